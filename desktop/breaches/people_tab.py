"""The people of a breach: employees as seen, apart from whom they are held to be; witnesses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.breaches.identify_form import IdentifyForm
from desktop.officials.linker import Linker
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.banners import EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cards import BlockCard, Facts
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.breaches import services
from models.breaches.breach import Breach, Identification, Official, Witness
from models.breaches.labels import CONFIDENCES
from models.changes import Changes
from models.errors import AmparoError
from models.language import _


class PeopleTab(Scroller):
    """Show with ``show_breach``; saves identifications itself."""

    edit_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(margin=tokens.XL, spacing=tokens.M)
        self._shell = shell
        self._breach: Breach | None = None
        self.form: IdentifyForm | None = None
        self._identifying = ""
        self.linker = Linker(shell, self._after_link)

    def show_breach(self, one: Breach) -> None:
        """Those of this record. A form that is being filled in stays as it is."""
        self._breach = one
        if self.form is not None and any(each.id == self._identifying for each in one.officials):
            return
        if self.linker.form is not None:
            return
        self._build()

    def _build(self) -> None:
        one = self._breach
        assert one is not None
        self.form = None
        self.clear()
        self._part(
            _("Employees"), _("As seen, on the left; whom they are held to be, on the right.")
        )
        if not one.officials:
            self._none("users", _("Nobody described yet"))
        for number, official in enumerate(one.officials, 1):
            self.add(self._official(official, number))
        self.add(line())
        self._part(
            _("Witnesses"), _("A witness is named in a letter only by the witness’s own word.")
        )
        if not one.witnesses:
            self._none("eye", _("No witness told of yet"))
        for witness in one.witnesses:
            self.add(_witness(witness))

    def _part(self, head: str, below: str) -> None:
        self.add(PlainLabel(head, "section"))
        self.add(PlainLabel(below, "secondary", wrap=True))

    def _none(self, icon: str, head: str) -> None:
        state = EmptyState(
            icon, head, _("Open the interview to tell of them."), action="", run=None
        )
        self.add(state)

    def _official(self, official: Official, number: int) -> QWidget:
        card = BlockCard(_("Employee {number}").format(number=number))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XL)
        row.addLayout(_seen(official), 1)
        row.addWidget(line("down"))
        row.addLayout(self._held(official), 1)
        card.add(whole)
        return card

    def _held(self, official: Official) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.S)
        known = official.identified
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        head.addWidget(PlainLabel(_("Identified as"), "strong"))
        if known is not None:
            head.addWidget(Chip("plain", _(CONFIDENCES[known.confidence])))
        head.addStretch(1)
        column.addLayout(head)
        if self._identifying == official.id:
            self.form = IdentifyForm(known)
            self.form.cancelled.connect(self._close)
            self.form.save_asked.connect(self._saver(official.id))
            column.addWidget(self.form)
            return column
        if self.linker.at == official.id and self.linker.form is not None:
            column.addWidget(self.linker.form)
            return column
        if known is None:
            column.addWidget(
                PlainLabel(_("Not identified. What was seen is enough for a letter."), wrap=True)
            )
        else:
            column.addWidget(Facts(_identified(known)))
        buttons = QHBoxLayout()
        word = _("Identify…") if known is None else _("Change…")
        buttons.addWidget(Button(word, self._opener(official.id), icon="user"))
        buttons.addWidget(self.linker.button(self._breach, official))
        if known is not None:
            take_back = self._taker(official.id)
            buttons.addWidget(Button(_("Take it back"), take_back, kind="quiet"))
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        return column

    def _opener(self, official_id: str) -> Callable[[], None]:
        def opened() -> None:
            self._identifying = official_id
            self._build()
            if self.form is not None:
                self.form.field("identified.name").setFocus()

        return opened

    def _after_link(self) -> None:
        """The form that links was opened or closed."""
        if self._breach is not None:
            self._build()

    def _close(self) -> None:
        self._identifying = ""
        self._build()

    def _saver(self, official_id: str) -> Callable[[Identification], None]:
        def save(known: Identification) -> None:
            self._identify(official_id, known)

        return save

    def _taker(self, official_id: str) -> Callable[[], None]:
        return lambda: self._identify(official_id, None)

    def _identify(self, official_id: str, known: Identification | None) -> None:
        one = self._breach
        if one is None:
            return

        def done(_changes: Changes) -> None:
            self._identifying = ""
            if self._breach is not None:
                self._build()

        self._shell.office.do(
            lambda uow: services.identify_official(uow, one.id, official_id, known),
            done,
            self._failed,
        )

    def _failed(self, error: AmparoError) -> None:
        if self.form is not None:
            self.form.show_error(error)
        else:
            self._shell.show_error(error)


def _seen(official: Official) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(tokens.S)
    column.addWidget(PlainLabel(_("As seen"), "strong"))
    unknown = _("not told")
    column.addWidget(
        Facts(
            [
                (_("Seen"), official.description or unknown),
                (_("Badge"), official.badge or unknown),
                (_("Unit"), official.unit or unknown),
            ]
        )
    )
    column.addStretch(1)
    return column


def _identified(known: Identification) -> list[tuple[str, str]]:
    pairs = [(_("Name"), known.name), (_("How we know"), known.basis)]
    if known.badge:
        pairs.append((_("Badge"), known.badge))
    if known.unit:
        pairs.append((_("Unit"), known.unit))
    return pairs


def _witness(witness: Witness) -> QWidget:
    card = BlockCard(witness.name or _("Not named"))
    may = witness.may_be_named
    card.add_to_head(
        Chip("yes", _("May be named"))
        if may
        else Chip("plain", _("Not to be named"), icon="eye-off")
    )
    if witness.saw:
        card.add(PlainLabel(witness.saw, wrap=True))
    return card
