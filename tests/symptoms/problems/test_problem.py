"""Reporting a problem: red flags first, each answer kept at once, then the advice."""

import re
import uuid
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
import time_machine

from patients.models import Patient, Role
from symptoms.models import SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since, Tier
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import NOW, TODAY, make_report, problem_url, report_url

pytestmark = pytest.mark.django_db


@time_machine.travel(NOW, tick=False)
def test_what_how_bad_and_since_when_take_four_taps_after_opening() -> None:
    patient, alice, client = alice_and_her_record()
    visit = make_visit(patient)

    page = client.get(problem_url(patient))
    for tap in ("no", "skin", "moderate", "yesterday"):
        page = client.post(page.request["PATH_INFO"], {"answer": tap}, follow=True)

    report = SideEffect.objects.of(patient).get()
    assert page.request["PATH_INFO"] == report_url(report, "advice")
    assert (report.red_flags, report.effect, report.severity, report.since) == ("no", "skin", "moderate", "yesterday")
    assert (report.tier, report.reported_on, report.entered_by, report.visit) == (Tier.AMBER, TODAY, alice, visit)


def test_somebody_who_reports_for_the_person_is_asked_about_them() -> None:
    patient, _alice, _client = alice_and_her_record()

    page = sign_in(join(patient, "harriet", Role.HELPER)).get(problem_url(patient)).content.decode()

    assert "Does Alice have any of these, or did Alice since the last check-in?" in page
    assert "Count it even if it went away." in page
    assert "New, or worse than usual for Alice." in page
    assert "or Alice is short of breath at rest" in page
    assert "or you are short of breath" not in page


def test_the_first_page_lists_the_signs_and_asks_what_is_new_or_worse() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(problem_url(patient)).content.decode()

    assert "Do you have any of these, or did you since your last check-in?" in page
    assert "Count it even if it went away." in page
    assert "New, or worse than usual for you." in page
    assert "<b>Swallowing</b> has changed" in page
    assert "Take off the strap, splint or brace now, then call" in page
    assert "Baclofen pump" not in page
    assert [words in page for words in ("Yes, one or more", "I am not sure", "No, none of these")] == [True] * 3


@pytest.mark.parametrize("answer", list(RedFlags))
def test_the_first_answer_is_kept_before_the_next_page_is_seen(answer: RedFlags) -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(problem_url(patient), {"answer": answer.value, "once": uuid.uuid4()})

    report = SideEffect.objects.get()
    assert report.red_flags == answer
    assert report.tier == (None if answer == RedFlags.NO else Tier.RED)


def test_an_answer_tapped_twice_is_one_report() -> None:
    patient, _alice, client = alice_and_her_record()
    once = uuid.uuid4()

    first, second = (client.post(problem_url(patient), {"answer": "yes", "once": once}) for _tap in range(2))

    assert first["Location"] == second["Location"]
    assert SideEffect.objects.count() == 1


def test_an_answer_sent_again_after_undo_counts() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)
    report.erase()

    page = client.post(problem_url(patient), {"answer": "yes", "once": report.id}, follow=True).content.decode()

    assert "Call 999 now" in page
    assert SideEffect.objects.of(patient).get().red_flags == "yes"


def test_a_number_of_another_record_is_not_found_and_changes_nothing() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(make_patient(), alice)

    assert client.post(problem_url(patient), {"answer": "yes", "once": report.id}).status_code == 404
    assert SideEffect.objects.get().red_flags == "no"


@pytest.mark.parametrize("once", ["", "no number", "\x00", "x" * 10_000])
def test_a_spoiled_form_number_never_loses_an_answer(once: str) -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(problem_url(patient), {"answer": "unsure", "once": once})

    assert SideEffect.objects.of(patient).get().tier == Tier.RED


def test_green_advice_says_when_to_call_and_never_that_all_is_well() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    page = client.get(report_url(report, "advice")).content.decode()

    assert "This is usually mild. Tell your clinic at your next visit." in page
    assert "care-non-urgent" in page
    for sign in ("it lasts more than a few days", "it gets worse", "it worries you"):
        assert sign in page
    assert not any(word in page.split("<body")[1].lower() for word in ("safe", "normal", "nothing to worry"))


