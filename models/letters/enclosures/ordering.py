"""What is to be bound for a letter, told exactly; bound without the vault, so that nobody waits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from models.errors import Refused
from models.language import _
from models.letters.enclosures.exhibit import Bundle, Exhibit, Heading, Numbering

LARGEST = 64 * 1024**2
"""The largest bundle that is kept, in bytes: mail servers refuse less."""
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Order:
    """What stands above the index, the exhibits in their order, and how pages are numbered."""

    heading: Heading
    exhibits: tuple[Exhibit, ...]
    numbering: Numbering

    @property
    def key(self) -> str:
        """The same of two orders whose bundles are the same: the SHA-256 of all that goes into
        them, each file by its own."""
        parts = [
            (one.letter, one.title, one.piece.sha256, one.piece.media_type, one.piece.size,
             one.piece.source)
            for one in self.exhibits
        ]  # fmt: skip
        heading = {**asdict(self.heading), "date": self.heading.date.isoformat()}
        whole = json.dumps([heading, parts, asdict(self.numbering)])
        return "bundle " + hashlib.sha256(whole.encode("utf-8")).hexdigest()


def bound(
    order: Order,
    read: Callable[[Exhibit], bytes],
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Bundle:
    """Index and exhibits. Raises as ``binding.bind``, ``Refused`` if they are too large to be
    sent."""
    from models.letters.enclosures.binding import bind

    bundle = bind(order.heading, order.exhibits, read, order.numbering, progress, cancelled)
    if len(bundle.pdf) > LARGEST:
        raise Refused(
            _("What is enclosed makes a file of {size} MB, too large to be kept and sent.").format(
                size=len(bundle.pdf) // 1024**2
            ),
            safe=_("Nothing was stored."),
            next=_("Enclose less, or smaller pictures."),
        )
    return bundle
