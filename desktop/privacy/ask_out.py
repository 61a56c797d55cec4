"""Before something of a case leaves the house: to whom does it go, why, and under which release?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.segments import Segments
from models.days import telling
from models.language import _
from models.privacy import release_rows
from models.privacy.recipient import typed
from models.privacy.release import Release

if TYPE_CHECKING:
    from desktop.shell.session import Shell

OWN, OTHER = "own", "other"


@dataclass(frozen=True)
class Out:
    """What was answered. ``recipient`` is empty for the office's own use."""

    recipient: str = ""
    purpose: str = ""
    release_id: str = ""


def ask_out(
    parent: QWidget,
    shell: Shell,
    case_id: str | Callable[[Any], str],
    then: Callable[[Out], object],
    *,
    to: str = "",
) -> None:
    """Ask, then go on with the answer; if it is not answered, nothing leaves. ``to``: who gets it,
    as far as the thing itself says (the addressee of a letter). ``case_id`` may be asked of the
    vault."""

    def ask(found: list[Release]) -> None:
        dialog = AskOut(parent, found, to)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            then(dialog.answer())

    def live(uow: Any) -> list[Release]:
        id = case_id if isinstance(case_id, str) else case_id(uow)
        return [one for one in release_rows.of_case(uow, id) if one.live(uow.today)]

    shell.office.read(live, ask)


class AskOut(QDialog):
    """Own use, or for somebody: then the name and the purpose are needed."""

    def __init__(self, parent: QWidget | None, live: list[Release], to: str = "") -> None:
        super().__init__(parent)
        # The title bar is seen by the desktop and its task list: no name of a thing goes there.
        self.setWindowTitle("Amparo")
        self.setMinimumWidth(tokens.CARD)
        self._live = {one.id: one for one in live}
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.XL, tokens.XL, tokens.XL)
        column.setSpacing(tokens.M)
        column.addWidget(PlainLabel(_("Who is it for?"), "section", wrap=True))
        why = _("It stands in the disclosure log of the case: what, to whom, why, and by whom.")
        column.addWidget(PlainLabel(why, "body2", wrap=True))
        self.which = Segments(
            [(OTHER, _("For somebody outside")), (OWN, _("For the office’s own use"))]
        )
        self.which.choose(OTHER if to else OWN)
        self.which.chosen.connect(lambda _value: self._switch())
        column.addWidget(self.which)
        self._outside = self._fields(to)
        column.addWidget(self._outside)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.go = Button(_("Go on"), self._agree, kind="primary")
        self.go.setDefault(True)
        row.addWidget(self.go)
        column.addSpacing(tokens.S)
        column.addLayout(row)
        self._switch()

    def _fields(self, to: str) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        options: list[tuple[object, str]] = [("", _("None of these releases"))]
        for one in self._live.values():
            name, day = one.recipient.name, telling.with_year(one.expires_on)
            options.append((one.id, _("{name}, until {day}").format(name=name, day=day)))
        self.release = Choice(options, name=_("Under which release"))
        self.release.activated.connect(lambda _row: self._chosen())
        self.to, self.purpose = TextLine(to), TextLine()
        self.to_field = FormField(_("To whom"), self.to, name="recipient")
        self.purpose_field = FormField(_("Why"), self.purpose, name="purpose")
        column.addWidget(FormField(_("Under which release"), self.release))
        column.addWidget(self.to_field)
        column.addWidget(self.purpose_field)
        for id, each in self._live.items():
            if to and each.recipient.same_as(typed(to)):
                self.release.choose(id)
                self.purpose.setText(" ".join(each.purpose.split()))
        return whole

    def answer(self) -> Out:
        """What was answered."""
        if self.which.value() == OWN:
            return Out()
        to, purpose = self.to.text().strip(), self.purpose.text().strip()
        id = str(self.release.value() or "")
        one = self._live.get(id)
        fits = one is not None and one.recipient.words == typed(to).words
        return Out(to, purpose, id if fits else "")

    def _switch(self) -> None:
        self._outside.setVisible(self.which.value() == OTHER)
        self.adjustSize()

    def _chosen(self) -> None:
        one = self._live.get(str(self.release.value() or ""))
        if one is not None:
            self.to.setText(one.recipient.name)
            if not self.purpose.text().strip():
                self.purpose.setText(" ".join(one.purpose.split()))

    def _agree(self) -> None:
        if self.which.value() == OTHER:
            for line, field, what in (
                (self.to, self.to_field, _("Say to whom it goes.")),
                (self.purpose, self.purpose_field, _("Say what it is for.")),
            ):
                field.show_error(None)
                text = line.text()
                wrong = not text.strip() or "\0" in text or len(text) > 200
                if wrong:
                    field.show_error(what)
                    line.setFocus()
                    return
        self.accept()
