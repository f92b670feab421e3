"""How muscles, parts, sides and medicines are written on a clinic card.

Only a way to read: what was understood is shown by the names of `injections.muscles` and `injections.products`
before it is kept. Short forms: the usual ones of clinic cards; a word may be shortened to its first three letters.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from injections.muscles import MUSCLES
from injections.products import PRODUCTS
from patients.body import Limb, Region, Side

SHORTEST = 3


@dataclass(frozen=True)
class Target:
    """What a name can mean: a muscle by its code, or a region where the muscle is not known."""

    region: Region
    muscle: str = ""


# Latin names, of which each word may be shortened.
_MEDICAL = {
    "pectoralis-major": ("pectoralis major", "pectoralis", "pecs"),
    "latissimus-dorsi": ("latissimus dorsi", "latissimus"),
    "teres-major": ("teres major", "teres"),
    "subscapularis": ("subscapularis",),
    "biceps-brachii": ("biceps brachii", "biceps"),
    "brachialis": ("brachialis",),
    "brachioradialis": ("brachioradialis",),
    "pronators": ("pronator teres", "pronator quadratus", "pronator", "pronators", "teres"),
    "flexor-carpi-radialis": ("flexor carpi radialis",),
    "flexor-carpi-ulnaris": ("flexor carpi ulnaris",),
    "flexor-digitorum-superficialis": ("flexor digitorum superficialis", "flexor digitorum sublimis"),
    "flexor-digitorum-profundus": ("flexor digitorum profundus",),
    "lumbricals-interossei": ("lumbricals", "lumbricales", "interossei", "interosseous"),
    "flexor-pollicis-longus": ("flexor pollicis longus",),
    "thumb-base": ("flexor pollicis brevis", "opponens pollicis", "opponens"),
    "adductor-pollicis": ("adductor pollicis", "adductor", "adductors"),
    "iliopsoas": ("iliopsoas", "psoas"),
    "rectus-femoris": ("rectus femoris", "rectus"),
    "hip-adductors": (
        "adductor longus",
        "adductor brevis",
        "adductor magnus",
        "hip adductors",
        "adductor",
        "adductors",
    ),
    "hamstrings": ("hamstrings", "biceps femoris", "semitendinosus", "semimembranosus", "biceps"),
    "quadriceps": ("quadriceps femoris", "quadriceps", "quads", "vastus lateralis", "vastus medialis", "vastus"),
    "gastrocnemius": ("gastrocnemius", "gastrocs"),
    "soleus": ("soleus",),
    "tibialis-posterior": ("tibialis posterior", "tibialis"),
    "tibialis-anterior": ("tibialis anterior", "tibialis"),
    "toe-flexors": ("flexor digitorum longus", "flexor digitorum brevis"),
    "flexor-hallucis-longus": ("flexor hallucis longus",),
    "extensor-hallucis-longus": ("extensor hallucis longus",),
}
# Read only as they stand.
_AS_WRITTEN = {
    "biceps-brachii": ("bb",),
    "brachioradialis": ("br",),
    "pronators": ("pt", "pq"),
    "adductor-pollicis": ("adp", "addp"),
    "rectus-femoris": ("rf",),
    "hamstrings": ("ham", "thigh"),
    "quadriceps": ("quad", "thigh"),
    "hip-adductors": ("thigh",),
    "gastrocnemius": ("calf",),
    "soleus": ("calf",),
    "tibialis-posterior": ("tp",),
    "tibialis-anterior": ("ta",),
    "toe-flexors": ("fdb",),
    "extensor-hallucis-longus": ("ehl",),
}
# The two heads are one row of the list.
_HEADS = ("gastrocnemius", "hamstrings")
_SIDES_OF_A_MUSCLE = ("medial", "medialis", "lateral", "lateralis", "med", "lat")

# A clinic writes in its own language, whatever the reader's is.
_LEFT = "left l lt lhs izquierda izquierdo izq izqda izda izdo links gauche"
_RIGHT = "right r rt rhs derecha derecho der dcha dcho drcha rechts droit droite"
_BOTH = "both bilateral bilaterally bilat ambos ambas beide"
SIDES: Mapping[str, tuple[Side, ...]] = {
    **dict.fromkeys(_LEFT.split(), (Side.LEFT,)),
    **dict.fromkeys(_RIGHT.split(), (Side.RIGHT,)),
    **dict.fromkeys(_BOTH.split(), (Side.LEFT, Side.RIGHT)),
}
LIMBS: Mapping[str, Limb] = {
    **dict.fromkeys(("arm", "arms", "upper limb", "ul"), Limb.ARM),
    **dict.fromkeys(("leg", "legs", "lower limb", "ll"), Limb.LEG),
}
UNITS = frozenset({"u", "iu", "unit", "units", "ie", "mu"})
# A number that one of these follows is none of units.
MEASURES = frozenset({"ml", "cc", "mm", "cm", "site", "sites", "point", "points", "place", "places", "injections"})
NOT_GIVEN = frozenset({"no", "not", "none", "without", "nil", "omit", "except"})
_NOTHING = "in into the of to for with and at on my side sides lado lados del de el la en muscle m musculus"
SAYS_NOTHING = frozenset(_NOTHING.split())


def _all_names() -> Iterator[tuple[str, Target, bool]]:
    """Every name with what it means, and whether its words may be shortened."""
    for region in Region:
        label = str(region.label)
        yield label, Target(region), False
        yield label.removesuffix("s") if label.endswith("s") else f"{label}s", Target(region), False
    for muscle in MUSCLES:
        target = Target(muscle.region, muscle.code)
        names = _MEDICAL[muscle.code]
        yield from ((name, target, True) for name in names)
        yield from ((name, target, False) for name in _AS_WRITTEN.get(muscle.code, ()))
        yield str(muscle.plain_name).replace(",", "").replace("-", " "), target, False
        yield muscle.name.replace(",", ""), target, False
        if muscle.short:
            yield muscle.short, target, False
            yield muscle.medical_name.replace(",", ""), target, False
        for word in _SIDES_OF_A_MUSCLE if muscle.code in _HEADS else ():
            yield f"{muscle.code} {word}", target, True
            yield f"{word} {muscle.code}", target, True


@dataclass(frozen=True)
class Name:
    """One name, word by word."""

    words: tuple[str, ...]
    target: Target
    may_be_short: bool

    def is_written(self, words: tuple[str, ...], *, whole: bool) -> bool:
        """Whether those words, as many as the name has, are it; unless `whole`, each may be cut to three letters."""
        if whole or not self.may_be_short:
            return words == self.words
        return all(
            said == word or (len(said) >= SHORTEST and word.startswith(said))
            for said, word in zip(words, self.words, strict=True)
        )


def names() -> dict[int, list[Name]]:
    """Every name in the language of the page, by the number of its words."""
    by_length: dict[int, list[Name]] = defaultdict(list)
    for name, target, short in _all_names():
        words = tuple(name.casefold().split())
        by_length[len(words)].append(Name(words, target, short))
    return by_length


def medicines() -> dict[str, str]:
    """The codes of the medicines by brand and by substance."""
    named = [product for product in PRODUCTS if product.substance]
    codes = {str(product.brand).casefold(): product.code for product in named}
    for product in named:
        codes[product.substance.casefold()] = product.code
        codes[product.substance.removesuffix("A").removesuffix("B").casefold()] = product.code
    return codes
