"""Opening a record question by question, and changing it later."""

import uuid
from datetime import date

import pytest
import time_machine
from django.test import Client

from injections.models import Visit
from patients.models import Membership, Patient, Role
from reminders.models import Subscription
from tests.people import alice_and_her_record, join, make_patient, make_user, sign_in

pytestmark = pytest.mark.django_db


def record_of(client: Client) -> Patient:
    client.post("/start/", {"name": "Alice", "once": uuid.uuid4()})
    return Patient.objects.get()


def test_a_new_person_is_asked_one_thing_after_the_other_until_their_exercises() -> None:
    client = sign_in(make_user("alice"))
    assert client.get("/home/")["Location"] == "/start/"
    page = client.post("/start/", {"name": "Alice", "once": uuid.uuid4()}, follow=True)
    answers = [
        ("Which city is near you?", {"time_zone": "New York"}),
        ("Which side is tight?", {"answer": "right"}),
        ("Which parts of your right arm shall we follow?", {"parts": ["wrist-right"]}),
        ("Which parts of your right leg shall we follow?", {"parts": ["ankle-right"]}),
        ("When was your last injection?", {"date_day": "3", "date_month": "mar", "date_year": "2026"}),
        ("Do you want an email before the next injection?", {"answer": "yes"}),
    ]
    for question, answer in answers:
        assert question in page.content.decode()
        page = client.post(page.redirect_chain[-1][0], answer, follow=True)

    assert "How do you exercise?" in page.content.decode()
    patient = Patient.objects.get()
    assert (patient.time_zone, patient.affected_side, patient.regions) == (
        "America/New_York",
        "right",
        ["wrist-right", "ankle-right"],
    )
    assert (patient.country, patient.emergency_number) == ("US", "")
    assert Visit.objects.of(patient).get().date == date(2026, 3, 3)
    assert Subscription.objects.get(patient=patient).is_on


def test_every_question_but_the_name_can_be_left_out() -> None:
    client = sign_in(make_user("alice"))
    patient = record_of(client)

    for name in ("city", "side", "arm-left", "leg-right", "last-injection", "emails"):
        assert "Leave this out for now" in client.get(f"/r/{patient.id}/start/{name}/").content.decode()
    assert client.get(f"/r/{patient.id}/").status_code == 200


def test_not_knowing_the_last_injection_adds_no_visit() -> None:
    client = sign_in(make_user("alice"))
    patient = record_of(client)

    client.post(f"/r/{patient.id}/start/last-injection/", {"date_day": "", "date_month": "", "date_year": ""})

    assert not Visit.objects.exists()


@time_machine.travel("2026-03-10 12:00Z", tick=False)
@pytest.mark.parametrize("day", [("11", "3", "2026"), ("31", "2", "2026"), ("10", "3", ""), ("x", "\x00", "y" * 999)])
def test_a_date_that_cannot_be_is_refused_and_kept(day: tuple[str, str, str]) -> None:
    client = sign_in(make_user("alice"))
    patient = record_of(client)
    sent = dict(zip(("date_day", "date_month", "date_year"), day, strict=True))

    page = client.post(f"/r/{patient.id}/start/last-injection/", sent)

    assert "There is a problem" in page.content.decode()
    assert not Visit.objects.exists()


def test_sending_the_last_injection_twice_makes_one_visit() -> None:
    client = sign_in(make_user("alice"))
    patient = record_of(client)
    sent = {"date_day": "3", "date_month": "3", "date_year": "2026"}

    for _tap in range(2):
        client.post(f"/r/{patient.id}/start/last-injection/", sent)

    assert Visit.objects.of(patient).count() == 1


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "x" * 61}),
        ("name", {"name": "a\x00"}),
        ("city", {"time_zone": "Atlantis"}),
        ("city", {"time_zone": "y" * 100_000}),
        ("side", {"answer": "middle"}),
        ("arm-right", {"parts": ["ankle-right"]}),
        ("arm-right", {"parts": ["wrist-right", "none"]}),
        ("emergency-number", {"emergency_number": "call mum"}),
        ("emergency-number", {"emergency_number": ""}),
    ],
)
def test_nonsense_is_refused_in_words_and_changes_nothing(name: str, sent: dict[str, object]) -> None:
    patient, _alice, client = alice_and_her_record()
    before = Patient.objects.values().get()

    page = client.post(f"/r/{patient.id}/settings/{name}/", sent)

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert Patient.objects.values().get() == before


