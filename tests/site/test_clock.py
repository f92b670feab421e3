"""The day shown is that of the person's clock, on every page and in every mail, wherever on earth they live."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils.formats import date_format

from exchange.closing.writing import begin_closing
from exchange.tasks import make_downloads
from outbox.tasks import send_urgent
from patients.models import InvitationMail
from tests.mails import sent_for
from tests.people import make_verified, sign_in
from tests.site.walk import pages
from tests.site.world import World, make_world

pytestmark = pytest.mark.django_db

# Both on Wednesday 18 November by the person's clock: the evening before Thursday, and the morning after Tuesday.
PLACES = [
    ("America/New_York", datetime(2026, 11, 19, 1, 30, tzinfo=UTC)),
    ("Pacific/Auckland", datetime(2026, 11, 17, 20, tzinfo=UTC)),
]
# From now on: what is kept, what an invitation and a closing give; each is a moment that pages show as a day.
SPANS = [timedelta(days=days) for days in (0, 7, 14, 30)]
# These say other days of the person's own too: those of the week, the last 30, the last of which a phone knows, and
# the day on which a link ends.
OF_OTHER_DAYS = (
    *("exercises:week ", "exercises:day-off ", "exercises:days ", "exercises:day "),
    *("symptoms:checkin-days ", "trends:clinic-links ", "exchange:phone "),
)


def days_of(now: datetime, zone: str) -> set[str]:
    """The days of those moments by that clock."""
    return {date_format((now + span).astimezone(ZoneInfo(zone)), "j F") for span in SPANS}


def wrong_days(text: str, now: datetime, zone: str) -> list[str]:
    """The days of UTC that stand in the text and that the person's clock does not have."""
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    return [day for day in days_of(now, "UTC") - days_of(now, zone) if re.search(rf"\b{day}\b", words)]


def shown_to(client: Client, world: World) -> list[tuple[str, str]]:
    answers = [(page, client.get(page.url)) for page in pages(world)]
    return [
        (str(page), answer.content.decode())
        for page, answer in answers
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    ]


@pytest.mark.parametrize(("zone", "now"), PLACES)
def test_no_page_shows_a_day_of_another_clock(zone: str, now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        world = make_world(time_zone=zone)
        begin_closing(user=world.people["harriet"], agreed=[], now=now)
        shown = shown_to(world.browser_of("alice"), world)
        wrong = {page: wrong_days(text, now, zone) for page, text in shown if not page.startswith(OF_OTHER_DAYS)}

        assert {page: days for page, days in wrong.items() if days} == {}
        assert "Wednesday 18 November" in dict(shown)[f"dashboard:today /r/{world.patient.pk}/"]


@pytest.mark.parametrize(("zone", "now"), PLACES)
def test_no_mail_says_a_day_of_another_clock(zone: str, now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        world = make_world(time_zone=zone)
        world.browser_of("alice").post(f"/r/{world.patient.pk}/download/", {})
        make_downloads()
        send_urgent()
        invited = InvitationMail.objects.select_related("invitation__patient").first()
        assert invited
        texts = [str(one.body) for one in [*mail.outbox, sent_for(invited)]]

    assert any("It is kept until" in text for text in texts)
    assert [wrong_days(text, now, zone) for text in texts] == [[]] * len(texts)


def test_who_has_no_diary_yet_reads_the_days_of_utc() -> None:
    browser = sign_in(make_verified("nora"))
    assert browser.get("/preferences/signing-in/where/").status_code == 200
