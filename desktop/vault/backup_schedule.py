"""The schedule's fields: each change is kept at once, and Ctrl+Z takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import FormField, TextLine
from models.errors import AmparoError
from models.language import _, ngettext

_EVERY = (1, 2, 3, 7, 14, 0)
_PROVE = (1, 7, 14, 30, 0)
_KEEP = (30, 60, 90, 180, 365, 730)


class ScheduleForm(QWidget):
    """``keep(schedule, failed, then)`` at each change; ``then`` runs once it is kept."""

    def __init__(
        self,
        keep: Callable[[Any, Callable[[AmparoError], object], Callable[[], object] | None], object],
    ) -> None:
        super().__init__()
        self._keep = keep
        self._schedule: Any = None
        self.setMaximumWidth(2 * tokens.CARD)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.M)
        self.folder = TextLine()
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText(_("No place chosen"))
        self.choose_button = Button(_("Choose…"), self.choose, icon="folder-open")
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose_button)
        beside.setFocusProxy(self.choose_button)
        self.folder_field = FormField(
            _("Place for backups"),
            beside,
            name="target",
            help=_("A stick or another disk, kept in another room than the computer."),
        )
        self.folder.setAccessibleName(_("Place for backups"))
        self.every = Choice([(days, _every(days)) for days in _EVERY])
        self.prove = Choice([(days, _every(days)) for days in _PROVE])
        self.days = Choice([(days, _days(days)) for days in _KEEP])
        grid.addWidget(self.folder_field, 0, 0, 1, 3)
        fields = (
            (_("Back up"), self.every, "every_days"),
            (_("Prove one by a restore"), self.prove, "prove_days"),
            (_("Keep backups for"), self.days, "days"),
        )
        self.fields = {}
        for place, (label, control, name) in enumerate(fields):
            field = FormField(label, control, name=name)
            self.fields[name] = field
            grid.addWidget(field, 1, place, Qt.AlignmentFlag.AlignTop)
            control.activated.connect(self._changed)
        self.fields["days"].say_help(_("At least the last three always stay."))

    def show_schedule(self, schedule: Any, *, may: bool) -> None:
        """What is in force; ``may`` change it."""
        self._schedule = schedule
        self.folder.setText(schedule.target)
        for control, value, words in (
            (self.every, schedule.every_days, _every),
            (self.prove, schedule.prove_days, _every),
            (self.days, schedule.keep.days, _days),
        ):
            if control.findData(value) < 0:
                control.addItem(words(value), value)
            control.choose(value)
            control.setEnabled(may)
        self.choose_button.setEnabled(may)
        for field in (self.folder_field, *self.fields.values()):
            field.show_error(None)

    def choose(self, then: Callable[[], object] | None = None) -> None:
        """Ask for the place. ``then`` runs once it is kept."""
        from pathlib import Path

        from desktop.shell.files import choose_folder

        start = self._schedule.target if Path(self._schedule.target or "?").is_dir() else ""
        found = choose_folder(self, _("The stick or folder for backups"), start)
        if found is not None:
            self.take(found, then)

    def take(self, place: Any, then: Callable[[], object] | None = None) -> None:
        """This place from now on."""
        new = replace(self._schedule, target=str(place))
        self._schedule = new
        self._keep(new, self._failed, then)

    def _changed(self) -> None:
        old = self._schedule
        new = replace(
            old,
            every_days=int(str(self.every.value())),
            prove_days=int(str(self.prove.value())),
            keep=replace(
                old.keep,
                days=int(str(self.days.value())),
                daily=min(old.keep.daily, int(str(self.days.value()))),
            ),
        )
        if new != old:
            self._keep(new, self._failed, None)

    def _failed(self, error: AmparoError) -> None:
        field = self.fields.get(getattr(error, "field", ""), self.folder_field)
        field.show_error(error)


def _every(days: int) -> str:
    if not days:
        return _("Only by hand")
    if days == 1:
        return _("Every day")
    return ngettext("Every {days} day", "Every {days} days", days).format(days=days)


def _days(days: int) -> str:
    return ngettext("{days} day", "{days} days", days).format(days=days)
