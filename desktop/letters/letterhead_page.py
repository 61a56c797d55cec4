"""The office's letterhead: who writes, at the head of every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Foot, PageHead, Scroller
from models.changes import Changes
from models.errors import AmparoError
from models.language import _
from models.letters.letterhead import Letterhead

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class LetterheadPage(Page):
    """A small form, and the head as it will stand."""

    help_topic = "letterhead"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._kept: Letterhead | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = Scroller(margin=tokens.XL, spacing=tokens.M)
        trail = Breadcrumbs(lambda: shell.back())
        trail.show_trail([(_("Letters"), lambda: shell.go("letters")), (_("Letterhead"), None)])
        body.add(trail)
        below = _("The office’s own address. A client’s never stands here.")
        body.add(PageHead(_("Letterhead"), below))
        self.error = Banner("error")
        body.add(self.error)
        self._fields: dict[str, FormField] = {}
        self.name = self._field(body, "name", _("Name of the office"), TextLine())
        self.address = self._field(
            body,
            "address",
            _("Address lines"),
            TextArea(lines=2, most=6),
            _("Street and floor, then the city: one line to a line."),
        )
        self.phone = self._field(body, "phone", _("Telephone"), TextLine())
        self.fax = self._field(body, "fax", _("Fax"), TextLine())
        self.email = self._field(body, "email", _("E-mail"), TextLine())
        self.juris = self._field(
            body,
            "juris_number",
            _("Juris number"),
            TextLine(),
            _("The firm’s number with the Connecticut courts; it prints where an attorney signs."),
        )
        body.add(self._sample())
        column.addWidget(body, 1)
        self.foot = Foot()
        self.save = Button(_("Keep the letterhead"), self.keep, kind="primary")
        self.foot.add(self.save)
        column.addWidget(self.foot)

    def _field(
        self, body: Scroller, name: str, label: str, control: QWidget, help: str = ""
    ) -> QWidget:
        field = FormField(label, control, help=help, name=name, optional=name not in ("name",))
        field.setMaximumWidth(tokens.DETAIL)
        changed = control.textChanged  # type: ignore[attr-defined]
        changed.connect(lambda *_text: self._draw())
        self._fields[name] = field
        body.add(field)
        return control

    def _sample(self) -> QWidget:
        """The head as it will stand: name at the left, the small lines at the right."""
        box = QWidget()
        box.setMaximumWidth(tokens.READING)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(PlainLabel(_("As it will stand"), "label"))
        row = QHBoxLayout()
        self._sample_name = PlainLabel("", "section", wrap=True)
        self._sample_lines = PlainLabel("", "secondary")
        row.addWidget(self._sample_name, 1)
        row.addWidget(self._sample_lines)
        column.addLayout(row)
        column.addWidget(line("head"))
        return box

    def title(self) -> str:
        """The page's name."""
        return _("Letterhead")

    def refresh(self, changes: Changes | None) -> None:
        """Read what is kept; what is being typed stays."""
        if changes is None or any(one.room == "letters" for one in changes.touched):
            self.office.read(actions.letterhead, self._show)

    def first_focus(self) -> QWidget | None:
        """The name."""
        return self.name

    def leave(self) -> bool:
        """What was typed is kept; what cannot be kept stays on the screen with its error."""
        if self._kept is not None and self.typed() != self._kept:
            self.keep()
            return not self._shown_errors()
        return True

    def keep(self) -> None:
        """Keep it; each error stands beside its field."""
        if not actions.may_change(self.office.user):
            return
        self._clear_errors()
        head = self.typed()
        self.office.do(
            lambda uow: actions.keep_letterhead(uow, head), lambda _done: self._saved(), self._bad
        )

    def typed(self) -> Letterhead:
        """The letterhead as it is on the screen."""
        address = tuple(row.strip() for row in self.address.text().split("\n") if row.strip())
        return Letterhead(
            self.name.text().strip(),
            address,
            self.phone.text().strip(),
            self.fax.text().strip(),
            self.email.text().strip(),
            self.juris.text().strip(),
        )

    def _show(self, head: Letterhead) -> None:
        if self._kept is not None and self.typed() != self._kept:
            return
        self._kept = head
        self.name.show_text(head.name)
        self.address.show_text("\n".join(head.address))
        self.phone.show_text(head.phone)
        self.fax.show_text(head.fax)
        self.email.show_text(head.email)
        self.juris.show_text(head.juris_number)
        self.save.setEnabled(actions.may_change(self.office.user))
        self._draw()

    def _draw(self) -> None:
        head = self.typed()
        self._sample_name.setText(head.name)
        self._sample_lines.setText("\n".join(head.lines))

    def _saved(self) -> None:
        self._kept = self.typed()
        self.foot.say(_("Kept. Drafts take it over at once; stored PDFs stay as they are."))

    def _bad(self, error: AmparoError) -> None:
        field = self._fields.get(getattr(error, "field", ""))
        if field is None:
            self.error.show_error(error)
            return
        field.show_error(error)
        field.setFocus()

    def _clear_errors(self) -> None:
        self.error.clear()
        for field in self._fields.values():
            field.show_error(None)

    def _shown_errors(self) -> bool:
        return bool(self.error.text()) or any(one.error() for one in self._fields.values())
