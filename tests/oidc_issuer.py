"""A small issuer of OpenID Connect on a free port, which signs as a real one does, and lies as it is told.

`with OidcIssuer() as issuer, issuer.in_use(): …` lets people sign in by it; `issuer.person` is who is signed in there.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import override_settings

CLIENT, SECRET, NAME = "tracker", "kept-between-the-two", "City Clinic"


class OidcIssuer:
    """The issuer. `claims` go over those of its tokens, None takes one out; `key` signs them, in the `algorithm`."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.key: Any = self._key
        self.algorithm = "ES256"
        self.person: dict[str, Any] = {"sub": "1001", "email": "alice@example.org", "email_verified": True}
        self.claims: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.named: str | None = None
        self.asked: list[str] = []
        self._given: dict[str, dict[str, str]] = {}
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.answer(self, {})

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                issuer.answer(self, {name: values[0] for name, values in parse_qs(sent).items()})

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Name it in the settings."""
        with override_settings(OIDC_URL=self.url, OIDC_CLIENT_ID=CLIENT, OIDC_CLIENT_SECRET=SECRET, OIDC_NAME=NAME):
            yield

    def agree(self, address: str) -> str:
        """As a browser in which the person is signed in at the issuer: where they are sent with what."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self._given[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def answer(self, request: BaseHTTPRequestHandler, sent: dict[str, str]) -> None:
        """Answer the site."""
        self.asked.append(request.path)
        pages: dict[str, Callable[[], dict[str, Any]]] = {
            "/.well-known/openid-configuration": self._configuration,
            "/keys": self._keys,
            "/token": lambda: self._token(sent),
            "/who": lambda: self.userinfo,
        }
        said = pages[request.path]()
        body = json.dumps(said).encode()
        request.send_response(200 if said else 400)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def _configuration(self) -> dict[str, Any]:
        pages = {"authorization": "/authorize", "token": "/token", "userinfo": "/who"}
        ends = {f"{name}_endpoint": self.url + page for name, page in pages.items()}
        return {"issuer": self.named or self.url, "jwks_uri": f"{self.url}/keys", **ends}

    def _keys(self) -> dict[str, Any]:
        point = self._key.public_key().public_numbers()
        sides = {name: _in_base64(number.to_bytes(32, "big")) for name, number in (("x", point.x), ("y", point.y))}
        return {"keys": [{"kty": "EC", "crv": "P-256", "kid": "one", "alg": "ES256", "use": "sig", **sides}]}

    def _token(self, sent: dict[str, str]) -> dict[str, Any]:
        asked = self._given.pop(sent["code"], None)
        proven = _in_base64(hashlib.sha256(sent["code_verifier"].encode()).digest())
        is_the_site = (sent["client_id"], sent["client_secret"]) == (CLIENT, SECRET)
        if not (asked and is_the_site and asked["code_challenge"] == proven):
            return {}
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = {name: one for name, one in {**claims, **self.person, **self.claims}.items() if one is not None}
        token = jwt.encode(claims, self.key, self.algorithm, headers={"kid": "one"})
        return {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "id_token": token}


def _in_base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
