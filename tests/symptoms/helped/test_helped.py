"""What helped on a day: asked once a week at most, after what else could explain the day, and never suggested."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from patients.models import Patient
from patients.voices import Voice
from symptoms.helped.rules import Helped, joined, validate_helped, week_of
from symptoms.models import CheckIn
from tests.people import alice_and_her_record
from tests.symptoms.making import NOW, TODAY, check_in_url, make_check_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_morning")]
OF_THE_DAY = "2026-11-21/what-else/day/"
HELPED, MORE = "2026-11-21/helped/", "2026-11-21/helped/more/"
SAVED = "2026-11-21/"


@pytest.fixture
def one_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def checked_in(kind: str = "weekly") -> tuple[Patient, Client]:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4, 2, 0)
    CheckIn.objects.update(kind=kind)
    return patient, client


def after_the_causes(patient: Patient, client: Client, *causes: str) -> str:
    """Where the last of the causes leads."""
    there: str = client.post(check_in_url(patient, OF_THE_DAY), {"causes": causes or ["none"]})["Location"]
    return there.removeprefix(check_in_url(patient))


def test_the_weekly_check_in_asks_it_on_two_pages_and_says_it() -> None:
    patient, client = checked_in()
    assert after_the_causes(patient, client) == HELPED
    more = client.post(check_in_url(patient, HELPED), {"helped": ["stretching", "rest"]})["Location"]
    saved = client.post(more, {"helped": ["splint"]}, follow=True).content.decode()
    assert "<b>What helped:</b> stretching, rest, a splint or strap" in saved
    assert CheckIn.objects.get().helped == ["stretching", "rest", "splint"]


def test_every_answer_is_asked_once_seven_a_page_at_most() -> None:
    patient, client = checked_in()
    asked = [
        re.findall(r'name="helped" value="([a-z]+)"', client.get(check_in_url(patient, page)).content.decode())
        for page in (HELPED, MORE)
    ]
    assert max(map(len, asked)) <= 7
    assert asked[0] + asked[1] == Helped.values


def test_a_daily_check_in_does_not_ask_and_can_be_told_all_the_same() -> None:
    patient, client = checked_in("daily")
    assert after_the_causes(patient, client) == SAVED
    changed = client.get(check_in_url(patient, "2026-11-21/change/")).content.decode()
    assert f'"{check_in_url(patient, HELPED)}"' in changed
    assert f'"{check_in_url(patient, MORE)}"' in changed


@pytest.mark.parametrize(("day", "asks"), [(date(2026, 11, 16), False), (date(2026, 11, 15), True)])
def test_it_is_asked_by_the_first_longer_check_in_of_a_week(day: date, asks: bool) -> None:
    patient, client = checked_in("all")
    CheckIn.objects.create(patient=patient, date=day, kind="all")
    assert (after_the_causes(patient, client) == HELPED) == asks


def test_what_has_advice_comes_first() -> None:
    patient, client = checked_in()
    assert after_the_causes(patient, client, "medicine") == SAVED


def test_how_a_carer_sees_the_day_is_not_asked_for_it() -> None:
    patient, client = checked_in()
    CheckIn.objects.update(voice=Voice.VIEW)
    assert client.get(check_in_url(patient, HELPED)).status_code == 404


def test_nothing_helped_stands_alone_and_goes_when_something_did() -> None:
    patient, client = checked_in()
    page = client.post(check_in_url(patient, MORE), {"helped": ["nothing", "warmth"]}).content.decode()
    assert "Choose what helped, or choose that nothing did" in page
    client.post(check_in_url(patient, MORE), {"helped": ["nothing"]})
    assert CheckIn.objects.get().helped == ["nothing"]
    client.post(check_in_url(patient, HELPED), {"helped": ["rest"]})
    assert CheckIn.objects.get().helped == ["rest"]


def test_nobody_has_to_choose_on_the_second_page_who_chose_on_the_first() -> None:
    patient, client = checked_in()
    assert "There is a problem" in client.post(check_in_url(patient, MORE), {}).content.decode()
    client.post(check_in_url(patient, HELPED), {"helped": ["rest"]})
    assert client.post(check_in_url(patient, MORE), {})["Location"] == check_in_url(patient, SAVED)
    assert CheckIn.objects.get().helped == ["rest"]


def test_no_day_of_long_ago_has_such_a_page() -> None:
    patient, alice, client = alice_and_her_record()
    long_ago = TODAY - timedelta(days=31)
    make_check_in(patient, alice, long_ago, 4)
    for day in (TODAY, long_ago):
        assert client.get(check_in_url(patient, f"{day}/helped/")).status_code == 404


@given(st.lists(st.sampled_from(Helped.values), unique=True), st.data(), st.booleans())
def test_what_is_joined_is_always_sound(was: list[str], data: st.DataObject, more: bool) -> None:
    chosen = data.draw(st.lists(st.sampled_from(Helped.values), unique=True))
    both = joined(was, chosen, more=more)
    if not {"nothing", "unsure"} <= set(both):
        validate_helped([one.value for one in both])


@pytest.mark.parametrize("value", [None, "rest", ["weather"], ["rest", "rest"], ["nothing", "rest"]])
def test_nonsense_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        validate_helped(value)


@given(st.dates(date(2000, 1, 10), date(2060, 1, 1)))
def test_a_week_holds_its_day_and_begins_on_a_monday(day: date) -> None:
    first, last = week_of(day)
    assert first <= day <= last
    assert (first.weekday(), (last - first).days) == (0, 6)
