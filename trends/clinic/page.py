"""The page for the clinic of a record as it is now."""

from patients.models import Patient
from trends.charts.periods import Span
from trends.charts.stored import content, current_drawing, first_drawing
from trends.clinic.reading import Cycle, name_of, read_cycle
from trends.clinic.report import Drawn, Report, report


def page_of(patient: Patient, *, keeps: bool = True) -> Report:
    """All that stands on it today. 5 queries where its picture is stored, else it is drawn first.

    A picture that was drawn is stored, unless nothing may be written.
    """
    cycle = read_cycle(patient, patient.today())
    return report(cycle, _drawn(patient, cycle, keeps=keeps))


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
