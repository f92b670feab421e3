"""Each kind of field: blank, filled in, wrong, and with a hint; how it is read and how it is wired."""

from datetime import date
from typing import Any

import pytest
from django.template import engines

from questions.fields import TileChoiceField
from questions.forms import LONGEST_TEXT, QuestionForm
from tests.questions.making import FILLED, Everything


def draw(field: str, data: dict[str, Any] | None = None) -> str:
    html = engines["django"].from_string("{{ asked|as_crispy_field }}").render({"asked": Everything(data)[field]})
    return " ".join(html.split())


def errors(field: str, **data: Any) -> list[str]:
    return [str(error) for error in Everything(FILLED | data).errors.get(field, [])]


def test_reads_what_people_write() -> None:
    form = Everything(FILLED)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["units"] == 25
    assert float(form.cleaned_data["weight"]) == 70.3
    assert form.cleaned_data["stroke"] == date(2019, 3, 27)
    assert form.cleaned_data["parts"] == ["ankle"]


@pytest.mark.parametrize("field", Everything.base_fields)
def test_a_blank_field_shows_nothing_that_shouts(field: str) -> None:
    html = draw(field)
    for unwanted in ("required", "placeholder", "maxlength", "*", "checked", "aria-invalid", "_error"):
        assert unwanted not in html


def test_a_text_box_has_its_label_its_hint_and_then_itself() -> None:
    html = draw("name")
    assert '<label class="form-label" for="id_name">Your name</label>' in html
    assert '<div class="form-text" id="id_name_helptext">As you like to be called</div>' in html
    assert 'class="form-control" aria-describedby="id_name_helptext id_name_unread" id="id_name"' in html
    assert html.index("<label") < html.index("helptext") < html.index("<input")


def test_what_may_stay_blank_says_so() -> None:
    assert "Note (optional)</label>" in draw("note")
    assert "(optional)" not in draw("name")


def test_a_wrong_text_box_says_so_between_hint_and_box() -> None:
    html = draw("name", {})
    assert 'class="field field-error"' in html
    assert '<span class="visually-hidden">Error: </span>Enter an answer: Your name</p>' in html
    assert 'aria-describedby="id_name_helptext id_name_unread id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("helptext") < html.index('id="id_name_error"') < html.index("<input")


def test_a_filled_box_keeps_what_was_written() -> None:
    assert 'value="Alice"' in draw("name", FILLED)
    assert 'value="2o"' in draw("units", FILLED | {"units": "2o"})


@pytest.mark.parametrize("field", ["side", "parts", "stroke"])
def test_a_group_has_a_legend_and_its_texts(field: str) -> None:
    html = draw(field, {})
    assert f'<fieldset id="id_{field}_group" aria-describedby="' in html
    assert f'id_{field}_error"' in html
    assert "<legend" in html
    assert "<legend for" not in html
    assert html.index(f'id="id_{field}_error"') < html.index("<input")


def test_tiles_put_the_box_before_its_label_and_or_before_the_lone_choice() -> None:
    html = draw("parts", FILLED)
    assert (
        'value="ankle" id="id_parts_0" checked> <label class="form-check-label" for="id_parts_0">Ankle</label>' in html
    )
    assert html.index("Ankle") < html.index('<p class="or">or</p>') < html.index("None of these")


def test_date_boxes_have_a_word_each_and_one_error_for_all() -> None:
    html = draw("stroke", {"stroke_day": "31", "stroke_month": "2", "stroke_year": "2019"})
    for index, word in enumerate(("Day", "Month", "Year")):
        assert f'<label class="date-label" for="id_stroke_{index}">{word}</label>' in html
    assert 'value="31"' in html
    assert "Enter a real date, like 27 3 2026" in html


def test_a_tick_box_is_one_tile() -> None:
    html = draw("keep", FILLED)
    assert '<div class="form-check"><input type="checkbox"' in html
    assert '<label class="form-check-label" for="id_keep">600 is right</label>' in html


@pytest.mark.parametrize(
    ("field", "sent", "error"),
    [
        ("units", "2o", "Enter the wrist units as a number, like 25"),
        ("units", "10 or 20", "Enter the wrist units as a number, like 25"),
        ("units", "601", "Enter the wrist units as a number from 1 to 600"),
        ("units", "-1", "Enter the wrist units as a number from 1 to 600"),
        ("units", "2.5", "Enter the wrist units as a whole number, like 25"),
        ("units", "", "Enter an answer: Wrist"),
        ("side", "up", "Choose one of the answers: Which side?"),
        ("side", "", "Choose an answer: Which side?"),
        ("parts", ["ankle", "none"], "Choose the answers that fit, or choose “None of these”. Not both"),
        ("parts", ["nose"], "Choose one of the answers: Where is it tight?"),
        ("name", "A\x00", "Remove the hidden signs from your answer and try again"),
        ("note", "x" * (LONGEST_TEXT + 1), f"Your answer is too long. Use {LONGEST_TEXT} letters or fewer"),
    ],
)
def test_an_error_says_how_to_mend_it(field: str, sent: Any, error: str) -> None:
    assert errors(field, **{field: sent}) == [error]


@pytest.mark.parametrize(
    ("boxes", "error"),
    [
        (("", "", ""), "Enter an answer: Date of your stroke"),
        (("27", "", "2019"), "Enter a day, a month and a year"),
        (("31", "2", "2019"), "Enter a real date, like 27 3 2026"),
        (("\x00", "2", "2019"), "Enter a real date, like 27 3 2026"),
        (("22", "11", "2026"), "Enter a date on 21 November 2026 or earlier"),
        (("9" * 5000, "2", "2019"), "Enter a real date, like 27 3 2026"),
    ],
)
def test_a_wrong_date_says_how_to_mend_it(boxes: tuple[str, str, str], error: str) -> None:
    day, month, year = boxes
    assert errors("stroke", stroke_day=day, stroke_month=month, stroke_year=year) == [error]


def test_a_whole_date_in_the_first_box_is_read() -> None:
    form = Everything(FILLED | {"stroke_day": "3 mar 2019", "stroke_month": "", "stroke_year": ""})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["stroke"] == date(2019, 3, 3)


def test_a_label_with_a_percent_sign_breaks_no_message() -> None:
    form = QuestionForm({"q": "other"})
    form.fields["q"] = TileChoiceField(label="Is 50% enough?", choices=[("yes", "Yes")])
    assert form.errors["q"] == ["Choose one of the answers: Is 50 percent enough?"]
