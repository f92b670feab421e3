"""Many who sign in at the same instant: `python -m tests.faults.crowd PORT PAGE NUMBER SECONDS NAME=VALUE …`.

A process of its own, or it would slow down whoever is measured beside it. Who is refused comes again when told, until
so many seconds are over. It prints how often each status was answered.
"""

import json
import sys
import threading
import time
from collections import Counter

from tests.faults.people import TOKEN
from tests.faults.visitors import Answer, ask


def main(port: int, page: str, number: int, seconds: float, form: dict[str, str]) -> Counter[int]:
    """Let all of them try; the statuses, and 0 for what was not answered at all."""
    statuses: Counter[int] = Counter()
    ends = time.monotonic() + seconds

    def sign_in(who: int) -> None:
        said, place = (
            {name: value.replace("#", str(who)) for name, value in form.items()},
            f"10.1.{who // 250}.{who % 250}",
        )
        while True:
            answer = ask(port, "POST", page, cookies=f"csrftoken={TOKEN}", form=said, place=place)
            statuses[answer.status] += 1
            if answer.status != 503 or not _comes_again(answer, ends):
                return

    threads = [threading.Thread(target=sign_in, args=(who,)) for who in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def _comes_again(answer: Answer, ends: float) -> bool:
    wait = float(answer.headers["Retry-After"])
    if time.monotonic() + wait > ends:
        return False
    time.sleep(wait)
    return True


if __name__ == "__main__":
    port, page, number, seconds, *form = sys.argv[1:]
    fields = dict(part.split("=", 1) for part in form)
    sys.stdout.write(json.dumps(main(int(port), page, int(number), float(seconds), fields)))
