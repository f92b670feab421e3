"""What a browser fills in by itself, passkeys and tokens, may be anything that a stranger thinks of: never a crash."""

import json
from itertools import cycle
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.test import Client
from fido2.utils import websafe_encode

from tests.accounts.making import make_passkey
from tests.people import freshen, make_verified
from tests.site.sending import Sendings
from tests.site.walk import pages
from tests.site.watching import log_lines, rows, undone
from tests.site.world import World

pytestmark = pytest.mark.django_db

JSON = {
    "null": "null",
    "true": "true",
    "a number": "4",
    "a number of 5000 digits": "9" * 5000,
    "no number": '{"id": NaN}',
    "a list": "[]",
    "a list in a list": "[[[]]]",
    "words": '"words"',
    "an empty object": "{}",
    "a name twice": '{"id": "a", "id": "b", "rawId": "a", "type": "public-key", "response": {}}',
    "nested too deep": "[" * 20_000 + "]" * 20_000,
    "objects nested too deep": '{"response":' * 20_000 + "1" + "}" * 20_000,
    "no response": '{"id": "a", "rawId": "a", "type": "public-key"}',
    "a response of null": '{"id": "a", "rawId": "a", "type": "public-key", "response": null}',
    "a response that is a list": '{"id": "a", "rawId": "a", "type": "public-key", "response": []}',
    "numbers for words": '{"id": 1, "rawId": 2, "type": 3, "response": {"clientDataJSON": 4, "userHandle": 5}}',
    "lists for words": '{"id": [], "rawId": [], "type": [], "response": {"clientDataJSON": [], "userHandle": []}}',
    "half a surrogate": '{"id": "\\ud800", "rawId": "\\ud800", "response": {"userHandle": "\\ud800"}}',
    "not closed": '{"id":',
    "nothing": "",
    "a nul byte": "\x00",
    "10 megabytes": '{"id": "' + "x" * 10_000_000 + '"}',
}
# Boxes that hold what no person typed.
HIDDEN = ("credential", "mailbox", "csrfmiddlewaretoken", "once", "next", "stay", "code", "pin", "token", "position")
HIDDEN_KINDS = [kind for kind in JSON if kind != "10 megabytes"]
SIGN_IN_PAGES = {
    "/accounts/passkey/": "/accounts/login/",
    "/preferences/signing-in/again/": "/preferences/signing-in/again/?next=%2Fpreferences%2Fsigning-in%2F",
    "/preferences/signing-in/passkeys/add/": "/preferences/signing-in/passkeys/add/",
    "/preferences/signing-in/passkeys/offer/": "/preferences/signing-in/passkeys/offer/",
}


def test_every_hidden_box_of_every_page_takes_any_json_without_breaking(
    shared_world: World, sendings: Sendings
) -> None:
    alice = shared_world.browser_of("alice")
    alice.raise_request_exception = False
    kinds, wrong = cycle(HIDDEN_KINDS), []
    with log_lines() as lines:
        for page in pages(shared_world):
            for body, kind in zip([*sendings.get(page.url, {}).values(), {}], kinds, strict=False):
                hidden: dict[str, Any] = {**body, **dict.fromkeys(HIDDEN, JSON[kind])}
                with undone(alice):
                    status = alice.post(page.url, hidden).status_code
                if status >= 500:
                    wrong.append(f"{page} given {kind}: {status}")

    assert not wrong, "\n".join(wrong)
    assert '"ERROR"' not in lines.getvalue()


@pytest.mark.parametrize("kind", JSON)
@pytest.mark.parametrize("page", SIGN_IN_PAGES)
def test_a_passkey_that_is_none_is_refused_in_words_and_nothing_is_kept(page: str, kind: str) -> None:
    browser = signed_in_with_passkey()
    if page == "/accounts/passkey/":
        browser.logout()
        browser.get(page, headers={"X-Requested-With": "XMLHttpRequest"})
    else:
        browser.get(page)
    before = rows()

    answer = browser.post(page, {"credential": JSON[kind]})

    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN_PAGES[page])
    assert rows() == before
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said in (["This did not work. Try again, or use another way"], ["The passkey was not saved. Try again"])


@pytest.mark.parametrize("spoiled", ["signature", "authenticatorData", "clientDataJSON", "userHandle"])
def test_a_passkey_of_somebody_with_a_spoiled_part_lets_nobody_in(spoiled: str) -> None:
    browser = signed_in_with_passkey()
    passkey = Authenticator.objects.get()
    options = browser.get("/preferences/signing-in/again/").context["options"]
    key = websafe_encode(b"a passkey of " + str(passkey.user_id).encode())
    response: dict[str, Any] = {
        "clientDataJSON": websafe_encode(b'{"type": "webauthn.get", "challenge": "x", "origin": "https://testserver"}'),
        "authenticatorData": websafe_encode(b"0" * 37),
        "signature": websafe_encode(b"0" * 70),
        "userHandle": websafe_encode(str(passkey.user_id).encode()),
    }
    values: list[Any] = ["", "x", "\x00", "é", websafe_encode(b"\xff" * 10), None, {}]
    for value in values:
        sent = {"id": key, "rawId": key, "type": "public-key", "response": response | {spoiled: value}}

        answer = browser.post("/preferences/signing-in/again/", {"credential": json.dumps(sent)})

        assert answer["Location"].startswith("/preferences/signing-in/again/?next="), value
    assert options


def signed_in_with_passkey() -> Client:
    alice = make_verified("alice")
    make_passkey(alice)
    browser = Client()
    browser.force_login(alice)
    freshen(browser, alice)
    return browser
