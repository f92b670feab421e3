"""The scales people rate themselves on, each number with its words.

- Tightness: numeric rating scale for spasticity, 0 to 10, rated by the person
  (test-retest in multiple sclerosis, n=189: ICC 0.83, Farrar 2008; validated there, not in stroke).
- Pain: numeric rating scale, 0 (no pain) to 10 (worst pain).
- Spasms: Penn Spasm Frequency Scale, part 1, 0 to 4 (NINDS common data element F1765).
- Strength of spasms: the same scale, part 2, 1 mild, 2 moderate, 3 severe; skipped where part 1 is 0.
- The person's own goal: 0 to 10, how well they could do it. A plain number for one person's own course; it was
  tested nowhere, and no change of it is called noticeable.

Tightness, pain and the goal offer six even steps, or all eleven where the person asked for them; which of the two
stands with each rating. The words of the steps are ours.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise

from questions.safety import gettext_lazy as _


class Measure(models.TextChoices):
    TIGHTNESS = "tightness", _("Tightness")
    PAIN = "pain", _("Pain")
    SPASMS = "spasms", _("Spasms")
    SEVERITY = "severity", _("Strength of spasms")
    FUNCTION = "function", _("The goal")


class Steps(models.IntegerChoices):
    """How many numbers were offered when the rating was given."""

    THREE = 3
    FIVE = 5
    SIX = 6
    ELEVEN = 11


@dataclass(frozen=True)
class Scale:
    """The words for each number of a scale, from least to most."""

    words: dict[int, str | Promise]
    more_is_better: bool = False

    @property
    def most(self) -> int:
        return max(self.words)

    def say(self, value: int) -> str:
        """The words for a number."""
        return str(self.words[value])

    def values(self, steps: Steps) -> list[int]:
        """The numbers offered: every second one for six steps, else all."""
        return [value for value in self.words if steps != Steps.SIX or value % 2 == 0]


SCALES = {
    Measure.TIGHTNESS: Scale(
        {
            0: _("Not tight"),
            1: _("Hardly tight"),
            2: _("A little tight"),
            3: _("A little to fairly tight"),
            4: _("Fairly tight"),
            5: _("Fairly tight to tight"),
            6: _("Tight"),
            7: _("Tight to very tight"),
            8: _("Very tight"),
            9: _("Nearly tightest"),
            10: _("Tightest possible"),
        }
    ),
    Measure.PAIN: Scale(
        {
            0: _("No pain"),
            1: _("Hardly any pain"),
            2: _("A little pain"),
            3: _("A little to some pain"),
            4: _("Some pain"),
            5: _("Some to strong pain"),
            6: _("Strong pain"),
            7: _("Strong to very strong pain"),
            8: _("Very strong pain"),
            9: _("Nearly the worst pain"),
            10: _("Worst possible pain"),
        }
    ),
    Measure.SPASMS: Scale(
        {
            0: _("No spasms"),
            1: _("Mild, only when touched or moved"),
            2: _("Less than 1 an hour"),
            3: _("More than 1 an hour"),
            4: _("More than 10 an hour"),
        }
    ),
    Measure.SEVERITY: Scale({1: _("Mild"), 2: _("Moderate"), 3: _("Severe")}),
    Measure.FUNCTION: Scale(
        {
            0: _("Not at all"),
            1: _("Hardly at all"),
            2: _("A little"),
            3: _("A little to partly"),
            4: _("Partly"),
            5: _("About half"),
            6: _("Mostly"),
            7: _("Mostly to well"),
            8: _("Well"),
            9: _("Nearly as well as wanted"),
            10: _("As well as wanted"),
        },
        more_is_better=True,
    ),
}
