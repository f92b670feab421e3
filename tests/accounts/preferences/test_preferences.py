"""How somebody likes their pages."""

import pytest

from accounts.models import User
from accounts.preferences.questions import PREFERENCES
from tests.people import alice_and_her_record, make_user, sign_in

pytestmark = pytest.mark.django_db

CHOICES = [(name, answer.value) for name, asked in PREFERENCES.items() for answer, _stored in asked.answers]


@pytest.mark.parametrize(("name", "chosen"), CHOICES)
def test_each_answer_of_each_setting_is_kept_and_shown_as_chosen(name: str, chosen: str) -> None:
    alice = make_user("alice")
    client = sign_in(alice)

    client.post(f"/preferences/{name}/", {"answer": chosen})

    assert PREFERENCES[name].current(User.objects.get()).value == chosen
    assert f'value="{chosen}" id="id_answer_' in client.get(f"/preferences/{name}/").content.decode()


@pytest.mark.parametrize(
    ("name", "chosen", "mark"),
    [
        ("text", "largest", 'data-text="largest"'),
        ("theme", "dark", 'data-theme="dark"'),
        ("pictures", "off", 'data-pictures="off"'),
        ("side", "left", 'data-side="left"'),
    ],
)
def test_the_pages_take_on_what_was_chosen(name: str, chosen: str, mark: str) -> None:
    patient, _alice, client = alice_and_her_record()
    today = f"/r/{patient.id}/"
    assert mark not in client.get(today).content.decode()

    client.post(f"/preferences/{name}/", {"answer": chosen})

    assert mark in client.get(today).content.decode()


@pytest.mark.parametrize("sent", ["", "huge", "large\x00", "0"])
def test_what_was_not_offered_is_refused(sent: str) -> None:
    alice = make_user("alice")

    page = sign_in(alice).post("/preferences/text/", {"answer": sent})

    assert "There is a problem" in page.content.decode()
    assert User.objects.get().text_size == ""


def test_a_setting_that_does_not_exist_is_not_found() -> None:
    assert sign_in(make_user("alice")).get("/preferences/email/").status_code == 404


def test_with_check_each_answer_a_question_has_radios_and_continue() -> None:
    alice = make_user("alice", check_answers=True)

    page = sign_in(alice).get("/preferences/text/").content.decode()

    assert 'type="radio"' in page
    assert "Continue" in page
