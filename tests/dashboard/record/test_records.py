"""Opening a record question by question, and changing it later."""

import re
import uuid
from datetime import date

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from injections.models import Visit
from patients.models import Membership, Patient, Role
from tests.people import alice_and_her_record, join, make_patient, make_user, sign_in

pytestmark = pytest.mark.django_db


def record_of(client: Client) -> Patient:
    client.post("/start/", {"name": "Alice", "once": uuid.uuid4()})
    return Patient.objects.get()


def open_a_record(client: Client, *answers: tuple[str, dict[str, object]], **name: object) -> str:
    """Sends the name and then each answer to the page that asks it; the last page."""
    page = client.post("/start/", {"name": "Alice", "once": uuid.uuid4(), **name}, follow=True)
    for question, answer in answers:
        assert question in page.content.decode()
        page = client.post(page.redirect_chain[-1][0], answer, follow=True)
    return page.content.decode()


def test_a_new_person_is_asked_four_things_and_then_it_is_today() -> None:
    client = sign_in(make_user("alice"))
    assert client.get("/home/")["Location"] == "/start/"

    today = open_a_record(
        client,
        ("Which side is tight?", {"answer": "right"}),
        ("Which parts of your right side are tight?", {"parts": ["wrist", "lower-leg"]}),
        ("Is 911 the ambulance number where you live?", {"answer": "911"}),
        time_zone="America/New_York",
    )

    assert re.search(r"Good (morning|afternoon|evening), Alice", today)
    patient = Patient.objects.get()
    assert (patient.time_zone, patient.country, patient.affected_side) == ("America/New_York", "US", "right")
    assert patient.regions == ["wrist-right", "ankle-right", "toes-right"]
    assert (patient.emergency_number, patient.number_is_confirmed) == ("911", True)


def test_whoever_runs_it_for_somebody_reads_their_name_in_each_question() -> None:
    client = sign_in(make_user("harriet"))
    page = client.post(
        "/start/for-somebody/", {"name": "Rosa", "once": uuid.uuid4(), "time_zone": "Europe/Oslo"}, follow=True
    )
    start = page.redirect_chain[-1][0].removesuffix("side/")
    client.post(f"{start}side/", {"answer": "left"})

    assert "Which parts of Rosa’s left side are tight?" in client.get(f"{start}parts/").content.decode()
    assert "Is 113 the ambulance number where Rosa lives?" in client.get(f"{start}emergency-number/").content.decode()
    for name in ("stroke-year", "blood-thinners", "baclofen-pump", "aphasia", "address", "clinic", "another-number"):
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", client.get(f"{start}{name}/").content.decode())
        assert heading
        assert "Rosa" in heading[1]


def test_a_device_that_says_no_zone_or_nonsense_is_asked_for_a_city_later() -> None:
    client = sign_in(make_user("alice"))

    open_a_record(client, time_zone="Mars/Olympus")

    patient = Patient.objects.get()
    assert (patient.time_zone, patient.country) == ("UTC", "")
    page = client.get(f"/r/{patient.id}/start/emergency-number/").content.decode()
    assert "Which number calls an ambulance where you live?" in page
    assert "Which city is near?" in client.get(f"/r/{patient.id}/").content.decode()


def test_leaving_the_number_out_stores_none_and_today_asks_again() -> None:
    client = sign_in(make_user("alice"))
    open_a_record(client, time_zone="Europe/Berlin")
    patient = Patient.objects.get()

    page = client.get(f"/r/{patient.id}/start/emergency-number/").content.decode()
    assert f'href="/r/{patient.id}/">Leave this out for now' in page

    assert (patient.emergency_number, patient.number_is_confirmed) == ("", False)
    assert "Check the emergency number" in client.get(f"/r/{patient.id}/").content.decode()


