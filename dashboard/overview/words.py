"""How a record is said on the overview: its word, the reasons for it, and three sentences.

They say what was written down, never what it means for the person.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dashboard.overview.reading import Person
from dashboard.overview.rule import About, Reason, Word
from exercises.reasons import Reason as Setback
from injections.window_words import day_in_words, until_in_words
from patients.body import Part
from patients.models import Patient
from symptoms.scales import SCALES, Measure
from trends.changes import Change
from trends.jumps import jump_in_words
from trends.sentences import Fact, leading_words, name_of
from trends.series import whole

# More than these would keep the next person off the first screen.
MOST_REASONS = 3
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Said:
    """A reason, and the page where it is seen; `asks_for_help` where help may be needed now."""

    words: str
    url: str
    asks_for_help: bool = False


@dataclass(frozen=True)
class Card:
    """One person on the overview. `more` says how many reasons are left out."""

    patient: Patient
    status: str
    word: str
    reasons: list[Said]
    more: str
    facts: list[Fact]


def card(person: Person) -> Card:
    """What the overview says of one person."""
    left_out = len(person.reasons) - MOST_REASONS
    more = ngettext("And %(n)s more thing", "And %(n)s more things", left_out) % {"n": left_out} if left_out > 0 else ""
    return Card(
        patient=person.patient,
        status=person.word.name.lower(),
        word=_word(person.word),
        reasons=[_said(reason, person) for reason in person.reasons[:MOST_REASONS]],
        more=more,
        facts=[
            Fact(_("This week"), f"{_tightness(person)} {_exercise(person.days_moved)}"),
            Fact(_("What changed"), _changed(person)),
            Fact(_("Next date"), _next_date(person)),
        ],
    )


def headline(people: list[Person]) -> str:
    """The one thing to know about all of them: "1 person needs a call"."""
    calls, looks = (sum(person.word == word for person in people) for word in (Word.CALL, Word.LOOK))
    if calls:
        return ngettext("%(n)s person needs a call", "%(n)s people need a call", calls) % {"n": calls}
    if looks:
        return ngettext("Look at %(n)s person", "Look at %(n)s people", looks) % {"n": looks}
    return _("Nothing stands out")


def _word(word: Word) -> str:
    return {
        Word.GOOD: pgettext("how somebody is", "Good"),
        Word.LOOK: _("Look at this"),
        Word.CALL: _("Call the clinic"),
    }[word]


def _said(reason: Reason, person: Person) -> Said:
    # One number to call is enough: the newest of the reports of emergency signs has it.
    newest_red = next((one for one in person.reasons if one.about == About.RED), None)
    return Said(_reason(reason, person), _page(reason, person.patient), asks_for_help=reason is newest_red)


def _reason(reason: Reason, person: Person) -> str:
    if reason.about == About.JUMP:
        return next(jump_in_words(jump) for jump in person.jumped if jump.part.code == reason.detail)
    if reason.about == About.TIGHTER:
        change = next(change for change in person.changes if change.part.code == reason.detail)
        return _one_change(change, person)
    if reason.day is None:
        return _("Nothing written down yet.")
    what = str(Setback(reason.detail).label) if reason.about == About.SETBACK else ""
    return _dated(reason.about) % {"day": day_in_words(reason.day, person.today), "what": capfirst(what)}


def _dated(about: About) -> str:
    return {
        About.RED: _("Emergency signs reported on %(day)s."),
        About.SKIN: _("Skin under a device: call the clinic. Noted on %(day)s."),
        About.AMBER: _("Problem reported on %(day)s."),
        About.UNFINISHED: _("A report of %(day)s is not finished."),
        About.OPEN: _("Window open since %(day)s. Nothing is booked."),
        About.MISSED: _("Appointment was on %(day)s. No visit is added."),
        About.EARLY: _("Appointment on %(day)s: sooner than 12 weeks."),
        About.SETBACK: _("On hold since %(day)s: %(what)s."),
        About.QUIET: _("Nothing written down since %(day)s."),
    }[about]


def _page(reason: Reason, patient: Patient) -> str:
    name = {
        About.RED: "symptoms:problem-call",
        About.SKIN: "exercises:saved",
        About.AMBER: "symptoms:problem-detail",
        About.UNFINISHED: "symptoms:problem-detail",
        About.SETBACK: "exercises:setback-detail",
        About.JUMP: "trends:trends",
        About.TIGHTER: "trends:trends",
        About.QUIET: "dashboard:timeline",
    }.get(reason.about, "injections:visit-list")
    return reverse(name, args=[patient.pk, *([reason.page] if reason.page else [])])


def _tightness(person: Person) -> str:
    """The tightest part of the newest week."""
    rated = [(mean, line.part) for line in person.trend.lines if (mean := line.tallies[-1].mean) is not None]
    if not rated:
        return _("No part rated.")
    mean, part = max(rated)
    value = whole(mean)
    words = str(SCALES[Measure.TIGHTNESS].say(value))
    return _("%(part)s %(value)s of 10, %(words)s.") % {
        "part": _part(part, person),
        "value": value,
        "words": words[:1].lower() + words[1:],
    }


def _exercise(days: int) -> str:
    if not days:
        return _("No exercise noted.")
    return _("Exercise on %(n)s of %(all)s days.") % {"n": days, "all": DAYS_OF_A_WEEK}


def _changed(person: Person) -> str:
    """The largest noticeable change, as "How it is going" tells it."""
    known = [change for change in person.changes if change.direction]
    if not known:
        return _("Not enough ratings to compare.")
    leading = max(known, key=lambda change: change.weight)
    return _one_change(leading, person)


def _one_change(change: Change, person: Person) -> str:
    words = leading_words(person.trend, change)
    return _("%(part)s: %(words)s") % {
        "part": _part(change.part, person),
        "words": words[:1].lower() + words[1:],
    }


def _next_date(person: Person) -> str:
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


def _part(part: Part, person: Person) -> str:
    return capfirst(name_of(part, person.trend))
