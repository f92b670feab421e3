"""Which cards Today shows: three at most, the most due first and the way to a problem always third.

More at once hides the next thing to do from tired eyes. The rest opens under "More".
"""

from dataclasses import dataclass
from itertools import chain

from dashboard.today.asks import home_screen, number_to_confirm, one_question, passkey
from dashboard.today.cards import Card, Source
from dashboard.today.check_in_cards import check_in_due, check_in_of_another_day, check_in_of_today
from dashboard.today.circle_cards import mail_bounced, somebody_leaves, what_mails_say, who_is_told
from dashboard.today.day import Day
from dashboard.today.exercise_cards import (
    another_exercise,
    choose_exercises,
    exercise_of_another_day,
    my_week,
    on_hold,
    stopped_exercise,
    timers,
)
from dashboard.today.list_cards import everything_saved, medicines
from dashboard.today.report_cards import emergency_reports, report_a_problem, urgent_reports
from dashboard.today.visit_cards import doubtful_visits, first_visit, next_visit, unfinished_visit, what_is_felt

# What is due, from what matters most to what can wait. A new card is a function, and a line here.
DUE: tuple[Source, ...] = (
    urgent_reports,
    timers,
    number_to_confirm,
    somebody_leaves,
    mail_bounced,
    who_is_told,
    doubtful_visits,
    unfinished_visit,
    check_in_due,
    next_visit,
    what_is_felt,
    first_visit,
    choose_exercises,
    what_mails_say,
    one_question,
)
# What is there on every day. It fills the places that nothing due takes.
OFFERED: tuple[Source, ...] = (
    emergency_reports,
    home_screen,
    another_exercise,
    my_week,
    check_in_of_today,
    exercise_of_another_day,
    check_in_of_another_day,
    on_hold,
    stopped_exercise,
    medicines,
    everything_saved,
    passkey,
)
FIRST = 2


@dataclass(frozen=True)
class Choice:
    """The cards that are shown, and those under More."""

    shown: list[Card]
    more: list[Card]


def choose(day: Day) -> Choice:
    """The cards of that day, for whoever reads it."""
    may_write = day.patient.may_write
    found = chain.from_iterable(source(day) for source in (*DUE, *OFFERED))
    cards = [card for card in found if may_write or card.to_read]
    problem = [card for card in report_a_problem(day) if may_write]
    first = FIRST if problem else FIRST + 1
    return Choice([*cards[:first], *problem], cards[first:])
