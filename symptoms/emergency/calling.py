"""Which number calls for help, and what to say there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.formats import time_format

from accounts.models import User
from injections.models import Visit
from patients.models import Known, Patient
from patients.places.crisis_lines import ELSEWHERE
from patients.places.emergency import Emergency
from questions.day_words import say_day
from questions.numbers import plainly
from questions.safety import gettext
from questions.safety import gettext_lazy as _
from symptoms.models import SideEffect
from symptoms.problems.kinds import GROUPS, Effect, RedFlags, Since
from symptoms.problems.rules import PERHAPS
from symptoms.signs.each_sign import SignCode
from symptoms.signs.red_flags import AFTER_A_FALL, WITH_MISSED_MEDICINE, Sign

THINNERS = {Known.YES: _("yes"), Known.NO: _("no"), Known.UNSURE: _("not sure")}
# What a visit holds instead of a brand: nothing, another medicine, "I am not sure".
UNNAMED = {"", "other", "unknown"}


def emergency_of(user: User | AnonymousUser) -> Emergency:
    """How the records that somebody may open call for help, where they agree on it; else nothing is known.

    One query; none for somebody who has not signed in.
    """
    if not isinstance(user, User):
        return Emergency()
    found = set(Patient.objects.seen_by(user).values_list("emergency_number", "country"))
    numbers, countries = ({pair[index] for pair in found} for index in (0, 1))
    return Emergency(*("".join(said) if len(said) == 1 else "" for said in (numbers, countries)))


def pump_noted(user: User | AnonymousUser) -> bool:
    """Whether one of the records that somebody may open notes a baclofen pump: its signs are shown then.

    One query; none for somebody who has not signed in.
    """
    return isinstance(user, User) and Patient.objects.seen_by(user).filter(baclofen_pump=Known.YES).exists()


def what_to_say(patient: Patient, report: SideEffect, visit: Visit | None) -> list[str]:
    """Sentences for the phone: each only where what it says is known.

    Somebody who calls for the person says their name.
    """
    ambulance = patient.in_voice(gettext("I need an ambulance."), gettext("%(name)s needs an ambulance."))
    now = [ambulance, *_sign(report, patient), *_beginning(report)]
    return [*now, *_before(patient), *_toxin(visit, patient), *_facts(patient)]


def what_to_tell_the_clinic(patient: Patient, report: SideEffect) -> list[str]:
    """Sentences for the clinic's phone, made of the report's own answers and the injection before it."""
    return [*_sign(report, patient), *_beginning(report), *_toxin(report.visit, patient)]


def _sign(report: SideEffect, patient: Patient) -> Iterator[str]:
    """What it is, as far as it was named; first the signs that were asked of this problem alone."""
    own = report.own_list if report.own_signs in PERHAPS else ()
    if own:
        yield patient.in_voice(*_of_own_signs(own))
        if report.own_signs == RedFlags.UNSURE:
            yield gettext("I am not sure of it.")
    words = gettext("I have this: %(sign)s."), gettext("%(name)s has this: %(sign)s.")
    for name in _names(report, own):
        yield patient.in_voice(*words, sign=name)


def _names(report: SideEffect, own: tuple[Sign, ...]) -> Iterator[str]:
    """Its group, where no sign says more, and the sign; neither where its `own` signs say it already.

    A fall is how it came to something, so the group is said besides.
    """
    fell, is_named = report.which == SignCode.FALL, report.which not in ("", SignCode.UNSURE)
    if report.effect and (fell or not is_named) and not (own and own is GROUPS[Effect(report.effect)].signs):
        yield report.get_effect_display()
    if is_named and not (own and fell):
        yield report.get_which_display()


def _of_own_signs(own: tuple[Sign, ...]) -> tuple[str, str]:
    """What is true whichever of those signs it is, as they are asked as one list; in both voices."""
    if own is AFTER_A_FALL:
        mine = gettext("I fell and hit my head, or cannot get up or stand.")
        return mine, gettext("%(name)s fell and hit the head, or cannot get up or stand.")
    if own is WITH_MISSED_MEDICINE:
        mine = gettext("I missed a medicine. Now I am confused, see what is not there, or have fever or a fit.")
        theirs = gettext(
            "%(name)s missed a medicine. Now %(name)s is confused, sees what is not there, or has fever or a fit."
        )
        return mine, theirs
    mine = gettext("I have a dry mouth, with blurred sight or constipation.")
    return mine, gettext("%(name)s has a dry mouth, with blurred sight or constipation.")


def _beginning(report: SideEffect) -> Iterator[str]:
    if report.began_at and report.since == Since.TODAY:
        yield gettext("It began at %(time)s.") % {"time": time_format(report.began_at, "H:i")}
    elif report.since == Since.TODAY:
        yield gettext("It began today, I do not know when.")
    elif report.since == Since.YESTERDAY:
        yield gettext("It began yesterday.")


def _before(patient: Patient) -> Iterator[str]:
    """The stroke that was, and what makes any bleeding worse."""
    if patient.stroke_year:
        words = gettext("I had a stroke in %(year)s."), gettext("%(name)s had a stroke in %(year)s.")
        yield patient.in_voice(*words, year=patient.stroke_year)
    if patient.blood_thinners:
        words = gettext("I take blood thinners: %(answer)s."), gettext("%(name)s takes blood thinners: %(answer)s.")
        yield patient.in_voice(*words, answer=THINNERS[Known(patient.blood_thinners)])


def _toxin(visit: Visit | None, patient: Patient) -> Iterator[str]:
    """The last injection, its medicine, and its units where all are known."""
    if visit is None:
        return
    day, brand, units = say_day(visit.date, "j F Y"), visit.get_product_display(), visit.total_units
    # Units say nothing without their product.
    if visit.product in UNNAMED:
        words = gettext("I had botulinum toxin on %(day)s."), gettext("%(name)s had botulinum toxin on %(day)s.")
        yield patient.in_voice(*words, day=day)
    elif units is None:
        mine = gettext("I had botulinum toxin on %(day)s: %(brand)s.")
        theirs = gettext("%(name)s had botulinum toxin on %(day)s: %(brand)s.")
        yield patient.in_voice(mine, theirs, day=day, brand=brand)
    else:
        mine = gettext("I had botulinum toxin on %(day)s: %(brand)s, %(units)s units.")
        theirs = gettext("%(name)s had botulinum toxin on %(day)s: %(brand)s, %(units)s units.")
        # 100, not 100.0: a trailing zero is easily heard as a thousand.
        yield patient.in_voice(mine, theirs, day=day, brand=brand, units=plainly(units))


def _facts(patient: Patient) -> Iterator[str]:
    """What else they have to know, and where to come."""
    if patient.baclofen_pump == Known.YES:
        yield patient.in_voice(gettext("I have a baclofen pump."), gettext("%(name)s has a baclofen pump."))
    if patient.aphasia == Known.YES:
        yield patient.in_voice(gettext("I have aphasia."), gettext("%(name)s has aphasia."))
        yield patient.in_voice(gettext("I find it hard to speak."), gettext("%(name)s finds it hard to speak."))
    if patient.address:
        words = gettext("I am at %(address)s."), gettext("%(name)s is at %(address)s.")
        yield patient.in_voice(*words, address=patient.address)


@dataclass(frozen=True)
class HelpWords:
    """The words of the page for thoughts of ending one's life: where no line is known, and where it cannot wait."""

    elsewhere: str
    cannot_wait: str


def help_words(emergency: Emergency, name: str = "") -> HelpWords:
    """Those for the person, or, with a `name`, for somebody who reads about that person."""
    if emergency.number:
        mine = gettext("If you may act on it, call %(number)s.")
        theirs = gettext("If %(name)s may act on it, call %(number)s.")
    else:
        mine = gettext("If you may act on it, call your emergency number.")
        theirs = gettext("If %(name)s may act on it, call your emergency number.")
    return HelpWords(str(ELSEWHERE), (theirs if name else mine) % {"name": name, "number": emergency.number})
