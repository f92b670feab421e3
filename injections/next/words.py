"""How the wait for the next injection is said and drawn."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from injections.next.rules import Window
from patients.models import Patient
from questions import safety
from questions.day_words import say_day

# The sagging line: a curve between two pins that stands at y = 9 at its ends and hangs down to a control point at 66.
LEFT, RIGHT, TOP, PULL = 10.0, 348.0, 9.0, 66.0


@dataclass(frozen=True)
class SaidWindow:
    """Two sentences, where the weeks come from, a warning where there is one, and how far along the person is."""

    sentence: str
    progress: str
    learned: str
    warning: str
    line: "Sag"


@dataclass(frozen=True)
class Sag:
    """The part of the line that is done, as an SVG path, and its end."""

    path: str
    x: str
    y: str


def said_on(window: Window, today: date) -> SaidWindow:
    """The window as it is said to the person on that day."""
    return SaidWindow(
        sentence=next_in_words(window, today),
        progress=_progress(window, today),
        learned="" if window.appointment else learned_in_words(window),
        warning=early_in_words() if window.appointment_is_early else "",
        line=sag(_share_done(window, today)),
    )


def next_in_words(window: Window, today: date) -> str:
    """When the next injection may be, in one sentence: "Window opens in 3 weeks, 12 December."."""
    if window.appointment is not None:
        return _appointment_in_words(window.appointment, today)
    said = {"date": day_in_words(window.opens, today)}
    if window.opens < today:
        return gettext("Window open since %(date)s.") % said
    if window.opens == today:
        return gettext("Window opens today, %(date)s.") % said
    return gettext("Window opens %(when)s, %(date)s.") % {"when": until_in_words(window.opens, today), **said}


def learned_in_words(window: Window) -> str:
    """That the weeks are those of the last visits, where they are; else nothing."""
    if window.learned is None:
        return ""
    words = ngettext(
        "The last visits were about %(n)d week apart.",
        "The last visits were about %(n)d weeks apart.",
        window.learned,
    )
    return words % {"n": window.learned}


def can_book_in_words(patient: Patient) -> str:
    """That an appointment can be asked for. No text says that it is time, or when to go: the clinic decides."""
    if patient.reader.is_the_person:
        return gettext("If your clinic agrees, you can book now")
    return gettext("If the clinic agrees, you can book now")


def early_in_words() -> str:
    """What to do about an appointment sooner than 12 weeks; the labels are named in `injections.next.rules`."""
    return safety.gettext("Most labels say 12 weeks or more. Ask your clinic about this date.")


def day_in_words(day: date, today: date) -> str:
    """A day, with its year where that is another than this one: "12 December"."""
    return say_day(day, "j F" if day.year == today.year else "j F Y")


def until_in_words(day: date, today: date) -> str:
    """How far off a day to come is: "tomorrow", "in 5 days", from 2 weeks on "in 3 weeks"."""
    days = (day - today).days
    if days == 1:
        return gettext("tomorrow")
    if days < 14:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    weeks = round(days / 7)
    return ngettext("in %(n)d week", "in %(n)d weeks", weeks) % {"n": weeks}


def sag(share: float) -> Sag:
    """The line from the left pin to `share` (0 to 1) of the way."""
    x = LEFT + (RIGHT - LEFT) * share
    y = TOP + 2 * share * (1 - share) * (PULL - TOP)
    bend = f"{LEFT + (RIGHT - LEFT) / 2 * share:.1f} {TOP + (PULL - TOP) * share:.1f}"
    return Sag(path=f"M{LEFT:g} {TOP:g}Q{bend} {x:.1f} {y:.1f}", x=f"{x:.1f}", y=f"{y:.1f}")


def _appointment_in_words(appointment: date, today: date) -> str:
    said = {"date": day_in_words(appointment, today)}
    if appointment < today:
        return gettext("The appointment was on %(date)s. Add the visit if it took place.") % said
    if appointment == today:
        return gettext("The appointment is today, %(date)s.") % said
    return gettext("The appointment is %(when)s, %(date)s.") % {"when": until_in_words(appointment, today), **said}


def _progress(window: Window, today: date) -> str:
    done = window.weeks_done(today)
    if done < 1:
        return gettext("The last injection was on %(date)s.") % {"date": day_in_words(window.last, today)}
    if window.is_open(today):
        since = ngettext("%(n)d week since the last injection.", "%(n)d weeks since the last injection.", done)
        return gettext("%(since)s The clinic decides the date.") % {"since": since % {"n": done}}
    return gettext("Week %(done)d of %(weeks)d. The clinic decides the date.") % {"done": done, "weeks": window.weeks}


def _share_done(window: Window, today: date) -> float:
    goal = window.appointment or window.opens
    return min(max((today - window.last).days / (goal - window.last).days, 0.0), 1.0)
