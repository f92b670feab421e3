"""What a job costs a person: taps, keys, and seconds by a model of a calm first-time reader with one hand.

The model: Card and others 1980 (thinking), Sultana and Moffatt 2019 (a tap), Nicolau and Jorge 2012 (a key).
"""

from playwright.sync_api import Locator, Page

TAP, THINK, KEY, WORD, PAGE = 0.95, 1.35, 2.55, 0.4, 1.0  # seconds
# The words of `main` that are seen, down to the end of an element; all of them where there is none.
SEEN_WORDS = """(main, target) => {
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const after = (text) => target && !target.contains(text) && target.compareDocumentPosition(text) & 4;
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden");
  let words = 0;
  for (let text = texts.nextNode(); text && !after(text); text = texts.nextNode())
    if (seen(text.parentElement)) words += text.data.split(/\\s+/).filter(Boolean).length;
  return words;
}"""


class Effort:
    """Counts from a page that the person knows by heart: its words are not counted, those of the next pages are.

    A page is read from its top down to what is tapped. `seconds_reading_all` reads every page to its end.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.start()

    def start(self) -> None:
        """Forget everything so far; the open page is the one known by heart."""
        self.taps = self.keys = self.pages = self.words = self.all_words = 0
        self._known_by_heart, self._read_here = True, 0

    def tap(self, target: Locator) -> None:
        """Count a tap, and the words down to its target that were not read before."""
        self.taps += 1
        self._read_to(target)

    def turn_page(self) -> None:
        """Count a page that opened."""
        self.pages += 1
        self._known_by_heart, self._read_here = False, 0
        self.all_words += self._words(None)

    def skim(self, parts: Locator) -> None:
        """Count the words of these parts of the page alone, for somebody who looks from one to the next."""
        self.words += sum(len(text.split()) for text in parts.all_inner_texts())

    def be_told(self) -> None:
        """Count the heading of the last page, which says that it is done."""
        self._read_to(self.page.locator("main h1"))

    @property
    def seconds(self) -> float:
        """Seconds by the model."""
        return self._seconds(self.words)

    @property
    def seconds_reading_all(self) -> float:
        """Seconds by the model for somebody who reads each page to its end, answers that are not theirs too."""
        return self._seconds(self.all_words)

    def _seconds(self, words: int) -> float:
        return self.taps * (TAP + THINK) + self.keys * KEY + words * WORD + self.pages * PAGE

    def _read_to(self, target: Locator) -> None:
        if not self._known_by_heart:
            words = self._words(target)
            self.words += max(0, words - self._read_here)
            self._read_here = max(words, self._read_here)

    def _words(self, target: Locator | None) -> int:
        element = target.element_handle() if target else None
        return int(self.page.locator("main").evaluate(SEEN_WORDS, element))
