"""What is said of tests and goals: the numbers, and what a change of that size says, as on the page of the test."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from injections.visits.words import limb_in_words
from questions.day_words import say_day
from questions.numbers import plainly
from questions.own_words import isolated
from symptoms.clinic.measures import ClinicTest, grade_of
from symptoms.clinic.muscle_tone import Tone
from symptoms.clinic.words import compared_in_words, title_of, tone_in_words, value_in_words
from symptoms.models import Measurement
from trends.measures.series import Course, Measures, Result, What, bands
from trends.story import in_turn, story
from trends.words import Fact

# What is left out of a story of results is nearer than so large a share of the highest.
STORY_SHARE = 0.1


def message(measures: Measures) -> str:
    """How often something was measured or reviewed."""
    days = measures.days
    if not days:
        return _("Nothing to show yet")
    n, month = len(days), say_day(days[0], "F Y")
    words = ngettext("Tests and goals: %(n)s day since %(month)s", "Tests and goals: %(n)s days since %(month)s", n)
    return words % {"n": n, "month": month}


def facts(measures: Measures) -> list[Fact]:
    """The newest result of each test beside the one before it."""
    return [
        Fact(name_of(course.what), " ".join(_compared(course, measures.stroke_year)))
        for course in measures.shown
        if len(course.results) > 1
    ]


def _compared(course: Course, stroke_year: int | None) -> list[str]:
    before, now = course.results[-2:]
    if course.what.limb:
        return tone_in_words(Tone(*course.what.limb, now.day, now.value, before.value, before.day))
    measurement = _measurement(course.what, now)
    measurement.earlier_value, measurement.earlier_date = before.value, before.day
    return compared_in_words(measurement, stroke_year)


def _measurement(what: What, result: Result | None = None) -> Measurement:
    """The result as its own page knows it."""
    part = {"region": what.part.region, "side": what.part.side} if what.part else {}
    known = {"value": result.value, "date": result.day} if result else {}
    return Measurement(test=what.test, **part, **known)


def name_of(what: What) -> str:
    """Which test of which part."""
    if what.limb is None:
        return title_of(_measurement(what))
    return _("Muscle tone, %(limb)s") % {"limb": limb_in_words(*what.limb)}


def title(course: Course) -> str:
    """The story of a test by its results."""
    values = [float(course.drawn(one.value)) for one in course.results]
    told = story(values, max(map(abs, values)) * STORY_SHARE)
    numbers = in_turn([number(course.what, value) for value in told])
    said = {"test": name_of(course.what), "unit": _unit(course.what), "story": numbers}
    return _("%(test)s, %(unit)s: %(story)s") % said


def _unit(what: What) -> str:
    if what.limb:
        return _("mean grade")
    if what.test == ClinicTest.ASHWORTH:
        return _("grade")
    if what.test == ClinicTest.SIX_MINUTES:
        return _("metres")
    return _("metres a second") if what.test.is_timed else _("degrees")


def number(what: What, value: float) -> str:
    """A result as the picture says it: a grade as it is written."""
    exact = Decimal(str(value))
    return grade_of(exact).written if what.test == ClinicTest.ASHWORTH and what.part else plainly(exact)


def result_words(what: What, result: Result) -> str:
    """A result in the numbers."""
    if what.limb:
        return _("mean %(mean)s") % {"mean": plainly(result.value)}
    return value_in_words(what.test, result.value)


def goal_name(number: int) -> str:
    """What a goal is called in a list, where nothing stands that anybody typed."""
    return _("Goal %(n)s") % {"n": number}


def goal_title(number: int, words: str) -> str:
    """A goal in the person's own words."""
    return _("%(goal)s: “%(words)s”") % {"goal": goal_name(number), "words": isolated(words)}


def notes(measures: Measures) -> list[str]:
    """What a person needs to know to read the results."""
    tests = {course.what.test for course in measures.shown}
    lines = []
    if any(course.what.limb for course in measures.shown):
        lines.append(_("Muscle tone is the mean of three parts. Lower is looser."))
    if ClinicTest.SIX_MINUTES in tests or any(test.is_timed for test in tests):
        lines.append(_("Of walks higher is farther or faster."))
    if measures.has_more:
        lines.append(_("The pictures show the newest. The numbers have all."))
    return lines


def legend(measures: Measures) -> list[str]:
    """What the shades mean, where there are some."""
    has = [bool(bands(course, measures.stroke_year)) for course in measures.shown if len(course.results) > 1]
    lines = []
    if any(has):
        lines.append(_("A next result within the shade may be no real change."))
    if any(has) and not all(has):
        lines.append(_("Where there is no shade, that is not known."))
    return lines
