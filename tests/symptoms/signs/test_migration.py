"""Reports of before the signs that have gone: kept as they are, and red again on the way back."""

import uuid
from datetime import date

import pytest

from tests.migrating import after, before

pytestmark = pytest.mark.django_db(transaction=True)

EARLIER, LATER = ("symptoms", "0012_tell_walks_by_pace"), ("symptoms", "0013_every_sign_and_group")


def test_old_reports_keep_their_words_and_what_is_long_gone_is_red_where_that_is_not_known() -> None:
    shown = [{"tier": 3, "wording": 1, "at": "2026-11-01T10:00:00+00:00"}]
    with before(EARLIER) as apps:
        patient = apps.get_model("patients", "Patient").objects.create(name="Alice")
        old = apps.get_model("symptoms", "SideEffect").objects.create(
            id=uuid.uuid4(), patient=patient, reported_on=date(2026, 11, 1), red_flags="yes", tier=3, shown=shown
        )
        reports = after(LATER).get_model("symptoms", "SideEffect").objects
        kept = reports.get(pk=old.pk)
        assert (kept.tier, kept.shown, kept.gone, kept.last_had, kept.own_signs) == (3, shown, "", "", "")
        reports.filter(pk=old.pk).update(gone="gone", last_had="longer", tier=2)

        back = after(EARLIER).get_model("symptoms", "SideEffect").objects.get(pk=old.pk)
        assert (back.red_flags, back.tier) == ("yes", 3)
