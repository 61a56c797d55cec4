"""Releases on paper: the form that a client signs.

The form is the letters' template “release” in the client's own language, filled in from the record;
what was typed stands as it was typed. Neither has an address, a telephone number or a word of
Safety.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.casefile.assembling import Heading, Made, assemble
from models.casefile.sheet import Block, Facts, Section, Text
from models.cases import repository as cases
from models.letters.letter import Part, PartKind
from models.letters.templated.release_form import paper_of
from models.privacy import release_rows

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

LINE = "_" * 34


def release_form(uow: UnitOfWork, release_id: str) -> Made:
    """The form, ready to be signed, as PDF/A with the case's number in its foot: the words of the
    letters' template “release”, of the office's own copy where there is one.

    :raises BadInput: a character that no font has (named).
    """
    one = release_rows.release(uow, release_id)
    paper = paper_of(uow, release_id)
    parts = paper.printed
    title = next((part.shown for part in parts if part.kind is PartKind.TITLE), "")
    heads = ["", *(part.heading for part in parts)]
    # Neighbours under one heading have it once.
    blocks = [
        block
        for part, before in zip(parts, heads, strict=False)
        for block in _blocks(part, headed=part.heading != before)
    ]
    case = cases.case(uow, one.case_id)
    heading = Heading(title, case.number, paper.letterhead.name, "")
    return assemble(uow, heading, [Section("release", title, tuple(blocks))], alone=True)


def _blocks(part: Part, *, headed: bool) -> Iterator[Block]:
    """A part of the paper as blocks; its rows to be filled in get their rules."""
    if part.kind is PartKind.TITLE:
        return
    if part.heading and headed:
        yield Text(part.heading, "strong")
    for number, piece in enumerate(part.pieces, 1):
        if part.kind is PartKind.NUMBERED:
            yield Text(f"{number}.  {piece}")
        elif part.kind is PartKind.BLANKS:
            first, *more = (cell.strip() for cell in piece.split("|"))
            if len(more) == 1:
                yield Facts(((first, f"{LINE}   {more[0]} {LINE[:14]}"),))
            else:
                yield Facts(tuple((cell, LINE) for cell in (first, *more)))
        else:
            yield Text(piece)
