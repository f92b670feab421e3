"""An address is what one sees of it: whatever a paste brings along goes before anything else."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import AddressChange, User
from outbox.tasks import send_urgent
from patients.models import Invitation
from questions.mail_addresses import without_unseen
from tests.accounts.signing_in.test_sign_in import code_in_the_mail
from tests.migrating import after, before
from tests.people import alice_and_her_record, make_verified, sign_in

UNSEEN = ["\u200b", "\u200e", "\u202a", "\ufeff", "\u00ad", "\u2060", "\u3164", "\ufe0f", "\u00a0", "\t"]
PASTED = "\u202aname\u200b@example\u00ad.net\u200b\ufeff"
CLEAN = "name@example.net"


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_cannot_be_seen_is_dropped(sign: str) -> None:
    assert without_unseen(f"{sign}na{sign}me@example.net{sign}") == CLEAN


@pytest.mark.parametrize("address", ["zoë.ł@exämple.net", "用户@例子.广告", "name+tag@example.net"])
def test_what_can_be_seen_stays(address: str) -> None:
    assert without_unseen(address) == address


@pytest.mark.django_db
def test_signing_up_with_a_pasted_address_and_in_with_a_typed_one() -> None:
    Client().post("/accounts/signup/", {"email": PASTED})
    send_urgent()
    assert mail.outbox[-1].to == [CLEAN]
    browser = Client()
    browser.post("/accounts/signup/", {"email": PASTED})
    browser.post("/accounts/confirm-email/", {"code": code_in_the_mail()})
    assert list(User.objects.values_list("email", flat=True)) == [CLEAN]

    again = Client()
    again.post("/accounts/login/code/", {"email": CLEAN})
    again.post("/accounts/login/code/confirm/", {"code": code_in_the_mail()})

    assert again.get("/preferences/").status_code == 200


@pytest.mark.django_db
def test_a_pasted_address_signs_in_by_code_and_by_password() -> None:
    User.objects.create_user(CLEAN, password="three old words")
    EmailAddress.objects.create(user=User.objects.get(), email=CLEAN, verified=True, primary=True)

    by_code = Client()
    by_code.post("/accounts/login/code/", {"email": PASTED})
    by_code.post("/accounts/login/code/confirm/", {"code": code_in_the_mail()})
    by_password = Client()
    by_password.post("/accounts/login/", {"login": PASTED, "password": "three old words"})

    assert by_code.get("/preferences/").status_code == 200
    assert by_password.get("/preferences/").status_code == 200


@pytest.mark.django_db
def test_a_new_password_is_asked_for_with_a_pasted_address() -> None:
    User.objects.create_user(CLEAN, password="three old words")
    Client().post("/accounts/password/reset/", {"email": PASTED})
    send_urgent()
    assert mail.outbox[-1].to == [CLEAN]
    assert "/accounts/password/reset/key/" in str(mail.outbox[-1].body)


@pytest.mark.django_db
def test_a_change_of_address() -> None:
    client = sign_in(make_verified("alice"))
    client.post("/preferences/signing-in/email/", {"email": PASTED})
    assert AddressChange.objects.get().new == CLEAN


@pytest.mark.django_db
def test_an_invitation() -> None:
    patient, _alice, client = alice_and_her_record()
    sent = {"email": PASTED, "name": "Alice", "hears": "never"}
    client.post(f"/r/{patient.pk}/people/invite/helper/", sent)
    assert Invitation.objects.get().address == CLEAN


@pytest.mark.django_db(transaction=True)
def test_the_migration_cleans_what_is_stored_and_takes_no_address_from_anybody() -> None:
    with before(("accounts", "0007_keep_where_mail_came_back")) as old:
        users = old.get_model("accounts", "User").objects
        users.create(email=PASTED, password="!")
        users.create(email="other@example.net", password="!")
        users.create(email="other@example.net\u200b", password="!")
        after(("accounts", "0008_clean_addresses"))

    assert set(User.objects.values_list("email", flat=True)) == {CLEAN, "other@example.net", "other@example.net\u200b"}
