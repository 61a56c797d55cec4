"""Two records of one person, side by side: which value stays, and what moves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.conflicts import merge_words
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Foot, PageHead, Scroller, inset
from desktop.widgets.segments import Segments
from models.changes import Changes, Ref
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.conflicts.merging import Preview

KEEP, OTHER = "keep", "other"


class MergePage(Page):
    """``keep_id`` is the record that stays, unless the two are turned about."""

    help_topic = "merge"

    def __init__(self, shell: Shell, keep_id: str, other_id: str) -> None:
        super().__init__(shell)
        self._ids = (keep_id, other_id)
        self.looks_at = Ref("people", other_id)
        self.preview: Preview | None = None
        self.choices: dict[str, Segments] = {}
        self._typed: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        trail = Breadcrumbs(shell.back)
        trail.show_trail([(_("People"), lambda: shell.go("people")), (self.title(), None)])
        column.addWidget(inset(trail))
        self.head = PageHead(
            self.title(),
            _("Both records become one. It can be undone while nothing of it was changed."),
        )
        self.turn = Button(_("Keep the other record"), self.turn_about)
        self.head.add_button(self.turn)
        column.addWidget(inset(self.head))
        self.stop = Banner("caution")
        column.addWidget(inset(self.stop))
        self.body = Scroller(spacing=tokens.M)
        self.body.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.addWidget(self.body, 1)
        foot = Foot()
        foot.add(Button(_("Cancel"), lambda: shell.back()))
        self.merge = Button(_("Merge the records"), self.send, kind="primary", icon="check")
        self.merge.setEnabled(False)
        foot.add(self.merge)
        column.addWidget(foot)

    def title(self) -> str:
        """The page’s name."""
        return _("Merge two records")

    def first_focus(self) -> QWidget | None:
        """The first choice, else the button that turns them about."""
        return next(iter(self.choices.values()), self.turn)

    def refresh(self, changes: Changes | None) -> None:
        """Both records as they stand now."""
        if changes is not None and not any(
            Ref("people", id) in changes.touched for id in self._ids
        ):
            return
        keep, other = self._ids

        def query(uow: Any) -> Preview:
            from models.conflicts.merging import preview

            return preview(uow, keep, other)

        self.office.read(query, self._show, self._gone)

    def draft(self) -> Any:
        """The choices that were made."""
        return self.taken() or None

    def restore(self, typed: Any) -> None:
        """Those choices, once the records are shown."""
        self._typed = dict.fromkeys(typed, OTHER)
        self._put_back()

    def taken(self) -> list[str]:
        """The fields of which the other record's value is taken."""
        return sorted(name for name, one in self.choices.items() if one.value() == OTHER)

    def turn_about(self) -> None:
        """The other record stays, this one becomes a part of it."""
        self._ids = (self._ids[1], self._ids[0])
        self.refresh(None)

    def send(self) -> None:
        """Merge; then the page of the record that stays."""
        preview, taken = self.preview, self.taken()
        if preview is None:
            return

        def verb(uow: Any) -> Changes:
            from models.conflicts.merging import merge

            return merge(uow, preview.keep, preview.other, taken)

        self.shell.drafts.save(self, verb, self._merged, self._failed)

    def _merged(self, _changes: Changes) -> None:
        self.shell.back()

    def _gone(self, error: AmparoError) -> None:
        self.merge.setEnabled(False)
        self.stop.say(error.what, error.next)

    def _failed(self, error: AmparoError) -> None:
        self.stop.say(error.what, " ".join(part for part in (error.safe, error.next) if part))

    def _show(self, found: Preview) -> None:
        first, self.preview = self.preview is None, found
        if found.refusal is None:
            self.stop.clear()
        else:
            self.stop.say(found.refusal.what, found.refusal.next)
        self.merge.setEnabled(found.refusal is None and not self.office.read_only)
        self.body.clear()
        self.body.add(self._table(found))
        self._put_back()
        if first:
            self.filled()

    def _put_back(self) -> None:
        for name, value in self._typed.items():
            if name in self.choices:
                self.choices[name].choose(value)

    def _table(self, found: Preview) -> QWidget:
        """One row for each field: what the record that stays says, what the other says, and which
        of them will be kept."""
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.XL)
        grid.setVerticalSpacing(tokens.S)
        for place, share in enumerate((2, 4, 4, 3)):
            grid.setColumnStretch(place, share)
        heads = (_("Field"), _("The record that stays"), _("The other record"), _("What is kept"))
        for place, word in enumerate(heads):
            grid.addWidget(PlainLabel(word, "label"), 0, place)
        grid.addWidget(line("head"), 1, 0, 1, 4)
        self.choices = {}
        rows = merge_words.rows(found, self.shell.privacy.name)
        for number, row in enumerate(rows):
            at = 2 + 2 * number
            grid.addWidget(PlainLabel(row.word, "label", wrap=True), at, 0)
            grid.addWidget(PlainLabel(row.mine or "—", "", wrap=True), at, 1)
            grid.addWidget(PlainLabel(row.theirs or "—", "", wrap=True), at, 2)
            grid.addWidget(self._kept(row), at, 3)
            grid.addWidget(line(), at + 1, 0, 1, 4)
        return whole

    def _kept(self, row: merge_words.Row) -> QWidget:
        if not row.choose:
            return PlainLabel(row.kept, "body2", wrap=True)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        choice = Segments(
            [(KEEP, row.kept or _("This one")), (OTHER, _("The other"))], name=row.word
        )
        choice.choose(KEEP)
        choice.chosen.connect(partial(self._typed.__setitem__, row.name))
        self.choices[row.name] = choice
        column.addWidget(choice)
        return made
