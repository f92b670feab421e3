"""What `manage.py reminders` says, and what it keeps to itself."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from outbox.models import State
from reminders.models import Reminder, Subscription
from tests.people import make_owner, make_patient
from tests.reminders.making import (
    AFTER_VISIT,
    MAY_BOOK_DUE,
    alice_is_reminded,
    make_visit,
    somebody_is_due,
)

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(AFTER_VISIT, tick=False)]
FIRST = Reminder.objects.filter(kind="four-weeks")


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("reminders", *arguments, stdout=out)
    return out.getvalue()


def explained(subscription: Subscription, *arguments: str) -> str:
    return said("--explain", str(subscription.patient_id), *arguments)


class TestOverview:
    def test_counts_what_is_due_late_sent_and_refused(self) -> None:
        reminders = {name: somebody_is_due(name) for name in ("anna", "berta", "cleo", "doris", "emma")}
        refused, sent = (Reminder.objects.filter(pk=reminders[name].pk) for name in ("anna", "berta"))
        refused.update(state=State.FAILED, next_at=None)
        sent.update(state=State.DONE, next_at=None, sent_at=MAY_BOOK_DUE)
        now = MAY_BOOK_DUE + timedelta(minutes=16)
        reminders["cleo"].claim(now)
        again = Reminder.objects.filter(pk=reminders["doris"].pk)
        again.update(next_at=now + timedelta(minutes=2), attempts=2)
        with time_machine.travel(now, tick=False):
            lines = [line.split(maxsplit=1) for line in said().splitlines()]
        assert lines[:6] == [
            ["1", "due now"],
            ["1", "of these late, for more than 15 minutes"],
            ["1", "being sent"],
            ["1", "to be tried again"],
            ["30", "planned"],
            ["1", "refused for good"],
        ]

    def test_shows_each_day_of_two_weeks(self) -> None:
        somebody_is_due("anna")
        FIRST.filter(pk=somebody_is_due("berta").pk).update(state=State.DONE, next_at=None, sent_at=MAY_BOOK_DUE)
        with time_machine.travel(MAY_BOOK_DUE, tick=False):
            days = said().split("refused\n")[1].splitlines()
        assert [day.split()[0] for day in (days[0], days[-1])] == ["2026-02-23", "2026-03-09"]
        assert [day.split() for day in days if not day.endswith("0        0        0")] == [
            ["2026-03-02", "1", "1", "0"]
        ]

    def test_names_nobody(self) -> None:
        alice_is_reminded()
        text = said()
        assert "alice" not in text.lower()
        assert "@" not in text


class TestExplaining:
    def test_says_why_each_exists_and_when(self) -> None:
        text = explained(alice_is_reminded())
        assert "last visit 2026-01-05; the window opens 2026-03-30, after 12 weeks" in text
        assert "2026-03-02 09:00  four-weeks (Nothing is booked: the first email), occasion 2026-03-30" in text
        assert "2026-03-30 09:00  window-open" in text
        assert text.count("waiting, 0 tries, next at") == 7

    def test_says_what_became_of_each(self) -> None:
        subscription = alice_is_reminded()
        FIRST.update(state=State.DONE, next_at=None, sent_at=MAY_BOOK_DUE, attempts=1)
        Reminder.objects.filter(kind="one-week").update(state=State.FAILED, next_at=None, attempts=2)
        text = explained(subscription)
        assert "sent 2026-03-02 09:00 UTC, 1 try" in text
        assert "refused for good, 2 tries" in text

    def test_says_why_one_is_missing(self) -> None:
        patient = make_patient()
        make_visit(patient)
        subscription = Subscription.objects.create(patient=patient, user=make_owner(patient))
        assert explained(subscription).count("no reminder yet: the record changed") == 7
        with time_machine.travel(MAY_BOOK_DUE + timedelta(days=4), tick=False):
            assert "first planned more than 3 days after its morning" in explained(subscription)
        with time_machine.travel(datetime(2026, 3, 24, tzinfo=UTC), tick=False):
            assert "no reminder: its time is over" in explained(subscription)

    def test_says_what_will_be_dropped(self) -> None:
        subscription = alice_is_reminded()
        make_visit(subscription.patient, date(2026, 1, 6)).save()
        Reminder.objects.filter(kind="four-weeks").update(occasion="2026-01-01")
        assert "no longer in the plan: it will be dropped, not sent" in explained(subscription)

    def test_speaks_of_the_appointment(self) -> None:
        assert "appointment 2026-04-09" in explained(alice_is_reminded(appointment=date(2026, 4, 9)))

    def test_keeps_names_addresses_and_what_names_them_to_itself(self) -> None:
        subscription = alice_is_reminded()
        Reminder.objects.update(refusal="{'alice@example.org': (451, b'busy')}")
        text = explained(subscription)
        assert "alice" not in text.lower()
        assert "@" not in text

    def test_shows_addresses_to_who_asks_for_them(self) -> None:
        subscription = alice_is_reminded()
        Reminder.objects.update(refusal="busy")
        text = explained(subscription, "--with-addresses")
        assert "address alice@example.org" in text
        assert "the mail server said: busy" in text

    def test_changes_nothing(self) -> None:
        subscription = alice_is_reminded()
        before = list(Reminder.objects.order_by("pk").values())
        explained(subscription)
        assert list(Reminder.objects.order_by("pk").values()) == before

    def test_of_a_record_that_nobody_wants_mail_about(self) -> None:
        text = said("--explain", str(make_patient().pk))
        assert "No visit is known" in text
        assert "Nobody has asked for reminders" in text

    def test_of_no_record(self) -> None:
        with pytest.raises(CommandError, match="no record with this id"):
            said("--explain", "00000000-0000-0000-0000-000000000000")
