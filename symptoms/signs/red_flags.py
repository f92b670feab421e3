"""The emergency signs, R1 to R18: their words, their picture, where each is asked, and who says so.

They need emergency care on any day, with or without an injection, and count even where they went away again. Many are
signs of a stroke and of the toxin spreading alike, so nobody is asked to tell the two apart. The words are our
paraphrase and need a clinician's signature before real use. Never weaken one.
"""

from dataclasses import dataclass
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from questions.safety import gettext
from questions.safety import gettext_lazy as _
from symptoms.sources import Source

# The second half of the question. A sign that has gone can be a stroke on its way (`Source.PASSED`).
EVEN_IF_GONE = _("Count it even if it went away.")


class AskedWhere(Enum):
    """Where a sign is asked."""

    ALWAYS = auto()  # on each page of emergency signs
    WITH_PUMP = auto()  # there too, but only where a baclofen pump is noted
    IN_GROUPS = auto()  # by a group of problems alone: see `symptoms.problems.kinds` and `symptoms.signs.each_sign`
    APART = auto()  # a line of its own under the list, with a page of its own


@dataclass(frozen=True)
class Sign:
    """One line of a list: a key word, which is drawn bold, the rest, an icon's name, and small print.

    `theirs` says the rest to somebody who reads about another person, by `%(name)s`, where it has to differ.
    """

    key: str | Promise
    words: str | Promise
    picture: str = ""
    theirs: str | Promise = ""
    small: str | Promise = ""
    small_theirs: str | Promise = ""

    def __str__(self) -> str:
        return f"{self.key} {self.words}"

    @property
    def html(self) -> SafeString:
        """The line with its key word in bold, and its small print."""
        small = format_html("<small>{}</small>", self.small) if self.small else ""
        return format_html("<b>{}</b> {}{}", self.key, self.words, small)

    def about(self, name: str) -> "Sign":
        """The same sign for somebody who reads about the person of that name."""
        said, who = self.theirs or self.words, {"name": name}
        small = self.small_theirs or self.small
        return Sign(self.key, str(said) % who, self.picture, small=str(small) % who)


@dataclass(frozen=True)
class RedFlag:
    """What is known of R1 to R18: where it is asked and who says so. Its words are in a `Sign` of the lists below."""

    asked: AskedWhere
    sources: tuple[Source, ...]


RED_FLAGS = {
    1: RedFlag(AskedWhere.ALWAYS, (Source.BOXED, Source.SAFETY)),
    2: RedFlag(AskedWhere.ALWAYS, (Source.BOXED,)),
    3: RedFlag(AskedWhere.ALWAYS, (Source.BOXED, Source.FAST)),
    4: RedFlag(AskedWhere.ALWAYS, (Source.BOXED, Source.FAST)),
    5: RedFlag(AskedWhere.ALWAYS, (Source.FAST,)),
    6: RedFlag(AskedWhere.ALWAYS, (Source.BOXED, Source.CDC)),
    7: RedFlag(AskedWhere.ALWAYS, (Source.FAST,)),
    8: RedFlag(AskedWhere.ALWAYS, (Source.FITS, Source.FIT_OR_STROKE)),
    9: RedFlag(AskedWhere.ALWAYS, (Source.SAFETY,)),
    10: RedFlag(AskedWhere.ALWAYS, (Source.LIFE,)),
    11: RedFlag(AskedWhere.IN_GROUPS, (Source.HEAD_INJURY, Source.OURS)),
    12: RedFlag(AskedWhere.ALWAYS, (Source.LIMB, Source.LIMB_STRETCH)),
    13: RedFlag(AskedWhere.WITH_PUMP, (Source.PUMP, Source.PUMP_SIGNS)),
    14: RedFlag(AskedWhere.ALWAYS, (Source.URINE,)),
    15: RedFlag(AskedWhere.ALWAYS, (Source.BOXED,)),
    16: RedFlag(AskedWhere.IN_GROUPS, (Source.CLOT,)),
    17: RedFlag(AskedWhere.IN_GROUPS, (Source.CDC, Source.OURS)),
    18: RedFlag(AskedWhere.APART, (Source.SURVIVORS,)),
}

