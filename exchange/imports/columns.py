"""The columns that files have, and what people call them: all that is known of each in one row.

A header is read in each of our languages, whatever the reader's is: by its label, translated, and by what else people
write for it, in whatever language they do.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchange.imports.cells import in_all_languages
from symptoms.clinic.measures import ClinicTest

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Kind(models.TextChoices):
    """What the rows of a file are."""

    VISITS = "visits", _("Injection visits")
    RATINGS = "ratings", _("How tight it was")
    EXERCISE = "exercise", _("Exercise")
    MEASURES = "measures", _("What the clinic measured")
    MEDICINES = "medicine", _("Other medicines")


VISITS, RATINGS, EXERCISE, MEASURES, MEDICINES = ({kind} for kind in Kind)
# A column that is called after a muscle or a part of the body: its cells are units, ratings or grades.
PLACE = "place"
# One that is called after a part and Modified Ashworth: its cells are grades.
GRADED = "graded"
LEFT_OUT = ""
# In capitals it is short for the scale; in Spanish it is "more".
_SHORT_FOR_ASHWORTH = re.compile(r"\bMAS\b")


@dataclass(frozen=True)
class Column:
    """One thing that a file says of each row.

    A column of one kind alone `tells` that kind. What `carries` is not written again below: a blank in a row without a
    day is what stands above it. Where the rows are visits, it is the column `in_visits`, if that is said.
    """

    code: str
    label: "_StrOrPromise"
    also: str
    kinds: Collection[Kind]
    carries: bool = False
    in_visits: str = ""

    @property
    def allows(self) -> set[Kind]:
        """The kinds that a file with this column can be of."""
        return {*self.kinds, *(VISITS if self.in_visits else ())}

    @property
    def tells(self) -> Kind | None:
        """The kind that a file with this column must be of."""
        return next(iter(self.allows)) if len(self.allows) == 1 and self.code != "notes" else None


# What people call each test of a clinic, beside its label.
_TESTS = {
    ClinicTest.ASHWORTH: "ashworth, modified ashworth, modified ashworth scale, ashworth modificada, "
    "escala de ashworth modificada",
    ClinicTest.SIX_MINUTES: "6mwt, 6 mwt, 6 min walk, 6 minute walk test, 6 minutes walk, six minute walk, "
    "six minute walk test, marcha de 6 minutos, prueba de marcha de 6 minutos, 6 minutos marcha",
    ClinicTest.TEN_METRES_EASY: "10mwt comfortable, 10mwt easy, 10mwt self selected, 10 m walk comfortable, "
    "10 metre walk comfortable, 10 meter walk comfortable, comfortable 10 m walk, 10 m marcha cómoda",
    ClinicTest.TEN_METRES_FAST: "10mwt fast, 10mwt maximum, 10 m walk fast, 10 metre walk fast, 10 meter walk fast, "
    "fast 10 m walk, 10 m marcha rápida",
    ClinicTest.TEN_METRES: "10mwt, 10 mwt, 10 m walk, 10 metre walk, 10 meter walk, 10 metre walk test, "
    "10 meter walk test, 10 m walk test, ten metre walk, ten meter walk, marcha de 10 metros, "
    "prueba de marcha de 10 metros, 10 metros marcha",
    ClinicTest.KNEE_STRAIGHT: "dorsiflexion knee straight, dorsiflexion knee extended, ankle knee straight, "
    "ankle dorsiflexion knee extended, dorsiflexión rodilla extendida",
    ClinicTest.KNEE_BENT: "dorsiflexion knee bent, dorsiflexion knee flexed, ankle knee bent, "
    "ankle dorsiflexion knee flexed, dorsiflexión rodilla flexionada",
}
COLUMNS = (
    Column(
        "day",
        _("Date"),
        "day, when, date of visit, visit date, injection date, date of injection, appointment date, fecha, "
        "día, cuándo, fecha de la visita, datum, tag, jour",
        {*Kind},
        carries=True,
    ),
    Column(
        "product",
        _("Medicine injected"),
        "product, brand, toxin, botulinum toxin, type of toxin, preparation, producto, marca, toxina, "
        "toxina botulínica, präparat, produit",
        VISITS,
        carries=True,
    ),
    Column(
        "muscle",
        _("Muscle or part of the body"),
        "muscle, muscles, muscles injected, place, site, injection site, part, body part, where, joint, "
        "músculo, músculos, sitio, lugar, parte, parte del cuerpo, dónde, zona, muskel",
        VISITS | RATINGS | MEASURES,
    ),
    Column(
        "side",
        _("Side"),
        "left or right, l r, laterality, body side, lado, izquierda o derecha, seite, côté",
        VISITS | RATINGS | MEASURES,
        carries=True,
    ),
    Column(
        "limb",
        _("Arm or leg"),
        "limb, extremity, extremidad, miembro",
        VISITS | RATINGS | MEASURES,
        carries=True,
    ),
    Column(
        "units",
        _("Units"),
        "unit, u, iu, ui, dose given, amount, units given, total units, total dose, unidades, unidad, "
        "dosis total, cantidad, ud, uds, einheiten, dosis en unidades",
        VISITS,
    ),
    Column(
        "clinic",
        _("Clinic"),
        "hospital, practice, centre, center, clínica, centro, klinik",
        VISITS,
        carries=True,
    ),
    Column(
        "injector",
        _("Who gave the injections"),
        "doctor, injected by, injector, physician, clinician, given by, neurologist, médico, médica, doctora, "
        "neurólogo, neuróloga, quién puso las inyecciones, arzt",
        VISITS,
        carries=True,
    ),
    Column(
        "guidance",
        _("Guidance"),
        "guided by, technique, how the muscle was found, guía, guiado por, técnica",
        VISITS,
        carries=True,
    ),
    Column("cost", _("Cost"), "price, coste, precio, importe", VISITS, carries=True),
    Column("insurance", _("Paid by insurance"), "insurance, insured, seguro, aseguradora", VISITS, carries=True),
    Column(
        "next",
        _("Next appointment"),
        "date of next appointment, next visit, date of next visit, next date, próxima cita, próxima visita, "
        "fecha de la próxima cita",
        VISITS,
        carries=True,
    ),
    Column(
        "notes",
        _("Notes"),
        "note, comment, comments, remarks, details, nota, notas, comentario, comentarios",
        VISITS,
    ),
    Column(
        "rating",
        _("Tightness from 0 to 10"),
        "tightness, spasticity, stiffness, rating, score, level, how tight, nrs, 0 to 10, rigidez, "
        "espasticidad, puntuación, nivel, valor, tensión",
        RATINGS,
    ),
    Column("pain", _("Pain from 0 to 10"), "pain, pain level, pain score, dolor, nivel de dolor", RATINGS),
    Column(
        "exercise",
        _("Exercise"),
        "activity, training, what was done, equipment, device, type of exercise, ejercicio, actividad, "
        "entrenamiento, aparato, übung",
        EXERCISE,
    ),
    Column(
        "minutes",
        _("Minutes"),
        "minute, min, mins, duration, time, length, how long, time spent, minutos, duración, tiempo, "
        "cuánto tiempo, minuten",
        EXERCISE,
    ),
    Column(
        "distance",
        _("Distance"),
        "km, kilometres, kilometers, miles, metres, meters, distancia, kilómetros",
        EXERCISE,
    ),
    Column("steps", _("Steps"), "step count, number of steps, pasos, número de pasos", EXERCISE),
    Column("repetitions", _("Repetitions"), "reps, repeats, repeticiones", EXERCISE),
    Column(
        "test",
        _("Which test it was"),
        "test, measure, measurement, what was measured, assessment, outcome measure, scale, prueba, medida, medición, "
        "escala, qué se midió",
        MEASURES,
    ),
    Column("result", _("Result"), "test result, measured value, outcome, grade, resultado, grado", MEASURES),
    *(Column(test.value, test.label, also, MEASURES) for test, also in _TESTS.items()),
    Column(
        "measured_by",
        _("Name of the clinician or clinic"),
        "measured by, tested by, assessed by, assessor, examiner, therapist, physiotherapist, medido por, evaluador, "
        "evaluadora, fisioterapeuta, terapeuta",
        MEASURES,
    ),
    Column(
        "medicine",
        _("Medicine"),
        "drug, medication, tablet, tablets, name of the medicine, medicamento, fármaco, medicación, pastilla, "
        "nombre del medicamento",
        MEDICINES,
        in_visits="product",
    ),
    Column(
        "purpose",
        _("What it is for"),
        "for, what for, purpose, reason, indication, taken for, para qué, para qué es, motivo, indicación",
        MEDICINES,
    ),
    Column("dose", _("The dose, as written"), "dose, dosage, dosis", MEDICINES, in_visits="units"),
    Column(
        "since",
        _("Since when it is taken"),
        "since, since when, start, started, started on, start date, date started, taken since, first taken, desde, "
        "desde cuándo, inicio, comienzo, fecha de inicio, empezó",
        MEDICINES,
    ),
    Column("more", _("More of it"), "increased, dose increased, dose up, aumentada, aumento, subida", MEDICINES),
    Column("less", _("Less of it"), "reduced, decreased, dose reduced, dose down, reducida, bajada", MEDICINES),
    Column(
        "changed",
        _("What changed, with the day"),
        "change, changes, changed, changed on, dose changed, cambio, cambios, cambiado",
        MEDICINES,
    ),
    Column(
        "stopped",
        _("Stopped"),
        "stop, stopped on, stop date, date stopped, end, ended, end date, until, fin, fecha de fin, hasta, "
        "suspendido, dejado",
        MEDICINES,
    ),
    # Known, so that it is taken for none of the others; nobody needs it here.
    Column(
        "other",
        _("Something else"),
        "due date, weekday, day of the week, number, no, id, día de la semana, número, total, what to mend, "
        "qué hay que corregir",
        {*Kind},
    ),
)
_BY_CODE = {column.code: column for column in COLUMNS}


def column(code: str) -> Column:
    """The column with that code. Raises KeyError for any other."""
    return _BY_CODE[code]


def plain(text: str) -> str:
    """A name without capitals, accents, signs and doubled spaces, to be compared."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(sign for sign in letters if not unicodedata.combining(sign))))


