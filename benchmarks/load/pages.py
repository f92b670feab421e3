"""What is asked for: pages that are only read, and what is saved at one tap and by one answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.load.client import Answer, Browser, Person, forms_in

# Beside each other in the table. Each is compared with the timeline where there is nothing: an empty page of a record.
READ = {
    "Today": "",
    "How it is going": "trends/",
    "A year of days": "trends/half-year/{calendar}/",
    "Timeline": "timeline/",
    "Clinic page": "clinic/",
}
EMPTY = "timeline/"
OVERVIEW = "/people/"


def address(person: Person, path: str) -> str:
    """Of a page of their record."""
    return f"/r/{person.record}/{path}"


@dataclass(frozen=True)
class Ready:
    """A form that was filled in, not sent yet."""

    person: Person
    path: str
    fields: dict[str, str]
    csrf: str

    def send(self, browser: Browser) -> Answer:
        """Send it. It has to be saved, which a page says that it leads to."""
        answer = browser.post(self.person, self.path, self.fields, self.csrf)
        expect(answer, 302, self.path)
        if "saved" not in answer.leads_to and "/check-in/" not in answer.leads_to:
            raise SystemExit(f"{self.path} saved nothing: {answer.leads_to}")
        return answer


def tap(browser: Browser, person: Person) -> Ready:
    """The large button of Today: three usual exercises at one tap."""
    return _filled(browser, person, "", action="/log/")


def answer(browser: Browser, person: Person) -> Ready:
    """The first question of today's check-in."""
    return _filled(browser, person, f"check-in/{datetime.now(UTC).date()}/1/", action="")


SAVED = {"One tap": tap, "One answer": answer}


def read(browser: Browser, person: Person, path: str) -> Answer:
    """A page that has to be there."""
    found = browser.get(person, path)
    expect(found, 200, path)
    return found


def morning(browser: Browser, person: Person) -> Iterator[Answer]:
    """What one person does in a morning: looks at Today, answers a question, looks at how it is going and at what was.

    One request after the other. The answer is the first one of the day, or takes the place of that.
    """
    yield read(browser, person, address(person, ""))
    form = answer(browser, person)
    yield form.send(browser)
    for path in ("trends/", EMPTY):
        yield read(browser, person, address(person, path))


def expect(found: Answer, status: int, path: str) -> None:
    """End where something else came back."""
    if found.status != status:
        raise SystemExit(f"{path} answered {found.status}, not {status}")


def _filled(browser: Browser, person: Person, path: str, *, action: str) -> Ready:
    page = read(browser, person, address(person, path))
    form = next(form for form in forms_in(page.body) if form.answers and form.action.endswith(action))
    fields = form.hidden | dict(form.answers[:1])
    return Ready(person, form.action or address(person, path), fields, page.cookies["csrftoken"])
