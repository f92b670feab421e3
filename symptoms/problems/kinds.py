"""What a problem can be, in groups, and the least advice on each: known as soon as the group is chosen.

The groups and their tiers are our reading of the sources in `symptoms.sources`; they need a clinician's signature
before real use. The emergency signs are in `signs.red_flags`, the single signs of a group in `signs.each_sign`, and
the rule that uses them all in `symptoms.problems.rules`.
"""

from dataclasses import dataclass
from enum import Enum, auto

from django.db import models

from questions.safety import gettext_lazy as _
from symptoms.signs.red_flags import AFTER_A_FALL, WITH_DRY_MOUTH, WITH_MISSED_MEDICINE, Sign
from symptoms.sources import Source


class Tier(models.IntegerChoices):
    """The advice, from least to most urgent."""

    GREEN = 1, _("Note it and tell the clinic")
    AMBER = 2, _("Call your clinic today")
    RED = 3, _("Call for help now")


# Raise it whenever the words of an advice change, as each report keeps which ones were shown.
WORDING = 3
URGENT = (Tier.AMBER, Tier.RED)


class RedFlags(models.TextChoices):
    """The answer to a list of emergency signs."""

    YES = "yes", _("Yes, one or more")
    UNSURE = "unsure", _("I am not sure")
    NO = "no", _("No, none of these")


class Effect(models.TextChoices):
    """What it is, in groups, the urgent ones first: the first that fits is the one to choose."""

    BREATHING = "breathing", _("Trouble breathing or swallowing")
    FALL = "fall", _("A fall")
    PAIN = "bad-pain", _("Bad pain, or a swollen calf")
    BLADDER = "bladder", _("Bladder: leaks or stops")
    EYES = "eyes", _("Blurred sight or a hoarse voice")
    SKIN = "skin", _("Hot skin, cut, pus, rash or fever")
    SORE = "sore", _("Sore, bruised or aching")
    UNSTEADY = "unsteady", _("Dizzy, unsteady or too weak to walk")
    DRY = "dry", _("Dry mouth or constipation")
    MEDICINE = "medicine", _("Missed or ran out of a medicine")
    MOOD = "mood", _("Low mood on most days")
    WEAKER = "weaker", _("Treated muscle too weak")
    UNWELL = "ill", _("Tired, sick, headache or flu")
    PREGNANT = "pregnant", _("Pregnant, or perhaps")
    COUGH = "cough", _("Cough or chest infection")
    OTHER = "else", _("Something else")
    # No longer offered: the groups of reports of the first wording, which keep their words.
    OLD_PAIN = "pain", _("Bad pain, fall, unsteady walking, hot or swollen calf")
    OLD_UNWELL = "unwell", _("Tired, sick, headache, flu, dry mouth")
    OLD_OTHER = "other", _("Bladder, pregnancy or something else")


# Which groups each page offers; "Something else" below a page leads to the next one.
PAGES = (
    (Effect.BREATHING, Effect.FALL, Effect.PAIN, Effect.BLADDER, Effect.EYES, Effect.SKIN, Effect.SORE),
    (Effect.UNSTEADY, Effect.DRY, Effect.MEDICINE, Effect.MOOD, Effect.WEAKER, Effect.UNWELL),
    (Effect.PREGNANT, Effect.COUGH, Effect.OTHER),
)
FORMER = {Effect.OLD_PAIN, Effect.OLD_UNWELL, Effect.OLD_OTHER}


class Severity(models.TextChoices):
    MILD = "mild", _("Mild")
    MODERATE = "moderate", _("It bothers me")
    SEVERE = "severe", _("Severe")
    UNSURE = "unsure", _("I am not sure")


