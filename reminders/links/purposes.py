"""What a link in a mail may be for, and who may use it."""

from enum import StrEnum

from patients.models import Role


class Purpose(StrEnum):
    """What a link is for. Those named after what was done show it, and undo it."""

    BOOKED = "booked"
    BOOKED_SAVED = "booked-saved"
    DONE = "done"
    DONE_SAVED = "done-saved"
    LATER = "later"
    LATER_SAVED = "later-saved"
    # Named for what one does, as what it is about is nobody else's business.
    ANSWER = "answer"
    ANSWER_MORE = "answer-more"
    ANSWER_SAVED = "answer-saved"
    EXERCISED = "day-done"
    EXERCISED_SAVED = "day-done-saved"
    LATER_TODAY = "later-today"
    LATER_TODAY_SAVED = "later-today-saved"
    NOT_TODAY = "not-today"
    NOT_TODAY_SAVED = "not-today-saved"
    PAGE = "page"
    # What the mail says, for who came from a phone.
    SHOWN = "shown"
    STOP = "stop"
    STOPPED = "stopped"


# Whoever keeps an old mail must still be able to stop the next one.
FOR_EVER = {Purpose.STOP, Purpose.STOPPED}
WRITES_THE_RECORD = {
    Purpose.BOOKED,
    Purpose.BOOKED_SAVED,
    Purpose.DONE,
    Purpose.DONE_SAVED,
    Purpose.ANSWER,
    Purpose.ANSWER_MORE,
    Purpose.ANSWER_SAVED,
    Purpose.EXERCISED,
    Purpose.EXERCISED_SAVED,
}


def allowed(purpose: Purpose, role: Role | None) -> bool:
    """Whether somebody in that role may use a link: what changes the record takes a helper, stopping takes nobody."""
    if purpose in FOR_EVER:
        return True
    return role is not None and role.includes(Role.HELPER if purpose in WRITES_THE_RECORD else Role.VIEWER)
