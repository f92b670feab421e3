"""How often to check in."""

import pytest

from patients.models import Patient, Role
from symptoms.check_ins.reading import plan_of
from symptoms.models import CheckInPlan
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import check_in_url, leave_out_the_try

pytestmark = pytest.mark.django_db


def test_who_wants_weekly_check_ins_gets_them_from_the_first_on() -> None:
    patient, _alice, client = alice_and_her_record()
    leave_out_the_try(client, patient)

    client.post(check_in_url(patient, "how-often/"), {"answer": "weekly"})

    assert plan_of(patient).rhythm == "weekly"
    assert "Question 1 of 4" in client.get(check_in_url(patient), follow=True).content.decode()


def test_a_choice_replaces_the_one_before_and_raises_the_version() -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(check_in_url(patient, "how-often/"), {"answer": "weekly"})
    client.post(check_in_url(patient, "how-often/"), {"answer": "daily"})

    assert CheckInPlan.objects.get().rhythm == "daily"
    assert Patient.objects.get().data_version == 2


def test_what_holds_is_marked_and_nothing_is_stored_by_looking() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(check_in_url(patient, "how-often/")).content.decode()

    assert "Every day, with more once a week." in page
    assert not CheckInPlan.objects.exists()


@pytest.mark.parametrize("sent", [{"answer": "hourly"}, {}])
def test_nonsense_gets_an_error_and_is_not_kept(sent: dict[str, str]) -> None:
    patient, _alice, client = alice_and_her_record()

    assert "There is a problem" in client.post(check_in_url(patient, "how-often/"), sent).content.decode()
    assert not CheckInPlan.objects.exists()


def test_harriet_may_change_it_and_victor_may_not() -> None:
    patient, _alice, _client = alice_and_her_record()
    harriet, victor = (sign_in(join(patient, n, r)) for n, r in (("h", Role.HELPER), ("v", Role.VIEWER)))

    assert harriet.get(check_in_url(patient, "how-often/")).status_code == 200
    assert victor.get(check_in_url(patient, "how-often/")).status_code == 403
