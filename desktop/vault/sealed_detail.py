"""One sealed file in full: its preview, its hash, who handled it, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.guard.file_out import file_out
from desktop.privacy.ask_out import Out, ask_out
from desktop.shell import tokens
from desktop.shell.faults import Stopped
from desktop.shell.office import Job, Progress
from desktop.shell.session import Shell
from desktop.shell.words import size as size_in_words
from desktop.vault.custody_list import CustodyList
from desktop.vault.hash_line import HashLine
from desktop.vault.sealed_view import SealedView
from desktop.widgets.badges import HoldsBy
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import entries_of, menu_button
from desktop.widgets.confirm import confirm
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.segments import Segments
from models.errors import AmparoError
from models.language import _
from models.privacy.guard.files import MOST_BYTES
from models.privacy.guard.passing import Passed
from models.vault.custody import Outcome, custody
from models.vault.errors import Cancelled
from models.vault.handling import Exported, Opened, Piece, Shelf
from models.vault.powers import Power, holds_by, may
from models.vault.previews.errors import NoPreview
from models.vault.previews.parent import Picture, can_copy, can_show
from models.vault.safe_name import is_risky, visible


@dataclass(frozen=True)
class Words:
    """What the status bar says while it is done; in the screen's language."""

    checking: str
    exporting: str


