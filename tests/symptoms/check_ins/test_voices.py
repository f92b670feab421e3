"""Whose answers a check-in holds: the person's and each carer's own view stand side by side."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from patients.models import Patient, Role
from patients.voices import Voice
from symptoms.models import CheckIn, Rating
from symptoms.voices import one_of
from tests.migrating import after, before
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in
from tests.symptoms.making import check_in_url, leave_out_the_try

pytestmark = pytest.mark.django_db

TIGHT, TIGHTER = {"answer": "ankle-right-4"}, {"answer": "ankle-right-8"}


def helper_of(patient: Patient, name: str = "harriet") -> tuple[User, Client]:
    """Somebody who may log for the person, and their browser."""
    helper = join(patient, name, Role.HELPER)
    return helper, sign_in(helper)


def rated(patient: Patient) -> list[tuple[str, str, int | None]]:
    """Every answer with whose it is and who began its check-in."""
    rows = Rating.objects.of(patient).order_by("pk")
    found = rows.values_list("check_in__voice", "check_in__entered_by__email", "value")
    return [(voice, email.partition("@")[0], value) for voice, email, value in found]


def begin(browser: Client, patient: Patient, voice: Voice, day: date | None = None) -> str:
    """Say whose answers follow; the address of the first question."""
    day = day or patient.today()
    return str(browser.post(check_in_url(patient, f"{day}/whose/"), {"answer": voice.value})["Location"])


def test_the_view_of_a_helper_changes_none_of_the_persons_answers() -> None:
    patient, _alice, phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)
    phone.post(check_in_url(patient, f"{patient.today()}/1/"), TIGHT)

    browser.post(begin(browser, patient, Voice.VIEW), TIGHTER)

    assert rated(patient) == [("own", "alice", 4), ("view", "harriet", 8)]


def test_the_persons_answers_change_no_view_and_two_helpers_have_one_each() -> None:
    patient, _alice, phone = alice_and_her_record()
    for name, answer in (("harriet", TIGHTER), ("henry", {"answer": "ankle-right-2"})):
        _helper, browser = helper_of(patient, name)
        browser.post(begin(browser, patient, Voice.VIEW), answer)

    phone.post(check_in_url(patient, f"{patient.today()}/1/"), TIGHT)

    assert rated(patient) == [("view", "harriet", 8), ("view", "henry", 2), ("own", "alice", 4)]


def test_what_a_helper_taps_for_the_person_is_the_persons() -> None:
    patient, _alice, phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)
    browser.post(begin(browser, patient, Voice.TAPPED), TIGHTER)

    phone.post(check_in_url(patient, f"{patient.today()}/1/"), TIGHT)

    assert rated(patient) == [("tapped", "harriet", 4)]


def test_a_helper_is_asked_whose_answers_they_are_and_the_person_never() -> None:
    patient, _alice, phone = alice_and_her_record()
    leave_out_the_try(phone, patient)
    _harriet, browser = helper_of(patient)

    assert browser.get(check_in_url(patient))["Location"] == check_in_url(patient, f"{patient.today()}/whose/")
    assert phone.get(check_in_url(patient))["Location"] == check_in_url(patient, f"{patient.today()}/1/")


@pytest.mark.parametrize(("voice", "carried_on"), [(Voice.TAPPED, "{}/2/"), (Voice.VIEW, "{}/view/2/")])
def test_who_carries_on_with_what_they_began_is_not_asked_again(voice: Voice, carried_on: str) -> None:
    patient, _alice, _phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)
    browser.post(begin(browser, patient, voice), TIGHT)

    assert browser.get(check_in_url(patient))["Location"] == check_in_url(patient, carried_on.format(patient.today()))


def test_what_somebody_else_began_is_nobody_elses_answer() -> None:
    patient, _alice, phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)
    phone.post(check_in_url(patient, f"{patient.today()}/1/"), TIGHT)

    assert browser.get(check_in_url(patient))["Location"] == check_in_url(patient, f"{patient.today()}/whose/")


@pytest.mark.parametrize("voice", Voice)
def test_what_was_chosen_last_comes_first(voice: Voice) -> None:
    patient, _alice, _phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)
    browser.post(begin(browser, patient, voice, patient.today() - timedelta(days=1)), TIGHT)

    asked = browser.get(check_in_url(patient, f"{patient.today()}/whose/"))

    assert asked.context["form"].answers[0].value == voice


def test_the_page_of_a_day_shows_everybody_how_each_sees_it() -> None:
    patient, _alice, phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)
    phone.post(check_in_url(patient, f"{patient.today()}/1/"), TIGHT)
    browser.post(begin(browser, patient, Voice.VIEW), TIGHTER)

    to_alice = phone.get(check_in_url(patient, f"{patient.today()}/")).content.decode()
    to_harriet = browser.get(check_in_url(patient, f"{patient.today()}/")).content.decode()

    assert all(words in to_alice for words in ("4 of 10", "8 of 10", "How somebody (helper) sees it"))
    assert "How you see it" in to_harriet
    assert "Add how you see it" not in to_harriet


def test_a_view_is_taken_back_by_whose_it_is_and_nothing_else_goes_with_it() -> None:
    patient, _alice, phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)
    phone.post(check_in_url(patient, f"{patient.today()}/1/"), TIGHT)
    browser.post(begin(browser, patient, Voice.VIEW), TIGHTER)

    browser.post(check_in_url(patient, f"{patient.today()}/view/undo/"), {"undo": "1"})
    assert [value for _voice, _by, value in rated(patient)] == [4]
    browser.post(check_in_url(patient, f"{patient.today()}/view/restore/"), {"undo": "1"})
    assert [value for _voice, _by, value in rated(patient)] == [4, 8]


def test_the_person_has_no_view_beside_their_own_answers() -> None:
    patient, _alice, phone = alice_and_her_record()

    assert phone.post(check_in_url(patient, f"{patient.today()}/view/1/"), TIGHT).status_code == 404
    assert rated(patient) == []


@pytest.mark.parametrize("nonsense", ["", "mine", "VIEW"])
def test_nonsense_for_a_voice_is_refused_in_words(nonsense: str) -> None:
    patient, _alice, _phone = alice_and_her_record()
    _harriet, browser = helper_of(patient)

    asked = browser.post(check_in_url(patient, f"{patient.today()}/whose/"), {"answer": nonsense})

    assert asked.context["form"].errors
    assert not CheckIn.objects.exists()


@given(st.dictionaries(st.one_of(st.none(), st.integers(1, 9)), st.integers(0, 50)))
def test_one_voice_is_used_and_the_persons_where_there_is_one(ratings: Mapping[int | None, int]) -> None:
    used = one_of(ratings)

    if ratings.get(None):
        assert used is None
    elif any(ratings.values()):
        assert ratings[used or 0] == max(ratings.values())


@pytest.mark.django_db(transaction=True)
def test_old_check_ins_are_marked_by_who_entered_them() -> None:
    with before(("symptoms", "0017_index_ends_of_problems")) as apps:
        patient = make_patient()
        alice, harriet = make_owner(patient), join(patient, "harriet", Role.HELPER)
        old = apps.get_model("symptoms", "CheckIn")
        for days, user in enumerate((alice, harriet, None)):
            old.objects.create(
                patient_id=patient.pk,
                entered_by_id=user.pk if user else None,
                date=patient.today() - timedelta(days=days),
            )

        after(("symptoms", "0018_say_whose_answers"))

        rows = CheckIn.objects.order_by("-date").values_list("voice", flat=True)
        assert list(rows) == ["own", "view", "own"]