def test_another_number_is_written_and_confirmed_by_that() -> None:
    client = sign_in(make_user("alice"))
    open_a_record(client, time_zone="Europe/Belgrade")
    patient = Patient.objects.get()

    page = client.post(f"/r/{patient.id}/start/emergency-number/", {"answer": "other"}, follow=True)
    assert "Which number calls an ambulance where you live?" in page.content.decode()
    client.post(page.redirect_chain[-1][0], {"emergency_number": "1 1 2"})

    patient.refresh_from_db()
    assert (patient.emergency_number, patient.number_is_confirmed) == ("112", True)
    assert "Check the emergency number" not in client.get(f"/r/{patient.id}/").content.decode()


def test_every_question_but_the_name_can_be_left_out() -> None:
    client = sign_in(make_user("alice"))
    patient = record_of(client)

    for name in ("side", "parts", "emergency-number"):
        assert "Leave this out for now" in client.get(f"/r/{patient.id}/start/{name}/").content.decode()
    for name in ("city", "clinic", "stroke-year", "blood-thinners", "baclofen-pump", "aphasia", "address", "emails"):
        assert "Leave this out" in client.get(f"/r/{patient.id}/start/{name}/").content.decode()
        client.post(f"/r/{patient.id}/start/{name}/", {"leave": "out"})
    today = client.get(f"/r/{patient.id}/").content.decode()
    for words in (
        "Which city is near?",
        "Add the phone number",
        "What an ambulance would ask",
        "Do you want an email?",
    ):
        assert words not in today


def test_today_asks_one_thing_at_a_time_and_never_what_was_said() -> None:
    patient, _alice, client = alice_and_her_record(time_zone="UTC")
    url = f"/r/{patient.id}/start/"
    cards = [
        ("Which city is near?", "city", {"city": "London, UK"}),
        ("Add the phone number of the clinic", "clinic", {"clinic_name": "North", "clinic_phone": "020 7946 0018"}),
        ("What an ambulance would ask", "stroke-year", {"stroke_year": "2019"}),
        ("What an ambulance would ask", "blood-thinners", {"answer": "unsure"}),
        ("What an ambulance would ask", "baclofen-pump", {"answer": "no"}),
        ("What an ambulance would ask", "aphasia", {"answer": "yes"}),
        ("What an ambulance would ask", "address", {"address": "1 High Street"}),
        ("Toxin for something else?", "injections/elsewhere", {"answer": "no"}),
        ("Do you want an email?", "emails", {"answer": "no"}),
    ]
    titles = {title for title, _name, _answer in cards}

    for title, name, answer in cards:
        page = client.get(f"/r/{patient.id}/").content.decode()
        assert {other for other in titles if other in page} == {title}
        page_of = f"/r/{patient.id}/{name}/" if "/" in name else f"{url}{name}/"
        assert f'href="{page_of}"' in page
        client.post(page_of, answer)

    assert not any(title in client.get(f"/r/{patient.id}/").content.decode() for title in titles)
    patient.refresh_from_db()
    assert (patient.clinic_name, patient.clinic_phone) == ("North", "02079460018")
    assert (patient.stroke_year, patient.blood_thinners, patient.baclofen_pump) == (2019, "unsure", "no")
    assert (patient.aphasia, patient.address) == ("yes", "1 High Street")


def test_a_helper_is_asked_nothing_about_the_record() -> None:
    patient = make_patient(number_is_confirmed=False)
    page = sign_in(join(patient, "harriet", Role.HELPER)).get(f"/r/{patient.id}/").content.decode()

    assert "Check the emergency number" not in page
    assert "What an ambulance would ask" not in page


def test_settings_show_what_is_ready_for_a_call() -> None:
    patient, _alice, client = alice_and_her_record(stroke_year=2019, blood_thinners="unsure", clinic_name="North")

    page = client.get(f"/r/{patient.id}/settings/").content.decode()

    for title, words in [
        ("Emergency number", "999"),
        ("Clinic", "North"),
        ("Year of the stroke", "2019"),
        ("Blood thinners", "I am not sure"),
        ("Baclofen pump", "Not said yet"),
    ]:
        assert f"<b>{title}</b>{words}</span>" in page


