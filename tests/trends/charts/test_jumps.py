"""Last two ratings that lie well above those of before: found by hand-worked ratings, and told as no alarm."""

from datetime import date, timedelta

import pytest
import time_machine

from benchmarks.jumps import simulate
from patients.body import Part
from patients.models import Known, Role
from symptoms.scales import Steps
from tests.people import alice_and_her_record, join, sign_in
from tests.trends.making import ANKLE, NOW, TIGHTNESS, TODAY, WRIST, rate, trends_url
from trends.charts.periods import Span
from trends.jumps import jump_fact, jumps
from trends.reading import read
from trends.series import DayRating


def of(values: dict[int, int], part: Part = ANKLE, steps: int = Steps.ELEVEN) -> list[DayRating]:
    """Ratings by how many days ago they were."""
    return [DayRating(part, TODAY - timedelta(days=ago), value, steps) for ago, value in values.items()]


def found(values: dict[int, int]) -> list[tuple[int, int]]:
    """The last two values of each jump."""
    return [(jump.first.value, jump.second.value) for jump in jumps(of(values), TODAY)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # The fault of before: 3, 6, 3 on three days. And one high rating alone.
        ({2: 3, 1: 6, 0: 3}, []),
        ({4: 3, 3: 3, 2: 3, 1: 3, 0: 8}, []),
        # Each of the two is 3 above the median; 2 are not enough, nor one of 3 and one of 2.
        ({4: 4, 3: 4, 2: 4, 1: 7, 0: 7}, [(7, 7)]),
        ({4: 4, 3: 4, 2: 4, 1: 6, 0: 6}, []),
        ({4: 4, 3: 4, 2: 4, 1: 6, 0: 9}, []),
        ({4: 4, 3: 4, 2: 4, 1: 9, 0: 6}, []),
        # The median, not the mean nor the lowest: 3, 4 and 9 are 4; 2, 5, 5, 6 are 5; 4, 4, 5, 5 are 4.5.
        ({4: 9, 3: 3, 2: 4, 1: 7, 0: 7}, [(7, 7)]),
        ({5: 2, 4: 5, 3: 5, 2: 6, 1: 7, 0: 7}, []),
        ({5: 4, 4: 4, 3: 5, 2: 5, 1: 7, 0: 8}, []),
        ({5: 4, 4: 4, 3: 5, 2: 5, 1: 8, 0: 8}, [(8, 8)]),
        # At least 3 ratings before, none older than 21 days before the first of the two.
        ({3: 2, 2: 2, 1: 8, 0: 8}, []),
        ({22: 2, 3: 2, 2: 2, 1: 8, 0: 8}, [(8, 8)]),
        ({23: 2, 3: 2, 2: 2, 1: 8, 0: 8}, []),
        # The two are at most 7 days apart.
        ({10: 2, 9: 2, 8: 2, 7: 8, 0: 8}, [(8, 8)]),
        ({11: 2, 10: 2, 9: 2, 8: 8, 0: 8}, []),
        # Told for 14 days, and no longer than until the part is rated lower again.
        ({18: 2, 17: 2, 16: 2, 15: 8, 14: 8}, [(8, 8)]),
        ({19: 2, 18: 2, 17: 2, 16: 8, 15: 8}, []),
        ({5: 2, 4: 2, 3: 2, 2: 8, 1: 8, 0: 3}, []),
        # A fall is none.
        ({4: 8, 3: 8, 2: 8, 1: 2, 0: 2}, []),
        ({0: 9}, []),
        ({}, []),
    ],
)
def test_jump_is_two_ratings_in_a_row_3_above_what_was_usual(
    values: dict[int, int], expected: list[tuple[int, int]]
) -> None:
    assert found(values) == expected


def test_parts_are_never_compared_with_each_other() -> None:
    usual, high = {4: 2, 3: 2, 2: 2}, {1: 8, 0: 8}

    assert jumps(of(usual, WRIST) + of(high), TODAY) == []
    both = [*of(usual | high, WRIST), *of(usual | high)]
    assert [jump.part for jump in jumps(both, TODAY)] == [WRIST, ANKLE]


