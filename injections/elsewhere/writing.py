"""Keeping toxin for something else, and that it was asked."""

import uuid
from datetime import date, timedelta

from accounts.models import User
from injections.elsewhere.models import ASKED, Purpose, ToxinElsewhere, When, question_code
from injections.models import last_visit
from patients.models import Patient
from patients.records.writing import stop_asking


def note_elsewhere(*, patient: Patient, user: User, purpose: Purpose, when: When, today: date) -> ToxinElsewhere:
    """Keep one event. The same answers on the same day are the same event."""
    row_id = uuid.uuid5(patient.pk, f"toxin {purpose} {when.code} {today}")
    day = today - timedelta(days=when.days)
    return ToxinElsewhere.objects.make_once(
        row_id, patient=patient, by=user, purpose=purpose, date=day, date_exact=when.exact
    )


def note_asked(patient: Patient) -> None:
    """It was asked, and is not asked again before the next visit."""
    visit = last_visit(patient)
    asked = question_code(visit.pk if visit else None, visit.date if visit else None, patient.today())
    for code in dict.fromkeys([ASKED, asked]):
        stop_asking(patient, code)
