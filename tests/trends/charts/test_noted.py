"""What else was going on, in the trends: read from the record, marked, named, said and in the table."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from medicines.names import MedicineName
from medicines.rules import What
from patients.models import Patient
from questions.exactness import Exact
from symptoms.check_ins.causes import Cause
from symptoms.models import CheckIn
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record, make_patient
from tests.trends.making import ANKLE, NOW, TIGHTNESS, TODAY, fill, make_trend, rate, steady, trends_url
from trends.charts.noted import PILL
from trends.charts.periods import Span
from trends.charts.scales import SIZES, Size
from trends.events.words import medicines_in_words, noted_in_words
from trends.reading import read
from trends.series import Medication, Note, Trend
from trends.tightness.drawing import figure
from trends.tightness.table import table
from trends.words import facts, legend, notes

PHONE = SIZES[1]
COLD = Note(date(2026, 11, 20), (Cause.COLD,))
ILL = Note(date(2026, 9, 1), (Cause.INFECTION, Cause.SLEEP))


def note(patient: Patient, day: date, *causes: str) -> CheckIn:
    return CheckIn.objects.create(patient=patient, date=day, causes=list(causes))


def diamonds(trend: Trend, size: Size = PHONE) -> list[float]:
    """Where the marks are, in days from the left of the half year."""
    shapes = [shape for shape in figure(trend, size)["layout"]["shapes"] if shape["type"] == "path"]
    return [round(shape["xanchor"] * 182, 6) for shape in shapes if shape["path"].count("L") == 3]


def words(trend: Trend, size: Size = PHONE) -> list[str]:
    return [annotation["text"] for annotation in figure(trend, size)["layout"]["annotations"]]


@pytest.mark.django_db
def test_what_was_noted_in_the_span_is_read_oldest_first_and_nothing_else() -> None:
    patient = make_patient(regions=["ankle-right"])
    rate(patient, TODAY, ankle_right=4)
    note(patient, date(2026, 11, 20), "stress", "cold")
    note(patient, date(2026, 11, 19), "none")
    note(patient, date(2026, 5, 24), "medicine")
    note(patient, date(2026, 5, 23), "pain")
    note(patient, date(2026, 11, 18), "pain").erase()
    note(make_patient(), date(2026, 11, 17), "pain")

    trend = read(patient, Span.HALF_YEAR, TODAY)

    assert trend.noted == (
        Note(date(2026, 5, 24), (Cause.MEDICINE,)),
        Note(date(2026, 11, 20), (Cause.COLD, Cause.STRESS)),
    )
    assert (trend.visits, trend.setbacks) == ((), ())


def test_one_diamond_stands_where_the_line_has_the_mark_of_that_week() -> None:
    same_week = Note(date(2026, 11, 16), (Cause.PAIN,))

    assert diamonds(make_trend({ANKLE: steady(4, 9)}, noted=[ILL, same_week, COLD])) == [101.5, 178.5]
    assert diamonds(make_trend({ANKLE: steady(4, 9)})) == []


def test_marks_are_named_beside_them_and_the_row_says_what_it_is() -> None:
    found = words(make_trend({ANKLE: steady(4, 9)}, noted=[ILL, COLD]))

    assert "Cold" in found
    assert "Also noted" in found
    assert "Infection or fever, poor sleep" in words(make_trend({ANKLE: steady(4, 9)}, noted=[ILL]), SIZES[2])


def test_row_leaves_both_plots_as_high_as_they_were() -> None:
    plain, noted = (figure(make_trend({ANKLE: steady(4, 9)}, noted=n), PHONE)["layout"] for n in ([], [COLD]))

    def heights(layout: dict[str, object]) -> list[float]:
        whole = int(str(layout["height"])) - 80
        axes = (layout[axis]["domain"] for axis in ("yaxis", "yaxis2"))  # type: ignore[index] # because plain JSON
        return [round((high - low) * whole, 6) for low, high in axes]

    assert heights(plain) == heights(noted)
    assert noted["height"] == plain["height"] + 28


def test_words_count_the_days_and_name_the_causes_noted_most() -> None:
    days = [Note(TODAY - timedelta(days=ago), (Cause.SLEEP,)) for ago in (1, 2, 3)]
    trend = make_trend(noted=[*days, Note(TODAY, (Cause.PAIN, Cause.COLD, Cause.STRESS, Cause.MEDICINE))])

    assert noted_in_words(trend.noted) == [
        "On 4 days something else was going on.",
        "Poor sleep: 3 days.",
        "Pain: 1 day.",
        "Cold: 1 day.",
        "And 2 more.",
    ]
    assert noted_in_words([COLD]) == ["On 1 day something else was going on.", "Cold: 1 day."]


def test_facts_legend_and_notes_speak_of_it_only_where_there_is_some() -> None:
    said = {fact.key: fact.words for fact in facts(make_trend(noted=[COLD]))}

    assert said["Also noted"] == "On 1 day something else was going on. Cold: 1 day."
    assert "A diamond marks where something else was noted." in legend(make_trend(noted=[COLD]))
    assert "A diamond marks where something else was noted." in legend(make_trend(noted=[COLD], span=Span.ALL))
    assert "A rise is no proof that an injection wears off." in notes(make_trend(noted=[COLD]))
    assert "Also noted" not in {fact.key for fact in facts(make_trend())}
    assert not any("diamond" in line or "rise" in line for line in [*legend(make_trend()), *notes(make_trend())])


def test_table_names_what_was_noted_in_each_week() -> None:
    found = table(make_trend({ANKLE: steady(4, 9)}, noted=[ILL, COLD]))

    assert found["has_notes"]
    assert found["rows"][0]["noted"] == "Cold"
    assert [row["noted"] for row in found["rows"] if row["noted"]] == ["Cold", "Infection or fever, poor sleep"]


@given(
    st.sets(st.integers(0, 900)),
    st.sets(st.sampled_from([cause for cause in Cause if cause != Cause.NONE]), min_size=1),
    st.sampled_from(list(Span)),
    st.sampled_from(SIZES),
)
def test_every_diamond_lies_within_the_chart_and_touches_no_other(
    ago: set[int], causes: set[Cause], span: Span, size: Size
) -> None:
    told = tuple(cause for cause in Cause if cause in causes)
    noted = [Note(TODAY - timedelta(days=back), told) for back in sorted(ago, reverse=True)]
    trend = make_trend({ANKLE: steady(4, 9)}, noted=noted, span=span)
    layout = figure(trend, size)["layout"]
    width = size.width - layout["margin"]["l"] - layout["margin"]["r"]

    shapes = [shape for shape in layout["shapes"] if shape["type"] == "path"]
    places = [shape["xanchor"] * width for shape in shapes]
    halves = {-float(re.findall(r"M(-[\d.]+)", shape["path"])[0]) for shape in shapes}

    assert len(places) == sum(1 for period in trend.periods if trend.noted_in(period))
    assert all(0 < place < width for place in places)
    half = halves.pop() if halves else 0.0
    assert all(right - left >= 1.7 * half for left, right in pairwise(places))


@pytest.mark.django_db
@time_machine.travel(NOW)
def test_page_shows_it_in_words_and_in_the_table_and_takes_8_queries_with_ten_years_of_it() -> None:
    patient, _alice, client = alice_and_her_record(regions=["ankle-right"])
    fill(patient, 3650)
    CheckIn.objects.update(causes=["infection", "cold"])

    with CaptureQueriesContext(connection) as captured:
        page = client.get(trends_url(patient, TIGHTNESS)).content.decode()

    assert len(captured) <= 8
    assert "<dt>Also noted</dt><dd>On 182 days something else was going on. Infection or fever: 182 days." in page
    assert '<th role="columnheader" scope="col">Also noted</th>' in page
    assert page.count(">Infection or fever, cold</td>") == 26


# ---- medicines ----

MORE = Medication(date(2026, 11, 3), MedicineName.BACLOFEN, What.MORE)
LATER = Medication(date(2026, 11, 15), MedicineName.OTHER, What.STARTED, Exact.MONTH)


def pills(trend: Trend) -> list[float]:
    """How many days after the first midnight each pill is."""
    shapes = figure(trend, PHONE)["layout"]["shapes"]
    return [round(shape["xanchor"] * 182, 6) for shape in shapes if shape.get("path") == PILL]


@pytest.mark.django_db
def test_changes_of_medicines_are_read_by_their_listed_names_and_a_refill_is_none() -> None:
    patient, alice, _client = alice_and_her_record(regions=["ankle-right"])
    baclofen = make_medicine(patient, alice, started_on=date(2026, 1, 1))
    make_change(baclofen, MORE.day)
    make_medicine(patient, alice, code="other", name="=Mary's drops", started_on=LATER.day, started_exact=Exact.MONTH)
    pump = make_medicine(patient, alice, code=MedicineName.BACLOFEN_PUMP)
    make_change(pump, MORE.day, What.FILLED)
    make_change(pump, MORE.day, What.LESS, deleted_at=datetime(2026, 11, 4, tzinfo=UTC))

    assert read(patient, Span.HALF_YEAR, TODAY).medicines == (MORE, LATER)


def test_medicine_has_a_pill_on_its_day_and_its_name_where_there_is_room() -> None:
    trend = make_trend({ANKLE: steady(4, 9)}, medicines=[MORE, LATER])

    assert pills(trend) == [163.5, 175.5]
    assert "Medicine" in words(trend)
    assert not {"Baclofen", "Another medicine"} & set(words(trend)), "there is no room on a phone"
    alone = replace(MORE, day=date(2026, 7, 1))
    assert {"Baclofen", "Medicine"} & set(words(make_trend({ANKLE: steady(4, 9)}, medicines=[alone]))) == {"Baclofen"}
    assert pills(make_trend({ANKLE: steady(4, 9)})) == []


def test_medicines_are_named_with_their_days_and_explained() -> None:
    trend = make_trend(medicines=[MORE, LATER])

    said = {fact.key: fact.words for fact in facts(trend)}
    assert said["Medicine"] == "Baclofen: more of it, 3 November. Another medicine: started, November 2026."
    assert legend(trend)[-1] == "A pill marks a medicine that began, changed or stopped."
    many = [replace(MORE, day=MORE.day - timedelta(days=ago)) for ago in (9, 8, 2, 1, 0)]
    assert medicines_in_words(many, "j F").startswith("2 changes before. Baclofen: more of it, 1 November.")


def test_change_within_the_time_compared_is_named_beside_the_sentence_even_before_a_short_span() -> None:
    weekly = {ANKLE: [*steady(3, 25, 8), *steady(6, 1)]}
    within, before = (replace(MORE, day=TODAY - timedelta(weeks=ago)) for ago in (6, 24))

    def told(*medicines: Medication) -> dict[str, str]:
        trend = make_trend({ANKLE: [(0, 6, 4)]}, span=Span.TWO_WEEKS, weekly=weekly, medicines=medicines)
        return {fact.key: fact.words for fact in facts(trend)}

    assert "Tighter than in August, rated 3. A medicine also changed in that time." in told(within)["Ankle"]
    assert told(within)["Medicine"] == "Baclofen: more of it, 10 October."
    assert "medicine" not in told(before)["Ankle"]
    assert "Medicine" not in told(before)
