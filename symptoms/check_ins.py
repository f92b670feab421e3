"""Writing check-ins: answering a question, taking a day back, bringing it back."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from patients.models import Patient
from symptoms.asked import Question
from symptoms.models import CheckIn, Rating
from symptoms.scales import Steps

# A day forgotten can be filled in for a week; nobody remembers longer how tight it was.
DAYS_BACK = 7


def may_answer(day: date, today: date) -> bool:
    """Whether questions about `day` can still be answered: today and the 7 days before."""
    return timedelta(0) <= today - day <= timedelta(days=DAYS_BACK)


def answer(*, patient: Patient, user: User, day: date, question: Question, value: int | None, steps: Steps) -> CheckIn:
    """Keep one answer. None means "I am not sure". Answering again, or twice at once, replaces the answer."""
    with transaction.atomic():
        check_in, is_new = CheckIn.objects.get_or_create(
            patient=patient, date=day, deleted_at=None, defaults={"entered_by": user}
        )
        Rating.objects.update_or_create(
            check_in=check_in,
            measure=question.measure,
            region=question.part.region if question.part else "",
            side=question.part.side if question.part else "",
            defaults={"value": value, "steps": steps},
        )
        if not is_new:
            # A rating is no Record: saving its check-in is what raises the version of the record.
            check_in.save(update_fields=["updated_at"])
    return check_in


def undo(patient: Patient, day: date) -> None:
    """Take back the answers of a day. They can be restored for 30 days."""
    for check_in in CheckIn.objects.of(patient).filter(date=day):
        check_in.erase()


def undone(patient: Patient, day: date) -> CheckIn | None:
    """The answers of a day that were taken back last, if they were and nothing was answered since."""
    if CheckIn.objects.of(patient).filter(date=day).exists():
        return None
    removed = CheckIn.objects.filter(patient=patient, date=day, deleted_at__isnull=False)
    return removed.order_by("-deleted_at").prefetch_related("ratings").first()


def restore(patient: Patient, day: date) -> None:
    """Bring back the answers of a day, unless the day was answered anew in the meantime."""
    check_in = undone(patient, day)
    if check_in is not None:
        try:
            check_in.restore()
        except IntegrityError:
            # Somebody answered at this very moment; the newer answers stand.
            return
