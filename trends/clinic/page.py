"""The page for the clinic of a record as it is now: kept with its picture until the record or the day is another."""

from dataclasses import asdict
from datetime import date

from django.utils.translation import get_language

from patients.models import Patient
from trends.charts.periods import Span
from trends.charts.stored import content, current_drawing, first_drawing
from trends.clinic.reading import Cycle, name_of, read_cycle
from trends.clinic.report import Drawn, Report, report, report_from
from trends.models import ClinicPage


def page_of(patient: Patient, *, keeps: bool = True) -> Report:
    """All that stands on it today. One query where it is kept, and one more for each carer whose ratings it shows.

    Else it is made, and kept with its picture, unless nothing may be written.
    """
    today = patient.today()
    kept = ClinicPage.objects.filter(patient=patient, language=get_language()).first()
    # People change their names and leave circles, and the record stays what it was.
    if kept and kept.is_current(patient, today) and all(name_of(patient, pk) == name for pk, name in kept.carers):
        return report_from(kept.content)
    return _made(patient, today, keeps=keeps)


def _made(patient: Patient, today: date, *, keeps: bool) -> Report:
    """Made from the rows. Read after the record's version: at worst the page is made once more."""
    cycle = read_cycle(patient, today)
    drawn = _drawn(patient, cycle, keeps=keeps)
    made = report(cycle, drawn)
    if keeps:
        carers = {cycle.voice: cycle.carer} | ({drawn.content["carer"]: drawn.carer} if drawn else {})
        ClinicPage(
            patient=patient,
            language=get_language(),
            data_version=patient.data_version,
            drawn_on=today,
            content=asdict(made),
            carers=[[pk, name] for pk, name in carers.items() if pk is not None],
        ).put_in_place("patient", "language")
    return made


def _drawn(patient: Patient, cycle: Cycle, *, keeps: bool) -> Drawn | None:
    """The picture of the part that was rated most differently from the last cycle, or most often.

    On the day of the next injections it is that of the day before, which is not kept: what is stored shows today.
    """
    if cycle.visit is None:
        return None
    number = first_drawing(patient, "cycle")
    if keeps and cycle.ends == cycle.today:
        stored = current_drawing(patient, Span.HALF_YEAR, number, cycle.today, with_figures=True)
        made, figures = stored.content, stored.figures
    else:
        made = content(patient, Span.HALF_YEAR, number, cycle.ends)
        figures = [picture["sizes"] for picture in made["pictures"]]
    if not figures:
        return None
    return Drawn(made, figures[0], _named(patient, cycle, made["carer"]))


def _named(patient: Patient, cycle: Cycle, carer: int | None) -> str:
    """What the carer is called whose ratings are drawn; they may be others than those of the last half year."""
    if carer is None:
        return ""
    return cycle.carer if carer == cycle.voice else name_of(patient, carer)
