"""Choosing parts of one arm or leg: the same tiles wherever parts of the body are asked."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from patients.body import REGIONS, Limb, Part, Side
from questions.fields import TilesField
from questions.forms import QuestionForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

NONE = "none"


class LimbPartsForm(QuestionForm):
    """Which parts of one limb, out of a list of part codes that may name parts elsewhere too."""

    hides_labels = True
    parts = TilesField(exclusive=NONE, label=_("Parts"))

    def __init__(
        self,
        question: "_StrOrPromise",
        limb: Limb,
        side: Side,
        data: Mapping[str, Any] | None = None,
        *,
        known: Collection[str] = (),
    ) -> None:
        """Ask `question` about a limb; `known` are the codes so far."""
        here = [Part(region, side) for region in REGIONS[limb]]
        codes = {part.code for part in here}
        super().__init__(data, initial={"parts": [code for code in known if code in codes]})
        self.question = question
        self.elsewhere = [code for code in known if code not in codes]
        choices = [(part.code, part.region.alone) for part in here]
        cast(TilesField, self.fields["parts"]).choices = [*choices, (NONE, gettext("None of these"))]

    @property
    def codes(self) -> list[str]:
        """All codes as they are now: those elsewhere as they were, and those chosen here."""
        return self.elsewhere + [code for code in self.cleaned_data["parts"] if code != NONE]
