"""Stopping the emails of one kind out of a mail, and taking that back. Done twice, each of these is done once."""

from datetime import date, timedelta

from django.db import transaction

from patients.models import Hears
from reminders.groups import Group
from reminders.links import Link
from reminders.plan import URGENT, Kind
from reminders.subscriptions import choose_kinds, set_hears, subscribe, unsubscribe

# Who is told of problems is for the owner to say. A reader takes back their own tap, and no more than that.
UNDO_FOR = timedelta(days=1)
# What somebody hears of who wants no mails of that kind.
_LESS = {Kind.CALL_TODAY: Hears.RED, Kind.CALL_NOW: Hears.NEVER}
_LEVELS = [Hears.NEVER, Hears.RED, Hears.AMBER]


def kind_of(link: Link) -> Kind | None:
    """The kind that a link stops; None where it stops all reminders."""
    return Kind(link.about) if link.about in Kind.values else None


def is_stopped(link: Link) -> bool:
    """Whether what the link stops does not come any more."""
    kind = kind_of(link)
    if kind is None:
        return not link.subscription.is_on
    return not (_hears_too_much(link, kind) if _is_urgent(kind) else _comes(link, kind))


@transaction.atomic
def stop(link: Link, today: date) -> tuple[str, ...]:
    """Stop it, and say what `start_again` needs to know of how it was."""
    kind, patient, user = kind_of(link), link.subscription.patient, link.subscription.user
    if kind is None:
        unsubscribe(patient=patient, user=user)
        return ()
    if _is_urgent(kind):
        return _hear_less(link, kind, today)
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
    elif not _is_urgent(kind):
        stopped = {Kind(name) for name in link.notes} or _stopped_with(kind)
        choose_kinds(patient=patient, user=user, among=stopped, wanted=stopped)
    elif may_start_again(link, today) and link.subscription.member:
        set_hears(link.subscription.member, Hears(link.notes[0]))


def may_start_again(link: Link, today: date) -> bool:
    """Whether Undo is offered. Somebody who left the care circle can stop what comes, and start nothing."""
    kind = kind_of(link)
    if kind is None or not _is_urgent(kind):
        return link.subscription.role is not None
    member = link.subscription.member
    is_new = bool(link.notes) and today - date.fromisoformat(link.notes[1]) <= UNDO_FOR
    return is_new and member is not None and member.hears == _LESS[kind]


def _is_urgent(kind: Kind) -> bool:
    return kind in URGENT.values()


def _comes(link: Link, kind: Kind) -> set[Kind]:
    """What still comes of it."""
    return set(link.subscription.wanted_kinds() & _stopped_with(kind))


def _stopped_with(kind: Kind) -> set[Kind]:
    """What is switched to stop it: one that was put off comes while any does that can be put off."""
    return set(Group.BOOKING.kinds) if kind == Kind.LATER else {kind}


def _hears_too_much(link: Link, kind: Kind) -> bool:
    member = link.subscription.member
    return member is not None and _LEVELS.index(Hears(member.hears)) > _LEVELS.index(_LESS[kind])


def _hear_less(link: Link, kind: Kind, today: date) -> tuple[str, ...]:
    member = link.subscription.member
    if member is None or not _hears_too_much(link, kind):
        return ()
    before = member.hears
    set_hears(member, _LESS[kind])
    return before, today.isoformat()
