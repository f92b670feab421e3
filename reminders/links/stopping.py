"""Stopping the emails of one kind out of a mail, and taking that back. Done twice, each of these is done once."""

from datetime import date, timedelta

from django.db import transaction

from patients.models import AlertLevel
from reminders.choices.writing import choose_kinds, set_hears, subscribe, unsubscribe
from reminders.kinds import BOOKING, Notice, ReminderKind
from reminders.links.tokens import Link

# Who is told of problems is for the owner to say. A reader takes back their own tap, and no more than that.
UNDO_FOR = timedelta(days=1)
_LEVELS = [AlertLevel.NEVER, AlertLevel.RED, AlertLevel.AMBER]


def kind_of(link: Link) -> ReminderKind | None:
    """The kind that a link stops; None where it stops all reminders."""
    return next((kind for kind in ReminderKind if kind == link.about), None)


def is_stopped(link: Link) -> bool:
    """Whether what the link stops does not come any more."""
    kind = kind_of(link)
    if kind is None:
        return not link.subscription.is_on
    notice = kind.facts.notice
    return not (_hears_too_much(link, notice) if notice else _comes(link, kind))


@transaction.atomic
def stop(link: Link, today: date) -> tuple[str, ...]:
    """Stop it, and say what `start_again` needs to know of how it was."""
    kind, patient, user = kind_of(link), link.subscription.patient, link.subscription.user
    if kind is None:
        unsubscribe(patient=patient, user=user)
        return ()
    if kind.facts.notice:
        return _hear_less(link, kind.facts.notice, today)
    stopped = _comes(link, kind)
    if stopped:
        choose_kinds(patient=patient, user=user, among=stopped, wanted=())
    return tuple(one.value for one in sorted(stopped))


@transaction.atomic
def start_again(link: Link, today: date) -> None:
    """Undo `stop`, of which the link carries the notes; notices of problems only soon, and if nobody changed them."""
    kind, patient, user = kind_of(link), link.subscription.patient, link.subscription.user
    if kind is None:
        subscribe(patient=patient, user=user)
    elif not kind.facts.notice:
        stopped = {ReminderKind(name) for name in link.notes} or _stopped_with(kind)
        choose_kinds(patient=patient, user=user, among=stopped, wanted=stopped)
    elif may_start_again(link, today) and link.subscription.member:
        set_hears(link.subscription.member, AlertLevel(link.notes[0]))


def may_start_again(link: Link, today: date) -> bool:
    """Whether Undo is offered. Somebody who left the care circle can stop what comes, and start nothing."""
    kind = kind_of(link)
    notice = kind and kind.facts.notice
    if not notice:
        return link.subscription.role is not None
    member = link.subscription.member
    is_new = bool(link.notes) and today - date.fromisoformat(link.notes[1]) <= UNDO_FOR
    return is_new and member is not None and member.hears == notice.then_hears


def _comes(link: Link, kind: ReminderKind) -> set[ReminderKind]:
    """What still comes of it."""
    return set(link.subscription.wanted_kinds() & _stopped_with(kind))


def _stopped_with(kind: ReminderKind) -> set[ReminderKind]:
    """What is switched to stop it: one that was put off comes while any does that can be put off."""
    return set(BOOKING.kinds) if kind == ReminderKind.LATER else {kind}


def _hears_too_much(link: Link, notice: Notice) -> bool:
    member = link.subscription.member
    return member is not None and _LEVELS.index(AlertLevel(member.hears)) > _LEVELS.index(notice.then_hears)


def _hear_less(link: Link, notice: Notice, today: date) -> tuple[str, ...]:
    member = link.subscription.member
    if member is None or not _hears_too_much(link, notice):
        return ()
    before = member.hears
    set_hears(member, notice.then_hears)
    return before, today.isoformat()
