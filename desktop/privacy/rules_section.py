"""The office's rules of releases: how long one lasts by default, and when its end is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.errors import AmparoError, BadInput
from models.language import _
from models.privacy.release_rules import ReleaseRules, release_rules, set_release_rules

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class Section(SectionBase):
    """Two numbers of days."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(_("Releases"), _("Rules of this office for releases of information."))
        head.add_chip(HoldsBy("office rule"))
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(scroll, 1)
        self.form = Form()
        self.form.setMaximumWidth(tokens.CARD + 160)
        self.days, self.remind = TextLine(), TextLine()
        self.form.add(
            FormField(
                _("A release lasts, unless another day is typed (days)"),
                self.days,
                name="days",
                help=_(
                    "Washington State ends a release without a date after 90 days. No number "
                    "of Connecticut was found."
                ),
            )
        )
        self.form.add(
            FormField(
                _("Its end is told so many days before"),
                self.remind,
                name="remind_days",
                help=_("In Today, among the red flags and the deadlines of the case."),
            )
        )
        scroll.add(self.form)
        self.save = Button(_("Save"), self.submit, kind="primary")
        may = self.may("SET_RELEASES")
        for one in (self.days, self.remind, self.save):
            one.setEnabled(may)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.save)
        across.addStretch(1)
        scroll.add(row)
        words = _("All releases")
        every = Button(words, lambda: shell.go("releases"), kind="link", icon="shield-check")
        scroll.add(every)
        log = Button(_("Open the disclosure log"), self._log, kind="link", icon="eye")
        scroll.add(log)
        log.setVisible(self.may("SEE_DISCLOSURES"))
        note = _("Releases that are on file keep their last day.")
        scroll.add(PlainLabel(note, "secondary", wrap=True))

    def refresh(self, changes: Changes | None) -> None:
        """Read the rules again."""
        if changes is None or any(ref.room == "privacy" for ref in changes.touched):
            self.office.read(release_rules, self._show)

    def first_focus(self) -> QWidget:
        """The first number."""
        return self.days

    def submit(self) -> None:
        """Keep them."""
        self.form.clear_errors()
        try:
            new = ReleaseRules(
                _number(self.days.text(), "days"), _number(self.remind.text(), "remind_days")
            )
        except BadInput as error:
            self._wrong(error)
            return
        self.office.do(lambda uow: set_release_rules(uow, new), None, self._wrong)

    def _show(self, found: ReleaseRules) -> None:
        self.days.show_text(str(found.days))
        self.remind.show_text(str(found.remind_days))

    def _wrong(self, error: AmparoError) -> None:
        if self.form.show_error(error) is None:
            self.shell.show_error(error)

    def _log(self) -> None:
        self.shell.go("disclosures")


def _number(text: str, field: str) -> int:
    typed = text.strip()
    if not typed.isascii() or not typed.isdigit() or len(typed) > 6:
        raise BadInput(_("Type a whole number of days."), field=field)
    return int(typed)
