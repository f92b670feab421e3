"""What a doctor wants to know in a minute, a line each: the details stand below, on paper too.

Each line names what it leaves out, so that nobody takes the first few for all.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from injections.benefit.rules import Overall
from injections.benefit.words import weeks_after_in_words
from injections.effect.rules import FELT, Milestone, felt_named
from injections.models import Benefit, Visit
from injections.visits.words import came_back_in_words
from medicines.rules import Standing
from patients.voices import Voice
from questions.day_words import say_day
from questions.exactness import Exact, named_in_words
from questions.own_words import isolated
from symptoms.goals.attainment import Level
from symptoms.models import SideEffect
from symptoms.problems.kinds import RedFlags
from trends.clinic.reading import Cycle
from trends.cycles.series import week_of
from trends.words import Fact

# So many of each are named.
MOST_NAMED, MOST_PROBLEMS = 3, 2


def first_facts(cycle: Cycle) -> list[Fact]:
    """The seven facts, each with a line also where nothing was written down."""
    told = {
        _("Benefit"): _benefit(cycle),
        _("Felt"): _felt(cycle.visit),
        _("Came back first"): _came_back(cycle.visit),
        _("Goals met"): _goals(cycle),
        _("Medicines"): _medicines(cycle),
        _("Problems"): _problems(cycle.problems),
        _("To ask"): _questions(cycle.questions),
    }
    return [Fact(title, words or _("Nothing was written down.")) for title, words in told.items()]


def overall_in_words(benefit: Benefit, visit: Visit) -> str:
    """What the person said, all in all, and when; who tapped it where that was not the person."""
    tapped = [_("Tapped by somebody else.")] if benefit.voice == Voice.TAPPED else []
    said = [Overall(benefit.answer).sentence, weeks_after_in_words(benefit.date, visit.date), *tapped]
    return " ".join(said)


def _benefit(cycle: Cycle) -> str:
    """The newest answer."""
    if cycle.visit is None:
        return ""
    return overall_in_words(cycle.benefits[-1], cycle.visit) if cycle.benefits else _("Not answered.")


def _felt(visit: Visit | None) -> str:
    if visit is None:
        return ""
    names = {"began": _("Began"), "best": _("Best"), "fading": _("Wearing off")}
    if not any(felt.is_told(visit) for felt in FELT):
        return _("No date is noted.")
    return " ".join(_said(names[felt.code], _when(visit, felt)) for felt in FELT)


def _when(visit: Visit, felt: Milestone) -> str:
    """The day and its week, as far as it is known."""
    day, exact = felt.day_of(visit), felt.exact_of(visit)
    if day is None:
        return _("yes, the day is not known") if felt.is_told(visit) else _("no date")
    words = named_in_words(day, exact, "j M")
    if exact == Exact.MONTH:
        return words
    return _("%(day)s, week %(week)s") % {"day": words, "week": week_of((day - visit.date).days)}


def _came_back(visit: Visit | None) -> str:
    if visit is None:
        return ""
    came_back = came_back_in_words(visit)
    if came_back:
        return f"{came_back}."
    return _("Not answered.") if felt_named("fading").is_told(visit) else _("Not asked yet.")


def _goals(cycle: Cycle) -> str:
    """How many came out as expected or better when they were last looked at, and which."""
    days = [goal.last_reviewed for goal in cycle.goals if goal.last_reviewed]
    if not days:
        return _("No answer yet.") if cycle.goals else ""
    met = [goal for goal in cycle.goals if goal.last_level is not None and goal.last_level >= Level.EXPECTED]
    counted = _("%(met)d of %(n)d on %(day)s.")
    counted %= {"met": len(met), "n": len(cycle.goals), "day": say_day(max(days), "j M Y")}
    return _listed([counted], [f"{goal.title}." for goal in met])


def _medicines(cycle: Cycle) -> str:
    """How many are taken and which, and what changed in the time of the page."""
    taken = [row.title for row in cycle.medicines if row.standing_on(cycle.today) is not Standing.ENDED]
    changed = [row.title for row in cycle.medicines if any(cycle.since <= one.date for one in row.kept_changes)]
    count = _said(str(len(taken)), ", ".join(taken[:MOST_NAMED]))
    names = _("Changed in this time: %(names)s.") % {"names": ", ".join(changed[:MOST_NAMED])}
    said = [count, *_more(len(taken) - MOST_NAMED)] if taken else []
    return " ".join([*said, *([names, *_more(len(changed) - MOST_NAMED)] if changed else [])])


def _problems(problems: Sequence[SideEffect]) -> str:
    """The most urgent ones first, of those the newest."""
    ordered = sorted(problems, key=lambda problem: -(problem.tier or 0))
    told = [_said(say_day(problem.reported_on, "j M"), _what(problem)) for problem in ordered]
    return _listed([], told, MOST_PROBLEMS)


def _what(problem: SideEffect) -> str:
    if problem.red_flags != RedFlags.NO:
        return _("Emergency signs")
    if problem.which:
        return problem.get_which_display()
    return problem.get_effect_display() if problem.effect else _("Not finished yet")


def _questions(questions: Sequence[str]) -> str:
    """The last ones, as those in the person's own words stand after the ready-made ones."""
    shown = [f"{number}. {isolated(words)}" for number, words in enumerate(questions[-MOST_NAMED:], 1)]
    return " ".join([*shown, *_more(len(questions) - MOST_NAMED)])


def _said(key: str, words: str) -> str:
    return _("%(key)s: %(words)s.") % {"key": key, "words": words}


def _listed(before: list[str], sentences: Sequence[str], most: int = MOST_NAMED) -> str:
    return " ".join([*before, *sentences[:most], *_more(len(sentences) - most)])


def _more(count: int) -> list[str]:
    """That there are others: no more than are named would be a wrong answer."""
    return [ngettext("%(n)d more.", "%(n)d more.", count) % {"n": count}] if count > 0 else []
