"""What a reader answers to a mail, kept in the record. Sent twice, each of these is kept once."""

import uuid
from datetime import date, datetime

from django.db import transaction

from exercises.log.writing import log_usual
from injections.benefit.rules import Occasion, Overall
from injections.benefit.writing import note_benefit
from injections.models import Benefit, Visit, last_visit
from injections.visits.writing import begin_visit
from patients.changes import one_change
from patients.models import AlertLevel, Patient
from patients.voices import Voice
from reminders.choices.writing import choose_kinds, set_hears, subscribe, unsubscribe
from reminders.kinds import Notice, ReminderKind
from reminders.links.purposes import FOR_EVER
from reminders.links.reading import (
    comes,
    done_before,
    exercised_by,
    hears_too_much,
    kind_of,
    may_start_again,
    stopped_with,
)
from reminders.links.tokens import Link
from reminders.models import Push


def note_opened(link: Link, now: datetime) -> None:
    """Note that its reader opened the reminder, so that it comes by no other way. What stops a kind is about none."""
    if link.purpose not in FOR_EVER:
        Push.objects.filter(reminder=uuid.UUID(link.about), opened_at=None).update(opened_at=now)


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
    return begin_visit(patient=subscription.patient, by=subscription.user, visit_id=link.id_of("visit"), day=day)


@transaction.atomic
def undo_done(*, link: Link) -> None:
    """Take back the visit that this mail made. One that was noted elsewhere stays."""
    visit = done_before(link)
    if visit:
        visit.erase()


def note_answer(*, link: Link, visit: Visit, answer: Overall) -> Benefit:
    """Keep whether it helped. Its id comes from the reminder's, so that this mail takes back what it made alone."""
    subscription, member = link.subscription, link.subscription.member
    return note_benefit(
        visit=visit,
        occasion=Occasion.CYCLE,
        user=subscription.user,
        voice=Voice.OWN if member and member.is_the_person else Voice.TAPPED,
        answer=answer,
        day=subscription.patient.today(),
        row_id=link.id_of("benefit"),
    )


def undo_answer(*, link: Link) -> None:
    """Take back what this mail made. What was answered elsewhere stays."""
    made = Benefit.objects.of(link.subscription.patient).filter(pk=link.id_of("benefit")).first()
    if made:
        made.erase()


def note_exercised(*, link: Link, day: date) -> None:
    """Save what is usual for that day, as one tap on Today does; what is saved already is not saved again."""
    subscription, batch = link.subscription, link.id_of("exercise")
    log_usual(patient=subscription.patient, user=subscription.user, batch=batch, day=day, again=False)


@one_change()
def undo_exercised(*, link: Link) -> None:
    """Take back what this reminder saved. What was saved elsewhere stays."""
    for session in exercised_by(link):
        session.erase()


@transaction.atomic
def stop(link: Link, today: date) -> tuple[str, ...]:
    """Stop it, and say what `start_again` needs to know of how it was."""
    kind, patient, user = kind_of(link), link.subscription.patient, link.subscription.user
    if kind is None:
        unsubscribe(patient=patient, user=user)
        return ()
    if kind.facts.notice:
        return _hear_less(link, kind.facts.notice, today)
    stopped = comes(link, kind)
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
        stopped = {ReminderKind(name) for name in link.notes} or stopped_with(kind)
        choose_kinds(patient=patient, user=user, among=stopped, wanted=stopped)
    elif may_start_again(link, today) and link.subscription.member:
        set_hears(link.subscription.member, AlertLevel(link.notes[0]))


def _hear_less(link: Link, notice: Notice, today: date) -> tuple[str, ...]:
    member = link.subscription.member
    if member is None or not hears_too_much(link, notice):
        return ()
    before = member.hears
    set_hears(member, notice.then_hears)
    return before, today.isoformat()
