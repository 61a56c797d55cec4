"""Redacting a file before it is enclosed: boxes on its pages, a copy without what they cover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from desktop.letters import actions, enclosing
from desktop.letters.redaction_canvas import RedactionCanvas, keys
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Foot, PageHead, inset
from models.changes import Changes
from models.language import _, ngettext
from models.letters.enclosures.redacting import Box, Left, Redacted

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.letters.enclosures.exhibit import Piece
    from models.letters.enclosures.services import Looked
    from models.vault.previews.parent import Picture

SIDE = 288
_ZOOMS = (1.0, 1.6, 2.4, 3.6)


class RedactionPage(Page):
    """The page at the left, its boxes at the right; the original is never touched."""

    help_topic = "redaction"

    def __init__(self, shell: Shell, letter_id: str, sha256: str) -> None:
        super().__init__(shell)
        self._letter, self._sha = letter_id, sha256
        self.place = f"redact {sha256[:16]}"
        self._piece: Piece | None = None
        self._looked: Looked | None = None
        self._number, self._zoom = 0, 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.M)
        trail = Breadcrumbs(shell.back)
        back = (_("Enclosures"), lambda: shell.go("enclosures", letter_id=letter_id))
        trail.show_trail([back, (_("Redact"), None)])
        column.addWidget(inset(trail))
        self._head = PageHead(_("Redact"), _("What a box covers is taken out of the copy."))
        column.addWidget(inset(self._head))
        self.note = Banner("error", closable=True)
        column.addWidget(inset(self.note))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.canvas = RedactionCanvas()
        self.canvas.changed.connect(self._tell)
        self.scroller = QScrollArea()
        self.scroller.setWidget(self.canvas)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle.addWidget(self.scroller, 1)
        middle.addWidget(line("down"))
        middle.addWidget(self._side())
        column.addLayout(middle, 1)
        column.addWidget(self._foot())

    def _side(self) -> QWidget:
        whole = QWidget()
        whole.setFixedWidth(SIDE)
        column = QVBoxLayout(whole)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.S)
        walk = QHBoxLayout()
        self.before = Button(
            "", lambda: self.turn(-1), kind="icon", icon="chevron-left", name=_("Page before")
        )
        self.after = Button(
            "", lambda: self.turn(1), kind="icon", icon="chevron-right", name=_("Next page")
        )
        self._where = PlainLabel("", "body2")
        walk.addWidget(self.before)
        walk.addWidget(self._where, 1, Qt.AlignmentFlag.AlignCenter)
        walk.addWidget(self.after)
        self.smaller = Button(
            "", lambda: self.zoom(-1), kind="icon", icon="zoom-out", name=_("Smaller")
        )
        self.larger = Button(
            "", lambda: self.zoom(1), kind="icon", icon="zoom-in", name=_("Larger")
        )
        walk.addWidget(self.smaller)
        walk.addWidget(self.larger)
        column.addLayout(walk)
        column.addWidget(PlainLabel(_("Boxes"), "label"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Boxes"))
        self.list.currentRowChanged.connect(self._chosen)
        column.addWidget(self.list, 1)
        self.remove_button = Button(
            _("Take the box away"), lambda: self.canvas.remove(self.canvas.at), icon="trash-2"
        )
        column.addWidget(self.remove_button)
        column.addWidget(PlainLabel(keys(), "secondary", wrap=True))
        return whole

    def _foot(self) -> Foot:
        self.foot = Foot()
        self.make_button = Button(
            _("Make the redacted copy"), self.make, kind="primary", icon="eye-off"
        )
        self.foot.add(self.make_button)
        return self.foot

    def title(self) -> str:
        """The page's name."""
        return _("Redact")

    def first_focus(self) -> QWidget | None:
        """The page."""
        return self.canvas

    def refresh(self, changes: Changes | None) -> None:
        """Open the file once."""
        self.canvas.may = actions.may_change(self.office.user)
        if self._piece is None and changes is None:
            self.office.read(lambda uow: enclosing.piece(uow, self._letter, self._sha), self._found)
        self._tell()

    def leave(self) -> bool:
        """The pixels go."""
        self.canvas.clear()
        return True

    def draft(self) -> Any:
        """The boxes as they are drawn."""
        found = [[one.page, one.left, one.top, one.width, one.height] for one in self.canvas.boxes]
        return found or None

    def restore(self, typed: Any) -> None:
        """The boxes as they were drawn."""
        self.canvas.boxes = [Box(int(one[0]), *map(float, one[1:5])) for one in typed]
        self.canvas.choose(len(typed) - 1)
        self._tell()

    # ── the file and its pages ─────────────────────────────────────────────────────────────

    def _found(self, piece: Piece) -> None:
        self._piece = piece
        self._head.show_title(piece.title, _("What a box covers is taken out of the copy."))
        label = _("Opening the file")
        self.office.run(
            lambda progress: enclosing.look(progress, piece), self._open, self._cannot, label=label
        )

    def _open(self, looked: Looked) -> None:
        self._looked = looked
        self.filled()
        self.turn(0)

    def turn(self, way: int) -> None:
        """To another page."""
        looked = self._looked
        if looked is None:
            return
        self._number = min(max(0, self._number + way), looked.pages - 1)
        number = self._number

        def show(picture: Picture) -> None:
            image = QImage(
                picture.pixels, picture.width, picture.height, 4 * picture.width,
                QImage.Format.Format_RGBA8888,
            ).copy()  # fmt: skip
            self.canvas.show_page(number, image)
            self._fit()
            self._tell()

        self.office.run(
            lambda progress: looked.page(number, cancelled=progress.cancelled), show, self._cannot,
            label=_("Opening the page"), apart=True,
        )  # fmt: skip

    def zoom(self, way: int) -> None:
        """Larger or smaller, around the box at hand."""
        self._zoom = min(max(0, self._zoom + way), len(_ZOOMS) - 1)
        self._fit()

    def _fit(self) -> None:
        high = round(self.scroller.viewport().height() * _ZOOMS[self._zoom])
        self.canvas.setMinimumSize(self.canvas.wide_for(high), high)
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < len(_ZOOMS) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page grows along."""
        super().resizeEvent(event)
        self._fit()

    def _cannot(self, error: Any) -> None:
        self.note.show_error(error)

    # ── the boxes ──────────────────────────────────────────────────────────────────────────

    def _tell(self) -> None:
        looked, boxes = self._looked, self.canvas.boxes
        pages = looked.pages if looked is not None else 0
        self._where.say(
            _("Page {number} of {whole}").format(number=self._number + 1, whole=pages)
            if pages
            else ""
        )
        self.before.setEnabled(self._number > 0)
        self.after.setEnabled(self._number + 1 < pages)
        if 0 <= self.canvas.at < len(boxes):
            at = self.canvas.place_of(boxes[self.canvas.at]).center().toPoint()
            self.scroller.ensureVisible(at.x(), at.y(), 60, 60)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for number, one in enumerate(boxes, 1):
            self.list.addItem(
                _("Box {number}, page {page}").format(number=number, page=one.page + 1)
            )
        self.list.setCurrentRow(self.canvas.at)
        self.list.blockSignals(blocked)
        self.remove_button.setEnabled(self.canvas.may and self.canvas.at >= 0)
        self.make_button.setEnabled(self.canvas.may and bool(boxes) and looked is not None)
        count = len({one.page for one in boxes})
        said = ngettext(
            "{n} page becomes a picture; the others stay as they are.",
            "{n} pages become pictures; the others stay as they are.",
            count,
        )
        self.foot.say(said.format(n=count) if boxes else _("No box is drawn yet."))

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self.canvas.boxes):
            self.canvas.choose(row)
            self.turn(self.canvas.boxes[row].page - self._number)
            self.canvas.choose(row)

    def make(self) -> None:
        """Make the copy and go back to what is enclosed."""
        piece, boxes = self._piece, tuple(self.canvas.boxes)
        if piece is None:
            return
        letter_id = self._letter
        self.office.run(
            lambda progress: enclosing.redact(progress, letter_id, piece, boxes),
            self._made,
            self._cannot,
            label=_("Making the redacted copy"),
        )

    def _made(self, found: tuple[Changes, Redacted]) -> None:
        changes, made = found
        self.office.changed.emit(changes)
        self.canvas.boxes = []
        self.filled()
        self.shell.say(_("The redacted copy was opened again: nothing is left beneath the boxes."))
        told = [
            (_("A box covers these words in part only, draw it over the whole word:"), made.cut),
            (_("Some of what was covered stands elsewhere still:"), made.left),
        ]
        rows = [f"{what} {_places(words)}." for what, words in told if words]
        if rows:
            self.note.say(
                _("The copy is made. Look at it once more."), " ".join(rows), kind="caution"
            )
            self._tell()
            return
        self.shell.go("enclosures", letter_id=self._letter)


def _places(found: Sequence[Left]) -> str:
    """``Rowe (page 1), Magdalena (page 2)``."""
    return ", ".join(
        _("{word} (page {page})").format(word=one.word, page=one.page + 1) for one in found[:6]
    )
