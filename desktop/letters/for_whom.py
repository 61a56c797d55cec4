"""For whom a letter is taken out or printed: its addressee, unless somebody says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.letters import actions
from desktop.letters.printing import print_pdf
from desktop.letters.words import version_words
from desktop.privacy.ask_out import Out, ask_out
from desktop.shell.told import told
from models.language import _
from models.letters import repository
from models.privacy.disclosure import How, What

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.letters.kept import Kept
    from models.vault.unit_of_work import UnitOfWork


def ask_for_letter(
    parent: QWidget, shell: Shell, letter_id: str, then: Callable[[Kept, Out], object]
) -> None:
    """Ask, and go on with the letter as it is kept and the answer."""

    def ask(one: Kept) -> None:
        purpose = _("To be sent")
        ask_out(
            parent,
            shell,
            one.case_id,
            lambda out: then(one, out),
            to=one.addressee,
            purpose=purpose,
        )

    shell.office.read(lambda uow: repository.kept(uow, letter_id), ask)


def say_reading(shell: Shell) -> None:
    """The guard takes a second or more: whoever pressed the button sees that it was heard."""
    shell.say(_("The letter is read once more before it leaves…"))


def print_stored(parent: QWidget, shell: Shell, letter_id: str, version: int) -> None:
    """The exact bytes of a stored version, with what was enclosed, to the printer: for whom, past
    the guard, and into the log."""

    def go(one: Kept, out: Out) -> None:
        def guarded(uow: UnitOfWork) -> bytes:
            pdf, _at = actions.whole_pdf(uow, letter_id, version)
            actions.may_leave(uow, letter_id, pdf, version, out=out)
            return pdf

        def printed(pdf: bytes) -> None:
            if print_pdf(parent, shell, pdf):
                shell.office.saw("printed_out", "letters", letter_id, (f"version {version}",))
                about = version_words(one.number, version)
                line = out.line()
                told(shell.office, What.LETTER, How.PRINTED, one.case_id, about=about, **line)

        say_reading(shell)
        shell.office.read(guarded, printed)

    ask_for_letter(parent, shell, letter_id, go)
