"""Letters as rows and as values; every query of the room."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Label,
    RowMapping,
    and_,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from models.breaches import repository as breaches
from models.cases.case import CaseRow
from models.errors import NotFound
from models.language import _
from models.letters import lists, tables
from models.letters.choices import LetterChoices
from models.letters.choices_data import from_json, to_json
from models.letters.letter import Letter, LetterRow, LetterState
from models.letters.letterhead import Letterhead
from models.people.folding import words
from models.vault.errors import DamagedDatabase
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

letters = tables.letter
edits = tables.letter_edit
pdfs = tables.letter_pdf
heads = tables.letterhead


@dataclass(frozen=True)
class Edit:
    """What was done to a part by hand; ``text`` of ``None``: the generated text stands."""

    text: str | None = None
    omitted: bool = False


@dataclass(frozen=True)
class Kept:
    """A letter as it is kept: what a person decided, without the text that follows from it."""

    id: str
    number: str
    state: LetterState
    case_id: str
    breach_id: str
    language: str
    dated: date
    addressee: str
    choices: LetterChoices
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True)
class Stored:
    """A PDF of the letter. ``digest`` is of the letter's text, ``sha256`` of the bytes."""

    version: int
    digest: str
    sha256: str
    made_at: datetime
    made_by: str


def letter(uow: UnitOfWork, letter_id: str) -> Letter:
    """The letter as it stands now, drafted from its record (see ``reading.letter``)."""
    from models.letters import reading

    return reading.letter(uow, letter_id)


def kept(uow: UnitOfWork, letter_id: str) -> Kept:
    """The letter as it is kept. Raises ``NotFound``."""
    return _one(uow, letters.c.id == letter_id)


def kept_by_number(uow: UnitOfWork, number: str) -> Kept:
    """The letter with this office number (``L-26-0042``). Raises ``NotFound``."""
    return _one(uow, letters.c.number == number.strip())


def _one(uow: UnitOfWork, where: ColumnElement[bool]) -> Kept:
    row = uow.connection.execute(select(letters).where(where)).mappings().first()
    if row is None:
        raise NotFound(_("This letter is not in the vault."))
    try:
        choices = from_json(row["choices"])
    except (ValueError, KeyError, TypeError):
        raise DamagedDatabase(_("the choices of a letter")) from None
    return Kept(
        id=row["id"],
        number=row["number"],
        state=LetterState(row["state"]),
        case_id=row["case_id"],
        breach_id=row["breach_id"],
        language=row["language"],
        dated=date.fromisoformat(row["dated"]),
        addressee=row["addressee"],
        choices=choices,
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
    )


def keep_new(uow: UnitOfWork, one: Kept) -> None:
    """Insert a letter that is not yet kept."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(letters), _row(one))


def keep_changed(uow: UnitOfWork, one: Kept) -> None:
    """Write over a letter that is kept."""
    with sealing(uow, one.case_id):
        uow.connection.execute(update(letters).where(letters.c.id == one.id), _row(one))


def remove(uow: UnitOfWork, letter_id: str) -> None:
    """Delete a letter of which no PDF was stored."""
    uow.connection.execute(delete(letters).where(letters.c.id == letter_id))


def _row(one: Kept) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "state": one.state.value,
        "case_id": one.case_id,
        "breach_id": one.breach_id,
        "language": one.language,
        "dated": one.dated.isoformat(),
        "addressee": one.addressee,
        "choices": to_json(one.choices),
        "changed_at": one.changed_at,
        "changed_by": one.changed_by,
    }


# ── edits ──────────────────────────────────────────────────────────────────────────────────


def edits_of(uow: UnitOfWork, letter_id: str) -> dict[str, Edit]:
    """What was done by hand, by part key."""
    rows = uow.connection.execute(select(edits).where(edits.c.letter_id == letter_id)).mappings()
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


def case_of(uow: UnitOfWork, letter_id: str) -> str:
    """The id of the letter's case. Raises ``NotFound``."""
    found = uow.connection.execute(select(letters.c.case_id).where(letters.c.id == letter_id))
    case_id = found.scalar()
    if case_id is None:
        raise NotFound(_("This letter is not in the vault."))
    return str(case_id)


# ── lists ──────────────────────────────────────────────────────────────────────────────────


