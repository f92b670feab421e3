"""A phone without a network: what it shows, keeps and sends, and what is left of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.offline import Network, Phone, collect_static, session_of
from tests.people import make_owner, make_patient

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


def test_it_can_be_put_on_the_home_screen(phone: Phone, network: Network) -> None:
    session = session_of(make_owner(make_patient()))
    network.comes()
    phone.signs_in(network, session)
    phone.page.goto(f"{network.url}/home-screen/")
    browser = phone.context.new_cdp_session(phone.page)

    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    found = browser.send("Page.getAppManifest")
    assert found["errors"] == []
    shortcuts = [one["url"] for one in json.loads(found["data"])["shortcuts"]]
    assert [phone.context.request.get(network.url + url).ok for url in shortcuts] == [True] * 3


def test_the_emergency_signs_and_number_without_a_network(phone: Phone, network: Network) -> None:
    patient = make_patient(baclofen_pump="no")
    session = session_of(make_owner(patient))
    network.comes()
    page = phone.page
    phone.signs_in(network, session)
    page.goto(f"{network.url}/r/{patient.id}/")
    phone.has_worker("/emergency/")

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
