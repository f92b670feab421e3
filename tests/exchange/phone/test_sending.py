"""What a phone sends by itself: with a token that was shown once, for one record, and nothing but steps."""

import json
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from exchange.closing.writing import begin_closing
from exchange.models import PhoneToken
from exchange.phone.sending.rules import MOST_BYTES, Wrong, WrongError, days_in
from exercises.models import PhoneDay
from exercises.phone.rules import Counted
from patients.models import Membership, Patient, Role
from tests.people import alice_and_her_record, join, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-21T10:00:00Z", tick=False)]

TODAY = date(2026, 11, 21)
ONE = {"day": "2026-11-20", "steps": 4312}


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


def made(browser: Client, patient: Patient) -> str:
    """The token, from the one page that shows it."""
    return shown_in(browser.post(f"/r/{patient.pk}/from-phone/token/", {"once": str(uuid.uuid4())}).content.decode())


def shown_in(page: str) -> str:
    return page.partition('class="link-words">')[2].partition("</p>")[0]


def send(secret: str, said: object = ONE, **more: Any) -> tuple[int, dict[str, Any]]:
    """What is answered to a phone, which has no cookies and is held to them."""
    content = said if isinstance(said, str | bytes) else json.dumps(said)
    phone = Client(enforce_csrf_checks=True)
    head = {"Authorization": f"Bearer {secret}"} if secret else {}
    answer = phone.post("/phone/steps/", content, content_type="application/json", headers=head, **more)
    assert answer["Content-Type"] == "application/json"
    assert not answer.cookies
    return answer.status_code, answer.json()


def kept() -> list[tuple[date, str, int | None, int | None]]:
    return list(PhoneDay.objects.order_by("date").values_list("date", "source", "steps", "metres"))


def test_a_phone_sends_days_and_sends_them_again() -> None:
    patient, _alice, browser = alice_and_her_record()
    secret = made(browser, patient)

    assert send(secret) == (200, {"saved": 1})
    several = {"days": [{"day": "2026-11-20", "steps": 5000, "metres": 3100.4}, {"day": "2026-11-21", "steps": 12}]}
    assert send(secret, several) == (200, {"saved": 2})

    assert kept() == [(date(2026, 11, 20), "sent", 5000, 3100), (TODAY, "sent", 12, None)]
    assert "The phone sent steps on 21 November 2026." in browser.get(f"/r/{patient.pk}/from-phone/").content.decode()


def test_the_token_is_shown_once_and_stored_nowhere() -> None:
    patient, _alice, browser = alice_and_her_record()
    number = {"once": str(uuid.uuid4())}
    url = f"/r/{patient.pk}/from-phone/token/"
    secret, again = (shown_in(browser.post(url, number).content.decode()) for _tap in range(2))
    assert secret == again
    assert len(secret) == 32

    row = PhoneToken.objects.get()
    assert secret not in str(vars(row))
    assert secret not in browser.get(f"/r/{patient.pk}/from-phone/").content.decode()
    PhoneToken.objects.update(made_at=timezone.now() - timedelta(hours=1))
    assert browser.post(url, number).status_code == 302


def test_a_new_token_ends_the_one_before_and_one_tap_ends_it() -> None:
    patient, _alice, browser = alice_and_her_record()
    before, now = made(browser, patient), made(browser, patient)

    assert send(before)[0] == 401
    assert send(now)[0] == 200
    browser.post(f"/r/{patient.pk}/from-phone/token/end/")
    assert send(now) == (401, {"error": "token", "says": "This token does not work. Make a new one in the diary"})


def leave(patient: Patient, user: User) -> None:
    Membership.objects.filter(patient=patient, user=user).delete()


def come_back(patient: Patient, user: User) -> None:
    leave(patient, user)
    Membership.objects.create(patient=patient, user=user, role=Role.HELPER)


def only_look(patient: Patient, user: User) -> None:
    Membership.objects.filter(patient=patient, user=user).update(role=Role.VIEWER)


def close(_patient: Patient, user: User) -> None:
    begin_closing(user=user, agreed=(), now=timezone.now())


