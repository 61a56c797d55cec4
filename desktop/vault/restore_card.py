"""Restoring at the door: which backup, to which new folder, with progress and a way to stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.shell import tokens
from desktop.shell.words import size
from desktop.shell.worker import Worker
from desktop.vault.backup_rows import held_words
from desktop.vault.card import Card
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel, see
from models.errors import AmparoError
from models.language import _


class _Stop:
    """What the worker's thread looks at: how far, and whether to stop."""

    def __init__(self) -> None:
        self.asked = False
        self.done, self.total, self.told = 0, 0, True


class RestoreCard(Card):
    """``restored`` gives the new folder; ``left`` when the person goes back."""

    restored = Signal(object)
    left = Signal()

    def __init__(self, worker: Worker, beside: Path | None) -> None:
        super().__init__(
            _("Restore from a backup"),
            _(
                "Makes a new folder out of a backup. The backup is only read, and so is any office "
                "that is there already."
            ),
        )
        self._worker = worker
        self._stop: _Stop | None = None
        self._into = beside or Path.home()
        self.place = TextLine()
        self.place.setReadOnly(True)
        self.place.setPlaceholderText(_("No place chosen"))
        self.choose_place = Button(_("Choose…"), self._choose_place, icon="folder-open")
        self.place_field = FormField(
            _("Where the backups are"),
            _beside(self.place, self.choose_place),
            help=_("The stick or folder that they were made to."),
        )
        self.sets = Choice(name=_("Backup"))
        self.sets_field = FormField(_("Backup"), self.sets)
        self.name = TextLine()
        self.name_field = FormField(_("Name of the new folder"), self.name)
        self.folder = TextLine()
        self.folder.setReadOnly(True)
        self.choose_folder = Button(_("Choose…"), self._choose_folder, icon="folder-open")
        self.folder_field = FormField(_("In the folder"), _beside(self.folder, self.choose_folder))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said = PlainLabel("", "secondary", wrap=True)
        for widget in (
            self.place_field, self.sets_field, self.name_field, self.folder_field, self.bar,
            self.said,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.back = Button(_("Back"), self.go_back, icon="chevron-left")
        self.cancel = Button(_("Cancel"), self.stop)
        self.button = Button(_("Restore"), self.restore, kind="primary")
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.button)
        self.folder.setText(str(self._into))
        self.sets.currentIndexChanged.connect(lambda _row: self._propose())
        self._show_found(())
        self._show_work(False)

    def first_focus(self) -> QWidget:
        """The place is asked for first."""
        return self.choose_place

    def go_back(self) -> None:
        """To the door, unless it is at work."""
        if self._stop is None:
            self.left.emit()

    def forget(self) -> None:
        """The card goes: what runs is stopped, and leaves nothing."""
        self.stop()

    def look_at(self, place: Path) -> None:
        """List what lies there, the newest first."""
        self.place.setText(str(place))
        self.place_field.show_error(None)

        def work() -> Any:
            from models.vault.backups import sets_at

            return sets_at(place)

        self._worker.submit(work, self._show_found, self.place_field.show_error, beside=True)

    def into(self, folder: Path) -> None:
        """The folder in which the new one is to lie."""
        self._into = folder
        self.folder.setText(str(folder))
        self.folder_field.show_error(None)

    def restore(self) -> None:
        """Begin."""
        backup, name = self.sets.value(), self.name.text().strip()
        if self._stop is not None or backup is None:
            return
        for field in (self.name_field, self.folder_field, self.sets_field):
            field.show_error(None)
        if not name or name in (".", "..") or any(one in name for one in "/\\\0"):
            self.name_field.show_error(_("Write a name for the new folder."))
            self.name.setFocus()
            return
        target = self._into / name
        self._stop = stop = _Stop()
        self._show_work(True)

        def progress(done: int, total: int) -> None:
            stop.done, stop.total = done, total
            if stop.told:
                stop.told = False
                self._worker.later(self._show_progress)

        def work() -> Any:
            from models.vault.backups import restore

            return restore(backup, target, progress, lambda: stop.asked)  # type: ignore[arg-type]

        self._worker.submit(work, self._done, self._failed, beside=True)

    def stop(self) -> None:
        """Ask it to stop; nothing is left behind."""
        if self._stop is not None:
            self._stop.asked = True
            self.said.say(_("Stopping…"))
            self.cancel.setEnabled(False)

    def _choose_place(self) -> None:
        from desktop.shell.files import choose_folder

        found = choose_folder(self, _("The stick or folder that the backups were made to"))
        if found is not None:
            self.look_at(found)

    def _choose_folder(self) -> None:
        from desktop.shell.files import choose_folder

        found = choose_folder(self, _("The folder in which the restored office is to lie"))
        if found is not None:
            self.into(found)

    def _show_found(self, sets: Any) -> None:
        whole = [one for one in sets if not one.broken]
        several = len({one.organization for one in whole}) > 1
        self.sets.offer([(one, _set_words(one, several)) for one in whole])
        for field in (self.sets_field, self.name_field, self.folder_field):
            field.setVisible(bool(whole))
        self.button.setEnabled(bool(whole))
        damaged = len(sets) - len(whole)
        if self.place.text() and not whole:
            from models.vault.backup_errors import NoBackup

            self.place_field.show_error(NoBackup())
        self.said.say(
            _("Damaged backups at this place that are left out: {count}.").format(count=damaged)
            if damaged
            else ""
        )
        see(self.said, bool(damaged))
        self._propose()
        if whole:
            self.sets.setFocus()

    def _propose(self) -> None:
        backup: Any = self.sets.value()
        if backup is not None:
            from desktop.vault.backups_section import free_name

            name = "".join(one if one.isalnum() else " " for one in backup.organization)
            stem = " ".join(name.split())[:60] or _("Office")
            self.name.setText(free_name(self._into, stem, backup.at).stem)

    def _show_work(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.cancel.setVisible(on)
        self.cancel.setEnabled(on)
        self.back.setEnabled(not on)
        self.button.setEnabled(not on and self.sets.count() > 0)
        for field in (self.place_field, self.sets_field, self.name_field, self.folder_field):
            field.setEnabled(not on)
        see(self.said, on or bool(self.said.text()))
        if on:
            self.said.say(_("Reading the backup…"))
            self.cancel.setFocus()

    def _show_progress(self) -> None:
        stop = self._stop
        if stop is None:
            return
        stop.told = True
        self.bar.setRange(0, 1000)
        self.bar.setValue(1000 * stop.done // stop.total if stop.total else 0)
        if not stop.asked:
            self.said.say(
                _("{done} of {whole}").format(done=size(stop.done), whole=size(stop.total))
            )

    def _done(self, folder: Path) -> None:
        self._stop = None
        self.restored.emit(folder)

    def _failed(self, error: AmparoError) -> None:
        self._stop = None
        self.said.say("")
        self._show_work(False)
        if error.code == "cancelled":
            self.said.say(_("Stopped. Nothing was left behind."))
            see(self.said, True)
            self.button.setFocus()
        elif error.code == "already-exists":
            self.name_field.show_error(error)
            self.name.setFocus()
        elif error.code in ("restore-full", "restore-no-place", "refused"):
            self.folder_field.show_error(error)
            self.choose_folder.setFocus()
        else:
            self.sets_field.show_error(error)
            self.sets.setFocus()


def _set_words(one: Any, several: bool) -> str:
    """The office's name only where there are several: all three together are too long."""
    if not several:
        return _("{when} · {size}").format(when=held_words(one), size=size(one.bytes))
    return _("{when} · {office} · {size}").format(
        when=held_words(one), office=one.organization, size=size(one.bytes)
    )


def _beside(field: QWidget, button: Button) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    row.addWidget(field, 1)
    row.addWidget(button)
    whole.setFocusProxy(button)
    return whole
