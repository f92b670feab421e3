"""What is over goes, what is not stays, and no model is forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.cache import cache
from django.db import models
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from dashboard.retention import ACCOUNT, NOBODYS, PERIODS, RECORD, ROW, STAYS, Kept, holders
from dashboard.tasks import purge as every_night
from exchange.models import StandIn
from exercises.models import Activity
from outbox.models import State
from patients.models import Patient
from spasticity_tracker import celery_app
from tests.exchange.closing.test_nothing_is_left import make_marked_world
from tests.exercises.making import make_activity, make_session
from tests.people import make_owner, make_patient, make_user, sign_in
from tests.site.watching import undone

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
# What a row has to be, besides old, so that its period is meant.
MEANT: dict[tuple[str, str], dict[str, Any]] = {
    ("Download", "asked_at"): {"ends_at": None},
    ("Import", "asked_at"): {"saved_at": None},
    ("Reminder", "due_at"): {"state": State.FAILED, "next_at": None, "sent_at": None},
    ("Drawing", "drawn_on"): {"pair": 9},
    ("Pulse", "at"): {"process": "worker"},
    ("KeptAnswers", "kept_at"): {"sent": {"notes": ["more"]}},
    ("User", "date_joined"): {"last_login": None},
}
HOUR = timedelta(hours=1)


def every_period() -> Iterator[tuple[Kept, type[models.Model]]]:
    """Each period that the nightly task looks at, with each model that it is about."""
    return ((kept, kind) for kept in PERIODS if not kept.by for kind in kept.kinds())


def make_stranger() -> User:
    """Somebody whose address was signed up with and never confirmed."""
    stranger = make_user("stranger-to-be")
    EmailAddress.objects.create(user=stranger, email=stranger.email, verified=False, primary=True)
    return stranger


def age(kept: Kept, kind: type[models.Model], pk: object, *, by: timedelta) -> None:
    """Let a row be so much older than the period."""
    column = kept.since or kept.ends
    moment: Any = timezone.now() - by - (kept.period if kept.since else timedelta(0))
    if not isinstance(kind._meta.get_field(column), models.DateTimeField):
        moment = (moment - by * 24).date()
    kind._base_manager.filter(pk=pk).update(**MEANT.get((kind.__name__, column), {}), **{column: moment})


def is_there(kept: Kept, kind: type[models.Model], pk: object) -> bool:
    rows = kind._base_manager.filter(pk=pk)
    return (rows.exclude(**kept.empties) if kept.empties else rows).exists()


def test_of_every_kind_what_is_over_goes_and_what_is_younger_stays() -> None:
    make_marked_world()
    stranger = make_stranger()
    wrong, tried = [], 0
    for kept, kind in every_period():
        pk = stranger.pk if kind is User else kind._base_manager.values_list("pk", flat=True)[0]
        for by, stays in ((-HOUR, True), (HOUR, False)):
            with undone():
                for key in holders(kind):
                    key.model._base_manager.all().delete()
                age(kept, kind, pk, by=by)
                kept.purge(timezone.now())
                tried += 1
                if is_there(kept, kind, pk) is not stays:
                    wrong.append(f"{kind._meta.label} by {kept.since or kept.ends} {'went' if stays else 'stayed'}")

    assert not wrong, "\n".join(wrong)
    assert tried > 70


def test_the_task_of_the_schedule_removes_all_of_it() -> None:
    make_marked_world()
    stranger = make_stranger()
    for kept, kind in every_period():
        for pk in [stranger.pk] if kind is User else list(kind._base_manager.values_list("pk", flat=True)[:1]):
            age(kept, kind, pk, by=HOUR)
    now = timezone.now()
    assert sum(kept.over(kind, now).exists() for kept, kind in every_period()) > 35

    every_night()

    assert celery_app.conf.beat_schedule["purge"]["task"] == every_night.name
    assert not [kind for kept, kind in every_period() if kept.over(kind, now).exists()]
    others = {kept.by for kept in PERIODS if kept.by} - {"cache", "the link itself"}
    assert others <= celery_app.conf.beat_schedule.keys()


def test_a_deleted_activity_stays_as_long_as_what_was_done_of_it() -> None:
    patient = make_patient()
    session = make_session(make_activity(patient, make_owner(patient)), make_user("helper"), patient.today())
    Activity.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    every_night()
    assert Activity.objects.exists()

    type(session).objects.update(deleted_at=timezone.now() - timedelta(days=31))
    every_night()
    assert not Activity.objects.exists()


def test_nobody_who_has_anything_here_counts_as_never_confirmed() -> None:
    patient = make_patient()
    owner, known, helper, away = make_owner(patient), make_user("known"), make_user("helper"), make_user("away")
    stranger, stand_in = make_stranger(), make_user("stand-in")
    StandIn.objects.create(user=stand_in, patient=patient)
    for user, is_verified in ((owner, False), (known, True), (helper, False), (stand_in, False)):
        EmailAddress.objects.create(user=user, email=user.email, verified=is_verified, primary=True)
    EmailAddress.objects.create(user=known, email="second@example.org", verified=False)
    sign_in(helper)
    User.objects.update(date_joined=timezone.now() - timedelta(days=8))

    every_night()

    assert set(User.objects.all()) == {owner, known, helper, away, stand_in}
    assert stranger.email


def keepers(model: type[models.Model]) -> set[type[models.Model]]:
    """The models with whose rows those of this one go."""
    return {
        related
        for key in model._meta.fields
        if key.remote_field and key.remote_field.on_delete is models.CASCADE
        if isinstance(related := key.related_model, type)
    }


def goes_with(model: type[models.Model], keeper: type[models.Model]) -> bool:
    return keeper in keepers(model) or any(goes_with(one, keeper) for one in keepers(model))


def test_each_model_has_a_period_or_goes_with_what_has_one() -> None:
    """A new model gets a row in PERIODS, or a word in STAYS that is true of it."""
    all_of_them = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
    versions = {label for label, model in all_of_them.items() if hasattr(model, "history_id")}
    with_period = {kind._meta.label for kept in PERIODS for kind in kept.kinds()}

    assert all_of_them.keys() - versions - with_period == STAYS.keys()
    assert not with_period & STAYS.keys()
    for label, words in STAYS.items():
        model = all_of_them[label]
        if words == RECORD:
            assert model is Patient or goes_with(model, Patient), label
        elif words == ACCOUNT:
            assert goes_with(model, User), label
        elif words == ROW:
            assert {one._meta.label for one in keepers(model)} & (with_period | STAYS.keys()), label
        else:
            assert words == NOBODYS
            assert not goes_with(model, User), label


def in_words() -> Iterator[str]:
    """The table, as it stands in the document."""
    for kept in PERIODS:
        name = kept.model.__name__ if kept.model else kept.by
        days, hours = kept.period.days, kept.period.seconds // 3600
        length = f"{days} days" if days > 1 else f"{days * 24 + hours} hours" if days or hours > 1 else "1 hour"
        yield f"| {kept.what or kept.note} | {length} | {name} |"
    yield ""
    for words in dict.fromkeys(STAYS.values()):
        labels = [label for label, said in STAYS.items() if said == words]
        yield f"- {words}: {', '.join(labels)}"


def test_the_document_shows_the_table() -> None:
    with override("en-gb"):
        lines = list(in_words())

    assert "\n".join(lines) in (ROOT / "docs/retention.md").read_text()


def test_nothing_stays_in_the_cache_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    add, put = cache.add, cache.set

    def noted_add(key: str, value: object, timeout: Any = 300, **more: Any) -> bool:
        times.append(timeout)
        return bool(add(key, value, timeout, **more))

    def noted_put(key: str, value: object, timeout: Any = 300, **more: Any) -> None:
        times.append(timeout)
        put(key, value, timeout, **more)

    patient = make_patient()
    browser = sign_in(make_owner(patient))
    monkeypatch.setattr(cache, "add", noted_add)
    monkeypatch.setattr(cache, "set", noted_put)
    browser.get(f"/r/{patient.pk}/")
    Client().post("/accounts/login/code/", {"email": "nobody@example.org"})

    assert len(times) > 1
    assert all(time is not None and time <= timedelta(hours=36).total_seconds() for time in times)
