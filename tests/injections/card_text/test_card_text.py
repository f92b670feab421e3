"""Reading what somebody typed from the clinic card: examples worked out by hand, and what holds for every text."""

import re
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from injections.card_text.rules import Reading, read_card
from injections.muscles import MUSCLES, Muscle
from injections.products import PRODUCTS
from patients.body import Region, Side
from questions.digits import in_plain_digits

FCR, FCU, FDS = "flexor-carpi-radialis", "flexor-carpi-ulnaris", "flexor-digitorum-superficialis"


def read(text: str, *sides: Side) -> Reading:
    return read_card(text, sides or (Side.RIGHT,))


def clear(text: str, *sides: Side) -> list[tuple[str, str, object]]:
    """Side, muscle or part, and units of each line that is clear."""
    lines = [line for line in read(text, *sides).lines if line.is_clear]
    return [(a.side.value, a.muscle or a.region.value, a.units) for line in lines for a in line.meanings[0]]


def asked(text: str, *sides: Side) -> dict[str, list[list[tuple[str, str, object]]]]:
    """The lines that are asked about, with all that they can mean."""
    return {
        line.words: [[(a.side.value, a.muscle or a.region.value, a.units) for a in one] for one in line.meanings]
        for line in read(text, *sides).lines
        if not line.is_clear
    }


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("FCR 30", [("right", FCR, 30)]),
        ("30 u FCR", [("right", FCR, 30)]),
        ("30 units into the FCR", [("right", FCR, 30)]),
        ("fcr20fcu15", [("right", FCR, 20), ("right", FCU, 15)]),
        ("20fcr15fcu", [("right", FCR, 20), ("right", FCU, 15)]),
        ("FCR 20, FCU 15; FDS 20", [("right", FCR, 20), ("right", FCU, 15), ("right", FDS, 20)]),
        ("FCR\n20\nFCU\n15", [("right", FCR, 20), ("right", FCU, 15)]),
        ("FCR, 20", [("right", FCR, 20)]),
        ("FCR: 12,5", [("right", FCR, Decimal("12.5"))]),
        ("FCR - 12.5", [("right", FCR, Decimal("12.5"))]),
        ("FCR ٢٠", [("right", FCR, 20)]),
        ("left FCR 20", [("left", FCR, 20)]),
        ("FCR 20 L", [("left", FCR, 20)]),
        ("left FCR 20, FCU 15", [("left", FCR, 20), ("left", FCU, 15)]),
        ("fcr 20 left fcu 15 right", [("left", FCR, 20), ("right", FCU, 15)]),
        ("L fcr 20 R fcu 15", [("left", FCR, 20), ("right", FCU, 15)]),
        ("Left arm:\nFCR 20\nRight leg\nsoleus 50", [("left", FCR, 20), ("right", "soleus", 50)]),
        ("Arm: biceps 40; leg: biceps 30", [("right", "biceps-brachii", 40), ("right", "hamstrings", 30)]),
        ("flexor carpi radialis (FCR) 20", [("right", FCR, 20)]),
        ("flex. carpi rad. 20", [("right", FCR, 20)]),
        ("tib post 50, gastroc lat 25, med gastroc 20, EHL 5", [
            ("right", "tibialis-posterior", 50),
            ("right", "gastrocnemius", 25),
            ("right", "gastrocnemius", 20),
            ("right", "extensor-hallucis-longus", 5),
        ]),
        ("calf, deep 50", [("right", "soleus", 50)]),
        ("Right wrist: 50", [("right", "wrist", 50)]),
        ("right wrist 50, fingers 60", [("right", "wrist", 50), ("right", "fingers", 60)]),
        ("right ankle: soleus 50", [("right", "soleus", 50)]),
        ("soleus both", [("left", "soleus", None), ("right", "soleus", None)]),
        ("soleus", [("right", "soleus", None)]),
        ("FCR 20 units 0.2 ml in 2 sites", [("right", FCR, 20)]),
    ],
)  # fmt: skip
def test_what_is_understood(text: str, understood: object) -> None:
    assert clear(text) == understood


