"""Why each reminder of a record exists, or does not, and when: for whoever runs the tracker.

Without names and addresses, unless they are asked for: whoever looks after the machines need not know whose they are.
"""

from collections.abc import Iterator
from datetime import datetime

from injections.models import last_visit, window_of
from outbox.models import State
from patients.models import Patient
from reminders.kinds import ReminderKind
from reminders.models import Reminder, Subscription
from reminders.planning.reading import plan_of
from reminders.planning.rules import LATE_AT_FIRST, Planned


def explain(patient: Patient, now: datetime, *, with_addresses: bool = False) -> Iterator[str]:
    """The lines about a record: what its window is, and of each person with a subscription what is planned and why."""
    yield f"record {patient.pk}, time zone {patient.time_zone}, version {patient.data_version}"
    yield from _window(patient)
    subscriptions = patient.subscriptions.select_related("patient", "user").order_by("pk")
    for subscription in subscriptions:
        yield ""
        yield from _person(subscription, with_addresses=with_addresses)
        yield from _rows(subscription, now, with_addresses=with_addresses)
    if not subscriptions:
        yield "Nobody has asked for reminders, so none are planned."


def _window(patient: Patient) -> Iterator[str]:
    newest = last_visit(patient)
    if newest and not newest.is_confirmed:
        yield "The last visit is from a file and nobody said that it was the last one, so nothing follows from it."
    window = window_of(patient)
    if window is None:
        yield "No visit is known, so nothing about the next one is planned."
        return
    yield f"last visit {window.last}; the window opens {window.opens}, after {window.weeks} weeks"
    yield f"appointment {window.appointment}" if window.appointment else "nothing is booked"


def _person(subscription: Subscription, *, with_addresses: bool) -> Iterator[str]:
    member, on = subscription.member, "on" if subscription.is_on else "off"
    role = f"{member.role}, told at once: {member.hears}" if member else "not in the care circle any more"
    version = subscription.planned_version
    yield f"{subscription}: {on}, {role}, at {subscription.hour}:00, planned from version {version}"
    if with_addresses:
        yield f"  address {subscription.user.email}"
    if subscription.snooze:
        yield f"  put off by the reader until {subscription.snooze.until}"


def _rows(subscription: Subscription, now: datetime, *, with_addresses: bool) -> Iterator[str]:
    stored = {row.key: row for row in subscription.reminders.select_related("subscription__patient")}
    planned = {row.key: row for row in plan_of(subscription, now)}
    instants = {key: row.due_at for key, row in (stored | planned).items()}
    for key in sorted(instants, key=lambda key: (instants[key], key)):
        yield f"  {_when(instants[key], subscription)}  {_what(key, planned.get(key))}"
        yield f"      {_state(stored.get(key), planned.get(key), now)}"
        if with_addresses and (row := stored.get(key)) and row.refusal:
            yield f"      the mail server said: {row.refusal}"
    if not instants:
        yield "  nothing is planned"


def _when(instant: datetime, subscription: Subscription) -> str:
    return f"{instant.astimezone(subscription.zone):%Y-%m-%d %H:%M}"


def _what(key: tuple[str, str], planned: Planned | None) -> str:
    kind, occasion = key
    facts = ReminderKind(kind).facts
    about = "report" if facts.notice else "occasion"
    speaks = f", speaks of {planned.day}" if planned else ""
    return f"{kind} ({facts.label}), {about} {occasion}{speaks}"


def _state(row: Reminder | None, planned: Planned | None, now: datetime) -> str:
    if row is None:
        return _why_not(planned, now)
    tries = f"{row.attempts} tries" if row.attempts != 1 else "1 try"
    if row.state == State.DONE:
        return f"sent {row.sent_at:%Y-%m-%d %H:%M} UTC, {tries}"
    if row.state == State.FAILED:
        return f"refused for good, {tries}"
    if planned is None or planned.ends_at <= now:
        return f"{row.state}, no longer in the plan: it will be dropped, not sent"
    return f"{row.state}, {tries}, next at {row.next_at:%Y-%m-%d %H:%M} UTC"


def _why_not(planned: Planned | None, now: datetime) -> str:
    if planned is None or planned.ends_at <= now:
        return "no reminder: its time is over"
    if planned.due_at < now - LATE_AT_FIRST:
        return f"no reminder: it was first planned more than {LATE_AT_FIRST.days} days after its morning"
    return "no reminder yet: the record changed, and is planned anew within a minute"
