"""How many controls each page of a record may have: the one table. A page that is not in it has no budget yet."""

from dataclasses import dataclass

from tests.site.controls import Controls


@dataclass(frozen=True)
class Budget:
    """The most of each. A list has rows, as many as there are, with one control in each."""

    answers: int = 0
    boxes: int = 0
    has_rows: bool = False
    rest: int = 0
    # What else may stand beside the words that the clinic is to be called.
    beside_a_call: int = 0

    def spent_by(self, page: Controls) -> list[str]:
        """Give what the page has too much of."""
        rest = self.rest + self.beside_a_call * page.says_call
        found = {
            "answers": (page.answers, self.answers),
            "boxes": (page.boxes, self.boxes),
            "rows": (page.rows, page.rows if self.has_rows else 0),
            "in one row": (page.in_one_row, 1),
            "rest": (page.rest, rest),
        }
        return [f"{name}: {has}, not {most}" for name, (has, most) in found.items() if has > most]


# After a job of one tap: go on, undo, and one thing more. Where skin is broken, exercise can be put on hold too.
SAVED = Budget(rest=3, beside_a_call=1)
# Save and leave out, or the two answers of "Delete it?".
QUESTION = Budget(answers=7, boxes=1, rest=2)
LIST = Budget(has_rows=True, rest=3)
# One row of a list, opened: what of it can be changed, like the answers to a question.
OPENED = Budget(has_rows=True, rest=7)

