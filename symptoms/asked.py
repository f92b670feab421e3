"""What a check-in asks: how tight each followed part is, how much pain, how many spasms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from patients.body import Part
from symptoms.scales import SCALES, Measure, Steps


@dataclass(frozen=True)
class Question:
    """One thing to rate; tightness is that of a part."""

    measure: Measure
    part: Part | None = None

    @property
    def code(self) -> str:
        """How the question is named when it is sent: "ankle-right", "pain"."""
        return self.part.code if self.part else self.measure.value

    @property
    def subject(self) -> str:
        """What is rated: "Right ankle", "Pain"."""
        return capfirst(self.part.words) if self.part else str(self.measure.label)

    def ask(self, day: date, today: date) -> str:
        """The question about that day, asked on `today`."""
        when = gettext("today") if day == today else gettext("on %(day)s") % {"day": date_format(day, "j F")}
        return self._words(past=day != today) % {"part": self.part.words if self.part else "", "when": when}

    def _words(self, *, past: bool) -> str:
        if self.measure == Measure.PAIN:
            return (
                gettext("How much pain did you have %(when)s?")
                if past
                else gettext("How much pain do you have %(when)s?")
            )
        if self.measure == Measure.SPASMS:
            return (
                gettext("How often were there spasms %(when)s?")
                if past
                else gettext("How often do you have spasms %(when)s?")
            )
        count = 2 if self.part and self.part.is_plural else 1
        if past:
            return ngettext("How tight was your %(part)s %(when)s?", "How tight were your %(part)s %(when)s?", count)
        return ngettext("How tight is your %(part)s %(when)s?", "How tight are your %(part)s %(when)s?", count)

    def steps(self, *, all_eleven: bool) -> Steps:
        """How many numbers are offered."""
        if self.measure == Measure.SPASMS:
            return Steps.FIVE
        return Steps.ELEVEN if all_eleven else Steps.SIX

    def say(self, value: int | None) -> str:
        """A number in words: "4 of 10, fairly tight"."""
        if value is None:
            return gettext("not sure")
        scale = SCALES[self.measure]
        words = scale.say(value)
        return gettext("%(value)d of %(most)d, %(words)s") % {
            "value": value,
            "most": scale.most,
            "words": words[:1].lower() + words[1:],
        }


def questions_about(parts: Iterable[Part]) -> list[Question]:
    """The questions of a check-in for somebody who follows those parts, in the order in which they are asked."""
    tightness = [Question(Measure.TIGHTNESS, part) for part in parts]
    return [*tightness, Question(Measure.PAIN), Question(Measure.SPASMS)]
