"""What is kept for how long, in one table.

The nightly task removes what it says (`dashboard.tasks.purge`), the page "Who runs this" shows what people are told of,
`docs/retention.md` shows all of it, and tests hold all of that to it. A new model needs a row here, or a word below.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import DatabaseError, models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.mail import tokens as address_change
from accounts.models import AddressChange, Closing, KeptAnswers, User
from accounts.signing_in import kept_answers, staying
from exchange.models import Arrival, Download, Import, PhoneFile, PhoneToken, StandIn
from outbox.models import Mail
from patients.access_log import REMEMBERED
from patients.invitations import rules as invitations
from patients.models import UNDO_DAYS, AccessEvent, Invitation, Membership, Record
from reminders.models import Pulse, Reminder
from reminders.operating import pulse
from trends.charts.periods import Span
from trends.links.rules import GoodFor
from trends.models import ClinicLook, ClinicPage, Drawing

# Rows of one kind are removed so many at a time, so that nobody waits for a lock.
AT_A_TIME = 1000
_log = logging.getLogger(__name__)


def _has(model: type[models.Model], **facts: object) -> Q:
    """That there is such a row of that user."""
    return Q(Exists(model._base_manager.filter(user=OuterRef("pk"), **facts)))


@dataclass(frozen=True)
class Kept:
    """Something that is kept for a time and then removed, or emptied.

    `what` is what people are told of it, `note` says it to whoever runs this. The time counts from the column `since`,
    or is over at the column `ends`. `only` are the rows that are meant; `empties` are the columns that are emptied
    instead. A row without a model, or `by` something else than the nightly task, is said here and done elsewhere.
    """

    period: timedelta
    what: Any = ""
    note: str = ""
    model: type[models.Model] | None = None
    since: str = ""
    ends: str = ""
    only: Q = field(default_factory=Q)
    empties: dict[str, Any] | None = None
    by: str = ""

    def kinds(self) -> list[type[models.Model]]:
        """The models that it is about: one, or all that share what is said."""
        if self.model is None:
            return []
        kinds = (kind for kind in apps.get_models() if issubclass(kind, self.model))
        # What others hold goes after them.
        return sorted(kinds, key=lambda kind: len(holders(kind)))

    def over(self, kind: type[models.Model], now: datetime) -> models.QuerySet[Any]:
        """The rows of that model whose time is over. What a row needs that is kept stays as long as that."""
        column, limit = (self.since, now - self.period) if self.since else (self.ends, now)
        is_moment = isinstance(kind._meta.get_field(column), models.DateTimeField)
        rows = kind._base_manager.filter(self.only, **{f"{column}__lt": limit if is_moment else limit.date()})
        for key in holders(kind):
            rows = rows.exclude(Exists(key.model._base_manager.filter(**{key.name: OuterRef("pk")})))
        return rows.exclude(**self.empties) if self.empties else rows

    def purge(self, now: datetime) -> int:
        """Remove what is over, or empty it; the number of rows."""
        if self.by:
            return 0
        return sum(self._purge(kind, now) for kind in self.kinds())

    def _purge(self, kind: type[models.Model], now: datetime) -> int:
        done, rows = 0, self.over(kind, now)
        if self.empties:
            return rows.update(**self.empties)
        while page := list(rows.order_by().values_list("pk", flat=True)[:AT_A_TIME]):
            done += kind._base_manager.filter(pk__in=page).delete()[0]
        return done


def holders(kind: type[models.Model]) -> list[Any]:
    """The columns of other models whose rows cannot be without the row of this one: an activity and its sessions."""
    found = kind._meta.get_fields(include_hidden=True)
    keeping = (models.RESTRICT, models.PROTECT)
    return [one.field for one in found if isinstance(one, models.ForeignObjectRel) and one.on_delete in keeping]


PERIODS = (
    Kept(timedelta(days=UNDO_DAYS), _("What you delete. Until then you can bring it back."), "", Record, "deleted_at"),
    Kept(
        Closing.TIME_TO_THINK,
        _("Your account and your diary, after you ask to close it."),
        model=Closing,
        ends="closes_at",
        by="close-accounts",
    ),
    Kept(
        timedelta(days=7),
        _("Your sign-up, if you did not confirm it."),
        model=User,
        since="date_joined",
        only=Q(last_login=None)
        & _has(EmailAddress, verified=False)
        & ~_has(EmailAddress, verified=True)
        & ~_has(Membership)
        & ~_has(StandIn),
    ),
    Kept(Download.KEPT_FOR, _("A file with your diary that you asked for."), model=Download, ends="ends_at"),
    Kept(Download.KEPT_FOR, "", "a file to take along that was never made", Download, "asked_at", only=Q(ends_at=None)),
    Kept(
        Import.WAITS_FOR,
        _("A spreadsheet that you brought and did not save."),
        model=Import,
        since="asked_at",
        only=Q(saved_at=None),
    ),
    Kept(
        Import.KEPT_FOR, _("Which rows came from which spreadsheet, to take them back."), model=Import, since="saved_at"
    ),
    Kept(
        Arrival.KEPT_FOR,
        _("A file with a diary that you sent, until the diary is here."),
        model=Arrival,
        since="sent_at",
    ),
    Kept(
        PhoneFile.KEPT_FOR, _("That you sent a file from a phone, and how it went."), model=PhoneFile, since="sent_at"
    ),
    Kept(timedelta(days=30), "", "the digest of a phone's token that was ended", PhoneToken, "ended_at"),
    Kept(
        kept_answers.KEPT_FOR,
        _("Answers that you sent after you were signed out."),
        model=KeptAnswers,
        since="kept_at",
        empties={"sent": {}},
    ),
    Kept(kept_answers.REMEMBERED_FOR, "", "that there were such answers", KeptAnswers, "kept_at"),
    Kept(invitations.KEPT_FOR, _("An invitation, when its time is up."), model=Invitation, since="expires_at"),
    Kept(invitations.KEPT_FOR, "", "an invitation that was used or taken back", Invitation, "ended_at"),
    Kept(
        address_change.LINK_WORKS, _("A new email address, not yet confirmed."), model=AddressChange, since="asked_at"
    ),
    Kept(GoodFor.MONTH.time, _("A link for your clinic, at most."), by="the link itself"),
    Kept(timedelta(days=730), _("That somebody opened your diary, and when."), "", AccessEvent, "first_at"),
    Kept(timedelta(days=730), "", "that a clinic opened its link, and when", ClinicLook, "at"),
    Kept(
        staying.STAYS_FOR, _("That you are signed in, after your last visit."), model=UserSession, since="last_seen_at"
    ),
    Kept(staying.STAYS_FOR, "", "a session, codes to sign in with among it", Session, ends="expire_date"),
    Kept(
        timedelta(days=365),
        _("That a reminder was sent, or came back."),
        model=Reminder,
        since="due_at",
        only=Q(next_at=None),
    ),
    Kept(Mail.KEPT_FOR, _("An email about signing in that could not be sent."), "", Mail, "created_at"),
    Kept(
        timedelta(days=30),
        "",
        "a drawing but the first, until somebody looks again",
        Drawing,
        "drawn_on",
        only=~Q(span=Span.HALF_YEAR, pair=0),
    ),
    Kept(timedelta(days=30), "", "what the page for the clinic says, until it is opened", ClinicPage, "drawn_on"),
    Kept(pulse.KEPT_FOR, "", "that a machine was alive", Pulse, "at", only=~Q(process=pulse.BACKUP)),
    Kept(REMEMBERED, "", "in the cache, that a look was noted", by="cache"),
    Kept(timedelta(hours=1), "", "in the folder of uploads, what a killed server left", by="empty-uploads"),
)

RECORD, ACCOUNT, ROW = "as long as the record", "as long as the account", "as long as what it belongs to"
NOBODYS = "for good: it says nothing of anybody"
# Models without a period. Versions of rows go with their rows, and those of who could see a record with the record.
_STAYING = {
    RECORD: """
        patients.Patient patients.Membership injections.Interval injections.Wait exercises.PhoneDay
        exercises.Timer symptoms.CheckInPlan trends.ClinicQuestions reminders.CalendarFeed
        reminders.CalendarEvent reminders.Subscription exchange.StandIn
    """,
    ACCOUNT: """
        account.EmailAddress account.EmailConfirmation mfa.Authenticator socialaccount.SocialAccount
    """,
    ROW: """
        injections.Site exercises.Stimulation exercises.Setback_activities symptoms.Rating
        patients.InvitationMail reminders.Device reminders.Push exchange.Piece exchange.PhonePiece
        exchange.Line exchange.SentPiece socialaccount.SocialToken
    """,
    # `SocialApp` is a table of the library, without a row here.
    NOBODYS: """
        outbox.Pace socialaccount.SocialApp auth.Permission auth.Group auth.Group_permissions
        contenttypes.ContentType
    """,
}
STAYS = {label: words for words, labels in _STAYING.items() for label in labels.split()}


def told() -> list[Kept]:
    """What people are told of."""
    return [kept for kept in PERIODS if kept.what]


def purge(now: datetime) -> int:
    """Remove what is over; the number of rows. What cannot be removed now is logged, and keeps nothing else back."""
    done = 0
    for kept in PERIODS:
        try:
            done += kept.purge(now)
        except DatabaseError:
            _log.exception("what is over of %s was not removed", kept.model and kept.model._meta.label)
    return done
