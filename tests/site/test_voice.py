"""Every page of a record speaks to its reader: only the person is "you" where the body and its days are meant.

Opened as a helper, as a viewer, and as an owner who is somebody else: a sentence may say "you" or "I" only of what
the reader has or does as a reader.
"""

import re
from collections import defaultdict
from datetime import date
from html import unescape

import pytest

from tests.mails import every_mail
from tests.site.walk import pages
from tests.site.world import make_world

pytestmark = pytest.mark.django_db
SPEAKS = re.compile(r"\b(?:you|your|yours|yourself|I|me|my|mine|myself)\b", re.IGNORECASE)
# Where the reader is meant, whoever it is, each with the reason. Any other "you" would be the person's body or days.
OURS = [
    r"\bI (am not sure|do not know|know the time|do not want to say)|\byou are not sure",  # What who answers knows.
    r"^Your answers? (is|are) saved\.$|^Your answer: |^You can say:$|^I have called$",  # Who answers, speaks and calls.
    r"\b[Yy]ou can(not)? (also call|always|bring|change|do$|end|leave|make|reach|speak)",  # What can be done here.
    r"\b[Ww]hat (else )?do you want to (change|note)\b|\bif you want$|^What you leave blank",  # Who writes.
    r"^You are here$|^You may look|^You see nothing|^What you wrote stays|^Do you want to leave",  # A guest's place.
    r"^(Advice: )?([A-Z][a-z ]+ and c|C)all your (clinic|doctor)\b|^Ask your clinic|^How do you reach",  # Who calls.
    r"\bit worries you$",  # Whoever sees it may worry, and calls then.
    r"\b[Dd]o not (drive|score it|stop or change a medicine by) yourself\b",  # Orders to everybody.
    r"\bemails? ?|^Emails? |\byou be told|^Do you want the week in short",  # The reader's own emails.
    r"^Do you want a link to the page for the clinic|^The page opens after you sign in$",  # What these have in them.
    r"^(We|You) (can )?(remind|write to|asked|are set|are told|book)\b",  # And what they asked for in them.
    r"\byour (time|phone|phones|calendar|account|mind)\b|^Your name|^How it works for you|^How you sign in",  # Own.
    r"\bwaits? for you$|: you asked us to write|\bwhen you note\b",  # What a mail says of what the reader can do.
    r"\bcall you\b|^(Helper|Viewer) \(you\)",  # The reader's own name in the circle.
    r"\bby you\b|^You (decide|looked|made a (link|token)|can choose|can undo)|^Whom do you invite",  # Did this.
    r"\b(you|I) do$|\byour access|\bthat you (can|have)\b|\bonly you\b|\byou alone|\byou can stay",  # And may.
    r"^Your (own name|calendar|files?)\b|\byour (link|screen)\b|\(you\)$",  # The reader's own, made for them alone.
    r"about (you\?|me$)|^No, I look after|\bthe person you help",  # Asked to find out who the reader is.
    r"\b(you|I) see (it|the day)\b|^I (answer|tap)\b|^You hold the phone",  # How somebody else sees it.
    r"\bthis phone\b|\byour home screen\b",  # What is in the reader's hand.
    r"“All in all, since the injections I am ",  # What the person said, in their words.
    r"^(Can you measure again|Which muscles did you inject)\?$",  # Said to the clinic.
]
READER = re.compile("|".join(OURS))
SILENT = re.compile(r"<(script|style|textarea|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
NAMED = re.compile(r'\b(?:aria-label|alt)="([^"]+)"')


def sentences(page: str) -> set[str]:
    """What stands on a page, in sentences: its title, its words, and what is read out in the place of a picture."""
    shown = SILENT.sub("", page)
    words = [*re.split(r"<(?!/?bdi\b)[^>]*>", shown), *NAMED.findall(shown)]
    plain = (" ".join(unescape(re.sub(r"<[^>]*>", "", one)).split()) for one in words)
    return {one for text in plain for one in re.split(r"(?<=[.?!])\s+(?=\w)", text) if one}


@pytest.mark.parametrize("name", ["harriet", "victor", "alice"])
def test_nobody_else_is_spoken_to_as_the_person(name: str) -> None:
    world = make_world()
    # An owner, too, may be somebody else than the person.
    world.patient.memberships.update(is_the_person=False)
    browser = world.browser_of(name)
    wrong = defaultdict(set)
    for page in pages(world):
        answer = browser.get(page.url) if page.in_record else None
        if answer and answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            for sentence in sentences(answer.content.decode()):
                if SPEAKS.search(sentence) and not READER.search(sentence):
                    wrong[sentence].add(page.name)
    assert wrong == {}


def test_mails_speak_to_no_helper_as_the_person() -> None:
    world = make_world()
    world.patient.memberships.update(is_the_person=False)
    said = [
        (name, sentence)
        for name, mail in every_mail(world.patient, date(2027, 4, 8)).items()
        for sentence in sentences(f"{mail.subject}\n\n{mail.body}".replace("\n\n", "<p>"))
        if name.startswith("reminder")
    ]
    assert [both for both in said if SPEAKS.search(both[1]) and not READER.search(both[1])] == []


@pytest.mark.parametrize(
    "sentence",
    [
        *("My week", "My goals", "I did not do this", "I can do this again", "Your usual exercises", "What stops you?"),
        *(
            "Walking: which parts of your right leg?",
            "You moved on 1 day this week.",
            "Tell your clinic at your next visit.",
        ),
        *("1 week since your last injection.", "How far did you go?", "What do you want to be able to do?"),
        *("Your clinic decides the date.", "You reported a problem", "What you want to reach", "Everything you saved"),
    ],
)
def test_words_to_the_person_are_heard(sentence: str) -> None:
    assert SPEAKS.search(sentence)
    assert not READER.search(sentence)
