"""Letters as rows and as values; every query of the room."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CursorResult,
    Label,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)

from models.cases.case import CaseRow
from models.errors import NotFound
from models.language import _
from models.letters import tables
from models.letters.choices_data import from_json, to_json
from models.letters.kept import Edit, Kept, Stored
from models.letters.letter import COMPLAINT, LetterState
from models.letters.letterhead import Letterhead
from models.letters.listing import LetterSort, letter_count, letter_rows, order_of
from models.letters.pdf_rows import (
    case_of,
    keep_pdf,
    last_approved,
    last_stored,
    stored_letter,
    stored_pdf,
    stored_versions,
)
from models.vault.errors import DamagedDatabase
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "Edit",
    "Kept",
    "LetterSort",
    "Stored",
    "case_of",
    "keep_pdf",
    "last_approved",
    "last_stored",
    "letter_count",
    "letter_rows",
    "order_of",
    "stored_letter",
    "stored_pdf",
    "stored_versions",
]

letters = tables.letter
edits = tables.letter_edit
spoken_of = tables.letter_breach
heads = tables.letterhead
_BY_ID = select(letters).where(letters.c.id == bindparam("id"))
_BY_NUMBER = select(letters).where(letters.c.number == bindparam("number"))
_NUMBER = select(letters.c.number).where(letters.c.id == bindparam("id"))
_EDITS = select(edits).where(edits.c.letter_id == bindparam("letter_id"))
_BREACHES = (
    select(spoken_of.c.breach_id)
    .where(spoken_of.c.letter_id == bindparam("letter_id"))
    .order_by(spoken_of.c.position)
)
_HEAD = select(heads)


def kept(uow: UnitOfWork, letter_id: str) -> Kept:
    """The letter as it is kept. Raises ``NotFound``."""
    return _one(uow, uow.connection.execute(_BY_ID, {"id": letter_id}))


def kept_by_number(uow: UnitOfWork, number: str) -> Kept:
    """The letter with this office number (``L-26-0042``). Raises ``NotFound``."""
    return _one(uow, uow.connection.execute(_BY_NUMBER, {"number": number.strip()}))


def _one(uow: UnitOfWork, found: CursorResult[Any]) -> Kept:
    row = found.mappings().first()
    if row is None:
        raise NotFound(_("This letter is not in the vault."))
    try:
        choices = from_json(row["choices"])
        fields = json.loads(row["fields"] or "{}")
    except (ValueError, KeyError, TypeError):
        raise DamagedDatabase(_("the choices of a letter")) from None
    return Kept(
        id=row["id"],
        number=row["number"],
        state=LetterState(row["state"]),
        case_id=row["case_id"],
        language=row["language"],
        dated=date.fromisoformat(row["dated"]),
        addressee=row["addressee"],
        choices=choices,
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
        breaches=breaches_of(uow, row["id"]),
        kind=row["kind"] or COMPLAINT,
        fields=fields,
        answers_letter=row["answers_letter_id"] or "",
        sent_on=_day(row["sent_on"]),
        reply_by=_day(row["reply_by"]),
        agency_number=row["agency_number"],
        approved_at=row["approved_at"],
    )


def encloses(uow: UnitOfWork, letter_id: str) -> bool:
    """Whether files of the case are chosen to go along. Raises ``NotFound``."""
    query = select(letters.c.choices).where(letters.c.id == letter_id)
    found = uow.connection.execute(query).scalar()
    if found is None:
        raise NotFound(_("This letter is not in the vault."))
    try:
        return bool(from_json(found).evidence)
    except (ValueError, KeyError, TypeError):
        raise DamagedDatabase(_("the choices of a letter")) from None


def number_of(uow: UnitOfWork, letter_id: str) -> str:
    """The letter's number. Raises ``NotFound``."""
    number = uow.connection.execute(_NUMBER, {"id": letter_id}).scalar()
    if number is None:
        raise NotFound(_("This letter is not in the vault."))
    return str(number)


def breaches_of(uow: UnitOfWork, letter_id: str) -> tuple[str, ...]:
    """The ids of the breaches that a letter speaks of, the leading one first."""
    return tuple(uow.connection.execute(_BREACHES, {"letter_id": letter_id}).scalars())


