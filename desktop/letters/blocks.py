"""The text of a letter: one block a part, edited where it may be, locked where it quotes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.letters.numbered import PartEditor
from desktop.shell import tokens
from desktop.shell.theme import colour
from desktop.widgets.buttons import Button
from desktop.widgets.cards import BlockCard
from desktop.widgets.chips import Chip
from desktop.widgets.fields import ErrorText
from desktop.widgets.labels import PlainLabel
from desktop.widgets.littext import LitText
from desktop.widgets.panels import Scroller
from models.errors import AmparoError
from models.language import N_, _, current
from models.letters.labels import part_title
from models.letters.letter import Part, PartKind, PartState

# Parts that a letter cannot go without: they may be edited, never left out.
NEEDED = frozenset({"date", "addressee", "subject", "standing", "facts", "signature"})


class PartBlock(BlockCard):
    """One part. ``edited`` gives the new text, ``reverted`` asks for the generated one again,
    ``omitted`` whether the part is left out; ``entered`` comes when it becomes the part at hand."""

    edited = Signal(str, str)
    reverted = Signal(str)
    omitted = Signal(str, bool)
    entered = Signal(str)

    def __init__(self, part: Part, *, may: bool = True) -> None:
        super().__init__(part_title(part.key))
        self.key, self._at_hand, self._may = part.key, False, may
        self.part = part
        self._chip = Chip("generated")
        self._back = Button(
            _("Back to generated"),
            lambda: self.reverted.emit(self.key),
            kind="quiet",
            icon="undo-2",
        )
        self._omit = Button(_("Leave out"), self._turn, kind="quiet", icon="eye-off")
        for widget in (self._chip, self._back, self._omit):
            self.add_to_head(widget)
        self.editor: PartEditor | None = None
        self.reading: LitText | None = None
        self._citation = PlainLabel("", "secondary", wrap=True)
        self._build(part)
        self._error = ErrorText()
        self.add(self._error)
        self.clicked.connect(self._pressed)
        self.show_part(part)

    def _build(self, part: Part) -> None:
        if not part.locked:
            numbered = part.kind is PartKind.NUMBERED
            self.editor = PartEditor(part.shown, numbered=numbered)
            self.editor.setAccessibleName(part_title(part.key))
            self.editor.setReadOnly(not self._may)
            self.editor.autosave.connect(lambda text: self.edited.emit(self.key, text))
            self.editor.entered.connect(lambda: self.entered.emit(self.key))
            self.add(self.editor)
            return
        self._quoted = frame = QFrame()
        frame.setProperty("panel", "quotation" if part.kind is PartKind.QUOTATION else "")
        column = QVBoxLayout(frame)
        column.setContentsMargins(tokens.M, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.reading = LitText(part.shown, line=tokens.READING_LINE)
        column.addWidget(self.reading)
        self.add(frame)
        self.add(self._citation)

    def allow(self, may: bool) -> None:
        """Whether it may be changed now; ``show_part`` follows."""
        self._may = may
        if self.editor is not None:
            self.editor.setReadOnly(not may)

    def show_part(self, part: Part, *, held: bool = False) -> None:
        """The part as it stands in the record. With ``held``, or while something typed waits to
        be kept, the text on the screen is newer and stays."""
        self.part = part
        shown = part.state is not PartState.OMITTED
        if self.editor is not None:
            if not held and not self.editor.waiting():
                self.editor.show_text(part.shown)
            self.editor.setVisible(shown)
        if self.reading is not None:
            self._read(part, shown)
        self._say(part)
        self._back.setVisible(part.edited is not None and shown and self._may)
        self._omit.setVisible(self._may and part.key not in NEEDED)
        self._omit.show_icon("eye-off" if shown else "eye")
        self._omit.say(_("Leave out") if shown else _("Put back"))
        title = part_title(part.key)
        words = _("Leave out: {part}") if shown else _("Put back: {part}")
        self._omit.setAccessibleName(words.format(part=title))
        self._back.setAccessibleName(_("Back to generated: {part}").format(part=title))

    def _read(self, part: Part, shown: bool) -> None:
        assert self.reading is not None
        at = part.shown.find("[sic]")
        italic = [(at + 1, at + 4)] if at >= 0 else []
        self.reading.show_text(part.shown, italic=italic)
        self._quoted.setVisible(shown)
        self._citation.say(part.citation if shown else "")

    def _say(self, part: Part) -> None:
        locked = _("Quotation, locked") if part.kind is PartKind.QUOTATION else _("Locked")
        kinds = {
            PartState.GENERATED: ("generated", ""),
            PartState.EDITED: ("edited", ""),
            PartState.LOCKED: ("locked", locked),
            PartState.OMITTED: ("plain", _("Left out")),
        }
        kind, word = kinds[part.state]
        self._chip.show_kind(kind, word, icon="eye-off" if part.omitted else "")

    def flush(self) -> None:
        """Give what is still being typed."""
        if self.editor is not None:
            self.editor.flush()

    def show_error(self, error: AmparoError | None) -> None:
        """What is wrong with this part, beside it; nothing that was typed goes."""
        self._error.show_error(error)

    def error(self) -> str:
        """The error shown, as one text."""
        return self._error.text()

    def take_focus(self) -> None:
        """The keyboard goes into it."""
        target: QWidget = self.editor or self.reading or self._omit
        if target.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, on: bool) -> None:
        """Whether this is the part at hand: an accent outline of two pixels."""
        self._at_hand = on
        super().choose(on)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and the outline of the part at hand."""
        super().paintEvent(event)
        if not self._at_hand:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), tokens.RING))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)

    def _pressed(self) -> None:
        self.entered.emit(self.key)

    def _turn(self) -> None:
        self.omitted.emit(self.key, self.part.state is not PartState.OMITTED)


