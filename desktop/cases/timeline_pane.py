"""What happened in a case, with a row above that shows some of it: by kind, or by what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.cases.happened import shown
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.fields import TextLine
from desktop.widgets.flow import Flow
from desktop.widgets.labels import PlainLabel
from desktop.widgets.timeline import Timeline
from models.cases.timeline import Event
from models.language import N_, _
from models.people.folding import fold

EVERYTHING, CHANGES = "", "changes"
_KINDS = {
    EVERYTHING: N_("Everything"),
    "notes": N_("Notes"),
    "letters": N_("Letters"),
    "documents": N_("Documents"),
    "breaches": N_("Breaches"),
    CHANGES: N_("Changes"),
}
_FIND = 176


class TimelinePane(QWidget):
    """``show_events`` gives it what happened; what is chosen above stays chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._events: Sequence[Event] = ()
        self._today = date.min
        self.kind = EVERYTHING
        self.timeline = Timeline()
        self.finder = TextLine(hint=_("Type to find"), icon="funnel")
        self.finder.setFixedWidth(_FIND)
        self.finder.setAccessibleName(_("Find in what happened"))
        self.finder.textChanged.connect(lambda _text: self._say())
        self.none = PlainLabel("", "body2", wrap=True)
        self.none.setContentsMargins(tokens.XL, tokens.M, tokens.XL, 0)
        bar = QWidget()
        flow = Flow(bar, gap=tokens.XS, below=tokens.XS)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        for name, word in _KINDS.items():
            one = Button(_(word), kind="quiet")
            one.setCheckable(True)
            one.setChecked(name == EVERYTHING)
            self._group.addButton(one)
            one.clicked.connect(lambda _on=False, name=name: self.choose(name))
            self.buttons[name] = one
            flow.addWidget(one)
        flow.addWidget(self.finder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(tokens.M, 0, tokens.XL, 0)
        holder.addWidget(bar)
        column.addLayout(holder)
        column.addWidget(self.none)
        column.addWidget(self.timeline, 1)
        self.none.hide()

    def choose(self, name: str) -> None:
        """Only this kind."""
        self.kind = name
        self.buttons[name].setChecked(True)
        self._say()

    def show_events(self, events: Sequence[Event], today: date) -> None:
        """All that happened, the newest first."""
        self._events, self._today = events, today
        self._say()

    def escape(self) -> bool:
        """Back to everything, if only a part was shown."""
        if not self.finder.text() and self.kind == EVERYTHING:
            return False
        self.finder.clear()
        self.choose(EVERYTHING)
        return True

    def _say(self) -> None:
        found = [one for one in self._events if self._wanted(one)]
        self.timeline.show_events(shown(found, self._today))
        self.none.setText(_("Nothing of this kind happened in the case."))
        self.none.setVisible(not found and bool(self._events))

    def _wanted(self, one: Event) -> bool:
        if self.kind == CHANGES and one.ref.room in _KINDS:
            return False
        if self.kind not in (EVERYTHING, CHANGES, one.ref.room):
            return False
        said = fold(f"{one.told} {one.below} {one.who}")
        return all(word in said for word in fold(self.finder.text()).split())
