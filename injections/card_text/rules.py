"""What a clinic card says, read from how a person typed it. Pure.

A number ends a muscle, so that "fcr20fcu15" will do; the words for one muscle may stand in any order. Nothing is
converted, added up or made up: an amount is a number that was typed, and what was not understood is given back.
What can mean two things is left open, for the person to say which.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product as every_pair

from injections.card_text.names import Target
from injections.card_text.tokens import Is, Piece, Reader
from patients.body import Limb, Region, Side

MOST_MEANINGS = 4
_CORE = {Is.NAME, Is.NUMBER, Is.UNKNOWN}
_WHERE = {Is.SIDE, Is.LIMB}
_WORDLESS = {Is.NOTHING, Is.COLON, Is.UNITS, Is.TIE}
_BESIDES = {*_WHERE, *_WORDLESS}


@dataclass(frozen=True)
class Amount:
    """One place with its units, where the card says them. No muscle stands for "not known"."""

    region: Region
    side: Side
    muscle: str = ""
    units: Decimal | None = None


@dataclass(frozen=True)
class Line:
    """What was typed for one muscle, and all that it can mean. One that is not sure is asked about."""

    words: str
    meanings: tuple[tuple[Amount, ...], ...]
    is_sure: bool = True

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to ask."""
        return self.is_sure and len(self.meanings) == 1


