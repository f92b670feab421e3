"""Tags that know the care circle of the record that a page shows."""

from django import template
from django.template.context import Context

from accounts.models import User
from patients.circle.names import authors
from patients.models import Patient
from patients.places.emergency import Emergency

register = template.Library()


@register.inclusion_tag("patients/_written_by.html", takes_context=True)
def written_by(context: Context, user_id: int | str | None) -> dict[str, str]:
    """Say who wrote down what the page shows, where that was not the reader. One query where it was not."""
    patient, reader = context.get("patient"), context.get("user")
    if not isinstance(patient, Patient) or not isinstance(reader, User) or not isinstance(user_id, int):
        return {"author": ""}
    return {"author": authors(patient, [user_id], reader=reader).get(user_id, "")}


@register.simple_tag(takes_context=True)
def emergency_call(context: Context) -> Emergency:
    """How help is called from this page: as the page says, else as its record does; else nothing is known."""
    said, patient = context.get("emergency"), context.get("patient")
    if isinstance(said, Emergency):
        return said
    return patient.emergency if isinstance(patient, Patient) else Emergency()
