"""Takes the README's pictures, and that of the front page, from the demo record: `make screenshots`.

Runs the app on a throwaway database, opens each page on a phone of 390×844 and writes docs/screenshots/*.png and
static/today.webp; and draws the pictures for home screens, static/icons/*.png, from static/mark.svg.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURES = Path("docs/screenshots")
FRONT = Path("static/today.webp")
MARK, ICONS = Path("static/mark.svg"), Path("static/icons")
# The demo's next email is some days ahead: send it as on its day.
SEND = """
import time_machine
from outbox.tasks import send_due
from reminders.models import Reminder
from reminders.tasks import plan_changed
plan_changed()
with time_machine.travel(Reminder.objects.open().earliest("due_at").due_at):
    send_due()
"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Start the app with the demo and take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        context = chromium.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB", base_url=site
        )
        take(context.new_page())
        draw_icons(chromium.new_page())
        chromium.close()


def take(page: Page) -> None:
    """Walk through the demo."""
    page.goto("/")
    page.get_by_role("button", name="Look at the demo").tap()
    page.wait_for_url("**/r/**")
    record = page.url
    picture(page, "today")
    Image.open(PICTURES / "today.png").convert("RGB").save(FRONT, quality=80)
    page.goto(f"{record}check-in/")
    picture(page, "check-in")
    page.goto(f"{record}trends/")
    page.evaluate("scrollBy(0, document.querySelector('.chart').getBoundingClientRect().top - 330)")
    picture(page, "how-it-is-going")
    with page.expect_navigation():
        page.get_by_role("link", name="All the years").tap()
    page.evaluate("scrollBy(0, document.querySelector('.charts').getBoundingClientRect().top - 40)")
    picture(page, "years")
    page.goto("/dev/mail/")
    newest = page.locator("main a[href^='/dev/mail/']").first.get_attribute("href")
    page.goto(f"{newest}html/")
    picture(page, "reminder")


def draw_icons(page: Page) -> None:
    """Draw the mark in the sizes of home screens: with its round corners, and in a square that a phone cuts itself."""
    ICONS.mkdir(exist_ok=True)
    mark = MARK.read_text()
    # A phone may cut away all but a circle of 80 %; an iPhone takes no more than round corners.
    squares = {"maskable": (512, 0.7), "apple": (180, 0.86)}
    for name, size, share in [("192", 192, 1.0), ("512", 512, 1.0), *((one, *how) for one, how in squares.items())]:
        ground = "#ffddba" if name in squares else "transparent"
        page.set_viewport_size({"width": size, "height": size})
        page.set_content(
            f"<style>body{{margin:0;background:{ground};display:grid;place-items:center;height:100vh}}"
            f"svg{{width:{share:.0%};height:{share:.0%}}}</style>{mark}"
        )
        page.screenshot(path=ICONS / f"{name}.png", omit_background=True)


def picture(page: Page, name: str) -> None:
    """Take what the screen shows."""
    page.wait_for_load_state("networkidle")
    # Whoever keeps a diary does not see the line that calls this one a demo.
    page.evaluate("document.querySelector('.demo')?.remove()")
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"{PICTURES / name}.png")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The app in development, with the demo loaded and its first reminder sent."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        site = f"http://localhost:{free.getsockname()[1]}"
    environment = os.environ | {
        "DEBUG": "1",
        "SECRET_KEY": "for-the-pictures-only-and-as-long-as-a-real-one-has-to-be",
        "DATA_DIR": str(folder),
        "SITE_URL": site,
        "LOG_LEVEL": "ERROR",
    }
    manage = [sys.executable, "manage.py"]
    for command in (["migrate", "--verbosity=0"], ["demo"], ["shell", "-v0", "-c", SEND]):
        subprocess.run([*manage, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([*manage, "runserver", site.removeprefix("http://"), "--noreload"], env=environment)
    try:
        wait_for(f"{site}/health/web/")
        yield site
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    """Give the server a moment to start."""
    for _attempt in range(100):
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 -- our own server, because it was just started above
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{url} does not answer.")


if __name__ == "__main__":
    main()
