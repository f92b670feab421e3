"""The page that stops everything and calls for help."""

import re
from datetime import date, time
from typing import Any

import pytest
import time_machine

from injections.products import PRODUCTS, Product
from patients.models import Patient, Role
from patients.roles import Reader
from symptoms.emergency.calling import what_to_say
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.kinds import GROUPS, Effect, Gone, LastHad, RedFlags, Severity, Tier
from symptoms.signs.each_sign import SignCode
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import NOW, make_report, problem_url, report_url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_it_is_one_tap_from_the_red_flags(answer: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(problem_url(patient), {"answer": answer}, follow=True).content.decode()

    assert "Call 999 now</h1>" in page
    assert "Immediate action required: " in page
    for words in (
        "Do not wait. Do not drive yourself.",
        "Call even if the sign has gone.",
        "Note the time it began, or when you were last well.",
        "These can be signs of something serious.",
    ):
        assert words in page
    assert "medicine spreading" not in page
    assert "new stroke" not in page


def test_the_call_is_the_first_thing_after_the_heading_with_the_number_of_the_record() -> None:
    patient, alice, client = alice_and_her_record(emergency_number="112")
    report = make_report(patient, alice, RedFlags.YES)

    page = client.get(report_url(report, "call")).content.decode()

    after_heading = page.split("</h1>")[1]
    assert re.findall(r"<(?:a|button|input)\b[^>]*>", after_heading)[0] == '<a class="btn btn-call" href="tel:112">'


def test_where_no_number_is_known_none_is_made_up() -> None:
    patient, alice, client = alice_and_her_record(emergency_number="", country="")
    report = make_report(patient, alice, RedFlags.YES)

    page = client.get(report_url(report, "call")).content.decode()

    assert "Call your emergency number now</h1>" in page
    assert "112 works on most mobile phones." in page
    assert 'href="tel:' not in page


def test_it_leads_nowhere_but_to_the_call_to_what_to_say_and_to_help() -> None:
    patient, alice, client = alice_and_her_record(country="AU", emergency_number="000")
    report = make_report(patient, alice, RedFlags.YES)

    page = client.get(report_url(report, "call")).content.decode()

    links = re.findall(r'<a\b[^>]*href="([^"]*)"', page)
    assert links == [
        "#main",
        f"/r/{patient.id}/problem/{report.id}/",
        "tel:000",
        *(report_url(report, name) for name in ("began", "which", "gone")),
        "/help/",
    ]


class TestWhichStopPage:
    def test_after_a_fall_the_head_that_was_hit_has_a_heading_of_its_own(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.NO, Effect.FALL)

        page = client.post(report_url(report, "own"), {"answer": "yes"}, follow=True).content.decode()

        assert "Go to the emergency department now</h1>" in page
        assert "Let somebody take you." in page
        assert "Call 999 if nobody can." in page
        assert "Also call if sleepy, confused, weak, or after a fit." in page
        assert "“I fell and hit my head, or cannot get up or stand.”" in page
        assert "I have this: A fall." not in page

    def test_what_came_suddenly_stays_as_urgent_when_the_fall_is_named_besides(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.NO, Effect.UNSTEADY)
        client.post(report_url(report, "severity"), {"answer": "severe"})

        page = client.post(report_url(report, "which"), {"answer": "fall"}, follow=True).content.decode()

        assert "Call 999 now</h1>" in page
        assert "Do not wait. Do not drive yourself." in page
        assert "Go to the emergency department" not in page

    def test_a_limb_says_to_take_off_the_strap_first(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.NO, Effect.PAIN)

        page = client.post(report_url(report, "which"), {"answer": "cold-limb"}, follow=True).content.decode()

        assert "Call 999 now</h1>" in page
        assert "Take off the strap, splint or brace now, then call." in page

    def test_trouble_breathing_stops_as_soon_as_it_is_chosen(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice)

        page = client.post(report_url(report, "what"), {"answer": "breathing"}, follow=True).content.decode()

        assert "Call 999 now</h1>" in page
        assert "“I have this: Trouble breathing or swallowing.”" in page
        assert f'class="back" href="{report_url(report, "what")}"' in page

    def test_chest_pain_is_found_under_bad_pain_and_urine_under_the_bladder(self) -> None:
        patient, alice, client = alice_and_her_record()
        for group, sign, words in (
            ("bad-pain", "chest-pain", "Chest pain, fainting or collapse"),
            ("bladder", "bladder-hurts", "Cannot pass urine: full or hurts"),
        ):
            report = make_report(patient, alice)
            which = client.post(report_url(report, "what"), {"answer": group}, follow=True)
            assert which.request["PATH_INFO"] == report_url(report, "which")
            assert words in which.content.decode()
            page = client.post(report_url(report, "which"), {"answer": sign}, follow=True).content.decode()
            assert "Call 999 now</h1>" in page


class TestGone:
    def test_the_red_page_comes_first_and_asks_afterwards(self) -> None:
        patient, _alice, client = alice_and_her_record()

        page = client.post(problem_url(patient), {"answer": "yes"}, follow=True)

        report = SideEffect.objects.get()
        assert page.request["PATH_INFO"] == report_url(report, "call")
        assert f'href="{report_url(report, "gone")}"' in page.content.decode()

    def test_still_there_or_not_sure_leads_back_to_the_call(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.YES)

        for answer in ("still", "unsure"):
            assert client.post(report_url(report, "gone"), {"answer": answer})["Location"] == report_url(report, "call")

        assert SideEffect.objects.get().tier == Tier.RED

    @pytest.mark.parametrize("last", ["today", "yesterday", "week", "unsure"])
    def test_gone_within_seven_days_stays_red(self, last: str) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.YES)

        assert client.post(report_url(report, "gone"), {"answer": "gone"})["Location"] == report_url(report, "last")
        assert SideEffect.objects.get().tier == Tier.RED
        assert client.post(report_url(report, "last"), {"answer": last})["Location"] == report_url(report, "call")
        assert SideEffect.objects.get().tier == Tier.RED

    def test_gone_for_longer_says_to_see_a_doctor_today_only_after_both_answers(self) -> None:
        patient, alice, client = alice_and_her_record(country="AU")
        report = make_report(patient, alice, RedFlags.YES)

        client.post(report_url(report, "gone"), {"answer": "gone"})
        page = client.post(report_url(report, "last"), {"answer": "longer"}, follow=True).content.decode()

        assert "See a doctor about it today" in page
        assert "Ask your doctor when you may drive again." in page
        report.refresh_from_db()
        assert [(shown["tier"], shown["card"]) for shown in report.shown] == [(3, "red"), (2, "doctor-today")]
        assert (report.gone, report.last_had) == (Gone.GONE, LastHad.LONGER)

    def test_another_answer_to_the_signs_makes_it_red_again(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.YES)
        reports.note_gone(report, Gone.GONE)
        reports.note_last_had(report, LastHad.LONGER)

        client.post(f"/r/{patient.id}/problem/{report.id}/", {"answer": "unsure"})

        report.refresh_from_db()
        assert (report.tier, report.gone, report.last_had) == (Tier.RED, "", "")

    def test_of_a_fall_and_of_what_came_suddenly_it_is_not_asked(self) -> None:
        patient, alice, client = alice_and_her_record()
        fall = make_report(patient, alice, RedFlags.NO, Effect.FALL)
        reports.note_own_signs(fall, RedFlags.YES)
        eyes = make_report(patient, alice, RedFlags.NO, Effect.EYES, Severity.SEVERE)

        for report in (fall, eyes):
            assert report_url(report, "gone") not in client.get(report_url(report, "call")).content.decode()
            assert client.get(report_url(report, "gone"))["Location"] == report_url(report, "call")


