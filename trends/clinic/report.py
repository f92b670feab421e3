"""The page for the clinic in words: what was noted since the last visit, by whom, and nothing of why.

It gives no advice and names no causes. What the person wrote down and what the clinic measured are told apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median_low
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises.words import minutes_in_words
from injections.benefit.rules import Again
from injections.effect.rules import FELT, felt_named
from injections.models import Visit
from injections.next.rules import SHORTEST_WEEKS, Window
from injections.products import brand_of
from injections.visits.words import came_back_in_words, felt_since_in_words, product_in_words, row_in_words
from medicines.words import medicine_in_short, noted_in_words
from patients.body import Part
from questions import safety
from questions.day_words import say_day
from questions.exactness import Exact
from questions.numbers import plainly
from questions.own_words import isolated
from symptoms.check_ins.causes import Cause
from symptoms.clinic.words import title_of, value_in_words
from symptoms.goals.words import score_in_words, standing_of
from symptoms.helped.rules import Helped
from symptoms.models import Measurement
from symptoms.problems.advice import call_in_words, report_in_words
from symptoms.scales import SCALES, Measure
from trends.changes import change_of
from trends.clinic.first import first_facts, overall_in_words
from trends.clinic.picture import short
from trends.clinic.reading import Cycle, ExerciseTotal
from trends.jumps import jump_in_words, jumps
from trends.series import Where, whole
from trends.words import Fact, exercise_words, part_words, setback_words

# So many problems, measurements or goals stand on one page; the newest of them.
MOST_ROWS = 10


@dataclass(frozen=True)
class Section:
    """One heading with its facts; `source` says who knows them, `empty` what to say where there are none."""

    title: str
    rows: Sequence[Fact]
    source: str = ""

    @property
    def empty(self) -> str:
        """Nothing written down does not mean that nothing was."""
        return _("Nothing was written down.")


@dataclass(frozen=True)
class CyclePicture:
    """This cycle over the last: its drawings as SVG, how to read them, and what they show in words and numbers."""

    svg: Sequence[str]
    caption: str
    legend: str
    told: Section


@dataclass(frozen=True)
class Report:
    """Everything on the page, in the order in which it stands there; `first` is what takes a minute to read."""

    name: str
    period: str
    first: Section
    picture: CyclePicture | None
    details: tuple[Section, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All of it in words, for whoever sees no picture."""
        return (self.first, *([self.picture.told] if self.picture else []), *self.details)


@dataclass(frozen=True)
class Drawn:
    """The drawing of this cycle that is stored, its figures, and how the carer is called whose ratings it shows."""

    content: dict[str, Any]
    sizes: Sequence[dict[str, Any]]
    carer: str = ""


def report(cycle: Cycle, drawn: Drawn | None = None) -> Report:
    """The whole page: first what a doctor wants to know in a minute, then the details."""
    by_person, rated = _by(), _by(cycle.carer)
    # Who never switched these on has nothing to answer.
    weekly = _answered(cycle, Measure.FATIGUE, Measure.MOOD)
    return Report(
        name=cycle.name,
        period=_("From %(since)s to %(today)s")
        % {"since": say_day(cycle.since, "j M Y"), "today": say_day(cycle.today, "j M Y")},
        first=Section(_("In short"), first_facts(cycle), by_person),
        picture=_picture(drawn) if drawn else None,
        details=(
            Section(_("Did it help?"), _benefit(cycle), _("In the words of the person.")),
            Section(_("Questions for the clinic"), [Fact("", isolated(words)) for words in cycle.questions]),
            Section(_("How tight it felt"), [*_felt(cycle.visit), *_tightness(cycle)], rated),
            Section(_("Goals"), _goals(cycle), _("In the words of the person, or as agreed.")),
            Section(_("Medicines"), _medicines(cycle), _("Written down by the person.")),
            Section(_("Problems"), _problems(cycle), by_person),
            Section(_("Last injections"), _visit(cycle), _("Written down by the person.")),
            Section(_("Next injection"), _next(cycle.window), _("The clinic decides the date.")),
            Section(_("Pain and spasms"), _answered(cycle, Measure.PAIN, Measure.SPASMS), rated),
            *([Section(_("Tiredness and mood"), weekly, rated)] if weekly else []),
            Section(_("Exercise"), _exercise(cycle), by_person),
            Section(_("From the clinic"), _measured(cycle), _("Measured by the clinic, written down by the person.")),
            Section(_("What else there was"), _noted(cycle.causes), by_person),
            Section(_("What helped"), _noted(cycle.helped), _("Asked once a week at most. As the person found it.")),
            Section(_("Toxin for something else"), _elsewhere(cycle), _("Written down by the person.")),
        ),
    )


