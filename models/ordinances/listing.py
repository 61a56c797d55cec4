"""The provisions of every town as one list, each by the best wording at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from models.folding import fold, words
from models.language import _
from models.ordinances.labels import label
from models.ordinances.pack import Pack, Provision, ProvisionRole, TextStatus


class LawSort(StrEnum):
    """What the list of provisions can be sorted by; ``LAW``: as the packs have them."""

    LAW = "law"
    TITLE = "title"
    ROLE = "role"
    STATUS = "status"
    DATED = "dated"


@dataclass(frozen=True)
class LawRow:
    """A provision of one town. ``source`` says where its words are from, ``dated`` of which day
    that source is, ``confirmed_by`` who of this office confirmed them, if anybody did."""

    pack: Pack
    provision: Provision
    rank: int

    @property
    def id(self) -> str:
        """Of the whole list: the same provision may stand in two towns."""
        return f"{self.pack.place}/{self.provision.id}"

    @property
    def town(self) -> str:
        """The town's name."""
        return str(self.pack.place_name)

    @property
    def title(self) -> str:
        """What the provision is about."""
        return str(self.provision.title)

    @property
    def status(self) -> TextStatus:
        """How close the words at hand are to the law's own."""
        return self.provision.current.text_status

    @property
    def source(self) -> str:
        """Where the words at hand are from."""
        pasted = self.provision.current.pasted
        return pasted.source if pasted else str(self.provision.current.source.title)

    @property
    def dated(self) -> date | None:
        """The day of that source."""
        pasted = self.provision.current.pasted
        return pasted.source_date if pasted else self.provision.current.source.day

    @property
    def confirmed(self) -> tuple[str, date] | None:
        """Who of this office confirmed an official text, and when."""
        pasted = self.provision.current.pasted
        return (pasted.confirmed_by, pasted.confirmed_on) if pasted else None


@dataclass(frozen=True)
class LawFilter:
    """Which provisions: an empty field leaves all in. ``find``: every word must occur in the
    citation, the title, the town, the source, or the words at hand."""

    find: str = ""
    place: str = ""
    role: ProvisionRole | None = None
    status: TextStatus | None = None


def law_rows(
    packs: Iterable[Pack],
    wanted: LawFilter,
    sort: LawSort = LawSort.LAW,
    *,
    descending: bool = False,
) -> list[LawRow]:
    """The provisions that are wanted. A pack has some dozens, and they are in memory."""
    every = [(pack, one) for pack in packs for one in pack.provisions]
    rows = [LawRow(pack, one, rank) for rank, (pack, one) in enumerate(every)]
    found = [row for row in rows if _is_wanted(row, wanted)]
    return sorted(found, key=lambda row: (_key(row, sort), row.rank), reverse=descending)


def _is_wanted(row: LawRow, wanted: LawFilter) -> bool:
    if wanted.place and row.pack.place != wanted.place:
        return False
    if wanted.role is not None and row.provision.role is not wanted.role:
        return False
    if wanted.status is not None and row.status is not wanted.status:
        return False
    said = (row.provision.citation, row.title, row.town, row.source, row.provision.current.text)
    text = fold(" ".join(said))
    return all(word in text for word in words(wanted.find))


_STATUSES = (TextStatus.CODIFIED, TextStatus.ENACTED, TextStatus.DRAFT, TextStatus.SUMMARY)


def _key(row: LawRow, sort: LawSort) -> Any:
    if sort is LawSort.TITLE:
        return fold(row.title)
    if sort is LawSort.ROLE:
        return fold(label(row.provision.role))
    if sort is LawSort.STATUS:
        return _STATUSES.index(row.status)
    if sort is LawSort.DATED:
        return row.dated or date.min
    return row.rank


def weight_word(row: LawRow) -> str:
    """Of what kind its authority is, and that a policy is no law."""
    kind = label(row.pack.kind)
    return kind if row.pack.weight.value == "law" else _("{kind}, not law").format(kind=kind)
