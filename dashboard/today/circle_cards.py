"""What concerns the people around a diary, and the reader's own mail."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from dashboard.today.cards import Card
from dashboard.today.day import Day


def somebody_leaves(day: Day) -> Iterator[Card]:
    """A member closes their account, and the diary may go with it."""
    if day.patient.reader.somebody_leaves:
        url = day.patient.url("patients:people")
        note = _("See who, and whether this diary stays")
        yield Card(_("Somebody is leaving"), note, url, "people", to_read=True)


def who_is_told(day: Day) -> Iterator[Card]:
    """Nobody has said yet when a member is told of a problem, or a member asks for it."""
    if day.patient.reader.asks_who_hears:
        url = day.patient.url("reminders:told")
        yield Card(_("Who is told of a problem?"), _("By email. You decide"), url, "mail")


def what_mails_say(day: Day) -> Iterator[Card]:
    """After the first mail that could have named the injection: whether mails may. Asked of each reader once."""
    if day.asks_for_words:
        url = day.patient.url("reminders:choice", "words")
        yield Card(_("How much may our emails say?"), _("One tap"), url, "mail", to_read=True)


def mail_bounced(day: Day) -> Iterator[Card]:
    """Mail to the reader did not arrive."""
    if day.reader.is_out_of_reach:
        url, note = reverse("account_email"), _("Mail to %(email)s came back") % {"email": day.reader.email}
        yield Card(_("Check your email address"), note, url, "mail", to_read=True)
