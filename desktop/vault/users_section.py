"""Who may open the office, and what each role may do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.roles import ROLES, role_word
from desktop.vault.dialog import opened
from desktop.vault.section import SectionBase
from desktop.vault.verbs import touches_vault
from desktop.widgets.badges import badge_kind, headed
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.cells import Cell, Group
from desktop.widgets.chips import KINDS
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.changes import Changes
from models.language import N_, _

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_MOST = 8


class Section(SectionBase):
    """The users, what can be done with each, and the table of powers."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(
            _("Users"),
            _(
                "Nobody is deleted: who leaves can no longer open the office, and the log keeps "
                "them."
            ),
        )
        self.add = Button(_("Add a user…"), self.add_user, kind="primary", icon="user-plus")
        head.add_button(self.add)
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(scroll, 1)
        self.due = Banner("caution")
        scroll.add(self.due)
        self.users = DataTable(
            [
                Column("name", N_("Name"), _name),
                Column("login", N_("Login"), lambda user: Cell(user.login, tone="ink2"), 120),
                Column("role", N_("Role"), lambda user: role_word(str(user.role)), 150),
                Column("state", N_("Opens the office"), _state, 170),
            ],
            name=_("Who may open it"),
        )
        self.users.chosen.connect(lambda _user: self._look())
        self.users.opened.connect(lambda _user: self.change_user())
        scroll.add(headed(_("Who may open it"), "encrypted"))
        scroll.add(
            PlainLabel(
                _(
                    "Each opens it with keys of their own, and the list is signed by an "
                    "administrator."
                ),
                "secondary",
                wrap=True,
            )
        )
        scroll.add(self.users)
        scroll.add(self._buttons())
        self._why = PlainLabel("", "secondary", wrap=True)
        scroll.add(self._why)
        scroll.add(headed(_("What each role may do"), "office rule"))
        scroll.add(
            PlainLabel(
                _(
                    "Where a line says “encrypted”, another copy of the program would refuse it "
                    "too. All else is kept by this program and written down in the log: whoever "
                    "can open the office has its key."
                ),
                "secondary",
                wrap=True,
            )
        )
        self.powers = power_table()
        scroll.add(self.powers)

    def first_focus(self) -> QWidget:
        """The users."""
        return self.users

    def refresh(self, changes: Changes | None) -> None:
        """Users come with the vault."""
        if not touches_vault(changes):
            return
        kept = self.users.value()
        found = sorted(
            self.office.info.users, key=lambda one: (not one.active, one.name.casefold())
        )
        self.users.rows.show_rows(found)
        seen = min(max(len(found), 3), _MOST)
        self.users.setFixedHeight(tokens.TABLE_HEAD + seen * tokens.ROW + 2)
        wanted = kept.id if kept is not None else self.office.user.id
        self.users.choose_row(self.users.rows.row_of(lambda one: one.id == wanted))
        self._look()
        self.office.read(_due, self._tell_due)

    def add_user(self) -> QDialog:
        """Ask for the new user."""
        from desktop.vault.user_dialogs import AddUser

        return opened(AddUser(self, self.office))

    def change_user(self) -> QDialog | None:
        """Name and role of the user at hand."""
        user = self.users.value()
        if user is None or not self.change.isEnabled():
            return None
        from desktop.vault.user_dialogs import ChangeUser

        return opened(ChangeUser(self, self.office, user))

    def set_passphrase(self) -> QDialog | None:
        """The own passphrase, or a new one for the user at hand."""
        user = self.users.value()
        if user is None:
            return None
        from desktop.vault.user_dialogs import OwnPassphrase, ResetPassphrase

        if user.id == self.office.user.id:
            return opened(OwnPassphrase(self, self.office))
        return opened(ResetPassphrase(self, self.office, user))

    def let_leave(self) -> None:
        """The wizard for a colleague who leaves."""
        user = self.users.value()
        if user is not None:
            self.shell.go("leaving", user_id=user.id)

    def print_page(self) -> None:
        """Both tables."""
        from desktop.shell import printing

        made, cursor = printing.document(_("Users"), self.office.info.organization)
        printing.add_table(cursor, self.users.as_text())
        printing.add_text(cursor, _("What each role may do"), strong=True)
        printing.add_table(cursor, self.powers.as_text())
        printing.print_document(self, made)

    def _tell_due(self, due: bool) -> None:
        if not due:
            self.due.clear()
            return
        self.due.say(
            _("Somebody has left, and the office has no new key yet."),
            _("A key that they saved would still read what is written now."),
        )
        if self.may("ROTATE"):
            self.due.offer(_("Finish it now"), lambda: self.shell.go("leaving"))

    def _buttons(self) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(tokens.S)
        self.change = Button(_("Name and role…"), self.change_user, icon="square-pen")
        self.passphrase = Button(_("New passphrase…"), self.set_passphrase, icon="key-round")
        self.leaves = Button(_("Leaves the office…"), self.let_leave, icon="log-out")
        for one in (self.change, self.passphrase, self.leaves):
            inner.addWidget(one)
        inner.addStretch(1)
        return row

    def _look(self) -> None:
        """What can be done with the user at hand, and why not."""
        user, may = self.users.value(), self.may("MANAGE_USERS")
        me = user is not None and user.id == self.office.user.id
        active = user is not None and user.active
        self.add.setEnabled(may)
        self.change.setEnabled(may and active)
        self.passphrase.setEnabled(user is not None and (may or (me and not self.office.read_only)))
        self.leaves.setEnabled(may and active and not me)
        if me:
            self.passphrase.say(_("Change my passphrase…"))
        elif user is not None and not active:
            self.passphrase.say(_("Comes back…"))
        else:
            self.passphrase.say(_("New passphrase…"))
        if self.office.read_only:
            self._why.say(_("This office is open for reading only."))
        elif not may:
            self._why.say(_("Only an administrator can change the list of users."))
        elif me:
            self._why.say(_("Another administrator can let you leave."))
        else:
            self._why.say("")


