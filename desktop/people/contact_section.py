"""When safe contact is asked again: a number of days that the office chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.widgets.badges import headed
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from models.errors import BadInput
from models.language import _, ngettext
from models.people import asking_again
from models.people.contact import LONGEST, SHORTEST, STALE_AFTER
from models.vault.powers import Power, holds_by

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.changes import Changes


class Section(SectionBase):
    """The number of days, and whom it concerns today."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(
            _("Safe contact"), _("What is safe changes. The office asks its clients again.")
        )
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        scroll = Scroller(spacing=tokens.L)
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(scroll, 1)
        scroll.add(headed(_("Ask again"), holds_by(Power.SET_CONTACT_DAYS)))
        self.days = TextLine()
        self.days.setMaximumWidth(120)
        self.days.returnPressed.connect(self.save)
        self.field = FormField(
            _("Ask again after so many days"),
            self.days,
            name="days",
            help=_(
                "The office’s own choice: practice asks for a date of the last confirmation and "
                "names no number. Without a choice it is {days} days."
            ).format(days=STALE_AFTER),
        )
        self.field.setMaximumWidth(tokens.CARD)
        scroll.add(self.field)
        self._now = PlainLabel("", "body2", wrap=True)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        self.button = Button(_("Save"), self.save, kind="primary")
        across.addWidget(self.button)
        across.addWidget(self._now, 1)
        scroll.add(row)
        allowed = self.may("SET_CONTACT_DAYS")
        self.days.setReadOnly(not allowed)
        self.button.setVisible(allowed)
        self._kept = 0

    def refresh(self, changes: Changes | None) -> None:
        """Read it again."""
        if changes is None or any(ref.room == "people" for ref in changes.touched):

            def look(uow: Any) -> tuple[int, int]:
                from models.cases.people_of import clients_of_open_cases

                among = clients_of_open_cases(uow)
                return asking_again.stale_after(uow), asking_again.to_ask_again_count(uow, among)

            self.office.read(look, self._show)

    def first_focus(self) -> QWidget | None:
        """The number."""
        return self.days

    def leave(self) -> bool:
        """A number that was typed is not lost without a word."""
        if self.days.isReadOnly() or self.days.text().strip() in ("", str(self._kept)):
            return True
        self.field.show_error(
            _("Save the number, or type the former one: {days}.").format(days=self._kept)
        )
        return False

    def save(self) -> None:
        """Keep the number."""
        self.field.show_error(None)
        typed = self.days.text().strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) < 9):
            error = BadInput(
                _("This is not a number of days."),
                field="days",
                next=_("Write a whole number from {least} to {most}.").format(
                    least=SHORTEST, most=LONGEST
                ),
            )
            self.field.show_error(error)
            return
        days = int(typed)
        self.office.do(
            lambda uow: asking_again.set_stale_after(uow, days), None, self.field.show_error
        )

    def _show(self, found: tuple[int, int]) -> None:
        days, count = found
        if self.days.text().strip() in ("", str(self._kept)) or days == int(
            self.days.text().strip() or 0
        ):
            self.days.show_text(str(days))
        self._kept = days
        told = ngettext(
            "Today {count} client of an open case is to be asked again.",
            "Today {count} clients of open cases are to be asked again.",
            count,
        )
        self._now.say(told.format(count=count))
