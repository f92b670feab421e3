"""Every card that advises a call of the clinic has its number to tap, or the way to write it down."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from exercises.kinds import ExerciseKind
from exercises.safety.rules import SafetyAnswer
from exercises.safety.skin import Skin
from patients.models import Membership, Patient, Role
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from tests.exercises.making import make_activity, make_session
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.site.walk import pages
from tests.site.world import make_world
from tests.symptoms.making import check_in_url, make_check_in, make_report, report_url

pytestmark = pytest.mark.django_db

# What advises a call, in either voice. Red is never told so.
ADVISES = re.compile(r"(?:call|ask|tell) (?:your|the) clinic", re.IGNORECASE)
# Names of a tier in a list of what was reported, and questions on a goal: no card.
NO_CARD = {"symptoms:problem-detail", "dashboard:timeline", "trends:clinic", "dashboard:history", "dashboard:change"}
NO_CARD |= {"trends:clinic-questions", "trends:clinic-text"}
# Ways to elsewhere, and a list of what was reported, which names the tier beside the card.
NO_ADVICE = re.compile(r'<(a|button|title)\b.*?</\1>|<ul class="facts.*?</ul>', re.DOTALL)
PHONE = "+442079460018"


def cards_of(patient: Patient) -> list[str]:
    """A page of each kind of card, by its address."""
    alice = Membership.objects.get(patient=patient, is_the_person=True).user
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    stimulator = make_activity(
        patient, alice, ExerciseKind.EMS, ems_answer=SafetyAnswer.UNSURE, ems_answered_on=patient.today()
    )
    strapped = make_activity(patient, alice, ExerciseKind.SAEBOFLEX)
    session = make_session(strapped, alice, patient.today())
    session.skin = Skin.MARK
    session.save()
    check_in = make_check_in(patient, alice, patient.today(), 4)
    check_in.change(causes=["medicine"])
    return [
        check_in_url(patient, f"{patient.today()}/"),
        report_url(report, "advice"),
        reverse("exercises:saved", args=[patient.pk, session.batch]),
        reverse("exercises:ems-advice", args=[patient.pk, stimulator.pk]),
        reverse("exercises:usual-one", args=[patient.pk, stimulator.pk]),
        reverse("injections:visit-list", args=[patient.pk]),
    ]


def test_each_card_has_the_number_with_the_name_of_the_clinic() -> None:
    patient, _alice, client = alice_and_her_record(clinic_name="North Clinic", clinic_phone=PHONE)

    for url in cards_of(patient):
        page = client.get(url).content.decode()
        assert f'<a class="btn" href="tel:{PHONE}">' in page, url
        assert "Call <bdi>North Clinic</bdi>" in page, url


def test_without_a_number_each_card_leads_to_write_it_down_and_back() -> None:
    patient, _alice, client = alice_and_her_record()

    for url in cards_of(patient):
        page = client.get(url).content.decode()
        found = re.search(r'href="([^"]*/clinic/phone/[^"]*)"', page)
        assert found, url
        Patient.objects.update(clinic_phone="")
        answer = client.post(found[1], {"clinic_name": "North", "clinic_phone": "+44 (0)20 7946 0018"})
        assert answer["Location"] == url
        assert Patient.objects.get().clinic_phone == PHONE
        Patient.objects.update(clinic_phone="")


def test_a_helper_may_write_it_down_and_a_viewer_reads_that_it_is_missing() -> None:
    patient, _alice, _client = alice_and_her_record()
    url = reverse("injections:visit-list", args=[patient.pk])
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert "Add the phone number of the clinic" in harriet.get(url).content.decode()
    assert harriet.post(f"/r/{patient.pk}/clinic/phone/", {"clinic_name": "", "clinic_phone": "911"}).status_code == 302
    Patient.objects.update(clinic_phone="")
    assert "The number of the clinic is not written down here." in victor.get(url).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/people/", "javascript:alert(1)"])
def test_writing_it_down_leads_nowhere_else(elsewhere: str) -> None:
    patient, _alice, client = alice_and_her_record()

    answer = client.post(f"/r/{patient.pk}/clinic/phone/?next={elsewhere}", {"clinic_name": "N", "clinic_phone": "112"})

    assert answer["Location"] == f"/r/{patient.pk}/"


def test_the_sentence_to_say_is_made_of_the_reports_own_answers() -> None:
    patient, alice, client = alice_and_her_record(clinic_phone=PHONE)
    make_visit(patient, date(2026, 10, 28), product="botox")
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    helper = sign_in(join(patient, "harriet", Role.HELPER))

    def said(browser: Client) -> str:
        page = browser.get(report_url(report, "advice")).content.decode()
        return " ".join(re.findall(r"“(.*?)”", page, re.DOTALL))

    for words in ("I have this: Hot skin", "It began today", "28 October 2026: Botox"):
        assert words in said(client)
    for words in ("Alice has this: Hot skin", "Alice had botulinum toxin on 28 October 2026"):
        assert words in said(helper)


def test_the_overview_has_the_number_where_it_says_to_call_the_clinic() -> None:
    patient = make_patient(name="Rosa", clinic_phone=PHONE)
    harriet = join(patient, "harriet", Role.HELPER)
    make_report(patient, harriet, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)

    page = sign_in(harriet).get("/people/").content.decode()

    assert "Call the clinic" in page
    assert f'href="tel:{PHONE}"' in page


def test_no_page_advises_a_call_without_the_number() -> None:
    world = make_world()
    Patient.objects.update(clinic_phone=PHONE)
    alice = world.browser_of("alice")

    for page in pages(world):
        answer = alice.get(page.url) if page.in_record and page.name not in NO_CARD else None
        if answer is not None and answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            text = NO_ADVICE.sub("", answer.content.decode())
            if ADVISES.search(re.sub(r"<[^>]*>", " ", text)):
                assert f'href="tel:{PHONE}"' in answer.content.decode(), page
