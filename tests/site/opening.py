"""Pages as somebody reads them, opened once for all walks that only read."""

from dataclasses import dataclass, field

from tests.site.walk import Page, pages
from tests.site.watching import undone
from tests.site.world import World


@dataclass(frozen=True)
class Opened:
    """A page that opens: which one it is, its text, and its headers."""

    page: Page
    text: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Reader:
    """Opens the pages of a world for each of its people, once."""

    world: World
    read: dict[str, list[Opened]] = field(default_factory=dict)

    def pages_of(self, name: str) -> list[Opened]:
        """Each page that opens for that person."""
        if name not in self.read:
            with undone():
                self.read[name] = pages_for(self.world, name)
        return self.read[name]


def pages_for(world: World, name: str) -> list[Opened]:
    """Each page of a world that opens for one of its people, as it is now."""
    browser = world.browser_of(name)
    answers = [(page, browser.get(page.url)) for page in pages(world)]
    return [
        Opened(page, answer.content.decode(), dict(answer.headers))
        for page, answer in answers
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    ]