class TestBegan:
    @time_machine.travel(NOW, tick=False)
    @pytest.mark.parametrize(
        ("sent", "since", "at", "said"),
        [
            ({"answer": "now"}, "today", time(10, 20), "It began at 10:20."),
            ({"answer": "at", "at": "9.05"}, "today", time(9, 5), "It began at 09:05."),
            ({"answer": "today"}, "today", None, "It began today, I do not know when."),
            ({"answer": "yesterday"}, "yesterday", None, "It began yesterday."),
            ({"answer": "unsure"}, "unsure", None, ""),
        ],
    )
    def test_when_it_began_is_kept_and_said(self, sent: dict[str, str], since: str, at: time | None, said: str) -> None:
        patient, alice, client = alice_and_her_record(time_zone="Europe/London")
        report = make_report(patient, alice, RedFlags.YES)

        page = client.post(report_url(report, "began"), sent, follow=True).content.decode()

        report.refresh_from_db()
        assert (report.since, report.began_at) == (since, at)
        assert ("It began" in page) == bool(said)
        assert said in page

    def test_the_time_is_asked_only_after_its_answer_and_a_slip_keeps_nothing(self) -> None:
        patient, alice, client = alice_and_her_record()
        report = make_report(patient, alice, RedFlags.YES)

        asked = client.post(report_url(report, "began"), {"answer": "at"}).content.decode()
        wrong = client.post(report_url(report, "began"), {"answer": "at", "at": "soon"}).content.decode()

        assert "Time, like 10:30" in asked
        assert "There is a problem" not in asked
        assert "Enter a time, like 10:30" in wrong
        assert SideEffect.objects.get().since == ""


