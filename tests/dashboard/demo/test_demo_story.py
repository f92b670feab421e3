"""The demo's story and diary, before anything is written: what can be read from it."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.demo import life, story
from dashboard.demo.noted import noted_of
from exercises.kinds import ExerciseKind
from exercises.safety.skin import Skin
from patients.body import REGIONS, Limb, Region
from symptoms.problems.kinds import Tier
from symptoms.problems.rules import ProblemAnswers, tier
from symptoms.scales import Measure

LEG, ARM = (Region.HIP, Region.KNEE, Region.ANKLE), (Region.WRIST, Region.FINGERS)
BEFORE, NOW = range(130, story.VERTIGO), range(154, story.END)


@cache
def diary() -> list[life.Day]:
    return life.diary()


def days_in(weeks: Iterable[int]) -> list[life.Day]:
    wanted = set(weeks)
    return [day for day in diary() if day.number // 7 in wanted]


def mean(weeks: Iterable[int], measure: Measure, region: Region | None = None) -> float:
    answers = [answer for day in days_in(weeks) for answer in day.rated]
    return fmean(a.value for a in answers if a.value is not None and (a.measure, a.region) == (measure, region))


def tightness(weeks: Iterable[int], region: Region) -> float:
    return mean(weeks, Measure.TIGHTNESS, region)


def minutes_a_week(weeks: range, *kinds: ExerciseKind) -> float:
    return sum(day.minutes.get(kind, 0) for day in days_in(weeks) for kind in kinds) / len(weeks)


def test_visits_move_apart_from_10_to_16_weeks() -> None:
    weeks = [visit.week for visit in story.VISITS]
    assert [then - before for before, then in pairwise(weeks)] == [10, 10, 10, 10, 11, 11, 12, 12, 14, 14, 16, 16]


def test_dose_begins_at_the_most_for_one_session() -> None:
    assert [visit.total for visit in story.VISITS][:5] == [400] * 5


def test_dose_in_the_leg_shrinks_to_none() -> None:
    in_leg = [sum(visit.units_in(region) for region in REGIONS[Limb.LEG]) for visit in story.VISITS]
    assert in_leg == [225] * 5 + [175, 150, 125, 100, 50, 0, 0, 0]


def test_last_visit_is_only_a_little_in_wrist_and_fingers() -> None:
    last = story.VISITS[-1]
    assert (last.units_in(Region.WRIST), last.units_in(Region.FINGERS), last.total) == (35, 15, 50)


def test_full_dose_costs_almost_3000_dollars() -> None:
    assert story.VISITS[0].cost == 2950


def test_last_visit_is_12_weeks_ago_so_that_the_first_reminder_is_due() -> None:
    today = date(2026, 11, 21)
    assert story.day_of(story.VISITS[-1].week, today) == date(2026, 8, 28)
    assert story.VISITS[-1].week + story.CHOSEN_WEEKS == story.END + 4


def test_troubles_come_in_the_order_in_which_they_were_told() -> None:
    assert story.VISITS[-2].week < story.VERTIGO < story.CUT < story.BACK < story.END


@pytest.mark.parametrize("region", [*LEG, *ARM])
def test_early_cycles_fall_after_the_injection_and_rise_again(region: Region) -> None:
    cycles = [visit.week for visit in story.VISITS[:5]]
    around = [week + shift for week in cycles for shift in (0, 1)]
    best = [week + shift for week in cycles for shift in (5, 6, 7)]
    assert tightness(around, region) > tightness(best, region) + 1


@pytest.mark.parametrize("region", LEG)
def test_leg_eases_over_the_years_and_tightens_again_at_the_end(region: Region) -> None:
    assert tightness(range(40), region) > tightness(BEFORE, region) + 1.5
    assert tightness(NOW, region) > tightness(BEFORE, region) + 1.5


def test_ankle_comes_back_from_near_3_to_near_7() -> None:
    assert tightness(BEFORE, Region.ANKLE) == pytest.approx(3.6, abs=0.1)
    assert tightness(NOW, Region.ANKLE) == pytest.approx(7.2, abs=0.1)


def test_ankle_comes_back_over_weeks_not_at_once() -> None:
    spans = [range(week, week + 4) for week in range(story.VERTIGO, story.END, 4)]
    means = [tightness(span, Region.ANKLE) for span in spans]
    assert means == sorted(means)


@pytest.mark.parametrize("region", ARM)
def test_arm_stays_well(region: Region) -> None:
    assert tightness(NOW, region) <= tightness(BEFORE, region)


def test_walking_builds_up_nearly_stops_and_stops() -> None:
    early, late = minutes_a_week(range(12), ExerciseKind.WALKING), minutes_a_week(BEFORE, ExerciseKind.WALKING)
    vertigo = minutes_a_week(range(story.VERTIGO, story.VERTIGO + 4), ExerciseKind.WALKING)
    assert early < 40 < 150 < late
    assert vertigo < 10
    assert minutes_a_week(range(story.BACK, story.END), ExerciseKind.WALKING) == 0


def test_walkaide_ends_on_the_day_of_the_cut_and_no_leg_exercise_after_the_back() -> None:
    assert minutes_a_week(range(story.CUT - 10, story.CUT), ExerciseKind.WALKAIDE) > 0
    since = [day.number for day in days_in(range(story.CUT, story.END)) if ExerciseKind.WALKAIDE in day.minutes]
    assert since == [story.CUT * 7]
    assert minutes_a_week(range(story.CUT, story.BACK), ExerciseKind.BIKE, ExerciseKind.EX_N_FLEX) > 0
    assert minutes_a_week(range(story.BACK, story.END), ExerciseKind.BIKE, ExerciseKind.EX_N_FLEX) == 0


def test_the_cut_is_told_under_the_walkaide_and_no_other_skin_is_marked() -> None:
    marked = [
        (kind, day.number)
        for day in diary()
        for kind, minutes in day.minutes.items()
        if noted_of(kind, day.number, minutes).skin == Skin.MARK
    ]
    assert marked == [(ExerciseKind.WALKAIDE, story.CUT * 7)]


def walked(weeks: Iterable[int]) -> list[tuple[int, int]]:
    """The minutes and metres of each walk whose distance was noted."""
    walks = [
        (day.number, day.minutes[ExerciseKind.WALKING]) for day in days_in(weeks) if ExerciseKind.WALKING in day.minutes
    ]
    noted = [(minutes, noted_of(ExerciseKind.WALKING, number, minutes).distance) for number, minutes in walks]
    return [(minutes, metres) for minutes, metres in noted if metres]


def test_walks_get_longer_until_the_vertigo() -> None:
    early, later, best = (
        fmean(metres for _minutes, metres in walked(weeks)) for weeks in (range(20), range(60, 80), BEFORE)
    )
    assert early < 350 < later < 900 < best < 1500


def test_walks_are_slower_than_those_the_clinic_measured() -> None:
    assert all(metres / minutes < 262 / 6 for minutes, metres in walked(range(story.END)))


def test_muscle_stimulation_builds_up_and_goes_on() -> None:
    assert minutes_a_week(range(12), ExerciseKind.EMS) < 100
    assert minutes_a_week(BEFORE, ExerciseKind.EMS) > 250
    assert minutes_a_week(NOW, ExerciseKind.EMS) > 250


def test_therapy_is_weekly_early_on_only() -> None:
    therapy = (ExerciseKind.PHYSIOTHERAPY, ExerciseKind.OCCUPATIONAL_THERAPY)
    assert 45 < minutes_a_week(range(20), *therapy) <= 100
    assert minutes_a_week(range(40, story.END), *therapy) == 0


def test_pain_and_spasms_move_with_tightness() -> None:
    assert mean(range(3), Measure.PAIN) > mean(range(5, 8), Measure.PAIN) + 1
    assert mean(NOW, Measure.SPASMS) > mean(BEFORE, Measure.SPASMS) + 0.5


def test_near_half_of_the_days_and_some_whole_weeks_are_missing() -> None:
    kept = [bool(day.rated) for day in diary()]
    empty = [week for week in range(story.END) if not any(day.rated for day in days_in([week]))]
    assert 0.5 <= fmean(kept) <= 0.6
    assert len(empty) >= 10
    assert set(story.HOLIDAYS) <= {week for week in range(story.END) if not any(d.minutes for d in days_in([week]))}


def test_ratings_are_among_the_steps_that_are_offered_and_wobble() -> None:
    answers = [answer for day in diary() for answer in day.rated]
    values = {measure: {a.value for a in answers if a.measure == measure} for measure in Measure}
    assert values[Measure.TIGHTNESS] == {None, 0, 2, 4, 6, 8, 10}
    assert values[Measure.PAIN] <= {None, 0, 2, 4, 6, 8, 10}
    assert values[Measure.SPASMS] <= {None, 0, 1, 2, 3, 4}
    quiet = [a.value for day in days_in(BEFORE) for a in day.rated if a.region == Region.ANKLE and a.value is not None]
    assert 1 < pstdev(quiet) < 2


def test_some_answers_are_not_known_and_some_check_ins_are_broken_off() -> None:
    kept = [day.rated for day in diary() if day.rated]
    assert any(answer.value is None for rated in kept for answer in rated)
    assert 0 < sum(len(rated) < len(story.FOLLOWED) + 2 for rated in kept) < len(kept) / 10


def test_strength_of_spasms_is_told_unless_there_were_none_and_the_goal_falls_as_the_leg_tightens() -> None:
    for day in diary():
        said = {answer.measure: answer.value for answer in day.rated}
        if Measure.FUNCTION in said:
            assert (Measure.SEVERITY in said) == (said[Measure.SPASMS] != 0)
    assert mean(NOW, Measure.FUNCTION) < mean(BEFORE, Measure.FUNCTION)


def test_what_else_there_was_is_told_on_a_few_bad_days() -> None:
    told = [day for day in diary() if day.causes]
    assert all(day.rated for day in told)
    assert 0 < len(told) < len(diary()) / 10


def test_sudden_dizziness_is_the_only_problem_that_called_for_help() -> None:
    tiers = {
        problem.day: tier(ProblemAnswers(problem.red_flags, problem.effect, severity=problem.severity))
        for problem in story.PROBLEMS
    }
    assert [day for day, shown in tiers.items() if shown == Tier.RED] == [story.VERTIGO * 7]
    assert [day for day, shown in tiers.items() if shown == Tier.AMBER] == [story.CUT * 7, story.BACK * 7]
    assert [problem.day for problem in story.PROBLEMS if problem.called] == [story.VERTIGO * 7]


def test_diary_is_the_same_each_time_and_its_last_day_is_kept() -> None:
    assert life.diary() == diary()
    assert diary()[-1].number == story.END * 7
    assert diary()[-1].rated


@given(today=st.dates(min_value=date(1990, 1, 1)))
def test_whatever_day_it_is_told_no_day_is_in_the_future_and_the_spacing_stays(today: date) -> None:
    numbers = [diary()[0].number, *(visit.week * 7 for visit in story.VISITS), diary()[-1].number]
    dates = [story.day_of(number / 7, today) for number in numbers]
    assert max(dates) < today
    assert [(then - dates[0]).days for then in dates] == [number - numbers[0] for number in numbers]
    assert story.day_of(story.END, today) == today - timedelta(days=1)
