"""What goes with an account."""

from django.db.models import Exists, OuterRef

from accounts.models import User
from patients.models import Membership, Patient, Role


def records_alone(user: User) -> list[Patient]:
    """The records that would go with this person's account: nobody else who stays decides about them."""
    others = Membership.objects.filter(patient=OuterRef("pk"), role=Role.OWNER, user__closing=None).exclude(user=user)
    owned = Patient.objects.filter(memberships__user=user, memberships__role=Role.OWNER)
    return list(owned.exclude(Exists(others)).order_by("created_at", "pk"))
