"""The kinds of letters as a list, with one line of what each is for and what it still needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from desktop.widgets.chooser import Chooser, Entry
from models.language import N_, _
from models.letters.templated.kind import NEEDS, Kind, Reader
from models.letters.templated.labels import FOR_WHAT, KINDS

_GROUPS = (
    (Reader.AGENCY, N_("To an agency")),
    (Reader.CLIENT, N_("For the client")),
    (Reader.FILE, N_("With other papers")),
)
_LACKS = {"breach": N_("needs a breach"), "earlier": N_("none sent yet")}


class KindList(Chooser):
    """``picked`` gives the kind at hand; arrows walk, what lacks something is passed over."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Kinds of letters"))
        self.currentItemChanged.connect(lambda *_items: self._pick())

    def show_kinds(self, lacks: Callable[[Kind], str]) -> None:
        """Every kind, by who reads it; ``lacks`` says what one is missing."""
        entries: list[Entry] = []
        missing: set[int] = set()
        for reader, heading in _GROUPS:
            entries.append(Entry(_(heading), heading=True))
            for kind in Kind:
                if NEEDS[kind].reader is not reader:
                    continue
                lack = lacks(kind)
                if lack:
                    missing.add(len(entries))
                detail = _(_LACKS[lack]) if lack else ""
                entries.append(
                    Entry(_(KINDS[kind]), kind, detail, _icon(kind), below=_(FOR_WHAT[kind]))
                )
        blocked = self.blockSignals(True)
        self.show_entries(entries)
        for row in missing:
            self.item(row).setFlags(Qt.ItemFlag.NoItemFlags)
        self.blockSignals(blocked)

    def choose(self, kind: Kind) -> bool:
        """Stand on this kind, if it can be chosen."""
        for row, entry in enumerate(self.entries()):
            chosen = self.item(row).flags() & Qt.ItemFlag.ItemIsSelectable
            if entry.value is kind and chosen:
                self.setCurrentRow(row)
                return True
        return False

    def kind(self) -> Kind | None:
        """The kind at hand."""
        row = self.currentRow()
        value = self.entries()[row].value if row >= 0 else None
        return value if isinstance(value, Kind) else None

    def _pick(self) -> None:
        if (kind := self.kind()) is not None:
            self.picked.emit(kind)


def _icon(kind: Kind) -> str:
    return {
        Kind.COMPLAINT: "mail",
        Kind.PATTERN: "layers",
        Kind.PRESERVATION: "archive",
        Kind.RECORDS_REQUEST: "file-search",
        Kind.FOLLOW_UP: "clock",
        Kind.ESCALATION: "arrow-big-up-dash",
        Kind.TRAINING: "book-open",
        Kind.CORRECTION: "list-checks",
        Kind.RELEASE: "file-text",
        Kind.CLIENT_LETTER: "user",
        Kind.CERTIFICATION: "badge-check",
        Kind.COVER_SHEET: "file",
    }[kind]
