"""One document described: title, kind, when and from whom, privilege, folder, note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import actions
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import day
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.panels import Foot, PageHead, Scroller, inset
from models.breaches.when_text import parse_date
from models.changes import Changes, Ref
from models.documents import folder_rows, repository
from models.documents.document import Document, Folder, Kind, in_order
from models.documents.labels import KINDS
from models.errors import BadInput
from models.language import _
from models.notes.labels import PRIVILEGES
from models.notes.note import Privilege
from models.vault.safe_name import visible

_TEXTS = ("title", "received_from", "note")


class DocumentPage(Page):
    """The file itself is never changed here."""

    help_topic = "documents"

    def __init__(self, shell: Shell, document_id: str) -> None:
        super().__init__(shell)
        self._id = document_id
        self.looks_at = Ref("documents", document_id)
        self._one: Document | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        self._trail = Breadcrumbs(shell.back)
        column.addWidget(inset(self._trail))
        self._head = PageHead(
            _("Describe the document"), _("The file itself is never changed by this.")
        )
        column.addWidget(inset(self._head))
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        self.form = self._fields()
        self.form.setMaximumWidth(tokens.READING)
        scroll.add(self.form)
        column.addWidget(scroll, 1)
        foot = Foot()
        foot.add(Button(_("Cancel"), lambda: shell.back()))
        self.save = Button(_("Save"), self.send, kind="primary")
        foot.add(self.save)
        column.addWidget(foot)
        self.save.setEnabled(False)

    def _fields(self) -> Form:
        form = Form()
        self.title_line = TextLine()
        self.kind = Choice([(one, _(word)) for one, word in KINDS.items()])
        self.day = DateField(self._understood, lambda value: day(value), hint=_("3/14, yesterday"))
        self.source = TextLine()
        self.privilege = Choice([(one, _(word)) for one, word in PRIVILEGES.items()])
        self.folder = Choice([("", _("In no folder"))])
        self.note = TextArea(lines=4)
        form.add(FormField(_("Title"), self.title_line, name="title"))
        form.add(
            FormField(_("Kind"), self.kind, name="kind"),
            FormField(_("Folder"), self.folder, name="folder_id"),
        )
        form.add(
            FormField(_("Received on"), self.day, name="received_on", optional=True),
            FormField(_("Received from"), self.source, name="received_from", optional=True),
        )
        form.add(
            FormField(
                _("Privilege"),
                self.privilege,
                name="privilege",
                help=_("What is privileged stays out of a printed file unless it is ticked."),
            )
        )
        form.add(FormField(_("Note"), self.note, name="note", optional=True))
        return form

    def _understood(self, text: str) -> date:
        from datetime import datetime

        found = parse_date(text, datetime.now().astimezone().date())
        if found is None or found.exact is None:
            raise BadInput(_("Give the whole day, for example 3/14/2026."), field="received_on")
        return found.exact

    def title(self) -> str:
        """The page's name."""
        return _("Describe the document")

    def first_focus(self) -> QWidget | None:
        """The title."""
        return self.title_line

    def refresh(self, changes: Changes | None) -> None:
        """Read it again, while nothing is typed."""
        if changes is None or any(ref.room == "documents" for ref in changes.touched):
            self.office.read(self._read, self._show)

    def _read(self, uow: Any) -> tuple[Document, tuple[Folder, ...], str]:
        from models.cases.repository import case

        one = repository.document(uow, self._id)
        return one, folder_rows.folders(uow, one.case_id), case(uow, one.case_id).number

    def _show(self, found: tuple[Document, tuple[Folder, ...], str]) -> None:
        one, folders, number = found
        first = self._one is None
        typed = None if first else self.draft()
        case_id = one.case_id
        go = lambda: self.shell.go("case", case_id=case_id)  # noqa: E731
        self._trail.show_trail([(number, go), (_("Documents"), go), (visible(one.title), None)])
        tree = in_order(folders)
        words = [(each.id, "\u2003" * depth + visible(each.name)) for depth, each in tree]
        self.folder.offer([("", _("In no folder")), *words])
        if typed is None:
            self._one = one
            self._fill(one)
        self.save.setEnabled(not self.office.read_only and one.removed is None)
        if first:
            self.filled()

    def _fill(self, one: Document) -> None:
        self.title_line.show_text(one.title)
        self.kind.choose(one.kind)
        self.day.show_value(one.received_on)
        self.source.show_text(one.received_from)
        self.privilege.choose(one.privilege)
        self.folder.choose(one.folder_id)
        self.note.show_text(one.note)

    def _typed(self) -> dict[str, Any]:
        received = self.day.value()
        return {
            "title": self.title_line.text(),
            "kind": str(self.kind.value()),
            "received_on": received.isoformat() if isinstance(received, date) else "",
            "received_from": self.source.text(),
            "privilege": str(self.privilege.value()),
            "folder_id": str(self.folder.value() or ""),
            "note": self.note.text(),
        }

    def draft(self) -> Any:
        """What differs from the record."""
        one = self._one
        if one is None:
            return None
        kept = {
            "title": one.title,
            "kind": one.kind.value,
            "received_on": one.received_on.isoformat() if one.received_on else "",
            "received_from": one.received_from,
            "privilege": one.privilege.value,
            "folder_id": one.folder_id,
            "note": one.note,
        }
        typed = {name: text for name, text in self._typed().items() if text != kept[name]}
        return typed or None

    def restore(self, typed: Any) -> None:
        """As it was typed in another session."""
        assert self._one is not None
        one = replace(self._one, **{name: typed[name] for name in _TEXTS if name in typed})
        if "kind" in typed:
            one = replace(one, kind=Kind(typed["kind"]))
        if "privilege" in typed:
            one = replace(one, privilege=Privilege(typed["privilege"]))
        if "received_on" in typed:
            text = typed["received_on"]
            one = replace(one, received_on=date.fromisoformat(text) if text else None)
        self._fill(replace(one, folder_id=typed.get("folder_id", one.folder_id)))

    def send(self) -> None:
        """Keep it; back to the case."""
        if self._one is None or not self.day.commit():
            return
        typed = self._typed()
        received = self.day.value()
        one = replace(
            self._one,
            **{name: typed[name] for name in (*_TEXTS, "folder_id")},
            kind=Kind(typed["kind"]),
            privilege=Privilege(typed["privilege"]),
            received_on=received if isinstance(received, date) else None,
        )
        self.shell.drafts.save(
            self, lambda uow: actions.change(uow, one), self._saved, self.form.show_error
        )

    def _saved(self, _changes: Changes) -> None:
        self.shell.back()