class SealedDetail(QWidget):
    """The file at hand, of this shelf. ``words`` are what the status bar says meanwhile;
    ``compact`` is for a narrow place."""

    def __init__(self, shell: Shell, shelf: Shelf, words: Words, *, compact: bool = False) -> None:
        super().__init__()
        self._shell, self._shelf, self._words = shell, shelf, words
        self.one: Piece | None = None
        self._called = ""
        self._opened: Opened | None = None
        self._looking: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        column.setSpacing(tokens.S)
        column.addLayout(self._head())
        self.risk = Banner("caution")
        self.banner = Banner("error", closable=True)
        column.addWidget(self.risk)
        column.addWidget(self.banner)
        self.hash = HashLine(self.check)
        if not compact:
            column.addWidget(self.hash)
            column.addWidget(line())
        self.parts = Segments(
            [
                ("view", _("Preview")),
                ("custody", _("Hash and custody") if compact else _("Custody")),
            ],
            name=_("What is shown"),
        )
        self.parts.choose("view")
        self.parts.chosen.connect(self._part)
        across = QHBoxLayout()
        across.addWidget(self.parts)
        across.addStretch(1)
        column.addLayout(across)
        self.view = SealedView(wide=compact)
        self.view.wanted.connect(self._ask_page)
        self.view.stop_asked.connect(self.stop)
        self.custody = CustodyList()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._log = self._with_hash() if compact else self.custody
        self._stack.addWidget(self._log)
        column.addWidget(self._stack, 1)

    def _with_hash(self) -> QWidget:
        """In a narrow place the hash stands above the log, so that the preview has the room."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, tokens.S, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(self.hash)
        column.addWidget(line())
        column.addWidget(self.custody, 1)
        return whole

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = PlainLabel("", "section", wrap=True)
        self._below = PlainLabel("", "secondary", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._below)
        head.addLayout(words, 1)
        self.holds = HoldsBy(holds_by(Power.EXPORT_EVIDENCE))
        self.export = menu_button(_("Export…"), self._ways_out, icon="upload")
        head.addWidget(self.holds)
        head.addWidget(self.export)
        return head

    def show_piece(self, one: Piece | None, title: str = "") -> None:
        """This one; the same one again only shows its words anew."""
        same = one is not None and self.one is not None and one.id == self.one.id
        self.one = one
        self.setVisible(one is not None)
        if one is None:
            self.stop()
            self._opened = None
            self.view.clear()
            return
        self._called = title or one.original_name
        self._title.setText(visible(self._called))
        name = visible(one.original_name)
        self._below.setText(f"{name} · {size_in_words(one.size)}")
        self.setAccessibleName(visible(self._called))
        allowed = may(self._shell.office.user, Power.EXPORT_EVIDENCE)
        self.export.setEnabled(allowed)
        self._warn(one, name)
        self._read_custody()
        if not same:
            self.banner.clear()
            self.hash.show_hash(one.sha256)
            self._look(one)

    def check(self) -> None:
        """Hold the file against its hash now; what was found is said in words."""
        if self.one is None:
            return
        id = self.one.id

        def task(progress: Progress) -> Outcome:
            return self._shelf.check_now(progress, id, progress, progress.cancelled)

        self.hash.wait()
        self._shell.office.run(task, self._checked, self._not_checked, label=self._words.checking)

    def export_original(self, folder: Path, passed: Passed | None = None) -> None:
        """Write the original into this folder; ``passed`` says to whom it goes."""
        assert self.one is not None
        id = self.one.id
        self._shell.office.run(
            lambda progress: self._shelf.export_original(
                progress, id, folder, progress, progress.cancelled, passed
            ),
            self._exported,
            self._failed,
            label=self._words.exporting,
        )

    def export_copy(self, folder: Path, passed: Passed | None = None) -> None:
        """Write a copy without hidden details into this folder; ``passed`` says to whom."""
        assert self.one is not None
        id = self.one.id
        self._shell.office.run(
            lambda progress: self._shelf.export_copy(
                progress, id, folder, progress.cancelled, passed
            ),
            self._exported,
            self._failed,
            label=self._words.exporting,
        )

    def stop(self) -> None:
        """The preview under way is not wanted any more: its process is ended."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _warn(self, one: Piece, shown: str) -> None:
        if is_risky(one.original_name):
            self.risk.say(
                _("The file was named so that a computer would run or follow it."),
                _("Amparo never does. An export gets the ending of what the file really is."),
            )
        elif shown != one.original_name:
            self.risk.say(
                _("The file's name held hidden characters; they are shown by their numbers."),
                _("Such names can hide what a file is. An export leaves them out."),
            )
        else:
            self.risk.clear()

    def _look(self, one: Piece) -> None:
        self.stop()
        self._opened = None
        self.view.clear()
        if not can_show(one.media_type):
            error = NoPreview("kind")
            self.view.clear(error.what, f"{error.safe} {error.next}")
            return
        self.view.wait()

        def opened(found: Opened) -> None:
            if self.one is not None and self.one.id == found.one.id:
                self._opened = found
                self._ask_page(0, 2048)
                self._read_custody()

        self._shell.office.run(
            lambda progress: self._shelf.open_to_look(progress, one.id),
            opened,
            self.view.show_trouble,
        )

    def _ask_page(self, page: int, side: int) -> None:
        opened = self._opened
        if opened is None:
            return
        self.stop()
        self.view.wait()

        def shown(picture: Picture) -> None:
            if opened is self._opened:
                self._looking = None
                self.view.show_page(page, picture)

        def failed(error: AmparoError) -> None:
            if opened is self._opened:
                self._trouble(opened.one, error)

        # Beside the vault's thread: a file that takes its ten seconds keeps nobody from saving.
        self._looking = self._shell.office.run(
            lambda progress: opened.page(page, side, progress.cancelled),
            shown,
            failed,
            label=_("Opening a preview"),
            apart=True,
        )

    def _trouble(self, one: Piece, error: AmparoError) -> None:
        self._looking = None
        if isinstance(error, Stopped | Cancelled):
            self.view.clear(_("The preview was stopped."), _("Choose the file again to see it."))
            return
        self.view.show_trouble(error)
        if isinstance(error, NoPreview):
            self._shell.office.run(
                lambda progress: self._shelf.not_shown(progress, one.id),
                lambda _done: self._read_custody(),
            )

    def _part(self, name: Any) -> None:
        self._stack.setCurrentWidget(self._log if name == "custody" else self.view)

    def _read_custody(self) -> None:
        if self.one is not None:
            id = self.one.id
            self._shell.office.read(lambda uow: custody(uow, id), self.custody.show_lines)

    def _checked(self, outcome: Outcome) -> None:
        self.hash.show_outcome(outcome)
        self._read_custody()

    def _not_checked(self, error: AmparoError) -> None:
        self.hash.show_outcome(None)
        self._failed(error)

    def _ways_out(self) -> list[QAction]:
        one = self.one
        ways = []
        if one is not None and can_copy(one.media_type):
            word = _("A copy without hidden details…")
            ways.append(("image", word, lambda: self._choose(original=False)))
        ways.append(
            ("file", _("The original, byte for byte…"), lambda: self._choose(original=True))
        )
        return entries_of(self.export, ways)

    def _choose(self, *, original: bool) -> None:
        from desktop.shell.files import choose_folder

        if self.one is None:
            return
        why = _(
            "The original can hold what is not seen in it: where and when a photograph was taken, "
            "names of those who wrote or changed it. Outside, it is not encrypted any more, and "
            "the system may keep small pictures and lists of it."
        )
        title = visible(self._called)
        if original and not confirm(self, _("Export the original"), title, why=why):
            return

        def write(passed: Passed) -> None:
            folder = choose_folder(self, _("Export into a folder"))
            if folder is not None:
                (self.export_original if original else self.export_copy)(folder, passed)

        def go(out: Out) -> None:
            file_out(self, self._shell, read, out, write)

        shelf, one = self._shelf, self.one
        id = one.id

        def read(uow: Any) -> tuple[str, bytes, str, str]:
            # A copy is pixels drawn anew: there is nothing in it that a rule could read.
            blind = not original or one.size > MOST_BYTES
            data = b"" if blind else uow.evidence.read(id)
            return case_of(uow), data, one.original_name, one.sha256

        def case_of(uow: Any) -> str:
            owner_id, _piece = shelf.find(uow, id)
            return shelf.case_of(uow, owner_id) if shelf.case_of is not None else ""

        ask_out(self, self._shell, case_of, go)

    def _exported(self, out: Exported) -> None:
        self.banner.say(
            _("Exported as “{name}”.").format(name=out.path.name),
            _("It is outside of the vault and not encrypted. Delete it there when it has served."),
            kind="done",
        )
        self._read_custody()

    def _failed(self, error: AmparoError) -> None:
        if isinstance(error, Stopped | Cancelled):
            self.banner.say(_("Stopped: nothing was left outside of the vault."), kind="info")
        else:
            self.banner.show_error(error)
        self._read_custody()