@pytest.mark.parametrize("muscle", MUSCLES, ids=lambda m: m.code)
def test_each_muscle_is_read_by_its_plain_name_its_medical_one_and_its_short_form(muscle: Muscle) -> None:
    for name in filter(None, (str(muscle.plain_name), muscle.name, muscle.short, str(muscle.both_names))):
        assert clear(f"{name} 20") == [("right", muscle.code, 20)]
        assert clear(f"20 u {name.upper()}") == [("right", muscle.code, 20)]


@pytest.mark.parametrize("product", [p for p in PRODUCTS if p.substance], ids=lambda p: p.code)
def test_a_medicine_is_read_by_its_brand_and_its_substance(product: object) -> None:
    for name in (product.brand, product.substance):  # type: ignore[attr-defined]
        assert read(f"{name}\nFCR 20").medicine == product.code  # type: ignore[attr-defined]


def test_a_place_above_others_is_a_heading_and_is_given_back() -> None:
    reading = read("Left wrist:\nFCR 20")
    assert clear("Left wrist:\nFCR 20") == [("left", FCR, 20)]
    assert reading.unread == ("Left wrist",)
    assert clear("left wrist") == [("left", "wrist", None)]


def test_two_medicines_are_none() -> None:
    reading = read("Botox, Dysport, FCR 20")
    assert (reading.medicine, reading.unread) == ("", ("Botox", "Dysport"))


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("bic40", [[("right", "biceps-brachii", 40)], [("right", "hamstrings", 40)]]),
        ("calf 40", [[("right", "gastrocnemius", 40)], [("right", "soleus", 40)]]),
        ("FCR 20 both", [[("left", FCR, 20), ("right", FCR, 20)]]),
        ("1,000 soleus", [[("right", "soleus", 1000)], [("right", "soleus", 1)]]),
        ("pectoralis minor 50", [[("right", "pectoralis-major", 50)]]),
        ("wrist flexors 40", [[("right", "wrist", 40)]]),
        ("FCR 2o", [[("right", FCR, 2)]]),
        ("left arm: soleus 50", [[("left", "soleus", 50)]]),
    ],
)
def test_what_has_two_meanings_is_asked_about(text: str, meanings: object) -> None:
    assert list(asked(text).values()) == [meanings]
    assert not clear(text)


def test_without_an_affected_side_each_side_is_asked_about() -> None:
    sides = [[("left", FCR, 20)], [("right", FCR, 20)]]
    assert asked("FCR 20", Side.LEFT, Side.RIGHT) == {"FCR 20": sides}
    assert read_card("FCR 20", ()).lines == read("FCR 20", Side.LEFT, Side.RIGHT).lines


def test_a_side_that_is_said_for_one_muscle_only_makes_the_other_a_question() -> None:
    assert clear("FCR 20, left FCU 15") == [("left", FCU, 15)]
    assert asked("FCR 20, left FCU 15") == {"FCR 20": [[("left", FCR, 20)], [("right", FCR, 20)]]}


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("triceps 50", "triceps 50"),
        ("total 220", "total 220"),
        ("FCR 20-30", "FCR 20 - 30"),
        ("2 x 25 FCR", "2 x 25 FCR"),
        ("FCR 10²", "FCR 10 ²"),
        ("FCR 5%", "FCR 5 %"),
        ("FCR 12.25", "FCR 12.25"),
        ("FCR 0", "FCR 0"),
        ("FCR 10000", "FCR 10000"),
        ("no FCR 20", "no FCR 20"),
        ("FDS FDP 40", "FDS FDP 40"),
        ("FCR 20 30", "FCR 20 30"),
        ("2 September 2026", "2 September 2026"),
        ("Botox 200 units", "200 units"),
        ("FCR 20 0.2 ml", "0.2 ml"),
    ],
)
def test_what_is_not_understood_is_given_back(text: str, unread: str) -> None:
    assert read(text).unread == (unread,)


