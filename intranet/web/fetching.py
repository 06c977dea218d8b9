"""Asking an address that somebody gave us: the one place where we call a host that others chose.

Only public hosts, by https, each address looked at after it is resolved and then held on to, so that a name that points
elsewhere a moment later gets nobody in. No redirect is followed, and all of it takes a few seconds at most.
"""

import re
import socket
import ssl
from contextlib import suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

PORT = 443
DEADLINE = 5.0  # seconds, from the first packet to the last
HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.I)
NAT64 = IPv6Network("64:ff9b::/96")
# Ranges of IPv6 in which an address of IPv4 may be hidden; Python takes most of them for public.
HIDING = [
    IPv6Network(net) for net in ("::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10", "::ffff:0:0:0/96")
]


class NotPublic(ValueError):  # noqa: N818  (a refusal, not a fault)
    """An address that we do not call."""


class Answer(NamedTuple):
    """What came back: the status, and when to come again."""

    status: int
    retry_after: str


def is_public(address: str) -> bool:
    """Whether anybody on the internet may be at this address of the Internet Protocol, whatever it is wrapped in."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if inside := ip.ipv4_mapped:
            return is_public(str(inside))
        if ip in NAT64:
            return is_public(str(ip_address(int(ip) & 0xFFFFFFFF)))
        if any(ip in net for net in HIDING):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def public_host(url: str) -> SplitResult:
    """Take an address apart. Raises NotPublic unless it is https, of a name with a dot, at the usual port."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotPublic from error
    plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    fits = parts.scheme == "https" and "@" not in parts.netloc and port in {None, PORT} and plain
    if not fits or not HOST.fullmatch(parts.hostname or ""):
        raise NotPublic
    return parts


def resolve(host: str) -> str:
    """Return where a host is. Raises NotPublic if any of its addresses is not public, OSError if it has none."""
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]
    if not found or not all(map(is_public, found)):
        raise NotPublic
    return found[0]


def post(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send something there. Raises NotPublic, or OSError when there is no answer in time."""
    parts = public_host(url)
    host = str(parts.hostname)
    line = HTTPConnection(host)
    line.sock = secure = _connected(host)
    hang_up = Timer(DEADLINE, _cut, [secure])
    hang_up.start()
    try:
        secure.do_handshake()
        line.request("POST", f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", body, headers)
        answer = line.getresponse()
        return Answer(answer.status, answer.headers.get("Retry-After", ""))
    except HTTPException as error:
        raise OSError from error
    finally:
        hang_up.cancel()
        line.close()


@cache
def trusted() -> ssl.SSLContext:
    """Return whose certificates we believe: those of this machine."""
    return ssl.create_default_context()


def _connected(host: str) -> ssl.SSLSocket:
    """Open a connection to a host, at the address that was looked at."""
    plain = socket.create_connection((resolve(host), PORT), DEADLINE)
    return trusted().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


def _cut(line: socket.socket) -> None:
    """End a connection under the hands of whoever waits for it: a server that sends a byte a second is late too."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
