"""Does the app work? Asked by load balancers, containers and `manage.py runall`."""

import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers, 503 when it does not, and say nothing more to strangers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse("ok\n", content_type="text/plain")


def answers(port: int) -> bool:
    """Say whether the web server at this port of this machine reports that it works."""
    web = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        web.request("GET", "/health/", headers={"Host": urlsplit(settings.SITE_URL).netloc})
        return web.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        web.close()


if __name__ == "__main__":
    sys.exit(0 if answers(settings.PORT) else 1)