def report_from(kept: Mapping[str, Any]) -> Report:
    """The page again from what was kept of it: from its `asdict`, by way of JSON."""
    picture = kept["picture"]
    return Report(
        name=kept["name"],
        period=kept["period"],
        first=_section_from(kept["first"]),
        picture=CyclePicture(**{**picture, "told": _section_from(picture["told"])}) if picture else None,
        details=tuple(map(_section_from, kept["details"])),
    )


def _section_from(kept: Mapping[str, Any]) -> Section:
    return Section(**{**kept, "rows": [Fact(**row) for row in kept["rows"]]})


def _benefit(cycle: Cycle) -> list[Fact]:
    """What the person said, all in all; whether they would have them again only where they let it be seen."""
    if cycle.visit is None:
        return []
    said = [Fact(_day(one.date), overall_in_words(one, cycle.visit)) for one in cycle.benefits]
    again = [one for one in cycle.benefits if one.again and one.again_is_shown][-1:]
    return [
        *(said or [Fact(_("All in all"), _("Not answered."))]),
        *(Fact(_("Would have them again"), f"{Again(one.again).label}.") for one in again),
    ]


def _by(carer: str = "") -> str:
    """Who says so: the person, or a carer who tells how they see it."""
    if not carer:
        return _("Written down by the person, not measured.")
    return _("How %(name)s sees it, not measured.") % {"name": carer}


def _picture(drawn: Drawn) -> CyclePicture:
    """What the drawing shows, as it is told to others than the person."""
    said = drawn.content["of_others"]
    rows = [Fact("", f"{said['message']}."), *(Fact(**fact) for fact in said["facts"])]
    return CyclePicture(
        svg=short(drawn.sizes),
        caption=_("Tightness 0 to 10, by week."),
        legend=" ".join(drawn.content["legend"]),
        told=Section(drawn.content["title"], rows, _by(drawn.carer)),
    )


def _elsewhere(cycle: Cycle) -> list[Fact]:
    """Each event by itself: units of several are added up with nothing."""
    return [Fact("", f"{row.words}.") for row in cycle.elsewhere]


def _day(day: date | None) -> str:
    return say_day(day, "j F Y") if day else ""


def _visit(cycle: Cycle) -> list[Fact]:
    visit = cycle.visit
    if visit is None:
        return []
    weeks = (cycle.today - visit.date) // timedelta(weeks=1)
    ago = ngettext("%(day)s, %(n)d week ago.", "%(day)s, %(n)d weeks ago.", weeks)
    total = visit.total_units
    medicine = product_in_words(visit) or _("Not noted")
    return [
        Fact(_("Date"), ago % {"day": visit.day_in_words, "n": weeks}),
        Fact(_("Medicine"), f"{medicine}."),
        *(Fact(row_in_words(row), _row(row.units)) for row in visit.rows),
        *([Fact(_("All places"), _units(total, brand_of(visit.product)))] if total is not None else []),
    ]


def _row(units: Decimal | None) -> str:
    return _("Units not noted.") if units is None else _units(units)


def _units(units: Decimal, brand: str = "") -> str:
    """Units say nothing without their product."""
    said = {"n": plainly(units), "brand": brand}
    return (_("%(n)s units of %(brand)s.") if brand else _("%(n)s units.")) % said


def _next(window: Window | None) -> list[Fact]:
    """When the window opens and what is booked, each counted from the last visit."""
    if window is None:
        return []
    booked = window.appointment
    facts = [
        Fact(_("Window"), _after(_("Opens on %(day)s, %(weeks)s."), window.opens, window)),
        Fact(_("Booked"), _after(_("%(day)s, %(weeks)s."), booked, window) if booked else _("No date is noted.")),
    ]
    if window.appointment_is_early:
        earlier = safety.gettext("This is sooner than %(n)d weeks after the last injections.")
        facts.append(Fact("", earlier % {"n": SHORTEST_WEEKS}))
    return facts


def _after(words: str, day: date, window: Window) -> str:
    weeks = (day - window.last) // timedelta(weeks=1)
    after = ngettext("after %(n)d week", "after %(n)d weeks", weeks) % {"n": weeks}
    return words % {"day": _day(day), "weeks": after}


def _felt(visit: Visit | None) -> list[Fact]:
    """The person's own dates, before anything that is counted."""
    if visit is None:
        return []
    felt = [Fact(str(felt.label), felt_since_in_words(visit, felt)) for felt in FELT]
    if not felt_named("fading").is_told(visit):
        return felt
    came_back = came_back_in_words(visit)
    return [*felt, Fact(_("What came back first"), f"{came_back}." if came_back else _("Not answered."))]


