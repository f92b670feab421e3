"""A code that is sent anew counts among the mails to its address, as the first one did."""

from typing import Any

from allauth.account import views as account
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.signing_in.limits import check_mails_to


class CountsMails:
    """Stands before a page of the library that asks for a code and can send another."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send none where the address got many mails: the newest still counts."""
        page: Any = super()
        if request.POST.get("action") == "resend":
            try:
                check_mails_to(self._process.state["email"])  # type: ignore[attr-defined]  # of the page
            except ValidationError as error:
                messages.error(request, error.messages[0])
                return redirect(self.passthrough_next_url(request.path))  # type: ignore[attr-defined]
        response: HttpResponse = page.post(request, *args, **kwargs)
        return response


class ConfirmEmail(CountsMails, account.ConfirmEmailVerificationCodeView):  # type: ignore[misc]  # because the library has no types
    """Asks for the code of somebody who signs up."""


class ConfirmLogin(CountsMails, account.ConfirmLoginCodeView):  # type: ignore[misc]  # because the library has no types
    """Asks for the code of somebody who signs in."""
