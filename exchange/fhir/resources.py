"""The rows of a record as FHIR R4 has them (hl7.org/fhir/R4): what was written down, in the words of the pages.

Only codes that were checked are used; all else is text, so that nothing is claimed that nobody knows: LOINC 64098-7
(6-minute walk), 72514-3 (pain from 0 to 10), 55411-3 (duration of exercise), and ATC M03AX01 with SNOMED CT 108890005
for botulinum toxin type A. Units of toxin are those of one product, arbitrary ones in UCUM (`[arb'U]`); their name
says of which, and none are added up.

LOINC codes are copyright of Regenstrief Institute, Inc., and free to use (loinc.org/license).
"""

import datetime
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from exercises.models import Session
from injections.benefit.rules import Overall
from injections.models import Benefit, Site, Visit
from injections.products import product
from injections.visits.words import product_in_words, site_in_words
from medicines.models import Medicine
from medicines.words import change_in_words
from patients.models import Patient, Record
from patients.voices import Voice
from questions.exactness import Exact
from symptoms.clinic.measures import ClinicTest, grade_of
from symptoms.clinic.words import title_of
from symptoms.models import Goal, GoalReview, Measurement, Rating, SideEffect
from symptoms.problems.advice import answers_in_words
from symptoms.scales import SCALES, Measure

Resource = dict[str, Any]

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
TYPE_A = [
    {"system": "http://www.whocc.no/atc", "code": "M03AX01", "display": "botulinum toxin"},
    {"system": "http://snomed.info/sct", "code": "108890005", "display": "Botulinum toxin type A"},
]
SIX_MINUTES = {"system": LOINC, "code": "64098-7", "display": "Six minute walk test"}
PAIN = {
    "system": LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
DURATION = {"system": LOINC, "code": "55411-3", "display": "Exercise duration"}


def reference(pk: uuid.UUID) -> dict[str, str]:
    """The way to another resource of the bundle."""
    return {"reference": f"urn:uuid:{pk}"}


def patient_resource(patient: Patient) -> Resource:
    """Whose record it is, by the name they gave."""
    return _resource("Patient", patient.pk, name=[{"text": patient.name}])


def visit_resources(visit: Visit) -> Iterator[Resource]:
    """The visit as a procedure, and what was given at each of its places; nothing is given where no units are known."""
    notes = [visit.notes, *([_("The day cannot be right.")] if visit.date_exact == Exact.DOUBTFUL else [])]
    sites = list(visit.sites.all())
    yield _of(
        visit,
        "Procedure",
        status="completed",
        code={"text": _("Injection of botulinum toxin")},
        performedDateTime=_when(visit.date, visit.date_exact),
        bodySite=[{"text": site_in_words(site)} for site in sites],
        note=_notes(*notes),
    )
    for site in sites:
        if site.units is not None:
            yield _given(visit, site, site.units)


def _given(visit: Visit, site: Site, units: Decimal) -> Resource:
    brand = product_in_words(visit) or _("Medicine not noted")
    known = product(visit.product).substance if visit.product else ""
    medicine: dict[str, Any] = {"text": f"{brand} ({known})" if known else brand}
    if known.endswith("toxinA"):
        medicine["coding"] = TYPE_A
    when = _when(visit.date, visit.date_exact)
    unknown = {
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]
    }
    return _of(
        visit,
        "MedicationAdministration",
        pk=uuid.uuid5(visit.pk, site.code),
        partOf=[reference(visit.pk)],
        status="completed",
        medicationCodeableConcept=medicine,
        effectiveDateTime=when,
        effectivePeriod=None if when else unknown,
        dosage={
            "site": {"text": site_in_words(site)},
            "dose": {
                "value": units,
                "unit": _("units of %(brand)s") % {"brand": brand},
                "system": UCUM,
                "code": "[arb'U]",
            },
        },
    )


def benefit_resource(benefit: Benefit) -> Resource:
    """Whether the injections helped, in the words of the person."""
    return _observation(
        benefit,
        "survey",
        {"text": _("All in all, since the injections")},
        _when(benefit.date),
        partOf=[reference(benefit.visit_id)],
        valueCodeableConcept={"text": str(Overall(benefit.answer).label)},
        method={"text": str(Voice(benefit.voice).label)},
    )


def rating_resource(rating: Rating) -> Resource:
    """One answer of a check-in, with its words; "I am not sure" has no value."""
    measure, check_in = Measure(rating.measure), rating.check_in
    code: dict[str, Any] = {"text": str(measure.label)}
    if measure == Measure.PAIN:
        code["coding"] = [PAIN]
    words = "" if rating.value is None else SCALES[measure].say(rating.value)
    steps = _("%(steps)s answers were offered.") % {"steps": rating.steps}
    return _observation(
        check_in,
        "survey",
        code,
        _when(check_in.date),
        pk=uuid.uuid5(check_in.pk, rating.question.code),
        bodySite={"text": rating.part.alone} if rating.part else None,
        method={"text": str(Voice(check_in.voice).label)},
        note=_notes(words, steps),
        **_score(rating.value),
    )


