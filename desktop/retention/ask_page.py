"""Asking for a purge: what would go, how much of it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.retention import queries
from desktop.retention.words import many
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.badges import HoldsBy
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Foot, PageHead, Scroller, inset
from desktop.widgets.segments import Segments
from models.changes import Changes
from models.errors import AmparoError
from models.language import _
from models.retention.labels import EXTENTS
from models.retention.purge import Extent

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class AskPage(Page):
    """``things`` as ``queries.text_of`` writes them: ids, never names."""

    help_topic = "purge"

    def __init__(self, shell: Shell, things: str) -> None:
        super().__init__(shell)
        self._things = queries.things_of(things)
        self._ahead: queries.Ahead | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        trail = Breadcrumbs(shell.back)
        trail.show_trail(
            [
                (_("Retention"), lambda: shell.go("office", section="retention")),
                (self.title(), None),
            ]
        )
        column.addWidget(inset(trail))
        head = PageHead(
            _("Ask for a purge"),
            _("Another attorney or administrator has to approve it. Nothing is deleted yet."),
        )
        head.add_chip(HoldsBy("office rule"))
        column.addWidget(inset(head))
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        self.stop = Banner("caution")
        scroll.add(self.stop)
        self.form = self._fields()
        self.form.setMaximumWidth(tokens.READING)
        scroll.add(self.form)
        column.addWidget(scroll, 1)
        foot = Foot()
        foot.add(Button(_("Cancel"), lambda: shell.back()))
        self.ask = Button(_("Ask for the purge"), self.send, kind="primary", icon="send")
        foot.add(self.ask)
        column.addWidget(foot)
        self.ask.setEnabled(False)

    def _fields(self) -> Form:
        form = Form()
        self.extent = Segments(
            [(Extent.WHOLE, _("The whole record")), (Extent.PART, _("Texts, names and files"))],
            name=_("How much goes"),
        )
        self.extent.choose(Extent.WHOLE)
        self.extent.chosen.connect(lambda _value: self._say_ahead())
        form.add(FormField(_("How much goes"), self.extent, name="extent"))
        self.what = PlainLabel("", "", wrap=True)
        form.add(self.what)
        self.final = PlainLabel(
            _("Once it is done, a purge cannot be undone, and nothing done before it can."),
            "secondary",
            wrap=True,
        )
        form.add(self.final)
        self.reason = TextArea(lines=3)
        form.add(
            FormField(
                _("Why"),
                self.reason,
                name="reason",
                help=_(
                    "It is kept after the record is gone, and the whole office can read it, also "
                    "that of a walled case: write no name and nothing told."
                ),
            )
        )
        self.letters = TextArea(lines=3)
        self.letters_field = FormField(
            _("Why the office’s copy of its letters may go"),
            self.letters,
            name="letters_reason",
            help=_(
                "Letters of this record are stored as PDF and may have been sent. This reason is "
                "kept, too."
            ),
        )
        form.add(self.letters_field)
        self.letters_field.hide()
        return form

    def title(self) -> str:
        """The page’s name."""
        return _("Ask for a purge")

    def first_focus(self) -> QWidget | None:
        """The reason."""
        return self.reason

    def refresh(self, changes: Changes | None) -> None:
        """What would go, as it stands now."""
        self.office.read(lambda uow: queries.ahead(uow, self._things), self._show)

    def draft(self) -> Any:
        """The two reasons."""
        typed = {"reason": self.reason.text(), "letters": self.letters.text()}
        return typed if any(typed.values()) else None

    def restore(self, typed: Any) -> None:
        """The reasons as typed."""
        self.reason.setPlainText(typed.get("reason", ""))
        self.letters.setPlainText(typed.get("letters", ""))

    def send(self) -> None:
        """Ask; then the page of the purge."""
        things, extent = self._things, self.extent.value()
        reason, letters = self.reason.text(), self.letters.text()

        def verb(uow: Any) -> Changes:
            from models.retention.services import ask_purge

            return ask_purge(uow, things, Extent(str(extent)), reason, letters)

        self.shell.drafts.save(self, verb, self._asked, self.form.show_error)

    def _asked(self, changes: Changes) -> None:
        assert changes.made is not None
        self.shell.navigation.replace("purge", purge_id=changes.made.id)

    def _show(self, found: queries.Ahead) -> None:
        first = self._ahead is None
        self._ahead = found
        self._stopped(found.error)
        self._say_ahead()
        if first:
            self.filled()

    def _stopped(self, error: AmparoError | None) -> None:
        if error is None:
            self.stop.clear()
        else:
            self.stop.say(error.what, error.next)
        self.ask.setEnabled(error is None and not self.office.read_only)

    def _say_ahead(self) -> None:
        if self._ahead is None or not self._ahead.counts:
            self.what.setText("")
            return
        extent = Extent(str(self.extent.value()))
        counts = self._ahead.counts[extent]
        whole = _("This would delete: {what}.")
        part = _("This would empty: {what}. {how}.")
        said = whole if extent is Extent.WHOLE else part
        self.what.setText(said.format(what=many(counts), how=_(EXTENTS[extent])))
        self.letters_field.setVisible(bool(counts.stored_pdfs))
