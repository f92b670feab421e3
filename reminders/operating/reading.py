"""How the sending goes, in numbers: nobody's name, nobody's address."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncDate

from outbox.models import State
from reminders.models import Reminder

DAYS_BACK, DAYS_AHEAD = 7, 7


def overview(now: datetime) -> Iterator[str]:
    """The lines that say what is due, late, being sent, put off, planned and refused, and each of 15 days in UTC."""
    waits = Reminder.objects.filter(next_at__gt=now)
    due = Reminder.objects.due(now)
    oldest = due.values_list("next_at", flat=True).first()
    counts = {
        "due now": due.count(),
        "of these late, for more than 15 minutes": Reminder.objects.late(now).count(),
        "being sent": waits.filter(state=State.CLAIMED).count(),
        "to be tried again": waits.filter(state=State.WAITING, attempts__gt=0).count(),
        "planned": waits.filter(state=State.WAITING, attempts=0).count(),
        "refused for good": Reminder.objects.filter(state=State.FAILED).count(),
    }
    yield from (f"{number:>9}  {words}" for words, number in counts.items())
    if oldest:
        yield f"The longest due waits since {oldest:%Y-%m-%d %H:%M} UTC."
    yield ""
    yield from _days(now.date())


def _days(today: date) -> Iterator[str]:
    days = [today + timedelta(days=number) for number in range(-DAYS_BACK, DAYS_AHEAD + 1)]
    starts, ends = (datetime.combine(day, time(), tzinfo=UTC) for day in (days[0], days[-1] + timedelta(days=1)))
    near = Reminder.objects.filter(due_at__gte=starts, due_at__lt=ends)
    sent = Reminder.objects.filter(sent_at__gte=starts, sent_at__lt=ends)
    columns = [
        _by_day(sent.annotate(instant=F("sent_at"))),
        _by_day(near.open().annotate(instant=F("due_at"))),
        _by_day(near.filter(state=State.FAILED).annotate(instant=F("due_at"))),
    ]
    yield _row(["day (UTC)", "sent", "waiting", "refused"])
    yield from (_row([day.isoformat(), *(column[day] for column in columns)]) for day in days)


def _by_day(rows: QuerySet[Reminder]) -> Counter[date]:
    by_day = rows.annotate(day=TruncDate("instant", tzinfo=UTC)).order_by("day").values_list("day")
    return Counter(dict(by_day.annotate(Count("pk"))))


def _row(cells: Iterable[object]) -> str:
    first, *others = cells
    return f"{first!s:<12}" + "".join(f"{cell!s:>9}" for cell in others)
