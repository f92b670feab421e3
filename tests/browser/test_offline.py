"""A phone without a network: what it shows, keeps and sends, and what is left of it."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from accounts.models import User
from exercises.kinds import ExerciseKind
from patients.models import Patient
from tests.browser.offline import Network, Phone, collect_static, session_of
from tests.exercises.making import make_activity
from tests.people import make_owner, make_patient
from tests.waiting import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("machines_clock")]


@pytest.fixture
def phone(browser: Browser, tmp_path: Path) -> Iterator[Phone]:
    found = Phone(browser.browser_type, tmp_path / "phone")
    yield found
    found.context.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    collect_static(folder)
    return folder


@pytest.fixture
def network(files: Path, tmp_path: Path) -> Iterator[Network]:
    (tmp_path / "server").mkdir()
    found = Network(tmp_path / "server", files)
    yield found
    found.goes()


def test_it_fits_the_home_screen_and_has_the_emergency_signs_without_a_network(phone: Phone, network: Network) -> None:
    patient = make_patient(baclofen_pump="no")
    session = session_of(make_owner(patient))
    network.comes()
    page = phone.page
    phone.signs_in(network, session)
    page.goto(f"{network.url}/r/{patient.id}/")
    phone.has_worker("/emergency/")
    # From now on, no page costs a request more for it.
    asked: list[str] = []
    phone.context.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "sw.js" in url or "/offline/" in url or "/emergency/" in url]

    page.goto(f"{network.url}/home-screen/")
    browser = phone.context.new_cdp_session(page)
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    found = browser.send("Page.getAppManifest")
    assert found["errors"] == []
    shortcuts = [one["url"] for one in json.loads(found["data"])["shortcuts"]]
    assert [phone.context.request.get(network.url + url).ok for url in shortcuts] == [True] * 3

    network.goes()
    phone.kill()
    page = phone.page
    page.goto(f"{network.url}/emergency/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Emergency help")
    expect(page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    expect(page.get_by_text("Breathing is hard")).to_be_visible()
    expect(page.get_by_text("There is no network. This is a copy.")).to_be_visible()
    expect(page.get_by_text("This copy is old.")).to_be_hidden()
    page.get_by_role("link", name="help now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Help now")
    phone.context.clock.install(time="2037-06-01T10:00Z")
    page.goto(f"{network.url}/emergency/anything/")
    expect(page.get_by_text("This copy is old.")).to_be_visible()

    # One switch, and the browser lets go of its worker and of the copy.
    network.comes(OFFLINE="0")
    page.goto(f"{network.url}/emergency/")
    until(lambda: page.evaluate(WORKERS_AND_CACHES) == [0, 0])


WORKERS_AND_CACHES = """async () => [
  (await navigator.serviceWorker.getRegistrations()).length,
  (await caches.keys()).length,
]"""


def somebody() -> tuple[Patient, User]:
    """A person with one usual exercise, who follows one part."""
    patient = make_patient(name="Planted Mark")
    owner = make_owner(patient)
    make_activity(patient, owner, ExerciseKind.WALKING)
    return patient, owner


def allow(phone: Phone, network: Network, patient: Patient) -> None:
    """Say that the phone is theirs alone, and wait until it keeps the day."""
    phone.page.goto(f"{network.url}/offline/")
    phone.tap("Yes, only I use it")
    expect(phone.page.get_by_text("This phone keeps")).to_be_visible()
    phone.has_worker("/")
    until(lambda: phone.page.evaluate(KEEPS, f"/r/{patient.id}/offline/"))


KEEPS = "async (page) => !!(await (await caches.open('diary')).match(page))"


def test_three_things_entered_in_a_lift_are_three_rows(phone: Phone, network: Network) -> None:
    patient, owner = somebody()
    session, today = session_of(owner), f"/r/{patient.id}/"
    network.comes()
    phone.signs_in(network, session)
    allow(phone, network, patient)

    # The page is from before the lift; the tap is in it.
    phone.page.goto(network.url + today)
    network.goes()
    phone.tap("I did my usual exercises")
    expect(phone.page.get_by_text("The usual exercises of today are noted.")).to_be_visible()
    expect(phone.page.get_by_role("listitem").get_by_text("Not sent yet.")).to_be_visible()
    phone.kill()
    phone.page.goto(network.url + today)
    phone.tap("Check in")
    phone.tap("Fairly tight")
    expect(phone.page.get_by_role("heading", name="How much pain do you have today?")).to_be_visible()
    phone.kill()
    phone.page.goto(network.url + today)
    phone.tap("Report a problem")
    phone.tap("Yes, one or more")
    expect(phone.page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    phone.kill()
    network.comes()
    phone.page.goto(network.url + today)

    until(lambda: len(network.rows(WHEN)) == 3, seconds=20)
    phone.page.goto(f"{network.url}{today}offline/")
    expect(phone.page.get_by_role("listitem").get_by_text("Sent and saved.")).to_have_count(3)
    phone.page.reload()
    rows = network.rows(WHEN)
    assert len(rows) == 3
    # When they were entered, not when they came.
    assert all(
        datetime.fromisoformat(came) - datetime.fromisoformat(when) > timedelta(seconds=1) for when, came in rows
    )

    marks = b"Planted Mark", b"Walking", str(patient.id).encode()
    assert phone.holds(*marks)
    phone.page.goto(f"{network.url}/accounts/logout/")
    phone.tap("Sign out")
    expect(phone.page).to_have_url(f"{network.url}/")
    assert phone.page.evaluate(STORES) == []
    phone.context.close()
    assert not phone.holds(*marks)
    phone.switch_on()


WHEN = """
SELECT created_at, updated_at FROM exercises_session
UNION ALL SELECT created_at, updated_at FROM symptoms_checkin
UNION ALL SELECT created_at, updated_at FROM symptoms_sideeffect
"""
# What is left of the diary in the stores of the browser: its cache, its database, its worker.
STORES = """async () => [
  ...(await caches.keys()).filter((name) => name === "diary"),
  ...(await indexedDB.databases()).map(({ name }) => name),
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope).filter((at) => /\\d\\/$/.test(at)),
]"""
