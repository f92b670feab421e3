"""Links for a clinic: what opens them, for how long, and what a stranger learns."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from injections.models import Visit
from patients.circle.writing import change_role, end_access
from patients.models import Patient, Role
from tests.clinics import Clinic, a_clinic, expired, inside
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in
from tests.site.headers import told
from tests.trends.making import NOW, fill
from trends.links.models import ClinicLink, ClinicLook
from trends.links.rules import GoodFor, on_day
from trends.links.writing import end_link, find_link, is_pass_for, pass_for

MADE_ON = datetime(2026, 11, 21, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(days=-2000), timedelta(days=5000)).map(MADE_ON.__add__)
ENDS = [good_for.time for good_for in GoodFor]
LATER = st.timedeltas(timedelta(0), timedelta(days=3000)) | st.sampled_from(ENDS)
WRONG = "This is not the PIN. Check it and try again"
TOO_OFTEN = "Wait 15 minutes, then try again"


@pytest.fixture
def frozen() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def clinic(db: None, frozen: time_machine.Traveller) -> Clinic:
    patient, alice, _client = alice_and_her_record(name="Alice Ann")
    return a_clinic(patient, alice)


def links_url(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/clinic/links/{rest}"


def wrong_pin(clinic: Clinic) -> str:
    return f"{(int(clinic.pin) + 1) % 10**6:06}"


@given(made=MOMENTS, later=LATER, good_for=st.sampled_from(list(GoodFor)))
def test_a_link_is_alive_until_its_end_and_never_from_it_on(
    made: datetime, later: timedelta, good_for: GoodFor
) -> None:
    link = ClinicLink(ends_at=made + good_for.time)

    assert link.is_alive(made + later) == (later < good_for.time)
    link.ended_at = made
    assert not link.is_alive(made + later)


@given(made=MOMENTS, later=st.timedeltas(timedelta(0), timedelta(days=40)), good_for=st.sampled_from(list(GoodFor)))
def test_what_a_browser_keeps_never_outlives_the_link_nor_12_hours(
    made: datetime, later: timedelta, good_for: GoodFor
) -> None:
    link = ClinicLink(ends_at=made + good_for.time)
    entered = min(made + later, link.ends_at - timedelta(seconds=1))

    _value, age = pass_for(link, entered)

    assert timedelta(0) < age <= timedelta(hours=12)
    assert entered + age <= link.ends_at


def test_a_pass_is_good_for_its_own_link_and_12_hours() -> None:
    link, other = ClinicLink(ends_at=datetime.max.replace(tzinfo=UTC)), ClinicLink()
    with time_machine.travel(NOW, tick=False) as clock:
        value, _age = pass_for(link, timezone.now())
        assert is_pass_for(link, value)
        assert not is_pass_for(other, value)
        assert not is_pass_for(link, link.pk.hex)
        clock.shift(timedelta(hours=12, seconds=1))
        assert not is_pass_for(link, value)


@pytest.mark.django_db
@pytest.mark.parametrize("good_for", list(GoodFor))
def test_database_and_clock_agree_on_the_end(frozen: time_machine.Traveller, good_for: GoodFor) -> None:
    patient, alice, _client = alice_and_her_record()
    clinic = a_clinic(patient, alice, good_for)

    last = clinic.link.ends_at - timedelta(microseconds=1)

    assert find_link(clinic.token, last) == clinic.link
    assert find_link(clinic.token, clinic.link.ends_at) is None


def test_without_the_pin_nothing_says_whose_it_is(clinic: Clinic) -> None:
    page = clinic.look()

    assert page.status_code == 200
    assert "What is the PIN?" in page.content.decode()
    assert "Alice" not in page.content.decode()
    assert not page.cookies
    assert not ClinicLook.objects.exists()


def test_with_the_pin_the_page_of_the_last_cycle_opens_and_nothing_else(clinic: Clinic) -> None:
    page = inside(clinic).look()
    words = page.content.decode()

    assert "Alice Ann" in words
    assert "How tight it felt" in words
    assert str(clinic.link.patient_id) not in words + str(page.headers) + clinic.url
    assert clinic.link.patient_id.hex not in words + str(page.headers) + clinic.url
    assert "<a " not in words.replace('<a class="skip" href="#main">', "")
    assert "<form" not in words
    assert clinic.browser.get(f"/r/{clinic.link.patient_id}/").status_code == 302


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}{1} ", "{0}-{1}", "PIN: {0} {1}."])
def test_a_pin_may_be_written_in_groups(clinic: Clinic, typed: str) -> None:
    assert clinic.enter(typed.format(clinic.pin[:3], clinic.pin[3:])).status_code == 302


def test_a_wrong_pin_is_said_and_opens_nothing(clinic: Clinic) -> None:
    answer = clinic.enter(wrong_pin(clinic))

    assert WRONG in answer.content.decode()
    assert "Alice" not in answer.content.decode()
    assert "Enter the 6 digits of the PIN" in clinic.enter("12").content.decode()
    assert "What is the PIN?" in clinic.look().content.decode()


def test_after_10_wrong_pins_the_link_waits_15_minutes_and_the_owner_is_told(
    clinic: Clinic, frozen: time_machine.Traveller
) -> None:
    for _try in range(10):
        assert WRONG in clinic.enter(wrong_pin(clinic)).content.decode()

    assert TOO_OFTEN in clinic.enter().content.decode()
    owner = sign_in(User.objects.get())
    assert "The PIN was wrong 10 times." in owner.get(links_url(clinic.link.patient)).content.decode()
    frozen.shift(timedelta(minutes=14, seconds=59))
    assert TOO_OFTEN in clinic.enter().content.decode()
    frozen.shift(timedelta(seconds=1))
    assert clinic.enter().status_code == 302


def test_a_right_pin_begins_the_count_anew(clinic: Clinic) -> None:
    for _round in range(3):
        for _try in range(9):
            clinic.enter(wrong_pin(clinic))
        assert clinic.enter().status_code == 302


def test_ended_expired_and_unknown_links_look_the_same(clinic: Clinic) -> None:
    alice = User.objects.get()
    over, unknown = a_clinic(clinic.link.patient, alice), a_clinic(clinic.link.patient, alice)
    expired(over)
    unknown.token = "A" * 32
    end_link(clinic.link, timezone.now())

    for answers in ([one.look() for one in (clinic, over, unknown)], [one.enter() for one in (clinic, over, unknown)]):
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert len({str(told(answer)) for answer in answers}) == 1


def test_ending_a_link_shuts_open_browsers_at_their_next_request(clinic: Clinic) -> None:
    inside(clinic)
    patient = clinic.link.patient

    sign_in(User.objects.get()).post(links_url(patient, f"{clinic.link.pk}/end/"))

    assert clinic.look().status_code == 404


def test_an_open_browser_is_shut_when_the_link_comes_to_its_end(clinic: Clinic, frozen: time_machine.Traveller) -> None:
    frozen.shift(timedelta(hours=23, minutes=59))
    cookie = inside(clinic).browser.cookies["clinic"]
    assert cookie["max-age"] == 60

    frozen.shift(timedelta(minutes=1))

    assert clinic.look().status_code == 404


@pytest.mark.parametrize("end", [end_access, partial(change_role, role=Role.HELPER)], ids=["gone", "helper"])
def test_a_link_opens_nothing_once_whoever_made_it_decides_no_more(clinic: Clinic, end: Callable[..., None]) -> None:
    patient, alice = clinic.link.patient, User.objects.get()
    bob = join(patient, "bob", Role.OWNER)
    of_bob = inside(a_clinic(patient, bob))
    assert of_bob.look().status_code == 200

    end(patient=patient, by=alice, member=patient.memberships.get(user=bob))

    assert of_bob.look().status_code == 404
    assert inside(clinic).look().status_code == 200
    assert list(ClinicLink.objects.of(patient).alive(timezone.now())) == [clinic.link]


def test_one_link_never_opens_another(clinic: Clinic) -> None:
    bob = make_patient(name="Bob")
    other = a_clinic(bob, make_owner(bob, "bob"))
    inside(clinic)

    cookie = clinic.browser.cookies["clinic"]
    other.browser.cookies["clinic"] = cookie.value

    assert "What is the PIN?" in other.look().content.decode()
    if other.pin != clinic.pin:
        assert WRONG in other.enter(clinic.pin).content.decode()


def test_the_cookie_is_for_this_link_only_and_out_of_reach_of_scripts(clinic: Clinic) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SESSION_COOKIE_SECURE", True)
        cookie = clinic.enter().cookies["clinic"]

    assert cookie["path"] == clinic.url
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert cookie["max-age"] == 12 * 60 * 60


def test_no_answer_is_cached_indexed_or_passed_on(clinic: Clinic) -> None:
    asked, entered = clinic.look(), clinic.enter()
    shown = clinic.look()
    dead = Client().get("/clinic/unknown/")

    for answer in (asked, entered, shown, dead):
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


def test_each_look_is_kept_and_the_owner_sees_it(clinic: Clinic, frozen: time_machine.Traveller) -> None:
    owner, patient = sign_in(User.objects.get()), clinic.link.patient
    assert "Nobody has looked yet." in owner.get(links_url(patient)).content.decode()

    inside(clinic).look()
    frozen.shift(timedelta(minutes=5))
    clinic.look()
    clinic.browser.head(clinic.url)

    assert ClinicLook.objects.filter(link=clinic.link).count() == 2
    page = owner.get(links_url(patient)).content.decode()
    assert "Looked at 2 times." in page
    assert "Last on 21 November 2026, 10:05." in page


@pytest.mark.django_db
def test_owner_makes_a_link_and_sees_its_pin_this_once(frozen: time_machine.Traveller) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(links_url(patient, "add/"), {"answer": "week", "once": str(uuid.uuid4())}).content.decode()

    link = ClinicLink.objects.get()
    token = page.split('class="link-words">')[1].split("/clinic/")[1].split("/")[0]
    shown = page.split('class="pin">')[1][:7]
    assert link.ends_at == timezone.now() + timedelta(days=7)
    assert "It ends on 28 November 2026, 10:00." in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert Client().post(f"/clinic/{token}/", {"pin": shown}).status_code == 302
    stored = " ".join(str(value) for value in ClinicLink.objects.values_list().get())
    assert token not in stored
    assert shown.replace(" ", "") not in stored.split()
    assert shown not in client.get(links_url(patient)).content.decode()


@pytest.mark.django_db
def test_a_form_sent_twice_makes_one_link_and_shows_one_pin_for_10_minutes(frozen: time_machine.Traveller) -> None:
    patient, _alice, client = alice_and_her_record()
    body = {"answer": "week", "once": str(uuid.uuid4())}

    first, second = (client.post(links_url(patient, "add/"), body).content.decode() for _time in range(2))

    assert ClinicLink.objects.count() == 1
    assert first.split('class="pin">')[1][:7] == second.split('class="pin">')[1][:7]
    frozen.shift(timedelta(minutes=11))
    assert client.post(links_url(patient, "add/"), body).status_code == 302


@pytest.mark.django_db
def test_the_same_number_sent_by_another_makes_another_secret(frozen: time_machine.Traveller) -> None:
    alices, _alice, client = alice_and_her_record()
    bobs = make_patient(name="Bob")
    bob = sign_in(make_owner(bobs, "bob"))
    body = {"answer": "week", "once": str(uuid.uuid4())}

    client.post(links_url(alices, "add/"), body)
    bob.post(links_url(bobs, "add/"), body)

    assert ClinicLink.objects.values("digest").distinct().count() == 2


def test_only_the_owner_makes_sees_and_ends_links(clinic: Clinic) -> None:
    patient = clinic.link.patient
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert harriet.get(links_url(patient)).status_code == 403
    assert harriet.post(links_url(patient, "add/"), {"answer": "day"}).status_code == 403
    assert harriet.post(links_url(patient, f"{clinic.link.pk}/end/")).status_code == 403
    assert "links/" not in harriet.get(f"/r/{patient.id}/clinic/").content.decode()
    assert ClinicLink.objects.get().ended_at is None


def test_an_owner_cannot_end_the_link_of_another_record(clinic: Clinic) -> None:
    bobs = make_patient(name="Bob")
    bob = sign_in(make_owner(bobs, "bob"))

    assert bob.post(links_url(bobs, f"{clinic.link.pk}/end/")).status_code == 404


@pytest.mark.parametrize("days", [0, 3650])
def test_the_clinics_page_takes_3_queries_however_long_the_record_is(clinic: Clinic, days: int) -> None:
    fill(clinic.link.patient, days)
    inside(clinic).look()

    with CaptureQueriesContext(connection) as captured:
        clinic.look()

    assert len(captured) == 3


def shown_in(page: str) -> tuple[str, str]:
    """The address of the link, and its PIN, as a page shows them; nothing where it does not."""
    if 'class="pin">' not in page:
        return "", ""
    path = page.split('class="link-words">')[1].split("</p>")[0].partition("/clinic/")[2]
    return f"/clinic/{path}", page.split('class="pin">')[1][:7]


def made_for_the_day_after_tomorrow(patient: Patient, client: Client) -> tuple[str, str]:
    body = {"answer": "another", "date": "23 11 2026", "once": str(uuid.uuid4())}
    return shown_in(client.post(links_url(patient, "add/"), body).content.decode())


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), later=st.timedeltas(timedelta(days=-2), timedelta(days=3)))
def test_a_link_for_a_day_works_on_that_day_alone(day: date, later: timedelta) -> None:
    hours = on_day(day, ZoneInfo("Pacific/Auckland"))
    assert hours.starts_at
    link = ClinicLink(starts_at=hours.starts_at, ends_at=hours.ends_at)

    moment = hours.starts_at.astimezone(UTC) + later

    assert link.is_alive(moment) == (moment.astimezone(ZoneInfo("Pacific/Auckland")).date() == day)


@pytest.mark.django_db
def test_a_link_made_at_home_opens_nothing_before_its_day_and_nothing_after_it(frozen: time_machine.Traveller) -> None:
    patient, _alice, client = alice_and_her_record()
    assert "Which day?" in client.post(links_url(patient, "add/"), {"answer": "another"}).content.decode()
    address, pin = made_for_the_day_after_tomorrow(patient, client)

    link = ClinicLink.objects.get()
    assert link.starts_at
    assert "Works from 23 November 2026, 00:00." in client.get(links_url(patient)).content.decode()
    clinic = Client()
    for now, status in (
        (link.starts_at - timedelta(seconds=1), 404),
        (link.starts_at, 302),
        (link.ends_at - timedelta(seconds=1), 302),
        (link.ends_at, 404),
    ):
        frozen.move_to(now)
        assert clinic.post(address, {"pin": pin}).status_code == status


@pytest.mark.django_db
def test_on_its_day_the_browser_that_made_it_shows_it_without_a_code(frozen: time_machine.Traveller) -> None:
    patient, alice, client = alice_and_her_record()
    made = made_for_the_day_after_tomorrow(patient, client)
    page = links_url(patient, f"{ClinicLink.objects.get().pk}/")

    assert shown_in(client.get(page).content.decode()) == ("", "")
    frozen.move_to(datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert client.get(links_url(patient, "add/")).status_code == 302
    assert page in client.get(links_url(patient)).content.decode()
    assert shown_in(client.get(page).content.decode()) == made

    # Neither another browser of hers, nor one who decides too, even with the number.
    bob = sign_in(join(patient, "bob", Role.OWNER))
    for name, cookie in client.cookies.items():
        if name.startswith("link-"):
            bob.cookies[name] = cookie.value
    for other in (sign_in(alice), bob):
        assert shown_in(other.get(page).content.decode()) == ("", "")

    frozen.move_to(datetime(2026, 11, 24, tzinfo=UTC))
    assert client.get(page).status_code == 404


@pytest.mark.django_db
def test_the_number_stays_in_that_browser_and_out_of_reach_of_scripts(frozen: time_machine.Traveller) -> None:
    patient, _alice, client = alice_and_her_record()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SESSION_COOKIE_SECURE", True)
        made_for_the_day_after_tomorrow(patient, client)

    [cookie] = [cookie for name, cookie in client.cookies.items() if name.startswith("link-")]
    assert cookie["path"] == links_url(patient)
    assert cookie["expires"].startswith("Tue, 24 Nov 2026 00:00:0")
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert cookie.value not in " ".join(str(value) for value in ClinicLink.objects.values_list().get())


@pytest.mark.django_db
def test_a_link_that_works_at_once_is_not_shown_again(frozen: time_machine.Traveller) -> None:
    patient, _alice, client = alice_and_her_record()
    client.post(links_url(patient, "add/"), {"answer": "day", "once": str(uuid.uuid4())})

    assert not [name for name in client.cookies if name.startswith("link-")]
    page = client.get(links_url(patient, f"{ClinicLink.objects.get().pk}/")).content.decode()
    assert "The link and its PIN cannot be shown here again." in page


@pytest.mark.django_db
@pytest.mark.parametrize(("appointment", "is_offered"), [(1, True), (29, True), (30, False), (-1, False)])
def test_the_day_of_the_next_appointment_is_one_tap(
    frozen: time_machine.Traveller, appointment: int, is_offered: bool
) -> None:
    patient, _alice, client = alice_and_her_record()
    today = patient.today()
    day = today + timedelta(days=appointment)
    Visit.objects.create(patient=patient, date=today - timedelta(days=80), next_appointment=day)

    answer = client.post(links_url(patient, "add/"), {"answer": "visit", "once": str(uuid.uuid4())})

    assert [link.starts_at.date() for link in ClinicLink.objects.all() if link.starts_at] == [day] * is_offered
    assert ('class="pin">' in answer.content.decode()) == is_offered


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["20 11 2026", "21 12 2026", "", "soon"])
def test_a_day_that_is_over_or_more_than_a_month_away_is_refused(frozen: time_machine.Traveller, written: str) -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(links_url(patient, "add/"), {"answer": "another", "date": written})

    assert not ClinicLink.objects.exists()
