"""Before something leaves the program: to whom does it go, why, and what lets it go?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Choice
from desktop.widgets.dialogs import column_in, foot_in
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.segments import Segments
from models.days import telling
from models.language import N_, _
from models.privacy import release_rows
from models.privacy.recipient import typed
from models.privacy.release import Release
from models.privacy.way_out import Basis, Out
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.shell.session import Shell

OWN, CLIENT, OTHER = "own", "client", "other"
_COMPELLED = "compelled"
# What a list or a file is taken to, inside the office.
_USUAL = (
    N_("Work away from the screen"),
    N_("Meeting of the office"),
    N_("Supervision"),
    N_("Hearing or appointment"),
    N_("Own statistics"),
)


@dataclass(frozen=True)
class Known:
    """What the question offers: the releases in force, the client's name (empty: no client gets
    it), and whether who is at work may say that an order compels it."""

    live: tuple[Release, ...] = ()
    client: str = ""
    attorney: bool = False


def ask_out(
    parent: QWidget,
    shell: Shell,
    case_id: str | Callable[[Any], str],
    then: Callable[[Out], object],
    *,
    to: str = "",
    purpose: str = "",
) -> None:
    """Ask, then go on with the answer; if it is not answered, nothing leaves. ``to``: who gets it,
    as far as the thing itself says (the addressee of a letter), and ``purpose`` why. ``case_id``
    may be asked of the vault; empty: it belongs to no single case."""

    def ask(known: Known) -> None:
        dialog = AskOut(
            parent,
            known.live,
            to,
            client=known.client,
            attorney=known.attorney,
            purpose=purpose,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            then(dialog.answer())

    def read(uow: Any) -> Known:
        from models.cases.repository import case
        from models.people.repository import person

        id = case_id if isinstance(case_id, str) else case_id(uow)
        attorney = may(uow.user, Power.APPROVE_LETTER)
        if not id:
            return Known(attorney=attorney)
        live = tuple(one for one in release_rows.of_case(uow, id) if one.live(uow.today))
        return Known(live, person(uow, case(uow, id).client_id).name.full, attorney)

    shell.office.read(read, ask)


class AskOut(QDialog):
    """Own use, the client, or somebody else: then the name and the purpose are needed."""

    def __init__(
        self,
        parent: QWidget | None,
        live: list[Release] | tuple[Release, ...],
        to: str = "",
        *,
        client: str = "",
        attorney: bool = False,
        purpose: str = "",
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(tokens.CARD + 3 * tokens.XL)
        self._live = {one.id: one for one in live}
        self._client, self._attorney = client, attorney
        column = column_in(self)
        column.addWidget(PlainLabel(_("Who is it for?"), "section", wrap=True))
        why = _("It stands in the disclosure log: what, to whom, why, and by whom.")
        column.addWidget(PlainLabel(why, "body2", wrap=True))
        ways = [(OTHER, _("Somebody outside")), (OWN, _("The office itself"))]
        if client:
            ways.insert(1, (CLIENT, _("The client")))
        self.which = Segments(ways, name=_("Who is it for?"))
        self.which.choose(OTHER if to else OWN)
        self.which.chosen.connect(lambda _value: self._switch())
        column.addWidget(self.which)
        self._outside, self._inside = self._fields(to, purpose), self._own()
        self._hers = PlainLabel(
            _("The client’s own papers need no release. Hand them over by a safe way only."),
            "body2",
            wrap=True,
        )
        for one in (self._outside, self._hers, self._inside):
            column.addWidget(one)
        column.addSpacing(tokens.S)
        self.go = foot_in(column, self, _("Go on"), self._agree)
        self._switch()

    def _fields(self, to: str, purpose: str) -> QWidget:
        whole, column = _stack()
        options: list[tuple[object, str]] = [("", _("Without a release: nobody is named"))]
        for one in self._live.values():
            name, day = one.recipient.name, telling.with_year(one.expires_on)
            options.append((one.id, _("{name}, until {day}").format(name=name, day=day)))
        if self._attorney:
            options.append((_COMPELLED, _("A court’s order or a statute compels it")))
        self.release = Choice(options, name=_("Under which release"))
        self.release.activated.connect(lambda _row: self._chosen())
        self.to, self.purpose = TextLine(to), TextLine(purpose)
        self.to_field = FormField(_("To whom"), self.to, name="recipient")
        self.purpose_field = FormField(_("Why"), self.purpose, name="purpose")
        column.addWidget(FormField(_("Under which release"), self.release))
        column.addWidget(self.to_field)
        column.addWidget(self.purpose_field)
        self._duty = PlainLabel(
            _("Give the order’s court, number and day, or the section. Tell the client first."),
            "secondary",
            wrap=True,
        )
        column.addWidget(self._duty)
        for id, each in self._live.items():
            if to and each.recipient.same_as(typed(to)):
                self.release.choose(id)
                self.purpose.setText(purpose or " ".join(each.purpose.split()))
        return whole

    def _own(self) -> QWidget:
        whole, column = _stack()
        options: list[tuple[object, str]] = [(one, _(one)) for one in _USUAL]
        self.word = Choice([*options, ("", _("Something else…"))], name=_("What for"))
        self.word.activated.connect(lambda _row: self._switch())
        column.addWidget(FormField(_("What for"), self.word))
        self.other = TextLine()
        self.other_field = FormField(_("In a few words"), self.other, name="purpose")
        column.addWidget(self.other_field)
        return whole

    def answer(self) -> Out:
        """What was answered."""
        which = self.which.value()
        if which == OWN:
            usual = str(self.word.value() or "")
            return Out(purpose=_(usual) if usual else self.other.text().strip())
        if which == CLIENT:
            return Out(self._client, _("The client’s own copy"), basis=Basis.CLIENT)
        to, purpose = self.to.text().strip(), self.purpose.text().strip()
        id = str(self.release.value() or "")
        if id == _COMPELLED:
            return Out(to, purpose, basis=Basis.COMPELLED)
        one = self._live.get(id)
        fits = one is not None and one.recipient.words == typed(to).words
        return Out(to, purpose, id if fits else "", Basis.RELEASE)

    def _switch(self) -> None:
        which = self.which.value()
        self._outside.setVisible(which == OTHER)
        self._hers.setVisible(which == CLIENT)
        self._inside.setVisible(which == OWN)
        self.other_field.setVisible(not self.word.value())
        self._duty.setVisible(self.release.value() == _COMPELLED)
        self.adjustSize()

    def _chosen(self) -> None:
        one = self._live.get(str(self.release.value() or ""))
        if one is not None:
            self.to.setText(one.recipient.name)
            if not self.purpose.text().strip():
                self.purpose.setText(" ".join(one.purpose.split()))
        self._switch()

    def _agree(self) -> None:
        asked: tuple[tuple[TextLine, FormField, str], ...] = ()
        if self.which.value() == OTHER:
            asked = (
                (self.to, self.to_field, _("Say to whom it goes.")),
                (self.purpose, self.purpose_field, _("Say what it is for.")),
            )
        elif self.which.value() == OWN and not self.word.value():
            asked = ((self.other, self.other_field, _("Say what it is for.")),)
        for line, field, what in asked:
            field.show_error(None)
            text = line.text()
            if not text.strip() or "\0" in text or len(text) > 200:
                field.show_error(what)
                line.setFocus()
                return
        self.accept()


def _stack() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.M)
    return whole, column


__all__ = ["CLIENT", "OTHER", "OWN", "AskOut", "Out", "ask_out"]
