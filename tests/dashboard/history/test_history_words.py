"""How changes of a record are said."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import User
from exercises.log.writing import note_settings
from injections.models import Visit
from patients.circle.writing import change_role, end_access
from patients.models import Membership, Role
from tests.dashboard.record.changing import DAY, a_visit, acting, newest, page_of, say_pain
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import TODAY

pytestmark = pytest.mark.django_db


def test_what_a_helper_changed_is_said_with_before_and_after() -> None:
    patient, alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    visit = a_visit(patient, alice)

    url = reverse("injections:visit-units", args=[patient.pk, visit.pk])
    sign_in(harriet).post(url, {"wrist-left": "20"})

    assert visit.history.latest().history_user == harriet
    said = page_of(client, patient)
    assert "(helper) changed the visit of 28 August 2026: units in left wrist from 15 to 20." in said
    shown = client.get(newest(patient, "visit", visit)).content.decode()
    assert "Changed: units in left wrist" in shown
    assert "<b>15</b>" in shown
    assert "<b>20</b>" in shown


def test_who_was_let_in_and_sent_away_is_told() -> None:
    patient, alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    User.objects.filter(pk=harriet.pk).update(name="Harriet")
    member = patient.memberships.get(user=harriet)
    said = page_of(client, patient)
    assert "Your access began." in said
    assert "The access of Harriet (helper) began." in said

    with acting(alice):
        change_role(patient=patient, by=alice, member=member, role=Role.VIEWER)
    said = page_of(client, patient)
    assert "You changed the access of Harriet (viewer)" in said
    assert "what they may do from may log and correct to may look." in said
    with acting(alice):
        end_access(patient=patient, by=alice, member=member)

    assert "You ended the access of Harriet (no longer here)." in page_of(client, patient)
    number = Membership.history.filter(user=harriet).latest().pk
    url = reverse("dashboard:change", args=[patient.pk, "member", number])
    assert "Bring back" not in client.get(url).content.decode()
    assert "Nothing was changed" in client.post(url, follow=True).content.decode()
    assert not patient.memberships.filter(user=harriet).exists()


def test_a_name_stays_as_it_is_written_where_a_sentence_begins() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    with acting(harriet):
        a_visit(patient, harriet)
    added = "added the visit of 28 August 2026."

    User.objects.filter(pk=harriet.pk).update(name="")
    assert f"Somebody (helper) {added}" in page_of(client, patient)
    User.objects.filter(pk=harriet.pk).update(name="de Vries")
    assert f"de Vries (helper) {added}" in page_of(client, patient)


def test_whoever_closed_their_account_is_named_no_more() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    with acting(harriet):
        a_visit(patient, harriet)
    harriet.delete()

    said = page_of(client, patient)

    assert "Somebody added the visit of 28 August 2026." in said
    assert not Membership.history.filter(history_type="-").exists()


@pytest.mark.parametrize(
    ("field", "was", "now", "said"),
    [
        ("product", "botox", "dysport", "the medicine from Botox to Dysport"),
        ("next_appointment", None, date(2026, 11, 30), "the next appointment from nothing to 30 November 2026"),
        ("notes", "", "It hurt at the wrist, and the clinic wants to try less of it next time.", "the notes."),
        ("cost", Decimal(100), Decimal("120.50"), "the cost from 100 to 120.5"),
    ],
)
def test_a_changed_field_is_said_in_plain_words(field: str, was: object, now: object, said: str) -> None:
    patient, alice, client = alice_and_her_record()
    visit = Visit.objects.create(patient=patient, entered_by=alice, date=DAY, **{field: was})
    setattr(visit, field, now)
    visit.save()

    assert said in page_of(client, patient)


def test_a_field_without_words_is_a_detail() -> None:
    patient, alice, client = alice_and_her_record()
    check_in = say_pain(patient, alice, 2)
    check_in.parts = ["wrist-right"]
    check_in.save()

    assert "changed the check-in of 21 November 2026: a detail." in page_of(client, patient)


def test_settings_of_a_stimulator_are_told_with_their_units() -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice), alice, TODAY)
    note_settings(session=session, settings={"current": Decimal("12.5")})
    note_settings(session=session, settings={"current": Decimal(20)})

    assert "Current from 12.5 milliamperes to 20 milliamperes" in page_of(client, patient)
