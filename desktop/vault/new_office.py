"""A new office in four steps: the office, you, your passphrase, the recovery sheet typed back.

Nothing lies on the disk before the last step is done.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.worker import Worker
from desktop.vault.card import Card
from desktop.vault.new_passphrase import NewPassphrase
from desktop.vault.sheet import RecoverySheet
from desktop.widgets.busy import BusyCover
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError, BadInput
from models.language import N_, _

_STEPS = (
    (N_("A new office"), N_("One folder holds everything. Nothing leaves this computer.")),
    (N_("You"), N_("The first user is the administrator, who can add the others.")),
    (N_("Your passphrase"), N_("Nobody can tell you what it was: write it down, or remember it.")),
    (N_("The recovery sheet"), N_("The only way in if a passphrase is forgotten. Shown once.")),
)
# The step at which the field of an error stands.
_STEP_OF = {"organization": 0, "folder": 0, "login": 1, "name": 1, "passphrase": 2}


class NewOfficeCard(Card):
    """``opened`` gives the vault, open; ``left`` when the person gives up."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, worker: Worker, folder: Path | None = None) -> None:
        super().__init__("", width=tokens.CARD + 2 * tokens.XXL)
        self._worker = worker
        self._new: Any = None
        self._offered = ""
        self.kdf: Any = None
        self._count = PlainLabel("", "secondary")
        self._bar = QProgressBar()
        self._bar.setRange(0, len(_STEPS))
        self._bar.setTextVisible(False)
        self.body.addWidget(self._count)
        self.body.addWidget(self._bar)
        self._pages: list[QWidget] = []
        self.step = 0
        self._office_step(folder or Path.home())
        self._person_step()
        own = (self.organization, self.login, self.name)
        self.passphrase = NewPassphrase(lambda: [line.text() for line in own])
        self.sheet = RecoverySheet()
        for widget in (self.passphrase, self.sheet):
            self._add_page(widget)
        self.passphrase.done.connect(self.go_on)
        self.sheet.typed.entered.connect(self.go_on)
        self.back = Button(_("Back"), self.go_back, icon="chevron-left")
        self.next = Button(_("Next"), self.go_on, kind="primary")
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        self.cover = BusyCover(self)
        self._show(0)

    def _office_step(self, folder: Path) -> None:
        self.organization = TextLine(hint=_("Greater Hartford Legal Aid"))
        self.folder = TextLine(str(folder))
        self.organization_field = FormField(
            _("Name of the office"),
            self.organization,
            name="organization",
            help=_("It stands on the door and, until you change it, at the head of letters."),
        )
        browse = Button(_("Choose…"), self._choose_folder, icon="folder")
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        place.setFocusProxy(self.folder)
        self.folder_field = FormField(_("Where to keep it"), place, name="folder")
        self.folder.setAccessibleName(_("Where to keep it"))
        self._add_page(self.organization_field, self.folder_field)
        for line in (self.organization, self.folder):
            line.textChanged.connect(lambda _text: self._say_place())
            line.returnPressed.connect(self.go_on)
        self._say_place()

    def _person_step(self) -> None:
        self.name, self.login = TextLine(), TextLine()
        self.name_field = FormField(
            _("Your name"), self.name, name="name", help=_("As it stands under letters.")
        )
        self.login_field = FormField(
            _("Login"),
            self.login,
            name="login",
            help=_("Short, without spaces or accents, as in m.vega."),
        )
        self._add_page(self.name_field, self.login_field)
        self.name.textEdited.connect(self._name_typed)
        self.login.textEdited.connect(lambda _text: self.login_field.show_error(None))
        for line in (self.name, self.login):
            line.returnPressed.connect(self.go_on)

    def _name_typed(self, name: str) -> None:
        """Offer the login that the name gives, as long as nobody wrote another."""
        self.name_field.show_error(None)
        if self.login.text() == self._offered:
            self._offered = _login_of(name)
            self.login.setText(self._offered)
            self.login_field.show_error(None)

    def first_focus(self) -> QWidget:
        """The first field of the step."""
        return (self.organization, self.name, self.passphrase.first, self.sheet.typed)[self.step]

    def target(self) -> Path:
        """The folder that will be made."""
        plain = re.sub(r"[^\w\- ]+", " ", self.organization.text()).strip()
        name = " ".join(plain.split())[:60] or _("Office")
        return Path(self.folder.text().strip() or ".").expanduser() / f"{name}.amparo"

    def go_on(self) -> None:
        """To the next step, when this one is good."""
        if self.cover.isVisible():
            return
        self.show_trouble(None)
        try:
            (self._check_office, self._check_person, self._prepare, self._confirm)[self.step]()
        except BadInput as error:
            self._failed(error)

    def go_back(self) -> None:
        """To the step before; what was typed stays. From the first: give up."""
        if self.cover.isVisible():
            return
        self.show_trouble(None)
        if self.step == 0:
            self.left.emit()
            return
        if self.step == 3:
            self._new = None
            self.sheet.forget()
        self._show(self.step - 1)

    def forget(self) -> None:
        """Nothing typed stays."""
        self._new = None
        self.passphrase.forget()
        self.sheet.forget()

    def _check_office(self) -> None:
        from models.vault.members import clean_label

        clean_label(self.organization.text(), "organization")
        if not self.target().parent.is_dir():
            raise BadInput(
                _("There is no such folder."), field="folder", next=_("Choose one that exists.")
            )
        if self.target().exists():
            from models.vault.errors import AlreadyExists

            self.folder_field.show_error(AlreadyExists(self.target().name))
            return
        self._show(1)

    def _check_person(self) -> None:
        from models.vault.members import clean_label, clean_login

        clean_label(self.name.text(), "name")
        clean_login(self.login.text())
        self._show(2)

    def _prepare(self) -> None:
        """The keys are made beside the screen's thread; it takes about a second."""
        passphrase = self.passphrase.text()
        target, kdf = self.target(), self.kdf
        words = (self.organization.text(), self.login.text(), self.name.text())
        self.cover.show_over(_("Making the keys…"), _("Nothing is on the disk yet."))

        def work() -> Any:
            from models.vault.vault import create

            organization, login, name = words
            return create(
                target,
                organization=organization,
                login=login,
                name=name,
                passphrase=passphrase,
                kdf=kdf,
            )

        self._worker.submit(work, self._prepared, self._failed)

    def _prepared(self, new: Any) -> None:
        self.cover.hide()
        self._new = new
        self.sheet.show_key(new.recovery_key, self.organization.text())
        self._show(3)

    def _confirm(self) -> None:
        typed, new = self.sheet.typed_back(), self._new
        self.cover.show_over(_("Making the office…"))
        self._worker.submit(lambda: new.confirm(typed), self._done, self._failed)

    def _done(self, vault: Any) -> None:
        self.forget()
        self.opened.emit(vault)

    def _failed(self, error: AmparoError) -> None:
        """Back to the step of the field that is wrong; everything typed is still there."""
        self.cover.hide()
        field = getattr(error, "field", "")
        if field == "again":
            return
        if field.startswith("recovery_key"):
            self.sheet.field.show_error(error)
            self.sheet.typed.setFocus()
            return
        if error.code in ("already-exists", "read-only"):
            field = "folder"
        step = _STEP_OF.get(field)
        if step is None:
            self.show_trouble(error)
            return
        fields = {
            "organization": self.organization_field,
            "folder": self.folder_field,
            "login": self.login_field,
            "name": self.name_field,
            "passphrase": self.passphrase.first_field,
        }
        self._show(step)
        fields[field].show_error(error)
        fields[field].control.setFocus()

    def _show(self, step: int) -> None:
        self.step = step
        for place, page in enumerate(self._pages):
            page.setVisible(place == step)
        title, below = _STEPS[step]
        self.show_title(_(title), _(below))
        self._count.setText(_("Step {step} of {count}").format(step=step + 1, count=len(_STEPS)))
        self._bar.setValue(step + 1)
        self.next.say(_("Make the office") if step == 3 else _("Next"))
        self.back.say(_("Cancel") if step == 0 else _("Back"))
        self.back.show_icon("x" if step == 0 else "chevron-left")
        self.first_focus().setFocus()

    def _add_page(self, *widgets: QWidget) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        for widget in widgets:
            column.addWidget(widget)
        # Not a stack: only the step at hand asks for room, so the card is as high as its step.
        self._pages.append(page)
        self.body.addWidget(page)

    def _choose_folder(self) -> None:
        from desktop.shell.files import choose_folder

        found = choose_folder(self, _("Where to keep the office"), self.folder.text())
        if found is not None:
            self.folder.setText(str(found))

    def _say_place(self) -> None:
        self.organization_field.show_error(None)
        self.folder_field.show_error(None)
        self.folder_field.say_help(
            _("It will be the folder “{name}” there.").format(name=self.target().name)
        )


def _login_of(name: str) -> str:
    """``m.vega`` for Marisol Vega; nothing where the name has no letter of a to z."""
    from models.people.folding import fold

    words = [plain for word in fold(name).split() if (plain := re.sub("[^a-z0-9]", "", word))]
    return f"{words[0][0]}.{words[-1]}"[:32] if len(words) > 1 else "".join(words)[:32]
