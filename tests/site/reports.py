"""Reports of problems in the world of the walks: one in each group of signs, answered to the end."""

import uuid

from accounts.models import User
from patients.models import Patient
from symptoms.reports import note_effect, note_severity, note_since, report_signs
from symptoms.side_effects import Effect, RedFlags, Severity, Since
from tests.site.equipment import Filling

GROUPS: tuple[Effect | None, ...] = (None, *Effect)


def make_reports(patient: Patient, user: User) -> None:
    """One for each group; None is that of the red flags."""
    for effect in GROUPS:
        flags = RedFlags.NO if effect else RedFlags.YES
        report = report_signs(patient=patient, user=user, report_id=_id(patient, effect), red_flags=flags)
        if effect:
            note_effect(report, effect)
            note_severity(report, Severity.MILD)
            note_since(report, Since.TODAY)


def report_fillings(patient: Patient) -> dict[str, list[Filling]]:
    """What to put into the addresses of the pages that a report has only once it is answered."""
    each: list[Filling] = [{"report_id": _id(patient, effect)} for effect in GROUPS]
    _red, eyes, skin, _pain, _weaker, sore, *_others = each
    return {
        "symptoms:problem-which": each,
        "symptoms:problem-severity": [eyes, sore],
        "symptoms:problem-since": [skin],
        "symptoms:problem-advice": [eyes, skin, sore],
        "symptoms:problem-call": each[:1],
        "symptoms:problem-detail": [{}, *each[:2]],
    }


def _id(patient: Patient, effect: Effect | None) -> uuid.UUID:
    return uuid.uuid5(patient.id, f"report of {effect}")
