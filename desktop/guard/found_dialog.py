"""What the guard found in something that is about to leave, with the words in their place, and what
can be done: leave them out, go on with a reason, or stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.guard.found_row import FoundRow
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.language import _, ngettext
from models.privacy.guard.finding import Finding, Remedy, Weight
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.privacy.guard.passing import Passed

_MOST = 100
_HIGH, _WIDE = 300, 720


class Choice(StrEnum):
    """What was chosen."""

    STAY = "stay"
    WITHOUT = "without"
    ANYWAY = "anyway"


class FoundDialog(QDialog):
    """``texts`` are the texts that the findings' places count in. ``removable``: it can leave
    without them; ``attorney``: who is at work may give a reason. ``release`` leads to where one is
    drafted. What makes a finding right is pressed beside it."""

    def __init__(
        self,
        parent: QWidget | None,
        found: Sequence[Finding],
        texts: Mapping[str, str],
        *,
        shown: bool,
        removable: bool,
        attorney: bool,
        release: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDE)
        self.choice = Choice.STAY
        self._release = release
        self._refused = any(one.weight is Weight.REFUSE for one in found)
        needs_reason = any(one.weight is Weight.SETTLE for one in found)
        self.asks_reason = needs_reason and attorney and not self._refused
        ways = self._ways(removable)
        self.rows = [
            FoundRow(one, texts.get(one.key, ""), shown=shown, ways=ways) for one in found[:_MOST]
        ]
        column = column_in(self)
        count = ngettext(
            "The disclosure guard found {count} thing.",
            "The disclosure guard found {count} things.",
            len(found),
        ).format(count=len(found))
        column.addWidget(PlainLabel(count, "section", wrap=True))
        column.addWidget(PlainLabel(self._meaning(removable), "body2", wrap=True))
        scroll = Scroller(spacing=0)
        scroll.setMinimumHeight(_HIGH)
        for row in self.rows:
            scroll.add(row)
            scroll.add(line())
        if len(found) > _MOST:
            more = _("{n} more are not shown.").format(n=len(found) - _MOST)
            scroll.add(PlainLabel(more, "secondary"))
        column.addWidget(scroll, 1)
        self.reason = TextLine()
        self.reason_field = FormField(
            _("An attorney’s reason"),
            self.reason,
            help=_("It stands in the disclosure log, with your name."),
            name="reason",
        )
        self.reason_field.setVisible(self.asks_reason)
        column.addWidget(self.reason_field)
        self._add_foot(column, removable, attorney or not needs_reason)
        (self.without if removable else self.stay).setFocus()

    def _add_foot(self, column: QVBoxLayout, removable: bool, may: bool) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S)
        foot.addStretch(1)
        self.stay = Button(_("Not now"), self.reject)
        foot.addWidget(self.stay)
        self.anyway = Button(_("Go on as it is"), self._anyway)
        self.anyway.setVisible(may and not self._refused)
        foot.addWidget(self.anyway)
        self.without = Button(_("Go on without these words"), self._without, kind="primary")
        self.without.setVisible(removable)
        self.without.setDefault(removable)
        foot.addWidget(self.without)
        column.addLayout(foot)

    def _ways(self, removable: bool) -> dict[Remedy, Callable[[], object]]:
        ways: dict[Remedy, Callable[[], object]] = {}
        if self._release is not None:
            ways[Remedy.RELEASE] = self._to_release
        if removable:
            ways |= dict.fromkeys((Remedy.REMOVE, Remedy.OUR_CLIENT), self._without)
        if self.asks_reason:
            ways[Remedy.REASON] = lambda: self.reason.setFocus()
        return ways

    def _to_release(self) -> None:
        self.reject()
        if self._release is not None:
            self._release()

    def _meaning(self, removable: bool) -> str:
        if self._refused and removable:
            return _(
                "Names of people on file go only to somebody whose signed release is in force. "
                "The rest can go without them: a dash stands in their place."
            )
        if self._refused:
            return _(
                "It names the client, and no signed release in force lets this recipient be told. "
                "Have a release signed, or make a copy with the words taken out."
            )
        return _("Read each in its place. What is not needed for the purpose stays here.")

    def _without(self) -> None:
        self.choice = Choice.WITHOUT
        self.accept()

    def _anyway(self) -> None:
        text = self.reason.text()
        if self.asks_reason and (not text.strip() or "\0" in text or len(text) > 500):
            self.reason_field.show_error(_("Say why these words may stand."))
            self.reason.setFocus()
            return
        self.choice = Choice.ANYWAY
        self.accept()


def settle_found(
    parent: QWidget,
    shell: Shell,
    passed: Passed,
    texts: Mapping[str, str],
    then: Callable[[Passed], object],
    case_id: str = "",
) -> None:
    """Show what was found in something that goes as it is or not at all; go on with the reason, if
    it may go."""
    user = shell.office.user
    dialog = FoundDialog(
        parent,
        passed.found,
        texts,
        shown=shell.privacy.names_shown,
        removable=False,
        attorney=may(user, Power.APPROVE_LETTER),
        release=release_of(shell, case_id),
    )
    if ask_found(dialog) is Choice.ANYWAY:
        then(passed.settled(user, dialog.reason.text()))


def release_of(shell: Shell, case_id: str) -> Callable[[], object] | None:
    """The way to a new release of this case; none where it is of no single case."""
    return partial(shell.go, "release_new", case_id=case_id) if case_id else None


def ask_found(dialog: FoundDialog) -> Choice:
    """Show it; what was chosen."""
    return dialog.choice if dialog.exec() == QDialog.DialogCode.Accepted else Choice.STAY
