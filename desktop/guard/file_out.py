"""Before a sealed file of a case leaves as it is: to somebody outside the guard reads it first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.guard.found_dialog import Choice, FoundDialog, ask_found
from desktop.guard.list_out import with_reason
from models.language import _
from models.privacy.way_out import Basis, Out
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell
    from models.privacy.guard.files import Contents
    from models.privacy.guard.finding import Finding


def file_out(
    parent: QWidget,
    shell: Shell,
    read: Callable[[Any], tuple[str, bytes, str]],
    out: Out,
    then: Callable[[Out], object],
) -> None:
    """Go on with ``then`` once nothing is in the way. ``read(uow)`` gives the case, the bytes and
    the name of the file."""
    if out.basis is Basis.OWN:
        then(out)
        return
    shell.office.read(read, lambda found: _parse(parent, shell, found, out, then))


def _parse(
    parent: QWidget,
    shell: Shell,
    found: tuple[str, bytes, str],
    out: Out,
    then: Callable[[Out], object],
) -> None:
    from models.privacy.guard.leaving import contents_of

    case_id, data, name = found
    shell.office.run(
        lambda _progress: contents_of(data, name),
        lambda file: _look(parent, shell, case_id, file, out, then),
        label=_("The disclosure guard reads it"),
        apart=True,
    )


def _look(
    parent: QWidget,
    shell: Shell,
    case_id: str,
    file: Contents,
    out: Out,
    then: Callable[[Out], object],
) -> None:
    def task(progress: Progress) -> tuple[Finding, ...]:
        from models.privacy.guard.leaving import inspect_leaving

        with progress.read() as uow:
            found = inspect_leaving(uow, file, case_id, out)
        progress.vault.saw("guarded", "cases", case_id, ("file",))
        return found

    def told(found: tuple[Finding, ...]) -> None:
        if not found:
            then(out)
            return
        dialog = FoundDialog(
            parent,
            found,
            {piece.key: piece.text for piece in file.pieces},
            shown=shell.privacy.names_shown,
            removable=False,
            attorney=may(shell.office.user, Power.APPROVE_LETTER),
        )
        if ask_found(dialog) is Choice.ANYWAY:
            then(with_reason(out, dialog.reason.text()))

    shell.office.run(task, told)
