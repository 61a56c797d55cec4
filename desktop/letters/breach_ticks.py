"""The breaches that a letter can speak of: those of its case, and for some kinds those of other
cases, which are found by typing where an office has many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.letters import new_letter_data as data
from desktop.letters.form import Ticks
from desktop.shell import tokens
from desktop.shell.newest import Newest
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import PlainLabel, see
from models.language import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCheckBox

    from desktop.shell.office import Office
    from models.breaches.breach import BreachRow


class BreachTicks(QWidget):
    """``word`` says which breach a row is; ``changed`` gives the ids ticked, in the order offered.
    What is ticked stays, whatever is looked for."""

    changed = Signal(object)

    def __init__(self, office: Office, word: Callable[[BreachRow], str]) -> None:
        super().__init__()
        self._newest, self._word = Newest(office), word
        self._case_id = ""
        self._own: tuple[BreachRow, ...] = ()
        self._others: tuple[BreachRow, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.finder = TextLine(hint=_("Find a breach of another case"), icon="funnel")
        self.finder.setAccessibleName(_("Find a breach of another case"))
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._find)
        column.addWidget(self.finder)
        self._ticks = Ticks(_("Breaches that it speaks of"))
        self._ticks.changed.connect(self.changed)
        column.addWidget(self._ticks)
        self._none = PlainLabel(_("No breach of another case has these words."), "secondary")
        self._none.hide()
        column.addWidget(self._none)

    def show_rows(
        self,
        case_id: str,
        own: Sequence[BreachRow],
        others: Sequence[BreachRow],
        ticked: Iterable[str],
    ) -> None:
        """These breaches of the case, and these of other cases; this is not a change."""
        self._newest.give_up()
        self._case_id, self._own, self._others = case_id, tuple(own), tuple(others)
        blocked = self.finder.blockSignals(True)
        self.finder.clear()
        self.finder.blockSignals(blocked)
        see(self.finder, bool(others))
        see(self._none, False)
        self._offer(tuple(ticked))

    def tick_only(self, rows: Sequence[BreachRow]) -> None:
        """Tick these and no others; those that are not offered yet are from now on."""
        here = set(self.offered())
        self._others += tuple(one for one in rows if one.id not in here)
        self._offer(tuple(one.id for one in rows))

    def offered(self) -> tuple[str, ...]:
        """The ids of all that can be ticked now."""
        return tuple(one.id for one in (*self._own, *self._others))

    def ticked(self) -> tuple[str, ...]:
        """The ids ticked, in the order offered."""
        return tuple(str(one) for one in self._ticks.ticked())

    def tick(self, breach_id: str) -> QCheckBox:
        """The tick of a breach."""
        return self._ticks.tick(breach_id)

    def _find(self, text: str) -> None:
        case_id = self._case_id
        self._newest.read(lambda uow: data.other_breaches(uow, case_id, text), self._found)

    def _found(self, rows: Sequence[BreachRow]) -> None:
        ticked = self.ticked()
        held = [one for one in self._others if one.id in ticked]
        self._others = tuple({one.id: one for one in (*held, *rows)}.values())
        see(self._none, not rows)
        self._offer(ticked)

    def _offer(self, ticked: tuple[str, ...]) -> None:
        every = [(one.id, self._word(one)) for one in (*self._own, *self._others)]
        self._ticks.show_options(every, ticked)
