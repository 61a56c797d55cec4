"""The one way for a list to leave: who is it for, and to somebody outside the guard reads it first.

Inside the office a list goes with a short word in the log. To somebody outside each row is read as
a letter is: names of people on file go along only under their release for this recipient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.guard.found_dialog import Choice, FoundDialog, ask_found
from desktop.privacy.ask_out import Out, ask_out
from models.language import _
from models.privacy.way_out import Basis
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell
    from models.privacy.guard.finding import Finding

Lines = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Going:
    """A list on its way: its rows (the first holds titles) and where it goes."""

    lines: Lines
    out: Out


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
        lambda lines: _guard(parent, shell, then, case_id, Going(lines, out)),
        label=_("Making the list ready"),
    )


def _guard(
    parent: QWidget, shell: Shell, then: Callable[[Going], object], case_id: str, going: Going
) -> None:
    if going.out.basis is Basis.OWN:
        then(going)
        return

    def task(progress: Progress) -> tuple[Finding, ...]:
        from models.privacy.guard.lists import inspect_lines

        with progress.read() as uow:
            found = inspect_lines(uow, going.lines, going.out, case_id, progress)
        progress.vault.saw("guarded", "privacy", case_id, ("list",))
        return found

    def told(found: tuple[Finding, ...]) -> None:
        if not found:
            then(going)
        else:
            _ask(parent, shell, then, case_id, going, found)

    shell.office.run(task, told, label=_("The disclosure guard reads it"))


def _ask(
    parent: QWidget,
    shell: Shell,
    then: Callable[[Going], object],
    case_id: str,
    going: Going,
    found: tuple[Finding, ...],
) -> None:
    from models.privacy.guard.lists import texts, without

    dialog = FoundDialog(
        parent,
        found,
        texts(going.lines),
        shown=shell.privacy.names_shown,
        removable=True,
        attorney=may(shell.office.user, Power.APPROVE_LETTER),
    )
    chosen = ask_found(dialog)
    if chosen is Choice.WITHOUT:
        # Once more: what stood around the words can be a name by itself now.
        _guard(parent, shell, then, case_id, replace(going, lines=without(going.lines, found)))
    elif chosen is Choice.ANYWAY:
        then(replace(going, out=with_reason(going.out, dialog.reason.text())))


def with_reason(out: Out, reason: str) -> Out:
    """The answer with an attorney's reason in its purpose."""
    text = " ".join(reason.split())
    if not text:
        return out
    words = _("{purpose} (guard: {reason})").format(purpose=out.purpose, reason=text)
    return replace(out, purpose=words)
