"""Nothing is promised of exercise or medicine: no text says that one of them works, helps or makes something better.

No study shows that of the exercises here, and what a medicine does is for the clinic to say (clinical reference,
sections 0 and 7). Every text with such a word, in the apps that are about the body or with a word for exercise or
medicine, stands below with the reason why it promises nothing.
"""

import re

from tests.site.texts import every_text

PROMISE = re.compile(
    r"\b(?:works?|working|worked|helps|helped|makes?|made|improv\w*|better|best|easier|stronger|heal(?:s|ed)"
    r"|cure\w*|eases?|easing|prevents?|reduc\w*|relax\w*|loosens?|strengthens?|effective\w*|benefits?"
    r"|(?:can|may|will|does|to) help)\b",
    re.IGNORECASE,
)
TREATMENT = re.compile(
    r"\b(?:exercis\w*|stretch\w*|walk\w*|medicines?|injections?|toxin|botulinum|stimulat\w*|splints?|straps?|braces?"
    r"|therap\w*|plans?)\b",
    re.IGNORECASE,
)
ABOUT_THE_BODY = re.compile(r"^(?:templates/)?(?:exercises|injections|medicines|symptoms|trends)/")

# What each of these is said of, that it promises nothing.
ALLOWED: dict[str, tuple[str, ...]] = {
    "asked of the person, who says it of their own body": (
        "Has it begun to work?",
        "When did it begin to work?",
        "It began to work",
        "it began to work",
        "Is it at its best?",
        "When was it at its best?",
        "It is at its best",
        "it is at its best",
        "Best",
        "It began to work in week %(week)s.",
        "It was at its best in week %(week)s.",
    ),
    "what ratings that were given tell of the time before and after, and nothing of why": (
        "Rated in week %(week)s: still better than before the injection.",
    ),
    "an answer on how the person is since the injections, in their own judgement, as one of seven": (
        "Benefit",
        "a little better",
        "much better",
        "very much better",
        "“All in all, since the injections I am a little better.”",
        "“All in all, since the injections I am much better.”",
        "“All in all, since the injections I am very much better.”",
    ),
    "asked of the person, what they found to help, of a list that only records": (
        "Choose all that helped",
        "Choose what helped, or choose that nothing did",
        "Nothing helped",
        "Save what helped",
        "What else helped that day?",
        "What else helped today?",
        "What helped",
        "What helped that day?",
        "What helped today?",
        "What helped:",
        "nothing helped",
    ),
    "a study, in the words of section 7, and the plan is what is made shorter": (
        "In one study, people kept to short plans more often. You can make it shorter.",
    ),
    "a sign that may pass, which nothing is said to ease": ("Do not drive or use machines until this is better.",),
    "a call for help": (
        "A call was made.",
        "a call was made",
        "Emergency signs. A call was made.",
        "Saved: a call was made.",
    ),
    "a link for the clinic, and the days on which it opens": (
        "It works on %(day)s",
        "It works on that whole day",
        "Works from %(day)s.",
        "No link works now.",
        "This link does not work",
        "Make a link",
        "Make a new link",
        "Made on %(made)s",
    ),
    "what somebody makes in the app: a plan, a list, questions, a line of a chart": (
        "Make a plan for the week",
        "Make %(exercise)s usual",
        "Ready-made questions",
        "%(n)s more check-in with the %(parts)s makes a line.",
        "%(n)s more check-ins with the %(parts)s make a line.",
    ),
}


def texts_to_read() -> set[str]:
    """Every text with a word that could promise something of exercise or medicine."""
    return {
        text
        for text, places in every_text().items()
        if PROMISE.search(text) and (TREATMENT.search(text) or any(map(ABOUT_THE_BODY.match, places)))
    }


def test_no_text_promises_anything_of_exercise_or_medicine() -> None:
    allowed = {text for group in ALLOWED.values() for text in group}

    assert sorted(texts_to_read() - allowed) == []


def test_each_allowed_text_still_stands() -> None:
    assert sorted({text for group in ALLOWED.values() for text in group} - texts_to_read()) == []


def test_the_lint_knows_the_faults_that_were_found() -> None:
    assert PROMISE.search("That exercise works on")
    assert PROMISE.search("A short plan is easier to keep")
    assert PROMISE.search("Stretching helps against cramps")
    assert not PROMISE.search("Call for help now")
