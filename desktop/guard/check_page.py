"""Any file, or a text that is pasted, before it leaves: read from memory, and not kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.guard.found_dialog import release_of
from desktop.guard.found_row import FoundRow
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.chips import Chip
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.errors import AmparoError
from models.language import N_, _, ngettext
from models.privacy.guard.finding import Finding, Piece, Remedy, Weight

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.privacy.guard.files import Contents
    from models.vault.unit_of_work import UnitOfWork

_MOST_ROWS = 200


class CheckPage(Page):
    """With ``case_id`` the people of this case are known in every form of their names."""

    help_topic = "guard"

    def __init__(self, shell: Shell, case_id: str = "") -> None:
        super().__init__(shell)
        self._case_id, self._turn = case_id, 0
        self._pieces: tuple[Piece, ...] = ()
        self.rows: list[FoundRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        self._trail = Breadcrumbs(shell.back)
        self._trail.show_trail([(_("Office"), lambda: shell.go("office")), (self.title(), None)])
        column.addWidget(inset(self._trail))
        below = _(
            "A PDF, a DOCX, a picture or a text of any program. It is read here and nowhere else: "
            "nothing of it is kept, and the file is not changed."
        )
        head = PageHead(self.title(), below)
        self.choose_button = Button(
            _("Choose a file…"), self.choose, kind="primary", icon="file-search"
        )
        head.add_button(self.choose_button)
        column.addWidget(inset(head))
        self.trouble = Banner("caution")
        column.addWidget(inset(self.trouble))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._paste(), 2)
        middle.addWidget(line("down"))
        middle.addWidget(self._result(), 3)
        column.addLayout(middle, 1)

    def _paste(self) -> QWidget:
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        self.text = TextArea(lines=10, most=40)
        help_ = _("An e-mail, say, before it is sent. It is not kept.")
        scroll.add(FormField(_("Or paste a text"), self.text, help=help_))
        self.read_button = Button(_("Read this text"), self.read_text, icon="eye")
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.read_button)
        scroll.add(foot)
        return scroll

    def _result(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.S)
        head.setSpacing(tokens.S)
        self.what = PlainLabel(_("Nothing was read yet"), "section")
        head.addWidget(self.what)
        head.addStretch(1)
        self._settle, self._weigh, self._clear = Chip("settle"), Chip("weigh"), Chip("done")
        for chip in (self._settle, self._weigh, self._clear):
            chip.hide()
            head.addWidget(chip)
        column.addLayout(head)
        column.addWidget(line())
        self._list = Scroller(spacing=0)
        self._list.column.setContentsMargins(tokens.XL, tokens.S, tokens.XL, tokens.XL)
        column.addWidget(self._list, 1)
        self._list.add(
            EmptyState(
                "shield-check",
                _("Choose a file, or paste a text"),
                _("What it would give away stands here, with the words in their place."),
            )
        )
        return box

    # ── the page's contract ───────────────────────────────────────────────────────────────

    def title(self) -> str:
        """The page's name."""
        return _("Check before it leaves")

    def refresh(self, changes: Changes | None) -> None:
        """Nothing of the vault is shown."""

    def first_focus(self) -> QWidget | None:
        """The button that chooses a file."""
        return self.choose_button

    def page_actions(self) -> Sequence[Action]:
        """For keys and the palette."""
        return (Action("guard.choose", N_("Choose a file to check…"), self.choose, "file-search"),)

    # ── reading ───────────────────────────────────────────────────────────────────────────

    def choose(self) -> None:
        """Ask for a file, and read it."""
        from desktop.shell.files import choose_file

        known = "*.pdf *.docx *.txt *.csv *.md *.eml *.html *.jpg *.jpeg"
        kinds = f"{_('Documents')} ({known});;{_('All files')} (*)"
        path = choose_file(self, _("Check before it leaves"), kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read this file, beside the vault's thread; then look up what it could name."""
        from models.privacy.guard.files import contents, read_from

        self._begin(path.name)
        turn = self._turn
        self.office.run(
            lambda _progress: contents(read_from(path), path.name),
            lambda found: self._look(found, turn),
            lambda error: self._cannot(error, turn),
            label=_("Reading the file"),
            apart=True,
        )

    def read_text(self) -> None:
        """Read what was pasted."""
        from models.privacy.guard.files import Contents

        text = self.text.text()
        if not text.strip():
            self.text.setFocus()
            return
        self._begin(_("The pasted text"))
        self._look(Contents((Piece("text", text),), ()), self._turn)

    def _begin(self, what: str) -> None:
        self._turn += 1
        self.trouble.clear()
        self.what.setText(what if self.shell.privacy.names_shown else _("The file"))

    def _look(self, file: Contents, turn: int) -> None:
        case = [self._case_id] if self._case_id else []
        self._pieces = file.pieces

        def query(uow: UnitOfWork) -> Any:
            from models.privacy.guard.inspecting import inspect_contents

            return inspect_contents(uow, file, case)

        def then(found: tuple[Finding, ...]) -> None:
            if turn == self._turn:
                self._show(found)

        self.office.read(query, then, lambda error: self._cannot(error, turn))

    def _cannot(self, error: AmparoError, turn: int) -> None:
        if turn == self._turn:
            self._show(())
            self._clear.hide()
            self.trouble.show_error(error)

    def _show(self, found: tuple[Finding, ...]) -> None:
        weigh = sum(1 for one in found if one.weight is Weight.WEIGH)
        settle = len(found) - weigh
        words = ngettext("{n} to settle", "{n} to settle", settle)
        self._settle.show_kind("settle", words.format(n=settle))
        words = ngettext("{n} to weigh", "{n} to weigh", weigh)
        self._weigh.show_kind("weigh", words.format(n=weigh))
        self._clear.show_kind("done", _("Nothing was found"))
        self._settle.setVisible(settle > 0)
        self._weigh.setVisible(weigh > 0)
        self._clear.setVisible(not found)
        texts = {piece.key: piece.text for piece in self._pieces}
        self._list.clear()
        shown = self.shell.privacy.names_shown
        release = release_of(self.shell, self._case_id)
        ways = {Remedy.RELEASE: release} if release is not None else {}
        self.rows = [
            FoundRow(one, texts.get(one.key, ""), shown=shown, ways=ways)
            for one in found[:_MOST_ROWS]
        ]
        for row in self.rows:
            self._list.add(row)
            self._list.add(line())
        if len(found) > _MOST_ROWS:
            more = _("{n} more are not shown.").format(n=len(found) - _MOST_ROWS)
            self._list.add(PlainLabel(more, "secondary"))
        words = _(
            "It looks for patterns and does not understand a sentence. Read it once more yourself."
        )
        self._list.add(PlainLabel(words, "secondary", wrap=True))
