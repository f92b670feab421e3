"""A phone to look at pages with: Chromium at 390×844, with touch.

How a page looks, what a job costs on it, and which page follows which do not depend on the database: that is tried on
SQLite alone. On both is tried what two phones, a dead line or a closed tab do to what is kept.
"""

import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.smtp import Sink

LOOKS = [
    *("test_every_page.py", "test_gate_catches.py", "test_frame_pages.py", "test_print.py", "test_scripts.py"),
    *("test_body_picture.py", "test_trends_page.py", "test_today.py", "test_budgets.py", "test_keyboard.py"),
    *("test_other_languages.py", "test_falls.py", "test_weekly_check_in.py", "test_card_entry.py", "test_first_run.py"),
    *(
        "test_day_off.py",
        "test_timer.py",
        "test_second_step.py",
        "test_passkeys.py",
        "test_overview.py",
        "test_mail_links.py",
    ),
    *(
        "test_clinic_link.py",
        "test_signed_out.py",
        "test_clinic_page.py",
        "test_bring_years.py",
        "test_bring_a_diary.py",
        "test_offline.py",
        "test_offline_queue.py",
    ),
]
collect_ignore = [] if connection.vendor == "sqlite" else LOOKS

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-breakpad",
    "--disable-hang-monitor",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-features=Translate,BackForwardCache,PaintHolding,OptimizationHints,MediaRouter",
]
ZONE = "Europe/London"
SCREEN: ViewportSize = {"width": 390, "height": 844}
FAILED = pytest.StashKey[bool]()
# Milliseconds. As long as Playwright waits for what is tapped: five seconds are few on a busy machine.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: without the parts that draw windows, as it takes two thirds of the time so."""
    chromium = shutil.which("chromium-headless-shell")
    assert chromium, "Chromium is not installed: apt-get install chromium chromium-headless-shell"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def whole_page(browser: Browser) -> Iterator[Page]:
    """A page in the whole Chromium, which alone shows notifications."""
    whole = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=FLAGS)
    context = whole.new_context(viewport=SCREEN, has_touch=True, locale="en-GB", timezone_id=ZONE)
    yield context.new_page()
    whole.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone."""
    yield from _open(browser.new_context(viewport=SCREEN, has_touch=True, locale="en-GB", timezone_id=ZONE), request)


@pytest.fixture
def spanish_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone that is set to Spanish."""
    yield from _open(browser.new_context(viewport=SCREEN, has_touch=True, locale="es-ES", timezone_id=ZONE), request)


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    """One page on a phone for all tests of a file, each of which opens what it needs and leaves nothing behind."""
    context = browser.new_context(viewport=SCREEN, has_touch=True, locale="en-GB", timezone_id=ZONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def no_script_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a phone without JavaScript."""
    context = browser.new_context(viewport=SCREEN, has_touch=True, locale="en-GB", java_script_enabled=False)
    yield from _open(context, request)


@pytest.fixture(params=["page", "no_script_page"], ids=["script", "no-script"])
def phone(request: pytest.FixtureRequest) -> Page:
    """A phone with JavaScript, then one without."""
    found: Page = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def mailbox() -> Iterator[Sink]:
    """The person's mailbox, behind a real SMTP server."""
    with Sink() as sink, sink.in_use():
        yield sink


def _open(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = context.new_page()
    yield page
    if request.node.stash.get(FAILED, False):
        picture = Path(tempfile.mkdtemp(prefix="failed-page-")) / f"{request.node.name}.png"
        page.screenshot(path=picture, full_page=True)
        print(f"\n{page.url} looked like {picture}")  # noqa: T201 - the one thing that helps to mend a browser test
    context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure until the page is closed."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report
