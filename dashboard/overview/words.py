"""How a record is said on the overview: how it stands, the reasons for it, and what a carer asks.

They say what was written down, never what it means for the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboard.overview.rule import About, Noted, Reason
from exercises.setbacks.reasons import Reason as Setback
from injections.benefit.rules import FIRST_WEEK
from injections.benefit.words import overall_in_words, weeks_after_in_words
from injections.effect.rules import felt_named
from injections.models import Visit
from injections.next.words import day_in_words, until_in_words
from injections.visits.words import felt_since_in_words
from patients.models import Patient
from patients.places.emergency import Button
from questions import safety
from questions.exactness import Exact, named_in_words
from questions.question import Way
from symptoms.problems.alarm_words import HELP_DAYS, Alarm, call_words, heading, number_words, signs_words
from symptoms.scales import SCALES, Measure
from trends.changes import Direction
from trends.jumps import jump_in_words
from trends.series import whole
from trends.words import Fact, leading_words, name_alone

if TYPE_CHECKING:
    from dashboard.overview.reading import Person

# More than these would keep the next person off the first screen.
MOST_REASONS = 3
DAYS_OF_A_WEEK = 7


# How each of them is drawn: by a shape and a colour.
SHAPES = {Alarm.NONE: "quiet", Alarm.LOOK: "look", Alarm.ASK: "look"}


@dataclass(frozen=True)
class Card:
    """One person on the overview. `more` says how many reasons are left out.

    `calls` are the numbers to tap where help may be needed, and `call` what to do where no number is known. Where it
    `calls_clinic`, the number of the clinic is there to tap.
    """

    patient: Patient
    status: str
    word: str
    call: str
    calls: list[Button]
    calls_clinic: bool
    reasons: list[Way]
    more: str
    facts: list[Fact]


def card(person: "Person") -> Card:
    """What the overview says of one person."""
    left_out = len(person.reasons) - MOST_REASONS
    more = ngettext("And %(n)s more thing", "And %(n)s more things", left_out) % {"n": left_out} if left_out > 0 else ""
    return Card(
        patient=person.patient,
        status=SHAPES.get(person.alarm, "call"),
        word=heading(person.alarm),
        call="" if person.patient.emergency_number else _call(person),
        calls=_calls(person),
        calls_clinic=_calls_clinic(person),
        reasons=[Way(_reason(reason, person), _page(reason, person)) for reason in person.reasons[:MOST_REASONS]],
        more=more,
        facts=[
            Fact(_("This week"), f"{_tightness(person)} {_exercise(person.days_moved)}"),
            *_changed(person),
            *_since_the_visit(person),
            Fact(_("Next date"), _next_date(person)),
        ],
    )


def headline(people: "Sequence[Person]") -> str:
    """The one thing to know about all of them: "Call for help now: Rosa", "Have a look: 2 people"."""
    most = max(person.alarm for person in people)
    if not most:
        return heading(most)
    names = [person.patient.name for person in people if person.alarm == most]
    word = safety.gettext("Emergency signs") if most == Alarm.CALLED else heading(most)
    if len(names) == 1:
        return format_html("{}: <bdi>{}</bdi>", word, names[0])
    return _("%(word)s: %(n)s people") % {"word": word, "n": len(names)}


def _call(person: "Person") -> str:
    """What stands on the number to tap, or in its place; empty where nobody has to call for help."""
    emergency, called = person.patient.emergency, person.alarm == Alarm.CALLED
    if person.alarm < Alarm.CALLED:
        return ""
    return emergency.unknown if emergency.unknown and not called else number_words(emergency.number, called=called)


def _calls(person: "Person") -> list[Button]:
    words, buttons = _call(person), person.patient.emergency.buttons
    if not words:
        return []
    return [Button(buttons[0].digits, words), *buttons[1:]] if person.patient.emergency_number else buttons


def _calls_clinic(person: "Person") -> bool:
    """Whether the clinic is among those to call, and nobody has to call for help."""
    return person.alarm < Alarm.CALLED and any(reason.alarm == Alarm.CLINIC for reason in person.reasons)


def _reason(reason: Reason, person: "Person") -> str:
    if reason.about == About.JUMP:
        return next(jump_in_words(jump) for jump in person.jumped if jump.part.code == reason.detail)
    if reason.about == About.TIGHTER:
        change = next(change for change in person.changes if change.part.code == reason.detail)
        return leading_words(person.trend, change)
    if reason.about == About.RED and reason.noted and reason.noted.at:
        return _emergency(reason.noted, reason.noted.at, person)
    if reason.day is None:
        return _("Nothing written down yet.")
    what = str(Setback(reason.detail).label) if reason.about == About.SETBACK else ""
    exact = reason.noted.exact if reason.noted else Exact.DAY
    day_format = "j F" if reason.day.year == person.today.year else "j F Y"
    day = named_in_words(reason.day, exact, day_format)
    words = _dated(reason.about) % {"day": day, "what": what}
    words += _by(reason.noted)
    names_another = reason.about == About.AMBER and Alarm.ASK < reason.alarm != person.alarm
    return f"{words} {heading(reason.alarm)}." if names_another else words


def _by(noted: Noted | None) -> str:
    """Who wrote it, as a sentence that follows; nothing where that was the reader."""
    return " " + _("Written down by %(name)s.") % {"name": noted.by} if noted and noted.by else ""


def _emergency(noted: Noted, at: datetime, person: "Person") -> str:
    """When the signs were told; while they are news also that somebody called, or that nobody said so."""
    words, caller, patient = signs_words(at, person.today) + _by(noted), noted.caller, person.patient
    if (person.today - at.date()).days > HELP_DAYS:
        return words
    if caller is None:
        uncalled = safety.gettext("No call is noted.")
        return f"{words} {uncalled}"
    said = call_words(caller, name=patient.called, of_you=patient.reader.is_the_person, number=patient.emergency_number)
    return f"{words} {said}"


def _dated(about: About) -> str:
    return {
        About.PAIN: safety.gettext("Pain of 8 or more of 10 on %(day)s."),
        About.FEVER: safety.gettext("Infection or fever noted on %(day)s."),
        About.SKIN: safety.gettext("Skin under a device: call the clinic. Noted on %(day)s."),
        About.AMBER: _("Problem reported on %(day)s."),
        About.UNFINISHED: _("A report of %(day)s is not finished."),
        About.OPEN: _("Window open since %(day)s. Nothing is booked."),
        About.MISSED: _("Appointment was on %(day)s. No visit is added."),
        About.EARLY: safety.gettext("Appointment on %(day)s: sooner than 12 weeks."),
        About.SETBACK: _("On hold since %(day)s: %(what)s."),
        About.QUIET: _("Nothing written down since %(day)s."),
    }[about]


def _page(reason: Reason, person: "Person") -> str:
    name = {
        About.RED: "symptoms:problem-detail" if reason.alarm < Alarm.CALLED else "symptoms:problem-call",
        About.SKIN: "exercises:saved",
        About.AMBER: "symptoms:problem-detail",
        About.UNFINISHED: "symptoms:problem-detail",
        About.PAIN: "symptoms:checkin-saved",
        About.FEVER: "symptoms:checkin-saved",
        About.SETBACK: "exercises:setback-detail",
        About.JUMP: "trends:trends",
        About.TIGHTER: "trends:trends",
        About.QUIET: "dashboard:timeline",
    }.get(reason.about, "injections:visit-list")
    which = reason.page or (reason.day if name == "symptoms:checkin-saved" else None)
    return reverse(name, args=[person.patient.pk, *([which] if which else [])])


def _tightness(person: "Person") -> str:
    """The tightest part of the newest week."""
    rated = [(mean, line.part) for line in person.trend.lines if (mean := line.tallies[-1].mean) is not None]
    if not rated:
        return _("No part rated.")
    mean, part = max(rated)
    value = whole(mean)
    return _("%(part)s %(value)s of 10, %(words)s.") % {
        "part": name_alone(part, person.trend.parts),
        "value": value,
        "words": SCALES[Measure.TIGHTNESS].say_within(value),
    }


def _exercise(days: int) -> str:
    if not days:
        return _("No exercise noted.")
    return _("Exercise on %(n)s of %(all)s days.") % {"n": days, "all": DAYS_OF_A_WEEK}


def _changed(person: "Person") -> list[Fact]:
    """The largest change to looser, as "How it is going" tells it; one to tighter stands among the reasons."""
    looser = [change for change in person.changes if change.direction == Direction.LOOSER]
    if not looser:
        return []
    return [Fact(_("What changed"), leading_words(person.trend, max(looser, key=lambda change: change.weight)))]


def _since_the_visit(person: "Person") -> list[Fact]:
    """The two things that a carer asks after injections: did they help, and is it wearing off."""
    visit = person.visit
    if visit is None:
        return []
    return [
        Fact(_("Did it help?"), _benefit(visit, person.today)),
        Fact(_("Wearing off"), felt_since_in_words(visit, felt_named("fading"))),
    ]


def _benefit(visit: Visit, today: date) -> str:
    """What the person answered last; before that is asked, that it was not yet."""
    if said := list(visit.benefits.all()):
        return f"{overall_in_words(said[-1])}. {weeks_after_in_words(said[-1].date, visit.date)}"
    if (today - visit.date).days // DAYS_OF_A_WEEK < FIRST_WEEK:
        return _("Asked from week %(n)s on.") % {"n": FIRST_WEEK}
    return _("Not answered.")


def _next_date(person: "Person") -> str:
    window, today = person.window, person.today
    if window is None:
        return _("No injection is written down yet.")
    booked = window.appointment if window.appointment and window.appointment >= today else None
    day = booked or window.opens
    said = {"day": day_in_words(day, today), "when": until_in_words(day, today) if day > today else ""}
    if booked:
        return _("Appointment %(when)s, %(day)s.") % said if said["when"] else _("Appointment today, %(day)s.") % said
    if said["when"]:
        return _("Window opens %(when)s, %(day)s.") % said
    return _("No date is booked.")
