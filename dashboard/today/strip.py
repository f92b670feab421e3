"""Today's emergency, as the strip at the top of the page says it: where emergency help always is."""

from dataclasses import dataclass

from dashboard.today.day import Day
from symptoms.models import SideEffect
from symptoms.problems.alarm_words import Alarm, call_words, number_words, signs_words


@dataclass(frozen=True)
class Strip:
    """When the signs were told, who called, and the number to tap, where it is known."""

    signs: str
    said: str
    call: str
    number: str


def strip_of(day: Day) -> Strip | None:
    """The newest report of emergency signs that stands on that day, with a call or without one; None without any."""
    stands = [report for report in day.reports if is_emergency(report, day)]
    if not stands:
        return None
    report, patient = max(stands, key=lambda one: one.known_at), day.patient
    number = patient.emergency_number
    of_you = patient.reader.is_the_person
    said = call_words(report.called_by, name=patient.called, of_you=of_you, number=number) if report.called else ""
    return Strip(
        signs=signs_words(report.known_at.astimezone(day.now.tzinfo), day.today),
        said=said,
        call=number_words(number, called=report.called),
        number=number,
    )


def is_emergency(report: SideEffect, day: Day) -> bool:
    """Whether the strip has it, so that no card says it a second time."""
    return report.alarm_on(day.today, day.zone) in (Alarm.HELP, Alarm.CALLED)
