"""What is answered to a phone that sends, for whoever looks why nothing came."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from exchange.phone.sending.rules import Wrong

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# With the status of each.
SAID: "dict[Wrong, tuple[int, _StrOrPromise]]" = {
    Wrong.TOKEN: (401, _("This token does not work. Make a new one in the diary")),
    Wrong.OFTEN: (429, _("That was too often. Once a day is enough")),
    Wrong.LARGE: (413, _("That is too long. Send 31 days at most")),
    Wrong.JSON: (400, _("That is not JSON as we need it")),
    Wrong.DAYS: (400, _("Send 1 to 31 days")),
    Wrong.FIELD: (400, _("A day has only day, steps and metres")),
    Wrong.DAY: (400, _("A day is like 2026-11-26, and one of the last 30 days")),
    Wrong.STEPS: (400, _("Steps are a number from 0 to 200000")),
    Wrong.METRES: (400, _("Metres are a number from 0 to 300000")),
    Wrong.TWICE: (400, _("A day is there twice")),
}
