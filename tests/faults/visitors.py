"""Whoever asks the site, as a proxy hands them on: one connection for each request, and where it comes from."""

import http.client
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from urllib.parse import urlencode

from tests.faults.people import TOKEN, Owner

PATIENCE = 60.0  # seconds
FORM = "application/x-www-form-urlencoded"
# What a page that was made may say.
FINE = (200, 302)


@dataclass(frozen=True)
class Answer:
    """What came back, after how many seconds; status 0 where nothing did."""

    status: int
    seconds: float
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is what was asked for, or a page that says why not."""
        return self.status in FINE or ("<h1" in self.text and "Traceback" not in self.text)


def ask(
    port: int, method: str, path: str, *, cookies: str = "", form: dict[str, str] | None = None, place: str = "10.0.0.1"
) -> Answer:
    """Ask for something once."""
    headers = {"Host": f"localhost:{port}", "X-Forwarded-For": place, "X-Forwarded-Proto": "http", "Cookie": cookies}
    body = None
    if form is not None:
        headers |= {"Content-Type": FORM, "Origin": f"http://localhost:{port}"}
        body = urlencode(form | {"csrfmiddlewaretoken": TOKEN})
    began = time.monotonic()
    try:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as web:
            web.request(method, path, body, headers)
            answer = web.getresponse()
            text = answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return Answer(0, time.monotonic() - began)
    return Answer(answer.status, time.monotonic() - began, dict(answer.getheaders()), text)


@dataclass
class Seen:
    """All that some visitors were answered."""

    answers: list[Answer] = field(default_factory=list)
    sent: set[uuid.UUID] = field(default_factory=set)

    def p95(self) -> float:
        """So many milliseconds 19 of 20 answers took at most."""
        return quantiles((answer.seconds for answer in self.answers), n=20)[-1] * 1000

    def slowest(self) -> float:
        """The slowest answer, in seconds."""
        return max(answer.seconds for answer in self.answers)

    def statuses(self) -> str:
        """How often each status came."""
        return " ".join(
            f"{status}:{times}" for status, times in sorted(Counter(a.status for a in self.answers).items())
        )

    def figures(self) -> str:
        """All of it in a line."""
        p50 = median(answer.seconds for answer in self.answers) * 1000
        return f"{self.statuses()}; p50 {p50:.0f} ms, p95 {self.p95():.0f} ms, slowest {self.slowest():.1f} s"

    def check(self, *, within: float = 0.0, may_be_cut: bool = False) -> None:
        """Each answer is a page, and came in time; a server that was killed answers nothing."""
        broken = [answer for answer in self.answers if not answer.is_plain and not (may_be_cut and not answer.status)]
        assert not broken, f"not answered in a page: {broken[:3]}"
        assert not any(answer.status == 500 for answer in self.answers), "a mistake of ours"
        assert not within or self.slowest() <= within, f"the slowest answer took {self.slowest():.1f} s"


@contextmanager
def looking(port: int, person: Owner, *, people: int = 4, pause: float = 0.2) -> Iterator[Seen]:
    """Have some people look at Today again and again, meanwhile."""
    with _meanwhile(people, pause, lambda seen: ask(port, "GET", person.today, cookies=person.cookies)) as seen:
        yield seen


@contextmanager
def writing(port: int, person: Owner, *, people: int = 2, pause: float = 0.2) -> Iterator[Seen]:
    """Have some people note a medicine again and again, each sent until it is said to be saved."""

    def note(seen: Seen) -> Answer:
        key = uuid.uuid4()
        seen.sent.add(key)
        form = {"once": str(key), "answer": "baclofen"}
        while (answer := ask(port, "POST", person.medicines, cookies=person.cookies, form=form)).status != 302:
            seen.answers.append(answer)
            time.sleep(pause)
        return answer

    with _meanwhile(people, pause, note) as seen:
        yield seen


@contextmanager
def _meanwhile(people: int, pause: float, do: Callable[[Seen], Answer]) -> Iterator[Seen]:
    seen, stop = Seen(), threading.Event()

    def act() -> None:
        while not stop.is_set():
            seen.answers.append(do(seen))
            stop.wait(pause)

    threads = [threading.Thread(target=act) for _person in range(people)]
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        stop.set()
        for thread in threads:
            thread.join()
