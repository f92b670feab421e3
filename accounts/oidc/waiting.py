"""An account elsewhere that waits, in this browser alone, for its person to sign in here by code."""

import time

from allauth.socialaccount.models import SocialAccount
from django.http import HttpRequest

from accounts.identity import has_verified
from accounts.models import User

WAITS, FOR_SECONDS = "account_elsewhere", 30 * 60


def wait(request: HttpRequest, account: SocialAccount, address: str) -> None:
    """Remember it, with the address that the issuer says is theirs."""
    said = {"provider": account.provider, "uid": account.uid, "address": address, "until": time.time() + FOR_SECONDS}
    request.session[WAITS] = said


def waiting_address(request: HttpRequest) -> str:
    """The address to send the code to; nothing where no account waits."""
    return str(request.session.get(WAITS, {}).get("address", ""))


def account_of(request: HttpRequest, user: User) -> SocialAccount | None:
    """The account that waited for this person, not saved: one whose address they have shown here to be theirs."""
    said = request.session.pop(WAITS, None)
    if not said or said["until"] < time.time():
        return None
    is_there = SocialAccount.objects.filter(provider=said["provider"], uid=said["uid"]).exists()
    account = SocialAccount(user=user, provider=said["provider"], uid=said["uid"])
    return account if has_verified(user, said["address"]) and not is_there else None
