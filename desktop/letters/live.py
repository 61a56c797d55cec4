"""The live preview: the letter is drawn again a moment after each change, on the vault's thread."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.letters import actions
from desktop.letters.paper import PaperView
from desktop.shell.words import clock
from models.errors import AmparoError, BadInput
from models.language import _
from models.letters.letter import Letter

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_PAUSE_MS = 400


class LivePreview(QObject):
    """Draws a letter, and shows its pages. ``read`` comes when a letter was drawn, ``failed``
    with what the printer refused; the page drawn last stays then, and says so."""

    read = Signal()
    failed = Signal(object)

    def __init__(self, shell: Shell, page: QWidget) -> None:
        # It goes with its page: what comes back for a page that is gone is dropped.
        super().__init__(page)
        self._office = shell.office
        self.view = PaperView()
        self.view.wanted.connect(self._draw_page)
        self._letter: Letter | None = None
        self._shown: Letter | None = None
        self.pdf = b""
        self.read_at = ""
        self.glyphs: tuple[tuple[str, str], ...] = ()
        self._turn = self._approved = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    def show_letter(self, letter: Letter) -> bool:
        """This letter, at once the first time, then a moment after the last change; false where it
        stands there already, and nothing is drawn."""
        self._approved = 0
        if letter == self._letter:
            return letter is not self._shown and letter != self._shown
        self._letter = letter
        if self._shown is None:
            self.flush()
        else:
            self._timer.start()
        return True

    def show_stored(self, pdf: bytes, what: str, more: str = "") -> None:
        """The bytes of a stored version instead; the next change shows the draft again."""
        self._turn += 1
        self._letter = self._shown = None
        self._take(pdf)
        more = more or _("The draft is shown again after the next change.")
        self.view.note.say(what, more, kind="info")

    def show_approved(self, letter_id: str, version: int) -> None:
        """The exact pages that were approved, out of the vault."""
        if self._approved == version:
            return
        self._approved = version
        what = _("The exact pages of version {n}.").format(n=version)
        more = _("Nothing can change them any more.")
        self._office.read(
            lambda uow: actions.stored_pdf(uow, letter_id, version),
            lambda found: self.show_stored(found[0], what, more),
        )

    def flush(self) -> None:
        """Draw what waits to be drawn."""
        self._timer.stop()
        letter = self._letter
        if letter is None or letter is self._shown:
            return
        self._turn += 1
        turn = self._turn

        def drawn(pdf: bytes) -> None:
            if turn != self._turn:
                return
            self._shown = letter
            self.glyphs = ()
            self.read_at = clock(datetime.now(UTC))
            self.view.note.clear()
            self._take(pdf)
            self.read.emit()

        def refused(error: AmparoError) -> None:
            if turn != self._turn:
                return
            self._shown = letter
            part = error.field if isinstance(error, BadInput) else ""
            self.glyphs = ((part, error.what),)
            self.read_at = clock(datetime.now(UTC))
            self.view.note.say(error.what, _("The page below is from before."), kind="error")
            self.failed.emit(error)

        self._office.run(lambda _progress: actions.drawn(letter), drawn, refused)

    def _take(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._office.run(lambda _progress: actions.pages(pdf), self.view.show_count)

    def _draw_page(self, page: int, dpi: float) -> None:
        pdf = self.pdf

        def show(paper: Any) -> None:
            if pdf is self.pdf:
                self.view.show_page(page, paper)

        if pdf:
            self._office.run(lambda _progress: actions.picture(pdf, page, dpi), show)
