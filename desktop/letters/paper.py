"""The page as it will print, drawn from memory: pages, zoom, fit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from desktop.letters.pictures import image
from desktop.shell import tokens
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.sheet import Sheet
from models.language import _
from models.letters.preview import PageImage

_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_INCH = 96  # screen pixels to an inch at 100 %
_LETTER = (8.5, 11.0)


class PaperView(QWidget):
    """*As it will print*: the page with its controls.

    ``wanted`` asks for the page at a number of pixels an inch: ``(page, dpi)``; the answer comes
    back through ``show_page``.
    """

    wanted = Signal(int, float)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(line())
        self.note = Banner("error")
        column.addWidget(self.note)
        self._sheet = Sheet(QSize(tokens.XL, tokens.L), high=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._sheet)
        self._area.setAccessibleName(_("The page as it will print"))
        self._area.setProperty("ground", "desk")
        column.addWidget(self._area, 1)
        self._page, self._count, self._zoom = 0, 0, 0.0
        self._update()

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(tokens.XL, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.XS)
        row.addWidget(PlainLabel(_("As it will print"), "section"))
        row.addStretch(1)
        self.place = PlainLabel("", "secondary")
        row.addWidget(self.place)

        def button(icon: str, name: str, run: Callable[[], object]) -> Button:
            made = Button("", run, kind="icon", icon=icon, name=name)
            row.addWidget(made)
            return made

        self.back = button("chevron-left", _("Page before"), lambda: self.go(self._page - 1))
        self.next = button("chevron-right", _("Next page"), lambda: self.go(self._page + 1))
        self.less = button("zoom-out", _("Smaller"), lambda: self._step(-1))
        self.more = button("zoom-in", _("Larger"), lambda: self._step(1))
        self.fit_button = Button(_("Fit"), self.fit, kind="quiet", name=_("Fit the page"))
        row.addWidget(self.fit_button)
        return head

    def show_count(self, pages: int) -> None:
        """So many pages; the page at hand is asked for anew."""
        self._count = pages
        self._page = min(self._page, max(pages - 1, 0))
        self._update()
        if pages:
            self._ask()

    def show_page(self, number: int, paper: PageImage) -> None:
        """The picture of a page that was asked for."""
        if number == self._page:
            self._sheet.show_picture(image(paper), self._pixels())

    def page(self) -> int:
        """The page at hand, from 0."""
        return self._page

    def picture(self) -> QImage | None:
        """The picture shown, for the tests."""
        return self._sheet.picture

    def go(self, page: int) -> None:
        """Show this page."""
        if 0 <= page < self._count and page != self._page:
            self._page = page
            self._update()
            self._ask()

    def fit(self) -> None:
        """As large as the panel allows."""
        self._zoom = 0.0
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page that fits goes on fitting."""
        super().resizeEvent(event)
        if not self._zoom and self._count:
            self._ask()

    def _step(self, step: int) -> None:
        now = self.scale()
        larger = [one for one in _STEPS if one > now + 0.01]
        smaller = [one for one in _STEPS if one < now - 0.01]
        if step > 0 and larger:
            self._zoom = larger[0]
        elif step < 0 and smaller:
            self._zoom = smaller[-1]
        self._ask()

    def scale(self) -> float:
        """How large the page is shown: 1.0 is its size on paper."""
        if self._zoom:
            return self._zoom
        # The scroll bar comes and goes; its room is always kept.
        wide = self._area.width() - self._bar() - 2 * tokens.XL
        high = self._area.height() - 2 * tokens.L
        fits = min(wide / (_LETTER[0] * _INCH), high / (_LETTER[1] * _INCH))
        # Readable before whole: what does not fit is scrolled.
        return max(fits, min(wide / (_LETTER[0] * _INCH), 1.0), 0.3)

    def _bar(self) -> int:
        """What the scroll bar and the frame take of the width, in the style at hand."""
        gap = QStyle.PixelMetric.PM_ScrollView_ScrollBarSpacing
        beside = self._area.style().pixelMetric(gap, None, self._area)
        bar = self._area.verticalScrollBar().sizeHint().width()
        return bar + max(beside, 0) + 2 * self._area.frameWidth()

    def _pixels(self) -> QSize:
        scale = self.scale() * _INCH
        return QSize(round(_LETTER[0] * scale), round(_LETTER[1] * scale))

    def _ask(self) -> None:
        self._sheet.show_picture(self._sheet.picture, self._pixels())
        if self._count:
            self.wanted.emit(self._page, self.scale() * _INCH * self.devicePixelRatioF())

    def _update(self) -> None:
        words = _("Page {page} of {pages}").format(page=self._page + 1, pages=self._count)
        self.place.setText(words if self._count else "")
        self.back.setEnabled(self._page > 0)
        self.next.setEnabled(self._page + 1 < self._count)
        for one in (self.less, self.more, self.fit_button):
            one.setEnabled(bool(self._count))
