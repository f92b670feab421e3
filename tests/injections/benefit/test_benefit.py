"""Whether the injections helped: asked once in a cycle, and once more when they wear off."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client

from injections.benefit.rules import Again, Occasion, Overall, is_asked, question_code
from injections.models import Benefit, Visit
from patients.models import Patient, Role
from patients.voices import Voice
from tests.injections.making import VISIT_DAY, make_visit, page_of
from tests.people import alice_and_her_record, join, sign_in

WEEK = timedelta(weeks=1)
CYCLE, FADING = "all-in-all/cycle/", "all-in-all/fading/"
ASKED = "All in all, since the injections I am …"


def of(visit: Visit, path: str = CYCLE) -> str:
    return page_of(visit.patient, f"{visit.id}/{path}")


def asked_in_week(week: float, **facts: Any) -> bool:
    known = {"is_answered": facts.pop("is_answered", False), "left_out": facts.pop("left_out", ())}
    visit = Visit(date=VISIT_DAY, **facts)
    left_out = [question_code(visit.pk, Occasion.CYCLE)] if known["left_out"] else []
    return is_asked(visit, VISIT_DAY + week * WEEK, is_answered=known["is_answered"], left_out=left_out)


class TestWhenItIsAsked:
    def test_from_week_5_to_half_a_year(self) -> None:
        assert [week for week in range(60) if asked_in_week(week)] == list(range(5, 26))

    def test_not_after_an_answer_nor_where_it_was_left_out(self) -> None:
        assert not asked_in_week(6, is_answered=True)
        assert not asked_in_week(6, left_out=True)

    def test_not_from_the_day_of_the_next_appointment_on(self) -> None:
        assert asked_in_week(11, next_appointment=VISIT_DAY + 12 * WEEK)
        assert not asked_in_week(12, next_appointment=VISIT_DAY + 12 * WEEK)


pytestmark = pytest.mark.django_db


@pytest.fixture
def six_weeks() -> Any:
    with time_machine.travel("2026-10-31T10:20:00+00:00", tick=False):
        yield


@pytest.fixture
def nine_weeks() -> Any:
    with time_machine.travel("2026-11-21T10:20:00+00:00", tick=False):
        yield


def today(client: Client, patient: Patient) -> str:
    return client.get(f"/r/{patient.id}/").content.decode()


@pytest.mark.usefixtures("six_weeks")
class TestInTheCycle:
    def test_today_asks_and_two_taps_answer(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        assert "Did it help?" in today(client, patient)
        page = client.get(of(visit)).content.decode()
        assert ASKED in page
        assert "Injections on 19 September 2026" in page
        assert page.split('class="say">')[1].startswith("very much better")

        more = client.post(of(visit), {"answer": "much-better"}, follow=True).content.decode()
        assert "Would you have them again?" in more
        saved = client.post(of(visit, f"{CYCLE}again/"), {"answer": "yes"}, follow=True).content.decode()

        assert "All in all: much better" in saved
        assert "Would have them again: Yes" in saved
        kept = Benefit.objects.get()
        assert (kept.answer, kept.again, kept.voice) == (Overall.MUCH_BETTER, Again.YES, Voice.OWN)
        assert (kept.occasion, kept.date, kept.again_is_shown) == (Occasion.CYCLE, date(2026, 10, 31), False)
        assert "Did it help?" not in today(client, patient)

    def test_one_card_at_most_asks_what_is_felt(self) -> None:
        patient, _alice, client = alice_and_her_record()
        make_visit(patient, product="botox")
        page = today(client, patient)
        assert ("Did it help?" in page, "Is it at its best?" in page) == (True, False)

    def test_not_to_be_sure_is_an_answer(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        client.post(of(visit), {"unsure": "1"})
        assert Benefit.objects.get().answer == Overall.UNSURE
        assert "Your answer: not sure." in client.get(of(visit)).content.decode()

    def test_not_now_is_not_asked_again(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        assert "Not now" in client.get(of(visit)).content.decode()
        client.post(of(visit), {"not-now": "1"})
        assert not Benefit.objects.exists()
        page = today(client, patient)
        assert "Did it help?" not in page
        assert "Is it at its best?" in page

    def test_a_helper_taps_the_answer_of_the_person(self) -> None:
        patient, _alice, _client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        client = sign_in(join(patient, "harriet", Role.HELPER))
        assert "since the injections Alice is …" in client.get(of(visit)).content.decode()
        client.post(of(visit), {"answer": "same"})
        assert Benefit.objects.get().voice == Voice.TAPPED

    def test_another_answer_takes_its_place_and_undo_brings_it_back(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        client.post(of(visit), {"answer": "same"})
        client.post(of(visit), {"answer": "worse"})
        assert Benefit.objects.get().answer == Overall.WORSE

        gone = client.post(of(visit, f"{CYCLE}undo/"), follow=True).content.decode()
        assert "You can bring it back for 30 days." in gone
        assert not Benefit.objects.of(patient).exists()
        client.post(of(visit, f"{CYCLE}restore/"))
        assert Benefit.objects.of(patient).get().answer == Overall.WORSE

    def test_who_would_have_them_again_is_not_for_all_who_look(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        client.post(of(visit), {"answer": "worse"})
        client.post(of(visit, f"{CYCLE}again/"), {"answer": "no"})
        victor = sign_in(join(patient, "victor", Role.VIEWER))
        for path in (f"{CYCLE}saved/", ""):
            page = victor.get(of(visit, path)).content.decode()
            assert "a little worse" in page
            assert "gain" not in page.replace("against", "")

    def test_it_is_changed_from_the_page_of_the_visit(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        assert of(visit) in client.get(of(visit, "change/felt/")).content.decode()
        client.post(of(visit), {"answer": "worse"})
        client.post(of(visit, f"{CYCLE}again/"), {"answer": "no"})
        page = client.get(of(visit, "change/felt/")).content.decode()
        assert all(of(visit, path) in page for path in (CYCLE, f"{CYCLE}again/", f"{CYCLE}shown/"))
        client.post(of(visit, f"{CYCLE}shown/"), {"answer": "show"})
        assert Benefit.objects.get().again_is_shown


@pytest.mark.usefixtures("nine_weeks")
class TestAsItWearsOff:
    def test_the_first_word_of_it_leads_to_the_question_once(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        first = client.post(of(visit, "felt/fading/"), {"answer": "today"})["Location"]
        assert ASKED in client.post(first, {"came_back": ["pain"]}, follow=True).content.decode()
        again = client.post(of(visit, "felt/fading/"), {"answer": "yesterday"}, follow=True)
        assert ASKED not in again.content.decode()

    def test_both_answers_stand_beside_each_other(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        client.post(of(visit), {"answer": "much-better"})
        client.post(of(visit, FADING), {"answer": "better"})
        assert Benefit.objects.count() == 2
        page = client.get(of(visit)).content.decode()
        assert "Your answer: much better." in page

    def test_whether_it_wears_off_comes_first_and_whether_it_helped_in_the_week_between(self) -> None:
        patient, _alice, client = alice_and_her_record()
        visit = make_visit(patient, product="botox")
        page = today(client, patient)
        assert ("Did it help?" in page, "Is it wearing off?" in page) == (False, True)
        client.post(of(visit, "felt/fading/"), {"answer": "not-yet"})
        page = today(client, patient)
        assert ("Did it help?" in page, "Is it wearing off?" in page) == (True, False)

    def test_a_later_visit_ends_the_question(self) -> None:
        patient, _alice, client = alice_and_her_record()
        make_visit(patient, product="botox", not_yet_on=date(2026, 11, 20))
        make_visit(patient, date(2026, 11, 20), product="botox")
        assert "Did it help?" not in today(client, patient)


def test_the_database_holds_no_view_of_a_carer() -> None:
    patient, alice, _client = alice_and_her_record()
    facts = {"visit": make_visit(patient), "date": VISIT_DAY, "answer": Overall.SAME, "entered_by": alice}
    with pytest.raises(IntegrityError):
        Benefit.objects.create(patient=patient, voice=Voice.VIEW, **facts)
