"""The page "How it is going" as people get it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from patients.models import Patient, Role
from tests.people import alice_and_her_record, join, make_user, sign_in
from tests.trends.making import NOW, TIGHTNESS, TODAY, exercise, fill, inject, rate, trends_url
from trends.charts.periods import Span
from trends.charts.stored import drawings_of
from trends.models import Drawing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
FOUR_PARTS = ["elbow-right", "wrist-right", "hip-right", "ankle-right"]


@pytest.fixture
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def alice() -> tuple[Patient, Client]:
    """Alice's record with half a year in it, and her browser."""
    patient, _user, client = alice_and_her_record(regions=FOUR_PARTS)
    fill(patient, 182)
    return patient, client


def seen(client: Client, address: str) -> str:
    """The words of a page, without its tags."""
    body = re.sub(r"<script.*?</script>", " ", client.get(address).content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_page_says_the_message_the_facts_and_how_to_read(alice: tuple[Patient, Client]) -> None:
    patient, client = alice

    page = seen(client, trends_url(patient, TIGHTNESS))

    assert "Elbow and wrist, the last 6 months How it is going, right side" in page
    assert "You rated the elbow and wrist about the same as in August" in page
    assert "Elbow Rated 4 of 10 this week, fairly tight. About the same as in August, rated 4." in page
    assert "Exercise 140 minutes this week. In June it was 140 minutes a week." in page
    assert "One mark is one week. The last week ends today." in page
    assert "Higher is tighter." in page


def test_picture_is_in_the_page_named_by_the_message_and_the_facts(alice: tuple[Patient, Client]) -> None:
    patient, client = alice

    page = client.get(trends_url(patient, TIGHTNESS)).content.decode()

    figure = re.search(r'<figure class="chart">.*?</figure>', page, re.S)
    assert figure
    assert '<div role="img" aria-labelledby="message facts"><svg' in figure[0]
    assert figure[0].count("<svg") == figure[0].count('aria-hidden="true" focusable="false"') == 3
    assert "hidden>" not in figure[0]
    assert all(f'id="{name}"' in page for name in ("message", "facts"))


def test_page_has_no_figures_no_plotly_and_nothing_inline(alice: tuple[Patient, Client]) -> None:
    patient, client = alice

    answer = client.get(trends_url(patient, TIGHTNESS))
    page = answer.content.decode()

    scripts = re.findall(r"<script[^>]*>", page)
    assert scripts
    assert all("src=" in tag and "plotly" not in tag for tag in scripts)
    assert not re.search(r"<[^>]+ style=", page)
    nonce = re.search(r'<style id="plotly.js-style-global" nonce="([^"]+)"></style>', page)
    assert nonce
    assert f"'nonce-{nonce[1]}'" in answer.headers["Content-Security-Policy"]


def test_figures_for_a_closer_look_take_no_swipe_and_send_nothing_anywhere(alice: tuple[Patient, Client]) -> None:
    patient, client = alice

    found = client.get(trends_url(patient, "half-year/0/figures.json")).json()

    assert [len(sizes) for sizes in found["pictures"]] == [3]
    config = found["config"]
    assert (config["displayModeBar"], config["scrollZoom"], config["showSendToCloud"]) == (False, False, False)
    assert config["plotlyServerURL"] == ""
    assert all(size["layout"]["dragmode"] is False for size in found["pictures"][0])


def test_table_has_the_numbers_newest_first_with_the_injections(alice: tuple[Patient, Client]) -> None:
    patient, client = alice
    inject(patient, TODAY - timedelta(days=8))

    page = seen(client, trends_url(patient, TIGHTNESS))

    assert "Week of Elbow Wrist Exercise" in page
    assert page.index("15 Nov 4 (7) 4 (7) 140") < page.index("13 Nov Injection, places not noted 8 Nov")


def test_week_without_ratings_says_no_entry() -> None:
    patient, _user, client = alice_and_her_record()
    for ago in (0, 1, 2, 14):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=4)

    assert "8 Nov No entry 0 1 Nov 4 (1) 0" in seen(client, trends_url(patient, TIGHTNESS))


def test_other_parts_and_the_other_spans_are_two_taps_away(alice: tuple[Patient, Client]) -> None:
    patient, client = alice

    page = client.get(trends_url(patient, TIGHTNESS)).content.decode()

    assert "Hip and ankle" in page
    assert f'href="{trends_url(patient, "half-year/1/")}"' in page
    others = re.search(r"<summary>[^<]*<svg.*?</svg>More or less time</summary>(.*?)</details>", page, re.S)
    assert others
    assert re.findall(r'href="[^"]*/trends/([^"]*)".*?<b>(.*?)</b>', others[1]) == [
        ("two-weeks/0/", "The last 2 weeks"),
        ("cycle/0/", "Since the last injection"),
        ("year/0/", "The last year"),
        ("all/0/", "From the first day on"),
    ]
    assert "You rated the hip and ankle" in seen(client, trends_url(patient, "half-year/1/"))
    assert "Elbow and wrist, from the first day on How it is going, right side" in seen(
        client, trends_url(patient, "all/0/")
    )


def test_address_of_before_still_shows_all_there_is(alice: tuple[Patient, Client]) -> None:
    patient, client = alice

    assert seen(client, trends_url(patient, "years/1/")) == seen(client, trends_url(patient, "all/1/"))