OWN_LANGUAGE = N_(
    "The letter has a language of its own, whatever that of the screen; the globe above changes "
    "it. The law is quoted in its own English."
)


class Blocks(Scroller):
    """All blocks in their order. The signals are those of the blocks."""

    edited = Signal(str, str)
    reverted = Signal(str)
    omitted = Signal(str, bool)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=tokens.M, spacing=tokens.M)
        self.setAccessibleName(_("Text of the letter"))
        self._blocks: dict[str, PartBlock] = {}
        if current() != "en":
            self.add(PlainLabel(_(OWN_LANGUAGE), "secondary", wrap=True))

    def show_parts(
        self, parts: Sequence[Part], *, may: bool = True, held: frozenset[str] = frozenset()
    ) -> None:
        """These parts; blocks that are there already keep what is being typed, and where."""
        for there in self._blocks.values():
            there.allow(may)
        if [_shape(one) for one in parts] == [_shape(one.part) for one in self._blocks.values()]:
            for one in parts:
                self._blocks[one.key].show_part(one, held=one.key in held)
            return
        at_hand = self.at_hand()
        former, self._blocks = self._blocks, {}
        self._take_out(former)
        for one in parts:
            block = former.get(one.key)
            if block is not None and _shape(block.part) == _shape(one):
                del former[one.key]
                block.show_part(one, held=one.key in held)
                self._blocks[one.key] = block
                self.add(block)
                continue
            block = PartBlock(one, may=may)
            block.edited.connect(self.edited)
            block.reverted.connect(self.reverted)
            block.omitted.connect(self.omitted)
            block.entered.connect(self._enter)
            self._blocks[one.key] = block
            self.add(block)
        for gone in former.values():
            gone.flush()
            gone.hide()
            gone.deleteLater()
        self.choose(at_hand if at_hand in self._blocks else next(iter(self._blocks), ""))

    def block(self, key: str) -> PartBlock | None:
        """The block of a part."""
        return self._blocks.get(key)

    def at_hand(self) -> str:
        """The key of the part at hand."""
        return next((key for key, one in self._blocks.items() if one._at_hand), "")

    def choose(self, key: str, *, reveal: bool = False) -> None:
        """Make this the part at hand; with ``reveal`` show it and put the keyboard into it."""
        if key not in self._blocks:
            return
        for name, block in self._blocks.items():
            if block._at_hand != (name == key):
                block.choose(name == key)
        if reveal:
            self.verticalScrollBar().setValue(self._blocks[key].y() - tokens.M)
            self._blocks[key].take_focus()

    def flush(self) -> None:
        """Give everything that is still being typed."""
        for block in self._blocks.values():
            block.flush()

    def show_error(self, key: str, error: AmparoError | None) -> bool:
        """An error beside its part; without a key it goes from everywhere. ``False``: no such
        part."""
        for name, block in self._blocks.items():
            block.show_error(error if name == key else None)
        return key in self._blocks

    def _take_out(self, blocks: dict[str, PartBlock]) -> None:
        """Out of the column, to be put in again in another order; they keep their text."""
        for block in blocks.values():
            self.column.removeWidget(block)

    def _enter(self, key: str) -> None:
        self.choose(key)
        self.entered.emit(key)


def _shape(part: Part) -> tuple[str, bool, PartKind]:
    """What a block is built for: another shape needs another block."""
    return (part.key, part.locked, part.kind)
