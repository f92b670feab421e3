"""A page that only says something, and where to go on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

PAGE = "questions/notice.html"
GO_TO_FIRST, FIRST = _("Go to the first page"), reverse_lazy("dashboard:home")


@dataclass(frozen=True)
class Notice:
    """What `PAGE` says: its title, what follows from it, and the button that leads on, with lines above it.

    Without an `url` it leads nowhere.
    """

    title: "_StrOrPromise"
    said: "_StrOrPromise" = ""
    button: "_StrOrPromise" = GO_TO_FIRST
    url: "_StrOrPromise" = FIRST
    lines: "tuple[_StrOrPromise, ...]" = ()
