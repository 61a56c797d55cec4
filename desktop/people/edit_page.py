"""The form of a person: somebody new, or what is on file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.people.fields import PersonFields
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.confirm import confirm
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Foot, Scroller
from models.changes import Changes, Ref
from models.errors import AmparoError, BadInput
from models.language import _
from models.people import repository as people
from models.people import services
from models.people.person import Person

if TYPE_CHECKING:
    from desktop.conflicts.person_side import PersonSide

_WIDE = 760


class PersonFormPage(Page):
    """``person_id`` empty: somebody new. Not left while something typed in it is not saved."""

    help_topic = "person"

    def __init__(self, shell: Shell, person_id: str = "") -> None:
        super().__init__(shell)
        self._person_id = person_id
        if person_id:
            self.looks_at = Ref("people", person_id)
        self.fields: PersonFields | None = None
        self._person: Person | None = None
        self._before: dict[str, Any] | None = None
        self._free = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroller = Scroller(margin=tokens.PAGE_MARGIN, spacing=tokens.L)
        inner = QWidget()
        inner.setMaximumWidth(_WIDE)
        self._inside = QVBoxLayout(inner)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(tokens.L)
        head = _("Edit the person") if person_id else _("New person")
        crumbs = Breadcrumbs(shell.back)
        crumbs.show_trail([(_("People"), lambda: shell.go("people")), (head, None)])
        self._inside.addWidget(crumbs)
        self._inside.addWidget(PlainLabel(head, "page"))
        self._scroller.add(inner)
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        self._across.addWidget(self._scroller, 1)
        column.addLayout(self._across, 1)
        self.side: PersonSide | None = None
        foot = Foot()
        self.cancel = Button(_("Cancel"), self._discard)
        verb = _("Save") if person_id else _("Add the person")
        self.save = Button(verb, self.submit, kind="primary")
        foot.add(self.cancel)
        foot.add(self.save)
        column.addWidget(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.submit)

    def title(self) -> str:
        """The page's name."""
        return _("Edit the person") if self._person_id else _("New person")

    def refresh(self, changes: Changes | None) -> None:
        """The person, once; what is being typed is never touched."""
        if self.fields is not None:
            return

        def look(uow: Any) -> tuple[Person | None, date]:
            one = people.person(uow, self._person_id) if self._person_id else None
            return one, uow.today

        self.office.read(look, self._build)

    def _build(self, found: tuple[Person | None, date]) -> None:
        if self.fields is not None:
            return
        self._person, today = found
        self.fields = PersonFields(today, kinds=True)
        if self._person is not None:
            self.fields.show_person(self._person)
        self._inside.addWidget(self.fields)
        if self._person is None:
            self._look_beside(self.fields, today)
        self._before = self.fields.state()
        self.filled()
        if self.isVisible():
            self.shell.navigation.stand()

    def _look_beside(self, fields: PersonFields, today: date) -> None:
        """Somebody new may be on file already."""
        from desktop.conflicts.person_side import PersonSide

        side = self.side = PersonSide(self.shell, today)
        side.panel.chosen.connect(self._take)
        fields.told.connect(lambda: side.say(fields))
        self._across.addWidget(side)

    def _take(self, person_id: str) -> None:
        """The record that was found, instead of a new one; what was typed goes only if the person
        says so."""
        if self.draft() is not None and not confirm(
            self,
            _("Open the record on file"),
            "",
            why=_("What you typed on this page is thrown away."),
            keep=_("Go on writing"),
        ):
            return
        self._free = True
        self.shell.drafts.look()
        self.shell.navigation.replace("person", person_id=person_id)

    @property
    def form(self) -> PersonFields | None:
        """The fields as a form."""
        return self.fields

    def first_focus(self) -> QWidget | None:
        """The name."""
        return self.fields.given if self.fields is not None else None

    def draft(self) -> dict[str, Any] | None:
        """The fields that differ from the record."""
        if self._free or self._before is None or self.fields is None:
            return None
        before = self._before
        now = self.fields.state()
        return {name: text for name, text in now.items() if text != before[name]} or None

    def restore(self, typed: Any) -> None:
        """Only what was typed comes back: what others changed meanwhile stays."""
        if self.fields is not None:
            known = self._before or {}
            self.fields.fill({name: text for name, text in typed.items() if name in known})

    def leave(self) -> bool:
        """Only with nothing unsaved, or once it was thrown away."""
        if self.fields is None or self.draft() is None:
            return True
        self.fields.clear_errors()
        banner = self.fields.banner
        banner.say(
            _("What you typed here is not saved yet."), _("Save it, or throw it away."), kind="info"
        )
        banner.offer(self.save.text().replace("&&", "&"), self.submit)
        banner.offer(_("Throw it away"), self._discard)
        self._scroller.reveal(banner)
        return False

    def submit(self) -> None:
        """Save it."""
        if self.fields is None:
            return
        self.fields.clear_errors()
        try:
            if self._person is not None:
                one = self.fields.person(self._person)
                self.shell.drafts.save(
                    self, lambda uow: services.change_person(uow, one), self._saved, self._trouble
                )
                return
            told = self.fields.arguments()
        except BadInput as error:
            self._trouble(error)
            return
        self.save.setEnabled(False)
        self.shell.drafts.save(
            self, lambda uow: services.add_person(uow, **told), self._saved, self._trouble
        )

    def _saved(self, changes: Changes) -> None:
        self._free = True
        if changes.made is not None:
            self.shell.navigation.replace("person", person_id=changes.made.id)
        elif not self.shell.back():
            self.shell.go("person", person_id=self._person_id)

    def _trouble(self, error: AmparoError) -> None:
        self.save.setEnabled(True)
        if self.fields is not None:
            found = self.fields.show_error(error)
            self._scroller.reveal(found or self.fields.banner)

    def _discard(self) -> None:
        self._free = True
        self.shell.drafts.look()
        if not self.shell.back():
            self.shell.go("people")
