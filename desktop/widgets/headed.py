"""A long list under headings: who knows how many rows stand under each can say which place holds a
heading and which a row, and no more is read than the rows that come into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.widgets.cells import Group

Read = Callable[[int, int], Sequence[Any]]
"""``read(limit, offset)``: rows of the list without its headings."""


@dataclass(frozen=True)
class Headed:
    """Each heading has its ``count``, which is of the rows below it."""

    heads: tuple[Group, ...]

    @property
    def count(self) -> int:
        """Headings and rows."""
        return len(self.heads) + sum(head.count or 0 for head in self.heads)

    def window(self, read: Read, limit: int, offset: int) -> list[Any]:
        """What stands in these places: headings, and the rows that ``read`` gives."""
        places: list[Group | None] = []
        first, above, at, end = -1, 0, 0, offset + limit
        for head in self.heads:
            count = head.count or 0
            if offset <= at < end:
                places.append(head)
            start, stop = max(offset, at + 1), min(end, at + 1 + count)
            if start < stop:
                first = above + start - at - 1 if first < 0 else first
                places += [None] * (stop - start)
            at, above = at + 1 + count, above + count
            if at >= end:
                break
        wanted = sum(place is None for place in places)
        rows = iter(read(wanted, first) if wanted else ())
        return [place if place is not None else next(rows, None) for place in places]
