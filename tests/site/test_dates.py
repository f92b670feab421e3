"""No box for a date takes a day of another age: each has an earliest and a latest day, in words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from questions.days import DayField
from questions.fields import DateBoxes
from tests.site.boxes import Box

pytestmark = pytest.mark.django_db

BEYOND = {date(26, 3, 1): "or later", date(1900, 1, 1): "or later", date(9999, 12, 31): "or earlier"}


def refusal(field: DateBoxes | DayField, day: date) -> str:
    """What the box says to that day; nothing where it takes it."""
    written = f"{day.day} {day.month} {day.year:04d}"
    try:
        field.clean(written.split() if isinstance(field, DateBoxes) else written)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def test_every_date_has_an_earliest_and_a_latest_day_in_words(boxes: list[Box]) -> None:
    asked, wrong = set(), {}
    for page, name, field in boxes:
        if isinstance(field, DateBoxes | DayField):
            asked.add(page.name)
            for day, words in BEYOND.items():
                said = refusal(field, day)
                if words not in said and not said.startswith("Enter a date after the visit on"):
                    wrong[f"{page} {name} {day}"] = said

    assert not wrong
    assert asked >= {
        "dashboard:opening",
        "exercises:setback-since",
        "exercises:setback-end",
        "injections:visit-add",
        "injections:visit-appointment",
        "injections:visit-date",
        "injections:visit-felt",
        "reminders:action",
        "symptoms:measurement-date",
    }
