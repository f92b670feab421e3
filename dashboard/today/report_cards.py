"""Problems: what was reported and asks for a call, and the way to report one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day
from dashboard.today.strip import is_emergency
from questions.day_words import say_day
from symptoms.problems.advice import advice_in_short
from symptoms.problems.alarm_words import signs_words
from symptoms.problems.kinds import URGENT

MOST_URGENT = 3


def urgent_reports(day: Day) -> Iterator[Card]:
    """Those that ask for a call and are not over, the most urgent and newest first. The strip has emergency signs."""
    asking = [report for report in day.reports if report.tier in URGENT and (report.needs_call or not report.ended_on)]
    urgent = [report for report in asking if not is_emergency(report, day)]
    urgent.sort(key=lambda report: (report.tier or 0, report.created_at), reverse=True)
    for report in urgent[:MOST_URGENT]:
        said = {"day": say_day(report.reported_on, "l j F")}
        note = _("A problem was reported on %(day)s") % said
        url = day.patient.url("symptoms:problem-detail", report.pk)
        yield Card(advice_in_short(report), note, url, "status-look", to_read=True)


def emergency_reports(day: Day) -> Iterator[Card]:
    """The page of what the strip says, for whoever wants to look at it again."""
    for report in day.reports:
        if is_emergency(report, day):
            url = day.patient.url("symptoms:problem-detail", report.pk)
            signs = signs_words(report.known_at.astimezone(day.zone), day.today)
            yield Card(_("The problem that was reported"), signs, url, "problem", to_read=True)


def report_a_problem(day: Day) -> Iterator[Card]:
    """Always there, always in the same place."""
    url = day.patient.url("symptoms:problem-add")
    yield Card(_("Report a problem"), _("Side effect, pain or sore skin"), url, "problem")
