"""What to do about a problem, and the problem in words.

The wording follows the tiers of `symptoms.problems.kinds`. It never says that something is safe, and never how long
an effect may last at most. The sources are in `symptoms.sources`: not driving is of `SAFETY`, the month without
driving after a stroke or TIA of `DRIVING_GB`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import time_format
from django.utils.functional import Promise

from patients.models import Patient
from questions.day_words import say_day
from questions.safety import gettext
from questions.safety import gettext_lazy as _
from symptoms.check_ins.words import Fact
from symptoms.models import SideEffect, last_card
from symptoms.problems.alarm_words import Caller
from symptoms.problems.kinds import Effect, RedFlags, Tier
from symptoms.problems.rules import Card, card
from symptoms.signs.each_sign import SignCode


@dataclass(frozen=True)
class Advice:
    """A care card: `first` stands above it, `level` is how it is drawn, `signs` are its bullets.

    `clinic`: whether it is the clinic that is called, whose number then stands below it. `first_to_others` is `first`
    for a reader who is not the person.
    """

    first: str | Promise
    level: str
    heading: str | Promise
    signs: tuple[str | Promise, ...] = ()
    text: str | Promise = ""
    clinic: bool = False
    first_to_others: str | Promise = ""


_SAVED = _("Your answers are saved.")
_ELSE_URGENT = _("You can also call an urgent medical advice line. If you cannot reach them, go to urgent care.")
ADVICE = {
    Card.GREEN: Advice(
        first=_("This is usually mild. Tell your clinic at your next visit."),
        level="non-urgent",
        heading=_("Call your clinic if:"),
        signs=(_("it lasts more than a few days"), _("it gets worse"), _("it worries you")),
        clinic=True,
        first_to_others=_("This is usually mild. Tell the clinic at the next visit."),
    ),
    Card.AMBER: Advice(_SAVED, "urgent", _("Call your clinic today"), text=_ELSE_URGENT, clinic=True),
    Card.DOCTOR_TODAY: Advice(_SAVED, "urgent", _("See a doctor about it today"), text=_ELSE_URGENT),
    Card.DOCTOR: Advice(_SAVED, "urgent", _("Call your doctor"), text=_ELSE_URGENT),
}
DOCTORS = {Card.DOCTOR_TODAY, Card.DOCTOR}
# Sight, strength and balance are what a driver needs.
NOT_FOR_DRIVING = {Effect.EYES, Effect.WEAKER, Effect.UNSTEADY}
NOT_FOR_DRIVING_SIGNS = {SignCode.UNSTEADY, SignCode.DIZZY, SignCode.BLURRED, SignCode.BLURRED_DRY}
UNDER_A_DEVICE = {SignCode.STRAP, SignCode.CUT}


def advice_of(report: SideEffect) -> Advice:
    """The words of the advice on a report, as they were shown. Raises KeyError for red and where there is none."""
    return ADVICE[Card(last_card(report.shown) or card(report.told) or Card.RED)]


def ask_first(patient: Patient) -> str:
    """Whom to ask before a medicine is stopped or changed."""
    if patient.reader.is_the_person:
        return gettext("Ask your doctor or pharmacist first.")
    return gettext("Ask the doctor or pharmacist first.")


def cautions_on(report: SideEffect, patient: Patient) -> list[str]:
    """Sentences more for some effects: what not to use, not to stop and not to do until it is better."""
    found = []
    if report.which in UNDER_A_DEVICE:
        found.append(gettext("Was it under a strap or a device? Stop using it there."))
    if report.effect == Effect.MEDICINE:
        found.append(gettext("Do not stop or change a medicine by yourself."))
        found.append(ask_first(patient))
    if report.effect in NOT_FOR_DRIVING or report.which in NOT_FOR_DRIVING_SIGNS or report.red_flags != RedFlags.NO:
        found.append(gettext("Do not drive or use machines until this is better."))
        found += driving_again(patient)
    return found


@dataclass(frozen=True)
class Stop:
    """The words of the page that calls for help: its heading, what stands below it, and what to write down."""

    heading: str
    lines: tuple[str, ...]
    note_the_time: str


def stop_words(report: SideEffect, patient: Patient) -> Stop:
    """Those of a report whose advice is to call; a head that was hit and a limb have a heading of their own."""
    words, name, call = card(report.told), {"name": patient.called}, patient.emergency
    is_me = patient.reader.is_the_person
    lines = [gettext("Do not wait. Do not drive yourself.")]
    if words == Card.HEAD_HIT:
        heading = gettext("Go to the emergency department now")
        lines.append(gettext("Let somebody take you.") if is_me else gettext("Let somebody take %(name)s.") % name)
        lines.append(gettext("%(call)s if nobody can.") % {"call": call.call})
        lines.append(gettext("Also call if sleepy, confused, weak, or after a fit."))
    elif words == Card.LIMB:
        heading = call.call_now
        lines.insert(0, gettext("Take off the strap, splint or brace now, then call."))
    else:
        heading = call.call_now
    if words != Card.HEAD_HIT:
        lines.append(gettext("Call even if the sign has gone."))
    well = gettext("Note the time it began, or when you were last well.")
    well_of_other = gettext("Note the time it began, or when %(name)s was last well.")
    return Stop(heading, tuple(lines), well if is_me else well_of_other % name)


def driving_again(patient: Patient) -> list[str]:
    """When somebody may drive again, as their country says it; else that a doctor says so."""
    if patient.country != "GB":
        return [gettext("Ask your doctor when you may drive again.")]
    return [
        gettext("After a stroke or a TIA, do not drive for at least one month."),
        gettext("Start again only when a doctor says so."),
        gettext("Still weak, or trouble with sight, balance or memory after a month?"),
        gettext("Or is it hard to understand?"),
        # DVLA, in Northern Ireland DVA: the words say what it is.
        gettext("Tell the driving licence agency."),
        gettext("Tell it always after a fit, brain surgery, or if a doctor doubts."),
        gettext("Drivers of lorries and buses always tell it."),
    ]


def _before(report: SideEffect) -> str:
    """The advice that was shown before the present one, where that was another."""
    others = [advice for advice in report.shown if advice["tier"] != report.tier]
    return "; ".join(dict.fromkeys(_said(str(Tier(one["tier"]).label), one.get("card", "")) for one in others))


def advice_in_short(report: SideEffect) -> str:
    """The advice on a report that has one, in the words that were shown."""
    return _said(report.get_tier_display(), last_card(report.shown))


def _said(words: str, shown: str) -> str:
    """The words of a tier, but where the card that was shown has others."""
    return str(ADVICE[Card(shown)].heading) if shown in DOCTORS else words


def call_in_words(report: SideEffect, at: datetime | None) -> str:
    """Who called for help and when, for somebody outside the circle; `at` is on the person's own clock."""
    by = {Caller.PERSON: gettext("the person called"), Caller.HELPER: gettext("a helper called")}
    who = by[Caller(report.called_by)] if report.called_by else gettext("a call was made")
    return gettext("%(who)s, %(time)s") % {"who": who, "time": time_format(at, "H:i")} if at else who


