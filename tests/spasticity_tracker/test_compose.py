"""What reads docker-compose.yml and runs it without containers does as Docker would."""

import os
import signal
import sys
from pathlib import Path

import pytest

from scripts.compose import Process
from scripts.compose_file import ComposeError, env_file, read, seconds
from tests.spasticity_tracker.running import members
from tests.waiting import until

ROOT = Path(__file__).parents[2]
DEVELOPMENT = env_file(ROOT / "compose.development.env")


def test_variables_are_put_in_and_the_others_have_what_the_file_says() -> None:
    services = read(DEVELOPMENT | {"SIGN_UP": "invited", "LOG_LEVEL": ""})

    environment = services["web"]["environment"]
    assert environment["DATABASE_URL"] == "postgres://tracker:development@db:5432/tracker"
    assert (environment["SIGN_UP"], environment["LOG_LEVEL"]) == ("invited", "INFO")
    assert services["worker"]["environment"] == environment


def test_what_has_to_be_set_is_asked_for_in_the_words_of_the_file() -> None:
    with pytest.raises(ComposeError, match=r"^SITE_URL is the address people open"):
        read(DEVELOPMENT | {"SITE_URL": ""})


def test_services_of_a_profile_are_there_only_with_it() -> None:
    assert "mail" in read(DEVELOPMENT)
    assert {"mail", "backup"}.isdisjoint(read(DEVELOPMENT | {"COMPOSE_PROFILES": ""}))
    assert {"mail", "backup"} <= read(DEVELOPMENT | {"COMPOSE_PROFILES": "development,backup"}).keys()


def test_a_file_of_variables_is_read_as_compose_reads_it(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# SECRET=no\nA=1\nB='two words' \nC=\"x\"\nD=a=b#c\nE=\n")
    assert env_file(file) == {"A": "1", "B": "two words", "C": "x", "D": "a=b#c", "E": ""}


@pytest.mark.parametrize(("text", "number"), [("10s", 10), ("1m30s", 90), ("500ms", 0.5), ("1h", 3600)])
def test_durations(text: str, number: float) -> None:
    assert seconds(text) == number


def process(folder: Path, code: str, **options: float) -> Process:
    """A service that runs this code and says that it began."""
    command = [sys.executable, "-S", "-c", f"import os, signal, time\nprint('began', flush=True)\n{code}"]
    return Process("one", command, dict(os.environ), folder / "log", **options)  # type: ignore[arg-type]


def test_a_service_that_was_killed_comes_back_and_one_that_was_stopped_does_not(tmp_path: Path) -> None:
    one = process(tmp_path, "time.sleep(60)", restarts=True)
    one.start()
    first = one.pid
    one.kill()
    until(lambda: one.starts == 2)

    assert one.stop() == -signal.SIGTERM
    assert (one.starts, members(first), members(one.pid)) == (2, [], [])


def test_a_service_that_does_not_stop_in_its_time_is_killed_with_all_it_started(tmp_path: Path) -> None:
    one = process(tmp_path, "signal.signal(15, signal.SIG_IGN); print('deaf', flush=True)\nos.fork()\ntime.sleep(60)")
    one.grace = 0.1
    one.start()
    until(lambda: "deaf" in one.said() and len(members(one.pid)) == 2)

    assert one.stop() == -signal.SIGKILL
    until(lambda: not members(one.pid), seconds=10)
