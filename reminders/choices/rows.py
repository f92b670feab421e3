"""How somebody's emails come, as rows that can be changed."""

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext

from patients.models import Patient
from patients.places.time_zones import city_of
from questions.rows import Row
from reminders.kinds import GROUPS, Group, ReminderKind
from reminders.models import Subscription


def choice_rows(subscription: Subscription, *, phones: int) -> list[Row]:
    """When the emails come, and what they say; to whom so many phones show reminders, whether mail comes besides."""
    quiet = [str(WEEKDAYS[day]) for day in subscription.quiet_days]
    hour = gettext("At %(hour)s in the morning") % {"hour": subscription.hour}
    said = gettext("What it is about") if subscription.is_plain else gettext("Only that something waits")
    way = gettext("On the phone alone") if subscription.by_phone_alone else gettext("By email and on the phone")
    return [
        _choice(subscription, "hour", gettext("The hour"), hour),
        _choice(subscription, "quiet-days", gettext("Days without emails"), _listed(quiet)),
        _choice(subscription, "clock", gettext("The clock"), city_of(subscription.zone.key)),
        _choice(subscription, "words", gettext("What they say"), said),
        *([_choice(subscription, "way", gettext("Email or phone"), way)] if phones else []),
        *_page(subscription),
        *_nudges(subscription),
    ]


def kind_rows(subscription: Subscription, patient: Patient) -> list[Row]:
    """The groups of emails, each with what comes of it now. Who may only look is not asked for answers."""
    wanted = subscription.wanted_kinds()
    return [
        Row(
            title=str(group.label),
            words=_how_many(group, wanted),
            url=reverse("reminders:kinds", args=[patient.id, group.code]),
        )
        for group in GROUPS
        if patient.may_write or not group.asks
    ]


def _how_many(group: Group, wanted: frozenset[ReminderKind]) -> str:
    come, kinds = len(wanted.intersection(group.kinds)), len(group.kinds)
    if come == 0:
        return gettext("None")
    if come == kinds:
        return gettext("All of them") if kinds > 1 else gettext("On")
    return gettext("%(come)s of %(kinds)s emails") % {"come": come, "kinds": kinds}


def phone_row(phones: int) -> Row:
    """On how many phones the person sees their reminders."""
    words = ngettext("On, in %(phones)s browser", "On, in %(phones)s browsers", phones) % {"phones": phones}
    return Row(gettext("On your phone"), words if phones else gettext("Off"), reverse("reminders:phones"))


def _page(subscription: Subscription) -> list[Row]:
    if ReminderKind.DAY_BEFORE not in subscription.wanted_kinds():
        return []
    said = gettext("In the email of the day before") if subscription.has_page else gettext("In no email")
    return [_choice(subscription, "page", gettext("The page for the clinic"), said)]


def _nudges(subscription: Subscription) -> list[Row]:
    nudges = [
        (ReminderKind.CHECK_IN, gettext("The check-in email"), subscription.check_in_days, "reminders:nudge-days"),
        (ReminderKind.EXERCISE, gettext("Time to exercise"), subscription.exercise_days, "reminders:exercise-days"),
    ]
    return [
        Row(title, _on_days(days), reverse(route, args=[subscription.patient_id]))
        for kind, title, days, route in nudges
        if kind in subscription.wanted_kinds()
    ]


def _on_days(days: list[int]) -> str:
    return _listed([str(WEEKDAYS[day]) for day in days]) if days else gettext("Every day")


def _choice(subscription: Subscription, name: str, title: str, words: str) -> Row:
    return Row(title, words, reverse("reminders:choice", args=[subscription.patient_id, name]))


def _listed(words: list[str]) -> str:
    return get_text_list(words, gettext("and")) if words else gettext("None")
