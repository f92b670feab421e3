"""How each person wants their emails: which kinds, on which days, by whose clock, and how much they say."""

import re
from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from patients.models import Patient, Role
from reminders.choices.writing import change_subscription, choose_kinds, subscribe, unsubscribe
from reminders.kinds import APPOINTMENT, BOOKING, GROUPS, SWITCHED, ReminderKind
from reminders.models import Reminder, Subscription
from tests.people import alice_and_her_record, join, make_user, sign_in
from tests.reminders.making import AFTER_VISIT, make_visit

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(AFTER_VISIT, tick=False)]
USUAL = frozenset(kind for kind in ReminderKind if kind.facts.group in (BOOKING, APPOINTMENT))


def page_of(patient: Patient, path: str) -> str:
    return f"/r/{patient.id}/reminders/{path}"


def wanted_by(user: User) -> frozenset[ReminderKind]:
    return Subscription.objects.get(user=user).wanted_kinds()


class TestGroups:
    def test_every_kind_that_is_switched_stands_on_one_page_of_five_at_most(self) -> None:
        pages = [group.kinds for group in GROUPS]
        assert sorted(kind for page in pages for kind in page) == sorted(SWITCHED)
        assert all(0 < len(page) <= 5 for page in pages)


class TestWhichKinds:
    def test_at_first_the_usual_ones_come_and_the_optional_ones_do_not(self) -> None:
        patient, alice, _browser = alice_and_her_record()
        assert subscribe(patient=patient, user=alice).wanted_kinds() == USUAL

    def test_nothing_comes_to_whom_they_are_off_for(self) -> None:
        patient, alice, _browser = alice_and_her_record()
        subscribe(patient=patient, user=alice)
        assert unsubscribe(patient=patient, user=alice).wanted_kinds() == frozenset()

    def test_one_group_is_changed_and_the_others_stay(self) -> None:
        patient, alice, browser = alice_and_her_record()
        make_visit(patient)
        subscribe(patient=patient, user=alice)
        page = browser.get(page_of(patient, "which/booking/")).content.decode()
        assert page.count(" checked") == 5
        browser.post(page_of(patient, "which/booking/"), {"kinds": ["four-weeks"]})
        assert list(Reminder.objects.values_list("kind", flat=True)) == ["four-weeks"]
        assert wanted_by(alice) >= {
            ReminderKind.MAY_BOOK,
            ReminderKind.LATER,
            ReminderKind.DAY_BEFORE,
            ReminderKind.HAPPENED,
        }

    def test_none_of_a_group_is_an_answer(self) -> None:
        patient, alice, browser = alice_and_her_record()
        subscribe(patient=patient, user=alice)
        browser.post(page_of(patient, "which/booking/"), {})
        assert wanted_by(alice) == set(APPOINTMENT.kinds)
        assert "<b>Booking the next one</b>None" in browser.get(page_of(patient, "which/")).content.decode()

    @pytest.mark.parametrize(("answer", "comes"), [("yes", True), ("no", False)])
    def test_a_group_of_one_is_a_yes_or_a_no(self, answer: str, comes: bool) -> None:
        patient, alice, browser = alice_and_her_record()
        subscribe(patient=patient, user=alice)
        browser.post(page_of(patient, "which/digest/"), {"answer": answer})
        assert (ReminderKind.DIGEST in wanted_by(alice)) == comes

    def test_who_had_none_gets_what_is_chosen_and_nothing_else(self) -> None:
        patient, _alice, _browser = alice_and_her_record()
        victor = join(patient, "victor", Role.VIEWER)
        sign_in(victor).post(page_of(patient, "which/digest/"), {"answer": "yes"})
        assert wanted_by(victor) == {ReminderKind.DIGEST}

    def test_who_switched_each_off_and_comes_back_has_the_usual_ones(self) -> None:
        patient, alice, browser = alice_and_her_record()
        subscribe(patient=patient, user=alice)
        choose_kinds(patient=patient, user=alice, among=SWITCHED, wanted=[])
        assert "They are off." in browser.get(page_of(patient, "")).content.decode()
        assert subscribe(patient=patient, user=alice).wanted_kinds() == USUAL

    def test_what_was_chosen_is_kept_for_who_comes_back(self) -> None:
        patient, alice, _browser = alice_and_her_record()
        choose_kinds(patient=patient, user=alice, among=SWITCHED, wanted=[ReminderKind.DIGEST])
        unsubscribe(patient=patient, user=alice)
        assert subscribe(patient=patient, user=alice).wanted_kinds() == {ReminderKind.DIGEST}

    def test_who_may_only_look_is_not_asked_for_answers(self) -> None:
        patient, _alice, _browser = alice_and_her_record()
        browser = sign_in(join(patient, "victor", Role.VIEWER))
        assert "check-in/" not in browser.get(page_of(patient, "which/")).content.decode().partition("<main")[2]
        assert browser.post(page_of(patient, "which/check-in/"), {"answer": "yes"}).status_code == 403
        assert not Subscription.objects.exists()

    @pytest.mark.parametrize("sent", [{"kinds": ["call-now"]}, {"kinds": ["day-before"]}, {"kinds": ["\0", "x" * 999]}])
    def test_nonsense_is_refused_with_words(self, sent: dict[str, list[str]]) -> None:
        patient, _alice, browser = alice_and_her_record()
        answer = browser.post(page_of(patient, "which/booking/"), sent)
        assert "There is a problem" in answer.content.decode()
        assert not Subscription.objects.exists()

    @pytest.mark.parametrize("path", ["which/nothing/", "nothing/"])
    def test_a_question_that_is_none_is_not_found(self, path: str) -> None:
        patient, _alice, browser = alice_and_her_record()
        assert browser.get(page_of(patient, path)).status_code == 404


