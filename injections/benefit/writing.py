"""Keeping whether the injections helped."""

import datetime
import uuid

from accounts.models import User
from injections.benefit.models import Benefit
from injections.benefit.rules import Again, Occasion, Overall, question_code
from injections.models import Visit
from patients.changes import one_change
from patients.records.writing import stop_asking
from patients.voices import Voice


@one_change()
def note_benefit(
    *,
    visit: Visit,
    occasion: Occasion,
    user: User,
    voice: Voice,
    answer: Overall,
    day: datetime.date,
    row_id: uuid.UUID | None = None,
) -> Benefit:
    """Keep the answer said on that day; another answer on the same occasion replaces it, and keeps its day.

    With `row_id` the answer has that id where none is there yet, and comes back where it was taken back.
    """
    before = Benefit.objects.filter(pk=row_id, visit=visit, occasion=occasion).first() if row_id else None
    if before:
        before.restore()
    made = {"patient": visit.patient, "entered_by": user, "voice": voice, "answer": answer, "date": day}
    row, _is_new = Benefit.objects.get_or_create(
        visit=visit, occasion=occasion, deleted_at=None, defaults=made | ({"id": row_id} if row_id else {})
    )
    row.change(answer=answer, voice=voice)
    return row


def note_again(benefit: Benefit, again: Again) -> None:
    """Keep whether the person would have them again."""
    benefit.change(again=again)


@one_change()
def leave_benefit_out(visit: Visit, occasion: Occasion) -> None:
    """Do not ask about that visit again. Whoever leaves it out as it wears off is not asked about the time before."""
    for one in dict.fromkeys([Occasion.CYCLE, occasion]):
        stop_asking(visit.patient, question_code(visit.pk, one))
