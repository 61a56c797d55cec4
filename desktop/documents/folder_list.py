"""The folders of a case at the left: everything, the tree of names, and what was removed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal

from desktop.documents.queries import ALL, NONE, REMOVED, Listed
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.documents.document import Folder
from models.language import N_, _, pgettext
from models.vault.safe_name import visible


@dataclass(frozen=True)
class Place:
    """A line of the list. ``folder`` is ``None`` for those that are no folder."""

    id: str
    word: str
    count: int
    icon: str
    depth: int = 0
    folder: Folder | None = None


class FolderList(DataTable):
    """``place_chosen`` gives the place's id."""

    place_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            [
                Column("name", N_("Folders"), _name),
                Column("count", "", lambda one: Cell(str(one.count or ""), tone="ink3"), 48),
            ],
            name=_("Folders"),
        )
        self.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.setFixedWidth(208)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().resizeSection(1, 44)
        self._quiet = False
        self._folders: tuple[Folder, ...] = ()
        self.chosen.connect(self._told)

    def show_places(self, found: Listed, at: str) -> str:
        """These folders; gives the place at hand, which is *everything* if its folder is gone."""
        loose = found.counts.get("", 0)
        self._folders = tuple(one for _depth, one in found.folders)
        places = [Place(ALL, _("All documents"), found.total, "list")]
        places += [
            Place(one.id, visible(one.name), found.counts.get(one.id, 0), "folder", depth, one)
            for depth, one in found.folders
        ]
        if found.folders and loose:
            places.append(Place(NONE, _("In no folder"), loose, "file-text"))
        if found.removed:
            places.append(
                Place(REMOVED, pgettext("documents", "Removed"), found.removed, "trash-2")
            )
        if at not in [one.id for one in places]:
            at = ALL
        self._quiet = True
        self.rows.show_rows(places)
        self.choose_row(self.rows.row_of(lambda one: one.id == at))
        self._quiet = False
        return at

    def folder(self) -> Folder | None:
        """The folder at hand."""
        place = self.value()
        return place.folder if place is not None else None

    def folders(self) -> tuple[Folder, ...]:
        """All of them, as they are listed."""
        return self._folders

    def _told(self, place: Place | None) -> None:
        if place is not None and not self._quiet:
            self.place_chosen.emit(place.id)


def _name(one: Place) -> Cell:
    return Cell("\u2003" * one.depth + one.word, icon=one.icon, strong=one.folder is None)
