"""Keeping toxin for something else, and that it was asked."""

import uuid
from datetime import date, timedelta

from accounts.models import User
from injections.elsewhere.models import ASKED, Purpose, ToxinElsewhere, When, question_code
from patients.models import Patient
from patients.records.writing import stop_asking


def note_elsewhere(*, patient: Patient, user: User, purpose: Purpose, when: When, today: date) -> ToxinElsewhere:
    """Keep one event. The same answers on the same day are the same event."""
    row_id = uuid.uuid5(patient.pk, f"toxin {purpose} {when.code} {today}")
    day = today - timedelta(days=when.days)
    return ToxinElsewhere.objects.make_once(
        row_id, patient=patient, by=user, purpose=purpose, date=day, date_exact=when.exact
    )


def note_asked(patient: Patient, visit_id: uuid.UUID | None, visited_on: date | None) -> None:
    """It was asked, and is not asked again before the next visit."""
    for code in dict.fromkeys([ASKED, question_code(visit_id, visited_on, patient.today())]):
        stop_asking(patient, code)
