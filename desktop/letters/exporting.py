"""A stored PDF to a file that the user names: readable by its owner only, never over another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.letters import actions
from desktop.letters.for_whom import ask_for_letter, say_reading
from desktop.letters.words import version_words
from desktop.ordinances.words import short_hash
from desktop.privacy.ask_out import Out
from desktop.shell.told import told
from models.errors import AmparoError
from models.language import _
from models.letters import repository
from models.privacy.disclosure import How, What

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from desktop.widgets.banners import Banner
    from models.letters.kept import Kept
    from models.vault.unit_of_work import UnitOfWork


class Exporting(QObject):
    """Asks where to, writes, and says what was written."""

    def __init__(self, parent: QWidget, shell: Shell, letter_id: str, note: Banner) -> None:
        super().__init__(parent)
        self._parent, self._shell, self._letter = parent, shell, letter_id
        self._note = note
        self._line: tuple[str, str, Out] = ("", "", Out())

    def start(self, version: int | None) -> None:
        """Export this stored version; ``None``: the newest."""

        def guarded(uow: UnitOfWork, out: Out) -> tuple[str, bytes]:
            stored = repository.stored_versions(uow, self._letter)
            number = version or (stored[-1].version if stored else 0)
            pdf, _at = actions.whole_pdf(uow, self._letter, version)
            actions.may_leave(uow, self._letter, pdf, version, out=out)
            one = repository.kept(uow, self._letter)
            return version_words(one.number, number) if number else one.number, pdf

        self._for_whom(guarded)

    def take(self, pdf: bytes) -> None:
        """Export these bytes, which no version of the letter has, past the guard alone."""

        def guarded(uow: UnitOfWork, out: Out) -> tuple[str, bytes]:
            actions.may_leave(uow, self._letter, pdf, None, out=out)
            return repository.kept(uow, self._letter).number, pdf

        self._for_whom(guarded)

    def _for_whom(self, guarded: Callable[[UnitOfWork, Out], tuple[str, bytes]]) -> None:
        """Who gets it decides what may stand in it: that is asked before the guard reads."""

        def go(one: Kept, out: Out) -> None:
            def found(made: tuple[str, bytes]) -> None:
                about, pdf = made
                self._line = (one.case_id, about, out)
                self._ask(pdf, hashlib.sha256(pdf).hexdigest())

            say_reading(self._shell)
            self._shell.office.read(lambda uow: guarded(uow, out), found)

        ask_for_letter(self._parent, self._shell, self._letter, go)

    def _ask(self, pdf: bytes, sha256: str) -> None:
        from desktop.shell.files import choose_target

        # The proposed name tells nothing: file names are seen by others, and by the system.
        target = choose_target(self._parent, _("Export the PDF"), "letter.pdf", "PDF (*.pdf)")
        if target is None:
            return
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        self.write(target, pdf, sha256)

    def write(self, target: Path, pdf: bytes, sha256: str) -> None:
        """Write it; what went wrong is shown above the page."""
        try:
            write_new(target, pdf)
        except AmparoError as error:
            self._shell.show_error(error)
            return
        self._shell.office.saw("exported", "letters", self._letter, ("pdf",))
        case_id, about, out = self._line
        told(self._shell.office, What.LETTER, How.EXPORTED, case_id, about=about, **out.line())
        words = _("Exported. SHA-256 {digest}").format(digest=short_hash(sha256))
        self._note.say(words, _("The file is outside of the vault and not encrypted."), kind="done")
        self._shell.say(words)


def write_new(target: Path, data: bytes) -> None:
    """Write a new file with mode 0600, whole or not at all. Raises ``Refused``."""
    from models.vault.outgoing import new_file

    with new_file(target, safe=_("The letter is in the vault, unchanged.")) as stream:
        stream.write(data)
