"""What the diary still asks about the person: one question at a time, each may be left out.

When a record is opened only the name, the side, the parts and the emergency number are asked. The rest waits here.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.record.forms import AMBULANCE, open_facts
from dashboard.today.cards import Card
from dashboard.today.day import Day
from injections.elsewhere.models import question_code

OFFERED_FOR = timedelta(weeks=4)


def number_to_confirm(day: Day) -> Iterator[Card]:
    """The emergency number: where nobody said it yet, or in another country than before."""
    if day.patient.may_decide and not day.patient.number_is_confirmed:
        yield _card(
            day, "emergency-number", _("Check the emergency number"), _("One tap, for the worst day"), "emergency"
        )


def one_question(day: Day) -> Iterator[Card]:
    """The first question that has no answer. Those behind it wait for another day."""
    if day.patient.may_decide:
        yield from list(_open_questions(day))[:1]


def passkey(day: Day) -> Iterator[Card]:
    """A faster way to sign in, in a reader's first weeks, where the browser can make one and they have none."""
    joined = day.reader.date_joined.astimezone(day.zone).date()
    if day.today - joined < OFFERED_FOR and not day.around.has_passkey:
        url, note = reverse("accounts:passkey-offer"), _("With your finger, face or phone code")
        yield Card(_("Sign in faster next time"), note, url, "key", to_read=True, needs="passkey")


def home_screen(day: Day) -> Iterator[Card]:
    """How the diary comes onto the home screen of this phone: once, and never before the third day."""
    if day.offers_home_screen:
        url, note = reverse("dashboard:home-screen"), _("So that one tap opens it")
        yield Card(_("Put it on your home screen"), note, url, "home-screen", to_read=True)


def _open_questions(day: Day) -> Iterator[Card]:
    patient = day.patient
    if patient.time_zone == "UTC" and "city" not in patient.left_out:
        yield _card(day, "city", _("Which city is near?"), _("So that days and times are right"), "clock")
    if not patient.clinic_phone and "clinic" not in patient.left_out:
        yield _card(day, "clinic", _("Add the phone number of the clinic"), _("To tap when a call is advised"), "phone")
    facts = open_facts(patient)
    if facts:
        note = _("%(n)d short questions") % {"n": len(AMBULANCE)}
        yield _card(day, facts[0], _("What an ambulance would ask"), note, "emergency")
    visit = day.visit
    code = question_code(visit.pk if visit else None, visit.date if visit else None, day.today)
    if code not in patient.left_out:
        url = patient.url("injections:elsewhere")
        yield Card(_("Toxin for something else?"), _("In the last 4 months. One question"), url, "injection")
    if "emails" not in patient.left_out:
        yield _card(day, "emails", _("Do you want an email?"), _("Before the next injection"), "mail")


def _card(day: Day, question: str, title: str, note: str, icon: str) -> Card:
    return Card(title, note, day.patient.url("dashboard:opening", question), icon)
