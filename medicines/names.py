"""The medicines that are offered by name: all that is known of each in one row.

Facts are those of the clinical reference, section 14; nothing that is unverified there stands here, so not every
medicine has a brand or words on its end. What it is for says what people take it for, never what it does. No doses,
no interactions, no advice: whoever reads of an end is told to ask first.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext_lazy as _

# What is said of an end is a text about safety, and no other here is.
from questions.safety import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Group(Enum):
    """On which page a medicine is chosen; what is none of them is named by the person."""

    FIRST = auto()
    MORE = auto()
    OWN = auto()


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What is known of the end of a medicine: in plain words, who says so, and on which page that was read."""

    words: "_StrOrPromise"
    said_by: "_StrOrPromise"
    source: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that is known of one medicine.

    `code` is what is stored; by what it is `known_as` people find it, and its `use` says what it can be for, as far as
    they are verified. Kinds of medicine have neither: each `asks_name`, and is called what the person calls it. A
    `pump` is filled again on dates. `ending` is None where nothing verified is known of it.
    """

    code: str
    label: "_StrOrPromise"
    known_as: "_StrOrPromise"
    use: "_StrOrPromise"
    group: Group
    asks_name: bool
    pump: bool
    ending: Ending | None


_FITS_AND_WITHDRAWAL = gettext_lazy("A sudden stop can cause fits in people with epilepsy, and severe withdrawal.")
# Medicines by their own names, but the one that is pumped.
_named = partial(Facts, asks_name=False, pump=False)
# A kind of medicine: what it is called is for the person to say, so nothing is said of it.
_called_by_the_person = partial(Facts, known_as="", use="", asks_name=True, pump=False, ending=None)


class MedicineName(StrEnum):
    """Which medicine it is, in the order in which they are offered."""

    facts: Facts

    def __new__(cls, facts: Any) -> Self:  # `MedicineName("baclofen")` looks one up by what is stored
        name = str.__new__(cls, facts.code)
        name._value_, name.facts = facts.code, facts
        return name

    BACLOFEN = _named(
        code="baclofen",
        label=_("Baclofen"),
        known_as=_("Tablets or liquid, Lioresal"),
        use=_("It can be for spasms, cramp or tightness"),
        group=Group.FIRST,
        ending=Ending(
            words=gettext_lazy("When a doctor ends it, the dose goes down slowly, over 1 to 2 weeks."),
            said_by=_("the NHS page on baclofen"),
            source="nhs.uk/medicines/baclofen/about-baclofen",
        ),
    )
    BACLOFEN_PUMP = Facts(
        code="baclofen-pump",
        label=_("Baclofen pump"),
        known_as=_("Under the skin, filled on dates"),
        use=_("It can be for spasms, cramp or tightness"),
        group=Group.FIRST,
        asks_name=False,
        pump=True,
        ending=Ending(
            words=gettext_lazy(
                "A sudden stop can cause high fever, confusion and very stiff muscles. Keep each date to fill it."
            ),
            said_by=_("the boxed warning on its US label"),
            source="boxed warning of the pump medicine: api.fda.gov, set id e05080ef-53d9-4060-aaa4-86a6935467de",
        ),
    )
    TIZANIDINE = _named(
        code="tizanidine",
        label=_("Tizanidine"),
        known_as="Zanaflex",
        use=_("It can be for spasms and tightness"),
        group=Group.FIRST,
        ending=Ending(
            words=gettext_lazy("A sudden stop can cause high blood pressure, a fast heart and more tightness."),
            said_by=_("Suárez-Lledó and others, 2018"),
            source="doi 10.1177/1179547618758022",
        ),
    )
    DANTROLENE = _named(
        code="dantrolene",
        label=_("Dantrolene"),
        known_as="Dantrium",
        use=_("It can be for tightness"),
        group=Group.FIRST,
        ending=None,
    )
    DIAZEPAM = _named(
        code="diazepam",
        label=_("Diazepam"),
        known_as="",
        use=_("It can be for tight muscles"),
        group=Group.FIRST,
        ending=None,
    )
    CLONAZEPAM = _named(
        code="clonazepam",
        label=_("Clonazepam"),
        known_as="Klonopin",
        use=_("It can be for spasms or fits"),
        group=Group.FIRST,
        ending=Ending(
            words=gettext_lazy("The body can come to need it. Ending it can cause withdrawal."),
            said_by=_("the boxed warning on its US label"),
            source="boxed warning of clonazepam: api.fda.gov, generic name Clonazepam",
        ),
    )
    GABAPENTIN = _named(
        code="gabapentin",
        label=_("Gabapentin"),
        known_as="Neurontin",
        use=_("It can be for nerve pain or fits, sometimes spasms"),
        group=Group.MORE,
        ending=Ending(
            words=_FITS_AND_WITHDRAWAL,
            said_by=_("an NHS practice in Scotland"),
            source="bangholmmedicalcentre.scot.nhs.uk/gabapentin--pregabalin-for-chronic-pain",
        ),
    )
    PREGABALIN = _named(
        code="pregabalin",
        label=_("Pregabalin"),
        known_as="Lyrica",
        use=_("It can be for nerve pain or fits, sometimes spasms"),
        group=Group.MORE,
        ending=Ending(
            words=_FITS_AND_WITHDRAWAL,
            said_by=_("the health service of Ireland, HSE"),
            source="www2.hse.ie/medicines/pregabalin/how-and-when-to-take-pregabalin/",
        ),
    )
    CANNABIS = _named(
        code="cannabis",
        label=_("Cannabis medicine"),
        known_as=_("Sativex or another"),
        use="",
        group=Group.MORE,
        ending=None,
    )
    FITS = _called_by_the_person(code="fits", label=_("Medicine for fits"), group=Group.MORE)
    PAIN = _called_by_the_person(code="pain", label=_("Pain medicine"), group=Group.MORE)
    ANTIDEPRESSANT = _called_by_the_person(code="antidepressant", label=_("Antidepressant"), group=Group.MORE)
    OTHER = _called_by_the_person(code="other", label=_("Another medicine"), group=Group.OWN)


FIRST = tuple(name for name in MedicineName if name.facts.group is Group.FIRST)
MORE = tuple(name for name in MedicineName if name.facts.group is Group.MORE)
