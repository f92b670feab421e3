"""Which sign it is exactly: every sign of the three tiers, with its least advice, where it is offered, and its source.

The group that is chosen first (`symptoms.side_effects.Effect`, or a red flag) decides the advice; the sign named
afterwards can only make it more urgent. Some signs stand in several groups, so that whoever looks in the wrong one
finds them all the same. They are our paraphrase and need a clinician's signature before real use.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from symptoms.side_effects import Effect, Tier

# The group of those who said that they have a red flag, or may have one.
RED_FLAG = "red-flag"

BOXED = "boxed warning: guidelinecentral.com/drug/33d066a9-34ff-4a1a-b38b-d10983df3300/BOTOX"
SAFETY = "patient safety information: thebeautyjourney.com/blog/2015/10/16/important-safety-information-about-botox"
FAST = "stroke signs: inovanewsroom.org/ifoh/2017/06/know-the-signs-of-stroke-every-minute-counts"
CLOT = "signs of a clot in a leg: advancedfootenergizer.com/learn/manual/contraindication-warnings-precautions"
COMMON = "label: medicalbag.com/home/news/botox-approval-expanded-to-include-8-new-muscles-for-upper-limb-spasticity"
LEAFLET = "nth.nhs.uk/resources/botulinum-toxin-injections-for-muscle-spasticity-in-adults"
CARE = "our own caution, for a clinician to sign"


class Which(models.TextChoices):
    """The signs in words; what is urgent names what makes it so."""

    BREATHING = "breathing", _("Breathing is hard or noisy")
    SWALLOWING = "swallowing", _("Swallowing changed, or I choke")
    SPEECH = "speech", _("Speech or voice changed")
    SIGHT = "sight", _("Double sight, lost sight, droopy eyelid")
    WEAK_OR_NUMB = "weak-or-numb", _("Weak or numb: face, limb or body")
    HEAD = "head", _("Sudden headache, confusion or lost balance")
    SWELLING = "swelling", _("Swollen face, hives, chest pain, fainting")
    BLURRED = "blurred", _("Blurred sight")
    HOARSE = "hoarse", _("Hoarse voice")
    DOUBLE = "double", _("Double sight")
    EYELID = "eyelid", _("Drooping eyelid")
    SIGHT_LOST = "sight-lost", _("Sudden loss of sight")
    HOARSE_BREATH = "hoarse-breath", _("Hoarse, and breathing or swallowing changed")
    SLURRED = "slurred", _("Hard or slurred speech")
    SITE_HOT = "site-hot", _("Hot where the needle went in")
    REDNESS = "redness", _("Redness that spreads")
    PUS = "pus", _("Pus")
    FEVER = "fever", _("Fever")
    RASH = "rash", _("Rash or itching")
    CUT = "cut", _("Cut or blister")
    ALLERGY = "allergy", _("Rash, and swollen face, wheeze or faintness")
    BAD_PAIN = "bad-pain", _("Severe pain, or getting worse")
    FALL = "fall", _("A fall")
    UNSTEADY = "unsteady", _("Too weak to walk safely")
    CALF = "calf", _("Calf swollen, painful, hot or red")
    CALF_BREATH = "calf-breath", _("Calf, and short breath or chest pain")
    SUDDEN_WEAK = "sudden-weak", _("Suddenly weak or numb")
    BALANCE = "balance", _("Suddenly lost balance")
    WEAKER = "weaker", _("Treated muscle weaker than wanted")
    ALL_WEAK = "all-weak", _("Weaker all over the body")
    SORE = "sore", _("Sore")
    BRUISE = "bruise", _("Small bruise")
    JOINT = "joint", _("Joint ache")
    LIMB = "limb", _("Aching arm, leg or back")
    TIRED = "tired", _("Mild tiredness")
    SICK = "sick", _("Feeling sick")
    HEADACHE = "headache", _("Mild headache")
    FLU = "flu", _("Feeling like flu")
    DRY_MOUTH = "dry-mouth", _("Dry mouth")
    SUDDEN_HEADACHE = "sudden-headache", _("Sudden severe headache or confusion")
    BLADDER_LEAKS = "bladder-leaks", _("Lost control of bladder")
    BLADDER_STOPS = "bladder-stops", _("Cannot pass urine")
    BLADDER_WEAK = "bladder-weak", _("Bladder trouble, and weak or numb")
    PREGNANT = "pregnant", _("Pregnant, or perhaps")
    CHEST = "chest", _("Cough or chest infection")
    CHEST_PAIN = "chest-pain", _("Chest pain, fainting or collapse")
    ELSE = "else", _("Something else")


@dataclass(frozen=True)
class Row:
    """What is known of a sign: the least urgent advice on it, the groups that offer it, and who says so."""

    least: Tier
    groups: tuple[str, ...]
    source: str


EYES, SKIN, PAIN, OTHER = Effect.EYES, Effect.SKIN, Effect.PAIN, Effect.OTHER
WEAK, SORE, UNWELL = Effect.WEAKER, Effect.SORE, Effect.UNWELL

# In the order in which a page offers them.
TABLE = {
    Which.BREATHING: Row(Tier.RED, (RED_FLAG,), BOXED),
    Which.SWALLOWING: Row(Tier.RED, (RED_FLAG,), BOXED),
    Which.SPEECH: Row(Tier.RED, (RED_FLAG,), f"{BOXED}; {FAST}"),
    Which.SIGHT: Row(Tier.RED, (RED_FLAG,), f"{BOXED}; {FAST}"),
    Which.WEAK_OR_NUMB: Row(Tier.RED, (RED_FLAG,), f"{BOXED}; {FAST}"),
    Which.HEAD: Row(Tier.RED, (RED_FLAG,), FAST),
    Which.SWELLING: Row(Tier.RED, (RED_FLAG,), SAFETY),
    Which.DOUBLE: Row(Tier.RED, (EYES,), BOXED),
    Which.EYELID: Row(Tier.RED, (EYES,), BOXED),
    Which.SIGHT_LOST: Row(Tier.RED, (EYES,), FAST),
    Which.SLURRED: Row(Tier.RED, (EYES,), f"{BOXED}; {FAST}"),
    Which.HOARSE_BREATH: Row(Tier.RED, (EYES,), BOXED),
    Which.BLURRED: Row(Tier.AMBER, (EYES,), SAFETY),
    Which.HOARSE: Row(Tier.AMBER, (EYES,), BOXED),
    Which.ALLERGY: Row(Tier.RED, (SKIN,), SAFETY),
    Which.CALF_BREATH: Row(Tier.RED, (PAIN,), CLOT),
    Which.SUDDEN_WEAK: Row(Tier.RED, (PAIN, WEAK), FAST),
    Which.BALANCE: Row(Tier.RED, (PAIN,), FAST),
    Which.ALL_WEAK: Row(Tier.RED, (WEAK,), BOXED),
    Which.SUDDEN_HEADACHE: Row(Tier.RED, (UNWELL,), FAST),
    Which.BLADDER_WEAK: Row(Tier.RED, (OTHER,), BOXED),
    Which.CHEST_PAIN: Row(Tier.RED, (OTHER,), SAFETY),
    Which.SITE_HOT: Row(Tier.AMBER, (SKIN,), LEAFLET),
    Which.REDNESS: Row(Tier.AMBER, (SKIN,), LEAFLET),
    Which.PUS: Row(Tier.AMBER, (SKIN,), LEAFLET),
    Which.FEVER: Row(Tier.AMBER, (SKIN, UNWELL), LEAFLET),
    Which.RASH: Row(Tier.AMBER, (SKIN,), SAFETY),
    Which.CUT: Row(Tier.AMBER, (SKIN,), CARE),
    Which.BAD_PAIN: Row(Tier.AMBER, (PAIN, SORE), CARE),
    Which.FALL: Row(Tier.AMBER, (PAIN,), CARE),
    Which.UNSTEADY: Row(Tier.AMBER, (PAIN, WEAK), CARE),
    Which.CALF: Row(Tier.AMBER, (PAIN, SORE), CLOT),
    Which.BLADDER_LEAKS: Row(Tier.AMBER, (OTHER,), BOXED),
    Which.BLADDER_STOPS: Row(Tier.AMBER, (OTHER,), BOXED),
    Which.PREGNANT: Row(Tier.AMBER, (OTHER,), CARE),
    Which.CHEST: Row(Tier.AMBER, (OTHER,), COMMON),
    Which.ELSE: Row(Tier.AMBER, (OTHER,), CARE),
    Which.WEAKER: Row(Tier.GREEN, (WEAK,), COMMON),
    Which.SORE: Row(Tier.GREEN, (SORE,), LEAFLET),
    Which.BRUISE: Row(Tier.GREEN, (SORE,), LEAFLET),
    Which.JOINT: Row(Tier.GREEN, (SORE,), CARE),
    Which.LIMB: Row(Tier.GREEN, (SORE,), COMMON),
    Which.TIRED: Row(Tier.GREEN, (UNWELL,), f"{COMMON}; {LEAFLET}"),
    Which.SICK: Row(Tier.GREEN, (UNWELL,), COMMON),
    Which.HEADACHE: Row(Tier.GREEN, (UNWELL,), LEAFLET),
    Which.FLU: Row(Tier.GREEN, (UNWELL,), LEAFLET),
    Which.DRY_MOUTH: Row(Tier.GREEN, (UNWELL,), CARE),
}


def offered(group: str) -> list[Which]:
    """The signs of a group, the urgent ones first."""
    return [which for which, row in TABLE.items() if group in row.groups]
