"""The muscles that are injected for limb spasticity, under plain names and those of the clinic card.

Muscles and the pattern each is treated for: WE MOVE adult dosing sheet
(tr.scribd.com/document/53661569/Adults-Past-Dosing) and the PROS registry
(Esquenazi 2017, Am J Phys Med Rehabil). The plain names are ours.
Short forms: the same sheet; the list of muscles that Botox is labelled for (medicalbag.com, eight added in July 2021;
readkong.com, lower limb).
Order within a region: most often injected first (Nalysnyk 2013, BMC Neurology 13:118), where that is known.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from patients.body import Region


@dataclass(frozen=True)
class Muscle:
    """A muscle (or a group that clinics name together), its region, and what it is injected for.

    `plain_name` stands alone, `plain_within` in a sentence. `short` is the usual short form on a clinic card, "" where
    the sources have none.
    """

    code: str
    name: str
    plain_name: str | Promise
    plain_within: str | Promise
    region: Region
    pattern: str | Promise
    short: str = ""

    @property
    def medical_name(self) -> str:
        """As it may stand on the clinic card: "Flexor carpi radialis, FCR"."""
        return f"{self.name}, {self.short}" if self.short else self.name

    @property
    def medical_within(self) -> str:
        """The same in a sentence. It is Latin in every language, and written small in a sentence."""
        return self.medical_name[0].lower() + self.medical_name[1:]

    @property
    def both_names(self) -> Promise:
        """Plain and medical: "Wrist bender, thumb side (flexor carpi radialis, FCR)"."""
        return format_lazy("{} ({})", self.plain_name, self.medical_within)

    @property
    def both_within(self) -> Promise:
        """The same in a sentence: "wrist bender, thumb side (flexor carpi radialis, FCR)"."""
        return format_lazy("{} ({})", self.plain_within, self.medical_within)


MUSCLES = (
    Muscle(
        "pectoralis-major",
        "Pectoralis major",
        _("Chest muscle"),
        _("chest muscle"),
        Region.SHOULDER,
        _("Arm held tight to chest"),
    ),
    Muscle(
        "latissimus-dorsi",
        "Latissimus dorsi",
        _("Wide back muscle"),
        _("wide back muscle"),
        Region.SHOULDER,
        _("Arm pulled in"),
    ),
    Muscle(
        "teres-major",
        "Teres major",
        _("Muscle behind armpit"),
        _("muscle behind armpit"),
        Region.SHOULDER,
        _("Arm turned in"),
    ),
    Muscle(
        "subscapularis",
        "Subscapularis",
        _("Muscle under shoulder blade"),
        _("muscle under shoulder blade"),
        Region.SHOULDER,
        _("Arm turned in"),
    ),
    Muscle(
        "biceps-brachii",
        "Biceps brachii",
        _("Front of upper arm"),
        _("front of upper arm"),
        Region.ELBOW,
        _("Bent elbow"),
    ),
    Muscle(
        "brachialis",
        "Brachialis",
        _("Deep front of upper arm"),
        _("deep front of upper arm"),
        Region.ELBOW,
        _("Bent elbow"),
    ),
    Muscle(
        "brachioradialis",
        "Brachioradialis",
        _("Thumb side of forearm"),
        _("thumb side of forearm"),
        Region.ELBOW,
        _("Bent elbow"),
    ),
    Muscle(
        "pronators",
        "Pronator teres or quadratus",
        _("Turns palm down"),
        _("turns palm down"),
        Region.FOREARM,
        _("Palm-down forearm"),
    ),
    Muscle(
        "flexor-carpi-radialis",
        "Flexor carpi radialis",
        _("Wrist bender, thumb side"),
        _("wrist bender, thumb side"),
        Region.WRIST,
        _("Bent wrist"),
        "FCR",
    ),
    Muscle(
        "flexor-carpi-ulnaris",
        "Flexor carpi ulnaris",
        _("Wrist bender, little finger"),
        _("wrist bender, little finger"),
        Region.WRIST,
        _("Bent wrist"),
        "FCU",
    ),
    Muscle(
        "flexor-digitorum-superficialis",
        "Flexor digitorum superficialis",
        _("Finger bender, middle joints"),
        _("finger bender, middle joints"),
        Region.FINGERS,
        _("Clenched fist"),
        "FDS",
    ),
    Muscle(
        "flexor-digitorum-profundus",
        "Flexor digitorum profundus",
        _("Deep finger bender, fingertips"),
        _("deep finger bender, fingertips"),
        Region.FINGERS,
        _("Clenched fist"),
        "FDP",
    ),
    Muscle(
        "lumbricals-interossei",
        "Lumbricals or interossei",
        _("Small palm muscles"),
        _("small palm muscles"),
        Region.FINGERS,
        _("Knuckles bent, fingers straight"),
    ),
    Muscle(
        "flexor-pollicis-longus",
        "Flexor pollicis longus",
        _("Thumb bender, tip"),
        _("thumb bender, tip"),
        Region.THUMB,
        _("Thumb in palm"),
        "FPL",
    ),
    Muscle(
        "thumb-base",
        "Flexor pollicis brevis or opponens",
        _("Thumb base muscles"),
        _("thumb base muscles"),
        Region.THUMB,
        _("Thumb in palm"),
        "FPB",
    ),
    Muscle(
        "adductor-pollicis",
        "Adductor pollicis",
        _("Pulls thumb to hand"),
        _("pulls thumb to hand"),
        Region.THUMB,
        _("Thumb in palm"),
    ),
    Muscle("iliopsoas", "Iliopsoas", _("Hip bender"), _("hip bender"), Region.HIP, _("Bent hip")),
    Muscle(
        "rectus-femoris",
        "Rectus femoris",
        _("Front of thigh, hip"),
        _("front of thigh, hip"),
        Region.HIP,
        _("Bent hip"),
    ),
    Muscle(
        "hip-adductors",
        "Adductor longus, brevis or magnus",
        _("Inner thigh"),
        _("inner thigh"),
        Region.HIP,
        _("Legs pulled together"),
    ),
    Muscle("hamstrings", "Hamstrings", _("Back of thigh"), _("back of thigh"), Region.KNEE, _("Bent knee")),
    Muscle("quadriceps", "Quadriceps", _("Front of thigh"), _("front of thigh"), Region.KNEE, _("Stiff straight knee")),
    Muscle(
        "gastrocnemius",
        "Gastrocnemius",
        _("Calf, near the skin"),
        _("calf, near the skin"),
        Region.ANKLE,
        _("Foot points down or in"),
    ),
    Muscle("soleus", "Soleus", _("Calf, deep"), _("calf, deep"), Region.ANKLE, _("Foot points down or in")),
    Muscle(
        "tibialis-posterior",
        "Tibialis posterior",
        _("Deep inner calf"),
        _("deep inner calf"),
        Region.ANKLE,
        _("Foot turns in"),
    ),
    Muscle("tibialis-anterior", "Tibialis anterior", _("Shin"), _("shin"), Region.ANKLE, _("Foot turns up or in")),
    Muscle(
        "toe-flexors",
        "Flexor digitorum longus or brevis",
        _("Toe curlers"),
        _("toe curlers"),
        Region.TOES,
        _("Curled toes"),
        "FDL",
    ),
    Muscle(
        "flexor-hallucis-longus",
        "Flexor hallucis longus",
        _("Big-toe curler"),
        _("big-toe curler"),
        Region.TOES,
        _("Curled big toe"),
        "FHL",
    ),
    Muscle(
        "extensor-hallucis-longus",
        "Extensor hallucis longus",
        _("Big-toe lifter"),
        _("big-toe lifter"),
        Region.TOES,
        _("Big toe stuck up"),
    ),
)

_BY_CODE = {muscle.code: muscle for muscle in MUSCLES}


def muscle(code: str) -> Muscle:
    """The muscle with that code. Raises KeyError for an unknown one."""
    return _BY_CODE[code]


def muscles_in(region: Region) -> list[Muscle]:
    """The muscles of a region, most often injected first."""
    return [muscle for muscle in MUSCLES if muscle.region == region]
