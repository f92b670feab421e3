"""What every page says to browsers and caches, and how it is built."""

import re

import pytest

from tests.site.opening import Opened, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(reader: Reader) -> list[Opened]:
    """Each page that Alice can open."""
    return reader.pages_of("alice")


def test_no_cache_keeps_a_page(answers: list[Opened]) -> None:
    assert [one.page for one in answers if "no-store" not in one.headers.get("Cache-Control", "")] == []


def test_no_page_may_run_or_load_what_is_not_ours(answers: list[Opened]) -> None:
    for opened in answers:
        name, headers = str(opened.page), opened.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert not re.search(r"https?:", policy), name
        assert headers["X-Frame-Options"] == "DENY", name
        assert "microphone=()" in headers["Permissions-Policy"], name


def test_each_page_has_one_heading_and_a_title_of_its_own(answers: list[Opened]) -> None:
    for opened in answers:
        name, text = str(opened.page), opened.text
        assert len(re.findall(r"<h1[ >]", text)) == 1, name
        assert re.search(r"<title>\s*[^\s–][^–]+ – ", text), name


def test_help_and_emergency_help_are_on_every_page_in_the_same_place(answers: list[Opened]) -> None:
    for opened in answers:
        name, text = str(opened.page), opened.text
        if name.startswith("trends:clinic-link /clinic/"):
            # A clinic opens it, and nothing leads on from there.
            assert re.findall(r'<a [^>]*href="([^"]*)"', text) == ["#main"], name
            continue
        # Without a network there is no help to open.
        if not name.startswith("dashboard:day-without-network") and "copy" not in name:
            assert text.rindex('href="/help/"') > text.index("</main>"), name
        if "call" not in name and "emergency" not in name:
            assert text.index('href="/emergency/"') < text.index("<main"), name
