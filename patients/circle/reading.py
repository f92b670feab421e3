"""A care circle as it is stored."""

from django.utils import timezone

from accounts.models import Closing
from patients.circle.rules import Circle, OpenInvitation
from patients.invitations.models import Invitation
from patients.models import Membership, Patient
from patients.roles import Role


def circle_of(patient: Patient) -> Circle:
    """The circle as it is stored. Invitations that are too old let nobody in and are not in it."""
    members = Membership.objects.filter(patient=patient).values_list("user_id", "role")
    waiting = Invitation.objects.filter(patient=patient).live(timezone.now())
    return Circle(
        roles={who: Role(role) for who, role in members},
        asked={asked.pk: OpenInvitation(Role(asked.role), asked.invited_by_id) for asked in waiting},
        going=frozenset(Closing.objects.filter(user__memberships__patient=patient).values_list("user_id", flat=True)),
    )
