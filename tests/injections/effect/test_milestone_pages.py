"""Noting on which day something was felt after a visit."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection

from injections.models import Visit
from injections.visits.writing import move_visit
from patients.models import Patient, Role
from tests.injections.making import VISIT_DAY, make_visit, page_of
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 3)  # two weeks after the visit
BEGAN = "felt/began/"


@pytest.fixture(autouse=True)
def _two_weeks_after_the_visit() -> object:
    with time_machine.travel("2026-10-03T10:20:00+00:00", tick=False):
        yield


def of(visit: Visit, path: str = BEGAN) -> str:
    return page_of(visit.patient, f"{visit.id}/{path}")


def stored(visit: Visit) -> Visit:
    return Visit.objects.get(pk=visit.pk)


def today_page(patient: Patient) -> str:
    return f"/r/{patient.id}/"


def test_today_asks_and_one_tap_answers() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox")
    today = client.get(today_page(patient)).content.decode()
    assert "Has it begun to work?" in today
    assert of(visit) in today

    answer = client.post(of(visit), {"answer": "today"})

    assert stored(visit).began_on == TODAY
    saved = client.get(answer["Location"]).content.decode()
    assert "It began to work: 3 October 2026, 2 weeks after the visit." in saved
    assert "Has it begun to work?" not in client.get(today_page(patient)).content.decode()


@pytest.mark.parametrize(
    ("felt", "question", "column"),
    [
        ("began", "When did it begin to work?", "began_on"),
        ("best", "When was it at its best?", "best_on"),
        ("fading", "When did it begin to wear off?", "fading_on"),
    ],
)
def test_each_has_its_page_and_its_row_on_the_visit(felt: str, question: str, column: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    assert of(visit, f"felt/{felt}/") in client.get(of(visit, "change/felt/")).content.decode()
    assert question in client.get(of(visit, f"felt/{felt}/")).content.decode()

    client.post(of(visit, f"felt/{felt}/"), {"answer": "another", "date": "2026-10-01"})

    assert getattr(stored(visit), column) == date(2026, 10, 1)
    assert "1 October 2026, 12 days after the visit" in client.get(of(visit, "")).content.decode()


def test_another_day_brings_up_the_date_and_is_no_error() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    page = client.post(of(visit), {"answer": "another"}).content.decode()
    assert "Which day or month?" in page
    assert "There is a problem" not in page


def test_not_yet_is_kept_and_asked_again_after_a_week() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)

    answer = client.post(of(visit), {"answer": "not-yet"}, follow=True)

    assert stored(visit).began_on is None
    assert "Today asks again in a week." in answer.content.decode()
    assert "Has it begun to work?" not in client.get(today_page(patient)).content.decode()
    with time_machine.travel("2026-10-10T10:20:00+00:00", tick=False):
        assert "Has it begun to work?" in client.get(today_page(patient)).content.decode()


def test_what_is_not_asked_again_is_not_promised_again() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    page = client.post(of(visit, "felt/fading/"), {"answer": "not-yet"}, follow=True).content.decode()
    assert "Not yet, or no." in page
    assert "again" not in page


@pytest.mark.parametrize("said", ["today", "not-yet"])
def test_undo_takes_the_answer_off(said: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    saved = client.post(of(visit), {"answer": said})["Location"]

    for _tap in range(2):
        answer = client.post(saved, {"undo": "1"})
        assert answer["Location"] == of(visit)

    assert (stored(visit).began_on, stored(visit).not_yet_on) == (None, None)
    assert client.get(saved)["Location"] == of(visit)
    assert "Has it begun to work?" in client.get(today_page(patient)).content.decode()


@pytest.mark.parametrize("changed_to", [{"answer": "today"}, {"answer": "not-yet"}])
def test_undo_of_a_change_brings_back_the_day_before_it_and_once_more_takes_that_off(
    changed_to: dict[str, str],
) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, began_on=date(2026, 9, 30))
    for _tap in range(2):
        saved = client.post(of(visit), changed_to)["Location"]

    for _tap in range(2):
        answer = client.post(saved, {"undo": "1"})
        assert answer["Location"] == saved
        assert (stored(visit).began_on, stored(visit).not_yet_on) == (date(2026, 9, 30), None)

    page = client.get(saved).content.decode()
    assert "Your earlier day counts again" in page
    assert "It began to work: 30 September 2026" in page
    assert client.post(saved, {"undo": "1"})["Location"] == of(visit)
    assert stored(visit).began_on is None


def test_undo_brings_nothing_back_for_another_visit_or_once_the_visit_was_moved_past_it() -> None:
    patient, _alice, client = alice_and_her_record()
    visit, other = make_visit(patient, began_on=date(2026, 9, 30)), make_visit(patient, began_on=TODAY)
    saved = client.post(of(visit), {"answer": "today"})["Location"]

    client.post(of(other, "felt/began/saved/"), {"undo": "1"})
    client.post(of(visit, "date/"), {"answer": "another", "date": "2026-10-02"})
    client.post(saved, {"undo": "1"})

    assert (stored(visit).began_on, stored(other).began_on) == (None, None)


def test_a_visit_that_was_moved_at_the_same_moment_gives_a_clear_error() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    reads = iter(range(9))

    def move(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        if sql.startswith("SELECT") and 'FROM "injections_visit"' in sql and next(reads) == 0:
            move_visit(visit=Visit.objects.get(pk=visit.pk), day=TODAY)
        return found

    with connection.execute_wrapper(move):
        page = client.post(of(visit), {"answer": "yesterday"}).content.decode()

    assert "The injections were on 3 October 2026. Choose a day from then on" in page
    assert stored(visit).began_on is None


def test_a_double_tap_is_one_answer() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    answers = [client.post(of(visit), {"answer": "yesterday"}) for _tap in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert stored(visit).began_on == date(2026, 10, 2)
    assert Visit.objects.count() == 1


def test_an_answer_raises_the_version_of_the_record() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    patient.refresh_from_db()
    before = patient.data_version
    client.post(of(visit), {"answer": "today"})
    patient.refresh_from_db()
    assert patient.data_version > before


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose an answer"),
        ({"answer": "never"}, "Choose one of the answers"),
        ({"answer": "today\x00"}, "Choose one of the answers"),
        ({"answer": "another", "date": "2026-09-18"}, "Enter a date on 19 September 2026 or later"),
        ({"answer": "another", "date": "2026-10-04"}, "Enter a date on 3 October 2026 or earlier"),
        ({"answer": "another", "date": ""}, "Choose the day"),
        ({"answer": "another", "date": "soon"}, "Enter a real date"),
    ],
)
def test_nonsense_gets_a_clear_error_and_changes_nothing(sent: dict[str, str], words: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    page = client.post(of(visit), sent).content.decode()
    assert "There is a problem" in page
    assert words in page
    assert stored(visit).began_on is None


def test_yesterday_is_refused_where_the_visit_is_of_today() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, TODAY)
    page = client.post(of(visit), {"answer": "yesterday"}).content.decode()
    assert "The injections were on 3 October 2026. Choose a day from then on" in page
    assert stored(visit).began_on is None


@pytest.mark.parametrize("path", ["felt/cured/", "felt/BEGAN/", "felt/cured/saved/"])
def test_there_is_no_page_for_what_nobody_feels(path: str) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient)
    assert client.get(of(visit, path)).status_code == 404


@pytest.mark.parametrize("column", ["began_on", "best_on", "fading_on"])
def test_the_database_refuses_a_day_before_the_visit(column: str) -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient)
    with pytest.raises(IntegrityError):
        Visit.objects.filter(pk=visit.pk).update(**{column: date(2026, 9, 18)})


def test_a_visit_that_is_moved_past_what_was_felt_leaves_it_behind() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, began_on=date(2026, 9, 30), best_on=date(2026, 10, 2))
    page = client.post(of(visit, "date/"), {"answer": "another", "date": "2026-10-01"}, follow=True).content.decode()
    assert "Taken off, as it was before the visit: It began to work." in page
    assert (stored(visit).date, stored(visit).began_on) == (date(2026, 10, 1), None)
    assert stored(visit).best_on == date(2026, 10, 2)


def test_today_asks_about_the_newest_visit_only() -> None:
    patient, _alice, client = alice_and_her_record()
    make_visit(patient, VISIT_DAY, product="botox")
    make_visit(patient, TODAY, product="botox")
    assert "Has it begun to work?" not in client.get(today_page(patient)).content.decode()


def test_victor_is_not_asked_and_cannot_answer() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient, product="botox")
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    assert "Has it begun to work?" not in victor.get(today_page(patient)).content.decode()
    assert victor.post(of(visit), {"answer": "today"}).status_code == 403
    assert stored(visit).began_on is None


def test_harriet_may_answer() -> None:
    patient, _alice, _client = alice_and_her_record()
    visit = make_visit(patient)
    sign_in(join(patient, "harriet", Role.HELPER)).post(of(visit), {"answer": "today"})
    assert stored(visit).began_on == TODAY
