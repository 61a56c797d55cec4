"""The head of the audit trail as it was when somebody printed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def matches(uow: UnitOfWork, number: int, typed: str) -> bool | None:
    """Whether the trail, at this entry, still has the code that was typed from paper; ``None``
    where it has no such entry: then its end was cut off, or this is an older vault."""
    from models.vault.audit import link_at
    from models.vault.head_code import compare
    from models.vault.secrets_kept import raw_of

    link = link_at(raw_of(uow), number)
    return None if link is None else compare(typed, number, link)
