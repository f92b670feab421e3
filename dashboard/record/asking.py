"""How a question about the record speaks: to the person, or about them to somebody who helps."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from patients.models import Patient

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Data = Mapping[str, Any] | None
# What an answer says of the record, by the name of its field.
Values = dict[str, Any]


def in_voice(patient: Patient, mine: "_StrOrPromise", theirs: "_StrOrPromise") -> str:
    """The question as its reader is asked it: `theirs` takes the name of the person as `%(name)s`."""
    if patient.reader.is_the_person:
        return str(mine)
    return str(theirs).replace("%(name)s", patient.called)
