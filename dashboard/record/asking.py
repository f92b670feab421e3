"""How a question about the record speaks: to the person, or about them to somebody who helps."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from patients.models import Patient
from questions.forms import QuestionModelForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Data = Mapping[str, Any] | None
# What an answer says of the record, by the name of its field.
Values = dict[str, Any]


class RecordForm(QuestionModelForm):
    """Asks for columns of the record: the person by `mine`, somebody who helps by `theirs`, with the %(name)s."""

    mine: "_StrOrPromise"
    theirs: "_StrOrPromise"

    def __init__(self, patient: Patient, data: Data, initial: Values | None = None) -> None:
        super().__init__(data, instance=patient, initial=initial)
        self.question = patient.in_voice(self.mine, self.theirs)

    @property
    def values(self) -> Values:
        """What the answer says of the record."""
        return self.cleaned_data
