"""Pages that have no address of their own, and every kind of field, held to the gate."""

import datetime

import pytest
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from questions.days import DayForm
from questions.forms import QuestionForm
from questions.notice import PAGE, Notice
from spasticity_tracker import errors
from tests.browser import gate
from tests.browser.showing import open_html
from tests.questions.making import FILLED, Everything, check_in, drawn

FORM = """{% extends "base_flow.html" %}{% block content %}
<form class="part" method="post" novalidate>{% crispy form %}
<button class="btn btn-primary">{% translate "Save" %}</button></form>{% endblock %}"""
CARDS = """{% extends "base.html" %}{% block title %}When to call{% endblock %}{% block band %}<h1>When to call</h1>
{% endblock %}{% block content %}
{% include "_care_card.html" with level="emergency" heading="Call 999 now if:" signs=signs %}
{% include "_care_card.html" with level="urgent" heading="Call your clinic today if:" signs=signs %}
{% include "_care_card.html" with level="non-urgent" heading="Tell your clinic if:" signs=signs text="It can wait." %}
{% include "_facts.html" with facts=signs picture="tick" %}
{% include "_status.html" with status="look" name="Alice" words="Have a look" %}{% endblock %}"""


def draw(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


@pytest.mark.parametrize("name", ["500.html", "try_again.html"])
def test_a_page_for_when_things_go_wrong_passes(page: Page, name: str) -> None:
    open_html(page, render_to_string(name, {"request": HttpRequest()}))
    assert gate.problems(page) == []


@pytest.mark.parametrize(
    "notice",
    [
        *(errors.TOO_MUCH, errors.OTHER_HOST, errors.UNREADABLE, errors.ONLY_THE_OWNER, errors.ONLY_WHO_WRITES),
        *(errors.NOT_ALLOWED, errors.NO_PAGE, *errors.NOT_HERE.values(), errors.TOO_MANY_TRIES),
    ],
    ids=lambda notice: str(notice.title),
)
def test_a_page_that_says_why_it_was_not_done_passes(page: Page, notice: Notice) -> None:
    open_html(page, render_to_string(PAGE, {"request": HttpRequest(), "notice": notice}))
    assert gate.problems(page) == []


@pytest.mark.parametrize(("method", "status"), [("POST", 403), ("PUT", 405)], ids=["open too long", "wrong method"])
def test_a_page_that_leads_back_passes(page: Page, method: str, status: int) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, "/accounts/login/")
    assert response.status_code == status
    open_html(page, response.content.decode())
    assert gate.problems(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("data", [None, FILLED, {"parts": ["ankle", "none"]}], ids=["blank", "filled", "error"])
def test_every_field_passes(page: Page, data: dict[str, object] | None, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    form: QuestionForm = Everything(data)
    open_html(page, draw(FORM, form=form, question="Your injection visit", back="/"))
    assert gate.problems(page) == []


@pytest.mark.parametrize("data", [None, {}], ids=["blank", "error"])
def test_answers_to_check_pass(page: Page, data: dict[str, str] | None) -> None:
    open_html(page, drawn(check_in(data), user=User(check_answers=True)))
    assert gate.problems(page) == []


@pytest.mark.parametrize("user", [User(), User(text_size="largest"), User(pictures=False, theme="dark")])
def test_an_answer_given_before_passes(page: Page, user: User) -> None:
    open_html(page, drawn(check_in(was="4"), user=user))
    assert gate.problems(page) == []


@pytest.mark.parametrize("date", [None, "soon"], ids=["blank", "error"])
def test_another_day_passes(page: Page, date: str | None) -> None:
    data = {"answer": "another"} | ({"date": date} if date else {})
    form = DayForm("When was the visit?", data, today=datetime.date(2026, 11, 21))
    open_html(page, drawn(form))
    assert gate.problems(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_care_cards_pass(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_html(page, draw(CARDS, signs=["Your breathing is hard", "You cannot swallow"]))
    assert gate.problems(page) == []


def test_a_page_that_is_not_here_says_so() -> None:
    response = Client().get("/nothing/")
    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()


def test_a_page_that_was_open_too_long_says_so() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/")
    assert response.status_code == 403
    assert "The page was open too long" in response.content.decode()
