"""Outline icons, tinted by the theme and sharp at any scaling of the screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.shell.theme import current
from models.paths import resource


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{tokens.ICON_LINE}"')


@cache
def _drawn(name: str, colour: str, size: int, scale: float, gap: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    # Drawn as an image first: a pixmap would need the screen's own format. It begins as zeros:
    # QImage.fill, which takes one of Qt's named colours, would load all of Qt's namespace.
    side, room = round(size * scale), round(gap * scale)
    width, kind = side + room, QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(bytes(4 * width * side), width, side, 4 * width, kind)
    svg = _source(name).replace("currentColor", colour)
    painter = QPainter(image)
    left = room if gap and QGuiApplication.isRightToLeft() else 0
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(left, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(scale)
    return QPixmap.fromImage(image)


def scale_of(widget: QWidget) -> float:
    """The pixel ratio to draw icons at for this widget: 1 or 2."""
    return 2.0 if widget.devicePixelRatioF() > 1 else 1.0


def pixmap(
    name: str, tone: str = "ink2", size: int = tokens.ICON, scale: float = 1.0, *, gap: int = 0
) -> QPixmap:
    """One picture of the icon. ``tone`` is a colour token; ``scale`` the screen's pixel ratio.

    ``gap`` px of nothing follow it (before it, where the layout is mirrored): Qt sets a button's
    word closer to its icon than we do.
    """
    return _drawn(name, current().colour(tone), size, scale, gap)


def icon(name: str, tone: str = "ink2", size: int = tokens.ICON) -> QIcon:
    """The icon in the theme's colours, for menus and lists; a ``Button`` draws its own."""
    made = QIcon()
    for scale in (1.0, 2.0):
        made.addPixmap(pixmap(name, tone, size, scale))
        made.addPixmap(pixmap(name, "ink3", size, scale), QIcon.Mode.Disabled)
    return made
