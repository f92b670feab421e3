"""A person with a keyboard and nothing else: Tab, Enter, Space."""

from typing import cast

from playwright.sync_api import Locator

from tests.browser import gate
from tests.browser.person import Person

WHERE = """() => {
  const e = document.activeElement, drawn = e.labels?.length && /radio|checkbox/.test(e.type) ? e.labels[0] : e;
  const { top, left } = drawn.getBoundingClientRect();
  return e === document.body || e.matches(".skip") ? null : [Math.round(top + scrollY), Math.round(left + scrollX)];
}"""
IS_FOCUSED = "e => e === document.activeElement || (e.control ?? null) === document.activeElement"


class KeyboardPerson(Person):
    """Reaches everything with the Tab key, and fails where the focus cannot be seen or jumps back up the page."""

    def _press(self, target: Locator) -> None:
        self._tab_to(target)
        tick = target.evaluate("e => ['radio', 'checkbox'].includes((e.control ?? e).type)")
        if target.evaluate("e => e.matches('input, textarea')"):
            return
        self.page.keyboard.press("Space" if tick else "Enter")

    def _write(self, field: Locator, text: str) -> None:
        self.page.keyboard.type(text)

    def _tab_to(self, target: Locator) -> None:
        gate.prepare(self.page)
        passed: list[list[int]] = []
        for _stop in range(gate.MOST_TAB_STOPS):
            if target.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press("Tab")
            self._look_at_the_focus(passed)
        raise AssertionError(f"the Tab key does not lead to {target} on {self.page.url}")

    def _look_at_the_focus(self, passed: list[list[int]]) -> None:
        ring = gate.in_page(self.page, "focusRing")
        if ring["end"]:
            passed.clear()
            return
        assert not ring["problems"], f"{self.page.url}: {ring['problems']}"
        where = cast("list[int] | None", self.page.evaluate(WHERE))
        if where:
            assert not passed or where >= passed[-1], f"{self.page.url}: the focus goes from {passed[-1]} to {where}"
            passed.append(where)
