"""What an invitation asks of whom, in one sentence: the subject of its mail and the heading of its page alike.

It says nothing of anybody's health: it goes to somebody who has not said yes.
"""

from django.utils.translation import gettext as _

from patients.models import Invitation
from patients.roles import Role
from questions.own_words import isolated, unlinkable


def asked_in_words(invitation: Invitation) -> str:
    """Who asks, and for what: "Alice asks you to help with their diary"."""
    asks, whose = unlinkable(invitation.asks), unlinkable(invitation.patient.name)
    names = {"asks": isolated(asks) or _("Somebody"), "whose": isolated(whose)}
    if invitation.is_the_person:
        return _("%(asks)s asks you to join the diary about you") % names
    role = Role(invitation.role)
    if not whose or asks == whose:
        own = {
            Role.VIEWER: _("%(asks)s asks you to look at their diary"),
            Role.HELPER: _("%(asks)s asks you to help with their diary"),
            Role.OWNER: _("%(asks)s asks you to decide about their diary"),
        }
        return own[role] % names
    anothers = {
        Role.VIEWER: _("%(asks)s asks you to look at the diary of %(whose)s"),
        Role.HELPER: _("%(asks)s asks you to help with the diary of %(whose)s"),
        Role.OWNER: _("%(asks)s asks you to decide about the diary of %(whose)s"),
    }
    return anothers[role] % names
