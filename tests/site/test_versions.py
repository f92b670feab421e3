"""That each kind of row in a record has versions, is a part of one that has, or needs none for a reason stated here."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from dashboard.history.kinds import KINDS, HistoryKind
from patients.versions import history_of, kinds_of_parts

RECORD_APPS = ("patients", "injections", "exercises", "symptoms", "medicines", "trends", "reminders")
SECRETS = {"digest", "pin", "password", "secret", "token"}
WITHOUT: dict[str, str] = {
    "patients.AccessEvent": "It says itself who looked, and is never changed.",
    "patients.Invitation": "It lives for days, and the access that it gives has versions.",
    "patients.InvitationMail": "A mail on its way.",
    "exercises.Timer": "It is there while it runs, and what it becomes has versions.",
    "injections.Interval": "One number, which its own page shows and sets.",
    "injections.Wait": "One number, which its own page shows and sets.",
    "symptoms.CheckInPlan": "One answer, which its own page shows and sets.",
    "exercises.PhoneDay": "A copy of what the phone has.",
    "trends.Drawing": "Drawn anew from the rows.",
    "trends.ClinicPage": "Made anew from the rows.",
    "trends.ClinicQuestions": "A list for the next visit, which is crossed out as a whole.",
    "trends.ClinicLook": "It says itself that somebody looked, and is never changed.",
    "reminders.Subscription": "A member's own mail.",
    "reminders.Reminder": "A mail on its way.",
    "reminders.Device": "A member's own phone, as long as they stay signed in there.",
    "reminders.Push": "A reminder on its way to a phone.",
    "reminders.CalendarFeed": "A member's own link.",
    "reminders.CalendarEvent": "What a calendar was told, made anew from the visits.",
    "reminders.Pulse": "When a process of the server was last at work.",
}
KEPT = {kind.model for kind in KINDS}


def rows_of_records() -> list[type[models.Model]]:
    found = [model for app in RECORD_APPS for model in apps.get_app_config(app).get_models()]
    versions = {history_of(model) for model in KEPT}
    return [model for model in found if model not in versions]


def parts() -> set[Any]:
    return {model._meta.get_field(name).related_model for model in KEPT for name in kinds_of_parts(model())}


def test_each_kind_of_row_has_versions_or_a_reason_to_have_none() -> None:
    undecided = {model._meta.label for model in rows_of_records() if model not in KEPT | parts()}

    assert undecided == WITHOUT.keys()
    assert all(WITHOUT.values())


def test_whatever_has_versions_is_shown() -> None:
    assert {model for model in apps.get_models() if hasattr(model, "history")} == KEPT


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_no_version_keeps_a_secret_or_a_photo(kind: HistoryKind) -> None:
    fields = history_of(kind.model)._meta.concrete_fields

    assert not {field.name for field in fields} & SECRETS
    assert not [field for field in fields if isinstance(field, models.BinaryField)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_words_are_of_fields_that_there_are(kind: HistoryKind) -> None:
    assert kind.fields.keys() <= {field.name for field in history_of(kind.model)._meta.concrete_fields}
