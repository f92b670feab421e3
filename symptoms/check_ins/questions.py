"""One question of a check-in: how it is asked, and how its answer is said."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from patients.body import Part
from questions.day_words import say_day
from symptoms.scales import SCALES, Measure, Steps

# How each measure is asked of the person: on the day itself, and of a day before.
ASKED = {
    Measure.PAIN: (_("How much pain do you have %(when)s?"), _("How much pain did you have %(when)s?")),
    Measure.SPASMS: (_("How often do you have spasms %(when)s?"), _("How often were there spasms %(when)s?")),
    Measure.SEVERITY: (_("How strong are your spasms %(when)s?"), _("How strong were your spasms %(when)s?")),
    Measure.FUNCTION: (
        _("How well can you do this %(when)s? %(goal)s"),
        _("How well could you do this %(when)s? %(goal)s"),
    ),
    Measure.FATIGUE: (
        _("How tired have you been this week?"),
        _("How tired were you in the week before %(day)s?"),
    ),
    Measure.MOOD: (
        _("How has your mood been this week?"),
        _("How was your mood in the week before %(day)s?"),
    ),
}
# The same, of somebody who answers for the person.
ASKED_OF_OTHERS = {
    Measure.PAIN: (_("How much pain is there %(when)s?"), _("How much pain was there %(when)s?")),
    Measure.SPASMS: (_("How often are there spasms %(when)s?"), _("How often were there spasms %(when)s?")),
    Measure.SEVERITY: (_("How strong are the spasms %(when)s?"), _("How strong were the spasms %(when)s?")),
    Measure.FUNCTION: (_("How well does this go %(when)s? %(goal)s"), _("How well did this go %(when)s? %(goal)s")),
    Measure.FATIGUE: (
        _("How much tiredness is there this week?"),
        _("How much tiredness was there in the week before %(day)s?"),
    ),
    Measure.MOOD: (_("How is the mood this week?"), _("How was the mood in the week before %(day)s?")),
}


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
        return self.part.alone if self.part else str(self.measure.label)

    def ask(self, day: date, today: date, *, of_you: bool = True) -> str:
        """The question about that day, asked on `today`, of the person or of somebody who answers for them."""
        when = gettext("today") if day == today else gettext("on %(day)s") % {"day": say_day(day, "j F")}
        asked = ASKED if of_you else ASKED_OF_OTHERS
        words = self._words_of_part(day != today, of_you) if self.part else str(asked[self.measure][day != today])
        part = self.part.words if self.part else ""
        return words % {"part": part, "when": when, "goal": self.goal, "day": say_day(day, "j F")}

    def _words_of_part(self, past: bool, of_you: bool) -> str:
        count = 2 if self.part and self.part.is_plural else 1
        if past and of_you:
            return ngettext("How tight was your %(part)s %(when)s?", "How tight were your %(part)s %(when)s?", count)
        if of_you:
            return ngettext("How tight is your %(part)s %(when)s?", "How tight are your %(part)s %(when)s?", count)
        if past:
            return ngettext("How tight was the %(part)s %(when)s?", "How tight were the %(part)s %(when)s?", count)
        return ngettext("How tight is the %(part)s %(when)s?", "How tight are the %(part)s %(when)s?", count)

    def steps(self, offered: int = Steps.SIX) -> Steps:
        """How many numbers are offered to somebody who wants so many where that can be chosen."""
        if self.measure == Measure.SPASMS:
            return Steps.FIVE
        if self.measure == Measure.SEVERITY:
            return Steps.THREE
        return Steps(offered)

    def say(self, value: int | None) -> str:
        """A number in words: "4 of 10, fairly tight"."""
        if value is None:
            return gettext("not sure")
        scale = SCALES[self.measure]
        return gettext("%(value)d of %(most)d, %(words)s") % {
            "value": value,
            "most": scale.most,
            "words": scale.say_within(value),
        }
