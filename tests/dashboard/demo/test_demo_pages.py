"""The demo can be told from a diary, and left."""

import pytest
from django.test import Client

from patients.models import Patient

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.spasticity_tracker.dev_urls")]
LINE = "Demo: this person is made up."


@pytest.fixture
def visitor() -> Client:
    client = Client()
    client.post("/demo/")
    return client


def test_every_page_of_the_demo_says_that_it_is_one_and_has_the_ways_out(visitor: Client) -> None:
    record = Patient.objects.get()
    for page in (f"/r/{record.pk}/", f"/r/{record.pk}/trends/", f"/r/{record.pk}/settings/", "/help/", "/emergency/"):
        text = visitor.get(page).content.decode()
        assert LINE in text, page
        assert "Start your own diary" in text, page
        assert "Leave the demo" in text, page


@pytest.mark.parametrize(("then", "leads_to"), [("front", "/"), ("start", "/accounts/signup/"), ("", "/")])
def test_leaving_signs_out(visitor: Client, then: str, leads_to: str) -> None:
    answer = visitor.post("/demo/leave/", {"then": then})

    assert answer["Location"] == leads_to
    assert LINE not in visitor.get("/").content.decode()
    assert visitor.get(f"/r/{Patient.objects.get().pk}/").status_code == 302


def test_a_diary_is_never_called_a_demo(client: Client) -> None:
    assert LINE not in client.get("/").content.decode()
    assert LINE not in client.get("/help/").content.decode()
