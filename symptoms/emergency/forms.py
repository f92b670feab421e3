"""What is asked while help is on its way."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from questions.answers import Answer, AnswerForm
from questions.times import TimeBox
from symptoms.problems.kinds import Since


class BeganForm(AnswerForm):
    """When an emergency sign began: now, at a time of today that is typed, or on which day.

    A first tap on "Today, I know the time" is no error: the form then has `asks_time`, and the same page is shown
    again with the box.
    """

    NOW, AT = "now", "at"

    def __init__(self, data: Mapping[str, Any] | None = None, *, was: str = "") -> None:
        """Ask; `was` is the day that was given before."""
        rows = [
            Answer(self.NOW, _("Just now")),
            Answer(self.AT, _("Today, I know the time")),
            Answer(Since.TODAY.value, _("Today, I do not know when")),
            Answer(Since.YESTERDAY.value, Since.YESTERDAY.label),
            Answer(Since.THIS_WEEK.value, Since.THIS_WEEK.label),
            Answer(Since.LONGER.value, Since.LONGER.label),
            Answer(Since.UNSURE.value, Since.UNSURE.label),
        ]
        super().__init__(_("When did it begin?"), rows, data, was=was)
        self.asks_time = self.data.get("answer") == self.AT
        self._asks_it_now = self.asks_time and "at" not in self.data
        if self.asks_time:
            self.fields["answer"].widget = HiddenInput()
            self.fields["at"] = TimeBox(label=_("Time, like 10:30"))

    def is_valid(self) -> bool:
        """Whether a beginning is known."""
        return not self._asks_it_now and super().is_valid()

    def full_clean(self) -> None:
        """Find no fault with a time that was not asked for yet."""
        super().full_clean()
        if self._asks_it_now:
            self.errors.clear()

    def beginning(self, now: datetime) -> tuple[Since, time | None]:
        """The day, and the time of it where it is known; `now` is on the person's own clock."""
        answer = self.cleaned_data["answer"]
        if answer == self.NOW:
            return Since.TODAY, now.time().replace(second=0, microsecond=0)
        return (Since.TODAY, self.cleaned_data["at"]) if answer == self.AT else (Since(answer), None)
