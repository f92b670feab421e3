"""One address, one user."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters_without_spaces() -> None:
    assert User.objects.create_user(" Alice@Example.ORG ").email == "alice@example.org"


def test_one_address_belongs_to_one_user_however_it_is_capitalised() -> None:
    User.objects.create_user("alice@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ALICE@example.org")


def test_without_a_password_nobody_signs_in_by_password() -> None:
    user = User.objects.create_user("alice@example.org")

    assert not user.has_usable_password()
    assert not user.check_password("")


def test_a_log_line_never_names_the_address() -> None:
    assert "alice" not in str(User.objects.create_user("alice@example.org"))
