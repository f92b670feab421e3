"""Which answers lead to which advice. The table is written from the clinical rules, not from the code."""

from itertools import product

import pytest

from symptoms import side_effects
from symptoms.side_effects import Effect, RedFlags, Severity, Since, Tier, tier

# Green, amber, red for somebody without a red flag, when it has not lasted long:
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
LETTERS = {"G": Tier.GREEN, "A": Tier.AMBER, "R": Tier.RED}


def read_table() -> dict[tuple[str, str], Tier]:
    header, *rows = [line.split() for line in WITHOUT_RED_FLAGS.strip().splitlines()]
    return {
        (effect, column): LETTERS[letter] for effect, *row in rows for column, letter in zip(header, row, strict=True)
    }


TABLE = read_table()


def expected(red_flags: RedFlags, effect: Effect | None, severity: Severity | None, since: Since | None) -> Tier | None:
    # Any red flag outranks everything, and not being sure of one is treated as one.
    if red_flags in {"yes", "unsure"}:
        return Tier.RED
    if effect is None or severity is None:
        return None
    short = TABLE[effect.value, severity.value]
    # "Call if it lasts more than a few days": what began before this week, or nobody knows when, is not green.
    lasts = since is not None and since.value in {"longer", "unsure"}
    return Tier.AMBER if short == Tier.GREEN and lasts else short


def differences() -> list[tuple[object, ...]]:
    answers = product(RedFlags, [None, *Effect], [None, *Severity], [None, *Since])
    return [combination for combination in answers if tier(*combination) != expected(*combination)]


def test_every_combination_of_answers_leads_to_the_advice_of_the_clinical_rules() -> None:
    assert {(effect.value, severity.value) for effect in Effect for severity in Severity} == set(TABLE)
    assert differences() == []


@pytest.mark.parametrize("effect", [effect for effect in Effect if effect != Effect.EYES])
def test_moving_an_effect_into_or_out_of_the_mild_ones_is_noticed(
    effect: Effect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_effects, "USUALLY_MILD", side_effects.USUALLY_MILD ^ {effect})

    assert differences()


@pytest.mark.parametrize("since", list(Since))
def test_changing_what_counts_as_lasting_is_noticed(since: Since, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_effects, "LASTING", side_effects.LASTING ^ {since})

    assert differences()


@pytest.mark.parametrize("effect", list(Effect))
def test_not_sure_how_bad_is_one_tier_above_mild(effect: Effect) -> None:
    mild, unsure = (tier(RedFlags.NO, effect, severity) for severity in (Severity.MILD, Severity.UNSURE))

    assert mild
    assert unsure == mild + 1


@pytest.mark.parametrize("since", list(Since))
def test_a_red_flag_is_red_however_mild_the_rest_is(since: Since) -> None:
    assert tier(RedFlags.YES, Effect.SORE, Severity.MILD, since) == Tier.RED
    assert tier(RedFlags.UNSURE, Effect.SORE, Severity.MILD, since) == Tier.RED
