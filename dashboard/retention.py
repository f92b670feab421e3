"""What is kept for how long, in one table: the page "Who runs this" shows it, and a test holds the code to it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.mail import tokens as address_change
from accounts.models import Closing
from accounts.signing_in import kept_answers, staying
from exchange.models import Arrival, Download, Import, PhoneFile
from outbox.models import Mail
from patients.invitations import rules as invitations
from patients.models import UNDO_DAYS
from trends.links.rules import GoodFor


@dataclass(frozen=True)
class RetentionPeriod:
    """Something that is kept for a time and then removed."""

    what: Any
    period: timedelta


PERIODS = (
    RetentionPeriod(_("What you delete. Until then you can bring it back."), timedelta(days=UNDO_DAYS)),
    RetentionPeriod(_("Your account and your diary, after you ask to close it."), Closing.TIME_TO_THINK),
    RetentionPeriod(_("A file with your diary that you asked for."), Download.KEPT_FOR),
    RetentionPeriod(_("A spreadsheet that you brought and did not save."), Import.WAITS_FOR),
    RetentionPeriod(_("Which rows came from which spreadsheet, to take them back."), Import.KEPT_FOR),
    RetentionPeriod(_("A file with a diary that you sent, until the diary is here."), Arrival.KEPT_FOR),
    RetentionPeriod(_("That you sent a file from a phone, and how it went."), PhoneFile.KEPT_FOR),
    RetentionPeriod(_("Answers that you sent after you were signed out."), kept_answers.KEPT_FOR),
    RetentionPeriod(_("An invitation, when its time is up."), invitations.KEPT_FOR),
    RetentionPeriod(_("A new email address, not yet confirmed."), address_change.LINK_WORKS),
    RetentionPeriod(_("A link for your clinic, at most."), GoodFor.MONTH.time),
    RetentionPeriod(_("That you are signed in, after your last visit."), staying.STAYS_FOR),
    RetentionPeriod(_("An email about signing in that could not be sent."), Mail.KEPT_FOR),
)
