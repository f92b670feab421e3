"""Tags that every template has: icons, texts about safety, and what went wrong."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import BlockTranslateNode, TranslateNode, do_block_translate, do_translate
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, override

from questions.answers import AnswerForm
from questions.day_words import say_day
from questions.kept import brought_back
from questions.own_words import isolated
from questions.safety import is_locked, with_english
from questions.tokens import FORM_NUMBER, read_token

register = template.Library()
# What somebody typed, so that it turns no sentence round.
register.filter("isolated", isolated)

Asked = forms.BaseForm | Iterable[Any] | str | None


@register.simple_tag
@cache
def icon(name: str, css: str = "icon") -> SafeString:
    """Draw an icon from static/icons.svg; the words beside it say the same. `css` may be "icon-level"."""
    # Not a template, and each drawn once: a page has dozens.
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css or "icon",
        static("icons.svg"),
        name,
    )


class SafetyNode(Node):
    """A text about safety in the language of the page, with the English one beneath where it must stand there."""

    child_nodelists = ("inner",)

    def __init__(self, said: TranslateNode | BlockTranslateNode) -> None:
        self.said, self.kept_as = said, said.asvar
        self.inner = NodeList([said])
        said.asvar = None

    def render(self, context: Context) -> str:
        """What the page says, or nothing where it is kept under a name. See `questions.safety`."""
        said = self.said.render(context)
        if is_locked(get_language()):
            with override(settings.LANGUAGE_CODE):
                english = self.said.render(context)
            said = mark_safe(with_english(said, english))  # noqa: S308 -- because Django's nodes have escaped both
        if self.kept_as:
            context[self.kept_as] = said
            return ""
        return said


@register.tag
def safety(parser: Parser, token: Token) -> SafetyNode:
    """As `{% translate "…" %}`, for a text about safety."""
    return SafetyNode(do_translate(parser, token))


@register.tag
def blocksafety(parser: Parser, token: Token) -> SafetyNode:
    """As `{% blocktranslate %}`, for a text about safety."""
    return SafetyNode(do_block_translate(parser, token))


@register.inclusion_tag("_error_summary.html")
def error_summary(*asked: Asked) -> dict[str, list[dict[str, str]]]:
    """List everything that is wrong in the forms, each with a link to the control that mends it."""
    return {"problems": [problem for form in _each_form(asked) for problem in _problems(form)]}


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """Give "Error: " for the page title when a form on the page has errors."""
    wrong = any(form.is_bound and form.errors for form in _each_form((context.get("form"), context.get("forms"))))
    return gettext("Error: ") if wrong else ""


@register.filter(name="say_day", expects_localtime=True)
def day_on_page(day: date | None, way: str) -> str:
    """The day as the reader's language writes it; nothing where there is none. See `questions.day_words`."""
    return say_day(day, way) if day else ""


@register.simple_tag(takes_context=True)
def form_token(context: Context) -> SafeString:
    """Draw a hidden field with this form's own number: sent twice, it is understood once. See `questions.tokens`.

    A page that is kept says what stands there, as `form_number`.
    """
    kept = brought_back()
    number = context.get("form_number") if kept is None else None
    number = number or read_token(kept.sent if kept else {})
    return format_html('<input type="hidden" name="{}" value="{}">', FORM_NUMBER, number)


@register.inclusion_tag("_kept_answers.html", takes_context=True)
def kept_answers(context: Context) -> dict[str, object]:
    """Say that the page shows answers again that were sent while nobody was signed in."""
    form = context.get("form")
    # An answer that was given before is marked too: it is not the one that was sent.
    rows = form.rows if isinstance(form, AnswerForm) and form.shows_kept else []
    chosen = [answer for answer, _id, is_chosen in rows if is_chosen]
    is_a_button = chosen and not context["user"].check_answers
    return {"kept": brought_back(), "chosen": chosen[0] if is_a_button else None}


def _each_form(asked: Iterable[Asked]) -> Iterator[forms.BaseForm]:
    for item in asked:
        if isinstance(item, forms.BaseForm):
            yield item
        elif item and not isinstance(item, str):
            yield from _each_form(item)


def _problems(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    if not form.is_bound:
        return
    for words in form.non_field_errors():
        yield {"words": str(words), "control": ""}
    for bound in form:
        for words in bound.errors:
            yield {"words": str(words), "control": _control_id(bound)}


def _control_id(bound: BoundField) -> str:
    """Give the id of what a person would tap: of a group of tiles, the first."""
    if bound.is_hidden:
        return ""
    return bound.id_for_label or next((tile.id_for_label for tile in bound.subwidgets), "")
