"""What a letter encloses, read once: while somebody types, the exhibits stay as they are.

Of a file the text of its pages, its keys and what the file itself gives away are remembered by its
SHA-256; of the rules' reading the last one, for the same people, law and names on file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.privacy.guard.files import Contents, of_pdf
from models.privacy.guard.finding import Finding
from models.privacy.guard.known import Known
from models.privacy.guard.pages import page_count
from models.privacy.guard.reading import keys, read

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class _Read:
    contents: Contents
    keys: tuple[str, ...]


class Enclosed:
    """A PDF whose pages follow ``first`` others. Raises ``BadInput`` if it cannot be read."""

    def __init__(self, uow: UnitOfWork, pdf: bytes, first: int) -> None:
        self._uow, self._first = uow, first
        self._key = f"guard {hashlib.sha256(pdf).hexdigest()}"
        self._read = self._remembered(pdf)

    def _remembered(self, pdf: bytes) -> _Read:
        known: _Read | None = self._uow.remembered.get(self._key)
        if known is None:
            contents = of_pdf(pdf, (self._uow.info.organization,))
            known = _Read(contents, keys(contents.pieces))
            size = sum(len(one.text) for one in contents.pieces) + sum(map(len, known.keys))
            self._uow.remembered.put(self._key, known, 4 * size)
        return known

    @property
    def keys(self) -> tuple[str, ...]:
        """What is to be looked up."""
        return self._read.keys

    @property
    def found(self) -> tuple[Finding, ...]:
        """What the file itself gives away."""
        return tuple(self._moved(one) for one in self._read.contents.found)

    def read(self, known: Known) -> tuple[Finding, ...]:
        """What its pages say, as ``reading.read``."""
        known = replace(known, on_file=known.on_file.intersection(self.keys))
        key = f"{self._key} read"
        last: tuple[Known, tuple[Finding, ...]] | None = self._uow.remembered.get(key)
        if last is None or last[0] != known:
            last = known, read(self._read.contents.pieces, known)
            self._uow.remembered.put(key, last, 1000 * (1 + len(last[1])))
        return tuple(self._moved(one) for one in last[1])

    def _moved(self, one: Finding) -> Finding:
        """With its page counted from the first of all."""
        if not one.page:
            return one
        page = one.page + self._first
        key = f"page:{page}" if one.key == f"page:{one.page}" else one.key
        return replace(one, page=page, key=key)


def pages_in(pdf: bytes) -> int:
    """How many pages go before."""
    return page_count(pdf) if pdf else 0
