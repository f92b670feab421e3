"""Which language somebody reads."""

import pytest
from django.test import Client

from accounts.language import reads
from accounts.models import User
from tests.people import alice_and_her_record, make_user, sign_in

pytestmark = pytest.mark.django_db
SPANISH = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}


def test_a_stranger_reads_what_their_browser_asks_for() -> None:
    page = Client().get("/", headers=SPANISH)

    assert '<html lang="es"' in page.content.decode()
    assert page["Content-Language"] == "es"


def test_a_language_that_is_not_there_is_english() -> None:
    assert '<html lang="en-gb"' in Client().get("/", headers={"Accept-Language": "fi"}).content.decode()


def test_a_stranger_can_choose_another_language_and_stays_on_the_page() -> None:
    browser = Client()
    assert 'value="es" lang="es">Español</button>' in browser.get("/emergency/").content.decode()

    answer = browser.post("/language/", {"language": "es"}, headers={"Referer": "http://testserver/emergency/"})

    assert answer.headers["Location"].endswith("/emergency/")
    assert '<html lang="es"' in browser.get("/emergency/").content.decode()


def test_a_language_of_nobody_changes_nothing() -> None:
    browser = Client()

    browser.post("/language/", {"language": "xx"})

    assert '<html lang="en-gb"' in browser.get("/").content.decode()


def test_whoever_signs_up_in_spanish_reads_spanish() -> None:
    Client().post("/accounts/signup/", {"email": "ana@example.org"}, headers=SPANISH)

    assert reads(User.objects.get()) == "es"


def test_the_language_that_somebody_chose_comes_before_that_of_the_browser() -> None:
    patient, _alice, client = alice_and_her_record()

    client.post("/preferences/language/", {"answer": "es"})
    page = client.get(f"/r/{patient.id}/", headers={"Accept-Language": "en"})

    assert '<html lang="es"' in page.content.decode()
    assert page["Content-Language"] == "es"


def test_the_language_of_one_page_does_not_stay_for_the_next_reader() -> None:
    sign_in(make_user("alice", language="es")).get("/preferences/")

    assert '<html lang="en-gb"' in Client().get("/").content.decode()


def test_a_language_that_is_offered_no_more_is_read_in_english() -> None:
    assert reads(make_user("alice", language="xx")) == "en-gb"
