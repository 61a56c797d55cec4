"""The disclosure log as rows and as values; found, sorted and cut in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, RowMapping, and_, func, insert, select

from models.cases import repository as cases
from models.people.folding import fold, words
from models.privacy import own_words
from models.privacy.disclosure import Disclosure, DisclosureRow, How, What
from models.privacy.tables import disclosure
from models.vault.clock import instant_text
from models.vault.keyset import after_row
from models.vault.private_rows import Row, arm, opened, private
from models.vault.tables import walls
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

NAMES = ("id", "case_id", "at", "user_id", "what", "how", "recipient", "folded")


@dataclass(frozen=True)
class DisclosureFilter:
    """Which lines: an empty field leaves all in. ``client_id``: of every case of this client;
    ``find``: every word must occur in what, to whom or why; ``left``: only what went to somebody
    outside; ``since`` and ``until`` are aware instants (the first included, the second not)."""

    case_id: str = ""
    client_id: str = ""
    user_id: str = ""
    find: str = ""
    left: bool = False
    since: datetime | None = None
    until: datetime | None = None


def disclosure_rows(
    uow: UnitOfWork,
    wanted: DisclosureFilter | None = None,
    limit: int = 200,
    offset: int = 0,
    *,
    after: str = "",
    descending: bool = True,
) -> list[DisclosureRow]:
    """Lines of the log, the newest first. ``after``: the id of a line; the list goes on after it,
    and ``offset`` counts from there.

    :raises BehindWall: the case that was asked for is walled, and the user is no member.
    """
    known = _source(uow, wanted or DisclosureFilter())
    query = select(known.c.id).where(_where(known.c, wanted or DisclosureFilter()))
    order = (known.c.at, known.c.id)
    if after:
        at = select(disclosure.c.at, disclosure.c.id).where(disclosure.c.id == after)
        query = query.where(after_row(order, at.scalar_subquery(), descending=descending))
    query = query.order_by(*(one.desc() if descending else one.asc() for one in order))
    query = query.limit(limit).offset(offset)
    return _rows(uow, list(uow.connection.execute(query).scalars()))


def disclosure_count(uow: UnitOfWork, wanted: DisclosureFilter | None = None) -> int:
    """How many ``disclosure_rows`` finds in all."""
    known = _source(uow, wanted or DisclosureFilter())
    here = _where(known.c, wanted or DisclosureFilter())
    query = select(func.count()).select_from(known).where(here)
    return int(uow.connection.execute(query).scalar_one())


def recipients(uow: UnitOfWork, limit: int = 200) -> list[str]:
    """To whom something was told, by name, for a field that offers them."""
    known = _source(uow, DisclosureFilter())
    query = select(known.c.recipient).where(known.c.recipient != "").distinct()
    query = query.order_by(known.c.recipient).limit(limit)
    return [str(one) for one in uow.connection.execute(query).scalars()]


def keep_new(uow: UnitOfWork, one: Disclosure) -> None:
    """Add a line."""
    text = " ".join((own_words.to_find(one.about), one.recipient, own_words.to_find(one.purpose)))
    row = {
        "id": one.id,
        "case_id": one.case_id,
        "at": one.at,
        "user_id": one.user_id,
        "what": one.what.value if one.what else "",
        "how": one.how.value if one.how else "",
        "about": one.about,
        "recipient": one.recipient,
        "purpose": one.purpose,
        "folded": fold(text)[:20_000],
        "release_id": one.release_id,
    }
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(disclosure), row)


def _source(uow: UnitOfWork, wanted: DisclosureFilter) -> FromClause:
    plain = select(*(disclosure.c[name] for name in NAMES))
    if wanted.case_id:
        require_open(uow, wanted.case_id)
    if not uow.walls.walls:
        return plain.subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = plain.where(disclosure.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "disclosures", _opened), NAMES)).subquery("known")


def _opened(uow: UnitOfWork) -> list[Row]:
    plain = select(*(disclosure.c[name] for name in NAMES))
    found = opened(uow, "disclosures", lambda ids: plain.where(disclosure.c.case_id.in_(ids)))
    return [{**row, "at": instant_text(row["at"])} for row in found]


def _where(known: Any, wanted: DisclosureFilter) -> Any:
    tests: list[Any] = [known.id.is_not(None)]
    if wanted.case_id:
        tests.append(known.case_id == wanted.case_id)
    if wanted.client_id:
        named = cases.named().subquery("of_client")
        of = select(named.c.id).where(named.c.client_id == wanted.client_id)
        tests.append(known.case_id.in_(of))
    if wanted.user_id:
        tests.append(known.user_id == wanted.user_id)
    if wanted.left:
        tests.append(known.recipient != "")
    if wanted.since is not None:
        tests.append(known.at >= wanted.since)
    if wanted.until is not None:
        tests.append(known.at < wanted.until)
    tests += [known.folded.like(f"%{word}%") for word in words(wanted.find)]
    return and_(*tests)


def _rows(uow: UnitOfWork, ids: list[str]) -> list[DisclosureRow]:
    query = select(disclosure).where(disclosure.c.id.in_(ids))
    by_id = {row["id"]: row for row in uow.connection.execute(query).mappings()}
    names = {one.id: one.name for one in uow.info.users}
    named = cases.named().subquery("of_case")
    of = {row["case_id"] for row in by_id.values()}
    shown = select(named.c.id, named.c.number, named.c.client_name).where(named.c.id.in_(of))
    known = {row.id: row for row in uow.connection.execute(shown)}
    rows = []
    for id in ids:
        line = _value(by_id[id], names)
        case = known.get(line.case_id)
        rows.append(
            DisclosureRow(line, case.number, case.client_name) if case else DisclosureRow(line)
        )
    return rows


def _value(row: RowMapping, names: dict[str, str]) -> Disclosure:
    return Disclosure(
        id=row["id"],
        case_id=row["case_id"],
        at=row["at"],
        user_id=row["user_id"],
        who=names.get(row["user_id"], row["user_id"]),
        what=What(row["what"]) if row["what"] else None,
        how=How(row["how"]) if row["how"] else None,
        about=own_words.about(row["about"]),
        recipient=row["recipient"],
        purpose=own_words.purpose(row["purpose"]),
        release_id=row["release_id"],
    )