def _tightness(cycle: Cycle) -> list[Fact]:
    """What the ratings say of each part that was rated in the half year, how many they are, and which jumped."""
    trend, facts = cycle.tightness, []
    for line in trend.lines:
        if line.count:
            counted = ngettext("%(n)d rating in 6 months.", "%(n)d ratings in 6 months.", line.count)
            counted %= {"n": line.count}
            words = f"{part_words(trend, change_of(trend, line))} {counted}"
            facts.append(Fact(line.part.alone, " ".join(filter(None, [words, _last_here(cycle, line.part)]))))
    return [*facts, *(Fact("", jump_in_words(jump)) for jump in jumps(trend.recent, cycle.today))]


def _last_here(cycle: Cycle, part: Part) -> str:
    """Where the last injections were elsewhere: a part is not judged by those."""
    days = [one.where([part]) for one in cycle.tightness.injections if cycle.visit and one.day == cycle.visit.date]
    return _("The last injections were elsewhere.") if Where.ELSEWHERE in days else ""


def _counted(count: int) -> str:
    return ngettext("%(n)d rating.", "%(n)d ratings.", count) % {"n": count}


def _answered(cycle: Cycle, *measures: Measure) -> list[Fact]:
    """What was answered of those measures, where anything was."""
    named = ((measure, cycle.answers[measure]) for measure in measures)
    return [Fact(str(measure.label), _answers(measure, answers)) for measure, answers in named if answers]


def _answers(measure: Measure, answers: Counter[int]) -> str:
    """The middle, the least and the most of what was answered: a mean of words would be no answer anybody gave."""
    said = {
        "middle": _step(measure, median_low(answers.elements())),
        "least": _step(measure, min(answers)),
        "most": _step(measure, max(answers)),
        "count": _counted(answers.total()),
    }
    return _("Usually %(middle)s. Least: %(least)s. Most: %(most)s. %(count)s") % said


def _step(measure: Measure, value: int) -> str:
    return f"{value}, {SCALES[measure].say_within(value)}"


def _medicines(cycle: Cycle) -> list[Fact]:
    """Since when each is taken and what changed last; the dose as it was typed."""
    return [
        Fact(medicine.title, " ".join([medicine_in_short(medicine), *noted_in_words(medicine)]))
        for medicine in cycle.medicines[:MOST_ROWS]
    ]


def _problems(cycle: Cycle) -> list[Fact]:
    """Each with the advice that was shown, in the words of the report, and who called for help."""
    told = [
        (problem.reported_on, report_in_words(problem, call_in_words(problem, cycle.called.get(problem.pk))))
        for problem in cycle.problems[:MOST_ROWS]
    ]
    return [Fact(_day(day), " ".join(f"{fact.key} {fact.words}." for fact in facts)) for day, facts in told]


def _exercise(cycle: Cycle) -> list[Fact]:
    trend, facts = cycle.trend, []
    if cycle.spent:
        mean = whole(Fraction(sum(trend.minutes), len(trend.minutes)))
        facts = [
            Fact(_("All together"), exercise_words(trend)),
            Fact(_("On average"), _("%(minutes)s a week.") % {"minutes": minutes_in_words(mean)}),
            *(Fact(spent.activity.title, _spent(spent)) for spent in cycle.spent[:MOST_ROWS]),
        ]
    return [*facts, *([Fact(_("On hold"), setback_words(trend))] if trend.setbacks else [])]


def _spent(spent: ExerciseTotal) -> str:
    if spent.activity.facts.worn:
        words = ngettext("Worn for %(minutes)s on %(n)d day.", "Worn for %(minutes)s on %(n)d days.", spent.days)
    else:
        words = ngettext("%(minutes)s on %(n)d day.", "%(minutes)s on %(n)d days.", spent.days)
    return words % {"minutes": minutes_in_words(spent.minutes), "n": spent.days}


def _noted(counted: Mapping[Cause, int] | Mapping[Helped, int]) -> list[Fact]:
    """On how many days each thing was noted, the most frequent first."""
    return [
        Fact(str(one.label), ngettext("On %(n)d day.", "On %(n)d days.", days) % {"n": days})
        for one, days in sorted(counted.items(), key=lambda row: -row[1])
    ]


def _measured(cycle: Cycle) -> list[Fact]:
    return [Fact(title_of(row), _measurement(row)) for row in cycle.measurements[:MOST_ROWS]]


def _measurement(row: Measurement) -> str:
    said = {"value": value_in_words(row.kind, row.value), "day": row.day_in_words}
    in_month = row.date_exact == Exact.MONTH
    words = (_("%(value)s. In %(day)s.") if in_month else _("%(value)s. On %(day)s.")) % said
    return f"{words} {isolated(row.measured_by)}".strip()


def _goals(cycle: Cycle) -> list[Fact]:
    score = score_in_words(cycle.goals)
    return [
        *(Fact(goal.title, f"{standing_of(goal)}.") for goal in cycle.goals[:MOST_ROWS]),
        *([Fact(_("All together"), " ".join(score))] if score else []),
    ]
