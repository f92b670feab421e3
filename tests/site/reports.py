"""Reports of problems in the world of the walks: one in each group of signs, answered to the end."""

import uuid

from accounts.models import User
from patients.models import Patient
from symptoms.problems.kinds import Effect, Gone, RedFlags, Severity, Since
from symptoms.problems.writing import note_effect, note_gone, note_severity, note_since, report_signs
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
        if effect == Effect.BREATHING:
            note_gone(report, Gone.GONE)


def report_fillings(patient: Patient) -> dict[str, list[Filling]]:
    """What to put into the addresses of the pages that a report has only once it is answered."""
    each: dict[Effect | None, Filling] = {effect: {"report_id": _id(patient, effect)} for effect in GROUPS}
    red, eyes, skin, sore, fall = (
        each[effect] for effect in (None, Effect.EYES, Effect.SKIN, Effect.SORE, Effect.FALL)
    )
    return {
        "symptoms:problem-which": list(each.values()),
        "symptoms:problem-which-more": [red],
        "symptoms:problem-what-more": [{}, {"number": 2}],
        "symptoms:problem-own": [fall, each[Effect.DRY], each[Effect.MEDICINE]],
        "symptoms:problem-severity": [eyes, sore, each[Effect.UNSTEADY]],
        "symptoms:problem-since": [skin],
        "symptoms:problem-advice": [eyes, skin, sore, each[Effect.MOOD], each[Effect.MEDICINE]],
        "symptoms:problem-call": [red],
        "symptoms:problem-began": [red],
        "symptoms:problem-gone": [red],
        "symptoms:problem-last-had": [each[Effect.BREATHING]],
        "symptoms:problem-detail": [{}, red, eyes],
    }


def _id(patient: Patient, effect: Effect | None) -> uuid.UUID:
    return uuid.uuid5(patient.id, f"report of {effect}")
