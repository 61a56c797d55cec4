"""Documents of a case as values: what was received, where it lies, and its sealed files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.notes.note import Privilege


class Kind(StrEnum):
    """What a document is, as an office sorts its paper."""

    COURT_PAPER = "court_paper"
    LETTER_RECEIVED = "letter_received"
    POLICE_REPORT = "police_report"
    PICTURE = "picture"
    FORM = "form"
    OTHER = "other"


@dataclass(frozen=True)
class Version:
    """One sealed file of a document: the first one, or a newer scan of the same paper.

    ``id`` is the sealed file's. ``original_name`` is what it was called where it came from: data,
    never a path. ``taken_in_at`` is aware UTC, ``taken_in_by`` a login.
    """

    id: str
    number: int
    original_name: str
    media_type: str
    size: int
    sha256: str
    taken_in_at: datetime
    taken_in_by: str


@dataclass(frozen=True)
class Removed:
    """A document in *Removed*: it can be put back until it is deleted for good."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Folder:
    """A name in the tree of a case; ``parent_id`` is empty at the top."""

    id: str
    case_id: str
    parent_id: str
    name: str
    revision: int = 0


@dataclass(frozen=True)
class Document:
    """A document with all its versions, the newest first; there is always one.

    ``folder_id`` is empty for what lies in no folder. ``received_from`` is a name as text.
    """

    id: str
    case_id: str
    folder_id: str
    title: str
    kind: Kind
    received_on: date | None
    received_from: str
    privilege: Privilege
    note: str
    added_at: datetime
    added_by: str
    versions: tuple[Version, ...]
    removed: Removed | None = None
    revision: int = 0

    @property
    def newest(self) -> Version:
        """The version that is shown and printed."""
        return self.versions[0]


@dataclass(frozen=True)
class DocumentRow:
    """A document as a list shows it, with its newest version."""

    id: str
    case_id: str
    case_number: str
    folder_id: str
    title: str
    kind: Kind
    received_on: date | None
    received_from: str
    privilege: Privilege
    added_at: datetime
    removed: bool
    evidence_id: str
    original_name: str
    media_type: str
    size: int
    version: int


def beneath(folders: tuple[Folder, ...], folder_id: str) -> tuple[str, ...]:
    """The folder's id and those of all folders within it."""
    found = [folder_id]
    for one in found:
        found += [each.id for each in folders if each.parent_id == one and each.id not in found]
    return tuple(found)


def in_order(folders: tuple[Folder, ...]) -> tuple[tuple[int, Folder], ...]:
    """Every folder with its depth (0 at the top), as a tree is read: by name, children below."""

    def walk(parent: str, depth: int) -> list[tuple[int, Folder]]:
        here = sorted(
            (one for one in folders if one.parent_id == parent),
            key=lambda one: (one.name.casefold(), one.id),
        )
        return [pair for one in here for pair in ((depth, one), *walk(one.id, depth + 1))]

    return tuple(walk("", 0))
