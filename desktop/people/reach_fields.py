"""Telephones, e-mails and addresses: as many rows as somebody has, each masked or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.labels import IconLabel, PlainLabel, see
from models.language import _
from models.people.labels import ADDRESS_KINDS, PHONE_KINDS
from models.people.reach import Address, AddressKind, Email, Phone, PhoneKind

_KIND = 208


class ReachRow(QWidget):
    """One of them. What is masked on file is not shown: it stays, or something new is typed."""

    def __init__(self, control: Any, kinds: Choice | None, remove: Callable[[], object]) -> None:
        super().__init__()
        self.control, self.kinds = control, kinds
        self.former: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self._kept = QWidget()
        kept = QHBoxLayout(self._kept)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.addWidget(IconLabel("eye-off"))
        kept.addWidget(PlainLabel(_("On file, masked"), "body2"))
        self.change = Button(_("Type another"), self._type, kind="link")
        kept.addWidget(self.change)
        kept.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(control, 1, top)
        row.addWidget(self._kept, 1, top)
        if kinds is not None:
            kinds.setMinimumWidth(_KIND)
            row.addWidget(kinds, 0, top)
        self.masked = Tick(_("Mask"))
        self.remove = Button("", remove, kind="icon", icon="x", name=_("Remove this row"))
        row.addWidget(self.masked, 0, top)
        row.addWidget(self.remove, 0, top)
        column.addLayout(row)
        self._kept.hide()
        self.setFocusProxy(control)

    @property
    def hidden(self) -> bool:
        """Whether what is on file stays as it is, unseen."""
        return self.former is not None and self.former.hidden and not self._kept.isHidden()

    def show_former(self, one: Any) -> None:
        """Fill from the record."""
        self.former = one
        see(self._kept, one.hidden)
        see(self.control, not one.hidden)

    def _type(self) -> None:
        see(self._kept, False)
        see(self.control, True)
        self.control.setFocus()

    def state(self) -> dict[str, Any]:
        """As plain data; of what is masked on file its id."""
        return {
            "text": self.control.text(),
            "kind": str(self.kinds.value()) if self.kinds is not None else "",
            "masked": self.masked.isChecked(),
            "id": self.former.id if self.former is not None else "",
            "hidden": self.hidden,
        }


class ReachList(QWidget):
    """The rows of one sort, and a button for another. ``make`` gives a value of a row; ``changed``
    comes with every key in any of them."""

    changed = Signal()

    def __init__(self, add: str, name: str) -> None:
        super().__init__()
        self.rows: list[ReachRow] = []
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.S)
        column.addLayout(self._column)
        self.more = Button(add, self._another, kind="link", icon="plus")
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        column.addLayout(line)

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the lines that are typed in."""
        super().setAccessibleName(name)
        self._name = name
        for row in self.rows:
            row.control.setAccessibleName(name)

    def setFocus(self, *reason: Any) -> None:
        """The keyboard stands in the first row."""
        if self.rows:
            self.rows[0].control.setFocus(*reason)

    def text(self) -> str:
        """The first row's text."""
        return self.rows[0].control.text() if self.rows else ""

    def setText(self, text: str) -> None:
        """As if typed into the first row."""
        put(self.rows[0].control, text)

    def blank(self) -> tuple[Any, Choice | None]:
        """The controls of a new row."""
        raise NotImplementedError

    def show_values(self, values: tuple[Any, ...]) -> None:
        """Fill from the record; at least one row stands there to be typed in."""
        self._clear()
        for one in values:
            row = self.add_row()
            put(row.control, "" if one.hidden else self.text_of(one))
            if row.kinds is not None:
                row.kinds.choose(one.kind)
            row.masked.setChecked(self.masked_of(one))
            row.show_former(one)
        if not values:
            self.add_row()

    def text_of(self, one: Any) -> str:
        """What stands in the row."""
        raise NotImplementedError

    def masked_of(self, one: Any) -> bool:
        """Whether the row is ticked."""
        return bool(one.masked)

    def make(self, row: ReachRow) -> Any:
        """The value of a row."""
        raise NotImplementedError

    def values(self) -> tuple[Any, ...]:
        """As typed; rows with nothing in them are left out."""
        return tuple(
            self.make(row) for row in self.rows if row.hidden or row.control.text().strip()
        )

    def state(self) -> list[dict[str, Any]]:
        """As plain data."""
        return [row.state() for row in self.rows]

    def fill(self, typed: list[dict[str, Any]]) -> None:
        """Back what ``state`` gave, over what is on file."""
        known = {row.former.id: row.former for row in self.rows if row.former is not None}
        self._clear()
        for one in typed or [{}]:
            row = self.add_row()
            former = known.get(one.get("id", ""))
            if former is not None:
                row.show_former(former if one.get("hidden") else replace(former, hidden=False))
            put(row.control, str(one.get("text", "")))
            if row.kinds is not None and one.get("kind"):
                row.kinds.choose(self.kind_of(str(one["kind"])))
            row.masked.setChecked(bool(one.get("masked")))

    def kind_of(self, text: str) -> object:
        """The kind that a draft names."""
        return text

    def add_row(self) -> ReachRow:
        """One more."""
        control, kinds = self.blank()
        control.setAccessibleName(self.accessibleName() or self._name)
        row = ReachRow(control, kinds, lambda: self._remove(row))
        control.textChanged.connect(lambda *_told: self.changed.emit())
        self.rows.append(row)
        self._column.addWidget(row)
        self._settle()
        return row

    def _another(self) -> None:
        self.add_row().control.setFocus()

    def _remove(self, row: ReachRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self.add_row()
        self._settle()
        self.changed.emit()

    def _clear(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []

    def _settle(self) -> None:
        self.setFocusProxy(self.rows[0].control)


class PhoneList(ReachList):
    """Telephones."""

    def blank(self) -> tuple[Any, Choice]:
        """A number and its kind."""
        kinds = Choice([(kind, _(word)) for kind, word in PHONE_KINDS.items()], name=_("Kind"))
        kinds.choose(PhoneKind.MOBILE)
        return TextLine(), kinds

    def text_of(self, one: Phone) -> str:
        """As typed."""
        return one.number

    def make(self, row: ReachRow) -> Phone:
        """A number."""
        assert row.kinds is not None
        kind, masked = row.kinds.value(), row.masked.isChecked()
        former = row.former or Phone("")
        number = "" if row.hidden else row.control.text()
        return replace(
            former, number=number, kind=PhoneKind(str(kind)), masked=masked, hidden=row.hidden
        )

    def kind_of(self, text: str) -> PhoneKind:
        """The kind of a draft."""
        return PhoneKind(text)


class EmailList(ReachList):
    """E-mail addresses."""

    def blank(self) -> tuple[Any, None]:
        """An address."""
        return TextLine(), None

    def text_of(self, one: Email) -> str:
        """As typed."""
        return one.address

    def make(self, row: ReachRow) -> Email:
        """An e-mail address."""
        former = row.former or Email("")
        address = "" if row.hidden else row.control.text()
        return replace(former, address=address, masked=row.masked.isChecked(), hidden=row.hidden)


class AddressList(ReachList):
    """Postal addresses."""

    def blank(self) -> tuple[Any, Choice]:
        """A few lines, and what the address is for."""
        kinds = Choice([(kind, _(word)) for kind, word in ADDRESS_KINDS.items()], name=_("Kind"))
        kinds.choose(AddressKind.RECORD)
        return TextArea(lines=2), kinds

    def add_row(self) -> ReachRow:
        """The true address is masked from the start, and says so."""
        row = super().add_row()
        row.masked.setChecked(True)
        assert row.kinds is not None
        kinds = row.kinds
        kinds.activated.connect(
            lambda _place: row.masked.setChecked(kinds.value() == AddressKind.RECORD)
        )
        return row

    def text_of(self, one: Address) -> str:
        """As typed."""
        return one.text

    def masked_of(self, one: Address) -> bool:
        """The true one, unless somebody said otherwise."""
        return one.is_masked

    def make(self, row: ReachRow) -> Address:
        """An address."""
        assert row.kinds is not None
        former = row.former or Address("")
        return replace(
            former,
            text="" if row.hidden else row.control.text(),
            kind=AddressKind(str(row.kinds.value())),
            masked=row.masked.isChecked(),
            hidden=row.hidden,
        )

    def kind_of(self, text: str) -> AddressKind:
        """The kind of a draft."""
        return AddressKind(text)


def put(control: Any, text: str) -> None:
    """Write into a line or an area."""
    if isinstance(control, TextArea):
        control.setPlainText(text)
    else:
        control.setText(text)


def as_field(label: str, control: ReachList, name: str, help: str = "") -> FormField:
    """The list with its label and its place for errors."""
    return FormField(label, control, name=name, optional=True, help=help)
