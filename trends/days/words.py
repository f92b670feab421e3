"""Days compared, in sentences: what was rated on them and on others. No cause, no advice; no difference is said too."""

from django.utils.translation import gettext as _

from patients.body import Part
from trends.days.rules import Beside
from trends.days.series import Compared, Done, compared
from trends.series import Trend, whole
from trends.words import Fact, name_alone


def days_compared(trend: Trend) -> list[Fact]:
    """A fact for each thing that was noted on days enough; often none."""
    return [Fact(_name_of(one), " ".join(_words(trend, *pair) for pair in one.parts)) for one in compared(trend)]


def _name_of(one: Compared) -> str:
    return _("Exercise") if isinstance(one.thing, Done) else str(one.thing.label)


def _words(trend: Trend, part: Part, beside: Beside) -> str:
    """One part: "Ankle: on 12 days with it rated 6. On 15 other days of those weeks: 5."."""
    words = (
        _("%(part)s: on %(days)s days with it rated %(mean)s. On %(others)s other days of those weeks: %(other)s.")
        if beside.is_told
        else _("%(part)s: no difference seen. %(days)s days with it, %(others)s other days of those weeks.")
    )
    return words % {
        "part": name_alone(part, trend.parts),
        "days": beside.days,
        "others": beside.others,
        "mean": whole(beside.mean),
        "other": whole(beside.other_mean),
    }
