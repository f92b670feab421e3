"""The one door to a record."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import RequestFactory

from accounts.models import User
from patients.access import enter
from patients.models import Role
from tests.people import join, make_owner, make_patient, make_user

pytestmark = pytest.mark.django_db


def request_of(user: User | AnonymousUser, method: str = "GET") -> HttpRequest:
    request = RequestFactory().generic(method, "/")
    request.user = user
    return request


@pytest.mark.parametrize("role", Role)
def test_every_member_may_look(role: Role) -> None:
    patient = make_patient()

    assert enter(request_of(join(patient, "somebody", role)), patient.id) == patient


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "ODD"])
def test_viewer_cannot_log_for_the_patient(method: str) -> None:
    patient = make_patient()
    victor = join(patient, "victor", Role.VIEWER)

    with pytest.raises(PermissionDenied):
        enter(request_of(victor, method), patient.id)


def test_helper_may_log_but_not_decide() -> None:
    patient = make_patient()
    harriet = join(patient, "harriet", Role.HELPER)

    assert enter(request_of(harriet, "POST"), patient.id) == patient
    with pytest.raises(PermissionDenied):
        enter(request_of(harriet), patient.id, role=Role.OWNER)


def test_viewer_does_not_even_see_a_page_that_is_there_to_write() -> None:
    patient = make_patient()
    victor = join(patient, "victor", Role.VIEWER)

    with pytest.raises(PermissionDenied):
        enter(request_of(victor), patient.id, role=Role.HELPER)


def test_a_stranger_a_visitor_and_a_wrong_address_find_nothing() -> None:
    patient = make_patient()
    make_owner(patient)
    charlie = make_user("charlie")

    for user, record in ((charlie, patient.id), (AnonymousUser(), patient.id), (charlie, uuid.uuid4())):
        with pytest.raises(Http404):
            enter(request_of(user), record)


def test_a_role_includes_those_below_it() -> None:
    assert [role for role in Role if role.includes(Role.HELPER)] == [Role.HELPER, Role.OWNER]
