"""Migrations of what the person wants to ask: on rows as they were, there and back."""

import pytest

from tests import migrating
from tests.people import make_patient

ONE, THREE = ("trends", "0007_draw_again_with_legend_and_title"), ("trends", "0008_up_to_three_own_questions")


@pytest.mark.django_db(transaction=True)
def test_the_own_question_is_the_first_of_three_and_all_are_one_again_on_the_way_back() -> None:
    asks, asks_not = make_patient().pk, make_patient().pk
    with migrating.before(ONE) as then:
        rows = then.get_model("trends", "ClinicQuestions").objects
        rows.create(patient_id=asks, ready=["next"], own="May I swim?")
        rows.create(patient_id=asks_not)

        now = migrating.after(THREE).get_model("trends", "ClinicQuestions").objects
        assert dict(now.values_list("patient", "own")) == {asks: ["May I swim?"], asks_not: []}
        now.filter(patient=asks).update(own=["May I swim?", "May I drive?"])

        back = migrating.after(ONE).get_model("trends", "ClinicQuestions").objects
        assert dict(back.values_list("patient", "own")) == {asks: "May I swim? May I drive?", asks_not: ""}
        assert back.get(patient=asks).ready == ["next"]