def letter_rows(
    uow: UnitOfWork,
    case_id: str | None = None,
    breach_id: str | None = None,
    find: str = "",
    limit: int = 500,
    offset: int = 0,
) -> list[LetterRow]:
    """Letters for a list, the newest number first.

    ``find``: every word must occur in the number or addressee, in the number of the breach or
    the case, or in one of the client's names.
    """
    known = lists.source(uow)
    query = (
        select(known)
        .where(_found(uow, known.c, case_id, breach_id, find))
        .order_by(known.c.dated.desc(), known.c.number.desc())
        .limit(limit)
        .offset(offset)
    )
    rows = list(uow.connection.execute(query).mappings())
    numbers = breaches.numbers_of(uow, (row["breach_id"] for row in rows))
    return [_letter_row(row, numbers.get(row["breach_id"], "")) for row in rows]


def letter_count(
    uow: UnitOfWork, case_id: str | None = None, breach_id: str | None = None, find: str = ""
) -> int:
    """How many letters ``letter_rows`` finds in all."""
    known = lists.source(uow)
    where = _found(uow, known.c, case_id, breach_id, find)
    query = select(func.count()).select_from(known).where(where)
    return int(uow.connection.execute(query).scalar_one())


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


def _found(
    uow: UnitOfWork, known: Any, case_id: str | None, breach_id: str | None, find: str
) -> ColumnElement[bool]:
    tests: list[ColumnElement[bool]] = [known.id.is_not(None)]
    if case_id is not None:
        tests.append(known.case_id == case_id)
    if breach_id is not None:
        tests.append(known.breach_id == breach_id)
    for word in words(find):
        like = f"%{word}%"
        of_breach = [one.id for one in breaches.breach_rows(uow, find=word)]
        tests.append(
            or_(
                func.lower(known.number).like(like),
                func.lower(known.addressee).like(like),
                known.case_number.like(like),
                known.client_folded.like(like),
                known.breach_id.in_(of_breach),
            )
        )
    return and_(*tests)


def _letter_row(row: RowMapping, breach_number: str) -> LetterRow:
    return LetterRow(
        id=row["id"],
        number=row["number"],
        state=LetterState(row["state"]),
        case_id=row["case_id"],
        case_number=row["case_number"],
        client_name=row["client_name"],
        breach_id=row["breach_id"],
        breach_number=breach_number,
        dated=date.fromisoformat(row["dated"]),
        addressee=row["addressee"],
        versions=int(row["versions"] or 0),
        changed_at=datetime.fromisoformat(row["changed_at"]),
    )


# ── the PDFs ───────────────────────────────────────────────────────────────────────────────


def last_stored(uow: UnitOfWork, letter_id: str) -> Stored | None:
    """The newest stored PDF's data, without its bytes."""
    found = stored_versions(uow, letter_id)
    return found[-1] if found else None


def stored_versions(uow: UnitOfWork, letter_id: str) -> tuple[Stored, ...]:
    """All stored PDFs' data, the oldest first."""
    columns = (pdfs.c.version, pdfs.c.digest, pdfs.c.sha256, pdfs.c.made_at, pdfs.c.made_by)
    query = select(*columns).where(pdfs.c.letter_id == letter_id).order_by(pdfs.c.version)
    return tuple(Stored(**row) for row in uow.connection.execute(query).mappings())


def keep_pdf(uow: UnitOfWork, letter_id: str, stored: Stored, pdf: bytes) -> None:
    """Insert a PDF. Its version must be new: a stored PDF is never written over."""
    new = {
        "letter_id": letter_id,
        "version": stored.version,
        "digest": stored.digest,
        "sha256": stored.sha256,
        "pdf": pdf,
        "made_at": stored.made_at,
        "made_by": stored.made_by,
    }
    with sealing(uow, case_of(uow, letter_id)):
        uow.connection.execute(insert(pdfs), new)


def stored_pdf(uow: UnitOfWork, letter_id: str, version: int | None = None) -> tuple[bytes, str]:
    """A stored PDF and its SHA-256; without ``version`` the newest.

    Raises ``NotFound``, and ``DamagedDatabase`` if the bytes are no longer those that were stored.
    """
    query = select(pdfs.c.pdf, pdfs.c.sha256).where(pdfs.c.letter_id == letter_id)
    if version is not None:
        query = query.where(pdfs.c.version == version)
    row = uow.connection.execute(query.order_by(pdfs.c.version.desc()).limit(1)).first()
    if row is None:
        raise NotFound(
            _("No PDF of this letter is stored."), next=_("Make the PDF of the letter first.")
        )
    data = bytes(row.pdf)
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise DamagedDatabase(_("the PDF of a letter"))
    return data, row.sha256


# ── the letterhead ─────────────────────────────────────────────────────────────────────────


def letterhead(uow: UnitOfWork) -> Letterhead:
    """The office's letterhead; until it is set, the organization's name alone."""
    row = uow.connection.execute(select(heads)).mappings().first()
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
