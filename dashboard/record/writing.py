"""Keeping answers about a record that are more than fields of it."""

import uuid
from typing import Any

from accounts.models import User
from injections.models import last_visit
from injections.visits.writing import begin_visit
from patients.models import Patient
from patients.records.writing import change_record, stop_asking
from questions.exactness import NamedDay
from reminders.choices.writing import subscribe, unsubscribe
from symptoms.problems.writing import catch_up_all


def note_last_injection(*, patient: Patient, user: User, on: NamedDay) -> None:
    """Note the visit, unless one of that day is known."""
    known = last_visit(patient)
    if not (known and known.date == on.day):
        visit_id = uuid.uuid5(patient.id, f"visit of {on.day}")
        begin_visit(patient=patient, by=user, visit_id=visit_id, day=on.day, exact=on.exact)


def note_facts(patient: Patient, **facts: Any) -> None:
    """Note what was answered of the person. With a baclofen pump, a problem that was reported can be an emergency.

    Two transactions: whoever answers a report holds it before its record, and would wait for one that does otherwise.
    """
    change_record(patient, **facts)
    catch_up_all(patient)


def wish_for_emails(*, patient: Patient, user: User, are_wanted: bool) -> None:
    """Send this person reminders or none, and ask no more."""
    (subscribe if are_wanted else unsubscribe)(patient=patient, user=user)
    stop_asking(patient, "emails")
