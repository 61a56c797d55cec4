"""The guard over a list that somebody takes along: each row is read as a letter to anybody is.

A list names people by its nature. Inside the office nothing is in its way. To somebody outside no
name of a person on file goes along but of those whose signed release for this recipient says so; it
can go without what was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.privacy.guard.finding import Finding, Piece, Remedy, Rule, Weight, in_order
from models.privacy.guard.free import free_to
from models.privacy.guard.looking import look
from models.privacy.guard.passing import Passed, digest_of_rows
from models.privacy.guard.reading import read
from models.privacy.way_out import Basis, Out

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Line = Sequence[str]
Lines = Sequence[Line]


@dataclass(frozen=True)
class Going:
    """A list on its way: its rows (the first holds titles), and that the guard has read these very
    rows for whoever gets them. There is none that was not: ``NotPassed``."""

    lines: Lines
    passed: Passed

    def __post_init__(self) -> None:
        self.passed.require(digest_of_rows(self.lines))

    def line(self) -> dict[str, str]:
        """The words of the disclosure log."""
        return self.passed.line()


_BETWEEN = " | "
_AT_ONCE = 250
_NAMES = frozenset({Rule.CLIENT_NAMED, Rule.PERSON_NAMED, Rule.ON_FILE})


def inspect_lines(
    uow: UnitOfWork,
    lines: Lines,
    out: Out,
    case_id: str = "",
    tell: Callable[[int, int], object] | None = None,
) -> tuple[Finding, ...]:
    """What these rows would give away to whoever gets them; the first row holds titles, our own
    words, and is not read. It is looked behind walls: it is about to leave.

    Names weigh ``REFUSE``, but where an order compels it. Raises ``BehindWall``.
    """
    return pass_lines(uow, lines, out, case_id, tell).found


def pass_lines(
    uow: UnitOfWork,
    lines: Lines,
    out: Out,
    case_id: str = "",
    tell: Callable[[int, int], object] | None = None,
) -> Passed:
    """As ``inspect_lines``, as the value without which no list goes to anybody outside."""
    if out.basis is Basis.OWN:
        return Passed(out)
    known_cases = [case_id] if case_id else []
    free = free_to(uow, case_id, out)
    found: list[Finding] = []
    pieces = list(_pieces(lines))
    for start in range(0, len(pieces), _AT_ONCE):
        if tell is not None:
            tell(start, len(pieces))
        some = pieces[start : start + _AT_ONCE]
        known = look(uow, known_cases, some, released=free, walled=True)
        found += [_weighed(one, out) for one in read(some, known)]
    if out.basis is Basis.CLIENT:
        found = [one for one in found if one.rule is Rule.ON_FILE]
    return Passed(out, digest_of_rows(lines), in_order(found), free)


def texts(lines: Lines) -> dict[str, str]:
    """Each row as it was read, by the key of its findings."""
    return {piece.key: piece.text for piece in _pieces(lines)}


def without(lines: Lines, found: Sequence[Finding]) -> list[list[str]]:
    """The rows with what was found taken out of its cells."""
    made = [list(line) for line in lines]
    for one in found:
        row = made[int(one.key.removeprefix("row:"))]
        start = 0
        for place, cell in enumerate(lines[int(one.key.removeprefix("row:"))]):
            end = start + len(cell)
            if one.start < end and start < one.end:
                first, last = max(one.start, start) - start, min(one.end, end) - start
                row[place] = row[place][:first] + "\0" * (last - first) + row[place][last:]
            start = end + len(_BETWEEN)
    return [[_struck(cell) for cell in row] for row in made]


def _struck(cell: str) -> str:
    """One dash in place of each stretch that was taken out."""
    return re.sub("\0+", "—", cell)


def _pieces(lines: Lines) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        if number:
            text = _BETWEEN.join(cell.replace("|", "¦").replace("\0", " ") for cell in line)
            yield Piece(f"row:{number}", text)


def _weighed(one: Finding, out: Out) -> Finding:
    if one.rule not in _NAMES or out.basis is Basis.COMPELLED:
        return one
    return replace(one, weight=Weight.REFUSE, remedies=(Remedy.REMOVE, Remedy.RELEASE))
