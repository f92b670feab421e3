"""Telling what stops one's exercise, ending it, correcting it."""

import re
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.kinds import ExerciseKind
from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from patients.models import Patient, Role
from symptoms.problems.kinds import RedFlags
from tests.exercises.making import make_activity, make_setback
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
frozen = time_machine.travel("2026-11-21 10:00Z", tick=False)


def setbacks_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/exercise/setbacks/{rest}"


def answer(client: Client, url: str, value: str, **more: object) -> str:
    """Send one answer; where it leads."""
    return str(client.post(url, {"answer": value, "once": uuid.uuid4()} | more)["Location"])


def text_of(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@frozen
def test_what_stops_somebody_is_told_in_four_answers_and_is_then_on_hold_on_today() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice, ExerciseKind.WALKING)
    make_activity(patient, alice, ExerciseKind.EMS)

    since = answer(client, setbacks_url(patient, "add/"), "illness")
    stops = answer(client, since, "another", date="2026-11-03")
    saved = client.post(stops, {"stopped": [str(walking.pk)]})["Location"]

    setback = Setback.objects.of(patient).get()
    assert (setback.reason, setback.started_on, setback.ended_on) == ("illness", date(2026, 11, 3), None)
    assert (list(setback.activities.all()), setback.entered_by) == ([walking], alice)
    page = text_of(client, saved)
    assert "Saved: Illness" in page
    assert "It stops: Walking." in page
    today = text_of(client, f"/r/{patient.id}/")
    assert f'href="{setbacks_url(patient)}"' in today
    assert "<b>On hold</b>Walking" in today
    assert "<small>Electrical muscle stimulation</small>" in today


@frozen
def test_first_tap_is_kept_and_the_rest_can_be_told_later() -> None:
    patient, _alice, client = alice_and_her_record()

    answer(client, setbacks_url(patient, "add/"), "illness")

    setback = Setback.objects.of(patient).get()
    assert setback.started_on == TODAY
    detail = setbacks_url(patient, f"{setback.pk}/")
    assert f'<a class="go" href="{detail}">' in text_of(client, setbacks_url(patient))
    assert "Carry on telling this" in text_of(client, detail)


def test_double_tap_makes_one_setback() -> None:
    patient, _alice, client = alice_and_her_record()
    once = {"answer": "illness", "once": uuid.uuid4()}

    places = {client.post(setbacks_url(patient, "add/"), once)["Location"] for _tap in range(2)}

    assert len(places) == 1
    assert Setback.objects.of(patient).count() == 1


@pytest.mark.parametrize("red_flags", [RedFlags.YES, RedFlags.UNSURE])
def test_with_emergency_signs_nothing_is_asked_but_to_call(red_flags: RedFlags) -> None:
    patient, _alice, client = alice_and_her_record()
    signs = answer(client, setbacks_url(patient, "add/"), "dizziness")

    assert answer(client, signs, red_flags).endswith("/call/")
    assert Setback.objects.of(patient).exists()


def test_spoiled_setback_in_the_address_of_the_signs_changes_nothing() -> None:
    patient, _alice, client = alice_and_her_record()

    assert answer(client, f"/r/{patient.id}/problem/?setback=//evil.example", RedFlags.NO).endswith("/what/")


def test_something_else_leads_to_the_rarer_reasons() -> None:
    patient, _alice, client = alice_and_her_record()

    more = answer(client, setbacks_url(patient, "add/"), "other")
    since = answer(client, more, "hospital")

    assert more.endswith("/more/")
    assert since.endswith("/since/")
    assert Setback.objects.of(patient).get().reason == Reason.HOSPITAL


@frozen
def test_link_that_names_the_reason_writes_nothing_and_asks_since_when() -> None:
    patient, _alice, client = alice_and_her_record()
    url = setbacks_url(patient, "add/?reason=equipment")

    assert "Since when is it so?" in text_of(client, url)
    assert not Setback.objects.exists()

    stops = answer(client, url, "yesterday")
    setback = Setback.objects.of(patient).get()
    assert (setback.reason, setback.started_on) == (Reason.EQUIPMENT, date(2026, 11, 20))
    assert stops.endswith("/stops/")


def test_link_with_an_unknown_reason_asks_for_one() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "What stops you?" in text_of(client, setbacks_url(patient, "add/?reason=evil"))


@frozen
def test_one_tap_ends_it_today_and_the_exercise_is_offered_again() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, make_activity(patient, alice), since=date(2026, 11, 3))
    assert "I can do this again" in text_of(client, setbacks_url(patient, f"{setback.pk}/"))

    saved = client.post(setbacks_url(patient, f"{setback.pk}/end/"), {"answer": "today"})["Location"]

    assert Setback.objects.get().ended_on == TODAY
    assert "Over on 21 November 2026." in text_of(client, saved)
    today = text_of(client, f"/r/{patient.id}/")
    assert "I did my usual exercises<small>Walking</small>" in today
    assert "On hold" not in today


@frozen
def test_end_can_be_another_day_and_be_undone() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, make_activity(patient, alice), since=date(2026, 11, 3))

    answer(client, setbacks_url(patient, f"{setback.pk}/end/"), "another", date="2026-11-10")
    assert Setback.objects.get().ended_on == date(2026, 11, 10)

    client.post(setbacks_url(patient, f"{setback.pk}/again/"))
    assert Setback.objects.get().ended_on is None


