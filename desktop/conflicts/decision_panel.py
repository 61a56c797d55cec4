"""The three-way decision with its reason, and what was decided before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.conflicts import words
from desktop.shell import tokens
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from desktop.widgets.segments import AnswerButtons
from models.changes import Changes
from models.conflicts.hit import Verdict
from models.conflicts.labels import VERDICTS
from models.errors import AmparoError
from models.language import _, ngettext

if TYPE_CHECKING:
    from desktop.conflicts.page import ConflictsPage
    from desktop.shell.session import Shell
    from models.conflicts.hit import Decision, Look

WIDTH = 400


class DecisionPanel(QFrame):
    """At the side of the hits."""

    def __init__(self, shell: Shell, page: ConflictsPage) -> None:
        super().__init__()
        self.setProperty("place", "peek")
        self.setFixedWidth(WIDTH)
        self._shell, self._page = shell, page
        self._look: Look | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.XL)
        column.addWidget(scroll)
        scroll.add(PlainLabel(_("Decision"), "section"))
        self.form = Form(spacing=tokens.M)
        self.verdict = AnswerButtons(
            [(one, _(VERDICTS[one]), "") for one in Verdict], name=_("Decision")
        )
        self.form.add(FormField(_("What was decided"), self.verdict, name="verdict"))
        self.reason = TextArea(lines=3)
        self.form.add(
            FormField(
                _("Why"),
                self.reason,
                name="reason",
                help=_("For example: another person, born in another year; asked the client."),
            )
        )
        scroll.add(self.form)
        self.rule = PlainLabel("", "secondary", wrap=True)
        scroll.add(self.rule)
        self.badge = HoldsBy("office rule")
        scroll.add(self.badge)
        self.decide = Button(_("Keep the decision"), self.send, kind="primary", icon="check")
        self.decide.setEnabled(False)
        scroll.add(self.decide)
        scroll.add(line())
        scroll.add(PlainLabel(_("Decided before"), "section"))
        self._history = QVBoxLayout()
        self._history.setSpacing(tokens.M)
        holder = QFrame()
        holder.setLayout(self._history)
        self._history.setContentsMargins(0, 0, 0, 0)
        scroll.add(holder)
        self.lines: list[QFrame] = []

    def show_look(self, look: Look, may_clear: bool) -> None:
        """What can be decided on this look."""
        self._look = look
        self.decide.setEnabled(not self._shell.office.read_only)
        self.rule.say(
            ""
            if may_clear
            else _(
                "There is a strong hit: an attorney or an administrator decides. You can say "
                "“Review needed”, and why."
            )
        )
        self.badge.setVisible(not may_clear)

    def show_history(self, decisions: tuple[Decision, ...]) -> None:
        """The newest first; of the newest it is said whether it still stands."""
        for one in self.lines:
            one.hide()
            self._history.removeWidget(one)
            one.deleteLater()
        self.lines = [self._line(one) for one in decisions]
        if not decisions:
            empty = QFrame()
            box = QVBoxLayout(empty)
            box.setContentsMargins(0, 0, 0, 0)
            box.addWidget(PlainLabel(_("Nothing was decided yet."), "body2", wrap=True))
            self.lines = [empty]
        for one in self.lines:
            self._history.addWidget(one)

    def draft(self) -> Any:
        """What is typed and not kept."""
        typed = {"verdict": self.verdict.value(), "reason": self.reason.text()}
        return typed if any(typed.values()) else None

    def restore(self, typed: Any) -> None:
        """As it was typed."""
        if typed.get("verdict"):
            self.verdict.choose(Verdict(typed["verdict"]))
        self.reason.setPlainText(typed.get("reason", ""))

    def send(self) -> None:
        """Keep the decision."""
        look, verdict, reason = self._look, self.verdict.value(), self.reason.text()
        if look is None:
            return
        if verdict is None:
            self.form.field("verdict").show_error(_("Choose one of the three."))
            return

        def verb(uow: Any) -> Changes:
            from models.conflicts.services import decide

            return decide(uow, look, Verdict(str(verdict)), reason)

        self._shell.drafts.save(self._page, verb, self._kept, self._failed)

    def _kept(self, _changes: Changes) -> None:
        self.form.clear_errors()
        self.reason.setPlainText("")
        self.verdict.choose(None)
        self._page.decided()

    def _failed(self, error: AmparoError) -> None:
        self.form.show_error(error)

    def _line(self, one: Decision) -> QFrame:
        made = QFrame()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.XS)
        kind, icon = words.VERDICT_CHIPS[one.verdict]
        box.addWidget(Chip(kind, _(VERDICTS[one.verdict]), icon=icon))
        box.addWidget(PlainLabel(one.reason, "", wrap=True))
        who = words.dated(self._shell.office, one.decided_by, one.decided_at)
        box.addWidget(PlainLabel(who, "secondary", wrap=True))
        names = ", ".join(self._shell.privacy.name(name) for name, _role in one.parties)
        count = ngettext("{count} hit", "{count} hits", len(one.hits)).format(count=len(one.hits))
        on = _("On: {names}; {hits}").format(names=names, hits=count)
        box.addWidget(PlainLabel(on, "secondary", wrap=True))
        return made