@dataclass(frozen=True)
class Reading:
    """A whole card: its medicine ("" where it names none or two), its lines, and what was not understood."""

    medicine: str = ""
    lines: tuple[Line, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass
class _Place:
    """Where the reader stands: what a heading or the beginning of the line says of the muscles that follow."""

    sides: tuple[Side, ...] = ()
    limb: Limb | None = None


@dataclass
class _Found:
    """One muscle with what stands beside it, before it is said what it means."""

    pieces: list[Piece]
    heading: _Place
    beside: tuple[Side, ...] = ()
    targets: tuple[Target, ...] = ()
    values: tuple[Decimal, ...] = ()
    bare: bool = False  # a muscle without a number, or a number without a muscle

    @property
    def words(self) -> str:
        return _words(self.pieces)


@dataclass
class _Card:
    """What is read so far."""

    reader: Reader
    heading: _Place = field(default_factory=_Place)
    medicines: dict[str, str] = field(default_factory=dict)
    found: list[_Found] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def read(self, line: Sequence[Piece]) -> None:
        """Read one line: perhaps a heading, then its muscles."""
        line = self._after_heading(line)
        beside = tuple(dict.fromkeys(side for piece in line for side in piece.sides))
        here = _Place(self.heading.sides, self.heading.limb)
        for chunk in _split(line):
            self._chunk(chunk, here, beside)

    def _after_heading(self, line: Sequence[Piece]) -> Sequence[Piece]:
        """Take "Right arm:", or a line of nothing else, as a heading; give what follows it."""
        kinds = [piece.kind for piece in line]
        end = kinds.index(Is.COLON) if Is.COLON in kinds else len(kinds)
        head, rest = line[:end], line[end + 1 :]
        may_name = end < len(line) and not (rest and _is_only_number(rest))
        if not any(piece.kind in _WHERE for piece in head):
            return line
        if not all(piece.kind in _BESIDES or (may_name and _is_part(piece)) for piece in head):
            return line
        self.heading = _Place(_sides(head), _limb(head))
        if not rest and any(map(_is_part, head)):
            self._give_back(head)
        return rest

    def _chunk(self, chunk: list[Piece], here: _Place, beside: tuple[Side, ...]) -> None:
        self.medicines.update({piece.medicine: piece.words for piece in chunk if piece.kind == Is.MEDICINE})
        self.unread += [piece.words for piece in chunk if piece.kind == Is.ASIDE]
        chunk = [piece for piece in chunk if piece.kind not in (Is.ASIDE, Is.MEDICINE)]
        names, numbers = _names(chunk), [piece for piece in chunk if piece.kind == Is.NUMBER]
        if not names and not numbers and all(piece.kind in _BESIDES for piece in chunk):
            here.sides, here.limb = _sides(chunk) or here.sides, _limb(chunk) or here.limb
        elif _is_spoiled(chunk) or len(names) > 1 or len(numbers) > 1 or not (names or numbers):
            self._give_back(chunk)
        else:
            targets, values = names[0] if names else (), numbers[0].values if numbers else ()
            bare = not (names and numbers) and (bool(names) or _is_only_number(chunk))
            if not names and not bare:
                self._give_back(chunk)
                return
            place = _Place(here.sides, here.limb)
            self.found.append(_Found(chunk, place, beside, targets, values, bare))
            if names and chunk[0].kind in _WHERE:
                here.sides, here.limb = _sides(chunk) or here.sides, _limb(chunk) or here.limb

    def _give_back(self, chunk: Sequence[Piece]) -> None:
        if any(piece.kind not in _WORDLESS for piece in chunk):
            self.unread.append(_words(chunk))

    def said(self, sides: Collection[Side]) -> Reading:
        """What all of it means, for a person whose affected sides these are."""
        lines = []
        for found in _paired(self.found):
            line = _meaning(found, tuple(sides)) if found.targets else None
            if line is None:
                self.unread.append(found.words)
            else:
                lines.append(line)
        if len(self.medicines) > 1:
            self.unread += self.medicines.values()
        medicine = next(iter(self.medicines)) if len(self.medicines) == 1 else ""
        return Reading(medicine, tuple(lines), tuple(self.unread))


def read_card(text: str, sides: Collection[Side], reader: Reader | None = None) -> Reading:
    """Read the card. `sides` are the person's affected sides: one of them alone need not be typed.

    Never raises. What was typed for one muscle is a line; a text without any gives none.
    """
    card = _Card(reader or Reader())
    for line in card.reader.lines(text):
        card.read(line)
    return card.said(sides)


def _split(line: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The parts of a line between its commas, each of several muscles in a row once more: a number ends a muscle."""
    part: list[Piece] = []
    for piece in line:
        if piece.kind == Is.PARTS:
            yield from _in_pairs(part)
            part = []
        else:
            part.append(piece)
    yield from _in_pairs(part)


def _in_pairs(part: list[Piece]) -> list[list[Piece]]:
    """Cut "fcr 20 fcu 15" or "20 fcr 15 fcu" into its muscles.

    A part in which a number would stand alone, or something is said not to be so, stays as it is: it will not be
    understood.
    """
    core = [piece.kind for piece in part if piece.kind in _CORE]
    if core.count(Is.NUMBER) < 2 or _is_spoiled(part):
        return [part]
    begins = {Is.NUMBER} if core[0] == Is.NUMBER else {Is.NAME, Is.UNKNOWN, Is.NUMBER}
    if part[0].kind in _WHERE:
        begins |= _WHERE
    chunks: list[list[Piece]] = [[]]
    for piece in part:
        if piece.kind in begins and _is_whole(chunks[-1]):
            chunks.append([])
        chunks[-1].append(piece)
    return [part] if any(_is_only_number(chunk) for chunk in chunks) else chunks


def _is_whole(chunk: Sequence[Piece]) -> bool:
    """Whether there is a number, and a word that it can be of."""
    kinds = {piece.kind for piece in chunk}
    return Is.NUMBER in kinds and bool(kinds & {Is.NAME, Is.UNKNOWN})


def _paired(found: list[_Found]) -> Iterator[_Found]:
    """Join a muscle with the number that stands alone beside it, where muscles and numbers take turns."""
    place = 0
    while place < len(found):
        run = _run(found[place:])
        firsts, seconds = run[::2], run[1::2]
        takes_turns = len(run) % 2 == 0 and len({bool(one.targets) for one in firsts}) == 1
        takes_turns = takes_turns and all(bool(b.targets) != bool(firsts[0].targets) for b in seconds)
        if takes_turns and all(bool(a.targets) == bool(firsts[0].targets) for a in firsts):
            yield from (_joined(*pair) for pair in zip(firsts, seconds, strict=True))
        else:
            yield from run
        place += len(run)


def _run(found: list[_Found]) -> list[_Found]:
    """The first of them, with all that follow it while each is a muscle or a number alone."""
    run = [found[0]]
    for one in found[1:]:
        if not (one.bare and run[-1].bare):
            break
        run.append(one)
    return run


def _joined(one: _Found, other: _Found) -> _Found:
    named = one if one.targets else other
    return _Found(
        [*one.pieces, *other.pieces],
        named.heading,
        one.beside or other.beside,
        named.targets,
        one.values or other.values,
    )


def _meaning(found: _Found, affected: tuple[Side, ...]) -> Line | None:
    """All that one muscle can mean; None where that is too much, or its number can be none of units."""
    has_number = any(piece.kind == Is.NUMBER for piece in found.pieces)
    if has_number and not found.values:
        return None
    targets, sure = _in_limb(found.targets, _limb(found.pieces) or found.heading.limb)
    sides = _which_sides(found, affected)
    values: Sequence[Decimal | None] = found.values or (None,)
    sure = sure and not any(piece.kind == Is.UNKNOWN for piece in found.pieces)
    sure = sure and not (len(sides[0]) > 1 and has_number)
    meanings = [
        tuple(Amount(target.region, side, target.muscle, units) for side in on)
        for target, on, units in every_pair(targets, sides, values)
    ]
    return Line(found.words, tuple(meanings), sure) if len(meanings) <= MOST_MEANINGS else None


def _which_sides(found: _Found, affected: tuple[Side, ...]) -> list[tuple[Side, ...]]:
    """The sides that can be meant, each of which may be both: those said, else the affected one."""
    said = _sides(found.pieces) or found.heading.sides
    if said:
        return [said]
    if len(affected) == 1 and set(found.beside) <= set(affected):
        return [affected]
    return [(side,) for side in Side]


def _in_limb(targets: tuple[Target, ...], limb: Limb | None) -> tuple[tuple[Target, ...], bool]:
    """Those in the arm or leg that was named, and whether there are any; else all of them."""
    here = tuple(target for target in targets if limb in (None, target.region.limb))
    return here or targets, bool(here)


def _names(chunk: Sequence[Piece]) -> list[tuple[Target, ...]]:
    """What is named: the same said twice is one, and the part that a muscle is in says no more than the muscle."""
    named = [set(piece.targets) for piece in chunk if piece.kind == Is.NAME]
    if not named:
        return []
    muscles = [targets for targets in named if any(target.muscle for target in targets)]
    parts = {target.region for targets in named for target in targets if not target.muscle}
    meant = set.intersection(*muscles) if muscles else set()
    if not muscles:
        return [(Target(region),) for region in Region if region in parts]
    if not meant or not all(parts <= {target.region} for target in meant):
        return [tuple(targets) for targets in named]
    order = [target for piece in chunk for target in piece.targets]
    return [tuple(dict.fromkeys(target for target in order if target in meant))]


def _is_spoiled(chunk: Sequence[Piece]) -> bool:
    """Whether the part says that something was not given, or ties numbers to one another."""
    kinds = [piece.kind for piece in chunk]
    if Is.UNDONE in kinds:
        return True
    return any(
        kind in (Is.TIE, Is.COLON) and kinds[place - 1 : place] == kinds[place + 1 : place + 2] == [Is.NUMBER]
        for place, kind in enumerate(kinds)
    )


def _is_only_number(chunk: Sequence[Piece]) -> bool:
    return all(piece.kind in (Is.NUMBER, *_WORDLESS) for piece in chunk)


def _is_part(piece: Piece) -> bool:
    return piece.kind == Is.NAME and not any(target.muscle for target in piece.targets)


def _sides(pieces: Iterable[Piece]) -> tuple[Side, ...]:
    said = {side for piece in pieces for side in piece.sides}
    return tuple(side for side in Side if side in said)


def _limb(pieces: Iterable[Piece]) -> Limb | None:
    limbs = {piece.limb for piece in pieces if piece.limb}
    return limbs.pop() if len(limbs) == 1 else None


def _words(pieces: Iterable[Piece]) -> str:
    return " ".join(piece.words for piece in pieces if piece.kind is not Is.COLON)