@frozen
@pytest.mark.parametrize("sent", [{"answer": "yesterday"}, {"answer": "another", "date": "2026-11-02"}])
def test_end_before_the_beginning_is_refused_in_words(sent: dict[str, str]) -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=TODAY)

    page = client.post(setbacks_url(patient, f"{setback.pk}/end/"), sent)

    assert "Enter a date on 21 November 2026 or later" in page.content.decode()
    assert Setback.objects.get().ended_on is None


@frozen
@pytest.mark.parametrize("sent", [{"answer": "today"}, {"answer": "another", "date": "2026-11-12"}])
def test_beginning_after_the_end_is_refused_in_words(sent: dict[str, str]) -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=date(2026, 11, 3), until=date(2026, 11, 10))

    page = client.post(setbacks_url(patient, f"{setback.pk}/since/"), sent)

    assert "Enter a date on 10 November 2026 or earlier" in page.content.decode()


@frozen
def test_setback_of_years_ago_can_be_told() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=TODAY)

    answer(client, setbacks_url(patient, f"{setback.pk}/since/"), "another", date="3 mar 2019")

    assert Setback.objects.get().started_on == date(2019, 3, 3)


def test_correcting_one_thing_leads_back_to_what_is_saved() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, make_activity(patient, alice), since=patient.today())
    detail = setbacks_url(patient, f"{setback.pk}/")

    assert answer(client, f"{detail}reason/", "illness") == detail
    assert answer(client, f"{detail}since/", "yesterday") == detail
    assert client.post(f"{detail}stops/", {"stopped": "none"})["Location"] == detail
    assert "It stops none of the exercises." in text_of(client, detail)


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Change what it is", "reason/"),
        ("Change since when", "since/"),
        ("Say when it was over", "end/"),
        ("Change which exercises it stops", "stops/"),
        ("Add a note", "note/"),
        ("Delete this", "delete/"),
    ],
)
def test_all_that_can_be_changed_stands_behind_one_link(words: str, page: str) -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=patient.today())
    detail = setbacks_url(patient, f"{setback.pk}/")
    assert f'href="{detail}change/"' in text_of(client, detail)

    assert re.search(rf'href="{detail}{page}"><svg.*?</svg>{words}<', text_of(client, f"{detail}change/"))


def test_exercises_and_none_of_these_do_not_go_together() -> None:
    patient, alice, client = alice_and_her_record()
    walking = make_activity(patient, alice)
    setback = make_setback(patient, alice, since=patient.today())

    page = client.post(setbacks_url(patient, f"{setback.pk}/stops/"), {"stopped": [str(walking.pk), "none"]})

    assert "Not both" in page.content.decode()
    assert not setback.activities.exists()


def test_exercise_of_another_record_cannot_be_stopped() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=patient.today())
    other = make_patient()
    foreign = make_activity(other, make_owner(other, "olga"))

    page = client.post(setbacks_url(patient, f"{setback.pk}/stops/"), {"stopped": [str(foreign.pk)]})

    assert "There is a problem" in page.content.decode()
    assert not setback.activities.exists()


def test_setback_is_deleted_after_asking_and_can_be_brought_back() -> None:
    patient, alice, client = alice_and_her_record()
    setback = make_setback(patient, alice, since=patient.today())
    url = setbacks_url(patient, f"{setback.pk}/delete/")
    assert "Delete this?" in text_of(client, url)

    assert "Deleted: Injury or pain" in client.post(url, follow=True).content.decode()
    assert not Setback.objects.of(patient).exists()

    client.post(setbacks_url(patient, f"{setback.pk}/restore/"))
    assert Setback.objects.of(patient).exists()


def test_viewer_sees_what_stopped_the_exercise_and_is_offered_nothing_to_change() -> None:
    patient, alice, _client = alice_and_her_record()
    setback = make_setback(patient, alice, make_activity(patient, alice), since=patient.today())
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    for url in (setbacks_url(patient), setbacks_url(patient, f"{setback.pk}/")):
        page = text_of(victor, url)
        assert "It stops: Walking." in page
        assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert victor.post(setbacks_url(patient, f"{setback.pk}/end/"), {"answer": "today"}).status_code == 403


def test_setback_of_another_record_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_patient()
    setback = make_setback(other, make_owner(other, "olga"), since=other.today())

    for page in ("", "since/", "end/", "delete/", "stops/"):
        assert client.get(setbacks_url(patient, f"{setback.pk}/{page}")).status_code == 404
    taken = client.post(setbacks_url(patient, "add/"), {"answer": "illness", "once": setback.pk})
    assert taken.status_code == 404


def test_pages_take_8_queries_at_most_with_little_and_with_ten_years() -> None:
    patient, alice, client = alice_and_her_record()
    walking, today = make_activity(patient, alice), patient.today()
    setback = make_setback(patient, alice, walking, since=today)
    pages = [setbacks_url(patient), *(setbacks_url(patient, f"{setback.pk}/{p}") for p in ("", "stops/", "delete/"))]
    few = [queries(client, page) for page in pages]
    for ago in range(30, 3650, 30):
        start = today - timedelta(days=ago)
        make_setback(patient, alice, walking, since=start, until=start + timedelta(days=9))

    many = [queries(client, page) for page in pages]

    assert many == few
    assert max(few) <= 8


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
