"""A phone that makes passkeys without a finger: Chromium's virtual authenticator."""

from playwright.sync_api import CDPSession, Page


class Phone:
    """The authenticator of one page; it agrees to everything at once, unless it is told to refuse."""

    def __init__(self, page: Page) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        self.id = self._new()

    def _new(self) -> str:
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        answer = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return str(answer["authenticatorId"])

    def is_another_one(self) -> None:
        """Become another phone, which holds no passkey yet."""
        self.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.id})
        self.id = self._new()

    def does_not_know_the_finger(self) -> None:
        """Refuse from now on."""
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})

    def credentials(self) -> list[dict[str, object]]:
        """The passkeys on it."""
        answer = self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return list(answer["credentials"])
