"""The jobs that people open the app for, each from the page where it starts to the page that says it is done."""

import re
from email.message import EmailMessage

from tests.browser.person import Person
from tests.smtp import Sink


def text_of(message: EmailMessage) -> str:
    """The plain words of a mail."""
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def sign_up(person: Person, mailbox: Sink) -> None:
    person.open("/")
    person.tap("Start a diary")
    enter_by_code(person, mailbox, "alice@example.org")


def enter_by_code(person: Person, mailbox: Sink, email: str) -> None:
    """From the page that asks the address to the first page inside."""
    person.type("Your email address", email)
    person.tap("Email me a code")
    code = re.search(r"\b\d{6}\b", text_of(mailbox.messages[-1]))
    assert code
    person.write(person.page.locator("input[autocomplete=one-time-code]"), code.group())
    person.tap_on(person.page.locator("main form button.btn-primary"))


def make_the_record(person: Person) -> None:
    """Each question that is asked before Today. The phone says the time zone, and with it the country."""
    person.sees_heading("What shall we call you?")
    person.type("Name", "Alice")
    person.tap("Save and go on")
    person.tap("Right")
    person.tick("Ankle and toes")
    person.tap("Save and go on")
    person.tap("Yes, 999")
    person.sees_heading("Alice")


def choose_exercises(person: Person) -> None:
    person.tap("Choose your usual exercises")
    person.tick("Walking")
    person.tap("Save and go on")
    person.tick("None of these")
    person.tap("Save and go on")
    person.tick("Electrical muscle stimulation")
    person.tap("Save and go on")
    person.tap("None of these")
    person.tap("Go to Today")


def usual_exercise(person: Person) -> None:
    person.tap("I did my usual exercises")
    person.sees_heading("Saved: the exercise")


def more_exercise(person: Person) -> None:
    person.tap("Less, more or something else")
    person.tap("Walking")
    person.tap("45 minutes")
    person.sees_heading("Saved: the exercise")


def something_else_once(person: Person) -> None:
    person.tap("Less, more or something else")
    person.type("Its name, like swimming", "Swimming")
    person.tap("Go on to the minutes")
    person.tap("30 minutes")
    person.sees_heading("Saved: the exercise")


def daily_check_in(person: Person, *, first: bool = False) -> None:
    person.tap("Check in")
    if first:
        person.tap("Leave this out")
    for words in ("Fairly tight", "A little pain", "Less than 1 an hour"):
        person.tap(words)
    person.sees("4 of 10, fairly tight")


def weekly_check_in(person: Person) -> None:
    person.tap("Check in")
    for words in ("Very tight", "Not tight", "Some pain", "Less than 1 an hour", "Moderate", "Mostly"):
        person.tap(words)
    person.sees_heading("What else could explain today?")


def side_effect(person: Person) -> None:
    person.tap("Report a problem")
    person.tap("No, none of these")
    person.tap("Sore, bruised or aching")
    person.tap("Mild")
    person.tap("Today")
    person.sees_heading("What to do now")


def emergency_advice(person: Person) -> None:
    person.tap("Emergency help")
    person.sees("Call 999")


def same_visit(person: Person) -> None:
    person.tap("Injections")
    person.tap("Add an injection visit")
    person.tap("Same as last time")
    person.tap("Today")
    person.sees_heading("Saved: visit on")


def new_visit(person: Person) -> None:
    """Three places, with their units."""
    person.tap("Injections")
    person.tap("Add an injection visit")
    person.tap("Today")
    person.tap("Botox")
    for place in ("Elbow", "Wrist", "Fingers"):
        person.tick(place)
    person.tap("Save these places")
    person.tick("None in the leg")
    person.tap("Save these places")
    for field, units in zip(person.page.locator("main input.form-control").all(), ("100", "50", "60"), strict=True):
        person.write(field, units)
    person.tap("Save these units")


def visit_from_the_card(person: Person) -> None:
    """Five muscles in two limbs, with their units."""
    person.tap("Injections")
    person.tap("Add an injection visit")
    person.tap("Today")
    person.tap("Type what the card says")
    person.type("Type what the card says", "fcr20fcu15fds20gas75sol50")
    person.tap("Find the muscles")
    person.sees_heading("Found 5 places")
    person.tap("Yes. Save this visit")
    person.tap("Botox")
    person.sees_heading("Saved: visit on")
