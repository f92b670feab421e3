"""What is said of a file from a phone, in the reader's language."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from exchange.files.refusals import Reason

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

REFUSED: "dict[Reason, _StrOrPromise]" = {
    Reason.FOREIGN: _("We know no health store that makes such a file"),
    Reason.DAMAGED: _("This file is damaged. Make it again on the phone, and choose that"),
    Reason.LOCKED: _("This file has a password. Choose it as the phone made it"),
    Reason.TOO_MUCH: _("This file holds more than we can read"),
}
