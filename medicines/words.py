"""Medicines and what happened to them, in sentences. Doses are said as they were typed, and compared with nothing."""

from django.utils.translation import gettext as _

from medicines.models import Medicine, MedicineChange
from medicines.rules import DecidedBy
from patients.models import Patient
from questions.exactness import Exact, named_in_words
from questions.own_words import isolated


def since_in_words(medicine: Medicine) -> str:
    """Since when it is taken, as exactly as that is known."""
    if medicine.started_on is None:
        return _("Since when is not known.")
    return _("Since %(day)s.") % {"day": named_in_words(medicine.started_on, medicine.started_exact)}


def change_in_words(change: MedicineChange) -> str:
    """What happened and when: "Stopped on 3 May 2026.", "More of it in May 2026."."""
    said = {"what": change.kind.label, "day": change.day_in_words}
    if change.date_exact == Exact.MONTH:
        return _("%(what)s in %(day)s.") % said
    return _("%(what)s, %(day)s.") % said if change.date_exact == Exact.ABOUT else _("%(what)s on %(day)s.") % said


def decided_in_words(change: MedicineChange, patient: Patient) -> str:
    """Who decided a change, to whoever reads it; nothing where nobody said."""
    if change.decided_by == DecidedBy.DOCTOR:
        return _("A doctor decided it.")
    if change.decided_by == DecidedBy.PERSON and patient.reader.is_the_person:
        return _("You decided it.")
    if change.decided_by == DecidedBy.PERSON:
        return _("%(name)s decided it.") % {"name": patient.called}
    return _("It is not known who decided it.") if change.decided_by else ""


def medicine_in_short(medicine: Medicine) -> str:
    """Since when it is taken, and what changed last. Takes one with its changes."""
    last = [change_in_words(change) for change in medicine.kept_changes[-1:]]
    return " ".join([since_in_words(medicine), *last])


def medicine_in_words(medicine: Medicine) -> list[str]:
    """What was noted of a medicine itself."""
    return [since_in_words(medicine), *noted_in_words(medicine)]


def noted_in_words(medicine: Medicine) -> list[str]:
    """What it is for and its dose, as somebody typed them."""
    purpose, dose = (isolated(typed.rstrip(". ")) for typed in (medicine.purpose, medicine.dose))
    return [
        *([_("For: %(purpose)s.") % {"purpose": purpose}] if purpose else []),
        *([_("Dose, as written down: %(dose)s.") % {"dose": dose}] if dose else []),
    ]


def change_facts(change: MedicineChange, patient: Patient) -> list[str]:
    """What was noted of a change. Takes one with its medicine."""
    decided = decided_in_words(change, patient)
    return [change_in_words(change), *([decided] if decided else [])]
