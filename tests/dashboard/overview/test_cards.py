"""What the overview says of somebody, worked out by hand, and whose records it shows."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from dashboard.overview.reading import read_people
from dashboard.overview.views import PEOPLE_A_PAGE
from dashboard.overview.words import Card, card, headline
from exercises.kinds import ExerciseKind
from exercises.models import Session
from exercises.setbacks.reading import routine
from exercises.setbacks.reasons import Reason
from exercises.setbacks.words import holds_in_words
from injections.benefit.rules import Overall
from injections.models import Visit
from patients.circle.writing import end_access
from patients.models import AccessEvent, Membership, Patient, Role
from questions.exactness import Exact
from symptoms.check_ins import writing as check_ins
from symptoms.check_ins.causes import Cause
from symptoms.check_ins.questions import Question
from symptoms.models import CheckInPlan, SideEffect
from symptoms.problems.alarm_words import Caller
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from symptoms.problems.writing import note_call, note_signs
from symptoms.scales import Measure, Steps
from tests.exercises.making import make_activity, make_session, make_setback
from tests.injections.making import make_benefit, make_visit
from tests.people import join, make_owner, make_patient, make_user, sign_in
from tests.symptoms.clinic.making import make_goal, make_measurement
from tests.symptoms.making import make_check_in, make_report
from tests.trends.making import exercise, rate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock")]

NOW = datetime(2026, 11, 21, 10, 20, tzinfo=UTC)
TODAY = date(2026, 11, 21)
NOTHING = "Nothing new written down"


@pytest.fixture
def the_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def harriet() -> User:
    return make_user("harriet")


def helped_by(user: User, role: Role = Role.HELPER, **fields: object) -> Patient:
    patient = make_patient(**fields)
    Membership.objects.create(patient=patient, user=user, role=role)
    return patient


def opened_long_ago(patient: Patient) -> Patient:
    """The record as if it had been opened a month before."""
    Patient.objects.filter(pk=patient.pk).update(created_at=NOW - timedelta(days=30))
    return patient


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def card_of(user: User) -> Card:
    (person,) = read_people(user, NOW)
    return card(person)


def reasons_of(user: User) -> list[str]:
    return [str(said.words) for said in card_of(user).reasons]


def facts_of(user: User) -> dict[str, str]:
    return {fact.key: fact.words for fact in card_of(user).facts}


def test_each_reason_says_who_wrote_it_but_for_the_reader(harriet: User) -> None:
    patient = helped_by(harriet, name="Rosa")
    paul = join(patient, "paul", Role.HELPER)
    User.objects.filter(pk=paul.pk).update(name="Paul")
    rosa = make_owner(patient)
    make_report(patient, paul, RedFlags.YES)
    make_report(patient, rosa, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    make_setback(patient, harriet, reason=Reason.INJURY, since=ago(3))

    assert reasons_of(harriet) == [
        "Emergency signs, 10:20. Written down by Paul. No call is noted.",
        "Problem reported on 21 November. Written down by Rosa. Call the clinic.",
        "On hold since 18 November: Injury or pain.",
    ]
    assert reasons_of(rosa)[1] == "Problem reported on 21 November. Call the clinic."


@pytest.mark.parametrize(
    ("exact", "said"), [(Exact.MONTH, "August 2026"), (Exact.ABOUT, "about 16 August"), (Exact.DAY, "16 August")]
)
def test_a_setback_is_on_hold_since_as_exact_a_day_as_was_named(exact: Exact, said: str, harriet: User) -> None:
    patient = helped_by(harriet)
    setback = make_setback(patient, harriet, make_activity(patient, harriet), since=date(2026, 8, 16))
    setback.change(started_exact=exact)

    assert f"On hold since {said}: Injury or pain." in reasons_of(harriet)
    (hold,) = routine(patient, TODAY).holds
    assert [held.words for held in holds_in_words([hold])] == [f"Injury or pain, since {said}."]


def test_of_a_diary_that_is_kept_and_has_nothing_new_no_good_state_is_said(harriet: User) -> None:
    patient = helped_by(harriet)
    for days in range(0, 150, 3):
        rate(patient, ago(days), ankle_right=3)
    for days in (0, 2, 4, 7):
        exercise(patient, ago(days), 20)
    make_visit(patient, ago(63))

    shown = card_of(harriet)

    assert (shown.status, shown.word, shown.reasons) == ("quiet", NOTHING, [])
    assert facts_of(harriet) == {
        "This week": "Ankle 3 of 10, a little to fairly tight. Exercise on 3 of 7 days.",
        "Did it help?": "Not answered.",
        "Wearing off": "No date is noted.",
        "Next date": "Window opens in 3 weeks, 12 December.",
    }


def test_a_new_diary_asks_for_nothing(harriet: User) -> None:
    helped_by(harriet)

    assert card_of(harriet).status == "quiet"
    assert reasons_of(harriet) == []
    assert facts_of(harriet)["This week"] == "No part rated. No exercise noted."


def test_a_record_with_nothing_in_it_for_weeks_asks_for_a_look(harriet: User) -> None:
    opened_long_ago(helped_by(harriet))

    assert card_of(harriet).status == "look"
    assert reasons_of(harriet) == ["Nothing written down yet."]
    assert facts_of(harriet) == {
        "This week": "No part rated. No exercise noted.",
        "Next date": "No injection is written down yet.",
    }


def test_whether_the_last_injections_helped_is_said_as_the_person_answered(harriet: User) -> None:
    patient = helped_by(harriet)
    make_benefit(make_visit(patient, ago(170)), None, ago(120), Overall.WORSE)
    visit = make_visit(patient, ago(21))
    assert facts_of(harriet)["Did it help?"] == "Asked from week 5 on."

    Visit.objects.filter(pk=visit.pk).update(date=ago(70))
    assert facts_of(harriet)["Did it help?"] == "Not answered."

    make_benefit(visit, None, ago(28))
    assert facts_of(harriet)["Did it help?"] == "All in all: much better. Said 6 weeks after the injections."


def test_that_it_wears_off_is_said_with_the_day_that_was_felt(harriet: User) -> None:
    visit = make_visit(helped_by(harriet), ago(70))
    assert facts_of(harriet)["Wearing off"] == "No date is noted."

    Visit.objects.filter(pk=visit.pk).update(fading_on=ago(7))
    assert facts_of(harriet)["Wearing off"] == "Since 14 November 2026, 9 weeks after the visit."

    Visit.objects.filter(pk=visit.pk).update(fading_on=None, fading_exact=Exact.UNKNOWN)
    assert facts_of(harriet)["Wearing off"] == "Yes, the day is not known."


def test_tightness_that_rose_over_months_says_since_when(harriet: User) -> None:
    patient = helped_by(harriet)
    for days in range(0, 170, 3):
        rate(patient, ago(days), ankle_right=5 if days < 60 else 3)

    assert card_of(harriet).status == "look"
    assert reasons_of(harriet) == ["Ankle: rated tighter than in August."]
    # It stands among the reasons, and is not said twice.
    assert "What changed" not in facts_of(harriet)


def test_a_change_to_looser_is_no_reason_and_is_said(harriet: User) -> None:
    patient = helped_by(harriet)
    for days in range(0, 170, 3):
        rate(patient, ago(days), ankle_right=3 if days < 60 else 5)

    assert reasons_of(harriet) == []
    assert facts_of(harriet)["What changed"] == "Ankle: rated looser than in August."


def test_of_several_parts_the_tightest_is_said_and_each_that_changed_is_a_reason(harriet: User) -> None:
    patient = helped_by(harriet, regions=["ankle-right", "elbow-right", "wrist-right"])
    for days in range(0, 170, 3):
        is_late = days < 60
        rate(patient, ago(days), ankle_right=7, elbow_right=5 if is_late else 3, wrist_right=6 if is_late else 2)

    facts = facts_of(harriet)

    assert facts["This week"].startswith("Ankle 7 of 10, ")
    assert reasons_of(harriet) == ["Elbow: rated tighter than in August.", "Wrist: rated tighter than in August."]


def test_ratings_that_jumped_ask_for_a_look_and_never_for_the_clinic(harriet: User) -> None:
    patient = helped_by(harriet)
    for days, value in ((7, 2), (6, 2), (5, 2), (4, 6), (3, 6)):
        rate(patient, ago(days), ankle_right=value)

    assert card_of(harriet).word == "Have a look"
    assert reasons_of(harriet) == ["The last two ratings of the right ankle are higher: 6 and 6, before mostly 2."]


def test_emergency_signs_call_for_help_lead_to_the_stop_page_and_give_the_number(harriet: User) -> None:
    patient = helped_by(harriet, name="Rosa")
    report = make_report(patient, harriet, RedFlags.UNSURE)

    page = sign_in(harriet).get("/people/").content.decode()

    assert "<h1>Call for help now: <bdi>Rosa</bdi></h1>" in page
    assert "Emergency signs, 10:20. No call is noted." in page
    assert f'href="/r/{patient.id}/problem/{report.id}/call/"' in page
    assert 'href="tel:999"' in page
    assert "Call 999 now" in page
    assert "Call the clinic" not in page


def test_a_call_that_was_made_is_known_and_said_with_who_made_it(harriet: User) -> None:
    patient = helped_by(harriet, name="Rosa")
    note_call(make_report(patient, harriet, RedFlags.YES), by=Caller.PERSON)

    page = sign_in(harriet).get("/people/").content.decode()

    assert "<h1>Emergency signs: <bdi>Rosa</bdi></h1>" in page
    assert "Emergency signs. A call was made." in page
    assert "Emergency signs, 10:20. Rosa has called 999." in page
    assert "If they are there again, call 999" in page
    assert "Call for help now" not in page


@pytest.mark.parametrize("called", [True, False])
def test_from_the_second_day_to_the_fourteenth_somebody_is_asked_how_it_went(harriet: User, called: bool) -> None:
    patient = helped_by(harriet)
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        report = make_report(patient, harriet, RedFlags.YES)
        if called:
            note_call(report, by=Caller.HELPER)

    shown = card_of(harriet)

    assert (shown.status, shown.word, shown.call, shown.calls) == ("look", "Ask how it went", "", [])
    assert reasons_of(harriet) == ["Emergency signs on 19 November."]
    assert shown.reasons[0].url == f"/r/{patient.id}/problem/{report.id}/report/"


def test_a_report_of_last_month_that_becomes_urgent_today_is_one_of_today(harriet: User) -> None:
    patient = helped_by(harriet)
    with time_machine.travel(NOW - timedelta(days=40), tick=False):
        report = make_report(patient, harriet, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    note_signs(report, RedFlags.YES)

    assert (card_of(harriet).word, reasons_of(harriet)[0]) == (
        "Call for help now",
        "Emergency signs, 10:20. No call is noted.",
    )


def test_where_no_number_is_known_the_words_stand_alone(harriet: User) -> None:
    patient = helped_by(harriet)
    Patient.objects.update(emergency_number="", country="")
    make_report(patient, harriet, RedFlags.YES)

    page = sign_in(harriet).get("/people/").content.decode()

    assert "Call your emergency number. 112 works on most mobile phones." in page
    assert "tel:" not in page


@pytest.mark.parametrize(("pain", "steps", "is_told"), [(7, 11, False), (8, 6, True), (8, 11, True), (10, 6, True)])
def test_much_pain_asks_for_a_look_at_that_check_in(harriet: User, pain: int, steps: int, is_told: bool) -> None:
    patient = helped_by(harriet)
    check_ins.answer(
        patient=patient, user=harriet, day=ago(1), question=Question(Measure.PAIN), value=pain, steps=Steps(steps)
    )

    shown = card_of(harriet)

    assert shown.word == ("Have a look" if is_told else NOTHING)
    assert [(said.words, said.url) for said in shown.reasons] == (
        [("Pain of 8 or more of 10 on 20 November.", f"/r/{patient.id}/check-in/2026-11-20/")] if is_told else []
    )


def test_an_infection_or_a_fever_asks_for_a_look_for_a_week(harriet: User) -> None:
    patient = helped_by(harriet)
    for days, causes in ((7, ["infection", "sleep"]), (8, ["infection"]), (0, ["sleep"])):
        check_in = make_check_in(patient, harriet, ago(days), 2)
        check_ins.note_causes(check_in, [Cause(code) for code in causes])

    assert (card_of(harriet).word, reasons_of(harriet)) == (
        "Have a look",
        ["Infection or fever noted on 14 November."],
    )


def test_a_report_that_was_undone_is_not_weighed(harriet: User) -> None:
    patient = helped_by(harriet)
    make_report(patient, harriet, RedFlags.YES).erase()
    exercise(patient, TODAY, 20)

    assert card_of(harriet).word == NOTHING


def test_an_amber_report_calls_the_clinic_and_a_green_one_does_not(harriet: User) -> None:
    patient = helped_by(harriet)
    make_report(patient, harriet, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    assert card_of(harriet).status == "quiet"

    make_report(patient, harriet, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    assert card_of(harriet).status == "call"
    assert reasons_of(harriet) == ["Problem reported on 21 November."]


def test_a_report_that_stopped_half_way_asks_for_a_look(harriet: User) -> None:
    make_report(helped_by(harriet), harriet, RedFlags.NO)

    assert (card_of(harriet).status, reasons_of(harriet)) == ("look", ["A report of 21 November is not finished."])


def test_skin_that_is_not_well_calls_and_leads_to_its_exercise(harriet: User) -> None:
    patient = helped_by(harriet)
    session = make_session(make_activity(patient, harriet, ExerciseKind.WALKAIDE), harriet, ago(2))
    Session.objects.filter(pk=session.pk).update(skin="mark")

    (said,) = card_of(harriet).reasons

    assert said.words == "Skin under a device: call the clinic. Noted on 19 November."
    assert said.url == f"/r/{patient.id}/exercise/saved/{session.batch}/"


def test_what_is_on_hold_is_a_reason_until_it_is_over(harriet: User) -> None:
    patient = helped_by(harriet)
    exercise(patient, TODAY, 20)
    make_setback(patient, harriet, reason=Reason.ILLNESS, since=ago(40), until=TODAY)
    make_setback(patient, harriet, reason=Reason.INJURY, since=ago(40))

    (words,) = reasons_of(harriet)

    assert words.startswith("On hold since 12 October: Injury")


@pytest.mark.parametrize(
    ("appointment", "reason", "next_date"),
    [
        (None, ["Window open since 14 November. Nothing is booked."], "No date is booked."),
        (date(2026, 12, 1), [], "Appointment in 10 days, 1 December."),
        (date(2026, 11, 21), [], "Appointment today, 21 November."),
        (date(2026, 11, 20), ["Appointment was on 20 November. No visit is added."], "No date is booked."),
    ],
)
def test_an_open_window_asks_for_a_look_where_nothing_is_booked(
    harriet: User, appointment: date | None, reason: list[str], next_date: str
) -> None:
    patient = helped_by(harriet)
    exercise(patient, TODAY, 20)
    make_visit(patient, date(2026, 8, 22), next_appointment=appointment)

    assert reasons_of(harriet) == reason
    assert facts_of(harriet)["Next date"] == next_date


def test_the_last_visit_counts_alone_and_not_one_that_was_deleted(harriet: User) -> None:
    patient = helped_by(harriet)
    exercise(patient, TODAY, 20)
    make_visit(patient, ago(100))
    make_visit(patient, ago(30))
    make_visit(patient, ago(1)).erase()

    assert facts_of(harriet)["Next date"] == "Window opens in 8 weeks, 14 January 2027."


def test_who_checks_in_once_a_week_is_not_quiet_after_four_days(harriet: User) -> None:
    patient = helped_by(harriet)
    rate(patient, ago(4), ankle_right=3)
    assert reasons_of(harriet) == ["Nothing written down since 17 November."]

    CheckInPlan.objects.create(patient=patient, rhythm="weekly")
    assert card_of(harriet).word == NOTHING


def test_all_that_the_timeline_shows_counts_as_written_down(harriet: User) -> None:
    patient = helped_by(harriet)
    make_measurement(patient, 212, ago(20))
    assert reasons_of(harriet) == ["Nothing written down since 1 November."]

    make_goal(patient, day=ago(3))
    assert card_of(harriet).word == NOTHING


def test_a_day_that_has_not_been_is_no_entry(harriet: User) -> None:
    exercise(opened_long_ago(helped_by(harriet)), TODAY + timedelta(days=30), 20)

    assert reasons_of(harriet) == ["Nothing written down yet."]


def test_each_record_has_its_own_today(harriet: User) -> None:
    """At 10:20 in London it is the 22nd already on Kiritimati: what was done 7 days before is out of the week."""
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        patient = helped_by(harriet, name=zone, time_zone=zone)
        exercise(patient, date(2026, 11, 15), 20)
        rate(patient, date(2026, 11, 15), ankle_right=3)

    kiritimati, pago = (card(person) for person in read_people(harriet, NOW))

    assert kiritimati.facts[0].words == "No part rated. No exercise noted."
    assert pago.facts[0].words == "Ankle 3 of 10, a little to fairly tight. Exercise on 1 of 7 days."


def test_a_viewer_can_open_whatever_a_reason_leads_to() -> None:
    victor = make_user("victor")
    by = make_user("alice")
    quiet, busy, tight = (helped_by(victor, Role.VIEWER, name=name) for name in ("Quiet", "Busy", "Tight"))
    make_visit(quiet, ago(100))
    make_report(busy, by, RedFlags.YES)
    make_report(busy, by, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    session = make_session(make_activity(busy, by, ExerciseKind.WALKAIDE), by, ago(2))
    Session.objects.filter(pk=session.pk).update(skin="unsure")
    make_report(tight, by, RedFlags.NO)
    make_setback(tight, by, reason=Reason.INJURY, since=ago(3))
    for days, value in ((7, 2), (6, 2), (5, 2), (4, 6), (3, 6)):
        rate(tight, ago(days), ankle_right=value)
    client = sign_in(victor)

    reasons = [said for person in read_people(victor, NOW) for said in card(person).reasons]

    assert len(reasons) == 8
    assert [said.words for said in reasons if client.get(said.url).status_code != 200] == []


def test_more_than_three_reasons_are_counted(harriet: User) -> None:
    patient = helped_by(harriet)
    for reason in (Reason.ILLNESS, Reason.INJURY, Reason.FALL):
        make_setback(patient, harriet, reason=reason, since=ago(20))
    make_report(patient, harriet, RedFlags.YES)
    make_visit(patient, ago(100))

    shown = card_of(harriet)

    assert (len(shown.reasons), shown.more) == (3, "And 2 more things")
    assert [(call.digits, call.words) for call in shown.calls] == [("999", "Call 999 now")]


def test_the_most_urgent_come_first_and_then_the_names(harriet: User) -> None:
    for name in ("Zoe", "anna", "Bert"):
        exercise(helped_by(harriet, name=name), TODAY, 20)
    opened_long_ago(helped_by(harriet, name="Yves"))
    make_report(helped_by(harriet, name="Xenia"), harriet, RedFlags.YES)

    people = read_people(harriet, NOW)

    assert [person.patient.name for person in people] == ["Xenia", "Yves", "anna", "Bert", "Zoe"]
    assert headline(people) == "Call for help now: <bdi>Xenia</bdi>"
    assert headline(people[1:]) == "Have a look: <bdi>Yves</bdi>"
    assert headline(people[2:]) == NOTHING


def test_a_name_is_no_markup(harriet: User) -> None:
    opened_long_ago(helped_by(harriet, name="<b>Rosa"))

    assert headline(read_people(harriet, NOW)) == "Have a look: <bdi>&lt;b&gt;Rosa</bdi>"


@pytest.mark.parametrize("role", list(Role))
def test_every_member_sees_the_record_and_a_stranger_does_not(role: Role) -> None:
    patient = make_patient(name="Dora")
    member = join(patient, "carla", role)
    helped_by(make_user("charlie"), name="Somebody else")

    page = sign_in(member).get("/people/").content.decode()

    assert names_on(page) == ["Dora"]


def test_somebody_sent_away_sees_it_no_longer() -> None:
    patient = make_patient(name="Dora")
    alice, harriet = make_owner(patient), join(patient, "harriet", Role.HELPER)
    helped_by(harriet, name="Aisha")
    client = sign_in(harriet)
    assert names_on(client.get("/people/").content.decode()) == ["Aisha", "Dora"]

    membership = Membership.objects.get(patient=patient, user=harriet)
    end_access(patient=patient, by=alice, member=membership)

    assert names_on(client.get("/people/").content.decode()) == ["Aisha"]


def test_it_cannot_be_read_without_signing_in_and_is_kept_by_no_cache(harriet: User) -> None:
    helped_by(harriet)

    assert Client().get("/people/").status_code == 302
    assert "no-store" in sign_in(harriet).get("/people/")["Cache-Control"]


def test_home_is_the_overview_but_for_whose_only_record_is_their_own(harriet: User) -> None:
    patient = make_patient()
    alice = make_owner(patient)
    assert sign_in(alice).get("/home/")["Location"] == f"/r/{patient.id}/"

    helped_by(harriet)
    assert sign_in(harriet).get("/home/")["Location"] == "/people/"

    helped_by(alice, name="Her mother")
    assert sign_in(alice).get("/home/")["Location"] == "/people/"
    assert sign_in(make_user("charlie")).get("/people/")["Location"] == "/start/"


def test_the_owner_sees_who_looked_from_afar_at_whom(harriet: User) -> None:
    shown = [helped_by(harriet, name=f"Dora {number:02}") for number in range(PEOPLE_A_PAGE + 1)]
    client = sign_in(harriet)
    AccessEvent.objects.all().delete()

    for _time in range(2):
        client.get("/people/")

    seen = AccessEvent.objects.filter(user=harriet, day=TODAY).values_list("patient", flat=True)
    assert sorted(seen) == sorted(patient.pk for patient in shown[:PEOPLE_A_PAGE])


def names_on(page: str) -> list[str]:
    return [unescape(name) for name in re.findall(r"Open the diary of <bdi>([^<]*)<", page)]


def test_reports_of_others_stay_with_them(harriet: User) -> None:
    exercise(helped_by(harriet, name="Aisha"), TODAY, 20)
    other = make_patient(name="Dora")
    make_report(other, make_owner(other), RedFlags.YES)

    assert card_of(harriet).word == NOTHING
    assert SideEffect.objects.of(other).exists()
