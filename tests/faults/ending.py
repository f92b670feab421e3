"""A process is killed without warning, or its clock jumps."""

import shutil
import subprocess
import time
from pathlib import Path

from tests.faults.away import MAILED_WITHIN
from tests.faults.people import Owner, check_rows
from tests.faults.site import Site
from tests.faults.visitors import ask, looking, writing

KILLS, BETWEEN = 3, 8.0
MAILS = 60
JUMPS = ("10800", "-10800", "0")  # seconds


def web(site: Site, alice: Owner) -> str:
    """The web server is killed three times while people read and write."""
    process = site.app.services["web"]
    starts = process.starts
    with writing(site.port, alice) as written, looking(site.port, alice) as seen:
        for _kill in range(KILLS):
            time.sleep(BETWEEN)
            process.kill()
        process.until_healthy(120)
        time.sleep(2)
    for one in (written, seen):
        one.check(may_be_cut=True)
    check_rows(written.sent)
    assert process.starts - starts == KILLS, "it was not started again each time"
    return f"{len(written.sent)} rows, none lost or doubled; writing {written.statuses()}; Today {seen.figures()}"


def worker(site: Site, _alice: Owner) -> str:
    """The worker is killed three times while 60 mails go out: each comes, and twice at most where one was in hand."""
    site.mail.pause = 0.2
    try:
        return _mails(site, "worker")
    finally:
        site.mail.pause = 0.0


def scheduler(site: Site, _alice: Owner) -> str:
    """The scheduler is killed three times while 60 mails wait of which no worker was told."""
    return _mails(site, "scheduler")


def _mails(site: Site, name: str) -> str:
    from django.utils import timezone

    from outbox.models import Mail

    process, addresses = site.app.services[name], [f"{name}-{number}@example.org" for number in range(MAILS)]
    now = timezone.now()
    Mail.objects.bulk_create(Mail(to=to, subject="Code", body="123456", next_at=now) for to in addresses)
    began = time.monotonic()
    for _kill in range(KILLS):
        time.sleep(BETWEEN)
        process.kill()
    while missing := set(addresses) - {to for several in list(site.mail.recipients) for to in several}:
        assert time.monotonic() - began < MAILED_WITHIN + KILLS * BETWEEN, f"{len(missing)} mails never came"
        time.sleep(0.5)
    took = time.monotonic() - began
    while Mail.objects.filter(to__in=addresses).exists():
        assert time.monotonic() - began < 2 * MAILED_WITHIN, "a mail is still in hand"
        time.sleep(0.5)
    came = [to for several in site.mail.recipients for to in several if to in addresses]
    assert len(came) - MAILS <= KILLS * 4, "more came twice than the worker had in hand"
    process.until_healthy(120)
    return f"{MAILS} mails, none lost, {len(came) - MAILS} twice, all out after {took:.0f} s"


def clock(site: Site, alice: Owner) -> str:
    """The clock of all three jumps 3 hours ahead, then 3 behind, and back."""
    compiler = shutil.which("cc")
    if not compiler:
        return "left out: there is no C compiler"
    said, library, names = site.folder / "clock", site.folder / "clock.so", ("web", "worker", "scheduler")
    said.write_text("0")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, Path(__file__).with_name("clock.c")], check=True)
    fake = {"LD_PRELOAD": str(library), "CLOCK": str(said)}
    for name in names:
        site.start_anew(name, **fake)
    try:
        before = len(site.mail.recipients)
        with writing(site.port, alice) as written, looking(site.port, alice) as seen:
            for jump in JUMPS:
                said.write_text(jump)
                time.sleep(2)
                answer = ask(
                    site.port,
                    "POST",
                    "/accounts/login/code/",
                    cookies=alice.cookies.split("; ")[1],
                    form={"email": alice.email},
                )
                assert answer.status == 302, f"no code could be asked for at {jump}: {answer.status}"
        ends = time.monotonic() + MAILED_WITHIN
        while len(site.mail.recipients) < before + len(JUMPS):
            assert time.monotonic() < ends, f"{len(site.mail.recipients) - before} of {len(JUMPS)} codes came"
            time.sleep(0.5)
    finally:
        for name in names:
            site.app.services[name].environment.pop("LD_PRELOAD")
            site.start_anew(name)
    for one in (written, seen):
        one.check()
    check_rows(written.sent)
    return f"{len(written.sent)} rows, none lost or doubled, each code came; Today {seen.figures()}"
