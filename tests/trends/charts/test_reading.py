"""What is read from a record, by value."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from accounts.models import User
from patients.models import Patient, Role
from patients.voices import Voice
from symptoms.models import CheckIn, Rating
from symptoms.scales import Measure, Steps
from symptoms.voices import NOBODY_HERE
from tests.people import join, make_owner, make_patient
from tests.trends.making import ANKLE, NOW, TODAY, WRIST, exercise, inject, rate
from trends.charts.periods import Span, Unit
from trends.reading import read
from trends.series import Tally, Where
from trends.words import notes

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient() -> Patient:
    return make_patient(regions=["ankle-right", "wrist-right"])


def test_ratings_of_a_week_become_its_mean_with_their_number(patient: Patient) -> None:
    rate(patient, date(2026, 11, 15), ankle_right=4, wrist_right=1)
    rate(patient, date(2026, 11, 18), ankle_right=6)
    rate(patient, date(2026, 11, 21), ankle_right=6)

    wrist, ankle = read(patient, Span.HALF_YEAR, TODAY).lines

    assert (wrist.part, ankle.part) == (WRIST, ANKLE)
    assert ankle.tallies[-1] == Tally(16, 3)
    assert wrist.tallies[-1] == Tally(1, 1)
    assert ankle.values[:-1] == [None] * 25


def test_first_and_last_day_of_the_span_count_and_the_days_around_it_do_not(patient: Patient) -> None:
    for day in (date(2026, 5, 23), date(2026, 5, 24), date(2026, 11, 21), date(2026, 11, 22)):
        rate(patient, day, ankle_right=5)
        exercise(patient, day, 10)
        inject(patient, day)

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert trend.lines[1].together(0, 26).count == 2
    assert (trend.minutes[0], trend.minutes[-1], sum(trend.minutes)) == (10, 10, 20)
    assert [visit.day for visit in trend.visits] == [date(2026, 5, 24), date(2026, 11, 21)]


def test_months_are_cut_at_midnight_of_their_first_day(patient: Patient) -> None:
    rate(patient, date(2026, 10, 31), ankle_right=2)
    rate(patient, date(2026, 11, 1), ankle_right=8)
    exercise(patient, date(2026, 10, 31), 30)
    exercise(patient, date(2026, 11, 1), 45)

    trend = read(patient, Span.YEAR, TODAY)

    assert trend.lines[1].values[-2:] == [2.0, 8.0]
    assert trend.minutes[-2:] == (30, 45)


@time_machine.travel("2026-10-24T23:30:00Z", tick=False)
def test_night_in_which_the_clocks_change_belongs_to_the_day_on_the_persons_clock(patient: Patient) -> None:
    for ago in range(8):
        rate(patient, date(2026, 10, 25) - timedelta(days=ago), ankle_right=3)

    trend = read(patient, Span.HALF_YEAR, patient.today())

    assert trend.periods[-1].last == date(2026, 10, 25)
    assert [tally.count for tally in trend.lines[1].tallies[-2:]] == [1, 7]


def test_answers_that_are_not_sure_and_other_measures_are_no_tightness(patient: Patient) -> None:
    check_in = rate(patient, TODAY, ankle_right=None)
    Rating.objects.create(check_in=check_in, measure=Measure.PAIN, value=9, steps=Steps.SIX)

    assert read(patient, Span.HALF_YEAR, TODAY).lines[1].last is None


def test_what_was_deleted_is_not_read(patient: Patient) -> None:
    rate(patient, TODAY, ankle_right=5).erase()
    exercise(patient, TODAY, 30).erase()
    inject(patient, TODAY).erase()

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert (trend.lines[1].last, sum(trend.minutes), trend.visits) == (None, 0, ())


def test_nothing_of_another_record_is_read(patient: Patient) -> None:
    other = make_patient(id=uuid.uuid4(), regions=["ankle-right"])
    rate(other, TODAY, ankle_right=9)
    exercise(other, TODAY, 60)
    inject(other, TODAY)

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert (trend.lines[1].last, sum(trend.minutes), trend.visits) == (None, 0, ())


def test_injections_come_with_their_places_and_those_of_half_a_year_before_the_span(patient: Patient) -> None:
    inject(patient, date(2025, 11, 22), "wrist-right")
    inject(patient, date(2025, 11, 23), "wrist-right")
    inject(patient, date(2026, 9, 1), "ankle-right", "hip-right")
    inject(patient, date(2026, 10, 1))
    inject(patient, date(2026, 10, 1), "hip-right")

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert [one.day for one in trend.injections] == [date(2025, 11, 23), date(2026, 9, 1), date(2026, 10, 1)]
    assert [one.where([ANKLE]) for one in trend.injections] == [Where.ELSEWHERE, Where.HERE, Where.UNKNOWN]
    assert [one.day for one in trend.visits] == [date(2026, 9, 1), date(2026, 10, 1)]


@pytest.mark.parametrize("span", list(Span))
def test_ratings_are_added_up_by_week_in_both_spans(patient: Patient, span: Span) -> None:
    for day in (date(2026, 11, 1), date(2026, 10, 31), date(2026, 10, 25), date(2026, 10, 24)):
        rate(patient, day, ankle_right=4)

    trend = read(patient, span, TODAY)

    assert trend.weeks[-1].last == TODAY
    assert [tally.count for tally in trend.weekly[1].tallies[-5:]] == [1, 2, 1, 0, 0]
    assert sum(tally.count for tally in trend.weekly[1].tallies) == 4


def test_two_visits_on_one_day_are_one_mark(patient: Patient) -> None:
    inject(patient, TODAY)
    inject(patient, TODAY)

    assert [visit.day for visit in read(patient, Span.HALF_YEAR, TODAY).visits] == [TODAY]


@time_machine.travel(NOW)
@pytest.mark.parametrize("span", list(Span))
def test_no_minute_is_lost_on_the_way(patient: Patient, span: Span) -> None:
    for ago in range(0, 180, 11):
        exercise(patient, TODAY - timedelta(days=ago), ago + 1)

    trend = read(patient, span, TODAY)
    days = [TODAY - timedelta(days=ago) for ago in range(0, 180, 11)]
    shown = [(TODAY - day).days + 1 for day in days if day >= trend.periods[0].first]
    assert sum(trend.minutes) == sum(shown) > 0


def of(patient: Patient, day: date, value: int, voice: Voice, by: User | None, steps: Steps = Steps.ELEVEN) -> None:
    """The ankle, rated on a day in that voice."""
    check_in, _made = CheckIn.objects.get_or_create(patient=patient, date=day, voice=voice, entered_by=by)
    Rating.objects.create(
        check_in=check_in, measure=Measure.TIGHTNESS, region="ankle", side="right", value=value, steps=steps
    )


def test_the_persons_ratings_are_used_wherever_there_is_one(patient: Patient) -> None:
    harriet = join(patient, "harriet", Role.HELPER)
    for ago in range(5):
        of(patient, TODAY - timedelta(days=ago), 8, Voice.VIEW, harriet)
    of(patient, TODAY, 2, Voice.TAPPED, harriet)

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert (trend.carer, trend.lines[1].tallies[-1]) == (None, Tally(2, 1))


def test_without_one_those_of_the_carer_who_gave_most_are_used_and_no_other(patient: Patient) -> None:
    harriet, henry = join(patient, "harriet", Role.HELPER), join(patient, "henry", Role.HELPER)
    of(patient, TODAY, 1, Voice.VIEW, harriet)
    for ago in range(2):
        of(patient, TODAY - timedelta(days=ago), 8, Voice.VIEW, henry)

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert (trend.carer, trend.lines[1].tallies[-1]) == (henry.pk, Tally(16, 2))


def test_a_view_of_somebody_whose_account_is_gone_is_not_taken_for_the_persons(patient: Patient) -> None:
    of(patient, TODAY, 8, Voice.VIEW, None)

    assert read(patient, Span.HALF_YEAR, TODAY).carer == NOBODY_HERE


def test_ratings_among_other_numbers_of_answers_are_told(patient: Patient) -> None:
    alice = make_owner(patient)
    of(patient, TODAY, 4, Voice.OWN, alice, Steps.SIX)
    of(patient, TODAY - timedelta(days=90), 4, Voice.OWN, alice, Steps.FOUR)

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert "Not all ratings offered the same answers." in notes(trend)
    assert not any("offered" in note for note in notes(replace(trend, has_other_steps=False)))


def test_cycle_begins_with_the_last_injection_wherever_it_was(patient: Patient) -> None:
    for day in (date(2026, 8, 1), date(2026, 11, 4), date(2026, 12, 1)):
        inject(patient, day, "toes-left")
    rate(patient, date(2026, 11, 3), ankle_right=9)
    rate(patient, date(2026, 11, 4), ankle_right=5)

    trend = read(patient, Span.CYCLE, TODAY)

    assert (trend.span, trend.periods[0].first, len(trend.periods)) == (Span.CYCLE, date(2026, 11, 4), 3)
    assert trend.lines[1].values == [5.0, None, None]


def test_what_lies_before_a_short_span_is_compared_with_and_not_shown(patient: Patient) -> None:
    rate(patient, date(2026, 8, 11), ankle_right=9)

    trend = read(patient, Span.TWO_WEEKS, TODAY)

    assert trend.lines[1].count == 0
    assert trend.weekly[1].tallies[-15] == Tally(9, 1)


@pytest.mark.parametrize(("ago", "span"), [(181, Span.CYCLE), (182, Span.HALF_YEAR)])
def test_injection_of_half_a_year_ago_begins_no_cycle_that_is_offered(patient: Patient, ago: int, span: Span) -> None:
    inject(patient, TODAY - timedelta(days=ago))

    assert read(patient, Span.CYCLE, TODAY).span == span
    assert (Span.CYCLE in read(patient, Span.HALF_YEAR, TODAY).spans) == (span == Span.CYCLE)


def test_all_there_is_begins_with_the_first_thing_written_down(patient: Patient) -> None:
    exercise(patient, date(2024, 3, 9), 30)
    rate(patient, date(2026, 11, 1), ankle_right=5)

    trend = read(patient, Span.ALL, TODAY)

    assert (trend.unit, trend.periods[0].first, trend.minutes[0]) == (Unit.QUARTER, date(2024, 1, 1), 30)
    assert trend.lines[1].values[-1] == 5.0


def test_empty_record_has_today_as_all_there_is(patient: Patient) -> None:
    trend = read(patient, Span.ALL, TODAY)

    assert (len(trend.periods), trend.periods[0].first, trend.is_empty) == (1, TODAY, True)
