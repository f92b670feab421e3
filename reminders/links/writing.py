"""What a reader answers to a mail, kept in the record. Sent twice, each of these is kept once."""

import uuid
from datetime import date, timedelta

from django.db import transaction

from injections.models import Visit, last_visit
from injections.visits.writing import begin_visit
from patients.models import Patient
from reminders.links.tokens import Link


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


# Two visits so near to each other are more often one, written down twice.
NEAR = timedelta(weeks=2)


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
