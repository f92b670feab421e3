"""`make attack`: hostile requests to the production command, on PostgreSQL and Redis, and a table of what came of them.

REQUESTS=20000 says how many, SEED=… which, ON=SQLite on what else. Whatever is wrong is printed with its bytes, and
said by the end's code. In between all rows are put back, so that what one request has deleted is there for the next.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.servers import both_servers, variables
from tests.spasticity_tracker.serving import ROOT, Server, serving

if TYPE_CHECKING:
    from tests.attack.attacks import Attack
    from tests.attack.judging import Answered

REQUESTS = int(os.environ.get("REQUESTS", "20000"))
SEED = os.environ.get("SEED", "1")
# After so many all rows are put back.
A_ROUND = 600
FIXED = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "DEBUG": "0",
    "HTTPS": "1",
    "SITE_URL": "https://tracker.example",
    "ALLOWED_HOSTS": "tracker.example",
    "TRUSTED_PROXY_COUNT": "1",
    "EMAIL_URL": "smtp://127.0.0.1:9",
    "LOG_LEVEL": "ERROR",
    "PUSH_KEY": "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
    # The beat holds answers back for the sake of time alone.
    "ANSWER_BEAT_MILLISECONDS": "10",
    "DJANGO_SETTINGS_MODULE": "spasticity_tracker.settings",
}


class Figures:
    """What came back, counted."""

    def __init__(self) -> None:
        self.sent, self.statuses, self.pages = Counter[tuple[str, str]](), Counter[tuple[int, str]](), set[str]()
        self.by_server, self.slowest, self.faults = 0, 0.0, list[str]()

    def note(self, attack: "Attack", answer: "Answered", wrong: list[str]) -> None:
        """Count one."""
        self.sent[attack.kind, attack.who] += 1
        self.statuses[answer.status, attack.who] += 1
        self.pages.add(attack.page)
        self.by_server += answer.is_of_the_server
        self.slowest = max(self.slowest, answer.seconds)
        self.faults += [f"{attack} → {answer.status}: {one}" for one in wrong]

    def table(self, seconds: float) -> Iterator[str]:
        """All of it, in lines."""
        people = list(dict.fromkeys(who for _kind, who in self.sent))
        yield _line("", [*people, "all"])
        statuses = Counter({(str(status or "none"), who): count for (status, who), count in self.statuses.items()})
        for counted in (self.sent, statuses):
            for row in sorted({row for row, _who in counted}):
                counts = [counted[row, who] for who in people]
                yield _line(row, [*counts, sum(counts)])
        yield f"{self.by_server} of them by the web server itself, as the request was none"
        yield f"{sum(self.sent.values())} requests to {len(self.pages)} routes in {seconds:.0f} s"
        yield f"the slowest answer took {self.slowest:.1f} s"
        yield f"{len(self.faults)} faults (SEED={SEED})"


def _line(name: object, values: list[Any]) -> str:
    return f"{name!s:16}" + "".join(f"{value:>10}" for value in values)


def main() -> int:
    """Attack, and print what came of it; 1 where anything is wrong."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="spasticity-tracker-attack-") as name, _databases() as where:
        os.environ.update(FIXED | where | {"DATA_DIR": name})
        for command in (["migrate", "--verbosity=0"], ["collectstatic", "--no-input", "--verbosity=0"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        with serving(Path(name)) as server:
            figures = _attack(server)
    print(*figures.table(time.monotonic() - began), sep="\n")
    return int(bool(figures.faults))


def errors(log: str) -> list[str]:
    """What the server wrote down as an error, and whatever is no line of its own; what it refused is none."""
    lines = [
        json.loads(line) if line.startswith("{") else {"level": "ERROR", "line": line} for line in log.splitlines()
    ]
    wrong = [line for line in lines if line["level"] in ("ERROR", "CRITICAL")]
    return [str(line)[:2_000] for line in wrong if not line.get("logger", "").startswith("django.security")]


@contextmanager
def _databases() -> Iterator[dict[str, str]]:
    if os.environ.get("ON") == "SQLite":
        yield {}
        return
    with both_servers() as both:
        yield dict(variables(*both))


def _attack(server: Server) -> Figures:
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    # Here the forms are read, within this process and by its own name.
    setup_test_environment()
    settings.SECURE_SSL_REDIRECT = False
    from tests.attack import ground
    from tests.attack.asking import over_the_line
    from tests.attack.attacks import everybody
    from tests.attack.judging import faults
    from tests.site.sending import by_address, every_form
    from tests.site.world import make_world

    world, neighbour, figures = make_world(), ground.make_neighbour(), Figures()
    grounds = ground.make_grounds(world, neighbour, by_address(every_form(world)))
    victor, kept = world.people["victor"].pk, ground.keep()
    shown = written = 0
    for number in range(0, REQUESTS, A_ROUND):
        people = ground.INSIDERS if number // A_ROUND % 2 else ground.STRANGERS
        ground.put_back(kept)
        hers, olgas = ground.all_but_looks(world.patient, victor), ground.all_but_looks(neighbour.patient)
        for attack in everybody({who: grounds[who] for who in people}, A_ROUND // len(people), f"{SEED} {number}"):
            answer = over_the_line(server.port, attack)
            figures.note(attack, answer, list(faults(attack, answer, ground.unseen_by(attack.who), is_secure=True)))
        figures.faults += (noted := errors(server.log()))[written:]
        written = len(noted)
        found = ground.changed(olgas, ground.all_but_looks(neighbour.patient))
        if people == ground.STRANGERS:
            found += ground.changed(hers, ground.all_but_looks(world.patient, victor))
        figures.faults += [f"by {SEED} {number} a row is another now: {row}" for row in found]
        print(f"{number + A_ROUND} of {REQUESTS}", *figures.faults[shown:], sep="\n", flush=True)
        shown = len(figures.faults)
    return figures


if __name__ == "__main__":
    sys.exit(main())
