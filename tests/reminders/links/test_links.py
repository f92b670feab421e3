"""The links in a mail: what each does, for whom, and that looking at one does nothing."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from injections.models import Visit
from injections.visits.writing import place_sites
from patients.body import Limb, Region, Side
from patients.models import Membership, Role
from reminders.kinds import ReminderKind
from reminders.links.purposes import Purpose
from reminders.links.tokens import link_of, read_link, stop_link
from reminders.models import Reminder, Subscription
from tests.people import join, make_user, sign_in
from tests.reminders.making import MAY_BOOK_DUE, VISIT_DAY, make_visit, somebody_is_due
from tests.reminders.sending.test_messages import HEALTH_WORDS

READ_AT = MAY_BOOK_DUE + timedelta(hours=1)
TODAY = READ_AT.date()
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(READ_AT, tick=False)]
APPOINTMENT = {"day_day": "30", "day_month": "march", "day_year": "2026"}


@pytest.fixture
def reminder() -> Reminder:
    return somebody_is_due("alice")


def path_of(reminder: Reminder, purpose: Purpose) -> str:
    return (stop_link(reminder) if purpose == Purpose.STOP else link_of(reminder, purpose)).path


def comes(kind: ReminderKind) -> bool:
    return kind in Subscription.objects.get().wanted_kinds()


def send(path: str, answer: dict[str, str]) -> str:
    """Send an answer from a phone on which nobody has signed in, and give the page that it leads to."""
    response = Client().post(path, answer)
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def words_of(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    main = response.content.decode().partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def appointment() -> date | None:
    return Visit.objects.order_by("-date").values_list("next_appointment", flat=True)[0]


class TestBooked:
    def test_asks_for_the_day_alone(self, reminder: Reminder) -> None:
        words = words_of(path_of(reminder, Purpose.BOOKED))
        assert words.startswith("Your tracker Which day is it?")
        assert "Day Month Year Save the day" in words

    def test_keeps_the_day_as_the_next_appointment_of_the_last_visit(self, reminder: Reminder) -> None:
        saved = send(path_of(reminder, Purpose.BOOKED), APPOINTMENT)
        assert appointment() == date(2026, 3, 30)
        assert "Saved. The day is Monday 30 March 2026" in words_of(saved)

    def test_makes_the_plan_stale(self, reminder: Reminder) -> None:
        send(path_of(reminder, Purpose.BOOKED), APPOINTMENT)
        assert Subscription.objects.out_of_date(timezone.now()).exists()

    @pytest.mark.parametrize(
        ("day", "says"),
        [
            ({"day_day": "2", "day_month": "3", "day_year": "2026"}, "Enter a date on 3 March 2026 or later"),
            ({"day_day": "30", "day_month": "3", "day_year": "2028"}, "or earlier"),
            ({"day_day": "31", "day_month": "2", "day_year": "2026"}, "Enter a real date"),
            ({}, "Enter"),
        ],
    )
    def test_says_what_to_do_about_a_day_that_cannot_be(
        self, reminder: Reminder, day: dict[str, str], says: str
    ) -> None:
        response = Client().post(path_of(reminder, Purpose.BOOKED), {"was": "", **day})
        assert says in response.content.decode()
        assert appointment() is None

    def test_sent_twice_is_kept_once_and_undo_brings_back_what_was_before(self, reminder: Reminder) -> None:
        Visit.objects.update(next_appointment=date(2026, 5, 1))
        answer = APPOINTMENT | {"was": "2026-05-01"}
        first, second = (send(path_of(reminder, Purpose.BOOKED), answer) for _tap in range(2))
        assert read_link(first.split("/")[2]).notes == read_link(second.split("/")[2]).notes
        send(second, {"undo": "1"})
        assert appointment() == date(2026, 5, 1)

    def test_undo_leaves_what_somebody_changed_since(self, reminder: Reminder) -> None:
        saved = send(path_of(reminder, Purpose.BOOKED), APPOINTMENT)
        Visit.objects.update(next_appointment=date(2026, 4, 20))
        send(saved, {"undo": "1"})
        assert appointment() == date(2026, 4, 20)

    def test_tomorrow_is_counted_where_the_person_lives(self, reminder: Reminder) -> None:
        reminder.subscription.patient.time_zone = "Pacific/Kiritimati"  # 14 hours ahead: it is 3 March there already
        reminder.subscription.patient.save()
        with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
            third = {"day_day": "3", "day_month": "3", "day_year": "2026"}
            response = Client().post(path_of(reminder, Purpose.BOOKED), third)
        assert "Enter a date on 4 March 2026 or later" in response.content.decode()

    def test_says_so_where_the_visit_is_gone(self, reminder: Reminder) -> None:
        Visit.objects.get().erase()
        assert Client().post(path_of(reminder, Purpose.BOOKED), APPOINTMENT).status_code == 410


class TestDone:
    def test_asks_which_day(self, reminder: Reminder) -> None:
        words = words_of(path_of(reminder, Purpose.DONE))
        assert words.startswith("Your tracker Which day was it?")
        assert words.endswith("3 answers Today Yesterday Another day")

    @pytest.mark.parametrize(("answer", "day"), [("today", TODAY), ("yesterday", TODAY - timedelta(days=1))])
    def test_notes_a_visit_by_the_reader_of_the_mail(self, reminder: Reminder, answer: str, day: date) -> None:
        saved = send(path_of(reminder, Purpose.DONE), {"answer": answer})
        visit = Visit.objects.exclude(date=VISIT_DAY).get()
        assert (visit.date, visit.entered_by) == (day, reminder.subscription.user)
        assert visit.patient == reminder.subscription.patient
        assert "You can add the rest after you sign in." in words_of(saved)

    def test_another_day_asks_for_it_on_one_more_page(self, reminder: Reminder) -> None:
        path = path_of(reminder, Purpose.DONE)
        page = Client().post(path, {"answer": "another"})
        assert 'type="date"' in page.content.decode()
        send(path, {"answer": "another", "date": "2026-02-20"})
        assert Visit.objects.filter(date=date(2026, 2, 20)).exists()

    def test_sent_twice_is_one_visit(self, reminder: Reminder) -> None:
        for _tap in range(2):
            send(path_of(reminder, Purpose.DONE), {"answer": "today"})
        assert Visit.objects.count() == 2

    def test_answered_again_moves_the_visit(self, reminder: Reminder) -> None:
        for answer in ("today", "yesterday"):
            send(path_of(reminder, Purpose.DONE), {"answer": answer})
        assert list(Visit.objects.order_by("date").values_list("date", flat=True)) == [VISIT_DAY, date(2026, 3, 1)]

    def test_a_visit_noted_by_hand_is_not_doubled_and_undo_leaves_it(self, reminder: Reminder) -> None:
        by_hand = make_visit(reminder.subscription.patient, TODAY)
        saved = send(path_of(reminder, Purpose.DONE), {"answer": "today"})
        assert Visit.objects.count() == 2
        send(saved, {"undo": "1"})
        by_hand.refresh_from_db()
        assert by_hand.deleted_at is None

    def test_one_that_is_saved_already_says_so_with_who_and_when_and_offers_no_undo(self, reminder: Reminder) -> None:
        patient = reminder.subscription.patient
        visit = make_visit(patient, TODAY)
        Visit.objects.filter(pk=visit.pk).update(entered_by=join(patient, "harriet", Role.HELPER))
        words = words_of(send(path_of(reminder, Purpose.DONE), {"answer": "today"}))
        assert "Saved. The day was Monday 2 March 2026" in words
        assert "Somebody else saved it on Monday 2 March at 10:00." in words
        assert "harriet" not in words.lower()
        assert "Undo" not in words

    def test_the_button_shows_what_it_saved_before_and_when(self, reminder: Reminder) -> None:
        path = path_of(reminder, Purpose.DONE)
        send(path, {"answer": "today"})
        response = Client().get(path)
        assert "You saved it on Monday 2 March at 10:00." in words_of(response.headers["Location"])

    @pytest.mark.parametrize(
        ("answer", "days"), [("no", [VISIT_DAY, TODAY]), ("yes", [VISIT_DAY, date(2026, 3, 1), TODAY])]
    )
    def test_a_second_one_close_to_it_asks_first(self, reminder: Reminder, answer: str, days: list[date]) -> None:
        make_visit(reminder.subscription.patient, TODAY)
        asked = send(path_of(reminder, Purpose.DONE), {"answer": "yesterday"})
        assert "One of Monday 2 March is saved already. Was there another one?" in words_of(asked)
        assert Visit.objects.count() == 2
        for _tap in range(2):
            saved = send(asked, {"answer": answer})
        assert list(Visit.objects.order_by("date").values_list("date", flat=True)) == days
        assert f"The day was {'Sunday 1' if answer == 'yes' else 'Monday 2'} March 2026" in words_of(saved)

    def test_it_asks_a_reader_who_is_signed_in_as_well(self, reminder: Reminder) -> None:
        make_visit(reminder.subscription.patient, TODAY)
        browser = sign_in(reminder.subscription.user)
        page = browser.post(path_of(reminder, Purpose.DONE), {"answer": "yesterday"}, follow=True)
        assert "Was there another one?" in page.content.decode()

    def test_what_was_undone_meanwhile_is_asked_from_the_beginning(self, reminder: Reminder) -> None:
        visit = make_visit(reminder.subscription.patient, TODAY)
        asked = send(path_of(reminder, Purpose.DONE), {"answer": "yesterday"})
        visit.erase()
        assert Client().get(asked).headers["Location"] == link_of(reminder, Purpose.DONE).path

    def test_undo_takes_it_back_and_a_new_answer_brings_it_again(self, reminder: Reminder) -> None:
        patient = reminder.subscription.patient
        saved = send(path_of(reminder, Purpose.DONE), {"answer": "today"})
        send(saved, {"undo": "1"})
        assert Visit.objects.of(patient).count() == 1
        send(path_of(reminder, Purpose.DONE), {"answer": "yesterday"})
        assert Visit.objects.of(patient).filter(date=date(2026, 3, 1)).count() == 1
        assert Visit.objects.count() == 2


class TestLater:
    @pytest.mark.parametrize(("answer", "day"), [("3", 5), ("7", 9), ("14", 16)])
    def test_reminds_again_on_that_day_and_not_before(self, reminder: Reminder, answer: str, day: int) -> None:
        saved = send(path_of(reminder, Purpose.LATER), {"answer": answer})
        subscription = Subscription.objects.get()
        assert subscription.snoozed_until == date(2026, 3, day)
        waiting = subscription.reminders.open().exclude(pk=reminder.pk).order_by("due_at")
        assert [(row.kind, row.due_day.day) for row in waiting][:1] == [(ReminderKind.LATER, day)]
        assert f"Saved. The next reminder is on Monday {day} March" in words_of(saved).replace("Thursday", "Monday")

    def test_undo_brings_the_plan_back(self, reminder: Reminder) -> None:
        before = list(Reminder.objects.order_by("pk").values("pk", "due_at"))
        send(send(path_of(reminder, Purpose.LATER), {"answer": "14"}), {"undo": "1"})
        assert Subscription.objects.get().snoozed_until is None
        assert list(Reminder.objects.order_by("pk").values("pk", "due_at")) == before

    def test_refuses_another_answer_with_words(self, reminder: Reminder) -> None:
        response = Client().post(path_of(reminder, Purpose.LATER), {"answer": "9999"})
        assert "There is a problem" in response.content.decode()
        assert Subscription.objects.get().snoozed_until is None


class TestPage:
    def test_it_leads_to_the_page_for_the_clinic_behind_the_sign_in(self, reminder: Reminder) -> None:
        patient_id, alice = reminder.subscription.patient_id, reminder.subscription.user
        path = path_of(reminder, Purpose.PAGE)

        (page, _status), *_more = sign_in(alice).get(path, follow=True).redirect_chain
        at_the_door = Client().get(path, follow=True)

        assert page == f"/r/{patient_id}/clinic/"
        assert "next=" in at_the_door.redirect_chain[-1][0]
        assert "In short" not in at_the_door.content.decode()

    def test_its_address_says_nothing_and_ends_like_the_others(self, reminder: Reminder) -> None:
        path = path_of(reminder, Purpose.PAGE)
        assert re.fullmatch(r"/email/[\w.-]+/", path)
        assert "no-store" in Client().get(path).headers["Cache-Control"]
        Membership.objects.all().delete()
        assert Client().get(path).status_code == 410


QUESTIONS = (Purpose.BOOKED, Purpose.DONE, Purpose.LATER, Purpose.NOT_TODAY, Purpose.LATER_TODAY, Purpose.STOP)


class TestEveryLink:
    @pytest.mark.parametrize("purpose", QUESTIONS)
    def test_to_look_changes_nothing(self, reminder: Reminder, purpose: Purpose) -> None:
        before = [list(model.objects.order_by("pk").values()) for model in (Subscription, Visit, Reminder)]
        for look in (Client().get, Client().head, Client().options):
            look(path_of(reminder, purpose))
        assert [list(model.objects.order_by("pk").values()) for model in (Subscription, Visit, Reminder)] == before

    @pytest.mark.parametrize("purpose", QUESTIONS)
    def test_says_nothing_about_health_or_names(self, reminder: Reminder, purpose: Purpose) -> None:
        words = words_of(path_of(reminder, purpose))
        assert not HEALTH_WORDS.findall(words)
        assert "Alice" not in words

    @pytest.mark.parametrize("purpose", QUESTIONS)
    def test_has_an_address_that_says_nothing(self, reminder: Reminder, purpose: Purpose) -> None:
        path = path_of(reminder, purpose)
        assert re.fullmatch(r"/email/[\w.-]+/", path)
        assert purpose.value not in path

    @pytest.mark.parametrize("purpose", QUESTIONS)
    def test_keeps_its_token_out_of_the_referer_and_of_caches(self, reminder: Reminder, purpose: Purpose) -> None:
        headers = Client().get(path_of(reminder, purpose)).headers
        assert headers["Referrer-Policy"] == "strict-origin"
        assert "no-store" in headers["Cache-Control"]

    @pytest.mark.parametrize("purpose", [Purpose.BOOKED, Purpose.DONE, Purpose.LATER])
    def test_ends_after_sixty_days_and_says_what_to_do(self, reminder: Reminder, purpose: Purpose) -> None:
        path = path_of(reminder, purpose)
        with time_machine.travel(READ_AT + timedelta(days=60, seconds=1), tick=False):
            response = Client().get(path)
        assert response.status_code == 410
        assert "You can do the same after you sign in." in response.content.decode()

    @pytest.mark.parametrize("spoil", [lambda token: token[:-1] + "_", lambda token: "x" + token, lambda _: "x\0ü.y.z"])
    def test_made_up_it_is_not_found(self, reminder: Reminder, spoil: object) -> None:
        assert callable(spoil)
        token = spoil(link_of(reminder, Purpose.STOP).token)
        response = Client().get("/email/" + token.replace("\0", "%00") + "/")
        assert response.status_code == 404
        assert "You can do the same after you sign in." in response.content.decode()

    @pytest.mark.parametrize("purpose", [Purpose.BOOKED, Purpose.DONE, Purpose.LATER])
    def test_ends_for_somebody_who_left_the_care_circle(self, reminder: Reminder, purpose: Purpose) -> None:
        path = path_of(reminder, purpose)
        Membership.objects.all().delete()
        assert Client().get(path).status_code == 410

    @pytest.mark.parametrize("purpose", [Purpose.BOOKED, Purpose.DONE])
    def test_does_not_write_for_somebody_who_may_only_look_now(self, reminder: Reminder, purpose: Purpose) -> None:
        path = path_of(reminder, purpose)
        Membership.objects.update(role=Role.VIEWER)
        assert Client().post(path, APPOINTMENT | {"answer": "today"}).status_code == 410
        assert Visit.objects.count() == 1
        assert appointment() is None

    def test_works_when_the_row_of_its_reminder_has_left_the_table(self, reminder: Reminder) -> None:
        path = path_of(reminder, Purpose.DONE)
        Reminder.objects.all().delete()
        send(path, {"answer": "today"})
        assert Visit.objects.count() == 2

    def test_ends_with_the_record(self, reminder: Reminder) -> None:
        path = path_of(reminder, Purpose.STOP)
        reminder.subscription.patient.delete()
        assert Client().get(path).status_code == 410


class TestSignedIn:
    def test_done_adds_the_visit_as_last_time_in_two_taps(self, reminder: Reminder) -> None:
        patient, last = reminder.subscription.patient, Visit.objects.get()
        place_sites(visit=last, limb=Limb.LEG, side=Side.RIGHT, regions=[Region.ANKLE])
        browser = sign_in(reminder.subscription.user)
        answer = browser.get(path_of(reminder, Purpose.DONE), follow=True)
        assert Visit.objects.count() == 1
        same = re.search(r'href="(\?visit=[^"]+same=1)"', answer.content.decode())
        assert same
        url = answer.redirect_chain[-1][0].partition("?")[0] + same[1].replace("&amp;", "&")
        for _tap in range(2):
            browser.post(url, {"answer": "yesterday"})
        visit = Visit.objects.of(patient).exclude(pk=last.pk).get()
        assert visit.date == TODAY - timedelta(days=1)
        assert [site.region for site in visit.sites.all()] == [Region.ANKLE]

    def test_the_rest_of_a_visit_noted_before_signing_in_is_the_same_visit(self, reminder: Reminder) -> None:
        saved = send(path_of(reminder, Purpose.DONE), {"answer": "today"})
        noted = Visit.objects.exclude(date=VISIT_DAY).get()
        assert f"?visit={noted.pk}" in Client().get(saved).content.decode()

    def test_somebody_else_who_is_signed_in_gets_the_page_of_the_link(self, reminder: Reminder) -> None:
        charlie = sign_in(make_user("charlie"))
        assert "Which day was it?" in charlie.get(path_of(reminder, Purpose.DONE)).content.decode()