@pytest.mark.parametrize(
    ("written", "stored"),
    [("1 1 2", "112"), ("+49 170 1234567", "+491701234567"), ("\u202a(020) 7946 0018\u202c", "02079460018")],
)
def test_the_emergency_number_is_taken_as_people_write_it(written: str, stored: str) -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(f"/r/{patient.id}/settings/emergency-number/", {"emergency_number": written})

    assert Patient.objects.get().emergency_number == stored


def test_what_is_no_phone_number_is_told_in_its_own_words() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(f"/r/{patient.id}/settings/emergency-number/", {"emergency_number": "call mum"})

    assert "Enter a phone number in digits, like 112" in page.content.decode()


def test_moving_within_a_country_keeps_the_number_and_into_another_asks_again() -> None:
    patient, _alice, client = alice_and_her_record(
        time_zone="America/New_York", country="US", emergency_number="911", number_is_confirmed=True
    )
    client.post(f"/r/{patient.id}/settings/city/", {"time_zone": "Chicago"})
    patient.refresh_from_db()
    assert (patient.country, patient.emergency_number, patient.number_is_confirmed) == ("US", "911", True)

    client.post(f"/r/{patient.id}/settings/city/", {"time_zone": "Toronto"})
    patient.refresh_from_db()
    assert (patient.country, patient.emergency_number, patient.number_is_confirmed) == ("CA", "", False)


def test_a_clock_without_a_country_moves_nobody() -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(f"/r/{patient.id}/settings/city/", {"time_zone": "UTC"})

    patient.refresh_from_db()
    assert (patient.country, patient.emergency_number, patient.number_is_confirmed) == ("GB", "999", True)


def test_a_country_told_for_the_first_time_keeps_the_number_that_was_typed() -> None:
    patient, _alice, client = alice_and_her_record(time_zone="UTC", country="", emergency_number="144")

    client.post(f"/r/{patient.id}/settings/city/", {"time_zone": "Zurich"})

    patient.refresh_from_db()
    assert (patient.country, patient.emergency_number) == ("CH", "144")


def test_a_side_that_is_not_affected_is_no_longer_followed() -> None:
    patient, _alice, client = alice_and_her_record(affected_side="both", regions=["ankle-left", "ankle-right"])

    client.post(f"/r/{patient.id}/settings/side/", {"answer": "left"})

    assert Patient.objects.get().regions == ["ankle-left"]


def test_following_parts_of_the_arm_leaves_those_of_the_leg() -> None:
    patient, _alice, client = alice_and_her_record(regions=["ankle-right", "elbow-right"])

    client.post(f"/r/{patient.id}/settings/arm-right/", {"parts": ["wrist-right"]})

    assert set(Patient.objects.get().regions) == {"ankle-right", "wrist-right"}


@pytest.mark.parametrize("name", ["", "arm-left", "password", "side/x"])
def test_a_question_that_is_not_about_this_record_is_not_found(name: str) -> None:
    patient, _alice, client = alice_and_her_record(affected_side="right")

    assert client.get(f"/r/{patient.id}/settings/{name}/".replace("//", "/none/")).status_code == 404


def test_only_the_owner_changes_what_the_record_says() -> None:
    patient = make_patient()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert harriet.post(f"/r/{patient.id}/settings/name/", {"name": "Mine"}).status_code == 403
    assert Patient.objects.get().name == "Alice"


def test_a_double_tap_opens_one_record() -> None:
    client, once = sign_in(make_user("alice")), {"name": "Alice", "once": uuid.uuid4()}

    for _tap in range(2):
        client.post("/start/", once)

    assert Membership.objects.count() == 1


def test_somebody_in_two_circles_chooses_whose_diary() -> None:
    first, second = make_patient(name="Aisha"), make_patient(name="Peter")
    harriet = join(first, "harriet", Role.HELPER)
    Membership.objects.create(patient=second, user=harriet, role=Role.VIEWER)

    page = sign_in(harriet).get("/home/", follow=True).content.decode()

    assert "Aisha" in page
    assert "Peter" in page