# Of these only what came slowly (and, of sight and voice, is mild) may wait for the clinic, so that is what is asked.
SLOW_ONLY = {
    Effect.EYES: {
        Severity.MILD: _("Mild, and it came slowly"),
        Severity.SEVERE: _("Not mild, or it came suddenly"),
        Severity.UNSURE: Severity.UNSURE.label,
    },
    Effect.UNSTEADY: {
        Severity.MILD: _("It came slowly"),
        Severity.SEVERE: _("It came suddenly"),
        Severity.UNSURE: Severity.UNSURE.label,
    },
}


class Since(models.TextChoices):
    TODAY = "today", _("Today")
    YESTERDAY = "yesterday", _("Yesterday")
    THIS_WEEK = "this-week", _("Earlier this week")
    LONGER = "longer", _("Longer ago")
    UNSURE = "unsure", _("I am not sure")


class Gone(models.TextChoices):
    """Whether an emergency sign is still there. It is asked after the advice to call, never before."""

    STILL = "still", _("It is still there")
    GONE = "gone", _("It has gone")
    UNSURE = "unsure", _("I am not sure")


class LastHad(models.TextChoices):
    """When a sign that has gone was last there. Only what is longer ago than 7 days may wait for a doctor."""

    TODAY = "today", _("Today")
    YESTERDAY = "yesterday", _("Yesterday")
    WEEK = "week", _("In the last 7 days")
    LONGER = "longer", _("Longer ago")
    UNSURE = "unsure", _("I am not sure")


class Asks(Enum):
    """What is asked of a group, besides emergency signs of its own, before "since when"."""

    SEVERITY = auto()
    WHICH = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Group:
    """What is known of a group: the least advice on it, what is asked of it, and who says so.

    `signs` are emergency signs of its own: which one makes no difference.
    """

    least: Tier
    sources: tuple[Source, ...]
    asks: Asks = Asks.SEVERITY
    asks_since: bool = True
    signs: tuple[Sign, ...] = ()


GROUPS = {
    Effect.BREATHING: Group(Tier.RED, (Source.BOXED,), Asks.NOTHING, asks_since=False),
    Effect.FALL: Group(Tier.AMBER, (Source.OURS,), Asks.NOTHING, signs=AFTER_A_FALL),
    Effect.PAIN: Group(Tier.AMBER, (Source.OURS,), Asks.WHICH),
    Effect.BLADDER: Group(Tier.AMBER, (Source.BOXED,), Asks.WHICH),
    Effect.EYES: Group(Tier.AMBER, (Source.BOXED, Source.SAFETY)),
    Effect.SKIN: Group(Tier.AMBER, (Source.OURS,)),
    Effect.SORE: Group(Tier.GREEN, (Source.LEAFLET,)),
    Effect.UNSTEADY: Group(Tier.AMBER, (Source.OURS,)),
    Effect.DRY: Group(Tier.AMBER, (Source.CDC, Source.OURS), Asks.NOTHING, signs=WITH_DRY_MOUTH),
    Effect.MEDICINE: Group(Tier.AMBER, (Source.OURS,), Asks.NOTHING, signs=WITH_MISSED_MEDICINE),
    # How low is not asked, as no score is made of it.
    Effect.MOOD: Group(Tier.AMBER, (Source.OURS,), Asks.NOTHING, asks_since=False),
    Effect.WEAKER: Group(Tier.GREEN, (Source.COMMON,)),
    Effect.UNWELL: Group(Tier.GREEN, (Source.COMMON, Source.LEAFLET)),
    Effect.PREGNANT: Group(Tier.AMBER, (Source.HEADWISE,), Asks.NOTHING, asks_since=False),
    Effect.COUGH: Group(Tier.AMBER, (Source.COMMON,)),
    Effect.OTHER: Group(Tier.AMBER, (Source.OURS,)),
    Effect.OLD_PAIN: Group(Tier.AMBER, (Source.OURS,)),
    Effect.OLD_UNWELL: Group(Tier.GREEN, (Source.COMMON, Source.LEAFLET)),
    Effect.OLD_OTHER: Group(Tier.AMBER, (Source.OURS,)),
}
