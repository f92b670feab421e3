"""Which language somebody reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from accounts.language import reads
from accounts.models import User
from tests.people import alice_and_her_record, make_user, sign_in
from tests.pseudo import FROM_THE_RIGHT, pseudo, spoken

pytestmark = pytest.mark.django_db
HERS = f'<html lang="{FROM_THE_RIGHT}" dir="rtl"'
ENGLISH = '<html lang="en-gb"'
ASKS_FOR_IT = {"Accept-Language": f"{FROM_THE_RIGHT}-IL,{FROM_THE_RIGHT};q=0.9,en;q=0.5"}


@pytest.fixture(autouse=True)
def another_language(tmp_path: Path) -> Iterator[None]:
    with spoken(FROM_THE_RIGHT, tmp_path):
        yield


def html(client: Client, url: str, **headers: str) -> str:
    return client.get(url, headers=headers).content.decode()


def test_a_stranger_reads_what_their_browser_asks_for() -> None:
    page = Client().get("/", headers=ASKS_FOR_IT)

    assert HERS in page.content.decode()
    assert pseudo("Sign in") in page.content.decode()
    assert page["Content-Language"] == FROM_THE_RIGHT


def test_a_language_that_is_not_there_is_english() -> None:
    assert ENGLISH in Client().get("/", headers={"Accept-Language": "fi"}).content.decode()


def test_a_stranger_can_choose_another_language_and_stays_on_the_page() -> None:
    browser = Client()
    assert f'value="{FROM_THE_RIGHT}" lang="{FROM_THE_RIGHT}"' in html(browser, "/emergency/")

    answer = browser.post(
        "/language/", {"language": FROM_THE_RIGHT}, headers={"Referer": "http://testserver/emergency/"}
    )

    assert answer["Location"].endswith("/emergency/")
    assert HERS in html(browser, "/emergency/")


def test_a_language_of_nobody_changes_nothing() -> None:
    browser = Client()

    browser.post("/language/", {"language": "xx"})

    assert ENGLISH in html(browser, "/")


def test_whoever_signs_up_in_a_language_is_written_to_in_it() -> None:
    Client().post("/accounts/signup/", {"email": "ana@example.org"}, headers=ASKS_FOR_IT)

    assert reads(User.objects.get()) == FROM_THE_RIGHT


def test_the_language_of_a_person_comes_before_that_of_the_browser() -> None:
    patient, alice, client = alice_and_her_record()
    User.objects.filter(pk=alice.pk).update(language=FROM_THE_RIGHT)

    page = client.get(f"/r/{patient.id}/", headers={"Accept-Language": "en"})

    assert HERS in page.content.decode()
    assert page["Content-Language"] == FROM_THE_RIGHT


def test_the_language_of_one_page_does_not_stay_for_the_next_reader() -> None:
    sign_in(make_user("alice", language=FROM_THE_RIGHT)).get("/preferences/")

    assert ENGLISH in html(Client(), "/")


def test_a_language_that_is_offered_no_more_is_read_in_english() -> None:
    assert reads(make_user("alice", language="xx")) == "en-gb"
