"""Writing check-ins: answering a question, asking for all, what else explains a day."""

from collections.abc import Collection
from datetime import date

from accounts.models import User
from patients.body import in_body_order
from patients.changes import one_change
from patients.models import Patient
from patients.versions import keep_parts
from patients.voices import THE_PERSONS, Voice
from symptoms.check_ins.agenda import Agenda, CheckInKind, Rhythm
from symptoms.check_ins.causes import Cause
from symptoms.check_ins.questions import Question
from symptoms.check_ins.reading import goal_asked, plan_of
from symptoms.helped.rules import Helped
from symptoms.models import CheckIn, CheckInPlan, Rating
from symptoms.scales import BY_CHOICE, Measure, Steps


def answer(
    *,
    patient: Patient,
    user: User,
    day: date,
    question: Question,
    value: int | None,
    steps: Steps,
    agenda: Agenda | None = None,
    voice: Voice = Voice.OWN,
) -> Rating:
    """Keep one answer. None means "I am not sure". Answering again, or twice at once, replaces the answer.

    It stands among the person's own, or in `user`'s own view, and touches no other. The first answer of a day in a
    voice fixes what is asked that day, its `agenda`.
    """
    stream = {"voice": voice, "entered_by": user} if voice == Voice.VIEW else {"voice__in": THE_PERSONS}
    begun = {"entered_by": user, "voice": voice} | (_columns(agenda) if agenda else {})
    with one_change():
        check_in, is_new = CheckIn.objects.get_or_create(
            patient=patient, date=day, deleted_at=None, **stream, defaults=begun
        )
        # The record is at hand: raising its version does not read it again.
        check_in.patient = patient
        rating, _new = Rating.objects.update_or_create(
            check_in=check_in,
            measure=question.measure,
            region=question.part.region if question.part else "",
            side=question.part.side if question.part else "",
            defaults={"value": value, "steps": steps},
        )
        if question.measure == Measure.SPASMS and value == 0:
            # Where there are none, how strong they are is no longer true.
            check_in.ratings.filter(measure=Measure.SEVERITY).delete()
        if is_new:
            keep_parts(check_in)
        else:
            # A rating is no Record: saving its check-in is what raises the version of the record.
            check_in.touch()
    rating.check_in = check_in
    return rating


def ask_all(check_in: CheckIn) -> None:
    """Let that check-in ask about every followed part, and all that a longer one asks."""
    patient = check_in.patient
    parts = {*check_in.agenda.parts, *patient.parts}
    goal, wanted = check_in.goal or goal_asked(patient), plan_of(patient).besides if check_in.carer_id is None else ()
    besides = tuple(one for one in BY_CHOICE if one in (*check_in.agenda.besides, *wanted))
    agenda = Agenda(CheckInKind.ALL, tuple(in_body_order(parts)), goal, besides)
    check_in.change(**_columns(agenda))


def note_causes(check_in: CheckIn, causes: list[Cause]) -> None:
    """Keep what else could explain the day, in place of what was said before."""
    check_in.change(causes=[cause.value for cause in causes])


def note_helped(check_in: CheckIn, helped: list[Helped]) -> None:
    """Keep what helped on the day, in place of what was said before."""
    check_in.change(helped=[one.value for one in helped])


def _columns(agenda: Agenda) -> dict[str, object]:
    return {
        "kind": agenda.kind,
        "parts": [part.code for part in agenda.parts],
        "goal": agenda.goal,
        "besides": [measure.value for measure in agenda.besides],
    }


@one_change()
def change_rhythm(patient: Patient, rhythm: Rhythm) -> None:
    """Keep which check-ins are wanted and raise the record's version. Check-ins that were begun stay as they are."""
    CheckInPlan.objects.update_or_create(patient=patient, defaults={"rhythm": rhythm})
    patient.raise_version()


@one_change()
def change_besides(patient: Patient, besides: Collection[Measure]) -> None:
    """Keep what is asked once a week besides, and raise the record's version."""
    wanted = {measure.value: measure in besides for measure in BY_CHOICE}
    CheckInPlan.objects.update_or_create(patient=patient, defaults=wanted)
    patient.raise_version()
