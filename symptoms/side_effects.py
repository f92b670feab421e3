"""Side effects of botulinum toxin, and which advice each leads to.

Tiers and signs follow the boxed warning and medication guide of the Botox label (distant spread of toxin effect:
guidelinecentral.com/drug/33d066a9-34ff-4a1a-b38b-d10983df3300/BOTOX), the stroke signs of the American Stroke
Association (FAST) and NHS leaflets (North Tees, CNTW). They are our paraphrase and need a clinician's signature
before real use.

Stroke signs outrank every other explanation, on any day, with or without an injection. "Not sure" goes up one tier.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.IntegerChoices):
    """The advice, from least to most urgent."""

    GREEN = 1, _("Note it and tell your clinic")
    AMBER = 2, _("Call your clinic today")
    RED = 3, _("Call for help now")


class RedFlags(models.TextChoices):
    """The answer to "Do you have any of these now?"."""

    YES = "yes", _("Yes, one or more")
    UNSURE = "unsure", _("I am not sure")
    NO = "no", _("No, none of these")


class Effect(models.TextChoices):
    SORE = "sore", _("Sore, bruised or aching")
    UNWELL = "unwell", _("Tired, sick, headache or like flu")
    WEAKER = "weaker", _("Treated muscle is weaker than wanted")
    SKIN = "skin", _("Skin hot, red or with pus; rash or fever")
    PAIN = "pain", _("Bad pain, or a swollen, red or warm calf")
    FALL = "fall", _("A fall, or walking is not steady")
    OTHER = "other", _("Eyes, voice, bladder or something else")


class Severity(models.TextChoices):
    MILD = "mild", _("Mild")
    MODERATE = "moderate", _("It bothers me")
    SEVERE = "severe", _("Severe")
    UNSURE = "unsure", _("I am not sure")


class Since(models.TextChoices):
    TODAY = "today", _("Today")
    YESTERDAY = "yesterday", _("Yesterday")
    THIS_WEEK = "this-week", _("Earlier this week")
    LONGER = "longer", _("Longer ago")
    UNSURE = "unsure", _("I am not sure")


USUALLY_MILD = {Effect.SORE, Effect.UNWELL, Effect.WEAKER}


def tier(red_flags: RedFlags, effect: Effect | None, severity: Severity | None) -> Tier:
    """The advice for a set of answers; the more urgent where they differ.

    A red flag, or not being sure of one, is red whatever else was said. A usually mild effect is green, amber where
    it is severe or its severity is not known; every other effect is amber, red where its severity is not known.
    """
    if red_flags != RedFlags.NO:
        return Tier.RED
    if effect in USUALLY_MILD:
        return Tier.AMBER if severity in {Severity.SEVERE, Severity.UNSURE} else Tier.GREEN
    return Tier.RED if severity == Severity.UNSURE else Tier.AMBER
