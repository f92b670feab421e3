"""The mails about signing in, one row each, and what the sign-in library says on the next page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.signing_in.sign_up import CLOSED, INVITED, OPEN

Text = str | Promise

NOT_ASKED = _("Did you not ask for this? Then you need do nothing.")
NOT_YOU = _("Was it not you? Then sign in, open Signing in, and sign out everywhere.")
CODE = (_("Your code is:"), "%(code)s")
TYPE_IT = _("Type it on the page that is open. It works for 30 minutes.")


@dataclass(frozen=True)
class Letter:
    """A mail about signing in: its subject, its parts, what it closes with; `%(code)s` and the like are filled in."""

    subject: Text
    parts: tuple[Text, ...]
    close: Text = NOT_ASKED

    def body(self, said: Mapping[str, object]) -> str:
        """Its text in the language of now. Raises KeyError where `said` lacks what a part wants."""
        parts = (_("Hello,"), *self.parts, self.close, _("Your tracker"))
        return "\n\n".join(str(part) % said for part in parts)


def _changed(subject: Text, sentence: Text) -> Letter:
    """That a way in was changed, and what to do where somebody else did it."""
    return Letter(subject, (sentence,), NOT_YOU)


SIGN_IN_CODE = Letter(_("Your code"), (*CODE, TYPE_IT))
NEW_PASSWORD = Letter(_("Your password was changed"), (_("Your password was changed."),))

# By the names that the library has for them. Ours are named alike.
LETTERS: dict[str, Letter] = {
    "account/email/account_already_exists": Letter(
        _("You can sign in"),
        (
            _("Somebody wanted to start a diary with this address."),
            _("You have one already. You can sign in by email here:"),
            "%(login_url)s",
        ),
    ),
    "account/email/change_done": _changed(
        _("Your address was changed"), _("Your address was changed. We do not write to this one any more.")
    ),
    "account/email/change_new": Letter(
        _("Your code to change your address"),
        (*CODE, _("Type it on the page that is open. Then we write to this address.")),
    ),
    "account/email/change_old": Letter(
        _("Your code to change your address"),
        (
            _("You want us to write to %(new)s from now on."),
            _("To agree, type this code on the page that is open:"),
            "%(code)s",
            _("Was it not you? Then open this link. Your address stays as it is:"),
        ),
        "%(stop_url)s",
    ),
    "account/email/email_confirmation": SIGN_IN_CODE,
    "account/email/email_confirmation_signup": SIGN_IN_CODE,
    "account/email/login_code": SIGN_IN_CODE,
    "account/email/password_changed": NEW_PASSWORD,
    "account/email/password_reset": NEW_PASSWORD,
    "account/email/password_reset_key": Letter(
        _("Your new password"),
        (
            _("Open this link to choose a new password:"),
            "%(password_reset_url)s",
            _("The link works once."),
        ),
    ),
    "account/email/password_set": Letter(_("Your password was set"), (_("You have a password now."),)),
    "mfa/email/totp_activated": _changed(
        _("The second step is on"), _("Signing in asks for a code from an app from now on.")
    ),
    "mfa/email/totp_deactivated": _changed(
        _("The second step is off"), _("Signing in asks for no code from an app any more.")
    ),
    "oidc/email/added": _changed(_("A new way to sign in"), _("%(name)s can sign you in from now on.")),
    "oidc/email/ended": _changed(
        _("One way to sign in is gone"), _("Your other account does not sign you in any more.")
    ),
    "mfa/email/webauthn_added": _changed(
        _("A passkey was added"), _("A passkey was added. It can sign you in from now on.")
    ),
    "mfa/email/webauthn_removed": _changed(
        _("A passkey was removed"), _("A passkey was removed. It does not sign you in any more.")
    ),
}

# By who may sign up here: how somebody without a diary gets one.
HOW_TO_START: dict[str, tuple[Text, ...]] = {
    OPEN: (_("There is no diary with it. You can start one here:"), "%(signup_url)s"),
    INVITED: (_("There is no diary with it. To start here, you need an invitation."),),
    CLOSED: (_("There is no diary with it. Nobody can start a new diary here now."),),
}
UNKNOWN = "account/email/unknown_account"


def letter(name: str, sign_up: str) -> Letter:
    """The mail of that name, where `sign_up` says who may make an account here. Raises KeyError for an unknown name."""
    if name != UNKNOWN:
        return LETTERS[name]
    wanted = _("Somebody wanted to sign in with this address.")
    return Letter(_("A message from your tracker"), (wanted, *HOW_TO_START[sign_up]))


# By the names of the library's templates; where it is empty, the page itself says it.
MESSAGES: dict[str, Text] = {
    "account/messages/email_confirmation_failed.txt": _("Another diary has this address."),
    "account/messages/email_confirmation_sent.txt": "",
    "account/messages/email_confirmed.txt": _("Thank you. Your email address works."),
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/login_code_sent.txt": "",
    "account/messages/password_changed.txt": _("Your new password is saved."),
    "account/messages/password_set.txt": _("Your new password is saved."),
}
