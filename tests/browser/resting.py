"""Waiting for a page that was tapped for."""

from playwright.sync_api import Page


def come_to_rest(page: Page) -> None:
    """Wait until the page is drawn with its styles, its scripts run, and its answers hear a tap.

    They are deaf for a moment after a page opens, so that a second tap of a trembling hand does nothing.
    """
    page.wait_for_load_state("load")
    page.wait_for_selector("html:not([data-calm])", state="attached")