class TestSayThis:
    """Each sentence only where what it says is known."""

    @pytest.mark.parametrize(
        ("facts", "mine", "theirs"),
        [
            ({"stroke_year": 2019}, "I had a stroke in 2019.", "Alice had a stroke in 2019."),
            ({"blood_thinners": "yes"}, "I take blood thinners: yes.", "Alice takes blood thinners: yes."),
            ({"blood_thinners": "no"}, "I take blood thinners: no.", "Alice takes blood thinners: no."),
            ({"blood_thinners": "unsure"}, "I take blood thinners: not sure.", "Alice takes blood thinners: not sure."),
            ({"baclofen_pump": "yes"}, "I have a baclofen pump.", "Alice has a baclofen pump."),
            ({"baclofen_pump": "no"}, "", ""),
            ({"baclofen_pump": "unsure"}, "", ""),
            (
                {"aphasia": "yes"},
                "I have aphasia. I find it hard to speak.",
                "Alice has aphasia. Alice finds it hard to speak.",
            ),
            ({"aphasia": "no"}, "", ""),
            ({"address": "1 High Street, Leeds"}, "I am at 1 High Street, Leeds.", "Alice is at 1 High Street, Leeds."),
            ({}, "", ""),
        ],
    )
    def test_what_is_known_of_the_person(self, facts: dict[str, Any], mine: str, theirs: str) -> None:
        for of_you, ambulance, fact in (
            (True, "I need an ambulance.", mine),
            (False, "Alice needs an ambulance.", theirs),
        ):
            patient = make_patient(**facts)
            patient.reader = Reader(is_the_person=of_you)
            said = what_to_say(patient, SideEffect(patient=patient, red_flags=RedFlags.YES), None)
            assert " ".join(said) == " ".join(filter(None, [ambulance, fact]))

    @pytest.mark.parametrize(
        ("which", "effect", "said"),
        [
            (SignCode.CHEST_PAIN, Effect.PAIN, "I have this: Chest pain, fainting or collapse."),
            ("", Effect.BREATHING, "I have this: Trouble breathing or swallowing."),
            (SignCode.UNSURE, Effect.BLADDER, "I have this: Bladder: leaks or stops."),
            ("", "", ""),
        ],
    )
    def test_the_sign_as_far_as_it_was_named(self, which: str, effect: str, said: str) -> None:
        patient = make_patient()
        report = SideEffect(patient=patient, red_flags=RedFlags.YES, which=which, effect=effect)

        assert what_to_say(patient, report, None)[1:] == ([said] if said else [])

    @pytest.mark.parametrize(
        ("effect", "mine", "theirs"),
        [
            (
                Effect.FALL,
                "I fell and hit my head, or cannot get up or stand.",
                "Alice fell and hit the head, or cannot get up or stand.",
            ),
            (
                Effect.MEDICINE,
                "I missed a medicine. Now I am confused, see what is not there, or have fever or a fit.",
                "Alice missed a medicine. Now Alice is confused, sees what is not there, or has fever or a fit.",
            ),
            (
                Effect.DRY,
                "I have a dry mouth, with blurred sight or constipation.",
                "Alice has a dry mouth, with blurred sight or constipation.",
            ),
        ],
    )
    def test_the_signs_of_a_problem_alone_are_said_and_not_its_name(
        self, effect: Effect, mine: str, theirs: str
    ) -> None:
        for of_you, said in ((True, mine), (False, theirs)):
            patient = make_patient()
            patient.reader = Reader(is_the_person=of_you)
            for answer, more in ((RedFlags.YES, []), (RedFlags.UNSURE, ["I am not sure of it."])):
                report = SideEffect(patient=patient, red_flags=RedFlags.NO, effect=effect, own_signs=answer)
                assert what_to_say(patient, report, None)[1:] == [said, *more]
            report = SideEffect(patient=patient, red_flags=RedFlags.NO, effect=effect, own_signs=RedFlags.NO)
            assert f"this: {effect.label}." in what_to_say(patient, report, None)[1]

    def test_every_problem_with_signs_of_its_own_has_its_own_sentence(self) -> None:
        patient, said = make_patient(), []
        for effect in (effect for effect, group in GROUPS.items() if group.signs):
            report = SideEffect(patient=patient, red_flags=RedFlags.NO, effect=effect, own_signs=RedFlags.YES)
            said.append(what_to_say(patient, report, None)[1])

        assert len(set(said)) == len(said)
        assert not [words for words in said if words.startswith("I have this:")]

    @pytest.mark.parametrize(
        ("effect", "which", "own", "said"),
        [
            (Effect.PAIN, SignCode.FALL, RedFlags.YES, ["I fell and hit my head", "Bad pain, or a swollen calf"]),
            (Effect.UNSTEADY, SignCode.FALL, "", ["Dizzy, unsteady or too weak to walk", "A fall"]),
            (Effect.MEDICINE, SignCode.PUMP, RedFlags.YES, ["I missed a medicine", "Pump: stiffer"]),
        ],
    )
    def test_what_there_is_besides_a_fall_or_those_signs_is_said_too(
        self, effect: Effect, which: SignCode, own: str, said: list[str]
    ) -> None:
        patient = make_patient(baclofen_pump="yes")
        answers = {"effect": effect, "which": which, "own_signs": own}
        report = SideEffect(patient=patient, red_flags=RedFlags.NO, severity=Severity.SEVERE, **answers)

        sentences = what_to_say(patient, report, None)[1:3]

        assert all(words in sentence for words, sentence in zip(said, sentences, strict=True))

    @pytest.mark.parametrize(
        ("visit", "say"),
        [
            ({"product": "botox", "sites": {"ankle-right": 75, "wrist-right": 25}}, ": Botox, 100 units."),
            ({"product": "dysport", "sites": {"ankle-right": "12.5"}}, ": Dysport, 12.5 units."),
            ({"product": "botox", "sites": {"ankle-right": 75, "wrist-right": None}}, ": Botox."),
            ({"product": "botox"}, ": Botox."),
            ({"product": "unknown", "sites": {"ankle-right": 75}}, "."),
            ({"product": "other", "sites": {"ankle-right": 75}}, "."),
            ({"sites": {"ankle-right": 75}}, "."),
        ],
    )
    def test_the_last_injection_with_units_only_where_all_are_known(self, visit: dict[str, Any], say: str) -> None:
        patient, alice, client = alice_and_her_record()
        make_visit(patient, date(2026, 1, 5), product="xeomin")
        make_visit(patient, date(2026, 9, 19), **visit)
        report = make_report(patient, alice, RedFlags.YES)

        page = client.get(report_url(report, "call")).content.decode()

        assert f"“I had botulinum toxin on 19 September 2026{say}”" in page

    @pytest.mark.parametrize("medicine", PRODUCTS, ids=lambda medicine: medicine.code)
    def test_a_medicine_is_named_where_it_is_a_real_one(self, medicine: Product) -> None:
        patient = make_patient()
        visit = make_visit(patient, product=medicine.code)
        said = " ".join(what_to_say(patient, SideEffect(patient=patient, red_flags=RedFlags.YES), visit))

        assert (f": {medicine.brand}." in said) == bool(medicine.substance)

    def test_somebody_else_who_calls_says_the_name_and_the_sign(self) -> None:
        patient, alice, _client = alice_and_her_record()
        make_visit(patient, date(2026, 9, 19), product="xeomin")
        report = make_report(patient, alice, RedFlags.YES)
        reports.note_which(report, SignCode.SPEECH)

        page = sign_in(join(patient, "harriet", Role.HELPER)).get(report_url(report, "call")).content.decode()

        for words in (
            "“Alice needs an ambulance.”",
            "“Alice has this: Speech or voice changed.”",
            "“Alice had botulinum toxin on 19 September 2026: Xeomin.”",
            "or when Alice was last well",
        ):
            assert words in page

    def test_which_sign_it_is_can_be_said_on_two_pages(self) -> None:
        patient, alice, client = alice_and_her_record(baclofen_pump="yes")
        report = make_report(patient, alice, RedFlags.YES)

        first = client.get(report_url(report, "which")).content.decode()
        second = client.post(f"{report_url(report, 'which')}1/", {"answer": "fit"}, follow=True).content.decode()

        assert f'href="{report_url(report, "which")}1/"' in first
        assert "“I have this: A fit, or shaking.”" in second
        assert "Pump: stiffer" in client.get(f"{report_url(report, 'which')}1/").content.decode()
        assert client.get(f"{report_url(report, 'which')}2/").status_code == 404


