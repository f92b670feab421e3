"""The scales people rate themselves on, each number with its words.

- Tightness: numeric rating scale for spasticity, 0 to 10, rated by the person
  (test-retest in multiple sclerosis, n=189: ICC 0.83, Farrar 2008; validated there, not in stroke).
- Pain: numeric rating scale, 0 (no pain) to 10 (worst pain).
- Spasms: Penn Spasm Frequency Scale, part 1, 0 to 4 (NINDS common data element F1765).
- Strength of spasms: the same scale, part 2, 1 mild, 2 moderate, 3 severe; skipped where part 1 is 0.
- The person's own goal: 0 to 10, how well they could do it. A plain number for one person's own course; it was
  tested nowhere, and no change of it is called noticeable.

- Tiredness: 0 (not tired at all) to 10 (as tired as can be), this week (one item, test-retest after stroke, n=106:
  ICC 0.95; smallest real difference 1.39, so that no change below 2 is one).
- Mood: 0 to 10, this week. A question of our own, no test; no change of it is called noticeable.

All but spasms and their strength offer six even steps, or all eleven or four in words where the person asked for them;
which of the three stands with each rating. The words of the steps are ours. Tiredness and mood are asked of whoever
switched them on.
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
    FATIGUE = "fatigue", _("Tiredness this week")
    MOOD = "mood", _("Mood this week")


class Steps(models.IntegerChoices):
    """How many numbers were offered when the rating was given."""

    THREE = 3
    FOUR = 4
    FIVE = 5
    SIX = 6
    ELEVEN = 11


@dataclass(frozen=True)
class Step:
    """The words for one number: as they stand alone, and within a sentence."""

    alone: str | Promise
    within: str | Promise


# "Not tight", "a little tight", "tight", "very tight": for whoever cannot say it in numbers.
IN_FOUR_WORDS = (0, 2, 6, 8)


@dataclass(frozen=True)
class Scale:
    """The words for each number of a scale, from least to most."""

    words: dict[int, Step]
    more_is_better: bool = False

    @property
    def most(self) -> int:
        return max(self.words)

    def say(self, value: int) -> str:
        """The words for a number: "Fairly tight"."""
        return str(self.words[value].alone)

    def say_within(self, value: int) -> str:
        """The same within a sentence: "fairly tight"."""
        return str(self.words[value].within)

    def values(self, steps: Steps) -> list[int]:
        """The numbers offered: four that have plain words, every second one for six steps, else all."""
        few = {Steps.FOUR: IN_FOUR_WORDS, Steps.SIX: range(0, self.most + 1, 2)}.get(steps, self.words)
        return [value for value in self.words if value in few]


SCALES = {
    Measure.TIGHTNESS: Scale(
        {
            0: Step(_("Not tight"), _("not tight")),
            1: Step(_("Hardly tight"), _("hardly tight")),
            2: Step(_("A little tight"), _("a little tight")),
            3: Step(_("A little to fairly tight"), _("a little to fairly tight")),
            4: Step(_("Fairly tight"), _("fairly tight")),
            5: Step(_("Fairly tight to tight"), _("fairly tight to tight")),
            6: Step(_("Tight"), _("tight")),
            7: Step(_("Tight to very tight"), _("tight to very tight")),
            8: Step(_("Very tight"), _("very tight")),
            9: Step(_("Nearly tightest"), _("nearly tightest")),
            10: Step(_("Tightest possible"), _("tightest possible")),
        }
    ),
    Measure.PAIN: Scale(
        {
            0: Step(_("No pain"), _("no pain")),
            1: Step(_("Hardly any pain"), _("hardly any pain")),
            2: Step(_("A little pain"), _("a little pain")),
            3: Step(_("A little to some pain"), _("a little to some pain")),
            4: Step(_("Some pain"), _("some pain")),
            5: Step(_("Some to strong pain"), _("some to strong pain")),
            6: Step(_("Strong pain"), _("strong pain")),
            7: Step(_("Strong to very strong pain"), _("strong to very strong pain")),
            8: Step(_("Very strong pain"), _("very strong pain")),
            9: Step(_("Nearly the worst pain"), _("nearly the worst pain")),
            10: Step(_("Worst possible pain"), _("worst possible pain")),
        }
    ),
    Measure.SPASMS: Scale(
        {
            0: Step(_("No spasms"), _("no spasms")),
            1: Step(_("Mild, only when touched or moved"), _("mild, only when touched or moved")),
            2: Step(_("Less than 1 an hour"), _("less than 1 an hour")),
            3: Step(_("More than 1 an hour"), _("more than 1 an hour")),
            4: Step(_("More than 10 an hour"), _("more than 10 an hour")),
        }
    ),
    Measure.SEVERITY: Scale(
        {1: Step(_("Mild"), _("mild")), 2: Step(_("Moderate"), _("moderate")), 3: Step(_("Severe"), _("severe"))}
    ),
    Measure.FUNCTION: Scale(
        {
            0: Step(_("Not at all"), _("not at all")),
            1: Step(_("Hardly at all"), _("hardly at all")),
            2: Step(_("A little"), _("a little")),
            3: Step(_("A little to partly"), _("a little to partly")),
            4: Step(_("Partly"), _("partly")),
            5: Step(_("About half"), _("about half")),
            6: Step(_("Mostly"), _("mostly")),
            7: Step(_("Mostly to well"), _("mostly to well")),
            8: Step(_("Well"), _("well")),
            9: Step(_("Nearly as well as wanted"), _("nearly as well as wanted")),
            10: Step(_("As well as wanted"), _("as well as wanted")),
        },
        more_is_better=True,
    ),
    Measure.FATIGUE: Scale(
        {
            0: Step(_("Not tired at all"), _("not tired at all")),
            1: Step(_("Hardly tired"), _("hardly tired")),
            2: Step(_("A little tired"), _("a little tired")),
            3: Step(_("A little to fairly tired"), _("a little to fairly tired")),
            4: Step(_("Fairly tired"), _("fairly tired")),
            5: Step(_("Fairly tired to tired"), _("fairly tired to tired")),
            6: Step(_("Tired"), _("tired")),
            7: Step(_("Tired to very tired"), _("tired to very tired")),
            8: Step(_("Very tired"), _("very tired")),
            9: Step(_("Nearly as tired as can be"), _("nearly as tired as can be")),
            10: Step(_("As tired as can be"), _("as tired as can be")),
        }
    ),
    Measure.MOOD: Scale(
        {
            0: Step(_("As low as can be"), _("as low as can be")),
            1: Step(_("Very low"), _("very low")),
            2: Step(_("Low"), _("low")),
            3: Step(_("Low to a little low"), _("low to a little low")),
            4: Step(_("A little low"), _("a little low")),
            5: Step(_("In between"), _("in between")),
            6: Step(_("Fairly bright"), _("fairly bright")),
            7: Step(_("Fairly bright to bright"), _("fairly bright to bright")),
            8: Step(_("Bright"), _("bright")),
            9: Step(_("Very bright"), _("very bright")),
            10: Step(_("As bright as can be"), _("as bright as can be")),
        },
        more_is_better=True,
    ),
}
# Asked once a week of whoever switched them on.
BY_CHOICE = (Measure.FATIGUE, Measure.MOOD)
