"""Any of the last 30 days can be opened, filled in and corrected, by the person and by a helper."""

from datetime import date, timedelta

import pytest

from patients.models import Role
from symptoms.models import CheckIn, Rating
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import check_in_url, make_check_in

pytestmark = pytest.mark.django_db


def said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def test_each_of_the_last_30_days_is_a_row_with_what_is_known_of_it() -> None:
    patient, alice, client = alice_and_her_record()
    today = patient.today()
    make_check_in(patient, alice, today - timedelta(days=14), 4)

    page = client.get(check_in_url(patient, "days/")).content.decode()

    for n in range(31):
        assert page.count(f'href="{check_in_url(patient, f"{today - timedelta(days=n)}/")}"') == 1
    assert page.count("Nothing noted") == 30
    assert f"<b>{said(today - timedelta(days=14))}</b>Saved by you" in page
    assert f"<b>Yesterday, {said(today - timedelta(days=1))}</b>" in page


@pytest.mark.parametrize("days_ago", [0, 1, 7, 8, 14, 30])
def test_a_day_can_be_filled_in_by_a_helper_and_then_corrected_and_its_question_names_it(days_ago: int) -> None:
    patient, _alice, _client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    browser, day = sign_in(harriet), patient.today() - timedelta(days=days_ago)

    asked = browser.get(check_in_url(patient, f"{day}/"), follow=True)

    assert asked.redirect_chain == [(check_in_url(patient, f"{day}/whose/"), 302)]
    asked = browser.post(check_in_url(patient, f"{day}/whose/"), {"answer": "tapped"}, follow=True)
    assert asked.redirect_chain == [(check_in_url(patient, f"{day}/1/"), 302)]
    assert (f"on {day.day} {day:%B}" if days_ago else "today?") in asked.content.decode()
    browser.post(check_in_url(patient, f"{day}/1/"), {"answer": "ankle-right-4"})
    assert (CheckIn.objects.get().date, CheckIn.objects.get().entered_by) == (day, harriet)
    assert check_in_url(patient, f"{day}/1/") in browser.get(check_in_url(patient, f"{day}/change/")).content.decode()
    browser.post(check_in_url(patient, f"{day}/1/"), {"answer": "ankle-right-6"})
    assert Rating.objects.get().value == 6


@pytest.mark.parametrize("days_ago", [-1, 31, 400])
def test_other_days_cannot_be_answered(days_ago: int) -> None:
    patient, _alice, client = alice_and_her_record()
    day = patient.today() - timedelta(days=days_ago)

    assert client.post(check_in_url(patient, f"{day}/1/"), {"answer": "ankle-right-4"}).status_code == 404
    assert client.get(check_in_url(patient, f"{day}/change/")).status_code == 404
