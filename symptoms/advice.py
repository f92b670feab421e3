"""What to do about a problem, and the problem in words.

The wording follows the tiers of `symptoms.side_effects`. It never says that something is safe, and never how long
an effect may last at most. Not driving: patient safety information of the Botox label
(thebeautyjourney.com/blog/2015/10/16/important-safety-information-about-botox).
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from symptoms.alarm_words import Caller
from symptoms.models import SideEffect
from symptoms.ratings import Fact
from symptoms.side_effects import Effect, RedFlags, Tier


@dataclass(frozen=True)
class Advice:
    """A care card: `first` stands above it, `level` is how it is drawn, `signs` are its bullets."""

    first: str | Promise
    level: str
    heading: str | Promise
    signs: tuple[str | Promise, ...] = ()
    text: str | Promise = ""


ADVICE = {
    Tier.GREEN: Advice(
        first=_("This is usually mild. Tell your clinic at your next visit."),
        level="non-urgent",
        heading=_("Call your clinic if:"),
        signs=(_("it lasts more than a few days"), _("it gets worse"), _("it worries you")),
    ),
    Tier.AMBER: Advice(
        first=_("Your answers are saved."),
        level="urgent",
        heading=_("Call your clinic today"),
        text=_("You can also call an urgent medical advice line. If you cannot reach them, go to urgent care."),
    ),
}
# Sight and strength are what a driver needs.
NOT_FOR_DRIVING = {Effect.EYES, Effect.WEAKER}


def advice_on(tier: Tier) -> Advice:
    """The advice of the green and the amber tier. Raises KeyError for red, which has its own page."""
    return ADVICE[tier]


def caution_on(report: SideEffect) -> str:
    """One sentence more for some effects, or nothing."""
    return gettext("Do not drive or use machines until this is better.") if report.effect in NOT_FOR_DRIVING else ""


def _before(report: SideEffect) -> str:
    """The advice that was shown before the present one, where that was another."""
    earlier = (str(Tier(advice["tier"]).label) for advice in report.shown if advice["tier"] != report.tier)
    return "; ".join(dict.fromkeys(earlier))


def call_in_words(report: SideEffect, at: datetime | None) -> str:
    """Who called for help and when, for somebody outside the circle; `at` is on the person's own clock."""
    who = {
        Caller.PERSON: gettext("the person called"),
        Caller.HELPER: gettext("a helper called"),
    }.get(Caller(report.called_by) if report.called_by else None, gettext("a call was made"))
    return gettext("%(who)s, %(time)s") % {"who": who, "time": date_format(at, "H:i")} if at else who


def report_in_words(report: SideEffect, call: str = "") -> list[Fact]:
    """What was reported, as far as it was answered; `call` says who called, where more is said than that."""
    answers = [
        (gettext("Emergency signs:"), report.red_flags != RedFlags.NO and report.get_red_flags_display()),
        (gettext("Problem:"), report.effect and report.get_effect_display()),
        (gettext("Exactly:"), report.which and report.get_which_display()),
        (gettext("How bad:"), report.severity and report.get_severity_display()),
        (gettext("Since when:"), report.since and report.get_since_display()),
        (gettext("Advice:"), report.tier and report.get_tier_display()),
        (gettext("Advice before:"), _before(report)),
        (gettext("Help:"), report.called and (call or gettext("a call was made"))),
    ]
    return [Fact(key, str(words)) for key, words in answers if words]
