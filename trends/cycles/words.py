"""What a part's cycles say: the person's own day first, then how the ratings compare with the same weeks before.

It tells what was felt and rated, and nothing of why or what next.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from injections.products import brand_of
from questions.day_words import say_day
from questions.exactness import Exact, named_in_words
from symptoms.check_ins.causes import in_words as causes_in_words
from symptoms.scales import SCALES, Measure
from trends.changes import Comparison, Direction, Stretch
from trends.cycles.rules import Answer, Range, Reason, Started
from trends.cycles.series import FEWEST_BEFORE, Cycle, Cycles, Felt, week_of
from trends.events.words import marks_in_words, medicines_in_words, noted_in_words, stops_in_words
from trends.series import Where, whole
from trends.words import Fact, headline, name_alone, name_of, other_answers

# How exact a day has to be for its week to be told.
EXACT_ENOUGH = (Exact.DAY, Exact.ABOUT)


def title(cycles: Cycles) -> str:
    """What the page is about."""
    return _("%(part)s, this cycle") % {"part": name_alone(cycles.part, cycles.parts)}


def message(cycles: Cycles, *, of_you: bool) -> str:
    """The one thing to know: the day the person named, or how the newest weeks compare with the last cycle."""
    fading = cycles.this.fading()
    if fading:
        words = _("You felt it wearing off: %(day)s") if of_you else _("Felt wearing off: %(day)s")
        return words % {"day": _day_and_week(cycles.this, fading)}
    found = cycles.comparison
    if found:
        values = {"parts": name_of(cycles.part, cycles.parts), "when": _when(cycles, found)}
        return headline(found.direction, several=cycles.part.is_plural, of_you=of_you) % values
    if not cycles.this.is_a_line:
        return _("Not enough ratings yet")
    return _("There are not enough ratings to compare yet")


def facts(cycles: Cycles, *, of_you: bool) -> list[Fact]:
    """How it is now, beside which product where that was another, what was felt, and when it wore off before."""
    felt, earlier = _felt_words(cycles.this), _earlier_words(cycles, of_you=of_you)
    by_ratings = told_in_words(cycles.this.told, of_you=of_you)
    return [
        Fact(_("Now"), " ".join(filter(None, [_now_words(cycles), _products_words(cycles)]))),
        *([Fact(_("Felt"), felt)] if felt else []),
        *([Fact(_("By the ratings"), by_ratings)] if by_ratings else []),
        *([Fact(_("Earlier"), earlier)] if earlier else []),
    ]


def beside_in_words(cycles: Cycles, week: int) -> str:
    """What else happened in one week of this cycle, the first is 0; what began before it, in the first."""
    days, beside = cycles.days_of(week), cycles.beside
    medicines = [one for one in beside.medicines if days.includes(one.day)]
    held = [stop for stop in beside.setbacks if days.includes(max(stop.first, cycles.this.start))]
    causes = cycles.noted_in(week)
    told = [
        medicines_in_words(medicines, "j F"),
        stops_in_words(held, "j F"),
        f"{causes_in_words(causes)}." if causes else "",
    ]
    return " ".join(filter(None, told))


def facts_beside(cycles: Cycles) -> list[Fact]:
    """Whether the part was injected, and what else happened: medicines that changed, what was on hold, what was noted.

    They stand below the picture, whose marks they name.
    """
    beside = cycles.beside
    told = [
        (_("Injected"), _injected_words(cycles)),
        (_("Medicine"), medicines_in_words(beside.medicines, "j F")),
        (_("On hold"), stops_in_words(beside.setbacks, "j F")),
        (_("Also noted"), " ".join(noted_in_words(beside.noted)) if beside.noted else ""),
    ]
    return [Fact(key, words) for key, words in told if words]


def told_in_words(told: Answer | None, *, of_you: bool) -> str:
    """What the ratings tell of one injection: what was, never what will be. Nothing where the part was not injected."""
    if isinstance(told, Range):
        weeks = {"first": week_of(told.low_day), "last": week_of(told.high_day), "n": told.ratings}
        words = (
            _("Your ratings suggest: half of the help was gone in weeks %(first)s to %(last)s. From %(n)s ratings.")
            if of_you
            else _("The ratings suggest: half of the help was gone in weeks %(first)s to %(last)s. From %(n)s ratings.")
        )
        return words % weeks
    if isinstance(told, Started):
        words = (
            _("Your ratings suggest: it has started to wear off. From %(n)s ratings.")
            if of_you
            else _("The ratings suggest: it has started to wear off. From %(n)s ratings.")
        )
        return words % {"n": told.ratings}
    if told is None or told.reason == Reason.NOT_INJECTED:
        return ""
    return _UNTOLD[told.reason] % {"week": week_of(told.day or 0)}


_UNTOLD = {
    Reason.FEW_BEFORE: gettext_lazy("Too few ratings before the injection to tell more."),
    Reason.FEW_SINCE: gettext_lazy("Too few ratings since the injection to tell more."),
    Reason.UNCLEAR: gettext_lazy("We could not see a clear change in them."),
    Reason.STILL_BETTER: gettext_lazy("Rated in week %(week)s: still better than before the injection."),
    Reason.INJECTED_AGAIN: gettext_lazy("The next one came first. More cannot be told."),
    Reason.MIXED: gettext_lazy("They had other answers at times. We do not mix them."),
}


def legend(cycles: Cycles) -> list[str]:
    """What the marks of the picture mean, of those that it has."""
    lines = [_("One mark is one week.")]
    if cycles.last:
        lines.append(_("The thick line is this cycle, the dashed one an earlier one."))
    if any(cycles.band):
        lines.append(_("The shade spans earlier cycles of the same product, from lowest to highest."))
    if cycles.this.felt:
        lines.append(_("A triangle marks a day that was felt."))
    if cycles.beside.setbacks:
        lines.append(_("A bar marks a time on hold."))
    lines += marks_in_words(cycles.beside.noted, cycles.beside.medicines)
    return [*lines, _("A cycle goes from one injection to the next.")]


def notes(cycles: Cycles) -> list[str]:
    """What a person needs to know to read the numbers."""
    lines = [_("Higher is tighter."), _("A rise is no proof that an injection wears off.")]
    return [*lines, *other_answers(cycles.has_other_steps)]


def last_name(cycles: Cycles) -> str:
    """What the last cycle is called in the picture: "Last", or by its month where others lie between."""
    if cycles.is_the_one_before or cycles.last is None:
        return _("Last")
    return say_day(cycles.last.start, "M Y")


def _when(cycles: Cycles, found: Comparison) -> str:
    """The same weeks of the last cycle: "in week 10 of the last cycle"; where nothing differs the cycle will do."""
    values = {"weeks": _weeks(found.before), "month": say_day(found.before.period.first, "F Y")}
    if cycles.last:
        values["month"] = say_day(cycles.last.start, "F Y")
    if found.direction == Direction.SAME:
        words = _("in the last cycle") if cycles.is_the_one_before else _("in the cycle of %(month)s")
    else:
        words = _("in %(weeks)s of the last cycle") if cycles.is_the_one_before else _("in %(weeks)s after %(month)s")
    return words % values


def _weeks(stretch: Stretch) -> str:
    """Which weeks those are: "week 10", or "weeks 9–10"."""
    first, last = stretch.after[0], stretch.after[-1]
    return (_("week %(first)s") if first == last else _("weeks %(first)s–%(last)s")) % {"first": first, "last": last}


def _day_and_week(cycle: Cycle, felt: Felt) -> str:
    day = named_in_words(felt.day, felt.exact, "j F")
    if felt.exact not in EXACT_ENOUGH:
        return day
    return _("%(day)s, week %(week)s") % {"day": day, "week": cycle.week_of(felt.day)}


def _now_words(cycles: Cycles) -> str:
    this, found = cycles.this, cycles.comparison
    if this.newest is None:
        return _("No ratings in this cycle.")
    if not this.is_a_line:
        words = ngettext("%(n)s rating since %(day)s.", "%(n)s ratings since %(day)s.", this.count)
        few = words % {"n": this.count, "day": say_day(this.start, "j F")}
        needed = _("A line needs 4.")
        return f"{few} {needed}"
    stretch = found.now if found else None
    mean = stretch.mean if stretch else this.weeks[this.newest - 1].mean
    if mean is None:  # pragma: no cover -- the newest week has a rating
        return ""
    value = whole(mean)
    weeks = _weeks(stretch) if stretch else _("week %(first)s") % {"first": this.newest}
    within = SCALES[Measure.TIGHTNESS].say_within(value)
    told = _("Rated %(value)s of 10 in %(weeks)s, %(words)s.") % {"value": value, "weeks": weeks, "words": within}
    return f"{told} {_then_words(cycles, found)}" if found else told


def _then_words(cycles: Cycles, found: Comparison) -> str:
    before = whole(found.before.mean)
    if cycles.is_the_one_before:
        return _("In the same weeks of the last cycle it was rated %(before)s.") % {"before": before}
    month = say_day(found.before.period.first, "F Y")
    return _("In the same weeks of an earlier cycle, in %(month)s, it was rated %(before)s.") % {
        "before": before,
        "month": month,
    }


def _products_words(cycles: Cycles) -> str:
    """Which products they were, where the last cycle is known to be of another than this one; nothing follows from it.

    They are named wherever its line is drawn, also where the ratings are too few to be compared.
    """
    this, last = cycles.this, cycles.last
    if last is None or not (this.product and last.product) or this.product == last.product:
        return ""
    words = (
        _("The last injection was %(last)s, this one %(this)s.")
        if cycles.is_the_one_before
        else _("The injection in %(month)s was %(last)s, this one %(this)s.")
    )
    named = {"last": brand_of(last.product), "this": brand_of(this.product)}
    return words % {"month": say_day(last.start, "F Y"), **named}


def _felt_words(cycle: Cycle) -> str:
    words = {
        "began": _("It began to work in week %(week)s."),
        "best": _("It was at its best in week %(week)s."),
        "fading": _("It was wearing off in week %(week)s."),
    }
    exact = [felt for felt in cycle.felt if felt.exact in EXACT_ENOUGH]
    return " ".join(words[felt.code] % {"week": cycle.week_of(felt.day)} for felt in exact)


def _earlier_words(cycles: Cycles, *, of_you: bool) -> str:
    """In which weeks the person felt that product wearing off before; it says nothing of this time."""
    told = [(cycle, cycle.fading()) for cycle in cycles.of_this_product]
    weeks = sorted(cycle.week_of(felt.day) for cycle, felt in told if felt and felt.exact in EXACT_ENOUGH)
    if len(weeks) < FEWEST_BEFORE:
        return ""
    one = _("You felt it wearing off in week %(first)s.") if of_you else _("It was felt wearing off in week %(first)s.")
    several = (
        _("You felt it wearing off in weeks %(first)s to %(last)s, after %(n)s injections.")
        if of_you
        else _("It was felt wearing off in weeks %(first)s to %(last)s, after %(n)s injections.")
    )
    words = one if weeks[0] == weeks[-1] else several
    return words % {"first": weeks[0], "last": weeks[-1], "n": len(weeks)}


def _injected_words(cycles: Cycles) -> str:
    day = {"day": say_day(cycles.this.start, "j F Y")}
    return {
        Where.HERE: _("Here, on %(day)s.") % day,
        Where.ELSEWHERE: _("Not here. The injection on %(day)s was elsewhere.") % day,
        Where.UNKNOWN: _("On %(day)s, places not noted.") % day,
    }[cycles.where]
