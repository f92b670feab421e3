"""What is sent again is there once, for every kind of row; and of a change only what changed is stored."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import User
from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.log.writing import log, log_usual
from exercises.models import Activity, ActivityPhoto, DayOff, PlanItem, Session, Setback
from exercises.plan.writing import put_on_plan
from exercises.setbacks.reasons import OffReason, Reason
from exercises.setbacks.writing import begin, note_stopped
from exercises.usual.writing import add_kind
from injections.benefit.rules import Occasion, Overall
from injections.benefit.writing import note_benefit
from injections.elsewhere.models import WHENS, Purpose, ToxinElsewhere
from injections.elsewhere.writing import note_elsewhere
from injections.models import Benefit, CardPhoto, Visit
from injections.visits.writing import begin_visit, copy_last_visit
from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.rules import What
from medicines.writing import add_change, add_medicine
from patients.changes import one_change
from patients.deleting.writing import bring_back_all, erase_all
from patients.models import Patient, Record
from patients.photos.models import keep_photo
from patients.photos.pictures import Picture
from patients.voices import Voice
from questions.exactness import NamedDay
from symptoms.check_ins.questions import Question
from symptoms.check_ins.writing import answer
from symptoms.clinic.measures import ClinicTest
from symptoms.clinic.writing import keep_measurement
from symptoms.goals.attainment import Level
from symptoms.goals.writing import add_goal, review_goal
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, SideEffect
from symptoms.problems.kinds import RedFlags
from symptoms.problems.writing import report_signs
from symptoms.scales import Measure, Steps
from tests.injections.making import make_visit
from tests.people import make_owner, make_patient
from tests.symptoms.clinic.making import make_goal
from trends.links.models import ClinicLink

pytestmark = pytest.mark.django_db
NUMBER = uuid.UUID(int=7)
DAY = date(2026, 11, 18)
PICTURE = Picture(b"large", b"small", 30, 40)
Send = Callable[[Patient, User, uuid.UUID], Record]


def usual(patient: Patient, user: User) -> Activity:
    return add_kind(patient=patient, user=user, kind=ExerciseKind.WALKING, usual=True)


def note_pain(patient: Patient, user: User, _number: uuid.UUID) -> Record:
    pain = Question(Measure.PAIN)
    return answer(patient=patient, user=user, day=DAY, question=pain, value=2, steps=Steps.SIX).check_in


# What one form sends, whose number makes the id of the row.
BY_NUMBER: dict[type[Record], Send] = {
    Visit: lambda p, by, n: begin_visit(patient=p, by=by, visit_id=n, day=DAY),
    CardPhoto: lambda p, by, n: keep_photo(
        photos=CardPhoto.objects.all(),
        subject=begin_visit(patient=p, by=by, visit_id=NUMBER, day=DAY),
        by=by,
        token=n,
        picture=PICTURE,
    ),
    ActivityPhoto: lambda p, by, n: keep_photo(
        photos=ActivityPhoto.objects.all(), subject=usual(p, by), by=by, token=n, picture=PICTURE
    ),
    ToxinElsewhere: lambda p, by, _n: note_elsewhere(
        patient=p, user=by, purpose=Purpose.BLADDER, when=WHENS[0], today=DAY
    ),
    Session: lambda p, by, n: log(activity=usual(p, by), user=by, batch=n, day=DAY, minutes=30),
    Setback: lambda p, by, n: begin(patient=p, user=by, setback_id=n, reason=Reason.ILLNESS, day=NamedDay(DAY)),
    SideEffect: lambda p, by, n: report_signs(patient=p, user=by, report_id=n, red_flags=RedFlags.NO),
    Measurement: lambda p, by, n: keep_measurement(
        patient=p, user=by, measurement_id=n, test=ClinicTest.SIX_MINUTES, part=None, value=Decimal(200)
    ),
    Medicine: lambda p, by, n: add_medicine(patient=p, user=by, medicine_id=n, which=MedicineName.BACLOFEN),
    MedicineChange: lambda p, by, n: add_change(
        medicine=add_medicine(patient=p, user=by, medicine_id=NUMBER, which=MedicineName.BACLOFEN),
        user=by,
        change_id=n,
        what=What.MORE,
        day=NamedDay(DAY),
    ),
    Goal: lambda p, by, n: add_goal(patient=p, user=by, goal_id=n, words="Walk", day=DAY),
}
# What is said of a day or an exercise. Said again after it was deleted, it is a row of whoever says it now.
BY_WHAT_IT_IS_ABOUT: dict[type[Record], Send] = {
    Activity: lambda p, by, _n: usual(p, by),
    PlanItem: lambda p, by, _n: put_on_plan(activity=usual(p, by), user=by, days=3, today=DAY),
    DayOff: lambda p, by, _n: take_day_off(patient=p, user=by, day=DAY, reason=OffReason.TIRED),
    Benefit: lambda p, by, _n: note_benefit(
        visit=begin_visit(patient=p, by=by, visit_id=NUMBER, day=DAY),
        occasion=Occasion.CYCLE,
        user=by,
        voice=Voice.OWN,
        answer=Overall.SAME,
        day=DAY,
    ),
    CheckIn: note_pain,
    GoalReview: lambda p, by, n: review_goal(
        goal=add_goal(patient=p, user=by, goal_id=NUMBER, words="Walk", day=DAY),
        user=by,
        day=DAY,
        level=Level.EXPECTED,
    ),
}
# A link that ended opens nothing again: see tests/trends/links/test_clinic_links.py.
NEVER_AGAIN: set[type[Record]] = {ClinicLink}
ALL = BY_NUMBER | BY_WHAT_IT_IS_ABOUT


def name(model: type[Record]) -> str:
    return model.__name__


def version_of(patient: Patient) -> int:
    return Patient.objects.get(pk=patient.pk).data_version


def live(model: type[Record], patient: Patient) -> list[Record]:
    return list(model._default_manager.filter(patient=patient, deleted_at=None))


def test_each_kind_of_row_is_in_the_walk() -> None:
    assert {model for model in apps.get_models() if issubclass(model, Record)} == ALL.keys() | NEVER_AGAIN


@pytest.mark.parametrize("model", ALL, ids=name)
def test_a_second_sending_is_the_same_row_and_changes_nothing(model: type[Record]) -> None:
    patient = make_patient()
    alice = make_owner(patient)
    with time_machine.travel("2026-11-18 10:00Z", tick=False):
        first = ALL[model](patient, alice, NUMBER)
    before = version_of(patient)
    with time_machine.travel("2026-11-18 10:05Z", tick=False):
        ALL[model](patient, alice, NUMBER)

    (row,) = live(model, patient)
    # An answer of a check-in is no row of its own: what is said again is kept again.
    assert (row.pk, row.updated_at == first.updated_at) == (first.pk, model is not CheckIn)
    assert version_of(patient) == before + (model is CheckIn)


@pytest.mark.parametrize("model", ALL, ids=name)
def test_what_was_deleted_and_is_sent_again_is_there_again(model: type[Record]) -> None:
    patient = make_patient()
    alice = make_owner(patient)
    first = ALL[model](patient, alice, NUMBER)
    first.erase()
    assert live(model, patient) == []

    sent = ALL[model](patient, alice, NUMBER)

    assert live(model, patient) == [sent]
    assert (sent.pk == first.pk) == (model in BY_NUMBER)


@pytest.mark.parametrize("model", BY_WHAT_IT_IS_ABOUT, ids=name)
def test_what_was_said_anew_stays_where_the_old_is_brought_back(model: type[Record]) -> None:
    patient = make_patient()
    alice = make_owner(patient)
    old = ALL[model](patient, alice, NUMBER)
    old.erase()
    new = ALL[model](patient, alice, NUMBER)

    assert not old.restore()

    assert live(model, patient) == [new]
    assert old.deleted_at is not None
    assert new.restore()


@pytest.mark.parametrize("model", BY_NUMBER, ids=name)
def test_nobody_reaches_the_row_of_another_record_by_its_id(model: type[Record]) -> None:
    patient, other = make_patient(), make_patient(name="Bob")
    alice, bob = make_owner(patient), make_owner(other, "bob")
    theirs = ALL[model](other, bob, NUMBER)
    made: Any = model._default_manager

    with pytest.raises(model.DoesNotExist):
        made.make_once(theirs.pk, patient=patient, by=alice)

    theirs.refresh_from_db()
    assert (theirs.patient_id, live(model, patient)) == (other.pk, [])


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_once_make_one_row() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    gate = threading.Barrier(2, timeout=10)

    def tap() -> None:
        gate.wait()
        for _try in range(10_000):
            with suppress(OperationalError):  # SQLite in memory says "locked" at once, where one in a file waits
                Goal.objects.make_once(NUMBER, patient=patient, by=alice, words="Walk", added_on=DAY)
                break
        connection.close()

    with ThreadPoolExecutor(max_workers=2) as hands:
        for done in [hands.submit(tap) for _tap in range(2)]:
            done.result(timeout=20)

    assert [goal.pk for goal in Goal.objects.all()] == [NUMBER]
    assert (version_of(patient), Goal.history.count()) == (1, 1)


def test_a_change_stores_what_changed_and_leaves_what_somebody_else_changed_meanwhile() -> None:
    goal = make_goal(make_patient(), "Walk")
    alices, harriets = (Goal.objects.get(pk=goal.pk) for _page in range(2))
    harriets.change(importance=3)
    alices.change(words="Cook")
    alices.change(words="Cook", importance=3)

    stored = Goal.objects.get()
    assert (stored.words, stored.importance, stored.updated_at) == ("Cook", 3, alices.updated_at)
    assert Goal.history.count() == 3


def test_a_change_looks_at_what_is_stored_and_not_at_what_a_page_was_made_from() -> None:
    goal = make_goal(make_patient(), "Walk")
    alices = Goal.objects.get(pk=goal.pk)
    goal.change(words="Cook")
    alices.change(words="Walk")
    assert Goal.objects.get().words == "Walk"

    # As a form does that was bound to the row.
    alices.words = "Swim"
    alices.change(words=alices.words)
    assert Goal.objects.get().words == "Swim"


@pytest.mark.parametrize("wrong", ["word", "reviews", "pk", "patient__name"])
def test_a_change_of_what_is_no_column_is_an_error(wrong: str) -> None:
    goal = make_goal(make_patient())
    before = version_of(goal.patient)

    with pytest.raises(FieldDoesNotExist):
        goal.change(words="Cook", **{wrong: 1})

    assert (Goal.objects.get().words, version_of(goal.patient)) == ("Walk to the shop", before)


def several_writes(patient: Patient, alice: User) -> dict[str, Callable[[], object]]:
    walking = usual(patient, alice)
    for kind in (ExerciseKind.BIKE, ExerciseKind.STRETCHING):
        add_kind(patient=patient, user=alice, kind=kind, usual=True)
    make_visit(patient, DAY - timedelta(days=90), {"wrist-right": 40}, product="botox")
    setback = begin(patient=patient, user=alice, setback_id=NUMBER, reason=Reason.ILLNESS, day=NamedDay(DAY))
    earlier = put_on_plan(activity=walking, user=alice, days=2, today=DAY - timedelta(days=14))
    assert earlier.days == 2
    return {
        "the usual exercises": lambda: log_usual(patient=patient, user=alice, batch=NUMBER, day=DAY),
        "their undo": lambda: erase_all(Session.objects.of(patient)),
        "bringing them back": lambda: bring_back_all(Session.objects.filter(patient=patient)),
        "a visit as last time": lambda: copy_last_visit(patient=patient, by=alice, visit_id=NUMBER, day=DAY),
        "what a setback stops": lambda: note_stopped(setback, [walking]),
        "another plan": lambda: put_on_plan(activity=walking, user=alice, days=3, today=DAY),
        "a photo": lambda: BY_NUMBER[CardPhoto](patient, alice, NUMBER),
        "another photo": lambda: BY_NUMBER[CardPhoto](patient, alice, uuid.UUID(int=8)),
        "a check-in": lambda: note_pain(patient, alice, NUMBER),
    }


def test_the_version_is_raised_once_however_many_rows_change() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    raised = {}
    for what, write in several_writes(patient, alice).items():
        before = version_of(patient)
        write()
        raised[what] = version_of(patient) - before

    assert raised == dict.fromkeys(raised, 1)


def test_a_change_that_fails_in_part_raises_the_version_for_the_rest_and_as_a_whole_not_at_all() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    goal = make_goal(patient)
    before = version_of(patient)

    with pytest.raises(FieldDoesNotExist):
        fail_after_writing(goal)
    assert version_of(patient) == before
    goal.refresh_from_db()

    take_day_off(patient=patient, user=alice, day=DAY, reason=OffReason.TIRED).erase()
    old = DayOff.objects.get()
    take_day_off(patient=patient, user=alice, day=DAY, reason=OffReason.TIRED)
    before = version_of(patient)
    bring_back_all([old, make_once_more(goal)])
    assert (version_of(patient), DayOff.objects.of(patient).count()) == (before + 1, 1)


def make_once_more(goal: Goal) -> Goal:
    """That goal, deleted a moment ago."""
    Goal.objects.filter(pk=goal.pk).update(deleted_at=timezone.now())
    return Goal.objects.get(pk=goal.pk)


@one_change()
def fail_after_writing(goal: Goal) -> None:
    """Delete it, and then do what raises FieldDoesNotExist."""
    goal.erase()
    goal.change(unknown=1)
