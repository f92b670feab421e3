"""What waited in a database of before the outbox waits in it still, and what was done stays done; there and back."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.migrations.state import StateApps

from tests.migrating import after, before

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
BEFORE = (
    ("accounts", "0009_language"),
    ("exchange", "0001_downloads"),
    ("patients", "0009_emails_were_asked"),
    ("reminders", "0012_ask_what_mails_may_say"),
)
THEN = (
    ("accounts", "0010_leave_mail_to_the_outbox"),
    ("exchange", "0002_name_states_as_the_outbox_does"),
    ("outbox", "0001_initial"),
    ("patients", "0010_leave_sending_to_the_outbox"),
    ("reminders", "0013_leave_sending_to_the_outbox"),
)
KINDS = {"reminder": ("reminders", "Reminder"), "invitation": ("patients", "InvitationMail")}
KINDS |= {"download": ("exchange", "Download")}


def rows(apps: StateApps) -> dict[str, list[tuple[Any, ...]]]:
    """Of each kind the ids, states, times and tries."""
    fields = ("pk", "state", "next_at", "attempts")
    found = {kind: apps.get_model(*model).objects.values_list(*fields) for kind, model in KINDS.items()}
    return {kind: sorted(of_kind, key=str) for kind, of_kind in found.items()}


def make_rows(apps: StateApps) -> None:
    """Of each kind one in each state that there was, and a letter that waits."""
    user = apps.get_model("accounts", "User").objects.create(email="alice@example.org", mail_came_back="a@example.org")
    patient = apps.get_model("patients", "Patient").objects.create(name="Alice", time_zone="Europe/London")
    subscription = apps.get_model("reminders", "Subscription").objects.create(patient=patient, user=user)
    reminders = apps.get_model("reminders", "Reminder").objects
    for place, state in enumerate(("planned", "claimed", "sent", "failed")):
        times = {"next_at": NOW if place < 2 else None, "sent_at": NOW if state == "sent" else None}
        about = {"kind": "four-weeks", "occasion": state, "due_at": NOW, "attempts": place}
        reminders.create(id=uuid.uuid4(), subscription=subscription, state=state, **about, **times)
    invitations = apps.get_model("patients", "Invitation").objects
    mails = apps.get_model("patients", "InvitationMail").objects
    downloads = apps.get_model("exchange", "Download").objects
    for place, (mail, download) in enumerate(
        zip(("waiting", "claimed", "sent", "failed"), ("waiting", "claimed", "ready", "failed"), strict=True)
    ):
        asker = apps.get_model("accounts", "User").objects.create(email=f"{place}@example.org")
        asked = {"address": f"{place}@example.net", "role": "helper", "digest": mail, "expires_at": NOW}
        invitation = invitations.create(patient=patient, invited_by=asker, **asked)
        work = {"next_at": NOW if place < 2 else None, "attempts": place}
        mails.create(id=uuid.uuid4(), invitation=invitation, state=mail, **work)
        downloads.create(patient=patient, asked_by=asker, state=download, asked_at=NOW, **work)
    letter = {"to": "alice@example.org", "subject": "Your code", "body": "123456"}
    apps.get_model("accounts", "Letter").objects.create(**letter, due_at=NOW + timedelta(minutes=2))


@pytest.mark.django_db(transaction=True)
@pytest.mark.time_machine(NOW, tick=False)
def test_no_row_is_lost_on_the_way_to_the_outbox_nor_on_the_way_back() -> None:
    with before(*BEFORE) as old:
        make_rows(old)
        was = rows(old)

        new = after(*THEN)
        words = {"planned": "waiting", "sent": "done", "ready": "done"}
        assert rows(new) == {
            kind: sorted([(key, words.get(state, state), *rest) for key, state, *rest in of_kind], key=str)
            for kind, of_kind in was.items()
        }
        mail = new.get_model("outbox", "Mail").objects.get()
        assert (mail.to, mail.subject, mail.body) == ("alice@example.org", "Your code", "123456")
        assert (mail.state, mail.next_at) == ("waiting", NOW + timedelta(minutes=2))
        assert new.get_model("accounts", "User").objects.get(bounced_address="a@example.org")

        back = after(*BEFORE)
        assert rows(back) == was
        letter = back.get_model("accounts", "Letter").objects.get()
        assert (letter.to, letter.body, letter.due_at) == (mail.to, mail.body, mail.next_at)
        assert back.get_model("accounts", "User").objects.get(mail_came_back="a@example.org")
