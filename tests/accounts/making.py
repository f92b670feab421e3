"""What belongs to signing in: a passkey with a real key, a second step."""

from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from accounts.mail.tokens import token_of
from accounts.models import AddressChange, User


def make_passkey(user: User, name: str = "Chrome on an iPhone") -> Any:
    """A passkey as a phone would have made it."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = ES256.from_cryptography_key(public)  # type: ignore[no-untyped-call]  # because the library has few types
    known = AttestedCredentialData.create(Aaguid(b"0" * 16), b"a passkey of " + str(user.pk).encode(), key)
    said = AuthenticatorData.create(b"0" * 32, AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UV, 0, known)
    asked = CollectedClientData.create("webauthn.create", b"0" * 32, "https://testserver")
    credential = {
        "id": websafe_encode(known.credential_id),
        "rawId": websafe_encode(known.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(bytes(asked)),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", said, {}))),
        },
        "clientExtensionResults": {},
    }
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": credential}
    )


def make_address_change(user: User) -> str:
    """A change to which the old address has agreed; the link that stops it."""
    return token_of(AddressChange.objects.create(user=user, new="newer@example.org", old_agreed=True))
