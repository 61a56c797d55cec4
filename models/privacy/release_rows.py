"""Releases as rows and as values. The lists of the office are in ``release_listing``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, RowMapping, delete, func, insert, select, update

from models.errors import NotFound
from models.language import _
from models.people.folding import fold
from models.privacy.recipient import Recipient, RecipientKind
from models.privacy.release import Item, Proof, Release, RevokedHow, Stage, Way
from models.privacy.tables import release as releases
from models.vault import private_rows
from models.vault.private_rows import Row, arm, private
from models.vault.tables import walls
from models.vault.walls import require_open, sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

NAMES = (
    "id", "case_id", "stage", "expires_on", "signed_on", "recipient_name", "folded",
    "superseded_by_id",
)  # fmt: skip
_AT_ONCE = 500


def release(uow: UnitOfWork, id: str) -> Release:
    """The release with this id. Raises ``NotFound``, ``BehindWall``."""
    query = select(releases).where(releases.c.id == id)
    row = uow.connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(_("This release is not in the vault."))
    return value_of(row)


def of_case(uow: UnitOfWork, case_id: str) -> list[Release]:
    """Every release of a case, the newest first. Raises ``BehindWall``."""
    require_open(uow, case_id)
    query = select(releases).where(releases.c.case_id == case_id).order_by(releases.c.id.desc())
    return [value_of(row) for row in uow.connection.execute(query).mappings()]


def count_of_case(uow: UnitOfWork, case_id: str) -> int:
    """How many releases a case has; for the number beside a tab."""
    query = select(func.count()).select_from(releases).where(releases.c.case_id == case_id)
    return int(uow.connection.execute(query).scalar_one())


def ending(uow: UnitOfWork, case_ids: Collection[str], since: date, until: date) -> dict[str, date]:
    """Of these cases: the first last day, from ``since`` to ``until``, of a release that holds."""
    known, found = source(uow), {}
    ids = list(dict.fromkeys(case_ids))
    for start in range(0, len(ids), _AT_ONCE):
        query = select(known.c.case_id, func.min(known.c.expires_on).label("first"))
        query = query.where(
            known.c.case_id.in_(ids[start : start + _AT_ONCE]),
            known.c.stage == Stage.SIGNED.value,
            known.c.superseded_by_id == "",
            known.c.expires_on >= since.isoformat(),
            known.c.expires_on <= until.isoformat(),
        ).group_by(known.c.case_id)
        for row in uow.connection.execute(query):
            found[str(row.case_id)] = date.fromisoformat(row.first)
    return found


def with_scan(uow: UnitOfWork, document_ids: Iterable[str]) -> list[str]:
    """The ids of those of these documents that are the signed scan of a release."""
    query = select(releases.c.document_id).where(releases.c.document_id.in_(set(document_ids)))
    return list(uow.connection.execute(query).scalars())


def source(uow: UnitOfWork) -> FromClause:
    """The releases that the user at work may see, with the columns ``NAMES``."""
    plain = select(*(releases.c[name] for name in NAMES))
    if not uow.walls.walls:
        return plain.subquery("known")
    behind = select(walls.c.case_id).where(walls.c.case_id.is_not(None))
    plain = plain.where(releases.c.case_id.not_in(behind))
    return plain.union_all(arm(private(uow, "releases", opened), NAMES)).subquery("known")


def keep_new(uow: UnitOfWork, one: Release) -> None:
    """Insert a release that is not kept yet."""
    with sealing(uow, one.case_id):
        uow.connection.execute(insert(releases), _row(one))


def keep_changed(uow: UnitOfWork, one: Release) -> None:
    """Write a release anew."""
    with sealing(uow, one.case_id):
        uow.connection.execute(update(releases).where(releases.c.id == one.id), _row(one))


def remove(uow: UnitOfWork, id: str) -> None:
    """Delete a release; for the undo of a new draft."""
    uow.connection.execute(delete(releases).where(releases.c.id == id))


def opened(uow: UnitOfWork) -> list[Row]:
    """The releases of walled cases that open to the user at work, with the columns ``NAMES``."""
    plain = select(*(releases.c[name] for name in NAMES))
    return private_rows.opened(
        uow, "releases", lambda ids: plain.where(releases.c.case_id.in_(ids))
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def value_of(row: RowMapping) -> Release:
    """The release in a row of the table."""
    return Release(
        id=row["id"],
        case_id=row["case_id"],
        recipient=Recipient(
            RecipientKind(row["recipient_kind"]), row["recipient_name"], row["recipient_ref"]
        ),
        items=frozenset(map(Item, json.loads(row["items"] or "[]"))),
        purpose=row["purpose"],
        ways=frozenset(map(Way, json.loads(row["ways"] or "[]"))),
        expires_on=date.fromisoformat(row["expires_on"]),
        documents=tuple(json.loads(row["documents"] or "[]")),
        own_words=row["own_words"],
        ends_when=row["ends_when"],
        language=row["language"],
        interpreter=row["interpreter"],
        explained_by=row["explained_by"],
        explained_on=_day(row["explained_on"]),
        stage=Stage(row["stage"]),
        signed_on=_day(row["signed_on"]),
        signed_by=row["signed_by"],
        signer_relation=row["signer_relation"],
        proof=Proof(row["proof"]),
        document_id=row["document_id"],
        seen_by=row["seen_by"],
        revoked_on=_day(row["revoked_on"]),
        revoked_how=RevokedHow(row["revoked_how"]) if row["revoked_how"] else None,
        revoked_by=row["revoked_by"],
        revoked_words=row["revoked_words"],
        renews_id=row["renews_id"],
        superseded_by=row["superseded_by_id"],
        made_at=row["made_at"],
        made_by=row["made_by"],
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
        revision=row["revision"],
    )


def _row(one: Release) -> dict[str, Any]:
    same = (
        "id", "revision", "case_id", "own_words", "purpose", "ends_when", "language",
        "interpreter", "explained_by", "signed_by", "signer_relation", "document_id", "seen_by",
        "revoked_by", "revoked_words", "renews_id", "made_at", "made_by", "changed_at",
        "changed_by",
    )  # fmt: skip
    days = ("expires_on", "explained_on", "signed_on", "revoked_on")
    words_of = (one.recipient.name, one.purpose, one.own_words, *one.documents)
    return {
        **{name: getattr(one, name) for name in same},
        **{name: str(getattr(one, name) or "") for name in days},
        "recipient_kind": one.recipient.kind.value,
        "recipient_ref": one.recipient.ref,
        "recipient_name": one.recipient.name,
        "items": json.dumps([item.value for item in Item if item in one.items]),
        "ways": json.dumps([way.value for way in Way if way in one.ways]),
        "documents": json.dumps(list(one.documents), ensure_ascii=False),
        "stage": one.stage.value,
        "proof": one.proof.value,
        "revoked_how": one.revoked_how.value if one.revoked_how else "",
        "superseded_by_id": one.superseded_by,
        "folded": fold(" ".join(words_of))[:20_000],
    }
