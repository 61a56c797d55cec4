"""What a user has typed on a page and not saved yet: kept inside the vault until it is.

A draft belongs to its user and its place (a page and the ids it shows), and is plain JSON. It is
no part of the record: it is not audited, and nobody else is shown it.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from models.vault.tables import drafts
from models.vault.unit_of_work import UnitOfWork


def drafts_of_user(uow: UnitOfWork) -> dict[str, Any]:
    """All drafts of the user at work, by place."""
    mine = select(drafts.c.place, drafts.c.typed).where(drafts.c.user_id == uow.user.id)
    return {row.place: json.loads(row.typed) for row in uow.connection.execute(mine)}


def keep_draft(uow: UnitOfWork, place: str, typed: Any) -> None:
    """Keep what is typed at this place (anything that JSON can hold), over what was kept."""
    text = json.dumps(typed, ensure_ascii=False, allow_nan=False)
    row = insert(drafts).values(
        user_id=uow.user.id, place=place, typed=text, written_at=uow.now
    )  # fmt: skip
    uow.connection.execute(
        row.on_conflict_do_update(
            index_elements=["user_id", "place"],
            set_={"typed": row.excluded.typed, "written_at": row.excluded.written_at},
        )
    )


def drop_draft(uow: UnitOfWork, place: str) -> None:
    """It was saved or thrown away; none at this place is no error."""
    mine = (drafts.c.user_id == uow.user.id) & (drafts.c.place == place)
    uow.connection.execute(delete(drafts).where(mine))
