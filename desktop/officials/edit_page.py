"""Putting an official on file, or changing the entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from desktop.officials import queries
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.panels import Foot, PageHead, Scroller, inset
from models.changes import Changes
from models.language import _
from models.officials import services
from models.officials.official import FIELDS, OnFile


class OfficialEditPage(Page):
    """Saved as a whole; what is typed is kept as a draft until then."""

    help_topic = "officials"

    def __init__(self, shell: Shell, official_id: str = "") -> None:
        super().__init__(shell)
        self._id = official_id
        self._base = OnFile("", "")
        self._read = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(
            inset(
                PageHead(
                    self.title(),
                    _("Of the person’s work only. Nothing of any client, and no finding."),
                )
            )
        )
        self.fields = {name: TextLine() for name in FIELDS[:-1]}
        self.description = TextArea(lines=3)
        self.form = Form()
        self.form.setMaximumWidth(720)
        self.form.add(
            FormField(_("Name"), self.fields["name"], name="name"),
            FormField(_("Rank"), self.fields["rank"], name="rank", optional=True),
        )
        self.form.add(
            FormField(_("Department"), self.fields["department"], name="department"),
            FormField(_("Unit or desk"), self.fields["unit"], name="unit", optional=True),
        )
        self.form.add(
            FormField(
                _("Badge"),
                self.fields["badge"],
                name="badge",
                help=_("As it is printed on the badge. Doubts stay in the breach."),
            )
        )
        self.form.add(
            FormField(_("How to know them"), self.description, name="description", optional=True)
        )
        scroll = Scroller()
        scroll.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        scroll.add(self.form)
        column.addWidget(scroll, 1)
        foot = Foot()
        foot.add(Button(_("Cancel"), self._cancel))
        self.save_button = Button(_("Save"), self.save, kind="primary", icon="check")
        foot.add(self.save_button)
        column.addWidget(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.save)

    def title(self) -> str:
        """The page's name."""
        return _("Change the entry") if self._id else _("New official")

    def first_focus(self) -> QWidget:
        """The name."""
        return self.fields["name"]

    def refresh(self, changes: Changes | None) -> None:
        """Read once: what is typed stays."""
        if self._read:
            return
        id = self._id
        self.office.read(
            lambda uow: (queries.on_file(uow, id), queries.department_names(uow)), self._show
        )

    def draft(self) -> Any:
        """What differs from the entry."""
        typed = self._typed()
        changed = {name: typed[name] for name in FIELDS if typed[name] != getattr(self._base, name)}
        return {**changed, "revision": self._base.revision} if changed else None

    def restore(self, typed: Any) -> None:
        """Put it back."""
        if isinstance(typed, dict):
            for name, field in self.fields.items():
                field.setText(str(typed.get(name, field.text())))
            self.description.setPlainText(str(typed.get("description", self.description.text())))

    def save(self) -> None:
        """Keep it; what is wrong is said beside its field."""
        self.form.clear_errors()
        typed, base = self._typed(), self._base

        def verb(uow: Any) -> Changes:
            if base.id:
                return services.change_official(uow, replace(base, **typed))
            return services.add_official(uow, **typed)

        def done(changes: Changes) -> None:
            made = changes.made
            self._base = replace(base, **typed)
            if made is not None:
                self.shell.navigation.replace("official", official_id=made.id)
            else:
                self.shell.back()

        self.shell.drafts.save(self, verb, done, self.form.show_error)

    def _typed(self) -> dict[str, Any]:
        typed = {name: field.text() for name, field in self.fields.items()}
        return {**typed, "description": self.description.text()}

    def _show(self, found: tuple[OnFile | None, tuple[str, ...]]) -> None:
        self._read = True
        one, departments = found
        self._base = one or self._base
        for name, field in self.fields.items():
            field.show_text(getattr(self._base, name))
        self.description.show_text(self._base.description)
        completer = QCompleter(list(departments), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.fields["department"].setCompleter(completer)
        self.filled()

    def _cancel(self) -> None:
        self.shell.drafts.part(self)
        self.shell.back()
