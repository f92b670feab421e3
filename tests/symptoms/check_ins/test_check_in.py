"""A check-in: one question a page, each answer kept at once."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from patients.models import Patient
from symptoms.models import CheckIn, Rating
from tests.people import alice_and_her_record
from tests.symptoms.making import NOW, TODAY, check_in_url, leave_out_the_try, make_check_in, somebody_quicker, stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_morning")]


@pytest.fixture
def one_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_three_questions_take_three_taps_after_opening() -> None:
    patient, alice, client = alice_and_her_record()
    leave_out_the_try(client, patient)

    page = client.get(check_in_url(patient), follow=True)
    for tap in ("ankle-right-4", "pain-unsure", "spasms-1"):
        page = client.post(page.request["PATH_INFO"], {"answer": tap}, follow=True)

    check_in = CheckIn.objects.of(patient).get()
    assert page.request["PATH_INFO"] == check_in_url(patient, "2026-11-21/")
    assert "<b>Right ankle:</b> 4 of 10, fairly tight" in page.content.decode()
    assert "<b>Pain:</b> not sure" in page.content.decode()
    assert stored(check_in) == {"ankle-right": (4, 6), "pain": (None, 6), "spasms": (1, 5)}
    assert (check_in.date, check_in.entered_by) == (TODAY, alice)


def test_a_page_asks_one_question_and_counts() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(check_in_url(patient, "2026-11-21/1/")).content.decode()

    assert "How tight is your right ankle today?" in page
    assert "Question 1 of 3" in page
    assert "7 answers" in page
    assert "Stop for now. Answers are kept" in page


def test_a_check_in_that_was_stopped_goes_on_where_it_was_left() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)

    assert client.get(check_in_url(patient))["Location"] == check_in_url(patient, "2026-11-21/2/")


def test_a_check_in_that_is_done_opens_with_what_was_saved() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4, 2, 0)

    page = client.get(check_in_url(patient), follow=True).content.decode()

    assert "Saved: your check-in" in page
    assert check_in_url(patient, "2026-11-21/change/") in page
    assert (
        check_in_url(patient, "2026-11-21/1/")
        in client.get(check_in_url(patient, "2026-11-21/change/")).content.decode()
    )


def test_the_answer_of_another_day_is_never_shown() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, date(2026, 11, 20), 8, 8, 4)

    page = client.get(check_in_url(patient, "2026-11-21/1/")).content.decode()

    assert "Your answer" not in page
    assert 'class="answer was"' not in page


def test_going_back_shows_and_marks_the_answer_given_today() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)

    page = client.get(check_in_url(patient, "2026-11-21/1/")).content.decode()

    assert "Your answer: 4 of 10, fairly tight." in page
    assert page.count('class="answer was"') == 1
    assert "Keep my answer" in page


def test_changing_an_answer_leads_straight_back_to_what_was_saved() -> None:
    patient, alice, client = alice_and_her_record()
    check_in = make_check_in(patient, alice, TODAY, 4, 2, 0)

    answer = client.post(check_in_url(patient, "2026-11-21/1/"), {"answer": "ankle-right-8"})

    assert answer["Location"] == check_in_url(patient, "2026-11-21/")
    assert stored(check_in)["ankle-right"] == (8, 6)
    assert check_in.ratings.count() == 3


def test_all_eleven_numbers_are_offered_and_stored_by_setting() -> None:
    patient, alice, client = alice_and_her_record()
    alice.answers_offered = User.AnswersOffered.ELEVEN
    alice.save()

    page = client.get(check_in_url(patient, "2026-11-21/1/")).content.decode()
    client.post(check_in_url(patient, "2026-11-21/1/"), {"answer": "ankle-right-7"})

    assert "12 answers" in page
    assert stored(CheckIn.objects.get()) == {"ankle-right": (7, 11)}


def test_an_odd_number_stays_marked_when_the_setting_was_changed_back() -> None:
    patient, alice, client = alice_and_her_record()
    Rating.objects.filter(check_in=make_check_in(patient, alice, TODAY, 4)).update(value=7, steps=11)

    page = client.get(check_in_url(patient, "2026-11-21/1/")).content.decode()

    assert "7 of 10, tight to very tight" in page


def test_who_checks_each_answer_gets_radios_and_continue() -> None:
    patient, alice, client = alice_and_her_record()
    alice.check_answers = True
    alice.save()

    page = client.get(check_in_url(patient, "2026-11-21/1/")).content.decode()

    assert page.count('type="radio"') == 7
    assert "checked" not in page
    assert "Continue" in page


def test_midnight_does_not_move_a_check_in() -> None:
    patient, _alice, client = alice_and_her_record()
    leave_out_the_try(client, patient)
    question = client.get(check_in_url(patient))["Location"]

    with time_machine.travel("2026-11-22 00:01Z", tick=False):
        client.post(question, {"answer": "ankle-right-4"})

    assert CheckIn.objects.get().date == TODAY


def test_the_day_is_the_one_on_the_persons_own_clock() -> None:
    patient, _alice, client = alice_and_her_record(time_zone="Pacific/Auckland")

    with time_machine.travel("2026-11-21 11:30Z", tick=False):
        leave_out_the_try(client, patient)
        opened = client.get(check_in_url(patient))["Location"]

    assert opened == check_in_url(patient, "2026-11-22/1/")


@pytest.mark.parametrize(("day", "status"), [("2026-10-22", 200), ("2026-10-21", 404), ("2026-11-22", 404)])
def test_a_day_can_be_filled_in_for_30_days_and_never_ahead(day: str, status: int) -> None:
    patient, _alice, client = alice_and_her_record()

    assert client.get(check_in_url(patient, f"{day}/1/")).status_code == status
    assert client.post(check_in_url(patient, f"{day}/1/"), {"answer": "ankle-right-4"}).status_code in {302, status}
    assert CheckIn.objects.count() == (status == 200)


@pytest.mark.parametrize("rest", ["2026-11-21/0/", "2026-11-21/4/", "2026-02-30/1/", "0000-00-00/", "2026-11-22/"])
def test_an_address_without_a_question_is_not_found(rest: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert client.get(check_in_url(patient, rest)).status_code == 404


def test_somebody_who_follows_no_part_is_asked_about_pain_and_spasms() -> None:
    patient, _alice, client = alice_and_her_record(regions=[])

    assert "Question 1 of 2" in client.get(check_in_url(patient), follow=True).content.decode()


def test_an_answer_tapped_twice_is_one_row() -> None:
    patient, _alice, client = alice_and_her_record()

    for _tap in range(2):
        client.post(check_in_url(patient, "2026-11-21/1/"), {"answer": "ankle-right-4"})

    assert (CheckIn.objects.count(), Rating.objects.count()) == (1, 1)


def test_two_first_answers_at_the_same_moment_make_one_check_in() -> None:
    patient, alice, _client = alice_and_her_record()

    with somebody_quicker(lambda: CheckIn(patient=patient, date=TODAY).save(), after_reads=1):
        make_check_in(patient, alice, TODAY, 4)

    assert stored(CheckIn.objects.get()) == {"ankle-right": (4, 6)}


def test_each_answer_raises_the_version_of_the_record() -> None:
    patient, _alice, client = alice_and_her_record()
    versions = []
    for number, tap in enumerate(("ankle-right-4", "pain-2", "pain-4"), start=1):
        client.post(check_in_url(patient, f"2026-11-21/{min(number, 2)}/"), {"answer": tap})
        versions.append(Patient.objects.get(pk=patient.pk).data_version)

    assert versions[0] > 0
    assert versions == sorted(set(versions))


def test_a_page_left_open_cannot_answer_another_question() -> None:
    patient, _alice, client = alice_and_her_record()
    # Since the page was opened, somebody chose to follow the hip too: it comes before the ankle.
    Patient.objects.filter(pk=patient.pk).update(regions=["ankle-right", "hip-right"])

    page = client.post(check_in_url(patient, "2026-11-21/1/"), {"answer": "ankle-right-4"})

    assert "Choose one of the answers: How tight is your right hip today?" in page.content.decode()
    assert not Rating.objects.exists()


NONSENSE = ["", "11", "-1", "²", "ankle-right-11", "ankle-right-3", "ankle-right--1", "pain-4", "4\x00", "x" * 100_000]


@pytest.mark.parametrize("sent", NONSENSE, ids=lambda sent: repr(sent)[:20])
def test_nonsense_gets_an_error_and_is_not_kept(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(check_in_url(patient, "2026-11-21/1/"), {"answer": sent}).content.decode()

    assert "There is a problem" in page
    assert "<title>Error: " in page
    assert page.count('class="answer"') == 7
    assert not CheckIn.objects.exists()


def test_no_answer_and_several_answers_are_no_crash() -> None:
    patient, _alice, client = alice_and_her_record()
    url = check_in_url(patient, "2026-11-21/1/")

    assert "Choose an answer: How tight is" in client.post(url).content.decode()
    assert client.post(url, {"answer[]": ["1", "2"]}).status_code == 200
    assert not CheckIn.objects.exists()


def test_whoever_chose_words_is_offered_four_without_a_number() -> None:
    patient, alice, client = alice_and_her_record()
    alice.answers_offered = User.AnswersOffered.WORDS
    alice.save()

    form = client.get(check_in_url(patient, "2026-11-21/1/")).context["form"]
    client.post(check_in_url(patient, "2026-11-21/1/"), {"answer": "ankle-right-6"})

    said = [(str(answer.words), answer.number) for answer in form.answers]
    assert said[:-1] == [("Not tight", ""), ("A little tight", ""), ("Tight", ""), ("Very tight", "")]
    assert stored(CheckIn.objects.get()) == {"ankle-right": (6, 4)}


def test_an_answer_asks_no_more_of_the_database_than_it_needs(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, TODAY, 4)

    # Of these, six begin or end what is written together.
    with django_assert_num_queries(18):
        client.post(check_in_url(patient, "2026-11-21/1/"), {"answer": "ankle-right-6"})
