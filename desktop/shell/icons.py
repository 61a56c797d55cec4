"""Outline icons, tinted by the theme and sharp at any scaling of the screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap

from desktop.shell import tokens
from desktop.shell.theme import current
from models.paths import resource

_SCALES = (1.0, 2.0)


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{tokens.ICON_LINE}"')


@cache
def _drawn(name: str, colour: str, size: int, scale: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    # Drawn as an image first: a pixmap would need the screen's own format.
    side = round(size * scale)
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace("currentColor", colour)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(scale)
    return QPixmap.fromImage(image)


def pixmap(name: str, tone: str = "ink2", size: int = tokens.ICON, scale: float = 1.0) -> QPixmap:
    """One picture of the icon. ``tone`` is a colour token; ``scale`` the screen's pixel ratio."""
    return _drawn(name, current().colour(tone), size, scale)


def icon(
    name: str, tone: str = "ink2", size: int = tokens.ICON, *, on: str = "", gap: int = 0
) -> QIcon:
    """The icon in the theme's colours; ``on`` is the tone while its control is checked.

    ``gap`` px of nothing follow it (before it, where the layout is mirrored): Qt sets a button's
    word closer to its icon than we do.
    """
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(_spaced(pixmap(name, tone, size, scale), gap))
        made.addPixmap(_spaced(pixmap(name, "ink3", size, scale), gap), QIcon.Mode.Disabled)
        if on:
            lit = _spaced(pixmap(name, on, size, scale), gap)
            made.addPixmap(lit, QIcon.Mode.Normal, QIcon.State.On)
    return made


def _spaced(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    scale = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * scale), picture.height())
    wide.setDevicePixelRatio(scale)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    left = gap if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
    painter.drawPixmap(left, 0, picture)
    painter.end()
    return wide
