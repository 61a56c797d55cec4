"""The locked window: one card in the middle, ways to other offices below, a quiet strip at the
foot. Only what the first picture needs is imported here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.settings import Settings
from desktop.shell.worker import Worker
from desktop.vault.card import Card
from desktop.vault.strip import Strip
from desktop.vault.unlock import UnlockCard
from desktop.widgets.buttons import Button
from desktop.widgets.labels import IconLabel, PlainLabel
from models.errors import AmparoError
from models.language import _


class Gate(QFrame):
    """``opened`` gives the open vault and the worker whose thread owns it."""

    opened = Signal(object, object)
    theme_asked = Signal(str)
    language_asked = Signal(str)

    def __init__(self, settings: Settings, worker: Worker, office: str) -> None:
        super().__init__()
        self._settings, self._worker, self.office = settings, worker, office
        self.setProperty("ground", "window")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._middle(), 1)
        self.strip = Strip(settings)
        self.strip.theme_asked.connect(self.theme_asked)
        self.strip.language_asked.connect(self.language_asked)
        whole.addWidget(self.strip)
        self.card: Card = self._unlock_card(Path(office)) if office else _welcome(self)
        self._place.insertWidget(1, self.card)
        self._links.setVisible(bool(office))

    def _middle(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setProperty("focusPolicy", 0)
        inside = QWidget()
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        column.setSpacing(tokens.M)
        column.addStretch(2)
        column.addWidget(_brand())
        # Stretches, not an alignment: an aligned item does not grow with its wrapped words.
        self._place = QHBoxLayout()
        self._place.addStretch(1)
        self._place.addStretch(1)
        column.addLayout(self._place)
        self._links = QWidget()
        row = QHBoxLayout(self._links)
        row.setSpacing(tokens.L)
        row.addStretch(1)
        self.other_button = Button(_("Open another office…"), self.open_other, kind="quiet")
        self.new_button = Button(_("New office…"), self.new_office, kind="quiet")
        self.restore_button = Button(_("Restore from a backup…"), self.restore, kind="quiet")
        row.addWidget(self.other_button)
        row.addWidget(self.new_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        column.addWidget(self._links)
        column.addStretch(3)
        scroll.setWidget(inside)
        return scroll

    def start(self) -> None:
        """Read who may open the office, and stand the keyboard in the first field."""
        if isinstance(self.card, UnlockCard):
            self.card.peek()
        if (first := self.card.first_focus()) is not None:
            first.setFocus()

    def preload(self) -> None:
        """Load the heavy parts beside the screen while the person types."""
        self._worker.submit(_load, apart=True)

    def tell(self, error: AmparoError) -> None:
        """What happened before this door; it stays until somebody types."""
        if isinstance(self.card, UnlockCard):
            self.card.notice = error
        self.card.show_trouble(error)

    def wait_for_lock(self) -> None:
        """The session before is still saving its last words."""
        if not isinstance(self.card, UnlockCard):
            self.show_card(self._unlock_card(Path(self.office)))
            self.strip.show()
        if isinstance(self.card, UnlockCard):
            self.card.cover.show_over(_("Locking…"), _("The last changes are being saved."))

    def hold(self, card: Card) -> None:
        """The lock cannot go on: what is to be decided stands here, with no way past it."""
        self.show_card(card)
        self._links.hide()
        self.strip.hide()

    def ready(self) -> None:
        """The vault is closed; it may be opened again."""
        if not isinstance(self.card, UnlockCard):
            self._first_card()
        else:
            self.card.cover.hide()
            self.card.peek()
            self.card.first_focus().setFocus()

    def show_card(self, card: Card) -> None:
        """Another card in the middle."""
        old, self.card = self.card, card
        self._place.removeWidget(old)
        old.forget()
        old.hide()
        old.deleteLater()
        self._place.insertWidget(1, card)
        card.show()
        self._links.setVisible(isinstance(card, UnlockCard))
        if (first := card.first_focus()) is not None:
            first.setFocus()

    def open_other(self) -> None:
        """Choose the folder of another office."""
        from desktop.shell.files import choose_folder

        found = choose_folder(self, _("The folder of the office (its name ends in .amparo)"))
        if found is not None:
            self.show_office(found)

    def show_office(self, folder: Path, below: str = "") -> None:
        """The card of this office. ``below``: what is said below its title."""
        self.office = str(folder)
        card = self._unlock_card(folder)
        card.below = below
        self.show_card(card)
        card.peek()

    def new_office(self) -> None:
        """The four steps."""
        from desktop.vault.new_office import NewOfficeCard

        card = NewOfficeCard(self._worker, _beside(self.office))
        card.opened.connect(self._open)
        card.left.connect(self._first_card)
        self.show_card(card)

    def recover(self) -> None:
        """The recovery sheet."""
        from desktop.vault.recovery import RecoveryCard

        unlock = self.card
        if not isinstance(unlock, UnlockCard) or unlock.info is None:
            return
        login = str(unlock.user.value() or "")
        card = RecoveryCard(self._worker, unlock.folder, unlock.info, login)
        card.opened.connect(self._open)
        card.left.connect(self._first_card)
        self.show_card(card)

    def restore(self) -> None:
        """A backup to a new folder, which is then the office to unlock."""
        from desktop.vault.restore_card import RestoreCard

        card = RestoreCard(self._worker, _beside(self.office))
        card.restored.connect(lambda folder: _show_restored(self, folder))
        card.left.connect(self._first_card)
        self.show_card(card)

    def show_trouble(self, error: AmparoError) -> None:
        """A fault that no one caught."""
        self.card.show_trouble(error)

    def forget(self) -> None:
        """Nothing typed stays."""
        self.card.forget()

    def stop(self) -> None:
        """The window closes without opening."""
        self.forget()
        self._worker.stop()

    def _unlock_card(self, folder: Path) -> UnlockCard:
        card = UnlockCard(self._settings, self._worker, folder)
        card.opened.connect(self._open)
        card.recovery_asked.connect(self.recover)
        return card

    def _first_card(self) -> None:
        if self.office:
            self.show_office(Path(self.office))
        else:
            self.show_card(_welcome(self))

    def _open(self, vault: Any) -> None:
        self.opened.emit(vault, self._worker)


def _welcome(gate: Gate) -> Card:
    from desktop.vault.welcome import WelcomeCard

    return WelcomeCard(gate.open_other, gate.new_office, gate.restore)


def _show_restored(gate: Gate, folder: Path) -> None:
    words = _("Restored as “{name}”. It opens with the passphrases of the day of the backup.")
    gate.show_office(folder, words.format(name=folder.name))


def _load() -> None:
    from importlib import import_module

    for name in ("models.vault.settings", "models.cases.services", "desktop.shell.workspace"):
        import_module(name)


def _beside(office: str) -> Path | None:
    folder = Path(office).parent if office else None
    return folder if folder is not None and folder.is_dir() else None


def _brand() -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setSpacing(tokens.M)
    row.addStretch(1)
    row.addWidget(IconLabel("amparo", "accent", 30))
    row.addWidget(PlainLabel("Amparo", "brand-large"))
    row.addStretch(1)
    return made
