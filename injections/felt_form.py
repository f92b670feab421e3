"""On which day something was felt after a visit, or that it was not felt yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from injections.felt import Felt
from injections.models import Visit
from questions.answers import Answer
from questions.days import DayForm
from questions.fields import TileChoiceField

NOT_YET = Answer("not-yet", _("Not yet, or no"))


class FeltForm(DayForm):
    """Today, yesterday, another day since the visit, or not yet: then `day` is None."""

    def __init__(self, felt: Felt, visit: Visit, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Ask about that visit a person for whom it is `today`."""
        super().__init__(str(felt.when), data, today=today, earliest=visit.date, was=felt.day_of(visit))
        self.visit = visit
        self.answers = [*self.answers, NOT_YET]
        field = cast(TileChoiceField, self.fields["answer"])
        field.choices = [(answer.value, answer.words) for answer in self.answers]

    def clean(self) -> dict[str, Any]:
        """Refuse a day before the injections."""
        cleaned = super().clean()
        if "on" in cleaned and cleaned["on"] < self.visit.date:
            self.refuse_day(self.visit.date)
        return cleaned

    def refuse_day(self, visited: date) -> None:
        """Say that the day is before the injections."""
        said = {"date": date_format(visited, "j F Y")}
        self.add_error("answer", gettext("The injections were on %(date)s. Choose a day from then on") % said)

    @property
    def day(self) -> date | None:
        """The day that was chosen."""
        day: date | None = self.cleaned_data.get("on")
        return day
