"""Where complaints go: the offices of a town, dated, each to be confirmed before sending."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ordinances.confirming import confirmed_words
from desktop.ordinances.words import day_words
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, line
from models.language import _
from models.ordinances.labels import label
from models.ordinances.offices import Concerns, Office


class OfficesView(QWidget):
    """One row an office: its lines, where they come from, and whether the office has confirmed
    them. ``confirm(office)`` opens the dialog."""

    def __init__(self, confirm: Callable[[Office], object]) -> None:
        super().__init__()
        self._confirm = confirm
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.buttons: dict[str, Button] = {}

    def show_offices(self, offices: Sequence[Office], *, may: bool = True) -> None:
        """These offices; ``may`` is whether this user may confirm."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for one in offices:
            self._column.addWidget(self._row(one, may))
            self._column.addWidget(line())
        if not offices:
            words = _("No office for complaints is known for this town.")
            self._column.addWidget(PlainLabel(words, "body2", wrap=True))

    def _row(self, office: Office, may: bool) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, tokens.M, 0, tokens.M)
        row.setSpacing(tokens.L)
        row.addWidget(_named(office), 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_printed(office), 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_told(office), 4, Qt.AlignmentFlag.AlignTop)
        word = _("Confirm…") if office.confirmed is None else _("Correct…")
        name = _("{verb} {office}").format(verb=word, office=office.title)
        button = Button(word, lambda: self._confirm(office), name=name)
        button.setEnabled(may)
        self.buttons[office.id] = button
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return box


def _stack(*labels: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for one in labels:
        column.addWidget(one)
    column.addStretch(1)
    return box


def _named(office: Office) -> QWidget:
    words = {
        Concerns.POLICE: _("for the police"),
        Concerns.OTHER: _("for other departments"),
        Concerns.ANY: _("for any department"),
    }
    role = f"{label(office.role)}, {words[office.concerns]}"
    return _stack(
        PlainLabel(str(office.title), "strong", wrap=True), PlainLabel(role, "secondary", wrap=True)
    )


def _printed(office: Office) -> QWidget:
    labels = [PlainLabel(one, wrap=True) for one in office.printable]
    if not office.address and office.confirmed is None:
        labels.append(PlainLabel(_("No address at hand"), tone="open"))
    if office.phone:
        labels.append(PlainLabel(office.phone, "secondary"))
    return _stack(*labels)


def _told(office: Office) -> QWidget:
    if office.confirmed is not None:
        words = _("Confirmed: {who}").format(
            who=confirmed_words(office.confirmed.by, office.confirmed.on)
        )
        chip = Chip("done", _("Confirmed"))
        labels = [PlainLabel(words, "secondary", wrap=True)]
    else:
        chip = Chip("weigh", _("Confirm before sending"))
        origin = _("{source}; as of {day}; {sure}").format(
            source=office.source, day=day_words(office.as_of), sure=office.confidence
        )
        labels = [PlainLabel(origin, "secondary", wrap=True)]
    if office.note is not None:
        labels.append(PlainLabel(str(office.note), "secondary", wrap=True))
    box = _stack(*labels)
    layout = box.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(0, chip, 0, Qt.AlignmentFlag.AlignLeading)
    layout.setSpacing(tokens.XS)
    return box
