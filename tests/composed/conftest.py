"""The services of docker-compose.yml, run as it says, on the PostgreSQL and Redis of the run: they run on nothing else.

They are shut in as in containers where the tests are root's.
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from pytest_django import DjangoDbBlocker

from outbox.models import Mail, Pace
from reminders.models import Pulse
from scripts.compose import App, composed
from scripts.compose_file import env_file
from tests.servers import free_port
from tests.smtp import Sink

collect_ignore = [] if connection.vendor == "postgresql" else ["test_composed.py"]
HOST = "tracker.example"


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    """Where all mail goes."""
    with Sink() as sink:
        yield sink


@pytest.fixture(scope="module")
def app(
    tmp_path_factory: pytest.TempPathFactory, sink: Sink, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[App]:
    """All of them, with the variables that the file asks for and no other. What they write is removed afterwards."""
    place = connection.settings_dict
    variables = env_file(settings.BASE_DIR / "compose.development.env") | {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": f"https://{HOST}",
        "ALLOWED_HOSTS": HOST,
        "HTTPS": "1",
        "TRUSTED_PROXY_COUNT": "1",
        "EMAIL_URL": sink.url,
        "PORT": str(free_port()),
        "COMPOSE_PROFILES": "",
    }
    instead = {
        "db:5432/tracker": "{HOST}:{PORT}/{NAME}".format(**place),
        "redis:6379/0": settings.CELERY_BROKER_URL.removeprefix("redis://"),
        "redis:6379/1": str(settings.CACHES["default"]["LOCATION"]).removeprefix("redis://"),
    }
    folder: Path = tmp_path_factory.mktemp("composed")
    with composed(
        folder,
        variables,
        services=["web", "worker", "scheduler"],
        with_what_they_need=False,
        instead=instead,
        restarts=False,
        is_built=False,
        is_sealed=os.geteuid() == 0,
    ) as running:
        yield running
    with django_db_blocker.unblock():
        for model in (Session, Mail, Pulse, Pace):
            model.objects.all().delete()
