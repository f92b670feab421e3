"""Another email address for somebody: the old and the new one must both agree, and the old one can stop it."""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.mail.tokens import token_of
from accounts.models import AddressChange, User
from accounts.signing_in.codes import TOO_LATE, check_code, just_sent, note_no_code, send_code
from accounts.signing_in.limits import check_mails_to

OLD, NEW = "old address", "new address"


def ask_old(request: HttpRequest, user: User, new: str) -> None:
    """Note the new address, tell the old one, and send it a code and a link that stops the change."""
    new = new.strip().lower()
    asked = {"new": new, "old_agreed": False, "asked_at": timezone.now()}
    change, _made = AddressChange.objects.update_or_create(user=user, defaults=asked)
    stop = request.build_absolute_uri(reverse("accounts:email-stop", args=[token_of(change)]))
    send_code(request, f"{OLD} {new}", user.email, "account/email/change_old", stop_url=stop, new=new)


def old_agrees(request: HttpRequest, change: AddressChange, typed: str) -> None:
    """Take the code from the old address, and send one to the new. Raises ValidationError."""
    check_code(request, f"{OLD} {change.new}", change.user.email, typed)
    change.old_agreed = True
    change.save(update_fields=["old_agreed"])
    ask_new(request, change)


def ask_new(request: HttpRequest, change: AddressChange) -> None:
    """Send a code to the new address; one that has a diary is told so instead, and this page does not tell.

    One that got many mails gets none, whoever asked for them, and the next page says so.
    """
    if just_sent(request, NEW, change.new):
        return
    try:
        check_mails_to(change.new)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return
    if _is_taken(change.new):
        note_no_code(request, NEW, change.new)
        get_adapter().send_account_already_exists_mail(change.new)
    else:
        send_code(request, NEW, change.new, "account/email/change_new")


def new_agrees(request: HttpRequest, change: AddressChange, typed: str) -> None:
    """Take the code from the new address, and change to it. Raises ValidationError.

    An address that somebody took since the code went out is answered as if that came too late. Another code is asked
    for then, and the address itself is told why there is none.
    """
    check_code(request, NEW, change.new, typed)
    user, old = change.user, change.user.email
    try:
        with transaction.atomic():
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=change.new, verified=True, primary=True)
            user.email = change.new
            user.save(update_fields=["email"])
            change.delete()
    except IntegrityError:
        user.email = old
        raise ValidationError({"code": TOO_LATE}) from None
    get_adapter().send_mail("account/email/change_done", old, {})


def _is_taken(email: str) -> bool:
    is_elsewhere = EmailAddress.objects.filter(email__iexact=email, verified=True).exists()
    return is_elsewhere or User.objects.filter(email__iexact=email).exists()
