"""Migrations of what is planned: on rows as they were, there and back."""

import uuid
from datetime import UTC, datetime

import pytest

from reminders.models import Subscription
from tests import migrating
from tests.people import make_owner, make_patient

LISTED = ("reminders", "0010_name_kinds_for_every_reader")
LEFT_TO_THE_CODE = ("reminders", "0011_leave_kinds_to_the_code")
ASKED = ("reminders", "0012_ask_what_mails_may_say")
DUE = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_a_kind_that_came_later_leaves_on_the_way_back_and_the_others_stay() -> None:
    patient = make_patient()
    subscription = Subscription.objects.create(patient=patient, user=make_owner(patient)).pk
    with migrating.before(LISTED) as then:
        row = {"subscription_id": subscription, "due_at": DUE, "next_at": DUE, "occasion": "2026-11-21"}
        then.get_model("reminders", "Reminder").objects.create(id=patient.pk, kind="day-before", **row)

        now = migrating.after(LEFT_TO_THE_CODE).get_model("reminders", "Reminder").objects
        now.create(id=uuid.uuid4(), kind="a-kind-that-came-later", **row)

        back = migrating.after(LISTED).get_model("reminders", "Reminder").objects
        assert list(back.values_list("kind", flat=True)) == ["day-before"]


@pytest.mark.django_db(transaction=True)
def test_who_may_never_have_been_asked_what_mails_may_say_is_asked_and_a_yes_stays() -> None:
    patients = [make_patient(), make_patient(name="Rosa")]
    users = [make_owner(patient, name) for patient, name in zip(patients, ["alice", "rosa"], strict=True)]
    with migrating.before(LEFT_TO_THE_CODE) as then:
        for patient, user, is_plain in zip(patients, users, [False, True], strict=True):
            row = {"patient_id": patient.pk, "user_id": user.pk, "is_plain": is_plain}
            then.get_model("reminders", "Subscription").objects.create(**row)

        now = migrating.after(ASKED).get_model("reminders", "Subscription").objects.order_by("pk")
        assert list(now.values_list("is_plain", flat=True)) == [None, True]

        back = migrating.after(LEFT_TO_THE_CODE).get_model("reminders", "Subscription").objects.order_by("pk")
        assert list(back.values_list("is_plain", flat=True)) == [False, True]
