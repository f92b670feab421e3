"""Where a validator of a model's field has words of its own, a form shows those and no general ones."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory

from questions.forms import QuestionModelForm

NONSENSE: tuple[object, ...] = ("nowhere/at all", ["nowhere"], {"nowhere": 1}, "1", "-1", "0", "1" * 9)
Check = Callable[[Any], None]


def with_words_of_ours() -> Iterator[Any]:
    """Each field of a model of ours with each of its validators whose words Django did not write."""
    for model in apps.get_models():
        for column in model._meta.fields:
            if model.__module__.startswith("django.") or not column.editable:
                continue
            for check in column._validators:  # type: ignore[attr-defined]  # those that the model names
                kind = type(check)
                if getattr(check, "message", None) != getattr(kind, "message", "") or not hasattr(check, "message"):
                    yield pytest.param(model, column, check, id=f"{model.__name__}.{column.name}")


def refused_by(check: Check) -> tuple[object, str]:
    """Something that the validator does not take, and what it says."""
    for value in NONSENSE:
        try:
            check(value)
        except ValidationError as refusal:
            return value, refusal.messages[0]
        except TypeError:
            continue
    raise AssertionError("takes any nonsense: add some that it must refuse")


@pytest.mark.parametrize(("model", "column", "check"), list(with_words_of_ours()))
def test_the_form_shows_the_validators_own_words(
    model: type[models.Model], column: "models.Field[Any, Any]", check: Check
) -> None:
    value, words = refused_by(check)
    sent = json.dumps(value) if isinstance(column, models.JSONField) else str(value)

    form = modelform_factory(model, form=QuestionModelForm, fields=[column.name])({column.name: sent})

    assert words in form.errors[column.name]
