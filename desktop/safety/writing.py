"""Writing one entry: the form, what is wrong beside its field, and nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.safety.form import EntryForm
from desktop.safety.spec import Section
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Foot, Scroller
from models.changes import Changes
from models.errors import AmparoError, BadInput
from models.language import _
from models.safety import services
from models.safety.entry import Entry, kind_of


class Writing(QWidget):
    """``saved`` when it is kept, ``left`` when it is called off."""

    saved = Signal()
    left = Signal()

    def __init__(self, shell: Shell, section: Section, one: Entry, today: date) -> None:
        super().__init__()
        self._shell, self._one = shell, one
        self.form = EntryForm(type(one), today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroller = Scroller(margin=tokens.XL, spacing=tokens.L)
        head = _(section.add) if not one.id else _(section.word)
        scroller.add(PlainLabel(head, "section"))
        self.form.setMaximumWidth(760)
        scroller.add(self.form)
        column.addWidget(scroller, 1)
        foot = Foot()
        foot.say(_("Ctrl+Enter saves."))
        foot.add(Button(_("Cancel"), self.left.emit))
        self.save_button = Button(_("Save"), self.save, kind="primary")
        foot.add(self.save_button)
        column.addWidget(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self.form.show_entry(one)
        self._empty = self.form.typed()

    def begin(self) -> None:
        """Shown: what was typed in another session comes back."""
        self._shell.drafts.join(self, self.place)
        self.form.focus_first()

    @property
    def place(self) -> str:
        """Under which its draft is kept: ids and kinds, never words."""
        return f"safety:{self._one.case_id}:{kind_of(self._one)}:{self._one.id or 'new'}"

    def draft(self) -> Any:
        """What differs from the record."""
        typed = self.form.typed()
        changed = {name: raw for name, raw in typed.items() if raw != self._empty[name]}
        return changed or None

    def restore(self, typed: Any) -> None:
        """Back in its fields."""
        if isinstance(typed, dict):
            self.form.type_in(typed)

    def save(self) -> None:
        """Keep it, or say beside the field what is wrong."""
        self.form.clear_errors()
        try:
            one = self.form.entry(self._one)
        except BadInput as error:
            self.form.show_error(error)
            return
        self.save_button.setEnabled(False)
        self._shell.drafts.save(self, lambda uow: _kept(uow, one), self._saved, self._failed)

    def _saved(self, _changes: Changes) -> None:
        self.saved.emit()

    def _failed(self, error: AmparoError) -> None:
        self.save_button.setEnabled(True)
        self.form.show_error(error)


def _kept(uow: Any, one: Entry) -> Changes:
    return services.change(uow, one) if one.id else services.add(uow, one)
