"""One question of a check-in: how it is asked, and how its answer is said."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from patients.body import Part
from symptoms.scales import SCALES, Measure, Steps


@dataclass(frozen=True)
class Question:
    """One thing to rate; tightness is that of a part. `goal` is the person's own, where that is rated."""

    measure: Measure
    part: Part | None = None
    goal: str = field(default="", compare=False)

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
        words = self._words_of_part(past=day != today) if self.part else self._words(past=day != today)
        return words % {"part": self.part.words if self.part else "", "when": when, "goal": self.goal}

    def _words(self, *, past: bool) -> str:
        now, then = {
            Measure.PAIN: (
                gettext("How much pain do you have %(when)s?"),
                gettext("How much pain did you have %(when)s?"),
            ),
            Measure.SPASMS: (
                gettext("How often do you have spasms %(when)s?"),
                gettext("How often were there spasms %(when)s?"),
            ),
            Measure.SEVERITY: (
                gettext("How strong are your spasms %(when)s?"),
                gettext("How strong were your spasms %(when)s?"),
            ),
            Measure.FUNCTION: (
                gettext("How well can you do this %(when)s? %(goal)s"),
                gettext("How well could you do this %(when)s? %(goal)s"),
            ),
        }[self.measure]
        return then if past else now

    def _words_of_part(self, *, past: bool) -> str:
        count = 2 if self.part and self.part.is_plural else 1
        if past:
            return ngettext("How tight was your %(part)s %(when)s?", "How tight were your %(part)s %(when)s?", count)
        return ngettext("How tight is your %(part)s %(when)s?", "How tight are your %(part)s %(when)s?", count)

    def steps(self, *, all_eleven: bool) -> Steps:
        """How many numbers are offered."""
        if self.measure == Measure.SPASMS:
            return Steps.FIVE
        if self.measure == Measure.SEVERITY:
            return Steps.THREE
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
