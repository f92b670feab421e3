"""What every page says to browsers and caches, and how it is built."""

import re

import pytest

from tests.site.walk import pages
from tests.site.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def answers(shared_world: World) -> list[tuple[str, str, dict[str, str]]]:
    """Each page that Alice can open: its name, its text, its headers."""
    alice = shared_world.browser_of("alice")
    opened = [(page, alice.get(page.url)) for page in pages(shared_world)]
    return [
        (str(page), answer.content.decode(), dict(answer.headers))
        for page, answer in opened
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    ]


def test_no_cache_keeps_a_page(answers: list[tuple[str, str, dict[str, str]]]) -> None:
    assert [name for name, _text, headers in answers if "no-store" not in headers.get("Cache-Control", "")] == []


def test_no_page_may_run_or_load_what_is_not_ours(answers: list[tuple[str, str, dict[str, str]]]) -> None:
    for name, _text, headers in answers:
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert not re.search(r"https?:", policy), name
        assert headers["X-Frame-Options"] == "DENY", name
        assert "microphone=()" in headers["Permissions-Policy"], name


def test_each_page_has_one_heading_and_a_title_of_its_own(answers: list[tuple[str, str, dict[str, str]]]) -> None:
    for name, text, _headers in answers:
        assert len(re.findall(r"<h1[ >]", text)) == 1, name
        assert re.search(r"<title>\s*[^\s–][^–]+ – ", text), name


def test_help_and_emergency_help_are_on_every_page_in_the_same_place(
    answers: list[tuple[str, str, dict[str, str]]],
) -> None:
    for name, text, _headers in answers:
        if name.startswith("trends:clinic-link /clinic/"):
            # A clinic opens it, and nothing leads on from there.
            assert re.findall(r'<a [^>]*href="([^"]*)"', text) == ["#main"], name
            continue
        # Without a network there is no help to open.
        if not name.startswith("dashboard:day-without-network") and "copy" not in name:
            assert text.rindex('href="/help/"') > text.index("</main>"), name
        if "call" not in name and "emergency" not in name:
            assert text.index('href="/emergency/"') < text.index("<main"), name
