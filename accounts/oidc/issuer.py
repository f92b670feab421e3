"""What the issuer is asked, and what of its answers is believed.

The library takes an ID token unread where it came from the token endpoint; here its signature, issuer, audience, times
and nonce are looked at (OpenID Connect Core 1.0, 3.1.3.7), and no word about somebody counts that names another.
"""

import hashlib
from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from questions.mail_addresses import without_unseen

# Signed with a key that only the issuer has; never with the secret, which this site has too.
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
CLAIMS = ["iss", "sub", "aud", "exp", "iat", "nonce"]
CLOCKS_DIFFER = 60  # seconds
ASKED_AGAIN_AFTER = 3600  # seconds


def nonce_of(verifier: str) -> str:
    """What the token has to repeat: it follows from what only the session of this sign-in knows, and tells nothing."""
    return hashlib.sha256(f"nonce {verifier}".encode()).hexdigest()


class Issuer(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # because the library has no types
    """The issuer, as one request speaks with it."""

    nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Where it answers what. Raises OAuth2Error where that is said for another issuer."""
        found: dict[str, Any] | None = cache.get(self.provider_id)
        if found is None:
            found = dict(super().openid_config)
            if str(found.get("issuer")).rstrip("/") != settings.OIDC_URL:
                raise OAuth2Error("The issuer has another name than OIDC_URL.")
            cache.set(self.provider_id, found, ASKED_AGAIN_AFTER)
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where it sends people back to, whatever name they came by."""
        return f"{settings.SITE_URL}{reverse('oidc_back')}"

    def get_access_token_data(self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str) -> Any:
        """Give the code that somebody came back with for what it stands for."""
        self.nonce = nonce_of(pkce_code_verifier)
        return super().get_access_token_data(request, app, client, pkce_code_verifier=pkce_code_verifier)

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **said: Any) -> SocialLogin:
        """Who came back. Raises OAuth2Error where that is not proven."""
        known = self._proven(app, str(said["response"].get("id_token", "")))
        if "email" not in known and "userinfo_endpoint" in self.openid_config:
            more = self._fetch_user_info(token.token)
            if more.get("sub") != known["sub"]:
                raise OAuth2Error("What is known of somebody is of another.")
            known = more | known
        return self.get_provider().sociallogin_from_response(request, known)

    def _proven(self, app: SocialApp, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            with get_adapter().get_requests_session() as session:
                answer = session.get(self.openid_config["jwks_uri"])
                answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
            key = next(one for one in keys if one.key_id == header.get("kid") or len(keys) == 1)
            known: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=SIGNED_BY,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=CLOCKS_DIFFER,
                options={"require": CLAIMS},
            )
        except (jwt.PyJWTError, StopIteration, KeyError, TypeError, AttributeError) as error:
            raise OAuth2Error("The token proves nothing.") from error
        if known["nonce"] != self.nonce or known.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("The token is for another sign-in.")
        return known


class Provider(OpenIDConnectProvider):  # type: ignore[misc]  # because the library has no types
    """What is asked of the issuer, and kept of what it says: its name for somebody, and nothing else."""

    oauth2_adapter_class = Issuer

    def get_default_scope(self) -> list[str]:
        """Who it is, and at which address."""
        return ["openid", "email"]

    def get_pkce_params(self) -> dict[str, Any]:
        """What only the session of this sign-in can answer, and the nonce that follows from it."""
        made = generate_code_challenge()
        return {**made, "nonce": nonce_of(made["code_verifier"])}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing of it."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Only the address is used here."""
        return {"email": self._address(data)}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The address, and whether the issuer says for certain that it is theirs: another word than true is none."""
        is_theirs = data.get("email_verified") is True
        address = self._address(data)
        return [EmailAddress(email=address, verified=is_theirs, primary=True)] if address else []

    def _address(self, data: dict[str, Any]) -> str:
        return without_unseen(str(data.get("email") or "")).lower()
