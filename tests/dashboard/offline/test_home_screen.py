"""How the diary comes onto the home screen: told once, on the third day on which a phone was used."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dashboard.offline.home_screen import DaysOfUse
from tests.people import make_owner, make_patient, sign_in

CARD = "Put it on your home screen"


@pytest.mark.django_db
def test_it_is_offered_from_the_third_day_until_it_was_opened() -> None:
    patient = make_patient()
    phone, today = sign_in(make_owner(patient)), f"/r/{patient.id}/"
    start, offered = timezone.now(), []
    for days in (0, 0, 2, 5, 6):
        with time_machine.travel(start + timedelta(days=days)):
            offered.append(CARD in phone.get(today).content.decode())

    assert offered == [False, False, False, True, True]
    with time_machine.travel(start + timedelta(days=7)):
        assert phone.get("/home-screen/").status_code == 200
        assert CARD not in phone.get(today).content.decode()


@pytest.mark.django_db
def test_who_comes_from_the_home_screen_is_not_told_of_it() -> None:
    phone = Client()

    assert phone.get("/emergency/start/").headers["Location"] == "/"
    assert phone.cookies[DaysOfUse.COOKIE].value == "told"


@pytest.mark.parametrize("said", ["", "x", "-1.2026-11-17", "3", "٣.2026-11-17", "1000.2026-11-17", "told "])
def test_nonsense_of_a_cookie_stops_no_page(said: str) -> None:
    today = timezone.localdate()

    assert DaysOfUse.of(said, today).count in (1, 4)
