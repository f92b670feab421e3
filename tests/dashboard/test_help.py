"""Help says how each job goes, and leads there."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from dashboard.help import JOBS
from patients.models import Role
from tests.people import ROLES, alice_and_her_record, join, make_patient, sign_in

pytestmark = pytest.mark.django_db


def test_each_job_leads_to_its_page_in_the_readers_record() -> None:
    patient, _alice, client = alice_and_her_record()
    page = client.get("/help/").content.decode()

    for job in JOBS:
        assert str(job.title) in page
    for rest in ("", "check-in/", "problem/", "injections/", "people/", "timeline/", "reminders/"):
        assert f'href="/r/{patient.id}/{rest}' in page
    assert page.count(f'class="go" href="/r/{patient.id}/') == len(JOBS)


def test_that_nobody_is_watching_is_said_in_english_too_where_nobody_has_signed() -> None:
    _patient, alice, client = alice_and_her_record()
    User.objects.filter(pk=alice.pk).update(language="es")

    page = client.get("/help/").content.decode()

    assert "Nadie la vigila. (This app cannot call for help. Nobody is watching it.)" in page


@pytest.mark.parametrize("name", ["alice", "harriet", "victor"])
def test_every_page_that_help_leads_to_opens(name: str) -> None:
    patient, _alice, client = alice_and_her_record()
    browsers = {"alice": client}
    browsers |= {one: sign_in(join(patient, one, ROLES[one])) for one in ("harriet", "victor")}
    page = browsers[name].get("/help/").content.decode()
    links = [part.partition('"')[0] for part in page.split('class="go" href="')[1:]]
    assert len(links) >= 7
    for link in links:
        assert browsers[name].get(link, follow=True).status_code == 200, link


def test_a_carer_of_two_and_a_stranger_are_led_to_where_they_choose() -> None:
    harriet = join(make_patient(), "harriet", Role.HELPER)
    other = make_patient(name="Bob")
    other.memberships.create(user=harriet, role=Role.HELPER)

    for client in (sign_in(harriet), Client()):
        page = client.get("/help/").content.decode()
        assert page.count('class="go" href="/home/"') == len(JOBS)


def test_it_has_a_way_back_and_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    _patient, _alice, client = alice_and_her_record()

    with django_assert_max_num_queries(3):
        page = client.get("/help/").content.decode()

    assert 'class="back" href="/home/"' in page
    assert 'class="back" href="/"' in Client().get("/help/").content.decode()
