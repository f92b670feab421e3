"""Two people, or two phones of one, answer the questions of one report at the same moment."""

from collections.abc import Callable

import pytest

from patients.models import Role
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.alarm_words import Caller
from symptoms.problems.kinds import Effect, Gone, LastHad, RedFlags, Severity, Since, Tier
from symptoms.signs.each_sign import SignCode
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import make_report, report_url, somebody_quicker

pytestmark = pytest.mark.django_db


def opened(report: SideEffect) -> SideEffect:
    """The report as another request reads it."""
    return SideEffect.objects.select_related("patient").get(pk=report.pk)


@pytest.mark.parametrize(("question", "answer"), [("since", "today"), ("severity", "mild"), ("what", "sore")])
def test_a_call_for_help_stays_whatever_another_phone_answers_at_that_moment(question: str, answer: str) -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, effect=Effect.SKIN)
    helper = sign_in(join(patient, "harriet", Role.HELPER))
    helper.get(report_url(report, "detail"))

    def allergy() -> None:
        reports.note_which(opened(report), SignCode.ALLERGY)

    with somebody_quicker(allergy, of=SideEffect):
        page = helper.post(report_url(report, question), {"answer": answer}, follow=True)

    assert page.request["PATH_INFO"] == report_url(report, "call")
    assert "Call 999 now" in page.content.decode()
    now = SideEffect.objects.get()
    assert (now.tier, now.which) == (Tier.RED, SignCode.ALLERGY)
    assert [shown["tier"] for shown in now.shown] == [Tier.AMBER, Tier.RED]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda one: reports.note_since(one, Since.TODAY), lambda other: reports.note_severity(other, Severity.MILD)),
        (
            lambda one: reports.note_severity(one, Severity.SEVERE),
            lambda other: reports.note_since(other, Since.TODAY),
        ),
        (lambda one: reports.note_which(one, SignCode.CUT), lambda other: reports.note_since(other, Since.TODAY)),
    ],
)
def test_both_answers_are_kept(first: Callable[[SideEffect], None], second: Callable[[SideEffect], None]) -> None:
    patient, alice, _client = alice_and_her_record()
    alone, together = (make_report(patient, alice, effect=Effect.SKIN) for _report in range(2))
    for answer in (first, second):
        answer(opened(alone))
    phones = [opened(together) for _phone in range(2)]

    for answer, phone in zip((first, second), phones, strict=True):
        answer(phone)

    answers = ("effect", "which", "severity", "since", "tier")
    one, other = (SideEffect.objects.filter(pk=report.pk).values(*answers).get() for report in (alone, together))
    assert one == other


def test_an_answer_that_takes_back_a_call_counts_where_the_call_was_seen() -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, effect=Effect.SKIN)
    reports.note_which(report, SignCode.ALLERGY)

    reports.note_which(opened(report), SignCode.CUT)

    assert SideEffect.objects.get().tier == Tier.AMBER


def test_a_sign_that_is_there_again_stays_when_another_phone_says_when_it_was_last_there() -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)
    reports.note_gone(report, Gone.GONE)
    phone = opened(report)

    reports.note_gone(opened(report), Gone.STILL)
    reports.note_last_had(phone, LastHad.LONGER)

    assert SideEffect.objects.get().tier == Tier.RED


def test_of_two_calls_at_once_the_first_is_kept() -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)
    first, second = opened(report), opened(report)

    reports.note_call(first, by=Caller.PERSON)
    reports.note_call(second, by=Caller.HELPER)

    assert SideEffect.objects.get().called_by == Caller.PERSON
