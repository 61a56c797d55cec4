"""The letterhead as a form: what stands at the head of letters."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.language import _


class LetterheadForm(Form):
    """What stands at the head of letters."""

    def __init__(self, save: Any, *, headed: bool = True) -> None:
        super().__init__()
        self._kept: Any = None
        if headed:
            self.section(_("Letterhead"), _("It stands at the head of every letter."))
        self.name, self.phone, self.fax = TextLine(), TextLine(), TextLine()
        self.email, self.juris_number = TextLine(), TextLine()
        self.address = TextArea(lines=3)
        self.add(FormField(_("Name of the office"), self.name, name="name"))
        self.add(FormField(_("Address"), self.address, name="address", help=_("One line a row.")))
        self.add(
            FormField(_("Telephone"), self.phone, name="phone"),
            FormField(_("Fax"), self.fax, name="fax", optional=True),
        )
        self.add(FormField(_("E-mail"), self.email, name="email", optional=True))
        self.add(
            FormField(
                _("Juris number"),
                self.juris_number,
                name="juris_number",
                optional=True,
                help=_("Printed only where an attorney signs."),
            )
        )
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(1)
        self.button = Button(_("Save the letterhead"), save, kind="primary")
        inner.addWidget(self.button)
        self.add(row)

    def show_value(self, head: Any) -> None:
        """Fill from the record, unless something is being typed."""
        if self._kept is not None and self.changed() and self.value() != head:
            return
        self.clear_errors()
        self._kept = head
        for name, text in _typed(head).items():
            getattr(self, name).show_text(text)

    def value(self) -> Any:
        """What is typed, as a letterhead."""
        from models.letters.letterhead import Letterhead

        rows = (row.strip() for row in self.address.text().splitlines())
        return Letterhead(
            name=self.name.text().strip(),
            address=tuple(row for row in rows if row),
            phone=self.phone.text().strip(),
            fax=self.fax.text().strip(),
            email=self.email.text().strip(),
            juris_number=self.juris_number.text().strip(),
        )

    def draft(self) -> dict[str, str] | None:
        """The fields that are typed and not kept."""
        if not self.changed():
            return None
        now, kept = _typed(self.value()), _typed(self._kept)
        return {name: text for name, text in now.items() if text != kept[name]}

    def restore(self, typed: dict[str, str]) -> None:
        """Put them back, as typed."""
        for name in _typed(self._kept):
            if name in typed and name == "address":
                self.address.setPlainText(typed[name])
            elif name in typed:
                getattr(self, name).setText(typed[name])

    def changed(self) -> bool:
        """Whether what is typed differs from the record."""
        return self._kept is not None and self.value() != self._kept


def _typed(head: Any) -> dict[str, str]:
    """A letterhead as it stands in the fields."""
    lines = ("name", "phone", "fax", "email", "juris_number")
    return {**{name: getattr(head, name) for name in lines}, "address": "\n".join(head.address)}
