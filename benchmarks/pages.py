"""How long the pages take that people open each day: with 30 days and with 10 years, beside an empty page.

Two ratios count. Ten years may take 1.15 times as long as 30 days at most; Today may take 3 times as long as an
empty page of a record: the timeline where there is nothing. All pages are made anew; Today where nothing has changed,
one tap and one answer stand below, and may take twice as long as an empty page. All pictures of ten years are
drawn within a second.
"""

import time
import uuid
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from random import randrange
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from benchmarks.years import make_record
from dashboard.today import kept
from exercises.models import Session
from patients.models import Patient
from patients.records.writing import open_record
from questions.tokens import FORM_NUMBER
from trends.charts.periods import Span
from trends.charts.registry import CHARTS
from trends.charts.stored import content

ROUNDS = 60
MOST_GROWTH, MOST_OF_EMPTY, MOST_OF_A_TAP = 1.15, 3.0, 2.0
MOST_DRAWING = 1.0
SPANS = {"30 days": 30, "10 years": 3650}
PAGES = {
    "Today": "",
    "How it is going": "trends/",
    "All the years": "trends/half-year/3/",
    "Injections": "injections/",
    "Timeline": "timeline/",
    "Timeline, exercise": "timeline/exercise/",
    "Timeline, clinic": "timeline/clinic/",
}


def main() -> int:
    """Print the table; 1 where a ratio is larger than it may be."""
    user = User.objects.create_user("bench@example.org")
    client = Client()
    client.force_login(user)
    today = timezone.now().date()
    records = {span: make_record(user, today, days) for span, days in SPANS.items()}
    nothing = open_record(user=user, name="Nothing", token=uuid.uuid4())
    print(f"Median of {ROUNDS}, each beside an empty page of a record\n")
    print(f"{'':18}{'empty':>10}{'30 days':>10}{'10 years':>10}{'ratio':>8}{'x empty':>9}{'queries':>9}")
    rows = [_row(client, title, path, records, f"/r/{nothing.id}/timeline/") for title, path in PAGES.items()]
    taps = _taps(client, records["30 days"], f"/r/{nothing.id}/timeline/")
    drawing = seconds_to_draw(records["10 years"], today)
    print(f"\nAll pictures of 10 years drawn anew: {drawing:.2f} s of {MOST_DRAWING:.0f}")
    failed = [title for title, growth, _share in rows if growth > MOST_GROWTH]
    failed += [title for title, _growth, share in rows if title == "Today" and share > MOST_OF_EMPTY]
    failed += [title for title, share in taps.items() if share > MOST_OF_A_TAP]
    failed += ["drawing"] if drawing > MOST_DRAWING else []
    print(f"\nToo slow: {', '.join(failed)}" if failed else "\nAll within bounds.")
    return int(bool(failed))


def _row(client: Client, title: str, path: str, records: dict[str, Patient], empty: str) -> tuple[str, float, float]:
    urls = [f"/r/{patient.id}/{path}" for patient in records.values()]
    nothing, few, many = times_together([(client, url) for url in [empty, *urls]])
    queries = [queries_of(client, url) for url in urls]
    times = f"{nothing:8.1f}ms{few:8.1f}ms{many:8.1f}ms"
    print(f"{title:18}{times}{many / few:8.2f}{many / nothing:9.2f}{queries[0]:>5} {queries[1]:>3}")
    return title, many / few, many / nothing


def times_together(pages: Sequence[tuple[Client, str]]) -> list[float]:
    """The median processor time of each page in ms, made anew, its queries included: SQLite runs in this process."""
    asked = [partial(_open, client, url) for client, url in pages]
    return _medians(asked, 200, before=kept.PAGES.forget)


def _taps(client: Client, patient: Patient, empty: str) -> dict[str, float]:
    """How long it takes beside the empty page to open Today once more, to tap once, and to answer once."""
    today, parts = patient.today(), len(patient.parts)

    def with_nothing_saved() -> None:
        Session.objects.filter(patient=patient, date=today).delete()

    def tap() -> int:
        return client.post(reverse("exercises:usual-log", args=[patient.pk]), {FORM_NUMBER: uuid.uuid4()}).status_code

    def answer() -> int:
        url = reverse("symptoms:checkin-question", args=[patient.pk, today, parts + 1])
        return client.post(url, {"answer": f"pain-{2 * randrange(6)}"}).status_code  # noqa: S311 -- it is no secret

    opened = _medians([partial(_open, client, url) for url in (empty, f"/r/{patient.id}/")], 200)
    sent = _medians([tap, answer], 302, before=with_nothing_saved)
    print(f"\n{'':18}{'ms':>10}{'x empty':>9}")
    shares = {}
    for title, took in zip(("Today once more", "One tap", "An answer"), [*opened[1:], *sent], strict=True):
        shares[title] = took / opened[0]
        print(f"{title:18}{took:8.1f}ms{shares[title]:9.2f}")
    return shares


def _open(client: Client, url: str) -> int:
    return client.get(url).status_code


def _medians(
    asked: Sequence[Callable[[], int]], expected: int, before: Callable[[], object] = lambda: None
) -> list[float]:
    """The median processor time of each in ms. They take turns, so that a busy moment falls on all of them."""
    times: list[list[float]] = [[] for _one in asked]
    for _round in range(ROUNDS + 1):
        for ask, found in zip(asked, times, strict=True):
            before()
            start = time.process_time()
            status = ask()
            found.append((time.process_time() - start) * 1000)
            if status != expected:
                raise SystemExit(f"{ask} answered {status}")
    # The first is made with nothing at hand.
    return [median(found[1:]) for found in times]


def seconds_to_draw(patient: Patient, today: date) -> float:
    """The processor time of all pictures of a record, in each of their spans."""
    start = time.process_time()
    charts = [chart for chart in CHARTS for _drawing in range(chart.count(patient))]
    for span in Span:
        for number, chart in enumerate(charts):
            if chart.has_spans or span == Span.HALF_YEAR:
                content(patient, span, number, today)
    return time.process_time() - start


def queries_of(client: Client, url: str) -> int:
    """How often the page asks the database when it is made anew."""
    kept.PAGES.forget()
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)
