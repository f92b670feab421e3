"""What a record says about the person, as rows that can be changed."""

from django.utils.translation import gettext

from patients.body import REGIONS, Part
from patients.models import Patient
from patients.places.time_zones import city_of
from questions.own_words import isolated
from questions.rows import Row


def settings_rows(patient: Patient) -> list[Row]:
    """The rows of the record itself, in the order in which they were asked."""
    side = Patient.AffectedSide(patient.affected_side)
    return [
        _row(patient, "name", gettext("Name"), patient.called),
        _row(patient, "city", gettext("City"), city_of(patient.time_zone)),
        _row(patient, "side", gettext("Tight side"), str(side.label)),
        *_limb_rows(patient),
    ]


def emergency_rows(patient: Patient) -> list[Row]:
    """What stands ready for a call: the numbers, and what an ambulance would ask."""
    clinic = ", ".join(filter(None, [isolated(patient.clinic_name), patient.clinic_phone]))
    year = str(patient.stroke_year or "")
    return [
        _row(patient, "emergency-number", gettext("Emergency number"), _number(patient)),
        _row(patient, "clinic", gettext("Clinic"), clinic),
        _row(patient, "stroke-year", gettext("Year of the stroke"), year),
        _row(patient, "blood-thinners", gettext("Blood thinners"), patient.get_blood_thinners_display()),
        _row(patient, "baclofen-pump", gettext("Baclofen pump"), patient.get_baclofen_pump_display()),
        _row(patient, "aphasia", gettext("Aphasia"), patient.get_aphasia_display()),
        _row(patient, "address", gettext("Address"), patient.address),
    ]


def _number(patient: Patient) -> str:
    if patient.emergency_number and not patient.number_is_confirmed:
        return gettext("%(number)s, not confirmed yet") % {"number": patient.emergency_number}
    return patient.emergency_number


def _limb_rows(patient: Patient) -> list[Row]:
    rows = []
    for limb, side in patient.limbs:
        here = [Part(region, side) for region in REGIONS[limb]]
        followed = ", ".join(str(part.region.label) for part in patient.parts if part in here)
        title = gettext("Followed in the %(side)s %(limb)s") % {"side": side.label, "limb": limb.label}
        rows.append(_row(patient, f"{limb.value}-{side.value}", title, followed or gettext("Nothing")))
    return rows


def _row(patient: Patient, name: str, title: str, words: str) -> Row:
    return Row(title, words or gettext("Not said yet"), patient.url("dashboard:record-change", name))
