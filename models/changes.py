"""What a verb changed: the one message that refreshes every visible page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Ref:
    """One thing that changed: the room that keeps it (``"cases"``) and its id."""

    room: str
    id: str


@dataclass(frozen=True)
class Changes:
    """The result of a verb.

    ``touched`` are the things to read again, ``made`` the new thing if the verb made one.
    ``undo`` takes a unit of work and reverses the change (``None`` where it cannot be reversed);
    ``said`` is one translated sentence for the status bar ("Case opened"). ``forgets``: nothing
    done before can be undone any more (a purge: what an undo holds would bring words back).
    """

    touched: frozenset[Ref] = frozenset()
    made: Ref | None = None
    undo: Callable[[Any], Changes] | None = field(default=None, compare=False)
    said: str = ""
    forgets: bool = False

    def also(self, other: Changes) -> Changes:
        """Both changes as one; the first one's ``made``, ``undo`` and ``said`` win."""
        return Changes(
            self.touched | other.touched,
            self.made or other.made,
            self.undo or other.undo,
            self.said or other.said,
            self.forgets or other.forgets,
        )


def changed(room: str, *ids: str, made: bool = False, **more: Any) -> Changes:
    """``Changes`` for things of one room; with ``made`` the first id is the new thing."""
    refs = [Ref(room, one) for one in ids]
    return Changes(frozenset(refs), made=refs[0] if made else None, **more)
