"""What is said of problems by week: how many and when, and nothing of why."""

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from symptoms.problems.kinds import Effect
from trends.problems.series import Problems
from trends.words import Fact

MOST_NAMED = 4


def message(problems: Problems) -> str:
    """How many there were in the newest cycle, and in all before it."""
    now, before = sum(problems.this_cycle), sum(problems.earlier)
    here = ngettext("%(n)s problem", "%(n)s problems", now) % {"n": now}
    return _("%(problems)s since the last injection, %(n)s after earlier ones") % {"problems": here, "n": before}


def facts(problems: Problems) -> list[Fact]:
    """Each kind of problem, and in which weeks it was reported."""
    return [Fact(name_of(effect), _weeks(weeks)) for effect, weeks in problems.weeks.items()]


def name_of(effect: Effect | None) -> str:
    """What a problem is called as it stands alone."""
    return _("Emergency signs") if effect is None else str(effect.label)


def _weeks(weeks: Sequence[int]) -> str:
    """How often, and in which weeks, each once: "3 times: in weeks 1, 2 and 11."."""
    each = sorted(set(weeks))
    times = ngettext("%(n)s time", "%(n)s times", len(weeks)) % {"n": len(weeks)}
    if len(each) > MOST_NAMED:
        said = {"times": times, "first": each[0] + 1, "last": each[-1] + 1}
        return _("%(times)s, from week %(first)s to week %(last)s.") % said
    named = get_text_list([str(week + 1) for week in each], _("and"))
    words = ngettext("%(times)s, in week %(weeks)s.", "%(times)s, in weeks %(weeks)s.", len(each))
    return words % {"times": times, "weeks": named}


def notes(problems: Problems) -> list[str]:
    """What a person needs to know to read the numbers."""
    lines = [_("A problem after an injection need not come from it.")]
    if len(problems.counted) < len(problems.reports):
        lines.append(_("Problems before the first injection, or 26 weeks after one, are left out."))
    return lines


def legend(problems: Problems) -> list[str]:
    """What the bars mean, of those that there are."""
    lines = [_("By the day of the report.")]
    if any(problems.this_cycle):
        lines.append(_("A full bar: since the last injection."))
    if any(problems.earlier):
        lines.append(_("A hollow bar: after earlier injections."))
    return lines
