"""Problems: what was reported and asks for a call, and the way to report one."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day
from symptoms.alarm_words import Alarm, call_words, heading, signs_words
from symptoms.models import SideEffect
from symptoms.side_effects import URGENT

MOST_URGENT = 3


def urgent_reports(day: Day) -> Iterator[Card]:
    """Those that ask for a call and are not over, the most urgent first, and of these the newest."""
    urgent = [report for report in day.reports if report.tier in URGENT and (report.needs_call or not report.ended_on)]
    urgent.sort(key=lambda report: (report.tier or 0, report.created_at), reverse=True)
    for report in urgent[:MOST_URGENT]:
        url = reverse("symptoms:problem-detail", args=[day.patient.pk, report.pk])
        yield Card(*_told(report, day), url, "status-look", to_read=True)


def _told(report: SideEffect, day: Day) -> tuple[str, str]:
    """What a report asks for and when that was told, in the words that every other place has for it."""
    patient, now = day.patient, day.now
    if not report.needs_call:
        said = {"day": date_format(report.reported_on, "l j F")}
        return report.get_tier_display(), _("A problem was reported on %(day)s") % said
    signs = signs_words(report.known_at.astimezone(now.tzinfo), now.date())
    if not report.called:
        return heading(Alarm.HELP), signs
    of_you, number = patient.reader_is_the_person, patient.emergency_number
    return call_words(report.called_by, name=patient.name, of_you=of_you, number=number), signs


def report_a_problem(day: Day) -> Iterator[Card]:
    """Always there, always in the same place."""
    url = reverse("symptoms:problem-add", args=[day.patient.pk])
    yield Card(_("Report a problem"), _("Side effect, pain or sore skin"), url, "problem")