@pytest.mark.parametrize(
    ("country", "prepares"), [("GB", "Text the word register to 999. Then answer yes."), ("DE", "")]
)
def test_what_to_prepare_for_a_call_without_speaking_is_told_in_quiet_times(country: str, prepares: str) -> None:
    patient, _alice, client = alice_and_her_record(country=country)

    for page in ("settings/", "settings/aphasia/", "start/aphasia/"):
        words = client.get(f"/r/{patient.id}/{page}").content.decode()
        assert ("Prepare this in quiet times:" in words) == bool(prepares), page
        assert prepares in words


def test_the_name_of_the_clinic_is_not_asked_twice() -> None:
    patient, _alice, client = alice_and_her_record()
    Visit.objects.create(patient=patient, date=date(2026, 11, 1), clinic="North Clinic")

    assert 'value="North Clinic"' in client.get(f"/r/{patient.id}/start/clinic/").content.decode()


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
        ("city", {"city": "Atlantis"}),
        ("city", {"city": "y" * 100_000}),
        ("side", {"answer": "middle"}),
        ("arm-right", {"parts": ["ankle-right"]}),
        ("arm-right", {"parts": ["wrist-right", "none"]}),
        ("emergency-number", {"emergency_number": "call mum"}),
        ("emergency-number", {"emergency_number": ""}),
        ("clinic", {"clinic_name": "North", "clinic_phone": "ask at the desk"}),
        ("stroke-year", {"stroke_year": "1899"}),
        ("stroke-year", {"stroke_year": "2099"}),
        ("blood-thinners", {"answer": "perhaps"}),
        ("address", {"address": "x" * 201}),
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
    client.post(f"/r/{patient.id}/settings/city/", {"city": "Chicago"})
    patient.refresh_from_db()
    assert (patient.country, patient.emergency_number, patient.number_is_confirmed) == ("US", "911", True)

    page = client.post(f"/r/{patient.id}/settings/city/", {"city": "Toronto"}, follow=True)
    assert "Is 911 the ambulance number where you live?" in page.content.decode()
    patient.refresh_from_db()
    assert (patient.country, patient.emergency_number, patient.number_is_confirmed) == ("CA", "", False)


@pytest.mark.parametrize("page", ["start", "settings"])
@pytest.mark.parametrize("checks", [False, True])
def test_a_name_of_several_cities_is_followed_by_which_of_them(page: str, *, checks: bool) -> None:
    patient, alice, client = alice_and_her_record(time_zone="UTC", country="", emergency_number="")
    User.objects.filter(pk=alice.pk).update(check_answers=checks)
    url = f"/r/{patient.id}/{page}/city/"

    which = client.post(url, {"city": "birmingham"}).content.decode()
    assert "Which Birmingham is it?" in which
    assert which.index("Birmingham, United Kingdom") < which.index("Birmingham, Alabama, USA")
    assert "There is a problem" not in which
    assert ('type="radio"' in which) is checks
    assert "There is a problem" in client.post(url, {"named": "birmingham"}).content.decode()
    assert "There is a problem" in client.post(url, {"named": "birmingham", "answer": "london uk"}).content.decode()

    client.post(url, {"named": "birmingham", "answer": "birmingham alabama usa"})

    patient.refresh_from_db()
    assert (patient.time_zone, patient.country) == ("America/Chicago", "US")


@pytest.mark.parametrize("city", ["Portland, Oregon", "portland or", "Portland, OR, USA"])
def test_a_city_that_says_which_it_is_is_not_asked_about(city: str) -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(f"/r/{patient.id}/settings/city/", {"city": city})

    patient.refresh_from_db()
    assert patient.time_zone == "America/Los_Angeles"


def test_a_clock_without_a_country_moves_nobody() -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(f"/r/{patient.id}/settings/city/", {"city": "UTC"})

    patient.refresh_from_db()
    assert (patient.country, patient.emergency_number, patient.number_is_confirmed) == ("GB", "999", True)


def test_a_country_told_for_the_first_time_keeps_the_number_that_was_typed() -> None:
    patient, _alice, client = alice_and_her_record(time_zone="UTC", country="", emergency_number="144")

    client.post(f"/r/{patient.id}/settings/city/", {"city": "Zurich"})

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