def session_resource(session: Session) -> Resource:
    """An exercise: its minutes and, where they were noted, metres, steps and repetitions."""
    more = (
        (_("Distance"), session.distance, "m"),
        (_("Steps"), session.steps, "{steps}"),
        (_("Repetitions"), session.repetitions, "{repetitions}"),
    )
    return _observation(
        session,
        "activity",
        {"coding": [DURATION], "text": session.activity.title},
        _when(session.date),
        valueQuantity=_quantity(session.minutes, "min"),
        component=[
            {"code": {"text": name}, "valueQuantity": _quantity(number, unit)}
            for name, number, unit in more
            if number is not None
        ],
    )


def measurement_resource(row: Measurement) -> Resource:
    """What the clinic measured, as the person wrote it down. A grade is no number: it stands as it is written."""
    code: dict[str, Any] = {"text": title_of(row)}
    if row.kind == ClinicTest.SIX_MINUTES:
        code["coding"] = [SIX_MINUTES]
    if row.kind == ClinicTest.ASHWORTH:
        value: Resource = {"valueCodeableConcept": {"text": grade_of(row.value).written}}
    else:
        unit = "deg" if row.kind.is_of_ankle else "s" if row.kind.is_timed else "m"
        value = {"valueQuantity": _quantity(row.value, unit)}
    return _observation(
        row,
        "exam",
        code,
        _when(row.date, row.date_exact),
        bodySite={"text": row.part.alone} if row.part else None,
        note=_notes(_("Measured by the clinic, written down by the person."), row.measured_by),
        **value,
    )


def problem_resource(report: SideEffect) -> Resource:
    """A problem as it was reported. That the injections caused it is not said: nobody knows."""
    return _observation(
        report,
        "survey",
        {"text": _("Problem")},
        _when(report.reported_on),
        valueString=" ".join(f"{fact.key} {fact.words}." for fact in answers_in_words(report)),
    )


def medicine_resource(medicine: Medicine, today: datetime.date) -> Resource:
    """Another medicine: since when, what changed in it, and its dose as it was typed. Takes one with its changes."""
    changes = medicine.kept_changes
    ended = changes[-1] if changes and changes[-1].kind.ends else None
    started = _when(medicine.started_on, medicine.started_exact)
    period = {"start": started, "end": _when(ended.date, ended.date_exact) if ended else None}
    return _of(
        medicine,
        "MedicationStatement",
        status="stopped" if ended else "active",
        medicationCodeableConcept={"text": medicine.name or str(medicine.facts.label)},
        effectivePeriod=_kept(period) or None,
        dateAsserted=today.isoformat(),
        reasonCode=[{"text": medicine.purpose}] if medicine.purpose else [],
        dosage=[{"text": medicine.dose}] if medicine.dose else [],
        note=_notes(*(change_in_words(change) for change in changes)),
    )


def goal_resource(goal: Goal) -> Resource:
    """A goal in the person's words; the levels that were agreed beside it."""
    levels = (goal.much_less, goal.less, goal.expected, goal.more, goal.much_more)
    told = [f"{level}: {words}" for level, words in zip(range(-2, 3), levels, strict=True) if words]
    return _of(
        goal,
        "Goal",
        lifecycleStatus="active",
        description={"text": goal.words},
        startDate=goal.added_on.isoformat(),
        note=_notes(*told),
    )


def review_resource(review: GoalReview) -> Resource:
    """How a goal stood on a day, from -2 (much less than expected) to 2."""
    return _observation(
        review,
        "survey",
        {"text": _("How the goal stands, from −2 to 2")},
        _when(review.date),
        focus=[reference(review.goal_id)],
        valueInteger=review.level,
    )


def _observation(row: Record, category: str, code: dict[str, Any], when: str | None, **rest: Any) -> Resource:
    said: dict[str, Any] = {"category": [{"coding": [{"system": CATEGORIES, "code": category}]}], "code": code}
    return _of(row, "Observation", status="final", **said, effectiveDateTime=when, **rest)


def _of(row: Record, kind: str, *, pk: uuid.UUID | None = None, **rest: Any) -> Resource:
    """What that row says, under its own number unless it says several things."""
    return _resource(kind, pk or row.pk, subject=reference(row.patient_id), **rest)


def _resource(kind: str, pk: uuid.UUID, **rest: Any) -> Resource:
    return {"resourceType": kind, "id": str(pk), **_kept(rest)}


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: FHIR has no empty fields."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _when(day: datetime.date | None, exact: str = Exact.DAY) -> str | None:
    """A day as exactly as it is known: of one that was about so, the month; none where it cannot be right."""
    if day is None or exact in (Exact.UNKNOWN, Exact.DOUBTFUL):
        return None
    return day.isoformat() if exact == Exact.DAY else f"{day:%Y-%m}"


def _score(value: int | None) -> Resource:
    if value is None:
        return {"dataAbsentReason": {"coding": [{"system": ABSENT, "code": "asked-unknown"}]}}
    return {"valueQuantity": _quantity(value, "{score}")}


def _quantity(value: int | Decimal, unit: str) -> Resource:
    return {"value": value, "unit": unit.strip("{}"), "system": UCUM, "code": unit}


def _notes(*texts: str) -> list[dict[str, str]]:
    return [{"text": text} for text in texts if text]
