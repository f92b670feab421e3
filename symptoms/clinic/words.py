"""What was measured, said in words with its numbers."""

from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from patients.body import limb_alone
from questions.day_words import say_day
from questions.numbers import plainly
from symptoms.clinic.measures import TIMED_WALKS, ClinicTest, change, grade_of, speed, stage_of, verdicts
from symptoms.clinic.muscle_tone import CHANGE_THAT_COUNTS, MEASURED_TOGETHER, Tone
from symptoms.models import Measurement


def title_of(measurement: Measurement) -> str:
    """Which test of which part: "6-minute walk", "Muscle tone (Modified Ashworth), right ankle"."""
    name = str(measurement.kind.label)
    if measurement.part is None:
        return name
    return _("%(test)s, %(part)s") % {"test": name, "part": measurement.part.words}


def value_in_words(test: ClinicTest, value: Decimal) -> str:
    """The result of a test: "212 metres"."""
    number = plainly(abs(value))
    if test == ClinicTest.ASHWORTH:
        grade = grade_of(value)
        return _("Grade %(grade)s. %(words)s") % {"grade": grade.written, "words": grade.words}
    if test == ClinicTest.SIX_MINUTES:
        return _("%(n)s metres") % {"n": number}
    if test.is_timed:
        return _("%(n)s seconds. That is %(speed)s metres a second") % {"n": number, "speed": plainly(speed(value))}
    if value == 0:
        return _("Up to a right angle, 0 degrees")
    degrees = ngettext("%(n)s degree", "%(n)s degrees", abs(int(value))) % {"n": number}
    words = (
        _("%(degrees)s up past a right angle") if value > 0 else _("%(degrees)s short of a right angle, pointing down")
    )
    return words % {"degrees": degrees}


def compared_in_words(measurement: Measurement, stroke_year: int | None) -> list[str]:
    """How it differs from the same test before, and what a change of that size says; nothing without one before.

    Takes a row from `Measurement.objects.with_earlier()`, and the year of the stroke where it is known.
    """
    test, value = measurement.kind, measurement.value
    earlier, day = measurement.earlier_value, measurement.earlier_date
    if earlier is None or day is None or measurement.date is None:
        return []
    stages = {stage_of(stroke_year, day), stage_of(stroke_year, measurement.date)}
    found = verdicts(test, value, earlier, stages.pop() if len(stages) == 1 else None)
    return [
        _change_in_words(test, value, earlier, say_day(day, "j F Y")),
        *(" ".join(filter(None, [stage and str(stage.label), str(one.label)])) for stage, one in found.items()),
    ]


def tone_in_words(tone: Tone) -> list[str]:
    """The mean grade of a limb, what it was, and what a change of that size says."""
    limb = limb_alone(tone.limb, tone.side)
    parts = get_text_list([str(region.label) for region in MEASURED_TOGETHER[tone.limb]], _("and"))
    said = [
        _("%(limb)s, mean of %(parts)s: %(mean)s.") % {"limb": limb, "parts": parts, "mean": plainly(tone.mean)},
        _("It was %(was)s on %(day)s.")
        % {"was": plainly(tone.earlier_mean), "day": say_day(tone.earlier_day, "j F Y")},
    ]
    if not tone.change:
        return said
    counts = (
        _("A study after stroke counts a change from %(size)s.")
        if tone.counts
        else _("A study after stroke counts a change from %(size)s. This is less.")
    )
    found_by = _("Found by how results spread, not by what people noticed.")
    return [*said, counts % {"size": CHANGE_THAT_COUNTS[tone.limb]}, found_by]


def _change_in_words(test: ClinicTest, value: Decimal, earlier: Decimal, day: str) -> str:
    more = change(test, value, earlier)
    if more == 0:
        return _("The same as on %(day)s.") % {"day": day}
    words = {
        ClinicTest.ASHWORTH: (
            _("A higher grade than on %(day)s. It was %(was)s then."),
            _("A lower grade than on %(day)s. It was %(was)s then."),
        ),
        ClinicTest.SIX_MINUTES: (_("%(n)s metres more than on %(day)s."), _("%(n)s metres less than on %(day)s.")),
        **dict.fromkeys(
            TIMED_WALKS,
            (
                _("%(n)s metres a second faster than on %(day)s."),
                _("%(n)s metres a second slower than on %(day)s."),
            ),
        ),
    }.get(test, (_("%(n)s degrees more than on %(day)s."), _("%(n)s degrees less than on %(day)s.")))
    was = grade_of(earlier).written if test == ClinicTest.ASHWORTH else ""
    return words[0 if more > 0 else 1] % {"n": plainly(abs(more)), "day": day, "was": was}
