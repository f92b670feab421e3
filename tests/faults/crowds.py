"""Too many at once, too slow, or gone in the middle, while others use Today."""

import json
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from socket import create_connection, socket

from tests.faults.people import TOKEN, Owner
from tests.faults.site import Site
from tests.faults.visitors import looking

MEASURED_FOR = 12.0  # seconds
# How much slower Today may be for 19 of 20 than when nobody else is there.
MOST_SLOWER = 2.0
PEOPLE, CONNECTIONS, SLOW = 300, 2000, 50


def codes(site: Site, alice: Owner) -> str:
    """300 ask for a code at the same instant, and come again when told."""
    return _signing_in(site, alice, "/accounts/login/code/", 50, "email=somebody#@example.org")


def passwords(site: Site, alice: Owner) -> str:
    """300 type a password at the same instant."""
    return _signing_in(site, alice, "/accounts/login/", 20, "login=somebody#@example.org", "password=three-new-words")


def _signing_in(site: Site, alice: Owner, page: str, seconds: int, *form: str) -> str:
    command = [sys.executable, "-m", "tests.faults.crowd", str(site.port), page, str(PEOPLE), str(seconds), *form]
    statuses = {}

    @contextmanager
    def crowd() -> Iterator[None]:
        found = subprocess.run(command, capture_output=True, text=True, check=True)
        statuses.update(json.loads(found.stdout))
        yield

    figures = _compared(site, alice, crowd)
    assert not {"0", "500"} & statuses.keys(), f"not answered: {statuses}"
    return f"{figures}; those who signed in {statuses}"


def connections(site: Site, alice: Owner) -> str:
    """2,000 connect and say nothing."""

    @contextmanager
    def silent() -> Iterator[None]:
        with ExitStack() as stack:
            for _one in range(CONNECTIONS):
                stack.enter_context(_connect(site))
            time.sleep(MEASURED_FOR)
            yield

    return _compared(site, alice, silent)


def slow_heads(site: Site, alice: Owner) -> str:
    """50 send a request letter by letter (slow loris)."""
    return _compared(site, alice, lambda: _dripping(site, b"GET / HTTP/1.1\r\nX-Slow: "))


def cut(site: Site, alice: Owner) -> str:
    """50 send half of a form and are gone; none of it is kept, and nothing of ours breaks."""
    from medicines.models import Medicine

    before, keys = site.said().count("Traceback"), [uuid.uuid4() for _one in range(SLOW)]
    with looking(site.port, alice) as seen:
        for key in keys:
            body = f"csrfmiddlewaretoken={TOKEN}&once={key}&answer=baclofen"
            with _connect(site) as web:
                web.sendall(_head(site, alice, len(body) + 10) + body.encode())
    seen.check()
    assert not Medicine.objects.filter(pk__in=keys).exists(), "half a form was saved"
    assert site.said().count("Traceback") == before, "a form that was cut is an error"
    return f"none of {SLOW} was saved; Today {seen.figures()}"


def slow_bodies(site: Site, alice: Owner) -> str:
    """4 send a form letter by letter, without a proxy that waits for them: half of the threads."""
    with ExitStack() as stack:
        for _one in range(4):
            stack.enter_context(_connect(site)).sendall(_head(site, alice, 1000) + b"a=")
        return _compared(site, alice, _pausing)


def _head(site: Site, alice: Owner, length: int) -> bytes:
    return (
        f"POST {alice.medicines} HTTP/1.1\r\nHost: localhost:{site.port}\r\nCookie: {alice.cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
        "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: http\r\n\r\n"
    ).encode()


@contextmanager
def _pausing() -> Iterator[None]:
    time.sleep(MEASURED_FOR)
    yield


@contextmanager
def _dripping(site: Site, begins: bytes) -> Iterator[None]:
    with ExitStack() as stack:
        slow = [stack.enter_context(_connect(site)) for _one in range(SLOW)]
        for web in slow:
            web.sendall(begins)
        ends = time.monotonic() + MEASURED_FOR
        while time.monotonic() < ends:
            for web in [*slow]:
                try:
                    web.sendall(b"a")
                except OSError:  # the server has let go of it
                    slow.remove(web)
            time.sleep(0.5)
        yield


def _connect(site: Site) -> socket:
    return create_connection(("127.0.0.1", site.port), timeout=30)


def _compared(site: Site, alice: Owner, crowd: Callable[[], AbstractContextManager[None]]) -> str:
    with looking(site.port, alice) as quiet:
        time.sleep(MEASURED_FOR)
    with looking(site.port, alice) as busy, crowd():
        pass
    busy.check()
    ratio = busy.p95() / quiet.p95()
    assert ratio <= MOST_SLOWER, f"Today's p95 is {ratio:.1f} times that of quiet: {busy.figures()}; {quiet.figures()}"
    return f"Today's p95 {ratio:.2f} times that of quiet ({quiet.p95():.0f} ms): {busy.figures()}"