def test_a_muscle_that_is_not_known_spoils_no_other() -> None:
    assert clear("bic brachii 40 triceps 30 fcr 20") == [("right", "biceps-brachii", 40), ("right", FCR, 20)]
    assert read("bic brachii 40 triceps 30 fcr 20").unread == ("triceps 30",)
    assert clear("fds fdp 40 fcr 20") == [("right", FCR, 20)]


@pytest.mark.parametrize(
    "text", ["fcr 20 30 fcu 15", "fcr 20-30 fcu 15", "2 x 25 fcr 20 fcu", "no fcr 20 fcu 15", "fcr 5% fcu 15"]
)
def test_numbers_that_do_not_take_turns_are_not_guessed_at(text: str) -> None:
    assert not read(text).lines
    assert read(text).unread


def test_a_list_of_muscles_above_a_list_of_numbers_is_not_guessed_at() -> None:
    assert clear("FCR, FCU, 20, 15") == [("right", FCR, None), ("right", FCU, None)]
    assert read("FCR, FCU, 20, 15").unread == ("20", "15")


SHORT = {m.short: m.code for m in MUSCLES if m.short}
ENTRIES = st.lists(st.tuples(st.sampled_from(sorted(SHORT)), st.integers(1, 9999)), min_size=1, max_size=15)
WORDS = st.sampled_from(
    [
        *SHORT, "biceps", "gas", "tib", "wrist", "left", "R", "both", "arm", "leg:", "no", "x", "-", ",", ";", "\n",
        ":", "u", "units", "ml", "20", "12,5", "1,000", "300", "Botox", "triceps", "²", "%", "calf, deep", "٤٠",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
@example("\x00")
@example("9" * 5000)
@example(",,,:::")
def test_no_text_is_too_odd_and_no_unit_is_made_up(text: str) -> None:
    reading = read(text)
    for line in reading.lines:
        assert line.meanings
        for amount in (amount for meaning in line.meanings for amount in meaning):
            assert amount.units is None or 0 < amount.units <= 9999
    shown = " ".join([*(line.words for line in reading.lines), *reading.unread])
    # Digits that are typed are shown again, each where it was understood or among what was not.
    assert sorted(filter(str.isdecimal, shown)) == sorted(filter(str.isdecimal, in_plain_digits(text)))
    taken = [line.meanings[0][0].units for line in reading.lines if line.is_clear]
    assert sum(1 for units in taken if units) <= len(re.findall(r"\d+", in_plain_digits(text)))


@given(ENTRIES, st.sampled_from(["\n", ", ", "; ", " ", ""]), st.booleans())
def test_the_sum_that_is_read_back_is_that_of_the_numbers(
    entries: list[tuple[str, int]], between: str, number_first: bool
) -> None:
    pieces = [f"{units}{name}" if number_first else f"{name}{units}" for name, units in entries]
    understood = clear(between.join(pieces))
    assert understood == [("right", SHORT[name], units) for name, units in entries]
    assert sum(Decimal(str(units)) for _s, _m, units in understood) == sum(units for _name, units in entries)


@given(st.sampled_from(MUSCLES), st.integers(1, 9999), st.sampled_from(["left", "R", "L"]))
def test_the_order_of_the_words_does_not_matter(muscle: Muscle, units: int, side: str) -> None:
    meant = {read(" ".join(words)).lines[0].meanings for words in permutations((muscle.name, f"{units}", side))}
    meant |= {read(f"{units} units {side} {muscle.plain_name}").lines[0].meanings}
    assert len(meant) == 1


def test_every_region_can_stand_for_a_muscle_that_is_not_known() -> None:
    for region in Region:
        assert clear(f"left {region.label} 20") == [("left", region.value, 20)]
