"""How long the pages take that people open each day: with 30 days and with 10 years, beside an empty page.

Two ratios count. Ten years may take 1.15 times as long as 30 days at most; Today may take 3 times as long as an
empty page of a record: the timeline where there is nothing. All pictures of ten years are drawn within a second.
"""

import time
import uuid
from collections.abc import Sequence
from datetime import date
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from benchmarks.years import make_record
from patients.models import Patient
from patients.records.writing import open_record
from trends.charts.periods import Span
from trends.charts.registry import CHARTS
from trends.charts.stored import content

ROUNDS = 60
MOST_GROWTH, MOST_OF_EMPTY = 1.15, 3.0
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
    drawing = seconds_to_draw(records["10 years"], today)
    print(f"\nAll pictures of 10 years drawn anew: {drawing:.2f} s of {MOST_DRAWING:.0f}")
    failed = [title for title, growth, _share in rows if growth > MOST_GROWTH]
    failed += [title for title, _growth, share in rows if title == "Today" and share > MOST_OF_EMPTY]
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
    """The median processor time of each page in ms, its queries included: SQLite runs in this process.

    They take turns, so that a busy moment falls on all of them.
    """
    times: list[list[float]] = [[] for _page in pages]
    for client, url in pages:
        client.get(url)
    for _round in range(ROUNDS):
        for (client, url), found in zip(pages, times, strict=True):
            start = time.process_time()
            status = client.get(url).status_code
            found.append((time.process_time() - start) * 1000)
            if status != 200:
                raise SystemExit(f"{url} answered {status}")
    return [median(found) for found in times]


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
    """How often the page asks the database."""
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    return len(seen)
