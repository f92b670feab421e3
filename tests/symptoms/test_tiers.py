"""Which answers lead to which advice. The tables are written from the clinical rules, not from the code."""

from itertools import product

import pytest

from symptoms import side_effects, which
from symptoms.side_effects import Effect, RedFlags, Severity, Since, Tier
from symptoms.triage import tier
from symptoms.which import TABLE, Row, Which

# Green, amber, red for somebody without a red flag who is sure since when, and it is not long:
# - blurred sight or hoarseness is amber only where it is gradual and mild; sudden or unsure is red;
# - hot skin, pus, rash, fever, bad pain, a swollen calf, a fall, bladder trouble and pregnancy are amber;
# - soreness, a small bruise, mild tiredness, headache, nausea and a muscle weaker than wanted are green,
#   and severe pain is amber;
# - "not sure" goes up one tier.
WITHOUT_RED_FLAGS = """
         mild moderate severe unsure
eyes     A    R        R      R
skin     A    A        A      R
pain     A    A        A      R
weaker   G    G        A      A
sore     G    G        A      A
unwell   G    G        A      A
other    A    A        A      R
"""
# Each sign of the three tiers, by the group in which it is found. In the group of the red flags all are red.
SIGNS = """
red-flag R breathing swallowing speech sight weak-or-numb head swelling
eyes     R double eyelid sight-lost slurred hoarse-breath
eyes     A blurred hoarse
skin     R allergy
skin     A site-hot redness pus fever rash cut
pain     R calf-breath sudden-weak balance
pain     A bad-pain fall unsteady calf
weaker   R sudden-weak all-weak
weaker   A unsteady
weaker   G weaker
sore     A bad-pain calf
sore     G sore bruise joint limb
unwell   R sudden-headache
unwell   A fever
unwell   G tired sick headache flu dry-mouth
other    R bladder-weak chest-pain
other    A bladder-leaks bladder-stops pregnant chest else
"""
LETTERS = {"G": Tier.GREEN, "A": Tier.AMBER, "R": Tier.RED}


def read_table() -> dict[tuple[str, str], Tier]:
    header, *rows = [line.split() for line in WITHOUT_RED_FLAGS.strip().splitlines()]
    return {
        (effect, column): LETTERS[letter] for effect, *row in rows for column, letter in zip(header, row, strict=True)
    }


def read_signs() -> dict[tuple[str, str], Tier]:
    rows = [line.split() for line in SIGNS.strip().splitlines()]
    return {(group, sign): LETTERS[letter] for group, letter, *signs in rows for sign in signs}


BY_GROUP, BY_SIGN = read_table(), read_signs()
LEAST = {sign: least for (_group, sign), least in BY_SIGN.items()}


def expected(
    red_flags: RedFlags, effect: Effect | None, severity: Severity | None, since: Since | None, sign: Which | None
) -> Tier | None:
    least = LEAST[sign.value] if sign else Tier.GREEN
    # Any red flag outranks everything, and not being sure of one is treated as one. So does any sign that is red.
    if red_flags in {"yes", "unsure"} or least == Tier.RED:
        return Tier.RED
    if effect is None or severity is None:
        return None
    advice = max(least, BY_GROUP[effect.value, severity.value])
    if (since is not None and since.value == "unsure") or severity.value == "unsure":
        # One tier above what is said where the person is sure.
        advice = max(advice, Tier(min(3, max(least, BY_GROUP[effect.value, "mild"]) + 1)))
    # "Call if it lasts more than a few days": what began before this week is not green.
    return max(advice, Tier.AMBER) if since is not None and since.value == "longer" else advice


def differences(signs: tuple[Which | None, ...] = (None, *Which)) -> list[tuple[object, ...]]:
    answers = product(RedFlags, [None, *Effect], [None, *Severity], [None, *Since], signs)
    return [combination for combination in answers if tier(*combination) != expected(*combination)]


def test_every_combination_of_answers_leads_to_the_advice_of_the_clinical_rules() -> None:
    assert {(effect.value, severity.value) for effect in Effect for severity in Severity} == set(BY_GROUP)
    assert differences() == []


def test_every_sign_is_found_in_its_groups_and_nowhere_else() -> None:
    groups = ("red-flag", *Effect)
    assert {(group, sign.value) for group in groups for sign in which.offered(group)} == set(BY_SIGN)
    assert set(TABLE) == set(Which)
    assert all(row.source for row in TABLE.values())


@pytest.mark.parametrize("group", ["red-flag", *Effect])
def test_no_page_offers_more_than_seven_signs_and_the_urgent_ones_come_first(group: str) -> None:
    signs = which.offered(group)
    tiers = [TABLE[sign].least for sign in signs]
    assert 2 <= len(signs) <= 7
    assert tiers == sorted(tiers, reverse=True)
    assert sum(len(str(sign.label).split()) for sign in signs) <= 40


@pytest.mark.parametrize("sign", list(Which))
@pytest.mark.parametrize("least", list(Tier))
def test_any_other_advice_on_any_sign_is_noticed(sign: Which, least: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    row = TABLE[sign]
    monkeypatch.setitem(TABLE, sign, Row(least, row.groups, row.source))

    assert bool(differences((sign,))) == (least != row.least)


@pytest.mark.parametrize("effect", list(Effect))
@pytest.mark.parametrize("least", list(Tier))
def test_any_other_advice_on_any_group_is_noticed(effect: Effect, least: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    before = side_effects.GROUPS[effect]
    monkeypatch.setitem(side_effects.GROUPS, effect, least)

    assert bool(differences((None,))) == (least != before)


@pytest.mark.parametrize("sign", [None, *Which])
def test_naming_the_sign_never_makes_the_advice_less_urgent(sign: Which | None) -> None:
    for effect, severity, since in product(Effect, Severity, [None, *Since]):
        alone = tier(RedFlags.NO, effect, severity, since)
        named = tier(RedFlags.NO, effect, severity, since, sign)
        assert alone
        assert named
        assert named >= alone


@pytest.mark.parametrize("effect", list(Effect))
def test_not_sure_is_one_tier_above_mild(effect: Effect) -> None:
    mild = tier(RedFlags.NO, effect, Severity.MILD, Since.TODAY)

    assert mild
    assert tier(RedFlags.NO, effect, Severity.UNSURE, Since.TODAY) == mild + 1
    assert tier(RedFlags.NO, effect, Severity.MILD, Since.UNSURE) == mild + 1


@pytest.mark.parametrize(
    ("effect", "sign"),
    [
        (Effect.PAIN, Which.CALF_BREATH),
        (Effect.OTHER, Which.BLADDER_WEAK),
        (Effect.EYES, Which.HOARSE_BREATH),
        (Effect.SKIN, Which.ALLERGY),
    ],
)
def test_what_is_amber_alone_is_red_together_with_a_sign_of_the_first_tier(effect: Effect, sign: Which) -> None:
    assert tier(RedFlags.NO, effect, Severity.MILD, Since.TODAY) == Tier.AMBER
    assert tier(RedFlags.NO, effect, Severity.MILD, Since.TODAY, sign) == Tier.RED


@pytest.mark.parametrize("since", list(Since))
def test_a_red_flag_is_red_however_mild_the_rest_is(since: Since) -> None:
    assert tier(RedFlags.YES, Effect.SORE, Severity.MILD, since) == Tier.RED
    assert tier(RedFlags.UNSURE, Effect.SORE, Severity.MILD, since) == Tier.RED
