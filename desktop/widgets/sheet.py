"""A page on the desk: white in both themes, with a hairline around it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.shell.theme import colour


class Sheet(QWidget):
    """``around``: the desk left and right of the page, and above and below it, in pixels.
    ``high``: a page lower than the desk stands at its upper edge, not in its middle."""

    def __init__(self, around: QSize, *, high: bool = False) -> None:
        super().__init__()
        self._around, self._high = around, high
        self.picture: QImage | None = None
        self._size = QSize(0, 0)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_picture(self, picture: QImage | None, size: QSize) -> None:
        """This picture, drawn so large; ``None``: an empty desk."""
        self.picture, self._size = picture, size
        self.setMinimumSize(size + self._around + self._around)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in its place."""
        super().paintEvent(event)
        if self.picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = max((self.width() - self._size.width()) // 2, 0)
        top = max((self.height() - self._size.height()) // 2, 0)
        if self._high:
            top = min(top, self._around.height())
        box = QRect(left, top, self._size.width(), self._size.height())
        painter.drawImage(box, self.picture)
        painter.setPen(colour("rule"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
