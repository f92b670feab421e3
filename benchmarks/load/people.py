"""`python -m benchmarks.load.people 100000`: fills a database with that many records, and says who may sign in.

The first line that it writes is in JSON: for each kind of life the session and the record of some of them, and the
session of somebody who looks after them all. Then each line that it reads is work, which it answers with a number.
"""

import sys
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import django

from benchmarks.workers import most_memory, serve

# The lives that pages are measured with, and how many of each there are: written down on every day.
MEASURED = {"nothing": 0, "30 days": 30, "10 years": 3650}
# Those that lie around: days, and how many of a hundred. Most began in the last weeks, which leads planners astray, as
# a bound on the day leaves nothing out then. They write down something on every third day.
AROUND, EVERY = {5: 55, 20: 30, 60: 14, 730: 1}, 3
# So many of each in a database of ten records, in a quick run, and in a whole one.
NUMBERS = {0: 3, 100: 12, 10_000: 60}
MOST = 60
# So many of each are asked for.
ASKED = 20
DRAWN = 40


def main(records: int) -> None:
    """Fill the database, and then do what each line says."""
    django.setup()
    from django.utils import timezone

    serve(_fill(records, timezone.now().date()), _work)


def _work(line: str) -> float:
    name, _space, argument = line.partition(" ")
    return WORK[name](argument)


def _fill(records: int, today: date) -> dict[str, list[tuple[str, str]]]:
    from benchmarks.load.copies import settle

    number = max(number for least, number in NUMBERS.items() if records >= least)
    # Today is empty in them still: it is asked what one tap costs, and one answer.
    for life, days in MEASURED.items():
        _life(life, today - timedelta(days=1), days, number)
    for days, share in AROUND.items():
        _life(str(days), today, days, (records - number * len(MEASURED)) * share // 100, every=EVERY)
    settle()
    people = {life: _signed_in(life) for life in MEASURED}
    return people | {f"caregiver {life}": [_caregiver(life)] for life in MEASURED if life != "nothing"}


def _life(name: str, last: date, days: int, copies: int, *, every: int = 1) -> None:
    from accounts.models import User
    from benchmarks.load.copies import copy
    from benchmarks.years import make_record
    from patients.models import Patient
    from patients.records.writing import open_record
    from reminders.models import Subscription

    if copies < 1:
        return
    user = User.objects.create_user(f"{name.replace(' ', '-')}@example.org")
    if days:
        patient = make_record(user, last, days, every=every)
    else:
        patient = open_record(user=user, name="Nothing", token=uuid.uuid4())
    Subscription.objects.get_or_create(patient=patient, user=user)
    copy(Patient.objects.get(pk=patient.pk), range(1, copies))


def _signed_in(life: str) -> list[tuple[str, str]]:
    """The session and the record of each who lives that life."""
    from patients.models import Membership

    members = Membership.objects.filter(user__email__startswith=life.replace(" ", "-")).select_related("user")
    return [(_session(member.user), str(member.patient_id)) for member in members.order_by("pk")[:ASKED]]


def _session(user: object) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)  # type: ignore[arg-type]  # because models are imported once Django is set up
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _caregiver(life: str) -> tuple[str, str]:
    """Somebody who looks after all who live that life."""
    from accounts.models import User
    from patients.models import Membership, Role

    user = User.objects.create_user(f"caregiver-{life.replace(' ', '-')}@example.org")
    of_life = Membership.objects.filter(user__email__startswith=life.replace(" ", "-"), role=Role.OWNER)
    records = list(of_life.values_list("patient_id", flat=True).order_by("pk")[:MOST])
    Membership.objects.bulk_create(Membership(patient_id=pk, user=user, role=Role.HELPER) for pk in records)
    return _session(user), str(len(records))


def _again(life: str) -> float:
    """Take back what was saved today, as if it were the morning."""
    from django.db import transaction
    from django.db.models import F
    from django.utils import timezone

    from exercises.models import Session
    from patients.models import Patient
    from symptoms.models import CheckIn

    today = timezone.now().date()
    records = Patient.objects.filter(memberships__user__email__startswith=life.replace(" ", "-"))
    with transaction.atomic():
        for model in (Session, CheckIn):
            model.objects.filter(patient__in=records, date__gte=today).delete()
        Patient.objects.filter(pk__in=records.values("pk")).update(data_version=F("data_version") + 1)
    return 0


def _queries(asked: str) -> float:
    """How often that page asks the database, for that session."""
    from django.conf import settings
    from django.test import Client

    from benchmarks.pages import queries_of

    session, url = asked.split()
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.get(url)
    return queries_of(client, url)


def _rows_read(_nothing: str) -> float:
    """How many rows PostgreSQL has read from tables since it started."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables")
        return float(cursor.fetchone()[0])


def _make_stale(_nothing: str) -> float:
    """Let everybody's record have changed since their reminders were planned; how many people that are."""
    from reminders.models import Subscription

    return Subscription.objects.update(planned_version=None)


def _plan(most: str) -> float:
    """Plan anew for up to so many; how many that were."""
    from django.utils import timezone

    from reminders.planning.writing import reconcile_changed

    return reconcile_changed(timezone.now(), int(most))


def _calendar(record: str) -> float:
    """The number of the drawing of a year of days."""
    from patients.models import Patient
    from trends.charts.stored import first_drawing

    return first_drawing(Patient.objects.get(pk=record), "days")


def _draw(_nothing: str) -> float:
    """Draw first pictures of records that lie around; how many."""
    from trends.charts.periods import Span
    from trends.charts.stored import changed_records, draw_now

    drawn = 0
    for patient in changed_records().order_by("pk")[:DRAWN]:
        draw_now(patient, Span.HALF_YEAR, 0, patient.today())
        drawn += 1
    return drawn


WORK: dict[str, Callable[[str], float]] = {
    "again": _again,
    "queries": _queries,
    "rows": _rows_read,
    "stale": _make_stale,
    "plan": _plan,
    "calendar": _calendar,
    "draw": _draw,
    "memory": lambda _nothing: most_memory(),
}

if __name__ == "__main__":
    main(int(sys.argv[1]))
