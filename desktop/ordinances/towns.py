"""The column of towns: their sections, what the police ordered, and where complaints go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.icons import pixmap
from desktop.shell.theme import colour, font
from desktop.widgets.chips import KINDS
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Scroller
from models.language import _
from models.ordinances.labels import label
from models.ordinances.pack import Pack, Section, TextStatus

OFFICES, SOURCES = "offices", "sources"


@dataclass(frozen=True)
class Spot:
    """A place in the law: a town's pack and a section, ``background:<id>``, ``offices`` or
    ``sources``."""

    place: str
    what: str


@dataclass(frozen=True)
class _Line:
    spot: Spot
    word: str
    status: TextStatus | None = None
    icon: str = ""


_SIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
_STATUS_AT = 84


class _Row(QAbstractButton):
    """A section and the status of its text, or another page of the town."""

    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line
        self.setText(line.word)
        self._status = label(line.status) if line.status else ""
        said = f"{line.word}, {self._status}" if self._status else line.word
        self.setAccessibleName(said)
        self._below = False
        self.setCheckable(True)
        self.setFixedHeight(tokens.CONTROL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(tokens.LETTER[0], self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A name that leaves no room for its status has it below."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        name = QFontMetrics(font("strong")).horizontalAdvance(self._line.word)
        status = QFontMetrics(font("secondary")).horizontalAdvance(self._status)
        room = self.width() - tokens.XXL - tokens.M
        at = max(_STATUS_AT, name + tokens.S)
        self._below = bool(self._status) and at + tokens.ICON + tokens.XS + status > room
        height = tokens.CONTROL + tokens.L if self._below else tokens.CONTROL
        if height != self.height():
            self.setFixedHeight(height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, rtl = self.isChecked(), self.isRightToLeft()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent-soft" if on else "neutral-soft"))
            painter.drawRoundedRect(self.rect(), tokens.RADIUS, tokens.RADIUS)
        left, right = (tokens.M, tokens.XXL) if rtl else (tokens.XXL, tokens.M)
        room = self.rect().adjusted(left, 0, -right, 0)
        upper = lower = room
        if self._below:
            upper = room.adjusted(0, tokens.XS, 0, -tokens.XL)
            lower = room.adjusted(0, tokens.XL, 0, -tokens.XS)
        side = int(_SIDE)
        painter.setFont(font("strong" if on else "body"))
        painter.setPen(colour("accent" if on else "ink"))
        shown = painter.fontMetrics().horizontalAdvance(self._line.word)
        painter.drawText(upper, side, self._line.word)
        if self._line.status is not None:
            at = 0 if self._below else max(_STATUS_AT, shown + tokens.S)
            self._paint_status(painter, _after(lower, at, rtl), side)

    def _paint_status(self, painter: QPainter, room: QRect, side: int) -> None:
        assert self._line.status is not None
        tone, icon, _word = KINDS[self._line.status.value]
        ink = "ink2" if tone == "neutral" else tone
        rtl = self.isRightToLeft()
        left = room.right() - tokens.ICON + 1 if rtl else room.left()
        middle = room.center().y() - tokens.ICON // 2 + 1
        scale = 2.0 if self.devicePixelRatioF() > 1 else 1.0
        box = QRect(left, middle, tokens.ICON, tokens.ICON)
        painter.drawPixmap(box, pixmap(icon, ink, tokens.ICON, scale))
        words = _after(room, tokens.ICON + tokens.XS, rtl)
        painter.setFont(font("secondary"))
        painter.setPen(colour(ink))
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(self._status, elide, words.width())
        painter.drawText(words, side, shown)


def _after(room: QRect, width: int, rtl: bool) -> QRect:
    return room.adjusted(0, 0, -width, 0) if rtl else room.adjusted(width, 0, 0, 0)


class Towns(Scroller):
    """All packs, one below the other. ``chosen`` gives a ``Spot``."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(margin=tokens.M, spacing=0, ground="sunken")
        self.setFixedWidth(tokens.LETTER[0] + tokens.XL)
        self.setAccessibleName(_("Towns and their law"))
        self._group = QButtonGroup(self)
        self._rows: dict[Spot, _Row] = {}

    def show_packs(self, packs: Sequence[Pack]) -> None:
        """These towns; the place at hand stays at hand."""
        at = self.spot()
        for row in self._rows.values():
            self._group.removeButton(row)
        self.clear()
        self._rows = {}
        for pack in packs:
            self.add(self._town(pack))
        first = next(iter(self._rows), None)
        if at in self._rows or first is not None:
            self.choose(at if at in self._rows else first)

    def spot(self) -> Spot | None:
        """The place at hand."""
        return next((spot for spot, row in self._rows.items() if row.isChecked()), None)

    def row(self) -> QWidget | None:
        """The row at hand, for the keyboard."""
        return next((row for row in self._rows.values() if row.isChecked()), None)

    def choose(self, spot: Spot | None) -> None:
        """Make this the place at hand, without a signal."""
        if spot in self._rows:
            self._rows[spot].setChecked(True)
            self.reveal(self._rows[spot])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbour."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        spots, at = list(self._rows), self.spot()
        if not step or at not in self._rows:
            super().keyPressEvent(event)
            return
        there = spots[min(max(spots.index(at) + step, 0), len(spots) - 1)]
        self._rows[there].setFocus(Qt.FocusReason.TabFocusReason)
        self._rows[there].click()

    def _town(self, pack: Pack) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, tokens.S, 0, tokens.L)
        column.setSpacing(0)
        head = PlainLabel(str(pack.place_name), "strong", wrap=True)
        head.setContentsMargins(tokens.M, 0, 0, tokens.XS)
        column.addWidget(head)
        column.addWidget(_quiet(pack.part or _("{kind}, not law").format(kind=label(pack.kind))))
        for section in pack.sections:
            line = _Line(
                Spot(pack.place, section.id), short(section), section_status(pack, section)
            )
            self._put(column, line)
        if pack.background:
            column.addWidget(_quiet(_("Police, not law")))
        for one in pack.background:
            word = _month(one.day) if one.day else str(one.title)
            spot = Spot(pack.place, f"background:{one.id}")
            self._put(column, _Line(spot, word, TextStatus.SUMMARY))
        column.addSpacing(tokens.S)
        self._put(column, _Line(Spot(pack.place, OFFICES), _("Where complaints go")))
        self._put(column, _Line(Spot(pack.place, SOURCES), _("Sources and dates")))
        return box

    def _put(self, column: QVBoxLayout, line: _Line) -> None:
        row = _Row(line)
        row.clicked.connect(lambda _on=False, spot=line.spot: self.chosen.emit(spot))
        self._group.addButton(row)
        self._rows[line.spot] = row
        column.addWidget(row)


def _quiet(text: str) -> PlainLabel:
    made = PlainLabel(text[:1].upper() + text[1:], "secondary", wrap=True)
    made.setContentsMargins(tokens.XXL, tokens.S, 0, tokens.XS)
    return made


def _month(day) -> str:  # type: ignore[no-untyped-def]
    from babel.dates import format_skeleton

    from models.language import region

    said = str(format_skeleton("yMMMM", day, locale=region()))
    return said[:1].upper() + said[1:]


def short(section: Section) -> str:
    """``§ 2-928``; a section without a number goes by its title."""
    return f"§ {section.id}" if section.id[:1].isdigit() else str(section.title)


def section_status(pack: Pack, section: Section) -> TextStatus:
    """The status of the section's words at hand: the weakest of its provisions."""
    ranks = (TextStatus.SUMMARY, TextStatus.DRAFT, TextStatus.ENACTED, TextStatus.CODIFIED)
    held = [one.current.text_status for one in pack.provisions if one.section == section.id]
    return min(held, key=ranks.index) if held else TextStatus.SUMMARY
