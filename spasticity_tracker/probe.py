"""Asking the web server of this machine whether it works: the containers and `manage.py runall` do."""

import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from django.conf import settings


def answers(port: int) -> bool:
    """Say whether the web server at this port of this machine reports that it works."""
    web = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        web.request("GET", "/health/web/", headers={"Host": urlsplit(settings.SITE_URL).netloc})
        return web.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        web.close()


if __name__ == "__main__":
    sys.exit(0 if answers(settings.PORT) else 1)