def listed(names: str) -> list[str]:
    """The names in a list with commas, to be compared."""
    return [plain(name) for name in names.split(",")]


@cache
def _names() -> dict[str, str]:
    """The code of each name of a column, in every language. A name of two columns is the first one's."""
    found: dict[str, str] = {}
    for one in COLUMNS:
        for name in in_all_languages(lambda one=one: [plain(str(one.label)), *listed(one.also)]):  # type: ignore[misc]
            found.setdefault(name, one.code)
    return found


def code_of(header: str) -> str | None:
    """The column that a header names: as a whole, without what stands in brackets, or with words that say no more.

    None where it names none, or two alike, or where there is more to it: "mood of the doctor" is no doctor.
    """
    header, names = _SHORT_FOR_ASHWORTH.sub("Modified Ashworth", header), _names()
    for whole in (plain(header), plain(re.sub(r"\(.*?\)|\[.*?\]", " ", header))):
        if whole in names:
            return names[whole]
    words = plain(header).split()
    within = [name for name in names if len(name) > 1 and _contains(words, name.split())]
    longest = max(map(len, within), default=0)
    codes = {names[name] for name in within if len(name) == longest}
    if len(codes) != 1:
        return None
    code = codes.pop()
    own = {word for name, named in names.items() if named == code for word in name.split()}
    return code if all(word in own or word in _SAYS_NO_MORE or word.isdecimal() for word in words) else None


