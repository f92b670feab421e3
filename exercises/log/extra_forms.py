"""What is asked about a session besides its minutes. Every answer may be left blank."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from exercises.kinds import Extra
from exercises.log.lengths import MOST_METRES, distance_in_words, in_unit, read_distance
from exercises.log.stimulation import Setting, Value
from exercises.models import MOST_REPETITIONS, MOST_STEPS, STIMULATION_LIMITS, Session
from questions.fields import SpokenNumberField
from questions.forms import QuestionForm
from questions.numbers import plainly

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Data = Mapping[str, Any] | None


class DistanceField(forms.Field):
    """A distance as it is written or dictated, "1.5 km" or "800 metres"; gives metres, None for a blank box."""

    default_error_messages = {
        "invalid": _("Enter the distance as a number, like 1.5"),
        "range": _("Enter a distance from %(smallest)s to %(largest)s"),
    }

    def __init__(self, *, miles: bool, **kwargs: Any) -> None:
        box = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=box, required=False, **kwargs)
        self.miles = miles

    def to_python(self, value: str | None) -> int | None:
        """Give the metres; otherwise an error that shows how to write it."""
        if not (value or "").strip():
            return None
        try:
            metres = read_distance(str(value), miles=self.miles)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not 1 <= metres <= MOST_METRES:
            limits = [distance_in_words(m, miles=self.miles) for m in (16 if self.miles else 1, MOST_METRES)]
            said = dict(zip(("smallest", "largest"), limits, strict=True))
            raise ValidationError(self.error_messages["range"], code="range", params=said)
        return metres


class ExtraForm(QuestionForm):
    """One number about a session."""

    hides_labels = True

    def __init__(
        self,
        question: "_StrOrPromise",
        hint: "_StrOrPromise",
        field: forms.Field,
        data: Data,
        *,
        was: "Value | Decimal",
    ) -> None:
        super().__init__(data, initial={"answer": was})
        self.question, self.hint = question, hint
        field.label = question
        self.fields["answer"] = field


def extra_form(session: Session, extra: Extra, data: Data, *, miles: bool) -> ExtraForm:
    """The question about a distance, steps or repetitions."""
    if extra == Extra.DISTANCE:
        was = "" if session.distance is None else number_format(in_unit(session.distance, miles=miles))
        hint = _("In miles, like 0.5") if miles else _("In kilometres, like 1.5")
        return ExtraForm(_("How far was it?"), hint, DistanceField(miles=miles), data, was=was)
    if extra == Extra.STEPS:
        field = _count(MOST_STEPS, _("the steps"), 2000, ("step", "steps"))
        return ExtraForm(_("How many steps was it?"), _("As a phone or watch counts"), field, data, was=session.steps)
    field = _count(MOST_REPETITIONS, _("the repetitions"), 50, ("x", "times", "reps", "repetitions"))
    hint = _("Each time the hand opens and closes")
    return ExtraForm(_("How many times was it done?"), hint, field, data, was=session.repetitions)


def setting_form(setting: Setting, data: Data, *, was: Value) -> ExtraForm:
    """The question about one setting of a stimulator."""
    field: forms.Field = forms.CharField(max_length=60, required=False)
    if setting.is_number:
        smallest, largest = STIMULATION_LIMITS[setting.field]
        field = SpokenNumberField(
            smallest=smallest,
            largest=largest,
            whole=isinstance(smallest, int),
            what=_("the setting"),
            like=setting.like,
            units=setting.units,
            required=False,
        )
    if isinstance(was, Decimal):
        was = plainly(was)
    return ExtraForm(str(setting.question), str(setting.hint), field, data, was=was)


def _count(largest: int, what: "_StrOrPromise", like: int, units: tuple[str, ...]) -> SpokenNumberField:
    return SpokenNumberField(smallest=1, largest=largest, what=what, like=like, units=units, required=False)