def test_amber_advice_says_to_call_the_clinic_today() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.SEVERE, Since.TODAY)

    page = client.get(report_url(report, "advice")).content.decode()

    assert "care-urgent" in page
    assert "Call your clinic today" in page
    assert "If you cannot reach them, go to urgent care." in page
    assert "Call 999 now if breathing" in page


@pytest.mark.parametrize(
    ("effect", "says"), [(Effect.EYES, True), (Effect.WEAKER, True), (Effect.UNSTEADY, True), (Effect.SORE, False)]
)
@pytest.mark.parametrize(
    ("country", "when"),
    [("GB", "do not drive for at least one month"), ("AU", "Ask your doctor when you may drive again.")],
)
def test_who_sees_badly_is_weaker_or_dizzy_is_told_not_to_drive(
    effect: Effect, says: bool, country: str, when: str
) -> None:
    patient, alice, client = alice_and_her_record(country=country)
    report = make_report(patient, alice, RedFlags.NO, effect, Severity.MILD, Since.TODAY)

    page = client.get(report_url(report, "advice")).content.decode()

    assert ("Do not drive or use machines until this is better." in page) == says
    assert (when in page) == says
    assert ("Tell the driving licence agency." in page) == (says and country == "GB")
    assert ("Tell it always after a fit, brain surgery, or if a doctor doubts." in page) == (says and country == "GB")


def test_sight_that_did_not_change_slowly_and_mildly_leads_to_the_stop_page_at_once() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.EYES)

    page = client.get(report_url(report, "severity")).content.decode()
    answer = client.post(report_url(report, "severity"), {"answer": "severe"})

    assert "Mild, and it came slowly" in page
    assert "It bothers me" not in page
    assert answer["Location"] == report_url(report, "call")
    assert client.get(report_url(report, "since"))["Location"] == report_url(report, "call")


def test_an_answer_can_be_changed_and_the_advice_follows() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    page = client.get(report_url(report, "severity")).content.decode()
    answer = client.post(report_url(report, "severity"), {"answer": "unsure"})

    assert page.count('class="answer was"') == 1
    assert answer["Location"] == report_url(report, "advice")
    assert SideEffect.objects.get().tier == Tier.AMBER


def test_another_effect_asks_again_how_bad_it_is() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    same = client.post(report_url(report, "what"), {"answer": "sore"})
    other = client.post(report_url(report, "what"), {"answer": "eyes"})

    assert same["Location"] == report_url(report, "advice")
    assert other["Location"] == report_url(report, "severity")
    assert (SideEffect.objects.get().severity, SideEffect.objects.get().tier) == ("", Tier.AMBER)


def test_a_red_flag_noticed_later_outranks_what_was_answered() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    answer = client.post(f"/r/{patient.id}/problem/{report.id}/", {"answer": "unsure"})

    assert answer["Location"] == report_url(report, "call")
    assert client.get(report_url(report, "advice"))["Location"] == report_url(report, "call")


@pytest.mark.parametrize("page", ["own", "severity", "since", "which", "advice", "call", "began", "gone", "last"])
def test_a_page_ahead_of_its_time_leads_to_the_first_open_question(page: str) -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)

    assert client.get(report_url(report, page))["Location"] == report_url(report, "what")


@pytest.mark.parametrize("page", ["what", "own", "severity", "since"])
def test_nothing_more_is_asked_of_somebody_with_a_red_flag(page: str) -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.UNSURE)

    assert client.get(report_url(report, page))["Location"] == report_url(report, "call")
    assert client.post(report_url(report, page), {"answer": "sore"})["Location"] == report_url(report, "call")


NONSENSE = ["", "YES", "²", "-1", "sore\x00", "x" * 100_000]


@pytest.mark.parametrize("sent", NONSENSE, ids=lambda sent: repr(sent)[:20])
def test_nonsense_gets_an_error_and_changes_nothing(sent: str) -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD)
    version = Patient.objects.get().data_version

    for url in (problem_url(patient), *(report_url(report, page) for page in ("what", "severity", "since"))):
        page = client.post(url, {"answer": sent}).content.decode()
        assert "There is a problem" in page
        assert 'class="answer"' in page

    assert SideEffect.objects.count() == 1
    assert Patient.objects.get().data_version == version