@pytest.mark.parametrize("end", [leave, come_back, only_look, close])
def test_the_end_of_its_makers_access_is_the_end_of_a_token(end: Any) -> None:
    patient, _alice, _browser = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    Membership.objects.filter(user=harriet).update(created_at=timezone.now() - timedelta(days=1))
    secret = made(sign_in(harriet), patient)
    assert send(secret)[0] == 200
    PhoneToken.objects.update(made_at=timezone.now() - timedelta(hours=1))

    end(patient, harriet)

    assert send(secret)[0] == 401


def test_a_token_reaches_its_own_record_alone_and_no_page() -> None:
    patient, _alice, browser = alice_and_her_record()
    secret = made(browser, patient)
    other = Patient.objects.create(name="Other")
    head = {"Authorization": f"Bearer {secret}"}

    send(secret)

    assert not PhoneDay.objects.of(other).exists()
    assert Client().get(f"/r/{patient.pk}/from-phone/", headers=head).status_code == 302
    assert Client().get("/phone/steps/", headers=head).status_code == 405
    # A cookie counts for nothing there.
    assert browser.post("/phone/steps/", json.dumps(ONE), content_type="application/json").status_code == 401


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", Wrong.JSON),
        ("{", Wrong.JSON),
        (b"\xff\xfe", Wrong.JSON),
        ("[" * 9000, Wrong.JSON),
        ("[]", Wrong.JSON),
        ("NaN", Wrong.JSON),
        ({"days": {}}, Wrong.DAYS),
        ({"days": []}, Wrong.DAYS),
        ({"days": [ONE] * 32}, Wrong.DAYS),
        ({"days": [ONE, ONE]}, Wrong.TWICE),
        ({"days": [7]}, Wrong.FIELD),
        (ONE | {"pain": 3}, Wrong.FIELD),
        ({"days": [ONE], "patient": "x"}, Wrong.FIELD),
        ({"steps": 5}, Wrong.DAY),
        (ONE | {"day": 20261120}, Wrong.DAY),
        (ONE | {"day": "yesterday"}, Wrong.DAY),
        (ONE | {"day": "2026-11-22"}, Wrong.DAY),
        (ONE | {"day": "2026-10-21"}, Wrong.DAY),
        ({"day": "2026-11-20"}, Wrong.STEPS),
        (ONE | {"steps": "4312"}, Wrong.STEPS),
        (ONE | {"steps": True}, Wrong.STEPS),
        (ONE | {"steps": -1}, Wrong.STEPS),
        (ONE | {"steps": 10**400}, Wrong.STEPS),
        ('{"day": "2026-11-20", "steps": Infinity}', Wrong.STEPS),
        ('{"day": "2026-11-20", "steps": NaN}', Wrong.STEPS),
        (ONE | {"metres": [3]}, Wrong.METRES),
    ],
)
def test_what_is_wrong_is_said_and_keeps_nothing(said: Any, why: Wrong) -> None:
    patient, _alice, browser = alice_and_her_record()

    assert send(made(browser, patient), said) == (why.status, {"error": why.code, "says": str(why.says)})
    assert not kept()


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 17_000_000])
def test_what_is_too_long_is_not_even_looked_at(size: int) -> None:
    patient, _alice, browser = alice_and_her_record()

    assert send(made(browser, patient), b" " * size) == (
        413,
        {"error": "too-large", "says": "That is too long. Send 31 days at most"},
    )


def test_too_many_tries_are_put_off() -> None:
    patient, _alice, browser = alice_and_her_record()
    secret = made(browser, patient)

    answers = [send("nonsense")[0] for _try in range(20)]

    assert answers == [401] * 20
    assert send(secret) == (429, {"error": "too-often", "says": "That was too often. Once a day is enough"})
    assert not kept()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-11-20"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["day", "days", "steps", "metres", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(anything)
def test_whatever_is_sent_is_days_of_the_last_month_or_wrong(said: object) -> None:
    try:
        days = days_in(json.dumps(said).encode(), TODAY)
    except WrongError:
        return
    assert days
    assert all(TODAY - timedelta(days=30) <= one.day <= TODAY for one in days)
    assert all(isinstance(one, Counted) and isinstance(one.steps, int) and one.minutes is None for one in days)
