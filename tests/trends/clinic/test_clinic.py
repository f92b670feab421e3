"""The page for the clinic, worked out by hand from small records."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session, Setback
from exercises.setbacks.reasons import Reason
from injections.benefit.rules import Again, Occasion, Overall
from injections.benefit.writing import note_again, note_benefit
from injections.models import Interval
from medicines.rules import What
from patients.models import Patient, Role
from patients.voices import Voice
from questions.exactness import Exact
from symptoms.check_ins.causes import Cause
from symptoms.clinic.measures import ClinicTest
from symptoms.goals.attainment import Importance, Level
from symptoms.models import CheckIn, Goal, GoalReview, Rating, SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since, Tier
from symptoms.scales import Measure, Steps
from tests.injections.making import add_site, make_benefit, make_visit
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.clinic.making import AGREED, make_goal, make_measurement
from tests.trends.making import ANKLE, NOW, TODAY, exercise, fill, rate
from tests.trends.test_views import seen
from trends.clinic.reading import read_cycle
from trends.clinic.report import report
from trends.models import ClinicPage, ClinicQuestions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def clinic_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/clinic/{rest}"


def said(patient: Patient, today: date = TODAY) -> dict[str, list[tuple[str, str]]]:
    """What the details of the page say, by heading."""
    details = report(read_cycle(patient, today)).details
    return {section.title: [(row.key, row.words) for row in section.rows] for section in details}


def answer(check_in: CheckIn, measure: Measure, value: int | None) -> None:
    Rating.objects.create(check_in=check_in, measure=measure, value=value, steps=Steps.ELEVEN)


def test_injections_are_said_site_by_site_with_their_total_of_one_product() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(200), {"ankle-right": "300"}, product="dysport")
    visit = make_visit(patient, ago(70), {"wrist-right": "12.5"}, product="botox")
    add_site(visit, "ankle-right", 75, muscle="soleus")

    assert said(patient)["Last injections"] == [
        ("Date", "12 September 2026, 10 weeks ago."),
        ("Medicine", "Botox."),
        ("Right wrist", "12.5 units."),
        ("Right ankle: calf, deep (soleus)", "75 units."),
        ("All places", "87.5 units of Botox."),
    ]


def test_units_that_are_not_known_are_never_added() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(70), {"ankle-right": "75", "wrist-right": None}, product="")

    assert said(patient)["Last injections"][1:] == [
        ("Medicine", "Not noted."),
        ("Right wrist", "Units not noted."),
        ("Right ankle", "75 units."),
    ]


def test_own_dates_come_before_what_is_counted_from_ratings() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(70), {}, began_on=ago(57), fading_on=ago(7))
    for day in (60, 55, 50):
        rate(patient, ago(day), ankle_right=2)
    for day in (4, 2, 0):
        rate(patient, ago(day), ankle_right=5)

    assert said(patient)["How tight it felt"] == [
        ("It began to work", "Since 25 September 2026, 13 days after the visit."),
        ("It is at its best", "No date is noted."),
        ("It is wearing off", "Since 14 November 2026, 9 weeks after the visit."),
        ("What came back first", "Not answered."),
        (
            "Right ankle",
            (
                "Rated 5 of 10 this week, fairly tight to tight. Tighter than 7 weeks ago, rated 2. "
                "Now week 10 after an injection, then weeks 2 to 5. 6 ratings in 6 months."
            ),
        ),
    ]


def test_ratings_of_before_the_visit_are_told_as_those_of_other_weeks() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(21), {})
    for day in (30, 28, 26, 24, 22):
        rate(patient, ago(day), ankle_right=9)
    for day in (2, 1, 0):
        rate(patient, ago(day), ankle_right=3)

    assert said(patient)["How tight it felt"][3:] == [
        (
            "Right ankle",
            (
                "Rated 3 of 10 this week, a little to fairly tight. Looser than 3 weeks ago, rated 9. "
                "The weeks after an injection differ. 8 ratings in 6 months."
            ),
        )
    ]


def test_part_that_was_not_injected_last_is_told_apart() -> None:
    patient, _user, _client = alice_and_her_record(regions=["wrist-right", "ankle-right"])
    make_visit(patient, ago(21), {"wrist-right": "20"})
    for day in (2, 1, 0):
        rate(patient, ago(day), wrist_right=3, ankle_right=6)

    (_wrist, wrist), (_ankle, ankle) = said(patient)["How tight it felt"][3:]

    assert "elsewhere" not in wrist
    assert ankle.endswith("3 ratings in 6 months. The last injections were elsewhere.")


def test_pain_and_spasms_give_the_middle_the_least_and_the_most() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(21), {})
    for day, pain, spasms in ((9, 2, 1), (6, 8, None), (3, 4, 3)):
        check_in = rate(patient, ago(day))
        answer(check_in, Measure.PAIN, pain)
        answer(check_in, Measure.SPASMS, spasms)

    mild = "1, mild, only when touched or moved"
    assert said(patient)["Pain and spasms"] == [
        ("Pain", "Usually 4, some pain. Least: 2, a little pain. Most: 8, very strong pain. 3 ratings."),
        ("Spasms", f"Usually {mild}. Least: {mild}. Most: 3, more than 1 an hour. 2 ratings."),
    ]


def test_tiredness_and_mood_are_told_like_pain_and_only_of_whoever_answers_them() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(21), {})
    assert "Tiredness and mood" not in said(patient)
    for day, fatigue, spirits in ((15, 2, 6), (8, 6, None), (1, 4, 8)):
        check_in = rate(patient, ago(day))
        answer(check_in, Measure.FATIGUE, fatigue)
        answer(check_in, Measure.MOOD, spirits)

    tired, mood = said(patient)["Tiredness and mood"]

    assert tired == (
        "Tiredness this week",
        "Usually 4, fairly tired. Least: 2, a little tired. Most: 6, tired. 3 ratings.",
    )
    assert mood[0] == "Mood this week"
    assert mood[1].startswith("Usually 6, ")
    assert mood[1].endswith("2 ratings.")


def test_problem_says_the_advice_that_was_shown() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(21), {})
    problem = {"red_flags": RedFlags.NO, "effect": Effect.SORE, "severity": Severity.MILD, "since": Since.TODAY}
    SideEffect.objects.create(patient=patient, reported_on=ago(20), tier=Tier.GREEN, **problem)
    SideEffect.objects.create(patient=patient, reported_on=ago(22), tier=Tier.GREEN, **problem)
    SideEffect.objects.create(patient=patient, reported_on=ago(2), tier=Tier.RED, red_flags=RedFlags.YES, called=True)

    assert said(patient)["Problems"] == [
        ("19 November 2026", "Emergency signs: Yes, one or more. Advice: Call for help now. Help: a call was made."),
        (
            "1 November 2026",
            "Problem: Sore, bruised or aching. How bad: Mild. Since when: Today. Advice: Note it and tell the clinic.",
        ),
    ]


@pytest.mark.parametrize(
    ("caller", "says"), [("helper", "Help: a helper called, 18:43."), ("person", "Help: the person called, 18:43.")]
)
def test_clinic_reads_who_called_and_when_on_the_clock_of_the_person(caller: str, says: str) -> None:
    patient, _user, client = alice_and_her_record()
    at = datetime(2026, 7, 1, 17, 43, tzinfo=UTC)
    SideEffect.objects.create(
        patient=patient,
        reported_on=at.date(),
        tier=Tier.RED,
        red_flags=RedFlags.YES,
        called=True,
        called_by=caller,
        called_at=at,
    )

    page = client.get(clinic_url(patient)).content.decode()

    assert says in page
    assert "You called" not in page


def test_exercise_says_minutes_a_week_what_it_was_and_what_stopped_it() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(28), {})
    for day in (27, 20, 13, 6):
        exercise(patient, ago(day), 30)
    brace = Activity.objects.create(patient=patient, kind=ExerciseKind.WALKAIDE)
    Session.objects.create(patient=patient, activity=brace, date=ago(6), minutes=60)
    Setback.objects.create(patient=patient, reason=Reason.FALL, started_on=ago(40), ended_on=ago(30))
    Setback.objects.create(patient=patient, reason=Reason.ILLNESS, started_on=ago(40), ended_on=ago(20))

    assert said(patient)["Exercise"] == [
        ("All together", "90 minutes this week. 3 weeks ago it was 30 minutes a week."),
        ("On average", "45 minutes a week."),
        ("Walking", "120 minutes on 4 days."),
        ("WalkAide", "Worn for 60 minutes on 1 day."),
        ("On hold", "Illness, from 12 October to 1 November."),
    ]


def test_other_causes_are_counted_by_day_and_none_of_these_is_not_one() -> None:
    patient, _user, _client = alice_and_her_record(regions=["ankle-right", "wrist-right"])
    make_visit(patient, ago(28), {})
    for day, causes in ((3, [Cause.SLEEP, Cause.COLD]), (2, [Cause.SLEEP]), (1, [Cause.NONE])):
        rate(patient, ago(day), ankle_right=3, wrist_right=3)
        CheckIn.objects.filter(date=ago(day)).update(causes=causes)

    assert said(patient)["What else there was"] == [("Poor sleep", "On 2 days."), ("Cold", "On 1 day.")]


def test_medicines_say_since_when_what_changed_last_and_what_was_typed() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(28), {})
    taken = make_medicine(
        patient, purpose="Tight leg", dose="10 mg, 3 times", started_on=ago(1000), started_exact=Exact.MONTH
    )
    make_change(taken, ago(7), What.MORE)
    make_change(taken, ago(400), What.LESS)
    for name, day in (("Ended long ago", 29), ("Ended lately", 28)):
        make_change(make_medicine(patient, name=name), ago(day), What.STOPPED)
    make_medicine(patient, name="Deleted").erase()

    assert said(patient)["Medicines"] == [
        (
            "Baclofen",
            (
                "Since February 2024. More of it on 14 November 2026. "
                "For: Tight leg. Dose, as written down: 10 mg, 3 times."
            ),
        ),
        ("Ended lately", "Since when is not known. Stopped on 24 October 2026."),
    ]


def test_measures_and_goals_are_told_apart_from_what_was_felt() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(28), {})
    make_measurement(patient, 212, ago(28), by="The clinic")
    make_measurement(patient, 2, ago(200), ClinicTest.ASHWORTH, ANKLE)
    goal = make_goal(patient, day=ago(100), importance=Importance.MUCH, **AGREED)
    GoalReview.objects.create(patient=patient, goal=goal, date=ago(100), level=Level.MORE)

    page = report(read_cycle(patient, TODAY))
    sources = {section.title: section.source for section in page.details}

    assert said(patient)["From the clinic"] == [("6-minute walk", "212 metres. On 24 October 2026. The clinic")]
    assert said(patient)["Goals"] == [
        ("Walk to the shop", "A little more than expected, on 13 August 2026."),
        ("All together", "A little more than expected. Score 60.0. 50 means: as expected on the whole."),
    ]
    assert sources["From the clinic"] == "Measured by the clinic, written down by the person."
    assert sources["How tight it felt"] == sources["Pain and spasms"] == "Written down by the person, not measured."


def test_window_and_what_is_booked_are_counted_from_the_last_visit() -> None:
    patient, _user, _client = alice_and_her_record()
    visit = make_visit(patient, ago(70), {}, next_appointment=TODAY + timedelta(days=7))
    Interval.objects.create(patient=patient, weeks=16)

    assert said(patient)["Next injection"] == [
        ("Window", "Opens on 2 January 2027, after 16 weeks."),
        ("Booked", "28 November 2026, after 11 weeks."),
        ("", "This is sooner than 12 weeks after the last injections."),
    ]

    visit.next_appointment = None
    visit.save()
    assert said(patient)["Next injection"][1:] == [("Booked", "No date is noted.")]


def test_on_the_day_of_the_next_visit_the_page_still_tells_of_the_time_before_it() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(84), {"ankle-right": "100"})
    make_visit(patient, TODAY, {"ankle-right": "200"})

    assert said(patient)["Last injections"][0] == ("Date", "29 August 2026, 12 weeks ago.")
    assert said(patient, TODAY + timedelta(days=1))["Last injections"][0] == ("Date", "21 November 2026, 0 weeks ago.")


def test_record_with_nothing_in_it_says_so_and_claims_nothing() -> None:
    patient, _user, client = alice_and_her_record()

    assert not any(said(patient).values())
    assert seen(client, clinic_url(patient)).count("Nothing was written down.") == 14 + 7
    assert "From 24 May 2026 to 21 Nov 2026" in seen(client, clinic_url(patient))


def test_last_visit_of_years_ago_is_named_and_the_page_looks_back_half_a_year() -> None:
    patient, _user, _client = alice_and_her_record()
    make_visit(patient, ago(1000), {"ankle-right": "100"}, product="botox")

    assert said(patient)["Last injections"][-1] == ("All places", "100 units of Botox.")
    assert read_cycle(patient, TODAY).since == ago(181)


def test_questions_are_kept_and_stand_on_the_page() -> None:
    patient, _user, client = alice_and_her_record()
    body = {"ready": ["next", "muscles"], "own_1": "  May I   swim? ", "own_3": "May I drive?"}

    client.post(clinic_url(patient, "questions/"), body)
    client.post(clinic_url(patient, "questions/"), body)

    assert ClinicQuestions.objects.count() == 1
    assert [words for _key, words in said(patient)["Questions for the clinic"]] == [
        "Which muscles did you inject?",
        "When is the next injection?",
        "May I swim?",
        "May I drive?",
    ]
    make_visit(patient, ago(3), {})
    assert len(said(patient)["Questions for the clinic"]) == 4
    client.post(clinic_url(patient, "questions/"), {"was_1": "May I swim?", "was_2": "May I drive?"})
    assert said(patient)["Questions for the clinic"] == []


def test_own_question_that_somebody_else_notes_meanwhile_is_not_overwritten() -> None:
    patient, _user, client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    page = clinic_url(patient, "questions/")
    # Both opened the page while nothing was noted.
    client.post(page, {"own_1": "May I swim?"})
    harriet.post(page, {"own_1": "Can the splint go?"})
    assert ClinicQuestions.objects.get().all == ["May I swim?", "Can the splint go?"]

    fields = re.findall(r'name="((?:own|was)_\d)"[^>]* value="([^"]+)"', client.get(page).content.decode())
    assert {name: html.unescape(value) for name, value in fields} == {
        "own_1": "May I swim?",
        "was_1": "May I swim?",
        "own_2": "Can the splint go?",
        "was_2": "Can the splint go?",
    }

    # One is put another way, one is crossed out; sent twice, it is the same.
    for _sent in range(2):
        client.post(page, {"was_1": "May I swim?", "own_1": "May I dive?", "was_2": "Can the splint go?"})
        assert ClinicQuestions.objects.get().all == ["May I dive?"]


def test_a_fourth_own_question_is_refused_in_words_and_none_is_lost() -> None:
    patient, _user, client = alice_and_her_record()
    page = clinic_url(patient, "questions/")
    client.post(page, {"own_1": "One?", "own_2": "Two?", "own_3": "Three?"})

    answer = client.post(page, {"own_1": "Four?"})

    assert "There are 3 questions already. Open this page again to see all of them" in answer.content.decode()
    assert 'value="Four?"' in answer.content.decode()
    assert ClinicQuestions.objects.get().all == ["One?", "Two?", "Three?"]


@pytest.mark.parametrize("own", ["Why?", [""], [7], ["Why?", "Why?"], ["x" * 501], ["One?", "Two?", "Three?", "Four?"]])
def test_own_questions_are_a_few_in_words_each_once(own: object) -> None:
    with pytest.raises(ValidationError):
        ClinicQuestions(patient=alice_and_her_record()[0], own=own).full_clean()


def test_questions_raise_the_version_and_a_made_up_one_is_refused() -> None:
    patient, _user, client = alice_and_her_record()

    answer = client.post(clinic_url(patient, "questions/"), {"ready": ["dose"]})

    assert answer.status_code == 200
    assert not ClinicQuestions.objects.exists()
    client.post(clinic_url(patient, "questions/"), {"ready": ["next"]})
    patient.refresh_from_db()
    assert patient.data_version == 1


def test_viewer_sees_the_page_and_is_not_offered_to_change_it() -> None:
    patient, _user, _client = alice_and_her_record()
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert "questions/" not in victor.get(clinic_url(patient)).content.decode()


def test_page_is_one_tap_from_the_trends_and_from_the_injections() -> None:
    patient, _user, client = alice_and_her_record()

    for place in ("trends", "injections"):
        assert f'href="{clinic_url(patient)}"' in client.get(f"/r/{patient.id}/{place}/").content.decode()


@pytest.mark.parametrize(("days", "visits", "count"), [(0, 0, 9), (30, 1, 10), (3650, 3, 10)])
def test_page_takes_4_queries_and_10_to_be_made_however_long_the_record_is(days: int, visits: int, count: int) -> None:
    patient, _user, client = alice_and_her_record(regions=["ankle-right", "wrist-right"])
    fill(patient, days)
    for number in range(visits):
        make_visit(patient, ago(80 * number + 20), {"ankle-right": str(Decimal(50)), "wrist-right": "20"})
    Goal.objects.bulk_create(Goal(patient=patient, words="Walk", added_on=TODAY) for _number in range(days // 100))

    # Whoever comes first after a change has the picture drawn.
    client.get(clinic_url(patient))
    assert queries(client, clinic_url(patient)) == 4
    ClinicPage.objects.all().delete()
    assert queries(client, clinic_url(patient)) == count


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


class TestDidItHelp:
    def test_it_stands_first_in_the_words_of_the_person_and_missing_is_said(self) -> None:
        patient, alice, _client = alice_and_her_record()
        visit = make_visit(patient, ago(70))
        assert next(iter(said(patient).items())) == ("Did it help?", [("All in all", "Not answered.")])

        benefit = note_benefit(
            visit=visit,
            occasion=Occasion.CYCLE,
            user=alice,
            voice=Voice.TAPPED,
            answer=Overall.MUCH_BETTER,
            day=ago(35),
        )
        words = (
            "“All in all, since the injections I am much better.” Said 5 weeks after the injections. "
            "Tapped by somebody else."
        )
        assert said(patient)["Did it help?"] == [("17 October 2026", words)]

        note_again(benefit, Again.NO)
        assert said(patient)["Did it help?"] == [("17 October 2026", words)]
        benefit.change(again_is_shown=True)
        assert said(patient)["Did it help?"][1:] == [("Would have them again", "No.")]

    def test_an_answer_on_an_earlier_visit_does_not_stand_for_this_one(self) -> None:
        patient, alice, _client = alice_and_her_record()
        make_benefit(make_visit(patient, ago(170)), alice, ago(130))
        make_visit(patient, ago(20))
        assert said(patient)["Did it help?"] == [("All in all", "Not answered.")]

    def test_an_answer_on_a_visit_of_long_ago_is_still_there(self) -> None:
        patient, alice, _client = alice_and_her_record()
        make_benefit(make_visit(patient, ago(400)), alice, ago(360))
        assert [key for key, _words in said(patient)["Did it help?"]] == ["26 November 2025"]


def test_what_came_back_first_stands_below_the_day_and_missing_is_said() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, ago(80))
    assert "What came back first" not in dict(said(patient)["How tight it felt"])
    visit.change(fading_on=ago(10))
    assert said(patient)["How tight it felt"][3] == ("What came back first", "Not answered.")
    visit.change(came_back=["pain", "task"], harder_task="Stairs")
    words = dict(said(patient)["How tight it felt"])["What came back first"]
    assert words == "Pain, something got harder to do: “Stairs”."
