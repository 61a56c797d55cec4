"""Adding a user, and changing one: name and role, passphrase, coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.shell.roles import ROLES, role_word
from desktop.vault.dialog import VaultDialog
from desktop.vault.new_passphrase import NewPassphrase
from desktop.vault.passphrase import PassphraseField
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import BadInput
from models.language import N_, _
from models.vault.user import UserRole

if TYPE_CHECKING:
    from desktop.shell.office import Office

_ROLE_HELP = {
    "administrator": N_("Everything, and who else may open the office."),
    "attorney": N_("Writes, approves letters, reads the log, sets holds and walls."),
    "advocate": N_("Writes cases, breaches and drafts of letters; makes backups."),
    "read_only": N_("Reads. Changes nothing."),
}


class RoleField(FormField):
    """The role, what it may do, and that it is an office rule."""

    def __init__(self, role: str = "advocate") -> None:
        self.choice = Choice([(name, role_word(name)) for name in ROLES])
        self.choice.choose(role)
        super().__init__(_("Role"), self.choice, name="role")
        self.add_badge(HoldsBy("office rule"))
        self.choice.currentIndexChanged.connect(lambda _place: self._tell())
        self._tell()

    def role(self) -> UserRole:
        """The role chosen."""
        return UserRole(str(self.choice.value()))

    def _tell(self) -> None:
        self.say_help(_(_ROLE_HELP[str(self.choice.value())]))


class PassphrasePart(QWidget):
    """A new passphrase under its badge."""

    def __init__(self, fresh: NewPassphrase) -> None:
        super().__init__()
        from PySide6.QtWidgets import QVBoxLayout

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        fresh.first_field.add_badge(HoldsBy("encrypted"))
        column.addWidget(fresh)


class AddUser(VaultDialog):
    """A new user, with a first passphrase that they type themselves."""

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(
            parent,
            office,
            _("Add a user"),
            _("Let the person type the passphrase: nobody else should know it."),
            _("Add this user"),
        )
        self.name, self.login = TextLine(), TextLine(hint=_("first letter and family name"))
        self.role = RoleField()
        self.passphrase = NewPassphrase(
            lambda: (office.info.organization, self.login.text(), self.name.text())
        )
        form = self.form
        form.add(
            FormField(_("Name"), self.name, name="name", help=_("Printed on letters.")),
            FormField(_("Login"), self.login, name="login", help=_("Typed at the door.")),
        )
        form.add(self.role)
        form.add(PassphrasePart(self.passphrase))
        form.take(self.passphrase.first_field)
        self.passphrase.done.connect(self.submit)
        self.name.setFocus()

    def submit(self) -> None:
        """Add, or say at which field something is wrong."""
        name, login, role = self.name.text(), self.login.text(), self.role.role()
        try:
            _required(name, "name", _("Write the person’s name."))
            _required(login, "login", _("Write a login."))
            passphrase = self.passphrase.text()
        except BadInput as error:
            if error.field in ("name", "login"):
                self.form.show_error(error)
            return

        def run(vault: Any) -> None:
            from models.vault.vault import add_user

            add_user(vault, login=login, name=name, role=role, passphrase=passphrase)

        self.send(run, _("{name} can open the office now.").format(name=" ".join(name.split())))

    def forget(self) -> None:
        """The passphrase."""
        self.passphrase.forget()


class ChangeUser(VaultDialog):
    """Another name or role."""

    def __init__(self, parent: QWidget, office: Office, user: Any) -> None:
        super().__init__(
            parent,
            office,
            _("Change a user"),
            _("What was written before keeps the name that it was written under."),
            _("Save"),
        )
        self._user = user
        self.name = TextLine(user.name)
        self.role = RoleField(str(user.role))
        self.form.add(FormField(_("Name"), self.name, name="name"))
        self.form.add(self.role)
        if user.id == office.user.id:
            self.role.choice.setEnabled(False)
            self.role.say_help(_("Another administrator can change your role."))
        self.form.add(PlainLabel(_("Login: {login}").format(login=user.login), "secondary"))
        self.name.setFocus()
        self.name.selectAll()

    def submit(self) -> None:
        """Change what differs."""
        user, name, role = self._user, self.name.text(), self.role.role()
        new_name = name if " ".join(name.split()) != user.name else None
        new_role = role if role != user.role else None
        if new_name is None and new_role is None:
            self.accept()
            return

        def run(vault: Any) -> None:
            from models.vault.members import change_user

            change_user(vault, user.id, name=new_name, role=new_role)

        self.send(run, _("User changed."))


class ResetPassphrase(VaultDialog):
    """A new passphrase for somebody who forgot theirs, or who comes back."""

    def __init__(self, parent: QWidget, office: Office, user: Any) -> None:
        back = not user.active
        if back:
            head = _("Let {name} come back").format(name=user.name)
            words = _(
                "They get new keys and a new passphrase. Walled cases stay closed to them until a "
                "member of each lets them in again."
            )
        else:
            head = _("New passphrase for {name}").format(name=user.name)
            words = _(
                "They get new keys. Walled cases stay closed to them until a member of each lets "
                "them in again. The old passphrase still opens older copies of the office."
            )
        word = _("Let them come back") if back else _("Set the passphrase")
        super().__init__(parent, office, head, words, word)
        self._user, self._back = user, back
        self.passphrase = NewPassphrase(lambda: (office.info.organization, user.login, user.name))
        self.form.add(PassphrasePart(self.passphrase))
        self.form.take(self.passphrase.first_field)
        self.passphrase.done.connect(self.submit)
        self.passphrase.first.setFocus()

    def submit(self) -> None:
        """Set it."""
        try:
            fresh = self.passphrase.text()
        except BadInput:
            return
        user, back = self._user, self._back

        def run(vault: Any) -> None:
            from models.vault.members import reactivate_user, reset_passphrase

            (reactivate_user if back else reset_passphrase)(vault, user.id, fresh)

        words = (
            _("{name} can open the office again.") if back else _("{name} has a new passphrase.")
        )
        self.send(run, words.format(name=user.name))

    def forget(self) -> None:
        """The passphrase."""
        self.passphrase.forget()


class OwnPassphrase(VaultDialog):
    """Another passphrase for who is at work."""

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(
            parent,
            office,
            _("Change my passphrase"),
            _("Older copies and backups of the office still open with the old one."),
            _("Change it"),
        )
        user = office.user
        self.old = PassphraseField()
        self.passphrase = NewPassphrase(lambda: (office.info.organization, user.login, user.name))
        self.form.add(FormField(_("Passphrase now"), self.old, name="old"))
        self.form.add(PassphrasePart(self.passphrase))
        self.form.take(self.passphrase.first_field)
        self.passphrase.done.connect(self.submit)
        self.old.setFocus()

    def submit(self) -> None:
        """Change it."""
        old = self.old.text()
        try:
            _required(old, "old", _("Type the passphrase that you have now."))
            fresh = self.passphrase.text()
        except BadInput as error:
            if error.field == "old":
                self.form.show_error(error)
            return

        def run(vault: Any) -> None:
            from models.vault.errors import WrongPassphrase
            from models.vault.vault import change_passphrase

            try:
                change_passphrase(vault, old, fresh)
            except WrongPassphrase as error:
                raise BadInput(error.what, field="old", safe=error.safe) from None

        self.send(run, _("Your passphrase is changed."))

    def forget(self) -> None:
        """Both."""
        self.old.forget()
        self.passphrase.forget()


def _required(text: str, field: str, words: str) -> None:
    if not text.strip():
        raise BadInput(words, field=field)
