"""Every sentence that a person meets can be read at grade 6 at most, by Flesch and Kincaid.

After a stroke many read slowly, or are read to. The grade weighs the words of a sentence and the syllables of a word.
It was made for whole texts: of a few words alone one long word spoils it, so a label of up to four words is held to
words of four syllables instead.
"""

import re
from collections.abc import Iterator

import pytest

from tests.site.texts import every_text

HIGHEST, FEWEST_WORDS, MOST_SYLLABLES = 6.0, 5, 4

# Words that have no plainer one: the names of what is asked about. Each counts as a word of one syllable.
TERMS = {
    "what the app is and is about": (
        "diary diaries appointment botulinum injection injections spasticity exercise exercises"
    ),
    "medicines, by the names on their boxes": (
        "antidepressant baclofen clonazepam diazepam gabapentin pregabalin tizanidine medicine medicines"
    ),
    "signs and illnesses, as doctors and leaflets name them": (
        "aphasia confused confusion constipation epilepsy headache infected infection memory migraine pregnancy saliva"
    ),
    "devices and treatments, as their makers name them": (
        "defibrillator pacemaker implant electrical stimulation stimulator"
    ),
    "units, as they stand on the device": "microseconds milliamperes",
    "who treats and helps": "clinician emergency occupational physiotherapy therapist therapy",
    "offices and services, by their names": "agency national relay",
    "countries": "Bosnia Herzegovina Indonesia Lithuania",
}
_EASY = {word.lower() for words in TERMS.values() for word in words.split()}

# Word by word as the clinical reference has it, by its section there: such a text is changed by clinicians alone.
LOCKED = {
    "sudden bad headache, or you are suddenly confused, dizzy or lose your balance": "4.3 R7",
    "sudden bad headache, or %(name)s is suddenly confused, dizzy or off balance": "4.3 R7, of somebody else",
    "not your usual fit, one that lasts over 5 minutes, or several": "4.3 R8",
    "not the usual fit, one that lasts over 5 minutes, or several": "4.3 R8, of somebody else",
    "suddenly stiffer, itching without a rash, fever, or confused.": "4.3 R13",
    "stiffer, itching, fever, confused, sleepy": "4.3 R13, the same signs",
    "You can also call an urgent medical advice line.": "4.4",
    "Treated muscle weaker than wanted": "4.5",
    "Sudden weakness, or something else that came suddenly:": "8, a jump",
    "This is higher than the usual labelled maximum for %(brand)s (%(limit)s).": "1",
}


def syllables(word: str) -> int:
    """How many a word has: its groups of vowels, without those that are silent. A term counts as one."""
    if word in _EASY or word.isdigit():
        return 1
    word = re.sub(r"(?<=[^aeiouytd])ed$", "d", word.replace("every", "evry"))
    word = re.sub(r"(?<=[^aeiouyszxc])es$", "s", word)
    word = re.sub(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$", "", word)
    word = re.sub(r"(?<=[^aeiouy])e(?=(?:ly|ful|less|ment|body|thing|where|times)$)", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"ia|io(?!n)|ua(?!r)|(?<=[aeiou])(?=ing)", "a-i", word))))


def words_of(sentence: str) -> list[str]:
    """Its words and numbers; "somebody's" is one word, "check-in" are two."""
    return re.findall(r"[a-z]+(?=['’]s\b)|[a-z]{2,}|[ai]\b|\d+", sentence.lower())


def grade(sentence: str) -> float:
    """The years of school that the sentence asks for. Kincaid and others 1975."""
    words = words_of(sentence)
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def is_hard(sentence: str) -> bool:
    words = words_of(sentence)
    if len(words) < FEWEST_WORDS:
        return any(syllables(word) > MOST_SYLLABLES for word in words)
    return grade(sentence) > HIGHEST


def sentences_of(text: str) -> Iterator[str]:
    """Its sentences. What is filled in is a short word; a colon ends a sentence, as the voice rests there."""
    plain = re.sub(r"%\(\w+\)[sd]", "it", re.sub(r"<[^>]+>|https?://\S+|\S+@\S+", " ", text))
    yield from (" ".join(sentence.split()) for sentence in re.split(r"(?<=[.?!:])\s+|\n\s*\n", plain))


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("a", 1), ("tight", 1), ("saved", 1), ("noted", 2), ("added", 2), ("use", 1), ("uses", 2), ("times", 1),
        ("muscle", 2), ("whole", 1), ("everywhere", 3), ("seeing", 2), ("safely", 2), ("somebody", 3),
        ("generally", 4), ("supervision", 4), ("injection", 1), ("12", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_lint_knows_the_sentence_that_was_found() -> None:
    assert is_hard("Labels say injections are generally not repeated sooner than 12 weeks.")
    assert not is_hard("Most labels say 12 weeks or more.")
    assert is_hard("Unequivocally")
    assert not is_hard("Save the exercise")


def test_every_sentence_can_be_read_at_grade_6() -> None:
    locked = {sentence for text in LOCKED for sentence in sentences_of(text)}
    hard = {
        sentence: places[0]
        for text, places in every_text().items()
        for sentence in sentences_of(text)
        if sentence not in locked and words_of(sentence) and is_hard(sentence)
    }

    assert not hard, "\n".join(f"{place}: {sentence}" for sentence, place in hard.items())


def test_each_term_and_each_locked_text_is_used() -> None:
    sentences = {sentence for text in every_text() for sentence in sentences_of(text)}

    used = {word for sentence in sentences for word in words_of(sentence)}

    assert sorted(_EASY - used) == []
    assert [text for text in LOCKED if not sentences.issuperset(sentences_of(text))] == []
