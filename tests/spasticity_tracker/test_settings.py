"""The settings in a process of their own, because they are read once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def settings(data_dir: Path, show: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Read the settings with nothing but these variables, and print an expression of them."""
    code = f"from spasticity_tracker import settings as s; print(({show or 'None'}))"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env={"PATH": os.defpath, "DATA_DIR": str(data_dir), "SECRET_KEY": "a secret", **variables},
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


def test_an_empty_variable_is_one_that_is_not_set(tmp_path: Path) -> None:
    names = ("DEBUG", "PORT", "SITE_URL", "DATABASE_URL", "CELERY_BROKER_URL", "HTTPS", "TRUSTED_PROXY_COUNT")
    result = settings(tmp_path, "s.PORT, s.CELERY_BROKER_URL", **dict.fromkeys(names, ""))
    assert result.stdout.strip() == "(8000, 'filesystem://localhost')"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("HTTPS", "2"),
        ("PORT", "http"),
        ("TRUSTED_PROXY_COUNT", "-1"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("DATABASE_URL", "postgres://user@host:port/name"),
    ],
)
def test_nonsense_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    result = settings(tmp_path, **{name: value})
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith(f"django.core.exceptions.ImproperlyConfigured: {name} is ")


def test_passwords_in_addresses_are_read(tmp_path: Path) -> None:
    url = "postgres://tracker:p%40ss@db:5433/diary"
    result = settings(
        tmp_path, "[s.DATABASES['default'][k] for k in ('HOST', 'PORT', 'NAME', 'PASSWORD')]", DATABASE_URL=url
    )
    assert result.stdout.strip() == "['db', 5433, 'diary', 'p@ss']"
