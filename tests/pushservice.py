"""A push service on loopback, by TLS, and browsers that open what they are given with their own keys (RFC 8291)."""

import base64
import json
import ssl
import time
from collections.abc import Iterator
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
    """What arrived, in order. `answers` maps a path to a status, with what goes along, for the times to come."""

    def __init__(self) -> None:
        self.pushes: list[Push] = []
        self.answers: dict[str, tuple[int, dict[str, str]]] = {}
        self.hang: set[str] = set()

    def to(self, browser: FakeBrowser) -> list[dict[str, Any]]:
        """Return what a browser was given, opened by it."""
        return [browser.opened(push) for push in self.pushes if push.path == f"/{browser.path}"]

    def take(self, push: Push) -> tuple[int, dict[str, str]]:
        self.pushes.append(push)
        if push.path[1:] in self.hang:
            time.sleep(2)
        return self.answers.get(push.path[1:], (201, {}))


class QuietServer(ThreadingHTTPServer):
    """Says nothing of those who hang up."""

    daemon_threads = True

    def handle_error(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def push_service(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[PushService]:
    """Start a push service that everything in this process takes for a public one."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, more = service.take(Push(self.path, headers, body))
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = QuietServer(("127.0.0.1", 0), Handler)
    certificate = made_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    trusting = ssl.create_default_context(cafile=str(certificate))
    patch.setattr(fetching, "PORT", server.server_port)
    patch.setattr(fetching, "resolve", lambda _host: "127.0.0.1")
    patch.setattr(fetching, "trusted", lambda: trusting)
    yield service
    server.shutdown()
    server.server_close()


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
