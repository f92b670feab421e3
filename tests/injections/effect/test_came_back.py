"""What came back first: asked right after the first word of wearing off, and kept with its day."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from injections.effect.rules import CameBack, validate_came_back
from injections.models import Visit
from injections.visits.writing import move_visit, note_came_back, note_harder_task
from patients.models import Role
from tests.injections.making import make_benefit, make_visit, page_of
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db
FADING, FIRST, TASK = "felt/fading/", "came-back/", "came-back/task/"


@pytest.fixture(autouse=True)
def _nine_weeks_after_the_visit() -> Any:
    with time_machine.travel("2026-11-21T10:20:00+00:00", tick=False):
        yield


def of(visit: Visit, path: str) -> str:
    return page_of(visit.patient, f"{visit.id}/{path}")


def stored(visit: Visit) -> Visit:
    return Visit.objects.get(pk=visit.pk)


def test_the_first_word_of_wearing_off_leads_to_it_then_to_whether_it_helped() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox")
    asked = client.post(of(visit, FADING), {"answer": "today"})["Location"]
    page = client.get(asked).content.decode()
    assert "What came back first?" in page
    assert "It is wearing off: 21 November 2026, 9 weeks after the visit." in page

    task = client.post(asked, {"came_back": ["task", "spasms"]})["Location"]
    assert "What got harder to do?" in client.get(task).content.decode()
    after = client.post(task, {"harder_task": "Climbing stairs"}, follow=True).content.decode()

    assert "All in all, since the injections I am …" in after
    assert (stored(visit).came_back, stored(visit).harder_task) == (["spasms", "task"], "Climbing stairs")


def test_it_can_be_left_out() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox")
    make_benefit(visit, None, date(2026, 11, 1))
    asked = client.post(of(visit, FADING), {"answer": "today"})["Location"]
    page = client.get(asked).content.decode()
    assert "Leave this out" in page
    assert of(visit, "all-in-all/fading/") in page
    assert stored(visit).came_back == []


def test_the_pages_of_the_visit_and_of_the_day_say_it_and_change_it() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox", fading_on=date(2026, 11, 20), came_back=["tightness", "pain"])
    for path in ("", f"{FADING}saved/"):
        page = client.get(of(visit, path)).content.decode()
        assert "What came back first" in page
        assert "Tightness, pain" in page
    assert of(visit, FIRST) in client.get(of(visit, "change/felt/")).content.decode()
    changed = client.post(of(visit, FIRST), {"came_back": ["unsure"]})
    assert changed["Location"] == of(visit, "")
    assert stored(visit).came_back == ["unsure"]


def test_what_two_phones_say_at_once_of_the_task_and_of_what_came_back_is_kept() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, fading_on=date(2026, 11, 20), came_back=["task"])
    one, other = stored(visit), stored(visit)

    note_harder_task(visit=one, task="Climbing stairs")
    note_came_back(visit=other, came_back=[CameBack.TASK, CameBack.PAIN])
    assert (stored(visit).came_back, stored(visit).harder_task) == (["task", "pain"], "Climbing stairs")

    note_came_back(visit=other, came_back=[CameBack.PAIN])
    note_harder_task(visit=one, task="Getting up")
    assert (stored(visit).came_back, stored(visit).harder_task) == (["pain"], "")


def test_words_go_with_the_task() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, fading_on=date(2026, 11, 20), came_back=["task"], harder_task="Climbing stairs")
    client.post(of(visit, FIRST), {"came_back": ["task", "pain"]})
    assert stored(visit).harder_task == "Climbing stairs"
    client.post(of(visit, FIRST), {"came_back": ["pain"]})
    assert stored(visit).harder_task == ""


@pytest.mark.parametrize("how", ["undo", "not yet", "moved"])
def test_where_the_day_is_taken_off_it_goes_too(how: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, fading_on=date(2026, 11, 1), came_back=["task"], harder_task="Climbing stairs")
    if how == "undo":
        client.post(of(visit, f"{FADING}saved/"))
    elif how == "not yet":
        client.post(of(visit, FADING), {"answer": "not-yet"})
    else:
        move_visit(visit=visit, day=date(2026, 11, 10))
    kept = stored(visit)
    assert (kept.fading_on, kept.came_back, kept.harder_task) == (None, [], "")


def test_before_it_wears_off_there_is_nothing_to_ask() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    assert client.post(of(visit, FIRST), {"came_back": ["pain"]})["Location"] == of(visit, FADING)
    assert client.get(of(visit, TASK))["Location"] == of(visit, FIRST)
    assert stored(visit).came_back == []


def test_i_am_not_sure_goes_with_nothing_else_and_strangers_words_are_refused() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, fading_on=date(2026, 11, 20))
    page = client.post(of(visit, FIRST), {"came_back": ["unsure", "pain"]}).content.decode()
    assert "Choose the answers that fit, or choose “I am not sure”. Not both" in page
    for nonsense in (["weather"], ["pain", "pain"], ["unsure", "pain"], "pain", None):
        with pytest.raises(ValidationError):
            validate_came_back(nonsense)
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    assert victor.post(of(visit, FIRST), {"came_back": ["pain"]}).status_code == 403
