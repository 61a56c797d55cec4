"""What goes along with a letter: chosen, put in order, called by a title, and looked at as sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.letters import actions, enclosing
from desktop.letters.binding import bind_first
from desktop.letters.paper_dialog import PaperDialog
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Foot, PageHead, inset
from models.changes import Changes
from models.errors import AmparoError
from models.language import N_, _
from models.letters.enclosures.exhibit import Source

if TYPE_CHECKING:
    from desktop.letters.enclosing import Choosing
    from desktop.shell.session import Shell
    from models.letters.enclosures.exhibit import Exhibit, Piece

_SHA = Qt.ItemDataRole.UserRole
_SOURCES = {
    Source.EVIDENCE: N_("evidence"),
    Source.DOCUMENT: N_("document"),
    Source.LETTER: N_("letter"),
}


class EnclosuresPage(Page):
    """At the left what could go along, at the right the exhibits in their order."""

    help_topic = "enclosures"

    def __init__(self, shell: Shell, letter_id: str) -> None:
        super().__init__(shell)
        self.letter_id = letter_id
        self.found: Choosing | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        self._trail = Breadcrumbs(shell.back)
        column.addWidget(inset(self._trail))
        words = _("Each becomes an exhibit behind an index; every page gets a number.")
        column.addWidget(inset(PageHead(_("Enclosures"), words)))
        self.note = Banner("error", closable=True)
        column.addWidget(inset(self.note))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._offered(), 1)
        middle.addWidget(line("down"))
        middle.addWidget(self._chosen(), 1)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())
        self.order = Order(self)

    def _offered(self) -> QWidget:
        self.offered = QListWidget()
        self.offered.setAccessibleName(_("What could go along"))
        self.offered.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.offered.itemActivated.connect(lambda _item: self.order.add())
        self.offered.currentRowChanged.connect(lambda _row: self._allow())
        self.add_button = Button(_("Enclose"), lambda: self.order.add(), icon="plus")
        self._why = PlainLabel("", "secondary", wrap=True)
        words = _("In this case")
        return _side(words, self.offered, [self.add_button], self._why)

    def _chosen(self) -> QWidget:
        self.exhibits = QListWidget()
        self.exhibits.setAccessibleName(_("Exhibits in their order"))
        self.exhibits.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.exhibits.currentRowChanged.connect(lambda _row: self._at_hand())
        self.up = Button(
            "", lambda: self.order.move(-1), kind="icon", icon="arrow-up", name=_("Up")
        )
        self.down = Button(
            "", lambda: self.order.move(1), kind="icon", icon="arrow-down", name=_("Down")
        )
        self.out_button = Button(_("Leave out"), lambda: self.order.take_out())
        self.redact_button = Button(_("Redact…"), self.redact, icon="eye-off")
        self.called = TextLine()
        self.called.edited.connect(self._entitle)
        self.title_field = FormField(
            _("Title in letter and index"), self.called,
            help=_("Say what it is without a name that must not be told."),
        )  # fmt: skip
        buttons = [self.up, self.down, self.out_button, self.redact_button]
        words = _("Exhibits: drag them, or Alt with the arrows")
        return _side(words, self.exhibits, buttons, self.title_field)

    def _foot(self) -> Foot:
        self.foot = Foot()
        self.prefix = TextLine(hint=_("The letter’s number"))
        self.prefix.setAccessibleName(_("Prefix of the page numbers"))
        self.prefix.setFixedWidth(208)
        self.prefix.edited.connect(self._number)
        self.foot.add(PlainLabel(_("Page numbers begin with"), "body2"))
        self.foot.add(self.prefix)
        self.look_button = Button(
            _("See it as it will be sent"), self.look, kind="primary", icon="eye"
        )
        self.foot.add(self.look_button)
        return self.foot

    def title(self) -> str:
        """The page's name."""
        return _("Enclosures")

    def first_focus(self) -> QWidget | None:
        """The exhibits, or what could be one."""
        return self.exhibits if self.exhibits.count() else self.offered

    def refresh(self, changes: Changes | None) -> None:
        """Which there are, and which go along."""
        rooms = {"letters", "documents", "breaches"}
        if changes is None or any(one.room in rooms for one in changes.touched):
            self.office.read(lambda uow: enclosing.choosing(uow, self.letter_id), self._show)

    # ── what is shown ──────────────────────────────────────────────────────────────────────

    def _show(self, found: Choosing) -> None:
        self.found = found
        letter = (found.number, lambda: self.shell.go("letter", letter_id=self.letter_id))
        self._trail.show_trail(
            [(_("Letters"), lambda: self.shell.go("letters")), letter, (self.title(), None)]
        )
        inside = {one.piece.sha256 for one in found.exhibits}
        rest = [one for one in found.pieces if one.sha256 not in inside]
        _fill(self.offered, [(one.sha256, _offer(one)) for one in rest])
        _fill(
            self.exhibits,
            [(one.piece.sha256, f"{one.letter}   {one.title}") for one in found.exhibits],
        )
        self.prefix.show_text(found.numbering.prefix)
        self._at_hand()
        self._allow()

    def exhibit(self) -> Exhibit | None:
        """The exhibit at hand."""
        row = self.exhibits.currentRow()
        found = self.found
        return found.exhibits[row] if found and 0 <= row < len(found.exhibits) else None

    def _at_hand(self) -> None:
        one = self.exhibit()
        self.called.show_text(one.title if one is not None else "")
        self._allow()

    def _allow(self) -> None:
        found, one = self.found, self.exhibit()
        may = actions.may_change(self.office.user) and found is not None and not found.locked
        row = self.exhibits.currentRow()
        self.up.setEnabled(may and row > 0)
        self.down.setEnabled(may and 0 <= row < self.exhibits.count() - 1)
        self.out_button.setEnabled(may and one is not None)
        self.called.setEnabled(may and one is not None)
        self.prefix.setEnabled(may)
        self.redact_button.setEnabled(may and one is not None and one.piece.paged)
        picked = self.picked()
        barred = next((piece.barred for piece in picked if piece.barred), "")
        if found is not None and not found.pieces:
            barred = _(
                "Nothing of this case can go along yet: attach evidence to a breach, or add a "
                "document to the case."
            )
        self._why.say(barred)
        self.add_button.setEnabled(may and bool(picked) and not barred)
        self.look_button.setEnabled(bool(found and found.exhibits))
        if found is not None and found.locked:
            self.foot.say(_("This letter is approved: what goes along is settled."))
        else:
            count = self.exhibits.count()
            self.foot.say("" if count else _("Nothing goes along yet."))

    def picked(self) -> list[Piece]:
        """The pieces that are picked at the left."""
        wanted = {str(item.data(_SHA)) for item in self.offered.selectedItems()}
        return [one for one in (self.found.pieces if self.found else ()) if one.sha256 in wanted]

    # ── what can be done ───────────────────────────────────────────────────────────────────

    def _entitle(self, title: str) -> None:
        one = self.exhibit()
        if one is not None and title.strip() != one.title:
            row = self.exhibits.currentRow()
            self.office.do(
                lambda uow: enclosing.entitle(uow, self.letter_id, one.piece.sha256, title),
                lambda _changes: self.exhibits.setCurrentRow(row),
                self.title_field.show_error,
            )

    def _number(self, prefix: str) -> None:
        if self.found is not None and prefix.strip() != self.found.numbering.prefix:
            self.office.do(lambda uow: enclosing.set_numbering(uow, prefix), None, self.cannot)

    def redact(self) -> None:
        """To the page where boxes are drawn."""
        one = self.exhibit()
        if one is not None:
            self.shell.go("redact", letter_id=self.letter_id, sha256=one.piece.sha256)

    def look(self) -> None:
        """Index and exhibits as they would be sent."""

        def show() -> None:
            self.office.read(
                lambda uow: enclosing.bundle(uow, self.letter_id),
                lambda pdf: PaperDialog(self, self.shell, pdf).open(),
                self.cannot,
            )

        bind_first(self.office, self.letter_id, show, self.cannot)

    def cannot(self, error: AmparoError) -> None:
        """Say it, and show the list as it is kept."""
        self.note.show_error(error)
        self.refresh(None)