class TestHowTheyCome:
    def test_days_without_emails_are_kept_and_said(self) -> None:
        patient, _alice, browser = alice_and_her_record()
        browser.post(page_of(patient, ""), {"switch": "on"})
        browser.post(page_of(patient, "quiet-days/"), {"days": ["6", "5"]})
        assert Subscription.objects.get().quiet_days == [5, 6]
        assert "<b>Days without emails</b>Saturday and Sunday" in browser.get(page_of(patient, "")).content.decode()
        browser.post(page_of(patient, "quiet-days/"), {})
        assert Subscription.objects.get().quiet_days == []

    @pytest.mark.parametrize("days", [list("0123456"), ["7"], ["-1"], ["Monday"]])
    def test_a_week_without_a_day_is_refused_and_so_is_nonsense(self, days: list[str]) -> None:
        patient, _alice, browser = alice_and_her_record()
        answer = browser.post(page_of(patient, "quiet-days/"), {"days": days})
        assert "There is a problem" in answer.content.decode()
        assert not Subscription.objects.exists()

    def test_the_clock_may_be_the_reader_s_own(self) -> None:
        patient, _alice, _browser = alice_and_her_record()
        make_visit(patient)
        browser = sign_in(join(patient, "harriet", Role.HELPER))
        browser.post(page_of(patient, ""), {"switch": "on"})
        asks = browser.post(page_of(patient, "clock/"), {"answer": "mine"})
        browser.post(asks.headers["Location"], {"city": "new york"})
        assert Reminder.objects.earliest("due_at").due_at == datetime(2026, 3, 2, 14, tzinfo=UTC)
        assert "<b>The clock</b>New York" in browser.get(page_of(patient, "")).content.decode()
        browser.post(page_of(patient, "clock/"), {"answer": "theirs"})
        assert Reminder.objects.earliest("due_at").due_at == datetime(2026, 3, 2, 9, tzinfo=UTC)

    def test_a_name_of_several_cities_is_followed_by_which_of_them(self) -> None:
        patient, _alice, browser = alice_and_her_record()
        which = browser.post(page_of(patient, "city/"), {"city": "London"}).content.decode()
        assert "Which London is it?" in which
        assert not Subscription.objects.exists()
        (code,) = re.findall(r'value="([^"]*)"[^>]*>\s*<span class="say">London, Canada', which)
        browser.post(page_of(patient, "city/"), {"named": "London", "answer": code})
        assert Subscription.objects.get().own_time_zone == "America/Toronto"

    @pytest.mark.parametrize("city", ["", "Nowhere", "\0", "x" * 100])
    def test_a_city_that_is_none_is_refused_with_words(self, city: str) -> None:
        patient, _alice, browser = alice_and_her_record()
        assert "There is a problem" in browser.post(page_of(patient, "city/"), {"city": city}).content.decode()
        assert not Subscription.objects.exists()

    def test_they_say_no_more_than_that_something_waits_until_asked_to(self) -> None:
        patient, alice, browser = alice_and_her_record()
        assert not subscribe(patient=patient, user=alice).is_plain
        browser.post(page_of(patient, "words/"), {"answer": "plain"})
        assert Subscription.objects.get().is_plain

    def test_the_page_for_the_clinic_comes_along_only_once_asked_for(self) -> None:
        patient, alice, browser = alice_and_her_record()
        assert not subscribe(patient=patient, user=alice).has_page
        assert "<b>The page for the clinic</b>In no email" in browser.get(page_of(patient, "")).content.decode()
        browser.post(page_of(patient, "page/"), {"answer": "yes"})
        assert Subscription.objects.get().has_page
        said = browser.get(page_of(patient, "")).content.decode()
        assert "<b>The page for the clinic</b>In the email of the day before" in said
        browser.post(page_of(patient, "page/"), {"answer": "no"})
        assert not Subscription.objects.get().has_page

    def test_where_that_email_does_not_come_nothing_is_asked_of_it(self) -> None:
        patient, alice, browser = alice_and_her_record()
        choose_kinds(patient=patient, user=alice, among=APPOINTMENT.kinds, wanted=[ReminderKind.WEEK_BEFORE])
        assert "The page for the clinic" not in browser.get(page_of(patient, "")).content.decode()

    @pytest.mark.parametrize(
        ("path", "sent"),
        [
            ("page/", {"answer": "yes"}),
            ("hour/", {"answer": "8"}),
            ("quiet-days/", {"days": ["6"]}),
            ("city/", {"city": "Paris"}),
            ("words/", {"answer": "plain"}),
            ("which/digest/", {"answer": "yes"}),
        ],
    )
    def test_each_changes_the_own_emails_only_and_a_stranger_finds_no_page(
        self, path: str, sent: dict[str, object]
    ) -> None:
        patient, alice, _browser = alice_and_her_record()
        subscribe(patient=patient, user=alice)
        before = Subscription.objects.filter(user=alice).values().get()
        sign_in(join(patient, "victor", Role.VIEWER)).post(page_of(patient, path), sent)
        charlie = sign_in(make_user("charlie"))
        assert charlie.get(page_of(patient, path)).status_code == 404
        assert charlie.post(page_of(patient, path), sent).status_code == 404
        assert Subscription.objects.filter(user=alice).values().get() == before
        assert Subscription.objects.count() == 2

    def test_pages_take_few_queries(self, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        patient, alice, browser = alice_and_her_record()
        change_subscription(patient=patient, user=alice, is_on=True, quiet_days=[0, 1], is_plain=True)
        for path in ("", "which/", "which/booking/", "quiet-days/", "clock/"):
            with django_assert_max_num_queries(8):
                assert browser.get(page_of(patient, path)).status_code == 200
