"""Releases on paper: the form that a client signs, and the account of what was told about them.

The form is the letters' template “release” in the client's own language, filled in from the record;
what was typed stands as it was typed. Neither has an address, a telephone number or a word of
Safety.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.casefile.assembling import Heading, Made, assemble
from models.casefile.sheet import Block, Facts, Section, Table, Text
from models.casefile.words import clock, day, short_day
from models.cases import repository as cases
from models.language import _
from models.letters.letter import Part, PartKind
from models.letters.templated.release_form import paper_of
from models.people import repository as people
from models.privacy import release_rows
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_rows
from models.privacy.release import Release
from models.privacy.release_labels import HOWS, WHATS

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

MOST = 2000
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


def account(uow: UnitOfWork, case_id: str) -> Made:
    """What was told to whom about this client, in the screen's language: for the client to have.
    What only left the vault for the office's own desk is told below it, by kind and day.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    case = cases.case(uow, case_id)
    told = [row.line for row in disclosure_rows(uow, DisclosureFilter(case_id=case_id), MOST)]
    out = [one for one in told if one.left]
    inside = [one for one in told if not one.left and not one.emptied]
    releases = {one.id: one for one in release_rows.of_case(uow, case_id)}
    name = people.person(uow, case.client_id).name.full
    intro = _(
        "For {client}. This is what the office wrote down of every time that something about you "
        "was told or handed out to somebody outside of it. You may ask about each line."
    ).format(client=name)
    blocks: list[Block] = [Text(intro)]
    if out:
        head = (_("When"), _("To whom"), _("What"), _("Why"), _("With your release of"))
        rows = tuple(
            (
                f"{short_day(one.at.astimezone().date())}, {clock(one.at)}",
                one.recipient,
                _about(one),
                one.purpose,
                _release(releases.get(one.release_id)),
            )
            for one in out
        )
        blocks.append(Table(head, rows, (0.17, 0.2, 0.26, 0.22, 0.15)))
    else:
        blocks.append(Text(_("Nothing was told to anybody outside of the office."), "firm"))
    if inside:
        blocks.append(Text(_("Printed or saved for the office’s own use"), "strong"))
        own = tuple((short_day(one.at.astimezone().date()), _about(one), one.who) for one in inside)
        blocks.append(Table((_("When"), _("What"), _("By whom")), own, (0.25, 0.5, 0.25)))
    title = _("What was told about you")
    said = _("Printed {day}").format(day=day(uow.today))
    heading = Heading(title, case.number, uow.info.organization, said)
    section = Section("account", title, tuple(blocks))
    return assemble(uow, heading, [section], alone=True)


def _about(one: Any) -> str:
    what = _(WHATS[one.what]) if one.what else ""
    how = _(HOWS[one.how]) if one.how else ""
    return "\n".join(part for part in (f"{what}: {one.about}" if one.about else what, how) if part)


def _release(one: Release | None) -> str:
    return short_day(one.signed_on) if one is not None and one.signed_on else _("none")