def answers_in_words(report: SideEffect) -> list[Fact]:
    """What was reported, as far as it was answered, without what the app said to it."""
    return _facts(
        (gettext("Emergency signs:"), report.red_flags != RedFlags.NO and report.get_red_flags_display()),
        (gettext("Problem:"), report.effect and report.get_effect_display()),
        (gettext("Exactly:"), report.which and report.get_which_display()),
        (gettext("Signs asked of it:"), report.own_signs and report.get_own_signs_display()),
        (gettext("How bad:"), report.severity and report.get_severity_display()),
        (gettext("Since when:"), report.since and report.get_since_display()),
        (gettext("It began at:"), report.began_at and time_format(report.began_at, "H:i")),
        (gettext("Still there:"), report.gone and report.get_gone_display()),
        (gettext("Last there:"), report.last_had and report.get_last_had_display()),
        (gettext("Where:"), report.body_part and report.get_body_part_display()),
        (gettext("Over since:"), report.ended_on and say_day(report.ended_on, "j F Y")),
    )


def report_in_words(report: SideEffect, call: str = "") -> list[Fact]:
    """The same, with the advice that was shown; `call` says who called, where more is said than that."""
    told = _facts(
        (gettext("Advice:"), report.tier and advice_in_short(report)),
        (gettext("Advice before:"), _before(report)),
        (gettext("Help:"), report.called and (call or gettext("a call was made"))),
    )
    return [*answers_in_words(report), *told]


def _facts(*answers: tuple[str, object]) -> list[Fact]:
    return [Fact(key, str(words)) for key, words in answers if words]
