"""What a reader answers to a mail, kept in the record. Sent twice, each of these is kept once."""

import uuid
from datetime import date, timedelta

from django.db import transaction

from injections.models import Visit, last_visit
from injections.visits.writing import begin_visit
from patients.models import AlertLevel, Patient
from reminders.choices.writing import choose_kinds, set_hears, subscribe, unsubscribe
from reminders.kinds import BOOKING, Notice, ReminderKind
from reminders.links.tokens import Link

# Two visits so near to each other are more often one, written down twice.
NEAR = timedelta(weeks=2)
# Who is told of problems is for the owner to say. A reader takes back their own tap, and no more than that.
UNDO_FOR = timedelta(days=1)
_LEVELS = [AlertLevel.NEVER, AlertLevel.RED, AlertLevel.AMBER]


@transaction.atomic
def book(*, patient: Patient, day: date) -> Visit:
    """Note that day as the next appointment, on the last visit, and give the visit.

    Raises Visit.DoesNotExist where no visit is known any more.
    """
    visit = last_visit(patient)
    if visit is None:
        raise Visit.DoesNotExist
    visit.change(next_appointment=day)
    return visit


@transaction.atomic
def undo_book(*, patient: Patient, visit_id: uuid.UUID, day: date, was: date | None) -> None:
    """Put the appointment before `day` back, unless somebody has changed it since."""
    visit = Visit.objects.of(patient).filter(pk=visit_id, next_appointment=day).first()
    if visit:
        visit.change(next_appointment=was)


@transaction.atomic
def note_done(*, link: Link, day: date) -> Visit:
    """Note a visit on that day, and give it; one that is noted for that day already is the same visit.

    The visit's id comes from the reminder's, so that one mail makes one visit: answered again, it moves to the new day.
    Two members who answer their mails at once wait for each other here.
    """
    subscription = link.subscription
    Patient.objects.select_for_update().get(pk=subscription.patient_id)
    known = Visit.objects.of(subscription.patient).filter(date=day).first()
    if known:
        return known
    return begin_visit(patient=subscription.patient, by=subscription.user, visit_id=visit_id_of(link), day=day)


def done_before(link: Link) -> Visit | None:
    """The visit that this mail made before; None where it made none, or that was taken back."""
    return Visit.objects.of(link.subscription.patient).filter(pk=visit_id_of(link)).first()


def noted_near(link: Link, day: date) -> Visit | None:
    """The visit of another day close to that one, which somebody noted without this mail; the nearest first."""
    visits = Visit.objects.of(link.subscription.patient).dated().exclude(pk=visit_id_of(link))
    near = visits.filter(date__range=(day - NEAR, day + NEAR))
    return min(near, key=lambda visit: abs(visit.date - day), default=None)


@transaction.atomic
def undo_done(*, link: Link) -> None:
    """Take back the visit that this mail made. One that was noted elsewhere stays."""
    visit = done_before(link)
    if visit:
        visit.erase()


def visit_id_of(link: Link) -> uuid.UUID:
    """The id of the visit that an answer to this mail makes."""
    return uuid.uuid5(uuid.UUID(link.about), "visit")


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
