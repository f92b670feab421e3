"""Exercise: to choose, to add to, to look at, and what stops it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day
from exercises.timing.words import started_in_words
from exercises.week.reading import done, local_week
from exercises.week.rules import days_moved, progress
from exercises.week.words import week_sentence
from exercises.words import titles


def timers(day: Day) -> Iterator[Card]:
    """What is timed now, and for how long; of what may have been forgotten, whether it is still going."""
    for timer in day.exercises.timers:
        url = day.patient.url("exercises:timer", timer.pk)
        title = _("%(exercise)s: the timer is on") % {"exercise": timer.activity.title}
        started = started_in_words(timer, day.now)
        if timer.asks(day.now):
            yield Card(title, _("%(started)s. Is it still going?") % {"started": started}, url, "clock")
        else:
            note = _("%(started)s. Minutes so far:") % {"started": started}
            yield Card(title, note, url, "clock", seconds=timer.seconds(day.now))


def choose_exercises(day: Day) -> Iterator[Card]:
    """Until there are usual exercises, there is nothing that one tap could save."""
    if not day.exercises.usual and not day.exercises.holds:
        url = day.patient.url("exercises:usual-moving")
        title = day.patient.in_voice(_("Choose your usual exercises"), _("Choose the usual exercises"))
        yield Card(title, _("Then one tap saves them"), url, "exercise")


def another_exercise(day: Day) -> Iterator[Card]:
    """An exercise by itself. Beside usual exercises, the way to it stands under the main button."""
    if not day.exercises.usual:
        url = day.patient.url("exercises:other")
        yield Card(_("Another exercise"), _("Once, or as one of the usual ones"), url, "exercise")


def my_week(day: Day) -> Iterator[Card]:
    """The week in one sentence, and the way to each of its days."""
    week, counted = local_week(day.today), done(day.sessions)
    standing = progress(week, day.exercises.plan, counted)
    title, of_you = day.patient.in_voice(_("My week"), _("The week")), day.patient.reader.is_the_person
    note = week_sentence(standing, days_moved(week, counted), is_now=True, of_you=of_you)
    yield Card(title, note, day.patient.url("exercises:week"), "calendar", to_read=True)


def exercise_of_another_day(day: Day) -> Iterator[Card]:
    """A day that was forgotten, or exercise to correct. Where nothing is usual yet, there was none to forget."""
    if day.exercises.usual or day.exercises.holds:
        url = day.patient.url("exercises:days")
        yield Card(_("Exercise of another day"), _("Fill it in or change it"), url, "calendar")


def on_hold(day: Day) -> Iterator[Card]:
    """Which exercises are on hold."""
    if day.exercises.holds:
        held = dict.fromkeys(activity for hold in day.exercises.holds for activity in hold.activities)
        yield Card(_("On hold"), titles(held), day.patient.url("exercises:setback-list"), "hold", True)


def stopped_exercise(day: Day) -> Iterator[Card]:
    """What stopped exercise before."""
    if not day.exercises.holds:
        url = day.patient.url("exercises:setback-list")
        yield Card(_("What stopped the exercise"), _("Illness, pain or something else"), url, "hold", to_read=True)
