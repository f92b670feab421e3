"""A server that the site needs is away, hangs, or has no room left; then it comes back, and nobody does anything."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.faults.people import TOKEN, Owner, check_rows
from tests.faults.site import Site, is_small
from tests.faults.visitors import ask, looking, writing

Fault = Callable[[], AbstractContextManager[None]]
# What a page may take while something is away, besides what it takes on this machine when nothing is.
ANSWERED_WITHIN = 5.0
DATABASE_AWAY = float(os.environ.get("DATABASE_AWAY", "30"))
REDIS_AWAY = float(os.environ.get("REDIS_AWAY", "20"))
HANGS_FOR, BEFORE = 12.0, 4.0
MAILED_WITHIN = 120.0  # seconds, of which the schedule takes 30


def database_gone(site: Site, alice: Owner) -> str:
    """PostgreSQL is stopped while people read and write, and started again after 30 s."""

    @contextmanager
    def gone() -> Iterator[None]:
        site.database.stop()
        time.sleep(DATABASE_AWAY)
        site.database.start()
        yield

    return _while(site, alice, gone)


def database_hangs(site: Site, alice: Owner) -> str:
    """All processes of PostgreSQL stand still, and go on after 12 s."""
    return _while(site, alice, lambda: _standing_still(site.database.process.pid))


def redis_gone(site: Site, alice: Owner) -> str:
    """Redis is stopped, the queue and the cache with it; codes that were asked for meanwhile come once it is back."""

    @contextmanager
    def gone() -> Iterator[None]:
        site.redis.stop()
        time.sleep(REDIS_AWAY / 2)
        _ask_for_code(site, alice)
        time.sleep(REDIS_AWAY / 2)
        site.redis.start()
        yield

    return _while(site, alice, gone, mails=1)


def redis_hangs(site: Site, alice: Owner) -> str:
    """Redis stands still, and goes on after 12 s."""

    @contextmanager
    def hanging() -> Iterator[None]:
        with _standing_still(site.redis.process.pid):
            _ask_for_code(site, alice)
        yield

    return _while(site, alice, hanging, mails=1)


def mail_hangs(site: Site, alice: Owner) -> str:
    """The mail server takes one mail and says nothing more; the codes of others come meanwhile."""
    from tests.people import make_verified

    stuck = make_verified("stuck")
    site.mail.stall.add(stuck.email)

    @contextmanager
    def hanging() -> Iterator[None]:
        ask(site.port, "POST", "/accounts/login/code/", cookies=f"csrftoken={TOKEN}", form={"email": stuck.email})
        assert site.mail.stalled.wait(MAILED_WITHIN), "the mail server was never asked"
        _ask_for_code(site, alice)
        _until_mailed(site, alice.email, 1)
        site.mail.stall.clear()
        _until_mailed(site, stuck.email, 1)
        yield

    return _while(site, alice, hanging, mails=1)


def disk_full(site: Site, alice: Owner) -> str:
    """The disk of PostgreSQL and of all else is full, and has room again after 12 s."""
    if not is_small(site.folder):
        return "left out: only root can make a small disk"

    @contextmanager
    def full() -> Iterator[None]:
        filler = site.folder / "filler"
        fill(filler)
        time.sleep(HANGS_FOR)
        filler.unlink()
        _restart_if_ended(site)
        yield

    return _while(site, alice, full)


def fill(filler: Path) -> None:
    """Write until nothing more fits on that disk."""
    with filler.open("wb", buffering=0) as file:
        for size in (1_000_000, 4096):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue


def _restart_if_ended(site: Site) -> None:
    """PostgreSQL ends itself where it cannot write its log; a container of it is started again by itself."""
    if site.database.process.poll() is not None:
        site.database.start()


def _while(site: Site, alice: Owner, fault: Fault, *, mails: int = 0) -> str:
    before = len(_mails_to(site, alice.email))
    with writing(site.port, alice) as written, looking(site.port, alice) as seen:
        while not (written.answers and seen.answers):
            time.sleep(BEFORE)
        usual = max(written.slowest(), seen.slowest())
        with fault():
            pass
        back = _until_fine(site, alice)
        time.sleep(BEFORE)
    check_rows(written.sent)
    if mails:
        _until_mailed(site, alice.email, before + mails)
        time.sleep(BEFORE)
        assert len(_mails_to(site, alice.email)) == before + mails, "a mail came twice"
    for one in (written, seen):
        one.check(within=ANSWERED_WITHIN + usual)
    rows = f"{len(written.sent)} rows, none lost or doubled (writing {written.statuses()})"
    return f"{rows}; back after {back:.1f} s; Today {seen.figures()}"


def _until_fine(site: Site, alice: Owner) -> float:
    began = time.monotonic()
    while ask(site.port, "GET", alice.today, cookies=alice.cookies).status != 200:
        assert time.monotonic() - began < 60, "it did not come back by itself"
        time.sleep(0.1)
    return time.monotonic() - began


def _ask_for_code(site: Site, alice: Owner) -> None:
    form = {"email": alice.email}
    answer = ask(site.port, "POST", "/accounts/login/code/", cookies=f"csrftoken={TOKEN}", form=form)
    assert answer.status == 302, f"no code could be asked for: {answer.status}"
    assert answer.seconds <= ANSWERED_WITHIN, f"asking for a code took {answer.seconds:.1f} s"


def _mails_to(site: Site, address: str) -> list[str]:
    return [to for several in list(site.mail.recipients) for to in several if to == address]


def _until_mailed(site: Site, address: str, times: int) -> None:
    ends = time.monotonic() + MAILED_WITHIN
    while len(_mails_to(site, address)) < times:
        assert time.monotonic() < ends, f"no mail came to {address}"
        time.sleep(0.2)


@contextmanager
def _standing_still(pid: int) -> Iterator[None]:
    """Stop a process and all that it started, for a while."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pids = [pid, *map(int, started)]
    for one in pids:
        os.kill(one, signal.SIGSTOP)
    try:
        yield
        time.sleep(HANGS_FOR)
    finally:
        for one in pids:
            os.kill(one, signal.SIGCONT)
