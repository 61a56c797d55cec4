"""A list of amounts: not asked, none, or line by line, each with its error in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.fields import ErrorText, TextLine
from desktop.widgets.labels import PlainLabel, see, style
from desktop.widgets.segments import Segments
from models.eligibility.household import Period
from models.eligibility.labels import PERIODS, WHOSE
from models.eligibility.money import parse_money
from models.errors import AmparoError, BadInput
from models.language import _

NOT_ASKED, NONE, LISTED = "not_asked", "none", "listed"
_AMOUNT_WIDE = 116


class LineRow(QFrame):
    """One amount with its kind. ``periods``: how often; ``owners``: whose, and whether counted."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(
        self, kinds: Mapping[Any, str], *, periods: bool, owners: bool, irregular: bool
    ) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.S, tokens.S)
        column.setSpacing(tokens.XS)
        self.kind = Choice([(one.value, _(word)) for one, word in kinds.items()], name=_("Kind"))
        self.amount = TextLine(hint=_("Amount"))
        self.amount.setAccessibleName(_("Amount"))
        self.amount.setFixedWidth(_AMOUNT_WIDE)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.period = Choice([(one.value, _(word)) for one, word in PERIODS.items()])
        self.period.setAccessibleName(_("How often"))
        self.period.choose(Period.MONTH.value)
        self.whose = Choice([(one.value, _(word)) for one, word in WHOSE.items()])
        self.whose.setAccessibleName(_("Whose"))
        for box, letters in ((self.kind, 12), (self.period, 10), (self.whose, 10)):
            box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
        self.irregular = Tick(_("Irregular or seasonal"))
        self.left_out = Tick(_("Do not count"))
        self.note = TextLine(hint=_("Note"))
        self.note.setAccessibleName(_("Note"))
        self._error = ErrorText()
        drop = Button("", self._drop, kind="icon", icon="trash-2", name=_("Remove this line"))
        self._lay(column, drop, periods=periods, owners=owners, irregular=irregular)
        for box in (self.kind, self.period, self.whose):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        for line in (self.amount, self.note):
            line.textChanged.connect(self._typed)
        for tick in (self.irregular, self.left_out):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.amount.editingFinished.connect(self.look)

    def _lay(
        self, column: QVBoxLayout, drop: Button, *, periods: bool, owners: bool, irregular: bool
    ) -> None:
        first = QHBoxLayout()
        first.setSpacing(tokens.S)
        first.addWidget(self.kind, 1)
        first.addWidget(self.amount)
        if periods:
            first.addWidget(self.period)
        first.addWidget(drop)
        column.addLayout(first)
        column.addWidget(self._error)
        second = QHBoxLayout()
        second.setSpacing(tokens.M)
        if owners:
            second.addWidget(self.whose)
        second.addWidget(self.note, 1)
        column.addLayout(second)
        if owners:
            third = QHBoxLayout()
            third.setSpacing(tokens.L)
            if irregular:
                third.addWidget(self.irregular)
            third.addWidget(self.left_out)
            third.addStretch(1)
            column.addLayout(third)

    def state(self) -> dict[str, Any]:
        """What stands in it, as plain data."""
        return {
            "kind": self.kind.value(),
            "amount": self.amount.text(),
            "period": self.period.value(),
            "whose": self.whose.value(),
            "irregular": self.irregular.isChecked(),
            "left_out": self.left_out.isChecked(),
            "note": self.note.text(),
        }

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave."""
        blocked = self.blockSignals(True)
        for name in ("kind", "period", "whose"):
            getattr(self, name).choose(typed.get(name))
        for name in ("amount", "note"):
            getattr(self, name).setText(str(typed.get(name, "")))
        for name in ("irregular", "left_out"):
            getattr(self, name).setChecked(bool(typed.get(name)))
        self.blockSignals(blocked)
        self.look()

    def cents(self, place: str) -> int:
        """The amount. Raises ``BadInput`` at ``place``."""
        return parse_money(self.amount.text(), place)

    def look(self) -> None:
        """Say below the amount what is wrong with it; an empty one is not wrong yet."""
        try:
            if self.amount.text().strip():
                self.cents("amount")
        except BadInput as error:
            self.show_error(error)
        else:
            self.show_error(None)

    def show_error(self, error: AmparoError | None) -> None:
        """What is wrong in this line."""
        self._error.show_error(error)
        style(self.amount, bad="true" if error else "false")

    def error(self) -> str:
        """The error shown."""
        return self._error.text()

    def _typed(self, _text: str) -> None:
        self.show_error(None)
        self.changed.emit()

    def _drop(self) -> None:
        self.dropped.emit(self)


class LinesField(QWidget):
    """``name`` is the list's name in the figures (``incomes``); ``make`` builds one line of it."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        kinds: Mapping[Any, str],
        *,
        none: str,
        add: str,
        periods: bool = True,
        owners: bool = True,
        irregular: bool = False,
        help: str = "",
    ) -> None:
        super().__init__()
        self.name = name
        self._kinds = kinds
        self._more = {"periods": periods, "owners": owners, "irregular": irregular}
        self.rows: list[LineRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(PlainLabel(title, "label"))
        self.asked = Segments(
            [(NOT_ASKED, _("Not asked")), (NONE, none), (LISTED, _("As listed"))], name=title
        )
        self.asked.choose(NOT_ASKED)
        self.asked.chosen.connect(self._chosen)
        head = QHBoxLayout()
        head.addWidget(self.asked)
        head.addStretch(1)
        column.addLayout(head)
        if help:
            column.addWidget(PlainLabel(help, "secondary", wrap=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.S)
        column.addLayout(self._lines)
        self._add = Button(add, self.add_row, kind="quiet", icon="plus")
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        column.addLayout(foot)
        self._show_lines()

    def state(self) -> dict[str, Any]:
        """All of it, as plain data."""
        return {"asked": self.asked.value(), "rows": [one.state() for one in self.rows]}

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Put back what ``state`` gave."""
        for one in list(self.rows):
            self._take(one)
        for row in typed.get("rows", ()):
            self._new_row().fill(row)
        self.asked.choose(typed.get("asked", NOT_ASKED))
        self._show_lines()

    def add_row(self) -> LineRow:
        """One more line, with the keyboard in its amount."""
        self.asked.choose(LISTED)
        row = self._new_row()
        self._show_lines()
        row.kind.setFocus()
        self.changed.emit()
        return row

    def values(self) -> list[dict[str, Any]] | None:
        """The lines with ``cents``; ``None``: not asked. A line in which nothing is written is no
        line. Raises ``BadInput`` at ``incomes[2].amount``."""
        asked = self.asked.value()
        if asked == NOT_ASKED:
            return None
        if asked == NONE:
            return []
        found = []
        for index, row in enumerate(self.rows):
            told = row.state()
            if not told["amount"].strip() and not told["note"].strip():
                continue
            found.append({**told, "cents": row.cents(f"{self.name}[{index}].amount")})
        if not found:
            raise BadInput(
                _("No amount is written."),
                field=f"{self.name}[0].amount",
                next=_("Write one, or choose that there is none."),
            )
        return found

    def show_error(self, error: BadInput) -> QWidget | None:
        """Beside the line that it names; ``None`` if it is not one of these."""
        if not error.field.startswith(f"{self.name}["):
            return None
        place = int(error.field.removeprefix(f"{self.name}[").split("]")[0])
        if place >= len(self.rows):
            return None
        row = self.rows[place]
        row.show_error(error)
        row.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def clear_errors(self) -> None:
        """Nothing is wrong, as far as is known."""
        for one in self.rows:
            one.show_error(None)

    def _chosen(self, asked: object) -> None:
        if asked == LISTED and not self.rows:
            self._new_row().kind.setFocus()
        self._show_lines()
        self.changed.emit()

    def _show_lines(self) -> None:
        listed = self.asked.value() == LISTED
        for one in self.rows:
            see(one, listed)
        see(self._add, listed)

    def _new_row(self) -> LineRow:
        row = LineRow(self._kinds, **self._more)
        row.changed.connect(self.changed)
        row.dropped.connect(self._dropped)
        self.rows.append(row)
        self._lines.addWidget(row)
        return row

    def _dropped(self, row: LineRow) -> None:
        self._take(row)
        self.changed.emit()
        self._add.setFocus()

    def _take(self, row: LineRow) -> None:
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
