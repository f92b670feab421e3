"""Nothing is pushed to where a stranger would like our server to knock."""

import socket
from typing import Any

import pytest

from outbox.push.endpoints import ForbiddenError, are_keys, connection_to, is_endpoint

GOOD = "https://fcm.googleapis.com/fcm/send/abc:def"


def answers(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)


@pytest.mark.parametrize(
    "address",
    [GOOD, "https://web.push.apple.com/x", "https://push.example.com:443/a?b=c", "https://[2606:4700::1111]/x"],
)
def test_a_push_service_of_the_internet_may_be_named(address: str) -> None:
    assert is_endpoint(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://user@fcm.googleapis.com/x",
        "https://localhost/x",
        "https://db/x",
        "https://db.internal/x",
        "https://127.0.0.1/x",
        "https://10.1.2.3/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/x",
        "https://[::ffff:10.1.2.3]/x",
        "https://[64:ff9b::10.1.2.3]/x",
        "https://[2002:0a01:0203::1]/x",
        "https://[fd00::1]/x",
        "https://fcm.googleapis.com:port/x",
        "https://fcm.googleapis.com/a b",
        "https://fcm.googleapis.com/\r\nHost: db",
        "https://fcm.googleapis.com/" + "a" * 1000,
        "file:///etc/passwd",
        "127.0.0.1:8000",
    ],
)
def test_nothing_else_may(address: str) -> None:
    assert not is_endpoint(address)
    with pytest.raises(ForbiddenError):
        connection_to(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "192.168.1.1", "100.64.0.1", "0.0.0.0", "::1", "fe80::1"])  # noqa: S104 -- nobody listens there
def test_a_name_that_leads_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Looked up for the connection itself, so that it cannot have led elsewhere when it was looked at."""
    answers(monkeypatch, "142.250.1.1", address)
    opened: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *args: opened.append(args))

    with pytest.raises(ForbiddenError):
        connection_to(GOOD).request("POST", "/")

    assert opened == []


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "142.250.1.1")
    opened: list[Any] = []

    def connect(address: tuple[str, int], _timeout: float) -> socket.socket:
        opened.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        connection_to(GOOD).request("POST", "/")

    assert opened == [("142.250.1.1", 443)]


@pytest.mark.parametrize(("p256dh", "auth"), [("", ""), ("A" * 87, ""), ("A" * 86, "A" * 22), ("!" * 87, "A" * 22)])
def test_keys_have_their_length(p256dh: str, auth: str) -> None:
    assert are_keys("A" * 87, "A" * 22)
    assert not are_keys(p256dh, auth)