def _due(uow: Any) -> bool:
    from models.vault.rotation import rotation_due

    return rotation_due(uow)


def power_table() -> DataTable:
    """A line a power, a column a role; what holds them stands above those that it holds.

    As a column of its own it would leave too little room for longer languages at 1280 px.
    """
    from models.vault.powers import Power, holds_by

    def cell(role: str):  # type: ignore[no-untyped-def]
        return lambda power: _may_cell(power, role)

    table = DataTable(
        [
            Column("power", N_("Power"), _power_cell),
            *(Column(role, word, cell(role), 88) for role, word in ROLES.items()),
        ],
        name=_("What each role may do"),
    )
    powers: list[Any] = []
    for held, those in groupby(Power, key=holds_by):
        _ground, icon, word = KINDS[badge_kind(held)]
        powers += [Group(": ".join((_("Held by"), _(word))), icon=icon), *those]
    table.rows.show_rows(powers)
    heads = sum(isinstance(one, Group) for one in powers)
    rows = (len(powers) - heads) * tokens.ROW + heads * tokens.GROUP_ROW
    table.setFixedHeight(tokens.TABLE_HEAD + rows + 2)
    return table


def _power_cell(power: Any) -> Cell:
    from desktop.vault.power_words import POWERS

    return Cell(_(POWERS[power]))


def _may_cell(power: Any, role: str) -> Cell:
    from models.vault.powers import roles_with

    if role in {str(one) for one in roles_with(power)}:
        return Cell(_("Yes"), icon="check", tone="engaged")
    return Cell(_("No"), tone="ink3")


def _name(user: Any) -> Cell:
    return Cell(user.name, tone="ink" if user.active else "ink2")


def _state(user: Any) -> Cell:
    if user.active:
        return Cell(_("Yes"), icon="check", tone="engaged")
    return Cell(_("No, left"), icon="circle-slash", tone="ink2")
