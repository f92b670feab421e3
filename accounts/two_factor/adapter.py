"""What the sign-in library asks about passkeys and the second step, answered as this app wants it."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.signing_in.adapter import NotesRefusals


class Adapter(NotesRefusals, DefaultMFAAdapter):  # type: ignore[misc]  # because the library has no types
    """A passkey is a way in, never a hurdle: only codes from an app are a second step."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This did not work. Try again, or use another way"),
    }

    def is_mfa_enabled(self, user: User, types: list[str] | None = None) -> bool:
        """Whether a second step is asked. Whoever loses the phone with the passkey still gets in by emailed code."""
        wanted = set(types if types is not None else Authenticator.Type.values) - {Authenticator.Type.WEBAUTHN}
        return bool(super().is_mfa_enabled(user, list(wanted)))

    def get_totp_issuer(self) -> str:
        """What the app with the codes calls us: nothing about health, as others may see that screen."""
        return gettext("Tracker")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the list of passkeys on a phone calls us. The address is part of a passkey and must not change."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": gettext("Tracker")}

    def encrypt(self, text: str) -> str:
        """Keep the secrets behind codes unreadable in a copy of the database."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read them again, also with a key that SECRET_KEY was before."""
        return _locks().decrypt(encrypted_text.encode()).decode()


def has_second_step(user: User) -> bool:
    """Whether this person wants to be asked for a code from an app."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def _locks() -> MultiFernet:
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second step {key}".encode()).digest())) for key in keys]
    )
