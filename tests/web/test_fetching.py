"""Whoever names an address gets us to call nobody but public hosts."""

import socket
import threading
import time

import pytest

from intranet.web import fetching
from intranet.web.fetching import NotPublic, is_public, post, public_host, resolve

INSIDE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "100::1",
]
OUTSIDE = ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808", "::ffff:8.8.8.8"]
NOT_OURS_TO_CALL = [
    "http://push.example.org/x",
    "ftp://push.example.org/x",
    "file:///etc/passwd",
    "gopher://push.example.org/",
    "https://push.example.org:22/x",
    "https://push.example.org:80/x",
    "https://push.example.org:99999/x",
    "https://user@push.example.org/x",
    "https://push.example.org@127.0.0.1/x",
    "https://127.0.0.1/x",
    "https://127.1/x",
    "https://2130706433/x",
    "https://0x7f000001/x",
    "https://0177.0.0.1/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://localhost/x",
    "https://intranet/x",
    "https://①②⑦.⓪.⓪.①/x",
    "https://127。0。0。1/x",
    "https://push.example.org\\@127.0.0.1/x",
    "https://push.example.org/x\r\nHost: localhost",
    "https://push.example.org/ x",
    "https://push.example.org./x",
    "https://-push.example.org/x",
    "https:///x",
    "//push.example.org/x",
    "",
]


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody here does."""


def found(monkeypatch, *addresses):
    """Let every name stand for these addresses."""
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: rows)


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_never_called(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_on_the_internet_is(address):
    assert is_public(address)


@pytest.mark.parametrize("url", NOT_OURS_TO_CALL)
def test_what_is_no_plain_public_address_is_refused(url):
    with pytest.raises(NotPublic):
        public_host(url)


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"], []])
def test_a_name_that_leads_inside_is_refused(monkeypatch, addresses):
    found(monkeypatch, *addresses)

    with pytest.raises(NotPublic):
        resolve("push.example.org")


def test_a_name_that_leads_inside_is_not_even_knocked_at(monkeypatch):
    found(monkeypatch, "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.2)
        monkeypatch.setattr(fetching, "PORT", canary.getsockname()[1])

        with pytest.raises(NotPublic):
            post("https://push.example.org/x", b"", {})
        with pytest.raises(TimeoutError):
            canary.accept()


def test_whoever_lets_us_wait_is_left(monkeypatch):
    monkeypatch.setattr(fetching, "DEADLINE", 0.3)
    monkeypatch.setattr(fetching, "resolve", lambda _host: "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(fetching, "PORT", server.getsockname()[1])
        threading.Thread(target=drip, args=[server], daemon=True).start()
        begun = time.monotonic()

        with pytest.raises(OSError):  # noqa: PT011
            post("https://push.example.org/x", b"", {})

    assert time.monotonic() - begun < 2


def drip(server):
    """Take a call, and send a byte of a handshake now and then."""
    line, _ = server.accept()
    try:
        for byte in b"\x16\x03\x03\x40\x00" + b"\x00" * 100:
            line.send(bytes([byte]))
            time.sleep(0.1)
    except OSError:
        line.close()
