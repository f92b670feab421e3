"""What emails remind of stands on Today, so that a dead mailbox hides nothing."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from dashboard.today.visit_cards import next_steps
from injections.models import Visit
from injections.next.rules import next_window
from patients.models import Patient, Role
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, sign_in

VISIT_DAY = date(2026, 1, 5)  # the window opens on 30 March
BOOK, READY, HAPPENED = "If your clinic agrees, you can book now", "Get ready for the appointment", "Did it happen?"

days = some.dates(date(2025, 1, 1), date(2028, 1, 1))


def titles(today: date, booked: date | None = None, wait: int | None = None) -> list[str]:
    window = next_window(VISIT_DAY, None, booked, wait=wait)
    return [str(step.title) for step in next_steps(Visit(date=VISIT_DAY, patient=Patient()), window, today)]


class TestSteps:
    @pytest.mark.parametrize(
        ("today", "expected"),
        [(date(2026, 3, 15), []), (date(2026, 3, 16), [BOOK]), (date(2026, 3, 30), [BOOK]), (date(2027, 3, 1), [BOOK])],
    )
    def test_with_nothing_booked_one_can_book_from_the_first_email_on(self, today: date, expected: list[str]) -> None:
        assert titles(today) == expected

    def test_who_waits_8_weeks_books_earlier(self) -> None:
        assert titles(date(2026, 2, 2), wait=8) == [BOOK]

    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            (date(2026, 3, 24), []),
            (date(2026, 3, 25), [READY]),
            (date(2026, 4, 1), [READY]),
            (date(2026, 4, 2), [HAPPENED, "The appointment has a new day"]),
        ],
    )
    def test_with_an_appointment_one_gets_ready_and_is_asked_the_day_after(
        self, today: date, expected: list[str]
    ) -> None:
        assert titles(today, booked=date(2026, 4, 1)) == expected

    @given(days, some.none() | days, some.none() | some.integers(1, 10))
    def test_nobody_is_told_to_book_what_is_booked_or_sooner_than_it_can_be(
        self, today: date, booked: date | None, wait: int | None
    ) -> None:
        if BOOK in titles(today, booked, wait):
            window = next_window(VISIT_DAY, None, booked, wait=wait)
            assert window.appointment is None
            assert today >= window.may_book


def rows_of(page: str) -> list[tuple[str, str]]:
    """The address and the words of each row of Today that leads on."""
    parts = page.split('<a class="go" href="')[1:]
    return [
        (part.partition('"')[0].replace("&amp;", "&"), part.partition("<b>")[2].partition("<")[0]) for part in parts
    ]


@pytest.mark.django_db
@pytest.mark.time_machine(datetime(2026, 4, 2, 10, tzinfo=UTC), tick=False)
class TestOnToday:
    def happened(self, patient: Patient, browser: Client) -> str:
        rows = rows_of(browser.get(f"/r/{patient.id}/").content.decode())
        return next(url for url, words in rows if words == HAPPENED)

    def test_two_taps_the_day_after_add_the_visit_same_as_last_time(self) -> None:
        patient, _alice, browser = alice_and_her_record()
        make_visit(patient, VISIT_DAY, {"wrist-right": 40}, product="botox", next_appointment=date(2026, 4, 1))
        browser.post(self.happened(patient, browser), {"answer": "yesterday"})
        visit = Visit.objects.of(patient).latest("date")
        assert (visit.date, visit.product, visit.total_units) == (date(2026, 4, 1), "botox", Decimal(40))
        assert HAPPENED not in browser.get(f"/r/{patient.id}/").content.decode()

    def test_opened_twice_it_is_one_visit(self) -> None:
        patient, _alice, browser = alice_and_her_record()
        make_visit(patient, VISIT_DAY, next_appointment=date(2026, 4, 1))
        urls = [self.happened(patient, browser) for _tab in range(2)]
        for url in urls:
            browser.post(url, {"answer": "yesterday"})
        assert Visit.objects.of(patient).count() == 2

    def test_victor_is_offered_nothing_that_would_be_refused(self) -> None:
        patient = alice_and_her_record()[0]
        make_visit(patient, VISIT_DAY, next_appointment=date(2026, 4, 1))
        page = sign_in(join(patient, "victor", Role.VIEWER)).get(f"/r/{patient.id}/").content.decode()
        assert HAPPENED not in page
        assert "The appointment was on 1 April." in page
