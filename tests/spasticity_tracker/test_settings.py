"""The settings, read anew for each of the environments that operators may write."""

import logging
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from scripts import compose_file
from spasticity_tracker import environment
from spasticity_tracker.processes import COMMANDS
from tests.operating import write_variables

ROOT = Path(__file__).parents[2]
SECRET = "0123456789-abcdefghijklmnopqrstuvwxyz-and-some-more"
# Each variable of the README's table: a value that is taken, then some that are refused by name.
ROWS = {
    "SECRET_KEY": (SECRET, "short", "a" * 60, "ab" * 30),
    "SECRET_KEY_BEFORE": (SECRET[::-1], "short", "a" * 60),
    "SITE_URL": (
        "http://localhost:9000",
        *("https://localhost/diary", "nonsense", "localhost:8000", "ftp://localhost", "https://", "http://a b"),
        *("http://localhost:port", "http://me@localhost", "http://localhost?a", "http://localhost:99999"),
    ),
    "ALLOWED_HOSTS": (
        "localhost,.tracker.example, [::1]",
        *("https://localhost", "localhost:8000", "*", "local host", "other.example", "localhost,a/b"),
    ),
    "DATABASE_URL": (
        "postgres://user:password@db:5432/name",
        *("nonsense", "mysql://user@host/name", "postgres://user@host:port/name", "localhost", "postgres://user@host"),
    ),
    "CELERY_BROKER_URL": (
        "redis://redis:6379/0",
        *(
            "nonsense://",
            "redis://",
            "redis:6379",
            "http://redis:6379/0",
            "redis://redis:port/0",
            "redis://redis/first",
        ),
    ),
    "CACHE_URL": (
        "redis://redis:6379/1",
        *("nonsense", "nonsense://host", "redis://redis:port/1", "redis://:password@/1", "filesystem://localhost"),
    ),
    "EMAIL_URL": (
        "smtp+tls://user:password@host:587",
        *("nonsense", "http://host:587", "smtp://", "smtp://host:port", "consolemail://", "dummymail://"),
    ),
    "DEFAULT_FROM_EMAIL": ("Tracker <tracker@localhost>", "Tracker", "tracker@", "a@b\nBcc: c@d.example"),
    "HTTPS": ("0", "2", "perhaps"),
    "WEB_CONCURRENCY": ("1", "0", "many", "65"),
    "TRUSTED_PROXY_COUNT": ("2", "-1", "one", "1.5", "100"),
    "REMINDER_LEASE_SECONDS": ("60", "0", "-1", "soon"),
    "ARCHIVE_MEGABYTES": ("200", "0", "-1", "many", "10001"),
    "MAILS_PER_MINUTE": ("0", "-1", "many", "٣"),
    "ANSWER_BEAT_MILLISECONDS": ("0", "-1", "0.5", "1000000"),
    "STILL_AFTER_SECONDS": ("120", "5", "soon"),
    "SIGN_UP": ("invited", "shut", "Open"),
    "PUSH_KEY": ("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "short", "A" * 43, "_" * 43),
    "BACKUP_KEY": (
        "age18gryw2m2lryel20x0zelc4xl5ekkgl57vr0txpv9nge369dzpy5q6k7kre",
        "age1",
        "AGE-SECRET-KEY-1",
        f"age1{'q' * 58}",
    ),
    "BACKUP_WITHIN_HOURS": ("48", "soon", "-1", "0.5"),
    "METRICS_PORT": ("9100", "-1", "70000", "http"),
    "METRICS_HOST": ("10.0.0.5", "web", "10.0.0", "http://10.0.0.5"),
    "SENTRY_DSN": (
        "https://key@errors.example/1",
        *("nonsense", "https://errors.example/1", "https://key@errors.example", "ftp://key@errors.example/1"),
    ),
    "WEARING_OFF": ("off", "maybe", "0"),
    "OFFLINE": ("0", "2", "perhaps"),
    "OIDC_URL": ("", "login.clinic.example", "http://login.clinic.example", "https://a@login.example", "https://a/?b"),
    "OIDC_CLIENT_ID": ("tracker",),
    "OIDC_CLIENT_SECRET": ("kept-between-the-two",),
    "OIDC_NAME": ("City Clinic",),
    "OPERATOR_NAME": ("The Rehabilitation Clinic",),
    "OPERATOR_CONTACT": ("help@clinic.example", "call us", "javascript:alert(1)", "http://clinic.example"),
    "OPERATOR_TEXT": ("Copies for safety are kept for 30 days.",),
    "DATA_DIR": ("", "/dev/null/data"),
    "PORT": ("9000", "http", "0", "70000", "-1"),
    "LOG_LEVEL": ("WARNING", "loud", "warning", "5"),
    "DEBUG": ("1", "perhaps", "2"),
    "COMPRESS_STATIC": ("1", "perhaps", "2"),
    "STATIC_DIR": ("/not/there/yet", "static", "/dev/null"),
}
IN_README = [
    name
    for line in re.findall(r"^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    for name in re.findall(r"[A-Z_]+", line)
]


def settings(data_dir: Path, show: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Read the settings with nothing but these variables, and print an expression of them."""
    code = f"from spasticity_tracker import settings as s; print(({show or 'None'}))"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env={"PATH": os.defpath, "DATA_DIR": str(data_dir), "SECRET_KEY": SECRET, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_defaults_are_the_safe_ones(tmp_path: Path) -> None:
    result = settings(
        tmp_path, "s.DEBUG, s.HTTPS, s.SESSION_COOKIE_SECURE, s.SITE_URL, s.DATABASES['default']['ENGINE']"
    )
    assert result.stdout.strip() == "(False, True, True, 'http://localhost:8000', 'django.db.backends.sqlite3')"


def test_there_is_no_secret_key_unless_one_is_set(tmp_path: Path) -> None:
    assert "SECRET_KEY is not set" in settings(tmp_path, SECRET_KEY="").stderr


def test_a_settings_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("DEBUG=1\nPORT=9000\n")
    result = settings(tmp_path, "s.DEBUG, s.SITE_URL", PORT="9001")
    assert result.stdout.strip() == "(True, 'http://localhost:9001')"


def test_the_port_moves_the_address_of_the_site(tmp_path: Path) -> None:
    assert settings(tmp_path, "s.SITE_URL", PORT="9000").stdout.strip() == "http://localhost:9000"


def test_whoever_has_a_key_for_backups_is_told_of_a_day_without_one(tmp_path: Path) -> None:
    key = {"BACKUP_KEY": str(ROWS["BACKUP_KEY"][0])}
    hours = "s.BACKUP_WITHIN.total_seconds() / 3600"
    assert settings(tmp_path, hours).stdout.strip() == "0.0"
    assert settings(tmp_path, hours, **key).stdout.strip() == "48.0"
    assert settings(tmp_path, hours, **key, BACKUP_WITHIN_HOURS="0").stdout.strip() == "0.0"


@pytest.mark.parametrize("level", ["DEBUG", "CRITICAL"])
def test_the_level_of_the_log_rules_what_django_writes_too(tmp_path: Path, level: str) -> None:
    code = "import django, logging; django.setup(); print(logging.getLogger('django.request').getEffectiveLevel())"
    environment = {"PATH": os.defpath, "DATA_DIR": str(tmp_path), "SECRET_KEY": SECRET, "LOG_LEVEL": level}
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "spasticity_tracker.settings"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert int(said.splitlines()[-1]) == logging.getLevelName(level)


def test_an_empty_variable_is_one_that_is_not_set(tmp_path: Path) -> None:
    names = ("DEBUG", "PORT", "SITE_URL", "DATABASE_URL", "CELERY_BROKER_URL", "HTTPS", "TRUSTED_PROXY_COUNT")
    result = settings(tmp_path, "s.PORT, s.CELERY_BROKER_URL", **dict.fromkeys(names, ""))
    assert result.stdout.strip() == "(8000, 'filesystem://localhost')"


def test_each_variable_of_the_readme_is_a_row_here() -> None:
    assert set(IN_README) == ROWS.keys()


Read = Callable[[dict[str, str]], str]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads the settings from these variables and no other, and gives what it says of them."""

    def read(variables: dict[str, str]) -> str:
        given = {"DATA_DIR": str(tmp_path), "SECRET_KEY": SECRET} | variables
        monkeypatch.setattr(environment.env, "ENVIRON", given)
        try:
            runpy.run_path(str(ROOT / "spasticity_tracker/settings.py"))
        except ImproperlyConfigured as error:
            return str(error)
        return "ok"

    return read


@pytest.mark.parametrize("name", ROWS)
def test_a_good_value_is_taken_and_each_bad_one_is_refused_by_name(read: Read, name: str) -> None:
    good, *bad = ROWS[name]

    assert read({name: good}) == "ok"
    for value in bad:
        said = read({name: value})
        assert said.startswith("The data folder " if name == "DATA_DIR" else f"{name} is "), value
        assert said.endswith(".")
        assert "\n" not in said
        assert ("It has to be " in said) == (name != "DATA_DIR"), value
        assert "password" not in value or value not in said


@pytest.mark.parametrize("name", ROWS)
def test_nonsense_is_taken_as_it_is_or_refused_by_name_in_one_line(read: Read, name: str) -> None:
    for value in (
        "\udcff",
        "💥",
        "\n",
        " ",
        "-1",
        "$HOME",
        "%s {0}",
        "http://[::1",
        "x" * 300,
        "redis://[",
        "smtp://@:",
    ):
        said = read({name: value})
        assert said == "ok" or re.fullmatch(rf"({name}|The data folder) .*\.", said), value


OTHERS = {"SITE_URL": "https://tracker.example", "ALLOWED_HOSTS": "tracker.example"}
REDIS = "redis://redis:6379/0"


def test_a_site_for_others_begins_with_what_is_safe(read: Read) -> None:
    assert read(OTHERS) == "ok"
    assert read(OTHERS | {"SITE_URL": "http://tracker.example", "HTTPS": "0"}) == "ok"


@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({"DEBUG": "1"}, "DEBUG is '1'. It has to be 0 where others open the site: https://tracker.example."),
        ({"HTTPS": "0"}, "HTTPS is '0'. It has to be 1 where SITE_URL is https://tracker.example."),
        ({"SITE_URL": "http://tracker.example"}, "HTTPS is ''. It has to be 0 where SITE_URL is http://tracker"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is ''. It has to be host names among them that of SITE_URL: tracker"),
        ({"WEB_CONCURRENCY": "2"}, "CACHE_URL is ''. It has to be like redis://host:6379/1 where there are more web"),
        (
            {"CELERY_BROKER_URL": REDIS, "CACHE_URL": REDIS},
            "CACHE_URL is not understood. It has to be another database than that of CELERY_BROKER_URL",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_what_cannot_be_for_others_or_together_is_refused(read: Read, variables: dict[str, str], line: str) -> None:
    said = read(OTHERS | variables)

    assert said.startswith(line)
    assert said.endswith(".")


@pytest.mark.parametrize("file", ["compose.development.env", "Dockerfile", "Makefile", "tests/environment.py"])
def test_a_key_that_everybody_can_read_is_for_ones_own_machine_alone(read: Read, file: str) -> None:
    keys = re.findall(r"SECRET_KEY\W+(?=\w+-)([\w-]{50,})", (ROOT / file).read_text())

    assert keys
    for key in keys:
        assert read({"SECRET_KEY": key}) == "ok"
        assert read(OTHERS | {"SECRET_KEY": key}).startswith("SECRET_KEY is too easy to guess. It has to be a random")


def test_what_the_document_says_to_write_down_is_enough(read: Read, tmp_path: Path) -> None:
    services = compose_file.read(compose_file.env_file(write_variables(tmp_path)))

    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert read(services["web"]["environment"]) == "ok"


def test_the_sender_is_of_the_site_where_none_is_named(tmp_path: Path) -> None:
    assert settings(tmp_path, "s.DEFAULT_FROM_EMAIL", **OTHERS).stdout.strip() == "Tracker <tracker@tracker.example>"


def test_what_belongs_to_an_issuer_is_asked_for_and_its_address_may_be_the_whole_one(
    read: Read, tmp_path: Path
) -> None:
    own = {"OIDC_URL": "https://login.clinic.example/.well-known/openid-configuration", "OIDC_CLIENT_ID": "tracker"}
    assert read(own) == "OIDC_URL is set and OIDC_CLIENT_SECRET is not. The issuer gives both."
    result = settings(tmp_path, "s.OIDC_URL, s.OIDC_NAME", **own, OIDC_CLIENT_SECRET="kept-between-the-two")
    assert result.stdout.strip() == "('https://login.clinic.example', 'login.clinic.example')"


@pytest.mark.parametrize(
    "command",
    [
        *(["-m", "spasticity_tracker", name] for name in COMMANDS),
        ["manage.py", "migrate"],
        ["manage.py", "check"],
        ["manage.py", "runall"],
        ["manage.py", "reminders"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({"SITE_URL": "nonsense"}, "Settings: SITE_URL is 'nonsense'. It has to be the address people open"),
        (
            {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "DEBUG": "1"},
            "The database cannot be reached: connection to server",
        ),
    ],
    ids=["address", "database"],
)
def test_every_process_and_command_refuses_to_start_in_one_line(
    tmp_path: Path, command: list[str], variables: dict[str, str], line: str
) -> None:
    given = {"PATH": os.defpath, "DATA_DIR": str(tmp_path), "SECRET_KEY": SECRET, **variables}
    result = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=given, capture_output=True, text=True, check=False, timeout=60
    )

    if command[-1] == "check" and "DATABASE_URL" in variables:
        assert result.returncode == 0  # this one looks at no row
    else:
        assert result.returncode == 1
        assert result.stderr.startswith(line)
        assert result.stderr.count("\n") == 1


def test_the_web_server_does_not_start_without_styles_and_scripts(tmp_path: Path) -> None:
    given = {"PATH": os.defpath, "DATA_DIR": str(tmp_path), "SECRET_KEY": SECRET, "STATIC_DIR": "/not/there"}
    command = [sys.executable, "-m", "spasticity_tracker", "web"]
    result = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False, timeout=60)

    said = "Styles and scripts are not in /not/there. Put them there: python manage.py collectstatic\n"
    assert (result.returncode, result.stderr) == (1, said)


def test_passwords_in_addresses_are_read(tmp_path: Path) -> None:
    url = "postgres://tracker:p%40ss@db:5433/diary"
    result = settings(
        tmp_path, "[s.DATABASES['default'][k] for k in ('HOST', 'PORT', 'NAME', 'PASSWORD')]", DATABASE_URL=url
    )
    assert result.stdout.strip() == "['db', 5433, 'diary', 'p@ss']"
