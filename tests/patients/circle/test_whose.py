"""It is always clear whose record is open, and who wrote what."""

import re
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from exercises.log.writing import log
from patients.models import MARKS, Membership, Patient, Role
from patients.records.writing import open_record
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from tests.exercises.making import make_activity, make_session, make_setback
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, make_patient, make_user, sign_in
from tests.site.walk import pages
from tests.site.world import make_world
from tests.symptoms.making import make_check_in, make_report

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def title_of(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert found
    return found.group(1)


def test_every_page_of_somebody_elses_record_says_whose_it_is() -> None:
    world = make_world()
    harriet = world.browser_of("harriet")
    silent = []
    for page in pages(world):
        answer = harriet.get(page.url) if page.in_record else None
        if answer is not None and answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            html = answer.content.decode()
            if "The diary of Alice" not in html.split("<main")[0] or "– Alice –" not in title_of(html):
                silent.append(str(page))

    assert not silent


def test_a_carer_of_several_finds_a_labelled_way_back_to_everybody_on_every_page_of_a_record() -> None:
    world = make_world()
    harriet = world.people["harriet"]
    Membership.objects.create(patient=make_patient(name="Bob"), user=harriet, role=Role.HELPER)
    browser, without = world.browser_of("harriet"), []
    for page in pages(world):
        answer = browser.get(page.url) if page.in_record else None
        if answer is not None and answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            header = answer.content.decode().split("<main")[0]
            if 'class="whose-link" href="/people/"' not in header or "Change person" not in header:
                without.append(str(page))

    assert not without


def test_a_person_with_one_record_about_themself_is_not_told_their_name() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "The diary of" not in client.get(f"/r/{patient.id}/").content.decode()


def test_a_person_who_also_helps_somebody_is_told_which_record_is_open() -> None:
    patient, alice, client = alice_and_her_record()
    other = make_patient(name="Bob")
    Membership.objects.create(patient=other, user=alice, role=Role.VIEWER)

    assert "The diary of Alice" in client.get(f"/r/{patient.id}/").content.decode()
    assert "The diary of Bob" in client.get(f"/r/{other.id}/").content.decode()


def test_a_record_keeps_its_mark_and_each_mark_is_in_the_style_sheet() -> None:
    sheet = (Path(settings.BASE_DIR) / "static/look.css").read_text()
    patient = make_patient()

    assert patient.mark == Patient.objects.get().mark
    assert all(f".whose-{mark} " in sheet or f".whose-{mark}," in sheet for mark in range(MARKS))


def test_a_record_opened_for_somebody_is_not_about_who_opened_it() -> None:
    carla = make_user("carla")
    client = sign_in(carla)
    assert "It is for somebody I help" in client.get("/start/").content.decode()

    client.post("/start/for-somebody/", {"name": "Dora", "once": str(uuid.uuid4())})

    member = Membership.objects.get(user=carla)
    assert (member.role, member.is_the_person, member.patient.name) == (Role.OWNER, False, "Dora")
    assert "The diary of Dora" in client.get(f"/r/{member.patient_id}/").content.decode()


def test_home_lists_all_whose_records_one_may_open() -> None:
    carla = make_user("carla")
    open_record(user=carla, name="Carla", token=uuid.uuid4())
    open_record(user=carla, name="Dora", token=uuid.uuid4(), is_the_person=False)

    page = sign_in(carla).get("/home/", follow=True).content.decode()

    assert "Carla" in page
    assert "Dora" in page


def harriets_entries(patient: Patient, harriet: User) -> list[str]:
    """What Harriet writes down today, and the pages that show it."""
    today, batch = patient.today(), uuid.uuid4()
    activity = make_activity(patient, harriet)
    log(activity=activity, user=harriet, batch=batch, day=today, minutes=20)
    make_check_in(patient, harriet, today, 4)
    report = make_report(patient, harriet, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    setback = make_setback(patient, harriet, activity, since=today)
    visit = make_visit(patient, today, {"ankle-right": 75}, product="botox")
    type(visit).objects.filter(pk=visit.pk).update(entered_by=harriet)
    pages: dict[str, list[object]] = {
        "exercises:saved": [batch],
        "symptoms:checkin-saved": [today],
        "symptoms:problem-detail": [report.pk],
        "exercises:setback-detail": [setback.pk],
        "injections:visit-detail": [visit.pk],
        "dashboard:timeline": [],
    }
    return [reverse(name, args=[patient.id, *rest]) for name, rest in pages.items()]


def read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_each_entry_says_who_wrote_it_unless_that_is_the_reader() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    User.objects.filter(pk=harriet.pk).update(name="Harriet")
    hers = sign_in(harriet)

    for url in harriets_entries(patient, harriet):
        assert "Written down by Harriet (helper)" in read(client, url), url
        assert "Written down by" not in read(hers, url), url


def test_what_the_person_wrote_bears_their_name_alone() -> None:
    patient, alice, _client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    make_session(make_activity(patient, alice), alice, patient.today())

    assert re.search(r"Written down by Alice\s*<", read(harriet, f"/r/{patient.id}/timeline/"))


@pytest.mark.parametrize(("name", "said"), [("Harriet", "Harriet (no longer here)"), ("", "somebody no longer here")])
def test_who_left_is_still_named(name: str, said: str) -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    User.objects.filter(pk=harriet.pk).update(name=name)
    pages = harriets_entries(patient, harriet)
    Membership.objects.get(user=harriet).delete()

    for url in pages:
        assert f"Written down by {said}" in read(client, url), url


def test_names_cost_one_question_however_many_wrote() -> None:
    patient, alice, client = alice_and_her_record()
    url = f"/r/{patient.id}/timeline/"
    activity = make_activity(patient, alice)
    make_session(activity, join(patient, "friend", Role.HELPER), patient.today())
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(8):
        make_session(activity, join(patient, f"friend{number}", Role.HELPER), patient.today())
    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(few) == len(many) <= MOST_QUERIES