_SAYS_NO_MORE = frozenset(
    listed(
        "of, the, a, in, to, from, for, at, and, my, s, mi, de, del, la, el, los, las, en, por, con, y, injection, "
        "injections, inyeccion, inyecciones, visit, visita, name, nombre, value, botox, dysport, xeomin, u, iu, ui, "
        "units, unidades, min, dd, mm, yyyy, yy, aaaa, hh"
    )
)


def _contains(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(list(words[place : place + len(name)]) == list(name) for place in range(len(words) - len(name) + 1))


def kinds_told(codes: Iterable[str]) -> list[Kind]:
    """The kinds that the columns tell, in the order in which they are offered."""
    told = {Kind.MEASURES if code == GRADED else _BY_CODE[code].tells for code in codes if code in (*_BY_CODE, GRADED)}
    return [kind for kind in Kind if kind in told]


def kinds_allowed(codes: Iterable[str]) -> list[Kind]:
    """The kinds of which a file with all of these columns can be."""
    allowed = [_BY_CODE[code].allows for code in codes if code in _BY_CODE]
    return [kind for kind in Kind if all(kind in some for some in allowed)]


def names_ashworth(header: str) -> bool:
    """Whether the name of a column says that its cells are grades of Modified Ashworth."""
    return bool(_SHORT_FOR_ASHWORTH.search(header)) or "ashworth" in plain(header).split()