# By the numbers of the red flags that a line says.
ON_THE_PAGE = {
    (1,): Sign(
        _("Breathing"),
        _("is hard, noisy or wheezy, or you are short of breath at rest"),
        "sign-breath",
        theirs=_("is hard, noisy or wheezy, or %(name)s is short of breath at rest"),
    ),
    (2,): Sign(
        _("Swallowing"),
        _("has changed: you choke, cough, or cannot swallow saliva (also only with drinks)"),
        "sign-swallow",
        theirs=_("has changed: %(name)s chokes, coughs, or cannot swallow saliva (also only with drinks)"),
    ),
    (3,): Sign(_("Speech"), _("is hard, slurred or wrong, or a suddenly hoarse or weak voice"), "sign-speech"),
    (4,): Sign(_("Eyes:"), _("double sight, sudden loss of sight, or a drooping eyelid"), "sign-eye"),
    (5,): Sign(_("Face, arm or leg"), _("droops, or is suddenly weak or numb"), "sign-face"),
    (6,): Sign(_("The whole body, or the neck,"), _("is weaker"), "sign-body"),
    (7,): Sign(
        _("Head:"),
        _("sudden bad headache, or you are suddenly confused, dizzy or lose your balance"),
        "sign-head",
        theirs=_("sudden bad headache, or %(name)s is suddenly confused, dizzy or off balance"),
    ),
    (8,): Sign(
        _("A fit,"),
        _("or shaking you cannot stop"),
        "sign-fit",
        theirs=_("or shaking that %(name)s cannot stop"),
        small=_("If you have epilepsy: not your usual fit, one that lasts over 5 minutes, or several"),
        small_theirs=_("With epilepsy: not the usual fit, one that lasts over 5 minutes, or several"),
    ),
    (9,): Sign(
        _("Swelling"),
        _("of face, lips, tongue or throat, or hives and you feel faint"),
        "sign-swelling",
        theirs=_("of face, lips, tongue or throat, or hives and %(name)s feels faint"),
    ),
    (10,): Sign(_("Chest pain,"), _("fainting or collapse"), "sign-chest"),
    (12,): Sign(
        _("An arm or leg:"),
        _("sudden bad pain, or a hand or foot newly cold, pale, blue or numb"),
        "sign-limb",
        small=_("Take off the strap, splint or brace now, then call"),
    ),
    (14, 15): Sign(
        _("Bladder:"),
        _("you cannot pass urine, and it is full or hurts. Or any trouble with new weakness or numbness"),
        "sign-bladder",
        theirs=_("%(name)s cannot pass urine, and it is full or hurts. Or any trouble with new weakness or numbness"),
    ),
    (13,): Sign(
        _("Baclofen pump:"),
        _("suddenly stiffer, itching without a rash, fever, or confused. Or very sleepy, with slow breathing"),
        "sign-body",
    ),
}

# What is asked after every fall, R11, and with other groups. It is read as one list: one that fits is enough.
AFTER_A_FALL = (
    Sign(
        _("Head hit,"),
        _("and you take blood thinners, or are not sure"),
        "sign-head",
        theirs=_("and %(name)s takes blood thinners, or you are not sure"),
    ),
    Sign(
        _("Head hit,"),
        _("and you were knocked out, or were sick"),
        "sign-head",
        theirs=_("and %(name)s was knocked out, or was sick"),
    ),
    Sign(
        _("Head hit,"),
        _("and you are sleepy or confused, or forget things"),
        "sign-head",
        theirs=_("and %(name)s is sleepy or confused, or forgets things"),
    ),
    Sign(
        _("Head hit,"),
        _("and you have a headache that stays, or had brain surgery"),
        "sign-head",
        theirs=_("and %(name)s has a headache that stays, or had brain surgery"),
    ),
    Sign(_("Cannot get up,"), _("or cannot stand on the leg"), "sign-body"),
)
WITH_DRY_MOUTH = (
    Sign(_("Dry mouth"), _("and blurred sight"), "sign-eye"),
    Sign(_("Dry mouth"), _("and constipation"), "sign-body"),
)
WITH_MISSED_MEDICINE = (
    Sign(
        _("Confused,"),
        _("or you see things that are not there"),
        "sign-head",
        theirs=_("or %(name)s sees things that are not there"),
    ),
    Sign(_("Fever"), "", "sign-body"),
    Sign(_("A fit"), "", "sign-fit"),
)


def question(name: str = "") -> str:
    """What is asked of the list; with `name`, of somebody who answers for that person."""
    theirs = gettext("Does %(name)s have any of these, or did %(name)s since the last check-in?")
    mine = gettext("Do you have any of these, or did you since your last check-in?")
    return theirs % {"name": name} if name else mine


def new_or_worse(name: str = "") -> str:
    """What counts as a sign, which stands under the question."""
    return gettext("New, or worse than usual for %(name)s.") % {"name": name or gettext("you")}


def signs_for(*, pump: bool, name: str = "") -> list[Sign]:
    """The lines of a page of emergency signs; with `name`, for somebody who reads about that person."""
    lines = [
        sign for numbers, sign in ON_THE_PAGE.items() if pump or RED_FLAGS[numbers[0]].asked != AskedWhere.WITH_PUMP
    ]
    return in_voice(lines, name)


def in_voice(lines: list[Sign] | tuple[Sign, ...], name: str) -> list[Sign]:
    """Those lines for the person, or, with a `name`, for somebody who reads about the person of that name."""
    return [line.about(name) if name else line for line in lines]
