"""The check-in of today: to begin, to go on with, to look at."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day
from symptoms.check_ins.reading import sheet_of


def check_in_due(day: Day) -> Iterator[Card]:
    """The questions of today, until the last is answered; the main button has them where there is no other."""
    url = day.patient.url("symptoms:checkin")
    if not day.answers:
        if day.exercises.usual or day.exercises.holds:
            yield Card(_("Check in"), _("Takes about 1 minute"), url, "level-5")
    elif day.check_in_left:
        sheet = sheet_of(day.answers)
        said = {"number": sheet.first_unanswered, "count": len(sheet.questions)}
        note = _("Question %(number)d of %(count)d. Answers are kept") % said
        yield Card(_("Carry on with today’s check-in"), note, url, "level-5")


def check_in_of_another_day(day: Day) -> Iterator[Card]:
    """A day that was forgotten, or an answer to correct."""
    url = day.patient.url("symptoms:checkin-days")
    yield Card(_("Check-in of another day"), _("Fill it in or change it"), url, "calendar")


def check_in_of_today(day: Day) -> Iterator[Card]:
    """What was answered, once it is all there."""
    if day.answers and not day.check_in_left:
        url = day.patient.url("symptoms:checkin-saved", day.today)
        yield Card(_("Today’s check-in"), _("The answers, to look at or change"), url, "level-5", to_read=True)
