"""What to say to the clinic on the phone: sentences made of the answers of a report, none of what is not known."""

from collections.abc import Iterator

from django.utils.translation import gettext

from injections.models import Visit
from patients.models import Patient
from symptoms.emergency import beginning, in_voice, sign_said, toxin
from symptoms.models import SideEffect
from symptoms.side_effects import Severity

HOW_BAD = {Severity.MILD, Severity.MODERATE, Severity.SEVERE}


def what_to_tell(patient: Patient, report: SideEffect, visit: Visit | None) -> list[str]:
    """Sentences for whoever calls: who it is about, what it is, how bad, since when, and the last injection."""
    who = in_voice(patient, gettext("My name is %(name)s."), gettext("I am calling for %(name)s."))
    return [who, *sign_said(report, patient), *_how_bad(report), *beginning(report), *toxin(visit, patient)]


def _how_bad(report: SideEffect) -> Iterator[str]:
    if report.severity in HOW_BAD:
        yield gettext("How bad it is: %(words)s.") % {"words": report.get_severity_display().lower()}
