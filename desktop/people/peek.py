"""The person at hand beside the list: enough to answer the telephone with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.people.languages import language_name
from desktop.people.person_words import age_words
from desktop.people.queries import WholePerson
from desktop.people.safe_contact import ContactBox
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Facts
from desktop.widgets.labels import PlainLabel, key_hint, line
from desktop.widgets.panels import SidePanel
from models.cases.labels import CASE_STATUSES, PARTY_ROLES
from models.cases.party import Standing
from models.language import _, pgettext
from models.people.labels import INTERPRETERS, PERSON_KINDS
from models.people.person import Interpreter, Person, PersonRow
from models.people.phone_text import phone_shown

_MOST = 6


class PersonPeek(SidePanel):
    """``opened`` gives the person's id, ``case_opened`` a case's."""

    opened = Signal(str)
    edit_asked = Signal(str)
    case_opened = Signal(str)
    closed = Signal()
    stepped = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._person_id = ""
        self._arrows: list[Button] = []
        for icon, name, step in (
            ("chevron-up", _("Person above"), -1),
            ("chevron-down", _("Person below"), 1),
        ):
            self._arrows.append(Button("", self._step(step), kind="icon", icon=icon, name=name))
            self.add_control(self._arrows[-1])
        self.add_control(
            Button("", self.closed.emit, kind="icon", icon="x", name=_("Close the side panel"))
        )
        self._edit = Button(
            _("Edit"), lambda: self.edit_asked.emit(self._person_id), icon="square-pen"
        )
        self._open = Button(pgettext("button", "Open"), lambda: self.opened.emit(self._person_id))
        self.foot.setSpacing(tokens.XS)
        self.foot.addWidget(self._edit)
        self.foot.addStretch(1)
        self.foot.addWidget(key_hint(_("Enter")))
        self.foot.addWidget(self._open)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nobody is at hand."""
        self._person_id = ""
        self.body.clear()
        self.show_head("", _("Nobody chosen"))
        self.body.add(PlainLabel(_("Choose somebody in the list."), "body2", wrap=True))
        self._live(False)

    def show_row(self, row: PersonRow) -> None:
        """Kind and name at once, while the rest is still being read."""
        if row.id != self._person_id:
            self.body.clear()
        self._person_id = row.id
        self.show_head(_(PERSON_KINDS[row.kind]), self._shell.privacy.name(row.name))
        self._live(True)

    def _live(self, on: bool) -> None:
        for button in (*self._arrows, self._edit, self._open):
            button.setEnabled(on)

    def show_person(self, found: WholePerson) -> None:
        """All of it, but nothing that is masked."""
        one = found.person
        self.show_head(_(PERSON_KINDS[one.kind]), self._shell.privacy.name(one.name))
        self.body.clear()
        box = ContactBox()
        box.show_person(one, found.asked)
        self.body.add(box)
        pairs = facts(found)
        if pairs:
            self.body.add(Facts(pairs))
        if found.cases:
            self.body.add(PlainLabel(_("Cases"), "strong"))
            self.body.add(line())
        for row in found.cases[:_MOST]:
            self.body.add(self._case(row))

    def _case(self, row: Standing) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        across.addWidget(
            Button(row.number, lambda: self.case_opened.emit(row.case_id), kind="link")
        )
        across.addWidget(PlainLabel(standing_words(row), wrap=True), 1)
        return whole

    def _step(self, by: int) -> Callable[[], None]:
        return lambda: self.stepped.emit(by)


def standing_words(row: Standing) -> str:
    """What somebody is in a case, and where it stands: ``Client · Open``."""
    if row.role is None or row.status is None:
        return _("Walled case")
    return f"{_(PARTY_ROLES[row.role])} · {_(CASE_STATUSES[row.status])}"


def facts(found: WholePerson) -> list[tuple[str, str]]:
    """What a glance needs: language, interpreter, age, pronouns, numbers that are not masked."""
    one = found.person
    pairs = []
    if not one.is_organization:
        pairs.append((_("Speaks"), language_name(one.language)))
        if one.interpreter is not Interpreter.NOT_ASKED:
            words = _(INTERPRETERS[one.interpreter])
            told = f"{words}: {one.dialect}" if one.dialect else words
            pairs.append((_("Interpreter"), told))
        if one.birth:
            pairs.append((_("Age"), age_words(one.birth, found.asked.today)))
        if one.pronouns:
            pairs.append((_("Pronouns"), one.pronouns))
    pairs += [(_("Phone"), _numbers(one))] if one.phones else []
    return pairs


def _numbers(one: Person) -> str:
    shown = [phone_shown(phone.number) for phone in one.phones if not phone.hidden]
    masked = len(one.phones) - len(shown)
    return "\n".join([*shown, *([_("masked")] if masked else [])])
