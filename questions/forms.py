"""The base of every form: no asterisks, no browser bubbles, and errors that say how to put it right."""

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import BaseValidator, MaxLengthValidator, RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questions.free_text import is_free_text, look_for_alarm
from questions.kept import brought_back
from questions.own_words import data_without_direction_marks
from questions.widgets import PlainBoundField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.utils.functional import _StrOrPromise

    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm

# More than anybody writes in a note; keeps a pasted book out of the record.
LONGEST_TEXT = 2000


def ask_plainly(field: forms.Field, label: "_StrOrPromise", validators: "Iterable[Callable[[Any], None]]" = ()) -> None:
    """Give `field` messages in plain words that name the question, where neither it nor `validators` have their own."""
    said_by_validators = _said_by([*field.validators, *validators])
    # Django fills in %-signs of a message once more, so a label must not bring its own.
    said = {"label": str(label).replace("%", gettext(" percent"))}
    if isinstance(field, forms.ChoiceField):
        required, wrong = _("Choose an answer: %(label)s"), _("Choose one of the answers: %(label)s")
    elif isinstance(field, forms.BooleanField):
        required, wrong = _("Tick the box: %(label)s"), _("Tick the box: %(label)s")
    else:
        required, wrong = _("Enter an answer: %(label)s"), _("Write this another way: %(label)s")
    own_words: dict[str, _StrOrPromise] = {
        "required": required % said,
        "invalid": wrong % said,
        "invalid_choice": _("Choose one of the answers: %(label)s") % said,
        "invalid_list": _("Choose from the answers: %(label)s") % said,
        "null_characters_not_allowed": _("Remove the hidden signs from your answer and try again"),
        "max_length": _("Your answer is too long. Use %(limit_value)d letters or fewer"),
        "min_length": _("Your answer is too short. Use %(limit_value)d letters or more"),
        "max_value": _("Enter %(limit_value)s or less"),
        "min_value": _("Enter %(limit_value)s or more"),
    }
    if isinstance(field, forms.EmailField):
        own_words["invalid"] = _("Enter an email address like name@example.com")
    for code, words in own_words.items():
        if code not in said_by_validators and not _has_own_words(field, code):
            field.error_messages[code] = words


def _has_own_words(field: forms.Field, code: str) -> bool:
    """Whether somebody wrote a message for this field or its class, rather than Django."""
    message = field.error_messages.get(code)
    return message is not None and all(
        message != vars(kind).get("default_error_messages", {}).get(code) for kind in _of_django(field)
    )


def _said_by(validators: "Iterable[Callable[[Any], None]]") -> set[str]:
    """The codes of the validators for which somebody wrote a message: it says more than ours."""
    return {
        str(check.code)
        for check in validators
        if isinstance(check, BaseValidator | RegexValidator)
        and all(check.message != vars(kind).get("message") for kind in _of_django(check))
    }


def _of_django(thing: object) -> list[type]:
    return [kind for kind in type(thing).__mro__ if kind.__module__.startswith("django.")]


class PlainForm(forms.BaseForm):
    """What all our forms share, whether they stand for a row or not."""

    use_required_attribute = False
    bound_field_class = PlainBoundField
    # Not for a form that is one button: a tap that was lost is told of, but there is no answer to look at.
    may_show_kept = True
    shows_kept = False
    # Where the heading says what the label would say.
    hides_labels = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.form_show_labels = not self.hides_labels
        self._show_kept()

    def _show_kept(self) -> None:
        """Fill in what was sent while nobody was signed in. A form without fields here adds them later."""
        kept = brought_back() if self.may_show_kept else None
        if kept and not self.is_bound and (not self.fields or any(map(kept.sent.__contains__, self.fields))):
            self.data, self.is_bound = kept.sent, True
            self.shows_kept = kept.is_in_a_form = True

    def is_valid(self) -> bool:
        """Whether there are answers to save. What was only brought back is not sent yet."""
        valid = not self.shows_kept and super().is_valid()
        if valid:
            look_for_alarm(str(self.cleaned_data.get(name) or "") for name in self.free_texts())
        return valid

    def free_texts(self) -> list[str]:
        """The boxes that take any words."""
        return [name for name, field in self.fields.items() if is_free_text(field)]

    def full_clean(self) -> None:
        """Check the answers, with messages made from the labels as they stand now.

        Signs that nobody sees and that would turn the sentences round in which an answer stands are dropped before.
        """
        passwords = {name for name, field in self.fields.items() if isinstance(field.widget, forms.PasswordInput)}
        self.data = data_without_direction_marks(self.data, but=set(map(self.add_prefix, passwords)))
        for name, field in self.fields.items():
            ask_plainly(field, str(field.label or getattr(self, "question", "")), self._validators_of_the_row(name))
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.validators.append(MaxLengthValidator(LONGEST_TEXT))
        super().full_clean()

    def _validators_of_the_row(self, name: str) -> "Iterable[Callable[[Any], None]]":
        """What is checked besides the field's own validators, with words that are shown at the field."""
        return ()


class QuestionForm(PlainForm, forms.Form):
    """A form that asks one or a few questions."""


class QuestionModelForm(PlainForm, _ModelForm):
    """A form that asks for parts of one row."""

    def _validators_of_the_row(self, name: str) -> "Iterable[Callable[[Any], None]]":
        """Those of the model's field: Django shows their words at the form's."""
        columns = {column.name: column for column in self._meta.model._meta.fields}
        return columns[name].validators if name in columns else ()
