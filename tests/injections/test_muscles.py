"""The muscles, against what the clinical reference says, written out here a second time."""

import pytest

from injections.models import Site
from injections.muscles import MUSCLES, muscle, muscles_in
from patients.body import Region

PLAIN_NAMES = {
    Region.SHOULDER: [
        ("Pectoralis major", "Chest muscle", "Arm held tight to chest"),
        ("Latissimus dorsi", "Wide back muscle", "Arm pulled in"),
        ("Teres major", "Muscle behind armpit", "Arm turned in"),
        ("Subscapularis", "Muscle under shoulder blade", "Arm turned in"),
    ],
    Region.ELBOW: [
        ("Biceps brachii", "Front of upper arm", "Bent elbow"),
        ("Brachialis", "Deep front of upper arm", "Bent elbow"),
        ("Brachioradialis", "Thumb side of forearm", "Bent elbow"),
    ],
    Region.FOREARM: [("Pronator teres or quadratus", "Turns palm down", "Palm-down forearm")],
    Region.WRIST: [
        ("Flexor carpi radialis", "Wrist bender, thumb side", "Bent wrist"),
        ("Flexor carpi ulnaris", "Wrist bender, little finger", "Bent wrist"),
    ],
    Region.FINGERS: [
        ("Flexor digitorum superficialis", "Finger bender, middle joints", "Clenched fist"),
        ("Flexor digitorum profundus", "Deep finger bender, fingertips", "Clenched fist"),
        ("Lumbricals or interossei", "Small palm muscles", "Knuckles bent, fingers straight"),
    ],
    Region.THUMB: [
        ("Flexor pollicis longus", "Thumb bender, tip", "Thumb in palm"),
        ("Flexor pollicis brevis or opponens", "Thumb base muscles", "Thumb in palm"),
        ("Adductor pollicis", "Pulls thumb to hand", "Thumb in palm"),
    ],
    Region.HIP: [
        ("Iliopsoas", "Hip bender", "Bent hip"),
        ("Rectus femoris", "Front of thigh, hip", "Bent hip"),
        ("Adductor longus, brevis or magnus", "Inner thigh", "Legs pulled together"),
    ],
    Region.KNEE: [
        ("Hamstrings", "Back of thigh", "Bent knee"),
        ("Quadriceps", "Front of thigh", "Stiff straight knee"),
    ],
    Region.ANKLE: [
        ("Gastrocnemius", "Calf, near the skin", "Foot points down or in"),
        ("Soleus", "Calf, deep", "Foot points down or in"),
        ("Tibialis posterior", "Deep inner calf", "Foot turns in"),
        ("Tibialis anterior", "Shin", "Foot turns up or in"),
    ],
    Region.TOES: [
        ("Flexor digitorum longus or brevis", "Toe curlers", "Curled toes"),
        ("Flexor hallucis longus", "Big-toe curler", "Curled big toe"),
        ("Extensor hallucis longus", "Big-toe lifter", "Big toe stuck up"),
    ],
}


@pytest.mark.parametrize("region", Region)
def test_each_region_has_the_muscles_that_the_reference_names(region: Region) -> None:
    known = [(m.name, str(m.plain_name), str(m.pattern)) for m in muscles_in(region)]
    assert known == PLAIN_NAMES[region]


def test_no_page_of_muscles_has_more_than_seven_answers() -> None:
    assert max(len(muscles_in(region)) for region in Region) + len(["I do not know the muscle"]) <= 7


def test_the_muscles_most_often_injected_come_first() -> None:
    # Nalysnyk 2013, in %: FCR 64.0, FCU 59.1; FDS 57.2, FDP 52.5; gastrocnemius 66.1, soleus 54.7, tib. post. 50.5.
    assert [m.code for m in muscles_in(Region.WRIST)] == ["flexor-carpi-radialis", "flexor-carpi-ulnaris"]
    assert [m.code for m in muscles_in(Region.ANKLE)][:3] == ["gastrocnemius", "soleus", "tibialis-posterior"]


def test_codes_are_their_own_and_fit_the_column() -> None:
    codes = [m.code for m in MUSCLES]
    assert len(set(codes)) == len(codes)
    assert max(map(len, codes)) <= (Site._meta.get_field("muscle").max_length or 0)


def test_plain_names_tell_the_muscles_of_one_region_apart() -> None:
    for region in Region:
        names = [str(m.plain_name) for m in muscles_in(region)]
        assert len(set(names)) == len(names)


def test_short_forms_are_those_that_the_reference_prints() -> None:
    assert {m.name: m.short for m in MUSCLES if m.short} == {
        "Flexor carpi radialis": "FCR",
        "Flexor carpi ulnaris": "FCU",
        "Flexor digitorum superficialis": "FDS",
        "Flexor digitorum profundus": "FDP",
        "Flexor pollicis longus": "FPL",
        "Flexor pollicis brevis or opponens": "FPB",
        "Flexor digitorum longus or brevis": "FDL",
        "Flexor hallucis longus": "FHL",
    }


def test_a_muscle_is_said_by_both_its_names() -> None:
    assert str(muscle("soleus").both_names) == "Calf, deep (soleus)"
    assert str(muscle("flexor-carpi-radialis").both_names) == "Wrist bender, thumb side (flexor carpi radialis, FCR)"


def test_no_plain_name_reads_as_a_side() -> None:
    assert not [m.plain_name for m in MUSCLES if {"outer", "left", "right"} & set(str(m.plain_name).lower().split())]


def test_an_unknown_muscle_is_an_error() -> None:
    with pytest.raises(KeyError):
        muscle("heart")