PAGES = ("what", "own", "severity", "since", "which", "advice", "call", "called", "began", "gone", "last")


@pytest.mark.parametrize("page", [*PAGES, "delete", "restore"])
def test_a_report_of_another_record_is_not_found(page: str) -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(make_patient(), alice)
    url = f"/r/{patient.id}/problem/{report.id}/{page}/"

    assert client.post(url, {"answer": "sore"}).status_code == 404
    report.refresh_from_db()
    assert (report.effect, report.called, report.deleted_at) == ("", False, None)


def test_a_viewer_may_look_but_not_report() -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    assert victor.get(report_url(report, "advice")).status_code == 200
    assert victor.get(problem_url(patient)).status_code == 403
    assert victor.post(problem_url(patient), {"answer": "yes"}).status_code == 403


class TestClinic:
    def test_the_number_to_tap_stands_with_the_amber_card_and_what_to_say(self) -> None:
        patient, alice, client = alice_and_her_record(clinic_phone="02079460018", clinic_name="Leeds clinic")
        make_visit(patient, date(2026, 11, 2), product="xeomin")
        report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)

        for page in ("severity", "since", "advice"):
            assert 'href="tel:02079460018"' in client.get(report_url(report, page)).content.decode()
        page = client.get(report_url(report, "advice")).content.decode()
        assert "Hot skin, cut, pus, rash or fever. I had botulinum toxin on 2 November 2026: Xeomin." in page

    def test_without_a_number_there_is_a_way_to_add_it(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)

        assert "Add the phone number of the clinic" in client.get(report_url(report, "advice")).content.decode()

    def test_a_doctor_that_is_called_is_not_the_clinic(self) -> None:
        patient, alice, client = alice_and_her_record(clinic_phone="02079460018")
        report = make_report(patient, alice, RedFlags.NO, Effect.MOOD)

        page = client.get(report_url(report, "advice")).content.decode()
        assert "Call your doctor" in page
        assert "tel:02079460018" not in page


class TestGroupAlreadyChosen:
    """Somebody who told what stops their exercise, or why they take a day off, comes with the group."""

    @pytest.mark.parametrize(
        ("group", "page"), [("fall", "own"), *((group, "advice") for group in ("skin", "bad-pain", "unsteady", "mood"))]
    )
    def test_after_the_signs_and_those_of_a_fall_its_advice_is_shown_and_kept(self, group: str, page: str) -> None:
        patient, _alice, client = alice_and_her_record()

        answer = client.post(f"{problem_url(patient)}?group={group}&setback={uuid.uuid4()}", {"answer": "no"})

        report = SideEffect.objects.get()
        assert answer["Location"].partition("?")[0] == report_url(report, page)
        assert (report.effect, report.tier) == (group, Tier.AMBER)

    @pytest.mark.parametrize("group", ["", "pain", "other", "nonsense", "fall\x00"])
    def test_a_spoiled_or_former_group_is_asked_as_usual(self, group: str) -> None:
        patient, _alice, client = alice_and_her_record()

        page = client.post(problem_url(patient) + "?" + urlencode({"group": group}), {"answer": "no"})

        assert page["Location"] == report_url(SideEffect.objects.get(), "what")

    @pytest.mark.parametrize("answer", ["yes", "unsure"])
    def test_with_a_sign_nothing_is_asked_but_to_call(self, answer: str) -> None:
        patient, _alice, client = alice_and_her_record()

        page = client.post(f"{problem_url(patient)}?group=fall", {"answer": answer})

        assert page["Location"] == report_url(SideEffect.objects.get(), "call")


@pytest.mark.parametrize(("answer", "ends_on"), [("yes", "call"), ("unsure", "call"), ("no", "since")])
def test_after_every_fall_the_head_is_asked_about_from_either_group(answer: str, ends_on: str) -> None:
    patient, alice, client = alice_and_her_record()
    fall = make_report(patient, alice, RedFlags.NO, Effect.FALL)
    pain = make_report(patient, alice, RedFlags.NO, Effect.PAIN)

    asked = client.post(report_url(pain, "which"), {"answer": "fall"})["Location"]

    assert asked == report_url(pain, "own")
    assert "Head hit," in client.get(asked).content.decode()
    for report in (fall, pain):
        assert client.post(report_url(report, "own"), {"answer": answer})["Location"] == report_url(report, ends_on)


