"""What all the years say: the titles tell the story by themselves, from the same numbers as the pictures.

They tell what was injected, done and rated, side by side, and nothing of why.
"""

from collections.abc import Sequence
from decimal import Decimal
from math import floor

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions.day_words import say_day
from trends.doses.series import KNOWN, Dose
from trends.doses.words import BRANDS, units
from trends.events.words import stops_in_words
from trends.series import Tally, whole
from trends.story import in_turn, story
from trends.words import Fact, name_alone, name_of
from trends.years.series import Before, Years


def message(years: Years) -> str:
    """How the injections went, from the first to the last: "400 units every 10 weeks at first, later 50 every 16"."""
    gaps = years.full_gaps
    if not years.days:
        return _("No injections so far")
    if not gaps:
        return ngettext("%(n)s injection so far", "%(n)s injections so far", len(years.days)) % {"n": len(years.days)}
    values = {"first": gaps[0].weeks, "last": gaps[-1].weeks}
    totals = _totals(years)
    if totals and totals[0] != totals[-1]:
        words = _("%(units)s units every %(first)s weeks at first, later %(fewer)s every %(last)s")
        return words % {**values, "units": totals[0], "fewer": totals[-1]}
    if values["first"] == values["last"]:
        return _("Injections every %(first)s weeks, at first and at last") % values
    return _("Injections every %(first)s weeks at first, later every %(last)s") % values


def facts(years: Years, *, of_you: bool) -> list[Fact]:
    """When it began, how tight each part was rated, what stopped exercise."""
    since = say_day(years.days[0] if years.days else years.start, "F Y")
    n = len(years.days)
    visits = ngettext("%(n)s injection since %(month)s.", "%(n)s injections since %(month)s.", n)
    rated = [Fact(name_alone(part, years.parts), _rated_words(marks, of_you=of_you)) for part, marks in years.tight]
    return [
        *([Fact(_("Injected"), visits % {"n": n, "month": since})] if n else []),
        *rated,
        *([Fact(_("On hold"), stops_in_words(years.setbacks, "j F Y"))] if years.setbacks else []),
    ]


def notes(years: Years) -> list[str]:
    """What a person needs to know to read the numbers."""
    lines = [_("Higher is tighter.")]
    if years.tight:
        lines.append(_("Ratings of the 2 weeks before each visit: the same time of each cycle."))
    return lines


def legend(years: Years) -> list[str]:
    """What the marks of the pictures mean, of those that they have."""
    return [_("A shade marks a time on hold.")] if years.setbacks else []


def gaps_title(years: Years) -> str:
    """The story of the weeks between injections."""
    told = story([gap.weeks for gap in years.full_gaps])
    return _("Weeks between injections: %(story)s") % {"story": in_turn([str(weeks) for weeks in told])}


def dose_title(product: str, doses: Sequence[Dose]) -> str:
    """The story of the units of one product."""
    totals = [float(dose.total) for dose in doses if dose.total is not None]
    told = in_turn([units(Decimal(str(value))) for value in story(totals, max(totals) / 10 if totals else 1)])
    if product in KNOWN:
        return _("%(product)s, units at each visit: %(story)s") % {"product": BRANDS[product], "story": told}
    return _("Units at each visit: %(story)s") % {"story": told}


def hours_title(years: Years) -> str:
    """The story of exercise, in hours a week."""
    known = years.hours[next((n for n, hours in enumerate(years.hours) if hours), 0) :]
    told = story(known, max(known, default=0) / 5)
    return _("Exercise, hours a week: %(story)s") % {"story": in_turn([hours_words(value) for value in told])}


def tight_title(years: Years) -> str:
    """The story of how tight each part was rated before the visits."""
    named = [
        _("%(part)s %(story)s") % {"part": name_of(part, years.parts), "story": in_turn(_values(marks))}
        for part, marks in years.tight
    ]
    return _("Tightness before each visit, 0 to 10: %(parts)s") % {"parts": "; ".join(named)}


def hours_words(hours: float) -> str:
    """Hours as people say them: whole, with one decimal below 3."""
    return number_format(floor(hours + 0.5) if hours >= 3 else round(hours, 1), use_l10n=True)


def _totals(years: Years) -> list[str]:
    """The units of the first and the last visit, where all were of one product and are known."""
    if len(years.products) != 1 or any(dose.total is None for dose in (years.doses[0], years.doses[-1])):
        return []
    return [units(years.doses[0].total), units(years.doses[-1].total)]


def _values(marks: Sequence[Before]) -> list[str]:
    means = [float(mark.tally.mean) for mark in marks if mark.tally.mean is not None]
    return [str(floor(value + 0.5)) for value in story(means)]


def _rated_words(marks: Sequence[Before], *, of_you: bool) -> str:
    """The numbers of the story with their months, and each only once."""
    means = [float(mark.tally.mean or 0) for mark in marks]
    told = story(means)
    places = [0, *([means.index(told[1])] if len(told) > 2 else []), len(marks) - 1]
    values = {f"n{at}": _whole(marks[place].tally) for at, place in enumerate(places)}
    months = {f"m{at}": say_day(marks[place].day, "F Y") for at, place in enumerate(places)}
    if len(places) > 2:
        words = (
            _("You rated it %(n0)s in %(m0)s, %(n1)s in %(m1)s, %(n2)s in %(m2)s.")
            if of_you
            else _("It was rated %(n0)s in %(m0)s, %(n1)s in %(m1)s, %(n2)s in %(m2)s.")
        )
    else:
        words = (
            _("You rated it %(n0)s in %(m0)s, and %(n1)s in %(m1)s.")
            if of_you
            else _("It was rated %(n0)s in %(m0)s, and %(n1)s in %(m1)s.")
        )
    return words % {**values, **months}


def _whole(tally: Tally) -> int | None:
    return None if tally.mean is None else whole(tally.mean)
