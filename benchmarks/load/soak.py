"""Whole mornings of many people at once, for long: whether anything fails, and whether memory grows."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from statistics import median, quantiles

from benchmarks.load.client import Browser
from benchmarks.load.pages import morning
from benchmarks.load.sites import Site

AT_ONCE, SHARE, TRY_SECONDS = 16, 0.7, 20.0
# Memory settles as caches fill: what is held after the first tenth counts.
SETTLED, MOST_GROWTH = 0.1, 1.1
Done = list[tuple[float, float]]


def print_soak(site: Site, minutes: float) -> list[str]:
    """Go on for so long at 70 % of the highest rate, and print; what is out of bounds."""
    highest, _failed = _mornings(site, TRY_SECONDS, pace=0)
    rate = SHARE * len(highest) / TRY_SECONDS
    print(f"\n{minutes:g} minutes at {rate:.0f} requests a second, {SHARE:.0%} of the highest rate", flush=True)
    seconds = minutes * 60
    _settling, failed = _mornings(site, seconds * SETTLED, pace=rate)
    before = site.megabytes()
    done, more = _mornings(site, seconds * (1 - SETTLED), pace=rate)
    after = site.megabytes()
    took = [ms for _at, ms in done]
    print(f"{len(took):,} requests, {failed + more} errors, {len(took) / seconds / (1 - SETTLED):.0f} a second")
    print(f"p50 {median(took):.1f} ms, p95 {quantiles(took, n=20)[-1]:.1f} ms; {before:.0f} MB, at the end {after:.0f}")
    out = ["errors"] if failed + more else []
    return out + (["memory that grows"] if after / before > MOST_GROWTH else [])


def _mornings(site: Site, seconds: float, *, pace: float) -> tuple[Done, int]:
    """What each request took and when, for so long; with a pace never more a second. And how many failed."""
    people = cycle(site.people["30 days"])
    started = time.monotonic()
    ends, each = started + seconds, AT_ONCE / pace if pace else 0.0

    def live(number: int) -> tuple[Done, int]:
        browser, done, failed = Browser(site.port), Done(), 0
        while time.monotonic() < ends:
            try:
                for found in morning(browser, next(people)):
                    done.append((time.monotonic(), found.took))
                    _wait_until(started + each * (len(done) + number / AT_ONCE))
            except (OSError, SystemExit) as error:
                print(f"failed: {error}")
                failed += 1
                browser.close()
        browser.close()
        return done, failed

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        each_one = list(crowd.map(live, range(AT_ONCE)))
    return [one for done, _failed in each_one for one in done], sum(failed for _done, failed in each_one)


def _wait_until(moment: float) -> None:
    time.sleep(max(moment - time.monotonic(), 0))
