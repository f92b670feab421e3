"""What is known of each kind of reminder."""

import pytest

from reminders.kinds import GROUPS, PROBLEMS, URGENT, Quiet, ReminderKind
from symptoms.problems.kinds import Tier


def test_each_kind_is_found_by_what_is_stored_of_it() -> None:
    assert all(ReminderKind(kind.facts.code) is kind for kind in ReminderKind)
    assert max(len(kind) for kind in ReminderKind) <= 24


@pytest.mark.parametrize("kind", ReminderKind)
def test_a_notice_of_a_problem_waits_for_no_day_and_is_switched_in_the_care_circle(kind: ReminderKind) -> None:
    is_notice = kind.facts.notice is not None
    assert is_notice == (kind.facts.quiet == Quiet.AT_ONCE) == (kind.facts.group is PROBLEMS)
    assert is_notice == (kind.facts.group not in GROUPS)


def test_each_report_that_asks_for_a_call_has_its_notice() -> None:
    assert URGENT == {Tier.AMBER: ReminderKind.CALL_TODAY, Tier.RED: ReminderKind.CALL_NOW}