class Order(QObject):
    """The exhibits' places: enclosed, moved, left out; each is a change that can be undone."""

    def __init__(self, page: EnclosuresPage) -> None:
        super().__init__(page)
        self._page = page
        page.exhibits.installEventFilter(self)
        page.exhibits.model().rowsMoved.connect(lambda *_at: self._dropped())

    def hashes(self) -> list[str]:
        """The exhibits' hashes as they stand in the list."""
        rows = range(self._page.exhibits.count())
        return [str(self._page.exhibits.item(row).data(_SHA)) for row in rows]

    def _keep(self, order: list[str], at: int = -1) -> None:
        def shown(_changes: Changes) -> None:
            self._page.note.clear()
            if at >= 0:
                self._page.exhibits.setCurrentRow(min(at, self._page.exhibits.count() - 1))

        self._page.office.do(
            lambda uow: enclosing.enclose(uow, self._page.letter_id, order),
            shown,
            self._page.cannot,
        )

    def add(self) -> None:
        """Enclose what is picked, last."""
        picked = [one.sha256 for one in self._page.picked() if not one.barred]
        if picked and self._page.add_button.isEnabled():
            order = [*self.hashes(), *picked]
            self._keep(order, len(order) - 1)

    def take_out(self) -> None:
        """Leave the one at hand out."""
        order, row = self.hashes(), self._page.exhibits.currentRow()
        if 0 <= row < len(order) and self._page.out_button.isEnabled():
            del order[row]
            self._keep(order, row)

    def move(self, way: int) -> None:
        """One place up or down."""
        order, row = self.hashes(), self._page.exhibits.currentRow()
        to = row + way
        may = self._page.up if way < 0 else self._page.down
        if may.isEnabled() and 0 <= row < len(order) and 0 <= to < len(order):
            order[row], order[to] = order[to], order[row]
            self._keep(order, to)

    def _dropped(self) -> None:
        found = self._page.found
        if found and self.hashes() != [one.piece.sha256 for one in found.exhibits]:
            self._keep(self.hashes(), self._page.exhibits.currentRow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves the exhibit at hand, Delete leaves it out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            way = ways.get(Qt.Key(event.key()))
            if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move(way)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.take_out()
                return True
        return super().eventFilter(watched, event)


def _offer(one: Piece) -> str:
    said = f"{one.title} · {_(_SOURCES[one.source])}"
    if one.barred:
        return _("{what} · cannot go along").format(what=said)
    return said if one.paged else _("{what} · as a file of its own").format(what=said)


def _fill(shown: QListWidget, rows: list[tuple[str, str]]) -> None:
    at, blocked = shown.currentRow(), shown.blockSignals(True)
    shown.clear()
    for sha256, words in rows:
        item = QListWidgetItem(words)
        item.setData(_SHA, sha256)
        shown.addItem(item)
    shown.setCurrentRow(min(max(at, 0), shown.count() - 1))
    shown.blockSignals(blocked)


def _side(words: str, shown: QListWidget, buttons: list[Any], below: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.M)
    column.setSpacing(tokens.S)
    column.addWidget(PlainLabel(words, "label"))
    column.addWidget(shown, 1)
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    for one in buttons:
        row.addWidget(one)
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(below)
    return whole