def breaches_of_all(uow: UnitOfWork, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids of all the breaches that these letters speak of."""
    query = select(spoken_of.c.breach_id).where(spoken_of.c.letter_id.in_(list(ids))).distinct()
    return tuple(uow.connection.execute(query).scalars())


def keep_new(uow: UnitOfWork, one: Kept) -> None:
    """Insert a letter that is not yet kept."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(letters), _row(one))
    _keep_breaches(uow, one)


def _keep_breaches(uow: UnitOfWork, one: Kept) -> None:
    rows = [
        {"letter_id": one.id, "breach_id": breach_id, "position": position}
        for position, breach_id in enumerate(one.breaches)
    ]
    if rows:
        uow.connection.execute(insert(spoken_of), rows)


def keep_changed(uow: UnitOfWork, one: Kept) -> None:
    """Write over a letter that is kept."""
    with sealing(uow, one.case_id):
        uow.connection.execute(update(letters).where(letters.c.id == one.id), _row(one))
    if breaches_of(uow, one.id) != one.breaches:
        uow.connection.execute(delete(spoken_of).where(spoken_of.c.letter_id == one.id))
        _keep_breaches(uow, one)


def remove(uow: UnitOfWork, letter_id: str) -> None:
    """Delete a letter of which no PDF was stored; its steps and edits go with it."""
    uow.connection.execute(delete(letters).where(letters.c.id == letter_id))


def _row(one: Kept) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "state": one.state.value,
        "case_id": one.case_id,
        "breach_id": one.breach_id or None,
        "language": one.language,
        "dated": one.dated.isoformat(),
        "addressee": one.addressee,
        "choices": to_json(one.choices),
        "changed_at": one.changed_at,
        "changed_by": one.changed_by,
        "kind": one.kind,
        "fields": json.dumps(one.fields, ensure_ascii=False, sort_keys=True) if one.fields else "",
        "answers_letter_id": one.answers_letter or None,
        "sent_on": one.sent_on.isoformat() if one.sent_on else "",
        "reply_by": one.reply_by.isoformat() if one.reply_by else "",
        "agency_number": one.agency_number,
        "approved_at": one.approved_at,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# ── edits ──────────────────────────────────────────────────────────────────────────────────


def edits_of(uow: UnitOfWork, letter_id: str) -> dict[str, Edit]:
    """What was done by hand, by part key."""
    rows = uow.connection.execute(_EDITS, {"letter_id": letter_id}).mappings()
    return {row["part"]: Edit(row["text"], row["omitted"]) for row in rows}


def keep_edit(uow: UnitOfWork, letter_id: str, part: str, edit: Edit) -> None:
    """Put this in place of what was done to the part before; an empty edit leaves no row."""
    # Behind a wall no row is found by its part, which is sealed: by its own place it is.
    at: Label[Any] = literal_column("rowid").label("place")
    rows = uow.connection.execute(select(at, edits.c.part).where(edits.c.letter_id == letter_id))
    for row in list(rows):
        if row.part == part:
            uow.connection.execute(delete(edits).where(literal_column("rowid") == row.place))
    if edit != Edit():
        new = {"letter_id": letter_id, "part": part, "text": edit.text, "omitted": edit.omitted}
        with sealing(uow, case_of(uow, letter_id)):
            uow.connection.execute(insert(edits), new)


# ── lists ──────────────────────────────────────────────────────────────────────────────────


def with_counts(uow: UnitOfWork, rows: Iterable[CaseRow]) -> list[CaseRow]:
    """The rows of a list of cases with their number of letters filled in."""
    rows = list(rows)
    query = (
        select(letters.c.case_id, func.count())
        .where(letters.c.case_id.in_([row.id for row in rows if not row.closed_off]))
        .group_by(letters.c.case_id)
    )
    counts = {case_id: int(count) for case_id, count in uow.connection.execute(query)}
    return [replace(row, letters=counts[row.id]) if row.id in counts else row for row in rows]


def numbers(uow: UnitOfWork, case_id: str) -> dict[str, str]:
    """The office's number of each letter of a case, by id.

    :raises BehindWall: the case is walled, and the user at work is no member.
    """
    require_open(uow, case_id)
    query = select(letters.c.id, letters.c.number).where(letters.c.case_id == case_id)
    return {row.id: row.number for row in uow.connection.execute(query)}


# ── the letterhead ─────────────────────────────────────────────────────────────────────────


def letterhead(uow: UnitOfWork) -> Letterhead:
    """The office's letterhead; until it is set, the organization's name alone."""
    row = uow.connection.execute(_HEAD).mappings().first()
    if row is None:
        return Letterhead(uow.info.organization)
    return Letterhead(
        name=row["name"],
        address=tuple(line for line in row["address"].split("\n") if line),
        phone=row["phone"],
        fax=row["fax"],
        email=row["email"],
        juris_number=row["juris_number"],
    )


def keep_letterhead(uow: UnitOfWork, one: Letterhead) -> None:
    """Put this in place of any former letterhead."""
    uow.connection.execute(delete(heads))
    row = {
        "id": 1,
        "name": one.name,
        "address": "\n".join(one.address),
        "phone": one.phone,
        "fax": one.fax,
        "email": one.email,
        "juris_number": one.juris_number,
    }
    uow.connection.execute(insert(heads), row)
