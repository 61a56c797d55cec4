"""The pages with a form over a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases.case_fields import CaseFields
from desktop.cases.whole_fields import Offers, WholeCaseFields
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Foot, Scroller
from models.cases import repository as cases
from models.cases import services
from models.cases.case import Case
from models.cases.office_codes import CodeKind, offered
from models.changes import Changes, Ref
from models.errors import AmparoError, BadInput
from models.language import N_, _

_WIDE = 720


class FormPage(Page):
    """A form with its foot. It is not left while something typed in it is not saved."""

    help_topic = "cases"
    home = ("cases", N_("Cases"))  # the page above this one

    def __init__(self, shell: Shell, head: str, verb: str) -> None:
        super().__init__(shell)
        self._head = head
        self._before: dict[str, Any] | None = None
        self._free = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroller = Scroller(margin=tokens.PAGE_MARGIN, spacing=tokens.L)
        self.form = Form()
        inner = QWidget()
        inner.setMaximumWidth(_WIDE)
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.L)
        crumbs = Breadcrumbs(shell.back)
        above, word = self.home
        crumbs.show_trail([(_(word), lambda: shell.go(above)), (head, None)])
        inside.addWidget(crumbs)
        inside.addWidget(PlainLabel(head, "page"))
        inside.addWidget(self.form)
        scroller.add(inner)
        self._scroller = scroller
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        self._across.addWidget(scroller, 1)
        column.addLayout(self._across, 1)
        foot = Foot()
        self.cancel = Button(_("Cancel"), self._discard)
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
        return self._head

    def state(self) -> dict[str, Any]:
        """What stands in the fields, by name, as plain data."""
        raise NotImplementedError

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back fields of a ``state``; those that are not named stay."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any] | None:
        """The fields that differ from the record."""
        if self._free or self._before is None:
            return None
        before = self._before
        return {name: now for name, now in self.state().items() if now != before[name]} or None

    def restore(self, typed: Any) -> None:
        """Only what was typed comes back: what others changed meanwhile stays."""
        self.fill({name: now for name, now in typed.items() if name in (self._before or {})})

    def submit(self) -> None:
        """The primary button."""
        raise NotImplementedError

    def beside(self, panel: QWidget) -> None:
        """Put a panel at the side of the form."""
        self._across.addWidget(panel)

    def begin(self) -> None:
        """The fields are filled: from here on a difference is something typed."""
        self._before = self.state()
        self.filled()

    def leave(self) -> bool:
        """Only with nothing unsaved, or once it was thrown away."""
        if self._free or self._before is None or self.state() == self._before:
            return True
        self.form.clear_errors()
        self.form.banner.say(
            _("What you typed here is not saved yet."), _("Save it, or throw it away."), kind="info"
        )
        self.form.banner.offer(self.save.text().replace("&&", "&"), self.submit)
        self.form.banner.offer(_("Throw it away"), self._discard)
        self._scroller.reveal(self.form.banner)
        return False

    def trouble(self, error: AmparoError) -> None:
        """Beside its field, or at the top."""
        self.save.setEnabled(True)
        if isinstance(error, BadInput) and error.field.startswith("names["):
            error.field = "other"
        found = self.form.show_error(error)
        self._scroller.reveal(found or self.form.banner)

    def done(self) -> None:
        """Saved: the page may go."""
        self._free = True

    def _discard(self) -> None:
        self._free = True
        self.shell.drafts.look()
        if not self.shell.back():
            self.shell.go("cases")


class EditPage(FormPage):
    """A form over one value that is kept already: read once, then what is typed stands."""

    def __init__(self, shell: Shell, title: str) -> None:
        super().__init__(shell, title, _("Save"))
        self.fields: CaseFields | None = None

    def look(self) -> None:
        """Read the value, and build the fields over it."""
        raise NotImplementedError

    def verb(self) -> Callable[[Any], Changes]:
        """The change of the value to what is typed. Raises ``BadInput``."""
        raise NotImplementedError

    def refresh(self, changes: Changes | None) -> None:
        """The value, once; what is being typed is never touched."""
        if self.fields is None:
            self.look()

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        return self.fields.state() if self.fields else {}

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if self.fields is not None:
            self.fields.fill(typed)

    def submit(self) -> None:
        """Save it."""
        if self.fields is None:
            return
        self.form.clear_errors()
        try:
            change = self.verb()
        except BadInput as error:
            self.trouble(error)
            return
        self.shell.drafts.save(self, change, self._back, self.trouble)

    def _show(self, fields: CaseFields) -> None:
        self.fields = fields
        self.form.adopt(fields)
        self.begin()
        # The fields come after the page: until now the keyboard had nowhere else to stand.
        if self.isVisible():
            self.shell.navigation.stand()

    def first_focus(self) -> QWidget | None:
        """The first field."""
        if self.fields is None:
            return None
        return self.fields.kind

    def _back(self, _changes: Changes) -> None:
        self.done()
        self.shell.back()


class EditCasePage(EditPage):
    """The case's own fields."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, _("Edit the case"))
        self._case_id = case_id
        self.looks_at = Ref("cases", case_id)

    def look(self) -> None:
        """The case."""
        self.office.read(self._read, self._build)

    def _read(self, uow: Any) -> tuple[Case, date, Offers]:
        offers = {kind: offered(uow, kind) for kind in CodeKind}
        return cases.case(uow, self._case_id), uow.today, offers

    def _build(self, found: tuple[Case, date, Offers]) -> None:
        if self.fields is not None:
            return
        self._case, today, offers = found
        fields = WholeCaseFields(self.office.info, today, offers)
        fields.show_case(self._case)
        self._show(fields)

    def verb(self) -> Callable[[Any], Changes]:
        """The case with what is typed."""
        assert isinstance(self.fields, CaseFields)
        one = self.fields.case(self._case)
        return lambda uow: services.change_case(uow, one)
