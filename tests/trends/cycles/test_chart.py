"""This cycle over earlier ones: what is read, which cycles are compared, what is drawn, said and listed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from exercises.setbacks.reasons import Reason
from injections.models import Visit
from medicines.names import MedicineName
from medicines.rules import What
from patients.body import Side
from patients.models import Patient
from patients.voices import Voice
from questions.exactness import Exact
from symptoms.check_ins.causes import Cause
from symptoms.models import CheckIn
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record, make_patient, make_user
from tests.trends.making import ANKLE, NOW, TODAY, inject, rate, trends_url
from trends.charts.labels import width_of
from trends.charts.periods import Span
from trends.charts.picture import LINE
from trends.cycles import chart as cycle
from trends.cycles.chart import LAYOUTS, Layout, figure, points, sentences, table
from trends.cycles.reading import read_cycles
from trends.cycles.rules import Range
from trends.cycles.series import Cycle, Cycles, Felt
from trends.series import Happened, Injection, Medication, Note, Stop, Tally

SMALL, PHONE, WIDE = LAYOUTS
# 75 days before today: today is in week 11.
START = date(2026, 9, 7)
HERE = frozenset([ANKLE])


@pytest.fixture(autouse=True)
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def tallies(*means: float | None, count: int = 3) -> tuple[Tally, ...]:
    """A week for each mean, rated so many times."""
    return tuple(Tally() if mean is None else Tally(round(mean * count), count) for mean in means)


def a_cycle(start: date, *means: float | None, felt: tuple[Felt, ...] = (), product: str = "botox") -> Cycle:
    weeks = tallies(*means)
    return Cycle(Injection(start, HERE), start + timedelta(days=7 * len(weeks) - 1), felt, weeks, product)


def cycles(*means: float | None, last: Cycle | None = None, earlier: tuple[Cycle, ...] = (), **more: Any) -> Cycles:
    felt = more.pop("felt", ())
    before = more.pop("before", (last,) if last else ())
    this = a_cycle(START, *means, felt=felt)
    more = {"parts": (ANKLE,), **more}
    return Cycles(part=ANKLE, today=TODAY, this=this, last=last, earlier=earlier, before=before, **more)


LAST = a_cycle(date(2026, 6, 1), 5, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4)


def said(found: Cycles, *, of_you: bool = True) -> dict[str, Any]:
    page = sentences(found)
    told: dict[str, Any] = page["of_you" if of_you else "of_others"]
    return told | {fact["key"]: fact["words"] for fact in (*told["facts"], *page["beside"])}


# ---- reading ----


@pytest.mark.django_db
def test_a_week_begins_on_the_day_of_the_injection_and_a_cycle_ends_before_the_next() -> None:
    patient = make_patient()
    inject(patient, date(2026, 6, 1), "ankle-right")
    inject(patient, START, "ankle-right")
    for day, value in ((START - timedelta(days=1), 9), (START, 6), (START + timedelta(days=6), 4)):
        rate(patient, day, ankle_right=value)
    rate(patient, START + timedelta(days=7), ankle_right=2)

    (found,) = read_cycles(patient, TODAY)

    assert found.this.weeks[:2] == (Tally(10, 2), Tally(2, 1))
    assert len(found.this.weeks) == 11
    assert found.before[0].weeks[13] == Tally(9, 1)
    assert sum(one.count for one in (found.this, *found.before)) == 4


@pytest.mark.django_db
def test_days_that_were_felt_come_with_their_exactness_and_without_a_day_they_stay_away() -> None:
    patient = make_patient()
    Visit.objects.create(
        patient=patient,
        date=START,
        began_on=START + timedelta(days=10),
        fading_on=START + timedelta(days=60),
        fading_exact=Exact.ABOUT,
        best_exact=Exact.UNKNOWN,
    )

    (found,) = read_cycles(patient, TODAY)

    assert found.this.felt == (
        Felt("began", START + timedelta(days=10)),
        Felt("fading", START + timedelta(days=60), Exact.ABOUT),
    )


@pytest.mark.django_db
def test_visits_to_come_deleted_or_on_an_impossible_day_begin_no_cycle() -> None:
    patient = make_patient()
    inject(patient, TODAY + timedelta(days=3), "ankle-right")
    inject(patient, START, "ankle-right").erase()
    Visit.objects.create(patient=patient, date=START, date_exact=Exact.DOUBTFUL)

    assert read_cycles(patient, TODAY) == []


@pytest.mark.django_db
def test_one_voice_is_used_the_persons_where_there_is_one() -> None:
    patient = make_patient()
    inject(patient, START, "ankle-right")
    harriet = make_user("harriet")
    for ago in range(6):
        seen = rate(patient, TODAY - timedelta(days=ago), ankle_right=9)
        seen.voice, seen.entered_by = Voice.VIEW, harriet
        seen.save()
    assert read_cycles(patient, TODAY)[0].carer == harriet.pk

    rate(patient, TODAY - timedelta(days=20), ankle_right=3)
    (found,) = read_cycles(patient, TODAY)
    assert (found.carer, found.this.count) == (None, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("visits", [0, 1, 30])
def test_three_queries_at_most(visits: int) -> None:
    patient = make_patient()
    for number in range(visits):
        inject(patient, TODAY - timedelta(weeks=12 * number + 3), "ankle-right")
    rate(patient, TODAY, ankle_right=4)

    with CaptureQueriesContext(connection) as captured:
        found = read_cycles(patient, TODAY)

    assert len(captured) == (3 if visits else 1)
    assert len(found) == bool(visits)


@pytest.mark.django_db
def test_like_is_compared_with_like_cycles_without_an_injection_in_the_part_with_others_without() -> None:
    patient = make_patient()
    for number, code in enumerate(["wrist-right", "ankle-right", "wrist-right", "ankle-right"]):
        inject(patient, START - timedelta(weeks=14 * number), code)
        for day in range(0, 70, 7):
            rate(patient, START - timedelta(weeks=14 * number) + timedelta(days=day), ankle_right=4)

    (found,) = read_cycles(patient, TODAY)

    assert found.last
    assert found.last.start == START - timedelta(weeks=28)
    assert found.earlier == ()
    assert not found.is_the_one_before
    assert said(found)["message"] == "You rated the ankle about the same as in the cycle of February 2026"


def injected_with(*products: str) -> Patient:
    """A record with a rated cycle for each product, the newest first and still going on."""
    patient = make_patient()
    for number, product in enumerate(products):
        start = START - timedelta(weeks=14 * number)
        Visit.objects.filter(pk=inject(patient, start, "ankle-right").pk).update(product=product)
        for day in range(0, 70, 7):
            rate(patient, start + timedelta(days=day), ankle_right=number + 1)
    return patient


@pytest.mark.django_db
def test_the_band_is_of_the_product_of_this_cycle_alone() -> None:
    (found,) = read_cycles(injected_with("botox", "dysport", "botox", "dysport", "botox"), TODAY)

    assert found.last
    assert found.last.product == "dysport"
    assert found.band[0] == (3.0, 5.0)
    assert "2 cycles before" in [words["text"] for words in figure(found, PHONE)["layout"]["annotations"]]
    assert "The shade spans earlier cycles of the same product, from lowest to highest." in sentences(found)["legend"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "products",
    [
        ("botox", "botox", "dysport", "dysport"),
        ("botox", "botox", "dysport", "botox"),
        ("", "", "", ""),
        ("unknown", "unknown", "unknown", "unknown"),
        ("other", "other", "other", "other"),
    ],
)
def test_there_is_no_band_of_fewer_than_two_cycles_that_are_known_to_be_of_one_product(products: list[str]) -> None:
    (found,) = read_cycles(injected_with(*products), TODAY)

    assert found.last
    assert not any(found.band)
    assert table(found)["rows"][-1][:4] == ["Week 1", "1.0 (1)", "2.0 (1)", ""]


@pytest.mark.django_db
def test_two_visits_of_one_day_with_different_products_are_of_neither() -> None:
    patient = injected_with("botox", "botox", "botox", "botox")
    day = START - timedelta(weeks=28)
    Visit.objects.create(patient=patient, date=day, product="dysport")

    (found,) = read_cycles(patient, TODAY)

    assert [one.product for one in found.before] == ["botox", "", "botox"]
    assert not any(found.band)


# ---- what is said ----


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (6, "You rated the ankle tighter than in week 11 of the last cycle"),
        (4.6, "You rated the ankle about the same as in the last cycle"),
        (1, "You rated the ankle looser than in week 11 of the last cycle"),
    ],
)
def test_newest_week_is_compared_with_the_same_week_of_the_last_cycle(now: float, words: str) -> None:
    assert said(cycles(*[3] * 10, now, last=LAST))["message"] == words


def test_others_are_told_the_same_without_you() -> None:
    found = said(cycles(*[3] * 10, 6, last=LAST), of_you=False)

    assert found["message"] == "The ankle was rated tighter than in week 11 of the last cycle"
    assert not re.search(r"\b[Yy]ou", " ".join(fact["words"] for fact in found["facts"]))


def test_week_with_few_ratings_is_taken_together_with_those_before() -> None:
    this = a_cycle(START, *[3] * 9)
    few = Cycle(this.injection, TODAY, (), (*this.weeks, Tally(6, 1), Tally(12, 2)))
    found = Cycles(part=ANKLE, parts=(ANKLE,), today=TODAY, this=few, last=LAST, earlier=(), before=(LAST,))

    assert said(found)["message"] == "You rated the ankle tighter than in weeks 10–11 of the last cycle"


def test_the_persons_own_day_comes_first_and_the_ratings_beside_it() -> None:
    felt = (Felt("began", START + timedelta(days=9)), Felt("fading", START + timedelta(days=63), Exact.ABOUT))
    found = said(cycles(*[3] * 10, 6, last=LAST, felt=felt))

    assert found["message"] == "You felt it wearing off: about 9 November, week 10"
    assert found["Now"].startswith(
        "Rated 6 of 10 in week 11, tight. In the same weeks of the last cycle it was rated 3."
    )
    assert found["Felt"] == "It began to work in week 2. It was wearing off in week 10."


def felt_in(ago: int, week: int, product: str = "botox") -> Cycle:
    """The cycle so many before the last one, in which the person felt it wearing off in that week."""
    start = LAST.start - timedelta(weeks=14 * ago)
    return a_cycle(start, 3, felt=(Felt("fading", start + timedelta(weeks=week - 1)),), product=product)


def test_when_it_wore_off_before_is_told_of_days_that_were_felt() -> None:
    found = said(cycles(3, before=(felt_in(0, 10), felt_in(1, 13), felt_in(2, 11))))

    assert found["Earlier"] == "You felt it wearing off in weeks 10 to 13, after 3 injections."


def test_when_it_wore_off_before_leaves_out_injections_of_another_product_and_of_none_that_is_known() -> None:
    before = (felt_in(0, 15, "dysport"), felt_in(1, 10), felt_in(2, 8, ""), felt_in(3, 12))

    assert said(cycles(3, before=before))["Earlier"] == "You felt it wearing off in weeks 10 to 12, after 2 injections."


@pytest.mark.parametrize("other", ["dysport", ""])
def test_one_earlier_day_of_the_same_product_is_no_range(other: str) -> None:
    assert "Earlier" not in said(cycles(3, before=(felt_in(0, 10), felt_in(1, 13, other))))


OF_DYSPORT = replace(LAST, product="dysport")


@pytest.mark.parametrize("now", [[*[3] * 10, 6], [None, 5], [None]], ids=["compared", "few", "none"])
@pytest.mark.parametrize("of_you", [True, False])
def test_products_are_named_where_the_last_cycle_beside_this_one_is_of_another(
    now: list[int | None], of_you: bool
) -> None:
    told = said(cycles(*now, last=OF_DYSPORT), of_you=of_you)

    assert told["Now"].endswith(" The last injection was Dysport, this one Botox.")


def test_products_are_named_with_the_month_where_other_cycles_lie_between() -> None:
    found = cycles(*[3] * 11, last=OF_DYSPORT, before=(a_cycle(date(2026, 7, 27)), OF_DYSPORT))

    assert said(found)["Now"].endswith(" The injection in June 2026 was Dysport, this one Botox.")


@pytest.mark.parametrize(("last", "this"), [("botox", "botox"), ("", "botox"), ("dysport", ""), ("", "")])
def test_products_are_not_named_where_they_are_the_same_or_one_is_not_known(last: str, this: str) -> None:
    found = cycles(*[3] * 10, 6, last=replace(LAST, product=last))

    told = said(replace(found, this=replace(found.this, product=this)))

    assert told["message"] == "You rated the ankle tighter than in week 11 of the last cycle"
    assert told["Now"].endswith("In the same weeks of the last cycle it was rated 3.")


def test_few_ratings_make_no_line_and_no_comparison() -> None:
    found = cycles(None, 5, None, last=LAST)

    assert said(found)["message"] == "Not enough ratings yet"
    assert said(found)["Now"] == "3 ratings since 7 September. A line needs 4."
    with override("es"):
        assert said(found)["Ahora"].endswith("Para una línea hacen falta 4.")
    assert sentences(found)["missing"] == "1 more check-in with the ankle makes a line."
    assert figure(found, PHONE)["data"][-1]["mode"] == "markers"


def test_without_an_earlier_cycle_there_is_nothing_to_compare_with() -> None:
    assert said(cycles(*[3] * 11))["message"] == "There are not enough ratings to compare yet"


def test_mixed_steps_are_told() -> None:
    assert "Not all ratings offered the same answers." in sentences(cycles(3, has_other_steps=True))["notes"]


MEANS = st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=26)


@given(MEANS, MEANS, st.booleans(), st.booleans())
def test_no_sentence_is_longer_than_15_words_and_none_gives_advice(
    now: list[int | None], before: list[int | None], of_you: bool, gap: bool
) -> None:
    last = a_cycle(date(2026, 3, 1), *before, product="dysport")
    known = (a_cycle(date(2026, 5, 1), 3),) if gap else (last,)
    found = cycles(
        *now, last=last if last.is_a_line else None, before=known, parts=(ANKLE, replace(ANKLE, side=Side.LEFT))
    )
    told = said(found, of_you=of_you)

    for words in (told["message"], *(fact["words"] for fact in told["facts"])):
        assert all(len(sentence.split()) <= 15 for sentence in words.split(". ")), words
        assert not re.search(r"should|will|next time|because|book", words)


# ---- what is drawn ----


def test_gaps_stay_gaps_and_a_mark_lies_in_the_middle_of_its_week() -> None:
    this = figure(cycles(5, None, 4, 3), PHONE)["data"][-1]

    assert (this["x"], this["y"]) == ([0.5, 1.5, 2.5, 3.5], [5.0, None, 4.0, 3.0])
    assert this["connectgaps"] is False


def test_scale_is_always_0_to_10_and_there_are_two_lines_at_most() -> None:
    earlier = (a_cycle(date(2026, 3, 1), *[2] * 8), a_cycle(date(2025, 12, 1), *[6] * 8))
    drawn = figure(cycles(*[3] * 11, last=LAST, earlier=earlier), PHONE)
    band, last, this = drawn["data"]

    assert drawn["layout"]["yaxis"]["range"] == [0, 10]
    assert set(band["y"]) == {2.0, 6.0}
    assert band["fill"] == "toself"
    assert "dash" in last["line"]
    assert "dash" not in this["line"]


def test_one_cycle_before_the_last_makes_no_band() -> None:
    earlier = (a_cycle(date(2026, 3, 1), *[2] * 8),)
    assert len(figure(cycles(*[3] * 11, last=LAST, earlier=earlier), PHONE)["data"]) == 2


def test_felt_days_are_marked_where_they_lie_and_named_above_as_far_as_there_is_room() -> None:
    felt = (Felt("began", START + timedelta(days=7)), Felt("best", START + timedelta(days=8)))
    drawn = figure(cycles(*[3] * 11, felt=felt), PHONE)["layout"]

    assert [round(shape["x0"], 2) for shape in drawn["shapes"] if shape["type"] == "line"] == [1.07, 1.21]
    words = [words["text"] for words in drawn["annotations"]]
    assert "Best" in words
    assert "Began" not in words


def test_lines_are_named_at_their_ends() -> None:
    words = [words["text"] for words in figure(cycles(*[3] * 10, 6, last=LAST), PHONE)["layout"]["annotations"]]

    assert words == ["Last", "Now 6", "Week after the injection"]


def test_number_of_a_week_with_few_ratings_is_not_told_at_the_line() -> None:
    this = a_cycle(START, *[3] * 10)
    few = Cycle(this.injection, TODAY, (), (*this.weeks, Tally(12, 2)))
    found = Cycles(part=ANKLE, parts=(ANKLE,), today=TODAY, this=few, last=None, earlier=())

    assert "This cycle" in [words["text"] for words in figure(found, PHONE)["layout"]["annotations"]]


def test_weeks_in_which_half_was_gone_earlier_are_a_bar_below_where_the_ratings_tell() -> None:
    told = [replace(LAST, weigh=partial(Range, 63 + more, 84 + more, 20)) for more in (0, 6)]
    found = cycles(3, 4, before=tuple(told))
    of_another = replace(found, this=replace(found.this, product="xeomin"))
    plain, known = (figure(one, PHONE)["layout"] for one in (of_another, found))

    assert known["height"] > plain["height"]
    (bar,) = [shape for shape in known["shapes"] if shape.get("fillcolor") == "var(--edge)"]
    assert (bar["x0"], bar["x1"]) == (9, 13)
    below = [words["text"].replace("<br>", " ") for words in known["annotations"]]
    assert "By the ratings, half the help was gone earlier: weeks 10 to 13" in below
    assert not any("wore off" in words for words in below)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: str(one.width))
def test_words_of_that_bar_stay_in_the_picture_and_above_it(layout: Layout) -> None:
    told = replace(LAST, weigh=partial(Range, 63, 84, 20))
    drawn = figure(cycles(3, 4, before=(told, told)), layout)["layout"]

    (words,) = [words for words in drawn["annotations"] if "ratings" in words["text"]]
    (bar,) = [shape for shape in drawn["shapes"] if shape.get("fillcolor") == "var(--edge)"]
    lines = words["text"].split("<br>")
    assert layout.left + width_of(words["text"]) <= layout.width
    assert words["yshift"] - len(lines) * LINE / 2 >= bar["y1"] * layout.plot
    assert -bar["y0"] * layout.plot <= drawn["margin"]["b"]


@given(MEANS, st.lists(MEANS, max_size=4))
def test_every_cycle_makes_figures_that_plotly_knows_within_31_points(
    now: list[int | None], before: list[list[int | None]]
) -> None:
    found = [a_cycle(date(2026, 1, 1), *means) for means in before]
    (made,) = cycle.pictures(cycles(*now, last=LAST, earlier=tuple(one for one in found if one.is_a_line)))

    for size in made["sizes"]:
        for trace in size["data"]:
            assert all(0 <= value <= 10 for value in trace["y"] if value is not None)
        assert len(size["data"][-1]["x"]) <= 31


def test_table_has_the_same_numbers_newest_first() -> None:
    earlier = (a_cycle(date(2026, 3, 1), 2, 3), a_cycle(date(2025, 12, 1), 6, 3))
    found = table(cycles(5, None, last=a_cycle(date(2026, 6, 1), 4, 4), earlier=earlier))

    assert found["head"] == ["Week", "This cycle", "Last", "Before that"]
    assert found["rows"] == [["Week 2", "", "4.0 (3)", "3.0 to 3.0"], ["Week 1", "5.0 (3)", "4.0 (3)", "2.0 to 6.0"]]


# ---- pages ----


def fade(patient: Patient) -> None:
    inject(patient, date(2026, 6, 1), "ankle-right")
    inject(patient, START, "ankle-right")
    for ago in range(170):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=6 if ago < 20 else 3)
    patient.raise_version()


@pytest.mark.django_db
def test_page_begins_with_this_cycle_once_there_was_an_injection() -> None:
    patient, _alice, client = alice_and_her_record()
    rate(patient, TODAY, ankle_right=4)
    assert "Ankle, the last 6 months" in client.get(trends_url(patient)).content.decode()

    fade(make_patient())
    inject(patient, START, "ankle-right")
    patient.raise_version()
    page = client.get(trends_url(patient)).content.decode()

    assert "<h1>Ankle, this cycle</h1>" in page
    assert "How tight it is" in page


@pytest.mark.django_db
def test_part_that_differs_most_from_the_last_cycle_comes_first() -> None:
    patient = make_patient(regions=["wrist-right", "ankle-right"])
    fade(patient)
    for ago in range(170):
        rate(patient, TODAY - timedelta(days=ago), wrist_right=4)

    assert [name for name, _points in points(patient, Span.HALF_YEAR, TODAY)] == ["Ankle", "Wrist"]


@pytest.mark.django_db
def test_numbers_come_as_a_file_under_the_name_of_the_chart() -> None:
    patient, _alice, client = alice_and_her_record()
    fade(patient)

    answer = client.get(trends_url(patient, "half-year/1/numbers.csv"))

    assert answer["Content-Disposition"] == 'attachment; filename="cycle.csv"'
    assert answer.content.decode().splitlines()[1] == "Week 14,,3.0 (7),"


# ---- what else happened ----

BACLOFEN = Medication(START + timedelta(days=30), MedicineName.BACLOFEN, What.LESS)
BESIDE = Happened(
    setbacks=(Stop(START - timedelta(days=3), START + timedelta(days=7), Reason.ILLNESS),),
    noted=(Note(START + timedelta(days=15), (Cause.SLEEP,)), Note(START + timedelta(days=16), (Cause.PAIN,))),
    medicines=(BACLOFEN,),
)


@pytest.mark.django_db
def test_what_else_happened_belongs_to_the_going_cycle_by_its_days() -> None:
    patient = make_patient()
    inject(patient, date(2026, 6, 1), "ankle-right")
    inject(patient, START, "ankle-right")
    medicine = make_medicine(patient, started_on=START - timedelta(days=1))
    make_change(medicine, BACLOFEN.day, What.LESS)
    make_change(make_medicine(patient, code=MedicineName.BACLOFEN_PUMP), BACLOFEN.day, What.FILLED)
    for day, cause in ((START - timedelta(days=1), Cause.COLD), (START + timedelta(days=15), Cause.SLEEP)):
        CheckIn.objects.filter(pk=rate(patient, day, ankle_right=4).pk).update(causes=[cause])

    (found,) = read_cycles(patient, TODAY)

    assert found.beside.medicines == (BACLOFEN,)
    assert found.beside.noted == (Note(START + timedelta(days=15), (Cause.SLEEP,)),)


def test_it_is_drawn_in_rows_under_the_weeks_in_which_it_was() -> None:
    plain, marked = (figure(cycles(4, 3, 3, 3, beside=one), PHONE)["layout"] for one in (Happened(), BESIDE))

    bar, diamond, pill = (shape for shape in marked["shapes"] if shape not in plain["shapes"])
    assert marked["height"] == plain["height"] + 3 * 28
    assert (bar["x0"], bar["x1"]) == (0, 1 / 16)
    assert diamond["xanchor"] == 2.5 / 16
    assert pill["xanchor"] == 30.5 / 7 / 16
    assert [one["yanchor"] for one in (diamond, pill)] == [-(58 + 56) / PHONE.plot, -(58 + 84) / PHONE.plot]
    words = {one["text"] for one in marked["annotations"]}
    assert words >= {"Ill", "Pain, poor sleep", "Baclofen"}


def test_it_is_said_explained_and_listed_and_is_no_cause() -> None:
    found = cycles(4, 3, 3, 3, 4, beside=BESIDE)

    assert said(found)["Medicine"] == "Baclofen: less of it, 7 October."
    assert said(found)["On hold"] == "Illness, from 4 September to 14 September."
    assert said(found)["Also noted"] == "On 2 days something else was going on. Pain: 1 day. Poor sleep: 1 day."
    assert sentences(found)["legend"][-4:-1] == [
        "A bar marks a time on hold.",
        "A diamond marks where something else was noted.",
        "A pill marks a medicine that began, changed or stopped.",
    ]
    listed = table(found)
    assert listed["head"][-1] == "Also noted"
    assert [row[-1] for row in listed["rows"]] == [
        "Baclofen: less of it, 7 October.",
        "",
        "Pain, poor sleep.",
        "",
        "Illness, from 4 September to 14 September.",
    ]


def test_where_nothing_else_happened_nothing_is_said_of_it() -> None:
    found = cycles(4, 3, 3, 3)

    assert not {"Medicine", "On hold", "Also noted"} & said(found).keys()
    assert table(found)["head"] == ["Week", "This cycle", "Last", "Before that"]


def test_medicine_that_changed_after_the_last_week_of_the_picture_is_left_to_the_words() -> None:
    late = Happened(medicines=(Medication(START + timedelta(weeks=17), MedicineName.BACLOFEN, What.LESS),))
    found = cycles(4, 3, 3, 3, beside=late)

    assert not [shape for shape in figure(found, PHONE)["layout"]["shapes"] if shape.get("path")]
    assert said(found)["Medicine"] == "Baclofen: less of it, 4 January."
