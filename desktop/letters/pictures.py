"""Pages as pictures, from memory."""

from __future__ import annotations

from PySide6.QtGui import QImage

from models.letters.preview import PageImage


def image(paper: PageImage) -> QImage:
    """The page as Qt draws it; the pixels are copied, so that nothing points into freed memory."""
    row = 4 * paper.width
    whole = QImage(paper.pixels, paper.width, paper.height, row, QImage.Format.Format_RGBA8888)
    return whole.copy()
