"""What the ratings of a record tell of when an injection wore off, and how a page says it."""

from datetime import date, timedelta

import pytest
from pytest_django import Settings

from accounts.models import User
from exercises.kinds import ExerciseKind
from patients.models import Patient
from symptoms.models import CheckIn
from tests.exercises.making import make_activity, make_setback
from tests.medicines.making import make_change, make_medicine
from tests.people import make_owner, make_patient
from tests.trends.making import inject, rate
from trends.cycles.reading import read_cycles
from trends.cycles.rules import Answer, Apart, Range, Reason, Started, Untold
from trends.cycles.wearing_off import set_apart
from trends.cycles.words import told_in_words
from trends.events.reading import happened

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 18)
VISIT = TODAY - timedelta(weeks=20)


@pytest.fixture
def patient() -> Patient:
    return make_patient(regions=["ankle-right"])


@pytest.fixture
def alice(patient: Patient) -> User:
    return make_owner(patient)


def live_through_a_cycle(patient: Patient) -> None:
    """Rated 7 before, 2 from the third to the tenth week, and 7 again from the twelfth week on."""
    inject(patient, VISIT, "ankle-right")
    for days in range(-21, 140, 3):
        value = 7 if days < 10 or days > 84 else 2
        rate(patient, VISIT + timedelta(days=days), ankle_right=value)


def test_a_record_with_a_clear_course_has_a_range_that_holds_the_day(patient: Patient) -> None:
    live_through_a_cycle(patient)

    (cycles,) = read_cycles(patient, TODAY)

    assert isinstance(cycles.this.told, Range)
    # Between the last rating of 2 and the first of 7.
    assert cycles.this.told.low_day <= 87
    assert cycles.this.told.high_day >= 84


def test_of_a_part_that_was_not_injected_nothing_is_told(patient: Patient) -> None:
    patient.regions = ["ankle-right", "wrist-right"]
    live_through_a_cycle(patient)
    rate(patient, TODAY, wrist_right=4)

    wrist, _ankle = read_cycles(patient, TODAY)

    assert wrist.this.told == Untold(Reason.NOT_INJECTED)


def test_an_operator_can_leave_it_out(patient: Patient, settings: Settings) -> None:
    settings.WEARING_OFF = False
    live_through_a_cycle(patient)

    (cycles,) = read_cycles(patient, TODAY)

    assert cycles.this.told is None
    assert told_in_words(cycles.this.told, of_you=True) == ""


def test_setbacks_causes_and_changed_medicines_are_set_apart(patient: Patient, alice: User) -> None:
    bike = make_activity(patient, alice, ExerciseKind.BIKE)
    make_setback(patient, alice, bike, since=date(2026, 10, 1))
    rate(patient, date(2026, 9, 2), ankle_right=7)
    CheckIn.objects.filter(date=date(2026, 9, 2)).update(causes=["infection"])
    make_change(make_medicine(patient, alice, started_on=date(2020, 1, 1)), date(2026, 8, 3))

    found = set_apart(happened(patient, VISIT, TODAY), TODAY)

    assert set(found) == {
        Apart(date(2026, 10, 1), TODAY),
        Apart(date(2026, 9, 2), date(2026, 9, 2)),
        Apart(date(2026, 8, 3), date(2026, 8, 17)),
    }


@pytest.mark.parametrize(
    ("told", "to_them", "to_others"),
    [
        (
            Range(70, 97, 31),
            "Your ratings suggest: half of the help was gone in weeks 11 to 14. From 31 ratings.",
            "The ratings suggest: half of the help was gone in weeks 11 to 14. From 31 ratings.",
        ),
        (
            Started(80, 12),
            "Your ratings suggest: it has started to wear off. From 12 ratings.",
            "The ratings suggest: it has started to wear off. From 12 ratings.",
        ),
        (Untold(Reason.UNCLEAR, 80), "We could not see a clear change in them.", ""),
        (Untold(Reason.STILL_BETTER, 62), "Rated in week 9: still better than before the injection.", ""),
        (Untold(Reason.INJECTED_AGAIN, 62), "The next one came first. More cannot be told.", ""),
        (Untold(Reason.NOT_INJECTED), "", ""),
        (None, "", ""),
    ],
)
def test_it_is_said_as_what_the_ratings_suggest(told: Answer | None, to_them: str, to_others: str) -> None:
    assert told_in_words(told, of_you=True) == to_them
    assert told_in_words(told, of_you=False) == (to_others or to_them)


@pytest.mark.parametrize("reason", Reason)
def test_no_reason_says_that_it_did_not_work_or_wore_off_or_what_to_do(reason: Reason) -> None:
    said = told_in_words(Untold(reason, 50), of_you=True)

    assert bool(said) == (reason != Reason.NOT_INJECTED)
    assert not any(word in said for word in ("work", "wore off", "worn off", "book", "should", "will", "dose"))
