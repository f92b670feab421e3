"""The tags: what went wrong, where it leads, and the title that says so."""

from crispy_forms.layout import Field, Layout
from django import forms
from django.template import engines

from questions.fields import DateBoxes, TileChoiceField
from questions.forms import QuestionForm


class Visit(QuestionForm):
    clinic = forms.CharField(label="Clinic")
    day = DateBoxes(label="Day of the visit")
    side = TileChoiceField(label="Which side?", choices=[("left", "Left"), ("right", "Right")])

    def clean(self) -> None:
        raise forms.ValidationError("Choose a day after your birth")


def draw(template: str, **context: object) -> str:
    return " ".join(engines["django"].from_string(template).render(context).split())


def test_lists_each_error_with_a_link_to_what_mends_it() -> None:
    html = draw("{% error_summary form %}", form=Visit({}))
    assert "<h2>There is a problem</h2>" in html
    assert '<div role="alert">' in html
    assert '<a href="#id_clinic">Enter an answer: Clinic</a>' in html
    assert '<a href="#id_day_0">Enter an answer: Day of the visit</a>' in html
    assert '<a href="#id_side_0">Choose an answer: Which side?</a>' in html
    assert "<b>Choose a day after your birth</b>" in html


def test_lists_the_errors_of_several_forms() -> None:
    html = draw("{% error_summary form forms %}", form=Visit({}, prefix="a"), forms=[Visit({}, prefix="b"), Visit()])
    assert 'href="#id_a-clinic"' in html
    assert 'href="#id_b-clinic"' in html
    assert html.count("<h2>") == 1


def test_says_nothing_of_a_form_that_was_not_sent() -> None:
    assert draw("{% error_summary form forms %}", form=Visit()) == ""
    assert draw("{% error_summary form %}") == ""


def test_the_title_says_that_there_is_an_error() -> None:
    assert draw("{% error_prefix %}Visit", form=Visit({})) == "Error: Visit"
    assert draw("{% error_prefix %}Visit", form=Visit()) == "Visit"
    assert draw("{% error_prefix %}Visit", forms=[Visit({})]) == "Error: Visit"


def test_labels_that_the_heading_says_already_are_only_heard() -> None:
    class Side(Visit):
        hides_labels = True

    assert draw("{% crispy form %}", form=Side()).count("form-label visually-hidden") == 3
    assert "visually-hidden" not in draw("{% crispy form %}", form=Visit())


def test_a_form_may_have_an_order_of_its_own_and_hide_one_label() -> None:
    form = Visit()
    form.helper.layout = Layout("side", Field("clinic", template="questions/_unlabelled.html"))
    html = draw("{% crispy form %}", form=form)
    assert html.index("id_side_group") < html.index('<label class="form-label visually-hidden" for="id_clinic">')
    assert '<legend class="form-label">Which side?' in html
    assert "id_day" not in html


def test_each_field_is_drawn_with_its_error_and_no_error_stands_apart() -> None:
    html = draw("{% crispy form %}", form=Visit({}))
    assert html.count('class="field field-error"') == 3
    assert "after your birth" not in html
    assert "<form" not in html


def test_an_icon_is_hidden_from_those_who_listen() -> None:
    assert draw('{% icon "tick" %}').startswith('<svg class="icon" aria-hidden="true" focusable="false">')


def test_a_form_number_is_new_each_time() -> None:
    assert draw("{% form_token %}") != draw("{% form_token %}")