def test_short_span_without_entries_says_so_and_leads_to_the_longer_ones() -> None:
    patient, _user, client = alice_and_her_record()
    for ago in range(20, 30):
        rate(patient, TODAY - timedelta(days=ago), ankle_right=4)

    page = seen(client, trends_url(patient, "two-weeks/"))

    assert "Nothing written down in this time" in page
    assert "The last 6 months A mark for each week" in page


def test_change_is_on_the_page_at_once(alice: tuple[Patient, Client]) -> None:
    patient, client = alice
    client.get(trends_url(patient, TIGHTNESS))

    inject(patient, TODAY, "elbow-right")

    assert "21 November" in seen(client, trends_url(patient, TIGHTNESS))


def test_empty_diary_says_what_will_be_here_and_how_many_check_ins_are_missing() -> None:
    patient, _user, client = alice_and_her_record()

    page = client.get(trends_url(patient, TIGHTNESS)).content.decode()

    assert "Nothing to show yet" in page
    assert "4 more check-ins with the ankle make a line." in page
    assert f'href="/r/{patient.pk}/check-in/"' in page
    assert "plotly" not in page


@pytest.mark.parametrize("rest", [TIGHTNESS, "years/"])
@pytest.mark.parametrize("days", range(1, 15))
def test_from_the_first_day_there_is_what_was_written_down(days: int, rest: str) -> None:
    """So many days of a walk a day and a check-in each third day."""
    patient, _user, client = alice_and_her_record()
    check_ins = range(0, days, 3)
    for ago in range(days):
        exercise(patient, TODAY - timedelta(days=ago), 20)
    for ago in check_ins:
        rate(patient, TODAY - timedelta(days=ago), ankle_right=4)

    page = seen(client, trends_url(patient, rest))

    missing = 4 - len(check_ins)
    assert "Nothing to show yet" not in page
    assert f"{min(days, 7) * 20} minutes this week." in page if rest == TIGHTNESS else "Exercise" in page
    assert ("more check-in" in page) == (missing > 0)
    if missing > 1:
        assert f"{missing} more check-ins with the ankle make a line." in page


def test_exercise_alone_is_shown_on_the_first_day() -> None:
    patient, _user, client = alice_and_her_record()
    exercise(patient, TODAY, 25)

    page = seen(client, trends_url(patient, TIGHTNESS))

    assert "25 minutes this week." in page
    assert "4 more check-ins with the ankle make a line." in page


def test_each_page_is_named_by_its_parts_and_its_span(alice: tuple[Patient, Client]) -> None:
    patient, client = alice
    titles = set()
    for rest in ("half-year/0/", "half-year/1/", "years/0/", "years/1/"):
        page = client.get(trends_url(patient, rest)).content.decode()
        titles |= {tuple(re.findall(r"<title>\s*(.*?) –|<h1>(.*?)</h1>", page, re.S))}

    assert len(titles) == 4
    assert (("Hip and ankle, the last 6 months", ""), ("", "Hip and ankle, the last 6 months")) in titles


def test_legend_stands_in_the_figure(alice: tuple[Patient, Client]) -> None:
    patient, client = alice
    inject(patient, TODAY, "elbow-right")

    page = client.get(trends_url(patient, TIGHTNESS)).content.decode()
    figure = re.search(r"<figure.*?</figure>", page, re.S)

    assert figure
    assert "A full drop marks an injection here." in figure[0]


def test_record_that_follows_no_part_says_so_too() -> None:
    patient, _user, client = alice_and_her_record(regions=[])

    assert "Nothing to show yet" in seen(client, trends_url(patient, TIGHTNESS))


@pytest.mark.parametrize(
    "rest", ["half-year/99/", "years/99/", "half-year/99/figures.json", "fortnight/", "half-year/-1/"]
)
def test_span_or_pair_that_does_not_exist_is_not_found(alice: tuple[Patient, Client], rest: str) -> None:
    patient, client = alice

    assert client.get(trends_url(patient, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["", "years/", "half-year/0/", "half-year/0/numbers.csv", "half-year/0/figures.json"])
def test_stranger_finds_nothing_and_the_viewer_everything(alice: tuple[Patient, Client], rest: str) -> None:
    patient, _client = alice
    charlie, victor = make_user("charlie"), join(patient, "victor", Role.VIEWER)

    assert sign_in(charlie).get(trends_url(patient, rest)).status_code == 404
    assert sign_in(victor).get(trends_url(patient, rest)).status_code == 200
    assert sign_in(victor).post(trends_url(patient, rest)).status_code == 403


def test_file_is_sent_to_be_kept(alice: tuple[Patient, Client]) -> None:
    patient, client = alice

    answer = client.get(trends_url(patient, "half-year/0/numbers.csv"))

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tightness-half-year.csv"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content.decode().splitlines()[1] == "2026-11-15,2026-11-21,4.0,7,4.0,7,140,,,,,,"


@pytest.mark.parametrize("days", [30, 3650])
def test_page_takes_8_queries_at_most_however_long_the_record_is(days: int) -> None:
    patient, _user, client = alice_and_her_record(regions=FOUR_PARTS[:2])
    fill(patient, days)

    for rest in ("", *(f"{span}/{number}/" for span in Span for number in range(drawings_of(patient)))):
        Drawing.objects.all().delete()
        assert queries(client, trends_url(patient, rest)) <= 8, f"{rest} drawn on the spot"
        assert queries(client, trends_url(patient, rest)) == 4, f"{rest} stored"


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
