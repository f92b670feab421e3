"""A browser in which somebody is signed in already, on the server that a test started."""

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from tests.people import freshen
from tests.smtp import Sink

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer


def sign_in(page: Page, server: "LiveServer", user: User) -> None:
    """Sign in without typing, as the tests of signing in have shown how that goes."""
    client = Client()
    client.force_login(user)
    freshen(client, user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server.url}])


def ten_minutes_go_by() -> None:
    """No sign-in is fresh any more."""
    for kept in Session.objects.all():
        kept.session_data = Session.objects.encode(kept.get_decoded() | {"account_authentication_methods": []})
        kept.save()


def newest_code(mailbox: Sink) -> str:
    """The code in the newest mail."""
    body = mailbox.messages[-1].get_body(("plain",))
    assert body
    code = re.search(r"\b\d{6}\b", str(body.get_content()))
    assert code
    return code.group()
