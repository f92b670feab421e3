"""A person with a phone: taps, types, and what that costs is counted."""

import re

from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from tests.browser.effort import Effort
from tests.browser.resting import come_to_rest
from tests.browser.translated import translated


class Person:
    """Does what a person would, one tap at a time, and never before the page has come to rest."""

    def __init__(self, page: Page, site: str, language: str = settings.LANGUAGE_CODE) -> None:
        self.page, self.site, self.language = page, site, language
        self.effort = Effort(page)

    def reads(self, words: str) -> str:
        """These words as they stand on a page in the person's language."""
        return words if self.language == settings.LANGUAGE_CODE else translated(words, self.language)

    def open(self, path: str) -> None:
        """Follow a link from outside, such as one in a mail."""
        self.page.goto(path if path.startswith("http") else self.site + path)

    def tap(self, words: str) -> None:
        """Tap the button or link that bears these words, and wait for the page that it brings."""
        page, name = self.page, self.reads(words)
        self.tap_on(page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first)

    def tap_on(self, target: Locator) -> None:
        """Tap a button or link, and wait for the page that it brings."""
        with self.page.expect_navigation():
            self._tap(target)
        self.effort.turn_page()

    def tick(self, words: str) -> None:
        """Tap the tile that bears these words."""
        self._tap(self.page.locator(".form-check-label", has_text=self.reads(words)).first)

    def type(self, label: str, text: str) -> None:
        """Tap the field of that label and write into it."""
        self.write(self.page.get_by_label(self.reads(label), exact=True), text)

    def write(self, field: Locator, text: str) -> None:
        """Tap a field and write into it."""
        self._tap(field)
        self._write(field, text)
        self.effort.keys += len(text)

    def sees(self, words: str) -> None:
        """Find these words on the page, or fail."""
        expect(self.page.locator("main").get_by_text(self.reads(words)).first).to_be_visible()

    def sees_heading(self, words: str) -> None:
        """Find this question or title at the top, or fail."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(self.reads(words))))

    def _tap(self, target: Locator) -> None:
        come_to_rest(self.page)
        self.effort.tap(target)
        self._press(target)

    def _press(self, target: Locator) -> None:
        target.tap()

    def _write(self, field: Locator, text: str) -> None:
        field.fill(text)