def test_having_called_is_kept_and_shown() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)

    page = client.post(report_url(report, "called"), {"called": "yes"}, follow=True).content.decode()

    assert SideEffect.objects.get().called
    assert "Saved: you have called." in page
    assert 'href="tel:999"' in page


class TestThoughts:
    @pytest.mark.parametrize(
        ("country", "number", "line"),
        [("GB", "999", "116123"), ("US", "911", "988"), ("AU", "000", "131114"), ("FR", "15", "3114")],
    )
    def test_the_line_of_the_country_comes_first(self, country: str, number: str, line: str) -> None:
        patient, _alice, client = alice_and_her_record(country=country, emergency_number=number)

        page = client.get(f"/r/{patient.id}/help-now/").content.decode()

        assert re.findall(r'href="tel:(\d+)"', page)[:2] == [line, number]
        assert f"If you may act on it, call {number}." in page

    def test_where_no_line_is_known_none_is_shown(self) -> None:
        patient, _alice, client = alice_and_her_record(country="JP", emergency_number="119")

        page = client.get(f"/r/{patient.id}/help-now/").content.decode()

        assert "Call your emergency number, or your doctor, or somebody you trust, now." in page
        assert set(re.findall(r'href="tel:(\d+)"', page)) == {"119"}

    def test_nothing_is_kept_and_nobody_is_told(self) -> None:
        patient, _alice, client = alice_and_her_record(country="GB")
        before = Patient.objects.get(pk=patient.pk).data_version

        page = client.get(f"/r/{patient.id}/help-now/").content.decode()

        assert "Nothing of this is kept. Nobody is told." in page
        assert not SideEffect.objects.exists()
        assert Patient.objects.get(pk=patient.pk).data_version == before
        assert "<form" not in page

    def test_it_is_a_line_of_its_own_under_the_signs_and_on_the_card_of_low_mood(self) -> None:
        patient, alice, client = alice_and_her_record(country="GB")
        mood = make_report(patient, alice, RedFlags.NO, Effect.MOOD)

        for url in (problem_url(patient), report_url(mood, "advice")):
            assert f'href="/r/{patient.id}/help-now/"' in client.get(url).content.decode()
        assert "Call your doctor" in client.get(report_url(mood, "advice")).content.decode()

    def test_somebody_who_reads_for_the_person_reads_the_name(self) -> None:
        patient, _alice, _client = alice_and_her_record(country="GB", emergency_number="999")
        harriet = sign_in(join(patient, "harriet", Role.HELPER))

        assert "If Alice may act on it, call 999." in harriet.get(f"/r/{patient.id}/help-now/").content.decode()