def test_all_groups_are_offered_on_three_pages_and_nothing_is_lost_between_them() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)
    page, seen = report_url(report, "what"), []
    while page:
        text = client.get(page).content.decode()
        seen += re.findall(r'name="answer" value="([^"]+)"', text)
        more = re.search(r'href="([^"]+/what/\d/)">(?:(?!</a>).)*see more', text, re.DOTALL)
        page = more[1] if more else ""

    assert sorted(seen) == sorted(set(Effect.values) - {"pain", "unwell", "other"})
    assert client.post(f"{report_url(report, 'what')}2/", {"answer": "pregnant"})["Location"] == report_url(
        report, "advice"
    )
    assert client.get(f"{report_url(report, 'what')}3/").status_code == 404


@time_machine.travel(NOW, tick=False)
def test_an_old_report_keeps_its_words_and_what_was_shown_and_is_read_by_the_rules_of_today() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)
    old = {"tier": 2, "wording": 1, "at": "2026-11-01T10:00:00+00:00"}
    answers = {"effect": "other", "which": "bladder-stops", "severity": "mild", "since": "today"}
    SideEffect.objects.filter(pk=report.pk).update(**answers, tier=2, shown=[old])

    page = client.get(report_url(report, "report")).content.decode()

    assert "Bladder, pregnancy or something else" in page
    assert "Cannot pass urine" in page
    assert "<b>Advice:</b> Call for help now" in page
    assert "<b>Advice before:</b> Call your clinic today" in page
    assert "Call 999 now" in client.get(report_url(report, "advice"), follow=True).content.decode()
    assert (SideEffect.objects.get().tier, SideEffect.objects.get().shown) == (Tier.AMBER, [old])


def test_a_report_that_says_only_its_group_stands_on_today_with_its_advice() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)

    assert f'href="{report_url(report, "report")}"' in client.get(f"/r/{patient.id}/").content.decode()
    page = client.get(report_url(report, "report")).content.decode()
    assert "<b>Advice:</b> Call your clinic today" in page
    assert "Carry on with this report" in page


def test_a_report_says_its_advice_in_the_words_that_were_shown() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.MOOD)

    assert "<b>Advice:</b> Call your doctor" in client.get(report_url(report, "report")).content.decode()


def test_somebody_who_answers_for_the_person_never_answers_as_them() -> None:
    patient, alice, _client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    sore, fall = (make_report(patient, alice, RedFlags.NO, effect) for effect in (Effect.SORE, Effect.FALL))

    assert "It bothers Alice" in harriet.get(report_url(sore, "severity")).content.decode()
    assert "and Alice was knocked out, or was sick" in harriet.get(report_url(fall, "own")).content.decode()
    assert "Thoughts of ending their life" in harriet.get(problem_url(patient)).content.decode()


@pytest.mark.parametrize(("weeks", "shown"), [(0, "call"), (3, "call"), (12, "call"), (13, "since"), (None, "since")])
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_a_dry_mouth_with_another_sign_stops_in_the_weeks_after_an_injection(
    answer: str, weeks: int | None, shown: str
) -> None:
    patient, alice, client = alice_and_her_record()
    if weeks is not None:
        make_visit(patient, patient.today() - timedelta(weeks=weeks))
    report = make_report(patient, alice, RedFlags.NO, Effect.DRY)
    assert report.tier == Tier.AMBER

    assert "Dry mouth" in client.get(report_url(report, "own")).content.decode()
    assert client.post(report_url(report, "own"), {"answer": answer})["Location"] == report_url(report, shown)


@pytest.mark.parametrize(("pump", "shown"), [("yes", "call"), ("no", "advice"), ("unsure", "advice"), ("", "advice")])
def test_fever_is_an_emergency_where_a_pump_is_noted(pump: str, shown: str) -> None:
    patient, alice, client = alice_and_her_record(baclofen_pump=pump)
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)

    assert client.post(report_url(report, "which"), {"answer": "fever"})["Location"] == report_url(report, shown)
    assert ("Baclofen pump" in client.get(problem_url(patient)).content.decode()) == (pump == "yes")
