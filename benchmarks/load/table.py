"""The table of pages: each beside an empty one, beside ten records, and beside ten years.

What is compared is the time that app and database take of the processors, as others use the machine too.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from statistics import median, quantiles

from benchmarks.load.client import Answer, Browser
from benchmarks.load.pages import EMPTY, OVERVIEW, READ, SAVED, Ready, address, read
from benchmarks.load.sites import Site

ROUNDS, SECONDS, AT_ONCE, MORNINGS = 60, 5.0, 8, 3
# How many times an empty page a page may take, ten years as long as 30 days, and many records as long as ten; the
# overview so many ms a person.
MOST_OF_EMPTY, MOST_BY_YEARS, MOST_BY_RECORDS, MOST_A_PERSON = 2.0, 1.15, 1.1, 2.0
# A page that reads more rows of tables than that, or more for each person, reads those of others: a plan went wrong.
MOST_ROWS, MOST_ROWS_A_PERSON = 2000, 500
# PostgreSQL tells what it read when a connection was quiet for so long.
TOLD_AFTER = 1.5
Go = Callable[[], Answer]
Ask = Callable[[Browser], Go]


@dataclass
class Row:
    """One line: how each site and life is asked, how several ask at a time, and where its queries are counted.

    `took` is what each asking took on the clock, `ran` what it took of the processors, in ms.
    """

    title: str
    asks: dict[str, Ask]
    crowd: Callable[[Site], tuple[list[float], float]]
    counted: str = ""
    people: int = 1
    took: dict[str, list[float]] = field(default_factory=dict)
    ran: dict[str, list[float]] = field(default_factory=dict)

    def typical(self, name: str) -> float:
        """What it takes of the processors there; 0 where nobody asked."""
        return median(self.ran[name]) if name in self.ran else 0.0


def print_pages(few: Site, many: Site) -> list[str]:
    """Measure and print; what is out of bounds."""
    sites = {"few": few, "many": many, "years": many}
    print(f"\n{ROUNDS} of each in turn, in ms, of that processor; then {AT_ONCE} at once for {SECONDS:.0f} s")
    print(f"{'':18}    p50    p95    cpu  x empty  x records  x years  a second    p50    p95  queries    rows     MB")
    reads, failed, empty = _read_rows(few, many), list[str](), 0.0
    # What is saved changes what is kept of a record: it comes when all is read.
    for rows in (reads, _saved_rows(few, many)):
        _take_turns(rows, sites)
        empty = empty or reads[0].typical("many")
        for row in rows:
            failed += _print_row(row, empty, many)
    overview = reads[-1]
    person = (max(overview.typical("many"), overview.typical("years")) - empty) / overview.people
    print(f"The overview takes {person:.2f} ms a person")
    return failed + (["Overview, a person"] if person > MOST_A_PERSON else [])


def _take_turns(rows: list[Row], sites: dict[str, Site]) -> None:
    """First everybody once, so that what is kept is kept; then all are measured."""
    browsers = {name: Browser(site.port) for name, site in sites.items()}
    first = max(len(site.people["30 days"]) for site in sites.values())
    for number in range(first + ROUNDS):
        for row in rows:
            for name, ask in row.asks.items():
                go = ask(browsers[name])
                before = sites[name].processor()
                took = go().took
                if number >= first:
                    row.ran.setdefault(name, []).append(sites[name].processor() - before)
                    row.took.setdefault(name, []).append(took)


def _read_rows(few: Site, many: Site) -> list[Row]:
    calendar = int(many.worker.do(f"calendar {many.people['30 days'][0].record}"))
    rows = [_read_row("An empty page", EMPTY, few, many, {"few": "nothing", "many": "nothing"})]
    lives = {"few": "30 days", "many": "30 days", "years": "10 years"}
    rows += [_read_row(title, path.format(calendar=calendar), few, many, lives) for title, path in READ.items()]
    caregiver = many.people["caregiver 30 days"][0]
    asks = {"many": _sees(many, "30 days"), "years": _sees(many, "10 years")}
    crowd, counted = partial(_read_together, ask=asks["many"]), f"{caregiver.session} {OVERVIEW}"
    return [*rows, Row(f"Overview of {caregiver.record}", asks, crowd, counted, int(caregiver.record))]


def _saved_rows(few: Site, many: Site) -> list[Row]:
    lives = {"few": (few, "30 days"), "many": (many, "30 days"), "years": (many, "10 years")}
    return [
        Row(
            title,
            {name: _saves(site, life, title) for name, (site, life) in lives.items()},
            partial(_saved_together, title=title),
        )
        for title in SAVED
    ]


def _read_row(title: str, path: str, few: Site, many: Site, lives: dict[str, str]) -> Row:
    asks = {name: _reads(few if name == "few" else many, life, path) for name, life in lives.items()}
    person = many.people[lives["many"]][0]
    return Row(title, asks, partial(_read_together, ask=asks["many"]), f"{person.session} {address(person, path)}")


def _reads(site: Site, life: str, path: str) -> Ask:
    people = cycle(site.people[life])

    def ask(browser: Browser) -> Go:
        person = next(people)
        return partial(read, browser, person, address(person, path))

    return ask


def _sees(site: Site, life: str) -> Ask:
    caregiver = site.people[f"caregiver {life}"][0]
    return lambda browser: partial(read, browser, caregiver, OVERVIEW)


def _saves(site: Site, life: str, title: str) -> Ask:
    """Each once a morning; when all of them have, it is morning again."""
    people, saved = site.people[life], 0

    def ask(browser: Browser) -> Go:
        nonlocal saved
        if saved % len(people) == 0:
            site.worker.do(f"again {life}")
        saved += 1
        return partial(SAVED[title](browser, people[saved % len(people)]).send, browser)

    return ask


def _read_together(site: Site, *, ask: Ask) -> tuple[list[float], float]:
    """What each asking took, several at a time, and how many seconds all of it."""
    ends = time.monotonic() + SECONDS

    def keep_asking(_number: int) -> list[float]:
        browser, took = Browser(site.port), []
        while time.monotonic() < ends:
            took.append(ask(browser)().took)
        browser.close()
        return took

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return [one for took in crowd.map(keep_asking, range(AT_ONCE)) for one in took], SECONDS


def _saved_together(site: Site, *, title: str) -> tuple[list[float], float]:
    """The same of what each saves once a morning. The forms were opened before."""
    found, seconds, browser = list[float](), 0.0, Browser(site.port)
    people = site.people["30 days"]
    for _morning in range(MORNINGS):
        site.worker.do("again 30 days")
        forms = [SAVED[title](browser, person) for person in people]
        started = time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            shares = crowd.map(lambda share: _send(site, share), [forms[n::AT_ONCE] for n in range(AT_ONCE)])
            found += [one for took in shares for one in took]
        seconds += time.monotonic() - started
    return found, seconds


def _send(site: Site, forms: list[Ready]) -> list[float]:
    browser = Browser(site.port)
    took = [form.send(browser).took for form in forms]
    browser.close()
    return took


def _print_row(row: Row, empty: float, many: Site) -> list[str]:
    alone, took = row.typical("many"), row.took["many"]
    by_records = alone / row.typical("few") if row.typical("few") else 0.0
    by_years = row.typical("years") / alone
    told = f"{row.title:18}{median(took):7.1f}{_slow(took):7.1f}{alone:7.1f}{alone / empty:9.2f}"
    told += f"{_or_nothing(by_records, 11)}{_or_nothing(by_years, 9)}"
    before = many.worker.do("rows")
    together, seconds = row.crowd(many)
    told += f"{len(together) / seconds:10.0f}{median(together):7.1f}{_slow(together):7.1f}"
    rows_read = 0.0
    if row.counted:
        time.sleep(TOLD_AFTER)
        rows_read = (many.worker.do("rows") - before) / len(together)
        told += f"{many.worker.do(f'queries {row.counted}'):9.0f}{rows_read:8.0f}"
    else:
        told += " " * 17
    print(f"{told}{many.megabytes():7.0f}", flush=True)
    most_rows = MOST_ROWS if row.people == 1 else MOST_ROWS_A_PERSON * row.people
    bounds = {
        "beside ten records": by_records > MOST_BY_RECORDS,
        "by years": by_years > MOST_BY_YEARS,
        "beside an empty page": row.title in READ and alone / empty > MOST_OF_EMPTY,
        "rows that it reads": rows_read > most_rows,
    }
    return [f"{row.title}, {what}" for what, is_broken in bounds.items() if is_broken]


def _or_nothing(ratio: float, width: int) -> str:
    return f"{ratio:{width}.2f}" if ratio else " " * width


def _slow(took: list[float]) -> float:
    return quantiles(took, n=20)[-1]
