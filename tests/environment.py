"""The environment the tests run in: a pytest plugin, named in pyproject.toml so that it comes before the settings.

DATABASE_URL, CACHE_URL and CELERY_BROKER_URL may come from outside (`python -m tests.servers` gives them);
without them the tests run on what the app has built in: SQLite, a cache in memory, a queue in files.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

DATA_DIR = tempfile.mkdtemp(prefix="spasticity-tracker-tests-")
FIXED = {
    "SECRET_KEY": "for-the-tests-only-and-as-long-as-a-real-one-has-to-be",
    "DEBUG": "0",
    "HTTPS": "0",
    "COMPRESS_STATIC": "0",
    "DATA_DIR": DATA_DIR,
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "LOG_LEVEL": "WARNING",
    # Tests do not wait for the beat on which answers about an address leave; its own tests set it.
    "ANSWER_BEAT_MILLISECONDS": "0",
    # Nor for the provider's sake.
    "MAILS_PER_MINUTE": "0",
    # Phones can be switched on.
    "PUSH_KEY": "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
    # Playwright's loop makes Django think that it is called from asynchronous code.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}
LEFT_TO_DEFAULTS = ("SITE_URL", "PORT", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "TRUSTED_PROXY_COUNT")

# WhiteNoise warns where there is no such folder.
(Path(DATA_DIR) / "static").mkdir()
os.environ.update(FIXED)
for _name in LEFT_TO_DEFAULTS:
    os.environ.pop(_name, None)


def pytest_configure() -> None:
    """Hash passwords the quick way; the slow way takes longer than a whole test."""
    from django.conf import settings

    from spasticity_tracker import celery_app

    # How long an example takes says nothing on a busy machine; benchmarks measure speed. A commit that passed passes
    # again: other examples than its own are tried when somebody asks.
    hypothesis.settings.register_profile("house", deadline=None, derandomize="EXPLORE" not in os.environ)
    hypothesis.settings.load_profile("house")
    # There is no worker: what is given to it on a commit is done at once.
    celery_app.conf.task_always_eager = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_report_header() -> str:
    """Say at the top of each run what it runs on."""
    from django.db import connection

    return f"database: {connection.vendor}"


def pytest_unconfigure() -> None:
    """Leave no files behind."""
    shutil.rmtree(DATA_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def fresh_cache() -> Iterator[None]:
    """Forget the sign-in rate limits between tests; the broker has a Redis database of its own."""
    yield
    from django.core.cache import cache

    cache.clear()