def test_ratings_in_6_and_in_11_steps_are_never_taken_together() -> None:
    six = of({4: 2, 3: 2, 2: 2}, steps=Steps.SIX)

    assert jumps(six + of({1: 8, 0: 8}), TODAY) == []
    assert jumps(six + of({1: 8}, steps=Steps.SIX) + of({0: 8}), TODAY) == []
    assert len(jumps(six + of({1: 8, 0: 8}, steps=Steps.SIX), TODAY)) == 1


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({4: 4, 3: 4, 2: 3}, "7 and 8, before mostly 4."),
        ({5: 3, 4: 4, 3: 3, 2: 4}, "7 and 8, before mostly 3 to 4."),
    ],
)
def test_words_give_the_numbers_to_whoever_reads(before: dict[int, int], words: str) -> None:
    (jump,) = jumps(of(before | {1: 7, 0: 8}), TODAY)

    yours, others = jump_fact(jump, of_you=True), jump_fact(jump)

    assert (yours.key, yours.words) == ("Your last two ratings of the right ankle are higher:", words)
    assert (others.key, others.words) == ("The last two ratings of the right ankle are higher:", words)


@pytest.mark.django_db
@pytest.mark.parametrize("span", list(Span))
def test_single_ratings_of_six_weeks_are_read_beside_the_sums(span: Span) -> None:
    patient, _alice, _client = alice_and_her_record(regions=["ankle-right"])
    for ago, value in ((43, 1), (42, 3), (1, 4), (0, 8)):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=value, wrist_right=2)

    trend = read(patient, span, TODAY)

    assert [(rating.day, rating.value, rating.steps) for rating in trend.recent] == [
        (date(2026, 10, 10), 3, 11),
        (date(2026, 11, 20), 4, 11),
        (date(2026, 11, 21), 8, 11),
    ]
    assert trend.lines[0].together(0, len(trend.periods)).total == (12 if span == Span.TWO_WEEKS else 16)


@pytest.mark.django_db
@time_machine.travel(NOW)
@pytest.mark.parametrize("days", [5, 9])
def test_page_tells_it_with_what_to_check_and_the_signs_and_never_says_call(days: int) -> None:
    patient, _alice, client = alice_and_her_record(regions=["wrist-right", "fingers-right", "ankle-right"])
    for ago in range(days):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=2 if ago > 1 else 8, wrist_right=3, fingers_right=3)
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    for rest in ("", "half-year/1/"):
        mine, theirs = (one.get(trends_url(patient, rest)).content.decode() for one in (client, harriet))
        told = mine.split('id="jump"')[1].split("</section>")[0]
        assert "Your last two ratings of the right ankle are higher:</b> 8 and 8, before mostly 2." in told
        assert "sore skin or a tight strap" in told
        assert "If you cannot explain it, tell your clinic." in told
        assert 'href="/emergency/"' in told
        assert "Call" not in told
        assert "The last two ratings of the right ankle are higher:" in theirs
        assert "Your last two" not in theirs


@pytest.mark.django_db
@time_machine.travel(NOW)
@pytest.mark.parametrize("pump", ["yes", "no", "unsure", ""])
def test_page_names_the_signs_of_a_baclofen_pump_where_one_is_noted(pump: str) -> None:
    patient, _alice, client = alice_and_her_record(regions=["ankle-right"], baclofen_pump=pump)
    for ago, value in ((4, 2), (3, 2), (2, 2), (1, 8), (0, 8)):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=value)

    page = client.get(trends_url(patient, TIGHTNESS)).content.decode()

    assert ("Suddenly stiffer, itching without a rash".lower() in page.lower()) == (pump == "yes")


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_signs_of_a_pump_stand_beside_the_number_for_help_and_no_clinic_to_call() -> None:
    patient, _alice, client = alice_and_her_record(baclofen_pump=Known.YES, clinic_phone="02079460000")
    for ago in range(5):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=2 if ago > 1 else 8)

    told = client.get(trends_url(patient)).content.decode().split('id="jump"')[1].split("</section>")[0]

    assert "Call 999 now." in told
    assert 'href="tel:999"' in told
    assert "02079460000" not in told


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_page_without_a_jump_says_nothing_of_it() -> None:
    patient, _alice, client = alice_and_her_record(regions=["ankle-right"])
    for ago, value in ((2, 3), (1, 6), (0, 3)):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=value)

    assert 'id="jump"' not in client.get(trends_url(patient, TIGHTNESS)).content.decode()


def test_few_people_with_no_change_see_a_jump_and_nearly_all_who_rose_do() -> None:
    """As `benchmarks.jumps`, with fewer people."""
    shares = [simulate(120, spread, Steps.ELEVEN, seed=7) for spread in (0.8, 1.0, 1.2)]

    assert sum(one.stable for one in shares) / 3 <= 0.28
    assert sum(one.rises for one in shares) / 3 >= 0.90
