"""What is said of a file that is sent, in the reader's language."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exchange.files.refusals import Reason
from patients.roles import Role
from questions.own_words import isolated

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

REFUSED: "dict[Reason, _StrOrPromise]" = {
    Reason.FOREIGN: _("This is not a file from “Download everything”"),
    Reason.DAMAGED: _("This file is damaged. Download it again, and choose that"),
    Reason.LOCKED: _("This file has a password. Choose the file as it was downloaded"),
    Reason.TOO_MUCH: _("This file holds more than a diary can"),
    Reason.NEWER: _("A newer version of this app made this file. Whoever runs this app has to update it first"),
    Reason.CHANGED: _("This file was changed. Choose the file as it was downloaded"),
    Reason.PHOTO: _("A photo in this file is missing or damaged. Download the file again, and choose that"),
}


def called(name: str, role: str, *, is_the_person: bool, person: str) -> str:
    """One of those in the file, as an answer: their name, else that of the person, else what they may do."""
    return isolated(name or (person if is_the_person else "")) or Role(role).noun_alone


def asks_who(name: str) -> str:
    """The question who of them the sender is."""
    return gettext("Who are you in the diary of %(name)s?") % {"name": isolated(name)}
