"""Side effects of botulinum toxin, and which advice each leads to.

The three tiers follow the boxed warning and medication guide of the Botox label (distant spread of toxin effect:
guidelinecentral.com/drug/33d066a9-34ff-4a1a-b38b-d10983df3300/BOTOX), the signs of a clot in a leg
(advancedfootenergizer.com/learn/manual/contraindication-warnings-precautions) and NHS leaflets (North Tees, CNTW).
They are our paraphrase and need a clinician's signature before real use.

Stroke signs outrank every other explanation, on any day, with or without an injection: `symptoms.red_flags`.
The rule that uses them is in `symptoms.triage`, the single signs in `symptoms.which`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.IntegerChoices):
    """The advice, from least to most urgent."""

    GREEN = 1, _("Note it and tell your clinic")
    AMBER = 2, _("Call your clinic today")
    RED = 3, _("Call for help now")


# Raise it whenever the words of an advice change, as each report keeps which ones were shown.
WORDING = 1
URGENT = (Tier.AMBER, Tier.RED)


class RedFlags(models.TextChoices):
    """The answer to "Do you have any of these now?"."""

    YES = "yes", _("Yes, one or more")
    UNSURE = "unsure", _("I am not sure")
    NO = "no", _("No, none of these")


class Effect(models.TextChoices):
    """What it is, in groups, the urgent ones first: the first that fits is the one to choose.

    All seven together stay within the 45 words that fit on a page for somebody who reads slowly.
    """

    EYES = "eyes", _("Blurred sight or a hoarse voice")
    SKIN = "skin", _("Hot skin, cut, pus, rash or fever")
    PAIN = "pain", _("Bad pain, fall, unsteady walking, hot or swollen calf")
    WEAKER = "weaker", _("Treated muscle too weak")
    SORE = "sore", _("Sore, bruised or aching")
    UNWELL = "unwell", _("Tired, sick, headache, flu, dry mouth")
    OTHER = "other", _("Bladder, pregnancy or something else")


class Severity(models.TextChoices):
    MILD = "mild", _("Mild")
    MODERATE = "moderate", _("It bothers me")
    SEVERE = "severe", _("Severe")
    UNSURE = "unsure", _("I am not sure")


# Of sight and voice only what is mild and came slowly may wait for the clinic, so that is what is asked.
SEVERITIES_OF_EYES = {
    Severity.MILD: _("Mild, and it came slowly"),
    Severity.SEVERE: _("Not mild, or it came suddenly"),
    Severity.UNSURE: Severity.UNSURE.label,
}


class Since(models.TextChoices):
    TODAY = "today", _("Today")
    YESTERDAY = "yesterday", _("Yesterday")
    THIS_WEEK = "this-week", _("Earlier this week")
    LONGER = "longer", _("Longer ago")
    UNSURE = "unsure", _("I am not sure")


# The advice on each, where nothing else makes it more urgent.
GROUPS = {
    Effect.EYES: Tier.AMBER,
    Effect.SKIN: Tier.AMBER,
    Effect.PAIN: Tier.AMBER,
    Effect.WEAKER: Tier.GREEN,
    Effect.SORE: Tier.GREEN,
    Effect.UNWELL: Tier.GREEN,
    Effect.OTHER: Tier.AMBER,
}
