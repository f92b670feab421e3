"""The appointment as a file in the mail of the day before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
import vobject
from icalendar import Calendar
from time_machine import TimeMachineFixture

from outbox.sending import send_due
from patients.models import Role
from reminders.calendar.models import CalendarEvent
from reminders.choices.writing import subscribe
from reminders.kinds import ReminderKind
from reminders.models import Reminder
from tests.people import join
from tests.reminders.calendar.making import a_program, said
from tests.reminders.making import AFTER_VISIT, alice_is_reminded, make_visit, somebody_is_due
from tests.smtp import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(AFTER_VISIT, tick=False)]
BOOKED = date(2026, 4, 8)
DAY_BEFORE_DUE = datetime(2026, 4, 7, 8, tzinfo=UTC)


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as sink, sink.in_use():
        yield sink


def attached(message: EmailMessage) -> list[tuple[str | None, str, Calendar]]:
    files = list(message.iter_attachments())
    return [(file.get_filename(), file.get_content_type(), Calendar.from_ical(file.get_content())) for file in files]


def test_it_comes_with_the_mail_and_is_the_event_of_the_link(sink: Sink, time_machine: TimeMachineFixture) -> None:
    subscription = alice_is_reminded(BOOKED)
    program = a_program(subscription.patient, subscription.user)
    in_the_link = program.event()
    time_machine.move_to(DAY_BEFORE_DUE)
    send_due()
    ((name, kind, calendar),) = attached(sink.messages[0])
    (event,) = calendar.events
    assert (name, kind) == ("appointment.ics", "text/calendar")
    assert said(event) == ("Appointment", BOOKED, "CONFIRMED", 0)
    assert (event.uid, event.stamp) == (in_the_link.uid, in_the_link.stamp)
    assert vobject.readOne(calendar.to_ical().decode()).vevent.dtstart.value == BOOKED


def test_the_words_of_the_mail_are_still_the_ones_to_read_first(sink: Sink, time_machine: TimeMachineFixture) -> None:
    alice_is_reminded(BOOKED)
    time_machine.move_to(DAY_BEFORE_DUE)
    send_due()
    words, _file = sink.messages[0].iter_parts()
    assert sink.messages[0].get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in words.iter_parts()] == ["text/plain", "text/html"]


def test_sent_again_it_is_the_same_file(sink: Sink, time_machine: TimeMachineFixture) -> None:
    subscription = alice_is_reminded(BOOKED)
    time_machine.move_to(DAY_BEFORE_DUE)
    sink.refuse["alice@example.org"] = "451 try again later"
    send_due()
    first = CalendarEvent.objects.values().get()
    time_machine.shift(timedelta(hours=3))
    sink.refuse.clear()
    send_due()
    assert len(sink.messages) == 1
    assert CalendarEvent.objects.values().get() == first
    assert subscription.reminders.get(kind=ReminderKind.DAY_BEFORE).attempts == 2


def test_who_helps_is_told_whose_appointment_it_is(sink: Sink, time_machine: TimeMachineFixture) -> None:
    patient = alice_is_reminded(BOOKED).patient
    harriet = join(patient, "harriet", Role.HELPER)
    subscribe(patient=patient, user=harriet)
    time_machine.move_to(DAY_BEFORE_DUE)
    send_due()
    titles = {message["To"]: attached(message)[0][2].events[0]["SUMMARY"] for message in sink.messages}
    assert titles == {"alice@example.org": "Appointment", "harriet@example.org": "Appointment: Alice"}


def test_other_mails_bring_no_file(sink: Sink, time_machine: TimeMachineFixture) -> None:
    reminder = somebody_is_due("alice")
    make_visit(reminder.subscription.patient, date(2025, 9, 1), date(2026, 1, 5))
    time_machine.move_to(reminder.due_at)
    send_due()
    assert attached(sink.messages[0]) == []
    assert Reminder.objects.filter(attempts=1).count() == 1
