"""A push service on loopback, by TLS, and browsers that open what they are given with their own keys (RFC 8291).

What makes a process take it for a public one, `trust`, is told to other processes by their environment.
"""

import base64
import json
import select
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import http_ece
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from intranet.web import fetching

HOST = "push.example.org"


def unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def padded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class FakeBrowser:
    """A browser that may be woken at an address of the push service."""

    path: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = b"sixteen bytes ab"

    @property
    def subscription(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": f"https://{HOST}/{self.path}",
            "p256dh": unpadded(point),
            "auth": unpadded(self.auth),
        }

    def opened(self, push: "Push") -> dict[str, Any]:
        text = http_ece.decrypt(push.body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return dict(json.loads(text))


@dataclass
class Push:
    """What arrived."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.time)
    taken: bool = False  # that is, the service said so, and somebody was there to hear it

    def claims(self) -> dict[str, Any]:
        """Return who signed for it, once the signature is seen to be that of the key that came along."""
        said = dict(part.split("=", 1) for part in self.headers["authorization"].removeprefix("vapid ").split(","))
        signed, _, signature = said["t"].rpartition(".")
        raw = padded(signature)
        numbers = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
        known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), padded(said["k"]))
        known.verify(encode_dss_signature(*numbers), signed.encode(), ec.ECDSA(hashes.SHA256()))
        return {**json.loads(padded(signed.partition(".")[2])), "key": said["k"]}


class PushService:
    """What arrived, in order. `answers` maps a path to a status, with what goes along, for the times to come.

    Who is pushed to at a path in `hang` waits for `hangs` seconds, or hangs up: `left` says after how long.
    """

    def __init__(self, port: int, certificate: Path) -> None:
        self.port, self.certificate = port, certificate
        self.pushes: list[Push] = []
        self.answers: dict[str, tuple[int, dict[str, str]]] = {}
        self.hang: set[str] = set()
        self.hangs = 2.0
        self.waiting: dict[int, float] = {}  # who waits at this moment, and since when
        self.left: list[float] = []

    @property
    def environment(self) -> dict[str, str]:
        """What a process that calls `trust` is to be told."""
        return {"PUSH_PORT": str(self.port), "PUSH_CERTIFICATE": str(self.certificate)}

    def to(self, browser: FakeBrowser) -> list[dict[str, Any]]:
        """Return what a browser was given, opened by it."""
        return [browser.opened(push) for push in self.pushes if push.path == f"/{browser.path}"]

    def take(self, push: Push, line: socket.socket) -> tuple[int, dict[str, str]]:
        self.pushes.append(push)
        away = push.path[1:] in self.hang and self.is_left(push, line)
        status, more = self.answers.get(push.path[1:], (201, {}))
        push.taken = status < 300 and not away
        return status, more

    def is_left(self, push: Push, line: socket.socket) -> bool:
        """Let somebody wait; say whether they hung up. There is something to read when they do."""
        self.waiting[id(push)] = push.at
        said, _, _ = select.select([line], [], [], self.hangs)
        del self.waiting[id(push)]
        self.left.append(time.time() - push.at)
        return bool(said)


class QuietServer(ThreadingHTTPServer):
    """Says nothing of those who hang up."""

    daemon_threads = True

    def handle_error(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def push_service(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """Start a push service that everything in this process takes for a public one."""
    certificate = made_certificate(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, more = service.take(Push(self.path, headers, body), self.connection)
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = QuietServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    service = PushService(server.server_port, certificate)
    trust(server.server_port, certificate, patch.setattr)
    yield service
    server.shutdown()
    server.server_close()


def trust(port: int, certificate: Path, put: Callable[[object, str, Any], None]) -> None:
    """Let this process take what listens at a port for all of the internet."""
    trusting = ssl.create_default_context(cafile=str(certificate))
    put(fetching, "PORT", port)
    put(fetching, "resolve", lambda _host: "127.0.0.1")
    put(fetching, "trusted", lambda: trusting)


def made_certificate(folder: Path) -> Path:
    """Make a certificate for the host, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=400))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "push.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path
