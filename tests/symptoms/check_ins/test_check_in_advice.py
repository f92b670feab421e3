"""What in a check-in is offered advice: much pain, an infection or fever, sore skin, a fall, a missed medicine."""

from datetime import date, timedelta

import pytest
from django.test import Client

from patients.models import Patient, Role
from symptoms.check_ins import writing as check_ins
from symptoms.check_ins.advice import PROBLEMS, missed_medicine, offers
from symptoms.check_ins.causes import Cause
from symptoms.check_ins.questions import Question
from symptoms.models import CheckIn
from symptoms.problems.kinds import FORMER
from symptoms.scales import Measure, Steps
from symptoms.signs.each_sign import offered
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in

OFFER = "Do you want advice on this?"


@pytest.mark.parametrize(
    ("pain", "causes", "said"),
    [
        (None, [], []),
        (0, [], []),
        (7, ["pain", "stress"], []),
        (8, [], ["Pain: 8 of 10, very strong pain"]),
        (9, [], ["Pain: 9 of 10, nearly the worst pain"]),
        (10, ["infection"], ["Pain: 10 of 10, worst possible pain", "Infection or fever"]),
        (2, ["fall", "sore"], ["Sore skin or tight strap", "A fall"]),
        (None, ["medicine"], ["Missed medicine"]),
        (3, ["none"], []),
    ],
)
def test_what_is_offered_for_which_answers(pain: int | None, causes: list[str], said: list[str]) -> None:
    assert [offer.said for offer in offers(pain=pain, causes=causes, day=TODAY, today=TODAY)] == said


@pytest.mark.parametrize(("days", "number"), [(0, 1), (7, 1), (8, 0)])
def test_of_a_day_long_ago_no_call_is_advised(days: int, number: int) -> None:
    assert len(offers(pain=10, causes=[], day=TODAY - timedelta(days=days), today=TODAY)) == number


@pytest.mark.parametrize("cause", list(PROBLEMS))
def test_each_leads_to_a_problem_that_can_be_reported(cause: Cause) -> None:
    group, which = PROBLEMS[cause]
    assert group not in FORMER
    assert which is None or which in offered(group)


def test_a_missed_medicine_has_its_line_and_nothing_else_has() -> None:
    assert missed_medicine(["sleep"], Patient()) == []
    assert "Do not stop or change a medicine by yourself." in missed_medicine(["medicine"], Patient())


def answered(patient: Patient, client: Client, day: date, *, value: int, steps: Steps) -> str:
    """The page that is saved of a day with that much pain."""
    user = patient.memberships.get(role=Role.OWNER).user
    question = Question(Measure.PAIN)
    check_ins.answer(patient=patient, user=user, day=day, question=question, value=value, steps=steps)
    return client.get(check_in_url(patient, f"{day}/")).content.decode()


@pytest.mark.django_db
@pytest.mark.time_machine(NOW, tick=False)
class TestSavedPage:
    @pytest.mark.parametrize(("value", "steps"), [(8, Steps.SIX), (10, Steps.SIX), (9, Steps.ELEVEN)])
    @pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=3)])
    def test_much_pain_is_offered_advice_in_six_steps_and_in_eleven_today_and_later(
        self, value: int, steps: Steps, day: date
    ) -> None:
        patient, _alice, client = alice_and_her_record()

        page = answered(patient, client, day, value=value, steps=steps)

        assert OFFER in page
        assert f'href="/r/{patient.id}/problem/?group=bad-pain&amp;check-in={day}"' in page

    def test_a_helper_who_taps_for_the_person_is_offered_it_too_and_a_viewer_is_not(self) -> None:
        patient, _alice, client = alice_and_her_record()
        answered(patient, client, TODAY, value=10, steps=Steps.SIX)
        pages = [
            sign_in(join(patient, name, role)).get(check_in_url(patient, f"{TODAY}/")).content.decode()
            for name, role in (("harriet", Role.HELPER), ("victor", Role.VIEWER))
        ]
        assert [OFFER in page for page in pages] == [True, False]

    def test_the_worst_pain_with_a_fever_and_a_missed_medicine_lead_somewhere(self) -> None:
        patient, alice, client = alice_and_her_record()
        make_check_in(patient, alice, TODAY, 4, 10, 0)

        client.post(check_in_url(patient, f"{TODAY}/what-else/day/"), {"causes": ["medicine"]})
        page = client.post(
            check_in_url(patient, f"{TODAY}/what-else/"), {"causes": ["infection"]}, follow=True
        ).content.decode()

        assert page.count("problem/?group=") == 3
        assert "baclofen" in page.lower()
        assert "Call your clinic today." in page

    def test_a_missed_medicine_says_to_call_beside_the_number_and_only_while_that_makes_sense(self) -> None:
        patient, alice, client = alice_and_her_record(clinic_phone="+442079460018")
        for days_ago, says in ((7, True), (8, False)):
            day = TODAY - timedelta(days=days_ago)
            make_check_in(patient, alice, day, 4, 2, 0)
            CheckIn.objects.filter(date=day).update(causes=["medicine"])

            page = client.get(check_in_url(patient, f"{day}/")).content.decode()

            assert ("Call your clinic today." in page) == says
            assert ('href="tel:+442079460018"' in page) == says

    def test_a_calm_day_is_offered_nothing(self) -> None:
        patient, alice, client = alice_and_her_record()
        make_check_in(patient, alice, TODAY, 4, 2, 0)

        page = client.get(check_in_url(patient, f"{TODAY}/")).content.decode()

        assert OFFER not in page
        assert "Missed medicine" not in page
