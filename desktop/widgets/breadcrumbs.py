"""Where we are: the way back, as links."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _


class Breadcrumbs(QWidget):
    """``Cases / 26-0117``: each part with a ``run`` is a link, the last is where we are."""

    def __init__(self, back: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.XS)
        self._back = back
        self._row.addStretch(1)

    def show_trail(self, parts: Sequence[tuple[str, Callable[[], object] | None]]) -> None:
        """These parts now, from the outermost."""
        while self._row.count() > 1:
            item = self._row.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        made: list[QWidget] = []
        if self._back is not None:
            made.append(Button("", self._back, kind="icon", icon="chevron-left", name=_("Back")))
        for place, (word, run) in enumerate(parts):
            if place:
                made.append(PlainLabel("/", "secondary"))
            if run is not None:
                made.append(Button(word, run, kind="link"))
            else:
                made.append(PlainLabel(word, "secondary"))
        for place, widget in enumerate(made):
            self._row.insertWidget(place, widget)
