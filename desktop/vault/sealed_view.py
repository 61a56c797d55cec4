"""A sealed file as a picture: its pages, larger and smaller, turned. Pixels only come here;
the file itself is read by a child process that can touch nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.sheet import Sheet
from models.errors import AmparoError
from models.language import _
from models.vault.previews.parent import Picture

FIRST_SIDE, LARGE_SIDE = 2048, 4096
_STEPS = (0.1, 0.25, 0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 4.0)


class _Area(QScrollArea):
    """Takes the keyboard: pages, size, turning."""

    def __init__(self, keys: dict[int, Callable[[], object]]) -> None:
        super().__init__()
        self._keys = keys
        self.setWidgetResizable(True)
        self.setProperty("ground", "desk")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        run = self._keys.get(event.key())
        if run is None:
            super().keyPressEvent(event)
        else:
            run()


class SealedView(QWidget):
    """The preview with its controls. ``wanted`` asks for a page: ``(page, side in pixels)``; the
    answer comes back through ``show_page`` or ``show_trouble``. ``stop_asked``: *Cancel*. ``wide``:
    a page fits by its width, and is scrolled."""

    wanted = Signal(int, int)
    stop_asked = Signal()

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._wide = wide
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools())
        column.addWidget(line())
        self._stack = QStackedWidget()
        key = Qt.Key
        self._desk = Sheet(QSize(tokens.M, tokens.M))
        self._area = _Area(
            {
                key.Key_PageDown: lambda: self.go(self._page + 1),
                key.Key_PageUp: lambda: self.go(self._page - 1),
                key.Key_Plus: lambda: self._step(1),
                key.Key_Equal: lambda: self._step(1),
                key.Key_Minus: lambda: self._step(-1),
                key.Key_0: self.fit,
                key.Key_R: self.turn,
            }
        )
        self._area.setWidget(self._desk)
        self._area.setAccessibleName(_("Preview"))
        self._area.setAccessibleDescription(
            _("Page Up and Page Down turn pages; + and − change the size; 0 fits; R turns.")
        )
        self._said = EmptyState("image", "")
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._said)
        column.addWidget(self._stack, 1)
        self.clear()

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        row.setSpacing(tokens.XS)

        def button(icon: str, name: str, run: Callable[[], object]) -> Button:
            made = Button("", run, kind="icon", icon=icon, name=name)
            row.addWidget(made)
            return made

        self.back = button("chevron-left", _("Page before"), lambda: self.go(self._page - 1))
        self.next = button("chevron-right", _("Next page"), lambda: self.go(self._page + 1))
        self.place = PlainLabel("", "secondary")
        row.addWidget(self.place)
        row.addStretch(1)
        self.stop = Button(_("Cancel"), self.stop_asked.emit, kind="quiet")
        row.addWidget(self.stop)
        self.less = button("zoom-out", _("Smaller"), lambda: self._step(-1))
        self.more = button("zoom-in", _("Larger"), lambda: self._step(1))
        self.fit_button = Button(_("Fit"), self.fit, kind="quiet", name=_("Fit the page"))
        row.addWidget(self.fit_button)
        self.turn_button = button("redo-2", _("Turn the view to the right"), self.turn)
        return tools

    def clear(self, said: str = "", body: str = "") -> None:
        """No picture: these words in its place."""
        self._page = self._pages = self._quarter = 0
        self._side, self._zoom = FIRST_SIDE, 0.0
        self._whole: QImage | None = None
        self._desk.show_picture(None, QSize(0, 0))
        self._say(said, body)
        self._update(busy=False)

    def wait(self) -> None:
        """A picture was asked for."""
        if self._whole is None:
            self._say(_("Opening the preview…"))
        self._update(busy=True)

    def show_page(self, page: int, picture: Picture) -> None:
        """A page as it came; the pixels are copied, nothing points into them."""
        image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            4 * picture.width,
            QImage.Format.Format_RGBA8888,
        )
        self._whole, self._page, self._pages = image.copy(), page, picture.pages
        self._stack.setCurrentWidget(self._area)
        self._update(busy=False)
        self._draw()

    def show_trouble(self, error: AmparoError) -> None:
        """Why there is no picture, calmly."""
        self._whole = None
        self._say(error.what, " ".join(part for part in (error.safe, error.next) if part))
        self._update(busy=False)

    def picture(self) -> QImage | None:
        """What is shown, for the tests."""
        return self._desk.picture

    def said(self) -> str:
        """The words in place of a picture."""
        return self._said.accessibleName() if self._stack.currentWidget() is self._said else ""

    def go(self, page: int) -> None:
        """Ask for this page, if there is one."""
        if 0 <= page < self._pages and page != self._page:
            self.wanted.emit(page, self._side)

    def fit(self) -> None:
        """As large as the room allows."""
        self._zoom = 0.0
        self._draw()

    def turn(self) -> None:
        """A quarter to the right; the file stays as it is."""
        self._quarter = (self._quarter + 1) % 4
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture that fits goes on fitting."""
        super().resizeEvent(event)
        self._draw()

    def _step(self, step: int) -> None:
        if self._whole is None:
            return
        now = self.scale()
        larger = [one for one in _STEPS if one > now + 0.01]
        smaller = [one for one in _STEPS if one < now - 0.01]
        self._zoom = (larger[:1] if step > 0 else smaller[-1:] or [now])[0] if larger else now
        if step < 0 and smaller:
            self._zoom = smaller[-1]
        if self._zoom > 1 and self._side < LARGE_SIDE:
            # Sharper, as soon as it is there; meanwhile the smaller one is stretched.
            self._side = LARGE_SIDE
            self.wanted.emit(self._page, self._side)
        self._draw()

    def scale(self) -> float:
        """How large it is drawn: 1.0 is the size at which it first came."""
        turned = self._turned_size()
        if self._zoom or not turned.width() or not turned.height():
            return self._zoom or 1.0
        room = self._area.size() - QSize(4 * tokens.M, 4 * tokens.M)
        fits = room.width() / turned.width()
        if not self._wide:
            fits = min(fits, room.height() / turned.height())
        return max(min(fits, 1.0), 0.02)

    def _turned_size(self) -> QSize:
        if self._whole is None:
            return QSize(0, 0)
        size = self._whole.size()
        longest = max(size.width(), size.height())
        # A sharper picture of the same page is drawn no larger than the first one was.
        if self._side == LARGE_SIDE and longest > FIRST_SIDE:
            size = size * (FIRST_SIDE / longest)
        return size.transposed() if self._quarter % 2 else size

    def _draw(self) -> None:
        if self._whole is None:
            return
        turned = self._whole.transformed(QTransform().rotate(90 * self._quarter))
        size = self._turned_size() * self.scale()
        self._desk.show_picture(turned, size)

    def _say(self, head: str, body: str = "") -> None:
        self._said.say(head, body)
        self._said.setAccessibleName(" ".join(part for part in (head, body) if part))
        self._stack.setCurrentWidget(self._said)

    def _update(self, *, busy: bool) -> None:
        words = _("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)
        self.place.setText(words if self._pages > 1 else "")
        self.back.setVisible(self._pages > 1)
        self.next.setVisible(self._pages > 1)
        self.back.setEnabled(self._page > 0 and not busy)
        self.next.setEnabled(self._page + 1 < self._pages and not busy)
        self.stop.setVisible(busy)
        for one in (self.less, self.more, self.fit_button, self.turn_button):
            one.setEnabled(self._whole is not None)
