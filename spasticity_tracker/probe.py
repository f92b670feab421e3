"""Asking whether a process of this machine works: `python -m spasticity_tracker.probe web`, or worker, or scheduler."""

import os
import socket
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException


def answers(port: int) -> bool:
    """Say whether the web server at this port of this machine reports that it works."""
    web = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        web.request("GET", "/health/web/")
        return web.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        web.close()


def lives(name: str) -> bool:
    """Say whether the worker or the scheduler of this machine has done something lately."""
    import django
    from django.db import DatabaseError
    from django.utils import timezone

    django.setup()
    from reminders.models import Pulse
    from reminders.operating import pulse

    try:
        return not pulse.stands_still(Pulse.Process(name), timezone.now(), machine=socket.gethostname())
    except DatabaseError:
        return False


def main(name: str = "web") -> bool:
    """Say whether that process of this machine works."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")
    from django.conf import settings

    return answers(settings.PORT) if name == "web" else lives(name)


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
