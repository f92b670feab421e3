"""What is on hold on a day, and what one tap then logs. Worked by hand."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from exercises.kinds import ExerciseKind
from exercises.log.writing import log_usual
from exercises.models import Activity, Session, Setback
from exercises.setbacks.reading import routine
from exercises.setbacks.reasons import FIRST, MORE, Reason
from exercises.setbacks.words import holds_in_words
from exercises.setbacks.writing import begin, note_stopped
from patients.models import Patient
from questions.exactness import NamedDay
from tests.exercises.making import make_activity, make_setback
from tests.people import alice_and_her_record, make_owner, make_patient

FIRST_DAY, LAST_DAY = date(2026, 11, 3), date(2026, 11, 20)


def walking_and_ems() -> tuple[Patient, User, Activity, Activity]:
    patient, alice, _client = alice_and_her_record()
    return (
        patient,
        alice,
        make_activity(patient, alice, ExerciseKind.WALKING),
        make_activity(patient, alice, ExerciseKind.EMS),
    )


def usual_on(patient: Patient, day: date) -> list[str]:
    return [activity.kind for activity in routine(patient, day).usual]


def logged_on(patient: Patient, user: User, day: date) -> list[str]:
    return [s.activity.kind for s in log_usual(patient=patient, user=user, batch=uuid.uuid4(), day=day)]


@pytest.mark.parametrize(
    ("day", "usual"),
    [
        (date(2026, 11, 2), ["walking", "ems"]),
        (date(2026, 11, 3), ["ems"]),
        (date(2026, 11, 19), ["ems"]),
        (date(2026, 11, 20), ["walking", "ems"]),
    ],
)
@pytest.mark.django_db
def test_exercise_is_silent_from_the_first_day_to_the_day_before_it_can_be_done_again(
    day: date, usual: list[str]
) -> None:
    patient, alice, walking, _ems = walking_and_ems()
    make_setback(patient, alice, walking, since=FIRST_DAY, until=LAST_DAY)

    assert usual_on(patient, day) == usual
    assert logged_on(patient, alice, day) == usual


@pytest.mark.django_db
def test_exercise_is_silent_while_one_of_two_setbacks_goes_on() -> None:
    patient, alice, walking, ems = walking_and_ems()
    make_setback(patient, alice, walking, since=date(2026, 11, 3), until=date(2026, 11, 10))
    make_setback(patient, alice, walking, ems, reason=Reason.ILLNESS, since=date(2026, 11, 8))

    both = routine(patient, date(2026, 11, 9))
    later = routine(patient, date(2026, 11, 10))

    assert (both.usual, later.usual) == ([], [])
    assert [(hold.reason, hold.activities) for hold in both.holds] == [
        (Reason.INJURY, (walking,)),
        (Reason.ILLNESS, (walking, ems)),
    ]
    assert [held.words for held in holds_in_words(later.holds)] == ["Illness, since 8 November."]


@pytest.mark.django_db
def test_exercise_that_was_on_hold_often_is_offered_once() -> None:
    patient, alice, walking, _ems = walking_and_ems()
    for year in (2023, 2024, 2025):
        make_setback(patient, alice, walking, since=date(year, 1, 1), until=date(year, 2, 1))

    assert usual_on(patient, FIRST_DAY) == ["walking", "ems"]


@pytest.mark.django_db
def test_deleted_setback_and_that_of_another_record_stop_nothing() -> None:
    patient, alice, walking, _ems = walking_and_ems()
    make_setback(patient, alice, walking, since=FIRST_DAY).erase()
    other = make_patient()
    olga = make_owner(other, "olga")
    make_setback(other, olga, make_activity(other, olga, ExerciseKind.WALKING), since=FIRST_DAY)

    assert usual_on(patient, LAST_DAY) == ["walking", "ems"]


@pytest.mark.django_db
def test_setback_that_stops_no_exercise_holds_nothing() -> None:
    patient, alice, _walking, _ems = walking_and_ems()
    make_setback(patient, alice, since=FIRST_DAY)

    assert routine(patient, LAST_DAY).holds == []


@pytest.mark.django_db
def test_what_is_usual_and_what_is_on_hold_take_one_query() -> None:
    patient, alice, walking, ems = walking_and_ems()
    for day in range(1, 20):
        make_setback(patient, alice, walking, ems, since=date(2026, 11, day))

    with CaptureQueriesContext(connection) as captured:
        assert len(routine(patient, LAST_DAY).holds) == 19
    assert len(captured) == 1


@pytest.mark.django_db
def test_first_day_is_on_hold_and_the_day_of_its_end_is_not_for_every_span_around_a_day() -> None:
    patient, alice, _walking, _ems = walking_and_ems()
    middle, near = date(2026, 11, 10), range(-2, 3)
    spans = [(start, end) for start in near for end in (*near, None) if end is None or start <= end]
    expected = []
    for number, (start, end) in enumerate(spans):
        activity = make_activity(patient, alice, ExerciseKind.OWN, name=f"{number}", is_usual=False)
        until = None if end is None else middle + timedelta(days=end)
        make_setback(patient, alice, activity, since=middle + timedelta(days=start), until=until)
        expected += [activity] if start <= 0 and (end is None or end > 0) else []

    held = [activity for hold in routine(patient, middle).holds for activity in hold.activities]

    assert 0 < len(held) < len(spans)
    assert sorted(held, key=lambda a: int(a.name)) == expected


@pytest.mark.django_db
def test_database_refuses_an_end_before_the_beginning_and_an_unknown_reason() -> None:
    patient, alice, _client = alice_and_her_record()

    for facts in ({"reason": Reason.FALL, "ended_on": date(2026, 11, 2)}, {"reason": "moody"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Setback.objects.create(patient=patient, entered_by=alice, started_on=FIRST_DAY, **facts)


@pytest.mark.django_db
def test_beginning_twice_makes_one_and_brings_back_what_was_undone() -> None:
    patient, alice, _client = alice_and_her_record()
    setback_id = uuid.uuid4()
    first = begin(patient=patient, user=alice, setback_id=setback_id, reason=Reason.FALL, day=NamedDay(FIRST_DAY))
    first.erase()

    again = begin(patient=patient, user=alice, setback_id=setback_id, reason=Reason.SKIN, day=NamedDay(FIRST_DAY))

    assert Setback.objects.of(patient).get() == again
    assert Setback.objects.of(patient).get().reason == Reason.SKIN
    with pytest.raises(Setback.DoesNotExist):
        begin(patient=make_patient(), user=alice, setback_id=setback_id, reason=Reason.SKIN, day=NamedDay(FIRST_DAY))


@pytest.mark.django_db
def test_every_write_raises_the_version_of_the_record() -> None:
    patient, alice, walking, _ems = walking_and_ems()
    setback = make_setback(patient, alice, since=FIRST_DAY)

    versions = [Patient.objects.get(pk=patient.pk).data_version]
    note_stopped(setback, [walking])
    versions.append(Patient.objects.get(pk=patient.pk).data_version)
    setback.change(ended_on=LAST_DAY)
    versions.append(Patient.objects.get(pk=patient.pk).data_version)

    assert versions == sorted(set(versions))


@pytest.mark.django_db
@time_machine.travel("2026-11-21 10:00Z", tick=False)
def test_tap_with_everything_on_hold_logs_nothing_and_shows_why() -> None:
    patient, alice, client = alice_and_her_record()
    make_setback(patient, alice, make_activity(patient, alice), since=FIRST_DAY)

    answer = client.post(f"/r/{patient.id}/exercise/log/", {"once": uuid.uuid4()})

    assert answer["Location"] == f"/r/{patient.id}/exercise/setbacks/"
    assert not Session.objects.exists()


def test_each_reason_is_offered_and_no_page_offers_more_than_seven() -> None:
    assert {*FIRST, *MORE} == set(Reason)
    assert max(len(FIRST), len(MORE)) <= 7
    assert all(reason.short for reason in Reason)
