"""The one way for a list to leave: who is it for, and to somebody outside the guard reads it first.

Inside the office a list goes with a short word in the log. To somebody outside each row is read as
a letter is: names of people on file go along only under their release for this recipient.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.guard.found_dialog import Choice, FoundDialog, ask_found, release_of
from desktop.privacy.ask_out import Out, ask_out
from models.language import _
from models.privacy.way_out import Basis
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell
    from models.privacy.guard.lists import Going, Lines
    from models.privacy.guard.passing import Passed


def list_out(
    parent: QWidget,
    shell: Shell,
    read: Callable[[Progress], Lines],
    then: Callable[[Going], object],
    *,
    case_id: str = "",
) -> None:
    """Ask, read the rows, and go on with what may leave. ``read`` runs in the vault's thread and
    gives the rows with their titles first; ``case_id``: all of it is of this case."""
    ask_out(parent, shell, case_id, lambda out: _read(parent, shell, read, then, case_id, out))


def _read(
    parent: QWidget,
    shell: Shell,
    read: Callable[[Progress], Lines],
    then: Callable[[Going], object],
    case_id: str,
    out: Out,
) -> None:
    shell.office.run(
        read,
        lambda lines: _guard(parent, shell, then, case_id, lines, out),
        label=_("Making the list ready"),
    )


def _guard(
    parent: QWidget,
    shell: Shell,
    then: Callable[[Going], object],
    case_id: str,
    lines: Lines,
    out: Out,
) -> None:
    from models.privacy.guard.lists import Going
    from models.privacy.guard.passing import Passed

    if out.basis is Basis.OWN:
        then(Going(lines, Passed(out)))
        return

    def task(progress: Progress) -> Passed:
        from models.privacy.guard.lists import pass_lines

        with progress.read() as uow:
            passed = pass_lines(uow, lines, out, case_id, progress)
        progress.vault.saw("guarded", "privacy", case_id, ("list",))
        return passed

    def told(passed: Passed) -> None:
        if not passed.found:
            then(Going(lines, passed))
        else:
            _ask(parent, shell, then, case_id, lines, passed)

    shell.office.run(task, told, label=_("The disclosure guard reads it"))


def _ask(
    parent: QWidget,
    shell: Shell,
    then: Callable[[Going], object],
    case_id: str,
    lines: Lines,
    passed: Passed,
) -> None:
    from models.privacy.guard.lists import Going, texts, without

    user = shell.office.user
    dialog = FoundDialog(
        parent,
        passed.found,
        texts(lines),
        shown=shell.privacy.names_shown,
        removable=True,
        attorney=may(user, Power.APPROVE_LETTER),
        release=release_of(shell, case_id),
    )
    chosen = ask_found(dialog)
    if chosen is Choice.WITHOUT:
        # Once more: what stood around the words can be a name by itself now.
        _guard(parent, shell, then, case_id, without(lines, passed.found), passed.out)
    elif chosen is Choice.ANYWAY:
        then(Going(lines, passed.settled(user, dialog.reason.text())))
