"""What is sent after the sign-in has ended comes back to whoever sent it, on the same page, and to nobody else."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import KeptAnswers, User
from accounts.signing_in.kept_answers import BROWSER_COOKIE, PERSON_COOKIE
from dashboard.retention import purge
from exercises.models import Session
from injections.models import Visit
from patients.models import Membership, Patient, Role
from symptoms.models import Rating
from tests.accounts.browsing import csrf_in, lapse, send
from tests.exercises.making import make_activity
from tests.people import join, make_owner, make_patient

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def patient() -> Patient:
    return make_patient()


@pytest.fixture
def alice(patient: Patient) -> User:
    return make_owner(patient)


@pytest.fixture
def phone(alice: User) -> Client:
    """A browser that is asked for the proof of origin as a real one is, with Alice signed in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    client.get("/preferences/")
    return client


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def number_in(html: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', html)
    assert found
    return found.group(1)


def sent_while_lapsed(phone: Client, url: str, **fields: str) -> Any:
    """Open the page, let the sign-in end, send the form."""
    token = csrf_in(page_of(phone, url))
    lapse(phone)
    return send(phone, url, token, **fields)


def question_one(patient: Patient) -> str:
    return reverse("symptoms:checkin-question", args=[patient.id, patient.today(), 1])


def test_leads_to_sign_in_and_names_the_page(phone: Client, patient: Patient) -> None:
    url = question_one(patient)
    answer = sent_while_lapsed(phone, url, answer="ankle-right-4")
    assert answer.status_code == 302
    assert answer["Location"] == f"/accounts/login/code/?next={url}"


def test_an_answer_button_is_marked_and_not_saved(phone: Client, patient: Patient, alice: User) -> None:
    url = question_one(patient)
    sent_while_lapsed(phone, url, answer="ankle-right-4")
    phone.force_login(alice)

    html = page_of(phone, url)

    assert "Your answer: 4 Fairly tight." in html
    assert re.search(r'class="answer was" name="answer" value="ankle-right-4"', html)
    assert Rating.objects.count() == 0


def test_sending_it_again_saves_once_and_forgets_it(phone: Client, patient: Patient, alice: User) -> None:
    url = question_one(patient)
    sent_while_lapsed(phone, url, answer="ankle-right-4")
    phone.force_login(alice)

    assert send(phone, url, csrf_in(page_of(phone, url)), answer="ankle-right-4").status_code == 302

    assert Rating.objects.get().value == 4
    assert not KeptAnswers.objects.exists()
    assert "not saved" not in page_of(phone, url)


def test_a_date_that_was_asked_for_comes_back_in_its_box(phone: Client, patient: Patient, alice: User) -> None:
    visit = Visit.objects.create(patient=patient, entered_by=alice, date=patient.today() - timedelta(days=99))
    url = reverse("injections:visit-date", args=[patient.id, visit.id])
    day = (patient.today() - timedelta(days=20)).isoformat()
    sent_while_lapsed(phone, url, answer="another", date=day)
    phone.force_login(alice)

    html = page_of(phone, url)

    assert f'value="{day}"' in html
    assert "Your answers are still here." in html
    assert "There is a problem" not in html


def test_written_words_come_back_as_they_were_written(phone: Client, patient: Patient, alice: User) -> None:
    visit = Visit.objects.create(patient=patient, entered_by=alice, date=patient.today(), notes="what was there")
    url = reverse("injections:visit-notes", args=[patient.id, visit.id])
    sent_while_lapsed(phone, url, notes="The leg\x00 was <b>sore</b>")
    phone.force_login(alice)

    html = page_of(phone, url)

    assert "The leg was &lt;b&gt;sore&lt;/b&gt;" in html
    assert "what was there" not in html
    visit.refresh_from_db()
    assert visit.notes == "what was there"


def test_one_tap_comes_back_to_the_page_with_its_button_and_its_number(
    phone: Client, patient: Patient, alice: User
) -> None:
    make_activity(patient, alice)
    today, log = (reverse(name, args=[patient.id]) for name in ("dashboard:today", "exercises:usual-log"))
    html = page_of(phone, today)
    lapse(phone)
    answer = send(phone, log, csrf_in(html), page=today, once=number_in(html))
    assert answer["Location"] == f"/accounts/login/code/?next={today}"
    phone.force_login(alice)

    again = page_of(phone, today)

    assert "Your last tap was not saved." in again
    assert number_in(again) == number_in(html)
    assert Session.objects.count() == 0
    assert "not saved" not in page_of(phone, today)


def test_a_form_that_was_saved_before_the_line_broke_is_not_saved_again(
    phone: Client, patient: Patient, alice: User
) -> None:
    activity = make_activity(patient, alice)
    url = reverse("exercises:amount", args=[patient.id, activity.id])
    html = page_of(phone, url)
    send(phone, url, csrf_in(html), answer="15", once=number_in(html))
    lapse(phone)
    send(phone, url, csrf_in(html), answer="15", once=number_in(html))
    phone.force_login(alice)

    again = page_of(phone, url)
    send(phone, url, csrf_in(again), answer="15", once=number_in(again))

    assert Session.objects.count() == 1


def test_another_person_on_the_same_phone_sees_nothing(phone: Client, patient: Patient, alice: User) -> None:
    harriet = join(patient, "harriet", Role.HELPER)
    url = question_one(patient)
    sent_while_lapsed(phone, url, answer="ankle-right-4")
    phone.force_login(harriet)

    assert "answer was" not in page_of(phone, url)
    assert "not saved" not in page_of(phone, url)

    phone.force_login(alice)
    assert "Your answer: 4 Fairly tight." in page_of(phone, url)


def test_the_same_person_on_another_phone_sees_nothing(phone: Client, patient: Patient, alice: User) -> None:
    url = question_one(patient)
    sent_while_lapsed(phone, url, answer="ankle-right-4")
    other = Client()
    other.force_login(alice)
    other.cookies[BROWSER_COOKIE] = "the key of another browser"

    assert "not saved" not in page_of(other, url)


def test_a_record_that_was_closed_meanwhile_is_not_there(phone: Client, patient: Patient, alice: User) -> None:
    url = question_one(patient)
    sent_while_lapsed(phone, url, answer="ankle-right-4")
    Membership.objects.all().delete()
    phone.force_login(alice)

    answer = phone.get(url)

    assert answer.status_code == 404
    assert "Fairly tight" not in answer.content.decode()
    assert "not saved" not in answer.content.decode()


def test_nothing_is_kept_for_a_browser_where_nobody_was_signed_in(patient: Patient) -> None:
    stranger = Client(enforce_csrf_checks=True)
    token = csrf_in(page_of(stranger, "/accounts/login/code/"))
    answer = send(stranger, question_one(patient), token, answer="ankle-right-4")
    assert answer.status_code == 302
    assert not KeptAnswers.objects.exists()


def test_nothing_is_kept_for_a_cookie_that_somebody_wrote(phone: Client, patient: Patient, alice: User) -> None:
    url = question_one(patient)
    token = csrf_in(page_of(phone, url))
    lapse(phone)
    phone.cookies[PERSON_COOKIE] = phone.cookies[PERSON_COOKIE].value.replace(str(alice.pk), "77", 1)
    send(phone, url, token, answer="ankle-right-4")
    assert not KeptAnswers.objects.exists()


def test_nothing_is_kept_that_another_site_sent(phone: Client, patient: Patient) -> None:
    lapse(phone)
    answer = phone.post(question_one(patient), {"answer": "ankle-right-4"})
    assert answer.status_code == 403
    assert not KeptAnswers.objects.exists()


def test_passwords_and_sign_in_pages_are_never_kept(phone: Client, alice: User) -> None:
    page = phone.get("/preferences/text/")
    token = csrf_in(page.content.decode())
    lapse(phone)
    send(phone, "/accounts/signup/", token, email="new@example.org")
    assert not KeptAnswers.objects.exists()
    send(phone, "/preferences/text/", token, answer="large", oldpassword="secret", **{"a\0b": "\0"})
    assert KeptAnswers.objects.get().sent == {"answer": ["large"], "ab": [""]}


def test_a_book_is_not_kept(phone: Client, patient: Patient) -> None:
    answer = sent_while_lapsed(phone, question_one(patient), answer="x" * 60_000)
    assert answer.status_code == 302
    assert not KeptAnswers.objects.exists()


def test_sent_twice_it_is_kept_once(phone: Client, patient: Patient) -> None:
    url = question_one(patient)
    token = csrf_in(page_of(phone, url))
    lapse(phone)
    for value in ("ankle-right-2", "ankle-right-4"):
        send(phone, url, token, answer=value)
    assert KeptAnswers.objects.get().sent == {"answer": ["ankle-right-4"]}


def test_is_kept_for_a_week(alice: User, patient: Patient) -> None:
    url = "/preferences/text/"
    client = Client(enforce_csrf_checks=True)
    with time_machine.travel(NOW, tick=False):
        client.force_login(alice)
        sent_while_lapsed(client, url, answer="largest")
    with time_machine.travel(NOW + timedelta(days=6, hours=23), tick=False):
        purge(timezone.now())
        client.force_login(alice)
        assert "Your answer: Largest." in page_of(client, url)
    with time_machine.travel(NOW + timedelta(days=7, hours=1), tick=False):
        client.force_login(alice)
        assert "Your answers are gone." in page_of(client, url)
        assert "Your answers are gone." not in page_of(client, url)
    assert not KeptAnswers.objects.exists()


def test_what_is_older_than_a_week_is_removed_and_a_week_later_what_says_so(phone: Client, patient: Patient) -> None:
    sent_while_lapsed(phone, question_one(patient), answer="ankle-right-4")
    with time_machine.travel(timezone.now() + timedelta(days=7, hours=1), tick=False):
        purge(timezone.now())
        assert KeptAnswers.objects.get().sent == {}
    with time_machine.travel(timezone.now() + timedelta(days=14, hours=1), tick=False):
        purge(timezone.now())
        assert not KeptAnswers.objects.exists()


def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(
    phone: Client, patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SESSION_COOKIE_SECURE", True)
    del phone.cookies[PERSON_COOKIE]
    sent_while_lapsed(phone, question_one(patient), answer="ankle-right-4")
    for name in (PERSON_COOKIE, BROWSER_COOKIE):
        cookie = phone.cookies[name]
        assert cookie["httponly"]
        assert cookie["secure"]
        assert cookie["samesite"] == "Lax"
    assert phone.cookies[BROWSER_COOKIE].value not in KeptAnswers.objects.get().browser


def test_a_page_of_another_site_is_never_led_to(phone: Client, patient: Patient) -> None:
    url = question_one(patient)
    token = csrf_in(page_of(phone, url))
    lapse(phone)
    answer = send(phone, url, token, page="https://elsewhere.example/x", answer="ankle-right-4")
    assert answer["Location"] == f"/accounts/login/code/?next={url}"


def test_the_page_can_be_left_and_another_answer_given(phone: Client, patient: Patient, alice: User) -> None:
    url = question_one(patient)
    sent_while_lapsed(phone, url, answer="ankle-right-4")
    phone.force_login(alice)
    send(phone, url, csrf_in(page_of(phone, url)), answer="ankle-right-8")
    assert Rating.objects.get().value == 8
    assert not KeptAnswers.objects.exists()


def test_a_page_without_anything_kept_costs_no_query_more(
    phone: Client, alice: User, django_assert_num_queries: Any
) -> None:
    phone.cookies.pop(BROWSER_COOKIE, None)
    with django_assert_num_queries(2):
        phone.get("/preferences/text/")


def test_the_number_is_a_real_one(phone: Client, patient: Patient, alice: User) -> None:
    activity = make_activity(patient, alice)
    url = reverse("exercises:amount", args=[patient.id, activity.id])
    sent_while_lapsed(phone, url, answer="15", once="no number")
    phone.force_login(alice)
    assert uuid.UUID(number_in(page_of(phone, url)))
