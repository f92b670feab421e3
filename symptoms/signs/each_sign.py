"""Which sign it is exactly: every sign of the three tiers, with its least advice, where it is offered, and its source.

The group that is chosen first (`symptoms.problems.kinds.Effect`, or a red flag) decides the advice; the sign named
afterwards can only make it more urgent. Some signs stand in several groups, so that whoever looks in the wrong one
finds them all the same. They are our paraphrase and need a clinician's signature before real use.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from questions.safety import gettext_lazy as _
from symptoms.problems.kinds import Effect, Tier
from symptoms.signs.red_flags import RED_FLAGS
from symptoms.sources import Source

# The group of those who said that they have a red flag, or may have one.
RED_FLAG = "red-flag"
MOST_ON_A_PAGE = 7


class SignCode(models.TextChoices):
    """The signs in words; what is urgent names what makes it so."""

    BREATHING = "breathing", _("Breathing is hard or noisy")
    SWALLOWING = "swallowing", _("Swallowing changed, or choking")
    SPEECH = "speech", _("Speech or voice changed")
    SIGHT = "sight", _("Double sight, lost sight, droopy eyelid")
    FACE_LIMB = "face-limb", _("Face, arm or leg droops, weak, numb")
    ALL_WEAK = "all-weak", _("Weaker all over the body")
    NECK = "neck", _("Weaker all over, or in the neck")
    HEAD = "head", _("Sudden headache, confusion or lost balance")
    FIT = "fit", _("A fit, or shaking")
    SWOLLEN = "swollen", _("Swollen face, or hives and faint")
    CHEST_PAIN = "chest-pain", _("Chest pain, fainting or collapse")
    COLD_LIMB = "cold-limb", _("Limb: sudden bad pain, cold, blue, numb")
    BLADDER_HURTS = "bladder-hurts", _("Cannot pass urine: full or hurts")
    BLADDER_WEAK = "bladder-weak", _("Bladder trouble, and weak or numb")
    PUMP = "pump", _("Pump: stiffer, itching, fever, confused, sleepy")
    BLURRED = "blurred", _("Blurred sight")
    BLURRED_DRY = "blurred-dry", _("Blurred sight and a dry mouth")
    HOARSE = "hoarse", _("Hoarse voice")
    DOUBLE = "double", _("Double sight")
    EYELID = "eyelid", _("Drooping eyelid")
    SIGHT_LOST = "sight-lost", _("Sudden loss of sight")
    HOARSE_BREATH = "hoarse-breath", _("Hoarse, and breathing or swallowing changed")
    SLURRED = "slurred", _("Hard or slurred speech")
    INFECTED = "infected", _("Needle site hot, or pus")
    REDNESS = "redness", _("Redness that spreads")
    FEVER = "fever", _("Fever")
    RASH = "rash", _("Rash or itching")
    CUT = "cut", _("Cut or blister")
    STRAP = "strap", _("Sore or red skin under a device")
    ALLERGY = "allergy", _("Rash, and swollen face, wheeze or faintness")
    BAD_PAIN = "bad-pain", _("Severe pain, or getting worse")
    FALL = "fall", _("A fall")
    UNSTEADY = "unsteady", _("Too weak to walk safely")
    DIZZY = "dizzy", _("Dizzy, and it came slowly")
    CALF = "calf", _("Calf swollen, painful, hot or red")
    CALF_BREATH = "calf-lungs", _("Calf, and short breath, chest pain, coughing blood")
    SUDDEN_WEAK = "sudden-weak", _("Suddenly weak or numb")
    BALANCE = "balance", _("Suddenly lost balance")
    WEAKER = "weaker", _("Treated muscle weaker than wanted")
    SORE = "sore", _("Sore")
    BRUISE = "bruise", _("Small bruise")
    JOINT = "joint", _("Joint ache")
    LIMB = "limb", _("Aching arm, leg or back")
    TIRED = "tired", _("Mild tiredness")
    SICK = "sick", _("Feeling sick")
    HEADACHE = "headache", _("Mild headache")
    FLU = "flu", _("Feeling like flu")
    DRY_MOUTH = "dry-mouth", _("Dry mouth")
    CONSTIPATION = "constipation", _("Constipation")
    SUDDEN_HEADACHE = "sudden-headache", _("Sudden severe headache or confusion")
    BLADDER_LEAKS = "bladder-leaks", _("Lost control of bladder")
    BLADDER_SLOW = "bladder-slow", _("Weaker stream or slow to start, no pain")
    PREGNANT = "pregnant", _("Pregnant, or perhaps")
    CHEST = "chest", _("Cough or chest infection")
    ELSE = "else", _("Something else")
    UNSURE = "unsure", _("I am not sure")
    # No longer offered: signs of reports of the first wording, which keep their words.
    WEAK_OR_NUMB = "weak-or-numb", _("Weak or numb: face, limb or body")
    SWELLING = "swelling", _("Swollen face, hives, chest pain, fainting")
    SITE_HOT = "site-hot", _("Hot where the needle went in")
    PUS = "pus", _("Pus")
    OLD_CALF_BREATH = "calf-breath", _("Calf, and short breath or chest pain")
    BLADDER_STOPS = "bladder-stops", _("Cannot pass urine")


@dataclass(frozen=True)
class Row:
    """What is known of a sign: the least urgent advice on it, the groups that offer it, and who says so.

    `flag` is the number of the red flag that it is (`signs.red_flags.RED_FLAGS`), `sources` that of any other. Some
    are a red flag only where a baclofen pump is noted, or only in the weeks after an injection; else they are amber.
    """

    least: Tier
    groups: tuple[str, ...]
    flag: int = 0
    own_sources: tuple[Source, ...] = ()
    with_pump: bool = False
    after_injection: bool = False

    @property
    def sources(self) -> tuple[Source, ...]:
        """Who says so."""
        return (*(RED_FLAGS[self.flag].sources if self.flag else ()), *self.own_sources)


def _red(flag: int, *groups: str) -> Row:
    return Row(Tier.RED, groups, flag)


def _amber(source: Source, *groups: str) -> Row:
    return Row(Tier.AMBER, groups, own_sources=(source,))


def _green(source: Source, *groups: str) -> Row:
    return Row(Tier.GREEN, groups, own_sources=(source,))


OURS, LEAFLET, COMMON = Source.OURS, Source.LEAFLET, Source.COMMON
BREATHING, PAIN, BLADDER, EYES, SKIN = Effect.BREATHING, Effect.PAIN, Effect.BLADDER, Effect.EYES, Effect.SKIN
SORE, UNSTEADY, DRY, MEDICINE, WEAK = Effect.SORE, Effect.UNSTEADY, Effect.DRY, Effect.MEDICINE, Effect.WEAKER
UNWELL, OTHER = Effect.UNWELL, Effect.OTHER

# In the order in which a page offers them.
TABLE = {
    SignCode.BREATHING: _red(1, RED_FLAG, BREATHING),
    SignCode.SWALLOWING: _red(2, RED_FLAG, BREATHING),
    SignCode.HOARSE_BREATH: _red(2, BREATHING),
    SignCode.SPEECH: _red(3, RED_FLAG),
    SignCode.SIGHT: _red(4, RED_FLAG),
    SignCode.DOUBLE: _red(4, EYES),
    SignCode.EYELID: _red(4, EYES),
    SignCode.SIGHT_LOST: _red(4, EYES),
    SignCode.SLURRED: _red(3, EYES),
    SignCode.BLURRED_DRY: Row(Tier.AMBER, (EYES,), 17, after_injection=True),
    SignCode.FACE_LIMB: _red(5, RED_FLAG),
    SignCode.SUDDEN_WEAK: _red(5, UNSTEADY, WEAK),
    SignCode.NECK: _red(6, RED_FLAG, UNSTEADY, WEAK),
    SignCode.ALL_WEAK: _red(6),
    SignCode.HEAD: _red(7, RED_FLAG),
    SignCode.BALANCE: _red(7, UNSTEADY),
    SignCode.SUDDEN_HEADACHE: _red(7, UNWELL),
    SignCode.FIT: _red(8, RED_FLAG, UNWELL, OTHER),
    SignCode.SWOLLEN: _red(9, RED_FLAG, OTHER),
    SignCode.ALLERGY: _red(9, SKIN),
    SignCode.CHEST_PAIN: _red(10, RED_FLAG, PAIN, OTHER),
    SignCode.COLD_LIMB: _red(12, RED_FLAG, PAIN, SORE, SKIN),
    SignCode.BLADDER_HURTS: _red(14, RED_FLAG, BLADDER),
    SignCode.BLADDER_WEAK: _red(15, RED_FLAG, BLADDER),
    SignCode.PUMP: Row(Tier.RED, (RED_FLAG, MEDICINE), 13, with_pump=True),
    SignCode.CALF_BREATH: _red(16, PAIN),
    SignCode.INFECTED: _amber(LEAFLET, SKIN),
    SignCode.REDNESS: _amber(OURS, SKIN),
    SignCode.FEVER: Row(Tier.AMBER, (SKIN, UNWELL), 13, (OURS,), with_pump=True),
    SignCode.RASH: Row(Tier.AMBER, (SKIN,), 13, (Source.SAFETY,), with_pump=True),
    SignCode.CUT: _amber(OURS, SKIN),
    SignCode.STRAP: _amber(OURS, SKIN),
    SignCode.BLURRED: _amber(Source.SAFETY, EYES),
    SignCode.HOARSE: _amber(Source.BOXED, EYES),
    SignCode.BAD_PAIN: _amber(OURS, PAIN, SORE),
    SignCode.CALF: _amber(Source.CLOT_LEG, PAIN, SORE),
    SignCode.FALL: _amber(OURS, PAIN, UNSTEADY),
    SignCode.UNSTEADY: _amber(OURS, UNSTEADY, WEAK),
    SignCode.DIZZY: _amber(OURS, UNSTEADY),
    SignCode.BLADDER_LEAKS: _amber(Source.BOXED, BLADDER),
    SignCode.BLADDER_SLOW: _amber(OURS, BLADDER),
    SignCode.DRY_MOUTH: _amber(Source.CDC, DRY),
    SignCode.CONSTIPATION: _amber(OURS, DRY),
    SignCode.PREGNANT: _amber(Source.HEADWISE),
    SignCode.CHEST: _amber(COMMON),
    SignCode.ELSE: _amber(OURS, OTHER),
    SignCode.WEAKER: _green(COMMON, WEAK),
    SignCode.SORE: _green(LEAFLET, SORE),
    SignCode.BRUISE: _green(LEAFLET, SORE),
    SignCode.JOINT: _green(OURS, SORE),
    SignCode.LIMB: _green(COMMON, SORE),
    SignCode.TIRED: _green(COMMON, UNWELL),
    SignCode.SICK: _green(COMMON, UNWELL),
    SignCode.HEADACHE: _green(OURS, UNWELL),
    SignCode.FLU: _green(LEAFLET, UNWELL),
    # Asked where the sign decides: who is not sure which one it is may have one that is red.
    SignCode.UNSURE: Row(Tier.RED, (PAIN, BLADDER), own_sources=(OURS,)),
    SignCode.WEAK_OR_NUMB: _red(5),
    SignCode.SWELLING: _red(9),
    SignCode.OLD_CALF_BREATH: _red(16),
    SignCode.BLADDER_STOPS: _red(14),
    SignCode.SITE_HOT: _amber(LEAFLET),
    SignCode.PUS: _amber(OURS),
}


def offered(group: str, *, pump: bool = False) -> list[SignCode]:
    """The signs of a group, the urgent ones first; the pump's own only where one is noted."""
    return [which for which, row in TABLE.items() if group in row.groups and (pump or which != SignCode.PUMP)]


def pages_of(signs: Sequence[SignCode]) -> list[Sequence[SignCode]]:
    """Those signs as the pages offer them, seven a page at most."""
    return [signs[start : start + MOST_ON_A_PAGE] for start in range(0, len(signs), MOST_ON_A_PAGE)]
