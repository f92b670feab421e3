"""What a calendar program reads at a member's private link, before and after the record changes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from accounts.models import User
from injections.models import Interval, Visit
from patients.models import Membership, Patient, Role
from patients.records.writing import change_record
from reminders.calendar.models import CalendarEvent
from tests.people import join, make_owner, make_patient
from tests.reminders.calendar.making import Program, a_program, moment_of, said
from tests.reminders.making import AFTER_VISIT, OPENS, VISIT_DAY, make_visit
from tests.site.headers import told

BOOKED = date(2026, 4, 8)
HEALTH = ("inject", "spastic", "botox", "clinic", "toxin", "health", "visit")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AFTER_VISIT, tick=False) as clock:
        yield clock


@pytest.fixture
def patient(db: None, clock: time_machine.Traveller) -> Patient:
    return make_patient()


@pytest.fixture
def alice(patient: Patient) -> User:
    return make_owner(patient)


@pytest.fixture
def program(patient: Patient, alice: User) -> Program:
    return a_program(patient, alice)


class TestWhatItShows:
    def test_nothing_before_the_first_visit(self, program: Program) -> None:
        assert program.events() == []

    def test_the_day_on_which_the_window_opens_while_nothing_is_booked(
        self, patient: Patient, program: Program
    ) -> None:
        make_visit(patient)
        event = program.event()
        assert said(event) == ("Appointment possible from today, if it is agreed", OPENS, "CONFIRMED", 0)
        assert event["TRANSP"] == "TRANSPARENT"
        assert event.end == OPENS + timedelta(days=1)

    def test_the_appointment_in_its_place_once_it_is_booked(self, patient: Patient, program: Program) -> None:
        make_visit(patient, appointment=BOOKED)
        assert said(program.event()) == ("Appointment", BOOKED, "CONFIRMED", 0)

    def test_an_appointment_whose_time_is_known_at_that_time_where_the_person_lives(
        self, patient: Patient, program: Program
    ) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        visit.change(appointment_time=time(10, 30), appointment_time_on=BOOKED)
        event, calendar = program.event(), program.calendar()
        assert event["DTSTART"].to_ical() == b"20260408T103000"
        assert event["DTSTART"].params["TZID"] == "Europe/London"
        assert moment_of(event).astimezone(UTC) == datetime(2026, 4, 8, 9, 30, tzinfo=UTC)
        assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/London"]
        assert calendar.get_missing_tzids() == set()

    def test_a_day_without_a_time_needs_no_zone(self, patient: Patient, program: Program) -> None:
        make_visit(patient, appointment=BOOKED)
        assert b"VTIMEZONE" not in program.look().content
        assert b"DTSTART;VALUE=DATE:20260408" in program.look().content

    def test_what_came_about_stays_when_the_next_visit_is_noted(
        self, patient: Patient, program: Program, clock: time_machine.Traveller
    ) -> None:
        make_visit(patient, appointment=BOOKED)
        program.event()
        clock.move_to(datetime(2026, 4, 8, 18, tzinfo=UTC))
        make_visit(patient, BOOKED)
        assert [said(event) for event in program.events()] == [
            ("Appointment", BOOKED, "CONFIRMED", 0),
            ("Appointment possible from today, if it is agreed", BOOKED + timedelta(weeks=12), "CONFIRMED", 0),
        ]

    def test_an_appointment_after_a_visit_that_came_sooner_is_cancelled(
        self, patient: Patient, program: Program
    ) -> None:
        make_visit(patient, appointment=BOOKED)
        program.event()
        make_visit(patient, date(2026, 4, 1))
        assert said(program.events()[0]) == ("Appointment", BOOKED, "CANCELLED", 1)

    def test_what_is_a_year_old_is_left_out_and_not_cancelled(
        self, patient: Patient, program: Program, clock: time_machine.Traveller
    ) -> None:
        make_visit(patient, appointment=BOOKED)
        program.event()
        clock.move_to(datetime(2027, 4, 9, tzinfo=UTC))
        assert program.events() == []
        assert not CalendarEvent.objects.get().is_cancelled


class TestWords:
    def test_discreet_ones_say_nothing_about_health(self, patient: Patient, program: Program) -> None:
        make_visit(patient, appointment=BOOKED)
        make_visit(patient, date(2025, 6, 1))
        words = program.look().content.decode().casefold()
        assert [word for word in HEALTH if word in words] == []
        assert "alice" not in words
        assert str(patient.pk) not in words

    def test_plain_ones_say_it(self, patient: Patient, alice: User) -> None:
        make_visit(patient)
        program = a_program(patient, alice, is_plain=True)
        assert program.event()["SUMMARY"] == "Next injection possible from today"
        assert program.event()["DESCRIPTION"] == "Nothing is booked yet. The clinic decides the date."

    def test_who_helps_somebody_is_told_whose_appointment_it_is(self, patient: Patient) -> None:
        program = a_program(patient, join(patient, "harriet", Role.HELPER))
        make_visit(patient, appointment=BOOKED)
        assert program.event()["SUMMARY"] == "Appointment: Alice"
        assert program.calendar()["X-WR-CALNAME"] == "Tracker: Alice"

    def test_a_name_cannot_bring_lines_along(self, patient: Patient) -> None:
        program = a_program(patient, join(patient, "harriet", Role.HELPER))
        change_record(patient, name="A;\r\nATTENDEE:mailto:x@example.org, ü\\n")
        make_visit(patient, appointment=BOOKED)
        assert b"\r\nATTENDEE" not in program.look().content
        assert "ATTENDEE" not in program.event()


class TestRevisions:
    def test_an_event_keeps_its_name_and_counts_its_changes(
        self, patient: Patient, program: Program, clock: time_machine.Traveller
    ) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        before = program.event()
        clock.shift(timedelta(days=1))
        visit.change(next_appointment=date(2026, 4, 15))
        after = program.event()
        assert after["UID"] == before["UID"]
        assert said(after) == ("Appointment", date(2026, 4, 15), "CONFIRMED", 1)
        assert after.stamp == after.last_modified == AFTER_VISIT + timedelta(days=1)
        assert before.stamp == before.created == after.created == AFTER_VISIT

    def test_what_did_not_change_keeps_its_number(
        self, patient: Patient, program: Program, clock: time_machine.Traveller
    ) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        first = program.look().content
        clock.shift(timedelta(days=1))
        visit.change(notes="Ask about the wrist")
        assert program.look().content == first

    def test_a_time_that_is_learned_is_a_change(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        program.event()
        visit.change(appointment_time=time(10, 30), appointment_time_on=BOOKED)
        assert program.event()["SEQUENCE"] == 1

    def test_a_time_of_another_day_does_not_count(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        visit.change(appointment_time=time(10, 30), appointment_time_on=BOOKED)
        visit.change(next_appointment=date(2026, 4, 15))
        assert program.event().start == date(2026, 4, 15)

    def test_moving_to_another_zone_moves_what_has_a_time(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        visit.change(appointment_time=time(10, 30), appointment_time_on=BOOKED)
        program.event()
        change_record(patient, time_zone="America/New_York")
        event = program.event()
        assert (event["DTSTART"].params["TZID"], event["SEQUENCE"]) == ("America/New_York", 1)

    def test_the_chosen_interval_moves_the_window(self, patient: Patient, program: Program) -> None:
        make_visit(patient)
        program.event()
        Interval.objects.create(patient=patient, weeks=16)
        assert said(program.event())[1:] == (VISIT_DAY + timedelta(weeks=16), "CONFIRMED", 1)

    def test_booking_takes_the_place_of_the_window(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient)
        program.event()
        visit.change(next_appointment=BOOKED)
        assert [said(event) for event in program.events()] == [
            ("Appointment possible from today, if it is agreed", OPENS, "CANCELLED", 1),
            ("Appointment", BOOKED, "CONFIRMED", 0),
        ]

    def test_what_is_cancelled_is_told_for_60_days(
        self, patient: Patient, program: Program, clock: time_machine.Traveller
    ) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        program.event()
        visit.erase()
        assert program.event()["STATUS"] == "CANCELLED"
        clock.shift(timedelta(days=60) - timedelta(seconds=1))
        assert program.event()["STATUS"] == "CANCELLED"
        clock.shift(timedelta(seconds=1))
        assert program.events() == []

    def test_what_is_undone_stands_again_as_a_further_change(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        before = program.event()
        visit.erase()
        program.event()
        visit.restore()
        assert said(program.event()) == ("Appointment", BOOKED, "CONFIRMED", 2)
        assert program.event()["UID"] == before["UID"]

    def test_what_nobody_was_told_of_is_not_cancelled(self, patient: Patient, program: Program) -> None:
        make_visit(patient, appointment=BOOKED).erase()
        assert program.events() == []

    def test_members_are_told_of_the_same_event(self, patient: Patient, program: Program) -> None:
        make_visit(patient, appointment=BOOKED)
        other = a_program(patient, join(patient, "harriet", Role.HELPER), is_plain=True)
        mine, theirs = program.event(), other.event()
        assert (mine["UID"], mine["SEQUENCE"]) == (theirs["UID"], theirs["SEQUENCE"])
        assert CalendarEvent.objects.count() == 1


class TestOtherPrograms:
    def test_another_parser_reads_the_same_before_and_after_a_change(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        visit.change(appointment_time=time(10, 30), appointment_time_on=BOOKED)
        read = vobject.readOne(program.look().content.decode())
        assert read.vevent.dtstart.value.astimezone(UTC) == datetime(2026, 4, 8, 9, 30, tzinfo=UTC)
        visit.erase()
        after = vobject.readOne(program.look().content.decode())
        assert after.vevent.uid.value == read.vevent.uid.value
        assert after.vevent.status.value == "CANCELLED"

    def test_it_keeps_to_the_format(self, patient: Patient, program: Program) -> None:
        change_record(patient, name="Ä" * 60)
        harriet = a_program(patient, join(patient, "harriet", Role.HELPER), is_plain=True)
        make_visit(patient, appointment=BOOKED)
        content = harriet.look().content
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert b"\n" not in content.replace(b"\r\n", b"")
        calendar = Calendar.from_ical(content)
        assert not calendar.errors
        assert calendar["VERSION"] == "2.0"
        assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT6H"
        assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in content
        assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event) for event in calendar.events)


class TestAnswers:
    def test_it_is_a_calendar_that_no_cache_keeps(self, program: Program) -> None:
        answer = program.look()
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert {"no-store", "private"} == set(answer["Cache-Control"].split(", "))
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies

    def test_a_program_that_has_it_is_told_so_until_it_changes(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        etag = program.look()["ETag"]
        unchanged = program.look(if_none_match=etag)
        assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", etag)
        visit.change(next_appointment=date(2026, 4, 15))
        assert program.look(if_none_match=etag).status_code == 200

    def test_only_looking_is_possible(self, program: Program) -> None:
        assert program.browser.head(program.url).status_code == 200
        assert program.browser.post(program.url).status_code == 405

    def test_it_takes_few_queries_however_long_the_record_is(self, patient: Patient, program: Program) -> None:
        make_visit(patient, appointment=BOOKED)
        program.look()
        with CaptureQueriesContext(connection) as short:
            program.look()
        Visit.objects.bulk_create(
            Visit(patient=patient, date=VISIT_DAY - timedelta(weeks=12 * n), next_appointment=None)
            for n in range(1, 45)
        )
        with CaptureQueriesContext(connection) as first:
            program.look()
        with CaptureQueriesContext(connection) as long:
            program.look()
        assert len(short) == len(long) == 4
        assert len(first) <= 8

    def test_a_change_takes_8_queries_at_most(self, patient: Patient, program: Program) -> None:
        visit = make_visit(patient, appointment=BOOKED)
        program.look()
        visit.change(next_appointment=None)
        with CaptureQueriesContext(connection) as captured:
            program.look()
        assert len(captured) <= 8


class TestWhoMayRead:
    def test_a_former_member_finds_what_a_stranger_finds(self, patient: Patient, alice: User) -> None:
        harriet = join(patient, "harriet", Role.HELPER)
        theirs, own = a_program(patient, harriet), a_program(patient, alice)
        Membership.objects.get(user=harriet).delete()
        unknown = Client().get(f"/calendar/{'A' * 32}.ics")
        gone = theirs.look()
        assert (gone.status_code, gone.content, told(gone)) == (404, unknown.content, told(unknown))
        assert own.look().status_code == 200

    def test_who_comes_back_has_to_make_a_new_link(self, patient: Patient, clock: time_machine.Traveller) -> None:
        harriet = join(patient, "harriet", Role.HELPER)
        old = a_program(patient, harriet)
        Membership.objects.get(user=harriet).delete()
        clock.shift(timedelta(days=1))
        Membership.objects.create(patient=patient, user=harriet, role=Role.VIEWER)
        assert old.look().status_code == 404
        assert a_program(patient, harriet).look().status_code == 200

    def test_an_account_that_was_closed_reads_nothing(self, alice: User, program: Program) -> None:
        User.objects.filter(pk=alice.pk).update(is_active=False)
        assert program.look().status_code == 404

    def test_one_link_never_shows_another_record(self, patient: Patient, program: Program) -> None:
        make_visit(patient, appointment=BOOKED)
        bobs = make_patient(name="Bob")
        bob = a_program(bobs, make_owner(bobs, "bob"))
        assert bob.events() == []