KINDS: dict[Budget, str] = {
    SAVED: """
        exercises:saved exercises:plan-off exercises:day-off exercises:setback-detail
        symptoms:checkin-saved symptoms:view-saved
        injections:elsewhere-detail injections:visit-benefit-saved injections:visit-felt-saved
    """,
    LIST: """
        dashboard:history dashboard:settings exchange:downloads
        exercises:days exercises:day
        exercises:plan exercises:plan-add exercises:usual exercises:session-settings exercises:setback-list
        injections:visit-detail injections:visit-change injections:visit-change-what
        patients:invite reminders:settings reminders:told reminders:which reminders:calendar
        symptoms:checkin-change symptoms:view-change symptoms:checkin-days symptoms:goal-list symptoms:measurement-list
        medicines:medicine-list
        trends:clinic trends:clinic-links
        exchange:import
    """,
    OPENED: """
        exercises:session exercises:setback-change exercises:usual-one
        symptoms:goal-detail symptoms:measurement-detail medicines:medicine-detail medicines:change-detail
        symptoms:problem-advice symptoms:problem-call symptoms:problem-detail
    """,
    QUESTION: """
        dashboard:change dashboard:session-skin
        exchange:close-record exchange:download exchange:phone-file exchange:phone-token
        exercises:amount exercises:amount-exact exercises:day-off-more exercises:day-off-reason exercises:day-off-sure
        exercises:ems-advice exercises:ems-safety
        exercises:once-equipment exercises:once-moving exercises:once-therapy
        exercises:photo exercises:photo-add exercises:plan-days
        exercises:photo-delete
        exercises:session-change exercises:session-delete exercises:session-distance exercises:session-exact
        exercises:timer exercises:timer-minutes
        exercises:session-repetitions exercises:session-setting exercises:session-steps
        exercises:setback-add exercises:setback-delete exercises:setback-end exercises:setback-more
        exercises:setback-note exercises:setback-reason exercises:setback-since exercises:setback-stops
        exercises:usual-again exercises:usual-ask exercises:usual-equipment exercises:usual-minutes
        exercises:usual-minutes-exact exercises:usual-moving exercises:usual-name exercises:usual-own
        exercises:usual-parts exercises:usual-therapy
        injections:card injections:card-add injections:card-delete injections:elsewhere-delete
        injections:elsewhere injections:elsewhere-what injections:elsewhere-when injections:elsewhere-product
        injections:visit-came-back injections:visit-harder-task
        injections:visit-benefit injections:visit-again injections:visit-again-shown
        injections:interval injections:visit-clinic injections:visit-date injections:visit-delete injections:visit-felt
        injections:visit-guidance injections:visit-injector injections:visit-insurance injections:visit-limb
        injections:visit-muscles injections:visit-notes injections:visit-places injections:visit-product
        injections:visit-share injections:visit-typed injections:visit-units injections:wait
        medicines:medicine-add medicines:medicine-which medicines:medicine-which-more medicines:medicine-name
        medicines:medicine-purpose medicines:medicine-since medicines:medicine-dose medicines:medicine-delete
        medicines:change-add medicines:change-add-day medicines:change-what medicines:change-day
        medicines:change-decided medicines:change-delete
        patients:about-you patients:decides patients:end patients:leave patients:member patients:waiting
        patients:your-name
        reminders:calendar-make reminders:calendar-words reminders:choice reminders:kinds reminders:nudge-days
        reminders:nudge-hour reminders:exercise-days reminders:exercise-hour reminders:told-member reminders:told-wish
        symptoms:checkin-besides symptoms:checkin-helped symptoms:checkin-helped-more
        symptoms:try symptoms:try-other-ways
        symptoms:checkin-causes symptoms:checkin-causes-day symptoms:checkin-question symptoms:checkin-rhythm
        symptoms:checkin-whose symptoms:view-causes symptoms:view-causes-day symptoms:view-question
        symptoms:goal-add symptoms:goal-delete symptoms:goal-importance symptoms:goal-review symptoms:goal-words
        symptoms:help-now
        symptoms:measurement-add symptoms:measurement-by symptoms:measurement-change symptoms:measurement-date
        symptoms:measurement-delete symptoms:measurement-part symptoms:measurement-value symptoms:measurement-walk
        symptoms:measurement-where
        symptoms:problem-add symptoms:problem-began symptoms:problem-delete symptoms:problem-gone
        symptoms:problem-last-had symptoms:problem-over symptoms:problem-own symptoms:problem-severity
        symptoms:problem-signs symptoms:problem-since symptoms:problem-what symptoms:problem-what-more
        symptoms:problem-where symptoms:problem-which symptoms:problem-which-more symptoms:review-delete
        trends:clinic-link-add trends:clinic-link-show trends:clinic-text
    """,
}
# Pages that need another number, each for a reason.
ALONE = {
    # A file, and those that were brought before.
    "exchange:imports": Budget(boxes=1, has_rows=True, rest=2),
    # The one job, less or more of it, its undo, More, and the way to the places.
    "dashboard:today": Budget(has_rows=True, rest=6),
    # All that can be asked without a network, in one page, of which it shows one question at a time.
    "dashboard:day-without-network": Budget(answers=69, has_rows=True, rest=5),
    # A file, a token made anew or ended, and all of it removed.
    "exchange:phone": Budget(has_rows=True, rest=4),
    # What there is to see, each kind of entry by itself.
    "dashboard:timeline": Budget(has_rows=True, rest=8),
    # The name of the clinic and its number; it can be left out.
    "dashboard:opening": Budget(answers=7, boxes=2, rest=2),
    "dashboard:record-change": Budget(answers=7, boxes=2, rest=1),
    "dashboard:clinic-phone": Budget(boxes=2, rest=1),
    # The offers of last time in rows, and a box for what is not there.
    "exercises:other": Budget(boxes=1, has_rows=True, rest=3),
    # Seven days, each with what was noted and, on a Sunday, each with a check-in.
    "exercises:week": Budget(rest=12),
    # Beside the visits: the next one, the wait, and toxin for something else.
    "injections:visit-list": Budget(has_rows=True, rest=5),
    # The day and the text of a card; the same as last time; what was typed last.
    "injections:cards": Budget(boxes=2, has_rows=True, rest=2),
    # An amount and its currency.
    "injections:visit-cost": Budget(boxes=2, rest=1),
    # A date and a time.
    "injections:visit-appointment": Budget(boxes=2, rest=1),
    # Beside the members: invite, hand over, who looked, and about oneself.
    "patients:people": Budget(has_rows=True, rest=6),
    # An address, and a name that may be left out.
    "patients:invite-as": Budget(answers=3, boxes=2, rest=1),
    # The five levels of a goal.
    "symptoms:goal-levels": Budget(boxes=5, rest=1),
    # A closer look, the numbers, their file, days compared, more or less time, and the other parts.
    "trends:trends": Budget(has_rows=True, rest=6),
    # Ready-made questions, and three of one's own.
    "trends:clinic-questions": Budget(answers=7, boxes=3, rest=1),
}
BUDGETS = {name: budget for budget, names in KINDS.items() for name in names.split()} | ALONE
