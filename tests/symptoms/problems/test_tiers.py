"""Which answers lead to which advice. The tables are written from the clinical rules, not from the code."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest

from symptoms.problems import kinds as side_effects
from symptoms.problems.kinds import GROUPS, Effect, Gone, LastHad, RedFlags, Severity, Since, Tier
from symptoms.problems.rules import Card, ProblemAnswers, card, fell, tier
from symptoms.signs import each_sign as which
from symptoms.signs.each_sign import TABLE, SignCode

# Green, amber, red by group and "how bad", for somebody without a red flag who is sure since when, and it is not long.
# The first column is that of the group alone:
# - trouble with breathing or swallowing is red as soon as it is chosen;
# - sight or voice is amber only where it is mild and came slowly; dizzy or unsteady only where it came slowly;
# - soreness, tiredness and a muscle weaker than wanted are green; severe is amber;
# - not sure how bad is one tier up; of pregnancy that is not asked: it stays amber.
BY_GROUP_AND_SEVERITY = """
            none mild moderate severe unsure
breathing   R    R    R        R      R
fall        A    A    A        A      R
bad-pain    A    A    A        A      R
bladder     A    A    A        A      R
eyes        A    A    R        R      R
skin        A    A    A        A      R
sore        G    G    G        A      A
unsteady    A    A    R        R      R
dry         A    A    A        A      R
medicine    A    A    A        A      R
mood        A    A    A        A      R
weaker      G    G    G        A      A
ill         G    G    G        A      A
pregnant    A    A    A        A      A
cough       A    A    A        A      R
else        A    A    A        A      R
pain        A    A    A        A      R
unwell      G    G    G        A      A
other       A    A    A        A      R
"""
# Not sure since when is amber at least, never red by itself; longer than a week is amber at least.
LEAST_BY_SINCE = {"today": "G", "yesterday": "G", "this-week": "G", "longer": "A", "unsure": "A"}
# Each sign by the group in which it is found. Of the red flags all are red.
SIGNS = """
red-flag  R breathing swallowing speech sight face-limb neck head fit swollen chest-pain cold-limb
red-flag  R bladder-hurts bladder-weak pump
breathing R breathing swallowing hoarse-breath
bad-pain  R chest-pain cold-limb calf-lungs unsure
bad-pain  A bad-pain fall calf
bladder   R bladder-hurts bladder-weak unsure
bladder   A bladder-leaks bladder-slow
eyes      R double eyelid sight-lost slurred
eyes      A blurred-dry blurred hoarse
skin      R allergy cold-limb
skin      A infected redness fever rash cut strap
sore      R cold-limb
sore      A bad-pain calf
sore      G sore bruise joint limb
unsteady  R sudden-weak neck balance
unsteady  A fall unsteady dizzy
dry       A dry-mouth constipation
medicine  R pump
weaker    R sudden-weak neck
weaker    A unsteady
weaker    G weaker
ill       R sudden-headache fit
ill       A fever
ill       G tired sick headache flu
else      R fit swollen chest-pain
else      A else
"""
# Signs of no group: those of reports of the first wording, and two that are groups of their own.
UNOFFERED = """
- R all-weak weak-or-numb swelling calf-breath bladder-stops
- A site-hot pus pregnant chest
"""
# Amber, but red where a baclofen pump is noted (R13), or in the weeks after an injection (R17).
RED_WITH_PUMP, RED_AFTER_INJECTION = {"fever", "rash"}, {"blurred-dry"}
LETTERS = {"G": Tier.GREEN, "A": Tier.AMBER, "R": Tier.RED}
PERHAPS = {"yes", "unsure"}


def read_table() -> dict[tuple[str, str], Tier]:
    header, *rows = [line.split() for line in BY_GROUP_AND_SEVERITY.strip().splitlines()]
    return {
        (effect, column): LETTERS[letter] for effect, *row in rows for column, letter in zip(header, row, strict=True)
    }


def read_signs(table: str) -> dict[tuple[str, str], Tier]:
    rows = [line.split() for line in table.strip().splitlines()]
    return {(group, sign): LETTERS[letter] for group, letter, *signs in rows for sign in signs}


BY_GROUP, BY_SIGN = read_table(), read_signs(SIGNS)
LEAST = {sign: least for (_group, sign), least in [*BY_SIGN.items(), *read_signs(UNOFFERED).items()]}


def red_flag_named(told: ProblemAnswers) -> bool:
    sign = told.which.value if told.which else ""
    return (
        told.red_flags.value in PERHAPS
        or told.effect == "breathing"
        or LEAST.get(sign) == Tier.RED
        or (told.pump and sign in RED_WITH_PUMP)
        or (told.injected and sign in RED_AFTER_INJECTION)
    )


def expected(told: ProblemAnswers) -> Tier | None:
    found = []
    if red_flag_named(told):
        # Gone for longer than 7 days: "See a doctor about it today". Both answers have to say so.
        long_gone = (told.gone, told.last_had) == ("gone", "longer")
        found.append(Tier.AMBER if long_gone else Tier.RED)
    if told.effect:
        severity = told.severity.value if told.severity else "none"
        of_group = BY_GROUP[told.effect.value, severity]
        # Breathing and swallowing are red as a sign, which can have gone.
        found.append(min(of_group, Tier.AMBER) if told.effect == "breathing" else of_group)
        if told.effect == "breathing" and severity == "unsure":
            found.append(Tier.RED)
        if told.own_signs and told.own_signs.value in PERHAPS and (told.effect != "dry" or told.injected):
            found.append(Tier.RED)
        if told.which:
            # Where the person is not sure how bad a sign of the amber tier is, that is one tier up too.
            least = min(LEAST[told.which.value], Tier.AMBER)
            up = severity == "unsure" and told.effect != "pregnant"
            found.append(Tier(least + 1) if up else least)
        if told.since:
            found.append(LETTERS[LEAST_BY_SINCE[told.since.value]])
    return max(found, default=None)


def differences(told: Iterable[ProblemAnswers]) -> list[ProblemAnswers]:
    return [one for one in told if tier(one) != expected(one)]


EFFECTS, SEVERITIES, SINCES = [None, *Effect], [None, *Severity], [None, *Since]
SIGNS_OR_NONE = [None, *SignCode]


def all_of(signs: Iterable[SignCode | None] = SIGNS_OR_NONE) -> Iterable[ProblemAnswers]:
    signs = list(signs)
    for flags, effect, severity, since, sign in product(RedFlags, EFFECTS, SEVERITIES, SINCES, signs):
        yield ProblemAnswers(flags, effect, severity=severity, since=since, which=sign)
    for flags, effect, sign, gone, last in product(RedFlags, EFFECTS, signs, [None, *Gone], [None, *LastHad]):
        yield ProblemAnswers(flags, effect, which=sign, gone=gone, last_had=last)
    for effect, own, severity, sign, injected in product(Effect, [None, *RedFlags], SEVERITIES, signs, [False, True]):
        yield ProblemAnswers(RedFlags.NO, effect, own_signs=own, severity=severity, which=sign, injected=injected)
    for effect, severity, sign in product(Effect, SEVERITIES, signs):
        yield ProblemAnswers(RedFlags.NO, effect, severity=severity, which=sign, pump=True)


def test_every_combination_of_answers_leads_to_the_advice_of_the_clinical_rules() -> None:
    severities = ["none", *(severity.value for severity in Severity)]
    assert {(effect.value, severity) for effect in Effect for severity in severities} == set(BY_GROUP)
    assert set(LEAST) == {sign.value for sign in SignCode}
    assert differences(all_of()) == []


def test_every_sign_is_found_in_its_groups_and_nowhere_else() -> None:
    groups = ("red-flag", *Effect)
    assert {(group, sign.value) for group in groups for sign in which.offered(group, pump=True)} == set(BY_SIGN)
    assert set(TABLE) == set(SignCode)


def test_the_sign_of_a_pump_is_offered_only_where_one_is_noted() -> None:
    for group in ("red-flag", "medicine"):
        assert SignCode.PUMP in which.offered(group, pump=True)
        assert SignCode.PUMP not in which.offered(group, pump=False)


@pytest.mark.parametrize("group", ["red-flag", *Effect])
def test_no_page_offers_more_than_seven_signs_and_the_urgent_ones_come_first(group: str) -> None:
    for page in which.pages_of(which.offered(group, pump=True)):
        assert len(page) <= 7
        assert sum(len(str(sign.label).split()) for sign in page) <= 40
        tiers = [TABLE[sign].least for sign in page if sign != SignCode.UNSURE]
        assert tiers == sorted(tiers, reverse=True) or group in ("eyes", "medicine")


def test_every_group_is_offered_once_and_no_page_has_more_than_seven() -> None:
    offered = [effect for page in side_effects.PAGES for effect in page]
    assert sorted(offered) == sorted(set(Effect) - side_effects.FORMER)
    for page in side_effects.PAGES:
        assert len(page) <= 7
        assert sum(len(str(effect.label).split()) for effect in page) <= 41


@pytest.mark.parametrize("sign", list(SignCode))
@pytest.mark.parametrize("least", list(Tier))
def test_any_other_advice_on_any_sign_is_noticed(sign: SignCode, least: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    before = TABLE[sign].least
    monkeypatch.setitem(TABLE, sign, replace(TABLE[sign], least=least))
    told = (ProblemAnswers(RedFlags.NO, effect, which=sign) for effect in Effect)

    assert bool(differences(told)) == (least != before)


@pytest.mark.parametrize("effect", list(Effect))
@pytest.mark.parametrize("least", list(Tier))
def test_any_other_advice_on_any_group_is_noticed(effect: Effect, least: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    before = GROUPS[effect].least
    monkeypatch.setitem(GROUPS, effect, replace(GROUPS[effect], least=least))

    assert bool(differences([ProblemAnswers(RedFlags.NO, effect)])) == (least != before)


def test_the_advice_on_a_group_is_known_as_soon_as_it_is_chosen() -> None:
    assert all(tier(ProblemAnswers(RedFlags.NO, effect)) for effect in Effect)
    assert tier(ProblemAnswers(RedFlags.NO)) is None


def without_one(told: ProblemAnswers) -> Iterable[ProblemAnswers]:
    """The same answers, each left out once."""
    yield replace(told, own_signs=None)
    yield replace(told, severity=None)
    yield replace(told, since=None)
    yield replace(told, which=None)


@pytest.mark.parametrize("effect", list(Effect))
def test_no_later_answer_ever_lowers_the_advice(effect: Effect) -> None:
    """Whatever order the answers come in: each is added to every set of the others."""
    for own, severity, since, sign in product([None, *RedFlags], SEVERITIES, SINCES, SIGNS_OR_NONE):
        whole = ProblemAnswers(RedFlags.NO, effect, own, severity, since, sign)
        assert all((tier(whole) or 0) >= (tier(fewer) or 0) for fewer in without_one(whole))


def test_only_a_sign_that_is_long_gone_by_both_answers_leaves_the_red_tier_and_never_for_less_than_amber() -> None:
    for flags, effect, sign in product(RedFlags, EFFECTS, SIGNS_OR_NONE):
        before = tier(ProblemAnswers(flags, effect, which=sign))
        for gone, last in product([None, *Gone], [None, *LastHad]):
            after = tier(ProblemAnswers(flags, effect, which=sign, gone=gone, last_had=last))
            if before == Tier.RED and (gone, last) == (Gone.GONE, LastHad.LONGER):
                assert after == Tier.AMBER
            else:
                assert after == before


@pytest.mark.parametrize("effect", list(Effect))
def test_not_sure_since_when_is_never_red_by_itself(effect: Effect) -> None:
    sure, unsure = (tier(ProblemAnswers(RedFlags.NO, effect, since=since)) for since in (Since.TODAY, Since.UNSURE))

    assert unsure == max(sure or Tier.GREEN, Tier.AMBER)


def test_a_mild_rash_that_began_nobody_knows_when_is_amber() -> None:
    told = ProblemAnswers(RedFlags.NO, Effect.SKIN, severity=Severity.MILD, since=Since.UNSURE, which=SignCode.RASH)

    assert tier(told) == Tier.AMBER


@pytest.mark.parametrize("answer", [RedFlags.YES, RedFlags.UNSURE])
@pytest.mark.parametrize("effect", [Effect.FALL, Effect.MEDICINE])
def test_signs_after_a_fall_and_with_a_missed_medicine_are_red_with_or_without_an_injection(
    effect: Effect, answer: RedFlags
) -> None:
    for injected in (False, True):
        assert tier(ProblemAnswers(RedFlags.NO, effect, own_signs=answer, injected=injected)) == Tier.RED
        assert tier(ProblemAnswers(RedFlags.NO, effect, own_signs=RedFlags.NO, injected=injected)) == Tier.AMBER


def test_a_dry_mouth_is_amber_and_with_another_sign_red_in_the_weeks_after_an_injection() -> None:
    for injected, both in ((True, Tier.RED), (False, Tier.AMBER)):
        assert tier(ProblemAnswers(RedFlags.NO, Effect.DRY, injected=injected)) == Tier.AMBER
        assert tier(ProblemAnswers(RedFlags.NO, Effect.DRY, own_signs=RedFlags.YES, injected=injected)) == both
        assert tier(ProblemAnswers(RedFlags.NO, Effect.DRY, own_signs=RedFlags.UNSURE, injected=injected)) == both
        assert tier(ProblemAnswers(RedFlags.NO, Effect.EYES, which=SignCode.BLURRED_DRY, injected=injected)) == both
        # With any red flag it is red on any day.
        assert tier(ProblemAnswers(RedFlags.YES, Effect.DRY, injected=injected)) == Tier.RED


@pytest.mark.parametrize("since", list(Since))
def test_a_red_flag_is_red_however_mild_the_rest_is(since: Since) -> None:
    for flags in (RedFlags.YES, RedFlags.UNSURE):
        assert tier(ProblemAnswers(flags, Effect.SORE, severity=Severity.MILD, since=since)) == Tier.RED


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (ProblemAnswers(RedFlags.YES), Card.RED),
        (ProblemAnswers(RedFlags.YES, which=SignCode.COLD_LIMB), Card.LIMB),
        (ProblemAnswers(RedFlags.NO, Effect.PAIN, which=SignCode.COLD_LIMB), Card.LIMB),
        (ProblemAnswers(RedFlags.NO, Effect.FALL, own_signs=RedFlags.UNSURE), Card.HEAD_HIT),
        (ProblemAnswers(RedFlags.NO, Effect.PAIN, own_signs=RedFlags.YES, which=SignCode.FALL), Card.HEAD_HIT),
        (ProblemAnswers(RedFlags.YES, Effect.FALL, own_signs=RedFlags.YES), Card.RED),
        *(
            (ProblemAnswers(RedFlags.NO, Effect.UNSTEADY, own, severity, which=SignCode.FALL), Card.RED)
            for own, severity in product([None, *RedFlags], [Severity.SEVERE, Severity.UNSURE])
        ),
        (ProblemAnswers(RedFlags.NO, Effect.UNSTEADY, RedFlags.YES, Severity.MILD, which=SignCode.FALL), Card.HEAD_HIT),
        (ProblemAnswers(RedFlags.NO, Effect.MEDICINE, own_signs=RedFlags.YES), Card.RED),
        (ProblemAnswers(RedFlags.YES, gone=Gone.GONE, last_had=LastHad.LONGER), Card.DOCTOR_TODAY),
        (ProblemAnswers(RedFlags.NO, Effect.MOOD), Card.DOCTOR),
        (ProblemAnswers(RedFlags.NO, Effect.SKIN), Card.AMBER),
        (ProblemAnswers(RedFlags.NO, Effect.SORE), Card.GREEN),
        (ProblemAnswers(RedFlags.NO), None),
    ],
)
def test_what_is_said_in_other_words_than_its_tier(told: ProblemAnswers, words: Card | None) -> None:
    assert card(told) == words


# From the softest words to the most urgent ones: whom to call, and by when.
STRENGTHS = {
    None: 0,
    Card.GREEN: 1,
    Card.DOCTOR: 2,
    Card.AMBER: 3,
    Card.DOCTOR_TODAY: 3,
    Card.HEAD_HIT: 4,
    Card.LIMB: 5,
    Card.RED: 5,
}


def named_by_pages(flags: RedFlags, effect: Effect | None) -> Iterable[ProblemAnswers]:
    """What can be said with those two: a sign that is offered, and the signs of a group only where they are asked."""
    group = which.RED_FLAG if flags != RedFlags.NO else effect or ""
    for sign in [None, *which.offered(group, pump=True)]:
        asks_own = fell(effect, sign) or (effect is not None and GROUPS[effect].signs)
        for own, severity, since in product([None, *RedFlags] if asks_own else [None], SEVERITIES, SINCES):
            yield ProblemAnswers(flags, effect, own, severity, since, sign)


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("flags", list(RedFlags))
def test_no_answer_that_is_added_makes_the_words_softer(flags: RedFlags, effect: Effect | None) -> None:
    """Naming a sign neither, although of a head that was hit the words are softer than of other emergency signs."""
    for told in named_by_pages(flags, effect):
        # Where a fall is named by the sign alone, the signs after it are asked when it is named.
        by_sign = fell(effect, told.which) and not fell(effect, None)
        for fewer in without_one(told):
            before = replace(fewer, own_signs=None) if by_sign and fewer.which is None else fewer
            assert STRENGTHS[card(told)] >= STRENGTHS[card(before)]
