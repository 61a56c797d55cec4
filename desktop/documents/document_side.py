"""The document at hand, at the right: what is known of it, its versions, its preview."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.shell.words import day, short_day
from desktop.vault.sealed_detail import SealedDetail, Words
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Scroller
from models.documents import repository
from models.documents.document import Document
from models.documents.handling import SHELF
from models.documents.labels import KINDS
from models.language import _
from models.notes.labels import PRIVILEGES
from models.vault.safe_name import visible


class DocumentSide(QFrame):
    """Hidden until a document is opened. ``closed``: its cross was pressed."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.one: Document | None = None
        self.wanted = ""
        self.setProperty("place", "peek")
        self.setFixedWidth(420)
        # On a low screen all of it scrolls; the window is never made taller by it.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll = Scroller(ground="sunken")
        whole.addWidget(scroll)
        column = scroll.column
        column.takeAt(column.count() - 1)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.XL, 0, tokens.M, 0)
        self.facts = PlainLabel("", "secondary", wrap=True)
        head.addWidget(self.facts, 1)
        head.addWidget(
            Button("", self.closed.emit, kind="icon", icon="x", name=_("Close the preview"))
        )
        column.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        below.setSpacing(tokens.XS)
        self.note = PlainLabel("", wrap=True)
        below.addWidget(self.note)
        self.versions = Choice(name=_("Version"))
        self.versions.currentIndexChanged.connect(self._version)
        below.addWidget(self.versions)
        column.addLayout(below)
        words = Words(_("Checking the document"), _("Exporting a document"))
        self.detail = SealedDetail(shell, SHELF, words, compact=True)
        self.detail.setMinimumHeight(420)
        column.addWidget(self.detail, 1)
        self.hide()

    def open(self, document_id: str) -> None:
        """Show this document and its newest version."""
        self.wanted = document_id
        self._shell.office.read(lambda uow: repository.document(uow, document_id), self._show)

    def read_again(self) -> None:
        """After a change; one that is gone is closed."""
        if self.wanted:
            self._shell.office.read(
                partial(repository.document, id=self.wanted),
                self._show,
                lambda _gone: self.close_it(),
            )

    def close_it(self) -> None:
        """Nothing at hand; a preview under way is stopped."""
        self.one, self.wanted = None, ""
        self.detail.show_piece(None)
        self.hide()

    def _show(self, one: Document) -> None:
        if one.id != self.wanted:
            return
        changed = self.one is None or [v.id for v in self.one.versions] != [
            v.id for v in one.versions
        ]
        self.one = one
        parts = [
            _(KINDS[one.kind]),
            _("received {day}").format(day=day(one.received_on)) if one.received_on else "",
            _("from {name}").format(name=visible(one.received_from)) if one.received_from else "",
            _(PRIVILEGES[one.privilege]),
        ]
        self.facts.setText(" · ".join(part for part in parts if part))
        self.note.setText(visible(one.note[:400]))
        self.note.setVisible(bool(one.note))
        if changed:
            self.versions.clear()
            word = _("Version {number}, {day}")
            self.versions.offer(
                [
                    (
                        v.id,
                        word.format(
                            number=v.number, day=short_day(v.taken_in_at.astimezone().date())
                        ),
                    )
                    for v in one.versions
                ]
            )
        self.versions.setVisible(len(one.versions) > 1)
        self.show()
        self._version()

    def _version(self, _row: int = 0) -> None:
        one = self.one
        if one is None:
            return
        id = self.versions.value()
        piece = next((v for v in one.versions if v.id == id), one.newest)
        self.detail.show_piece(piece, one.title)
