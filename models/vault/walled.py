"""Text behind a wall: the form in which a walled case's words lie in the database.

A walled case has a key of its own, which only its members (and the recovery sheet) have. Every
column that says anything of the case is a ``Walled`` one: in an open case it holds its value, in
a walled case a token, sealed when it is written and opened when a member reads it. Who is no
member gets ``BehindWall``, never half a record.

What stays in the clear, and why: ids, references and office numbers (they hold the record
together), revisions, positions, sizes, instants and the logins of who did what (they can be seen
from outside or stand in the audit trail anyway).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from models.vault.wall_errors import BehindWall
from models.vault.wall_keys import Keys, is_token


def keys_on(dialect: Any) -> Keys | None:
    """The keys of the vault whose engine this is."""
    found = getattr(dialect, "amparo_walls", None)
    return found if isinstance(found, Keys) else None


class Walled(TypeDecorator[Any]):
    """A column that is sealed in a walled case. ``label`` is ``table.column``: a token opens only
    in its own column. ``kind`` is the type in an open case (``Text``)."""

    impl = Text
    cache_ok = True

    def __init__(self, label: str, kind: TypeEngine[Any] | None = None) -> None:
        super().__init__()
        self.label, self.kind = label, kind or Text()
        self.impl = self.kind  # type: ignore[assignment]

    def bind_processor(self, dialect: Any) -> Callable[[Any], Any]:
        """Seals, while a wall is written."""
        plain = self.kind.dialect_impl(dialect).bind_processor(dialect)
        label = self.label

        def process(value: Any) -> Any:
            keys = keys_on(dialect)
            if keys is not None and keys.sealing is not None:
                return keys.sealing.seal(label, value)
            return plain(value) if plain else value

        return process

    def result_processor(self, dialect: Any, coltype: Any) -> Callable[[Any], Any]:
        """Opens what is sealed."""
        plain = self.kind.dialect_impl(dialect).result_processor(dialect, coltype)
        label = self.label

        def process(value: Any) -> Any:
            if is_token(value):
                keys = keys_on(dialect)
                if keys is None:
                    raise BehindWall()
                return keys.open(label, value)
            return plain(value) if plain else value

        return process

    @property
    def binary(self) -> bool:
        """Whether its tokens are bytes."""
        return isinstance(self.kind, LargeBinary)
