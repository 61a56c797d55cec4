"""Before a sealed file of a case leaves as it is: to somebody outside the guard reads it first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.guard.found_dialog import settle_found
from models.language import _
from models.privacy.way_out import Basis, Out

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell
    from models.privacy.guard.files import Contents
    from models.privacy.guard.passing import Passed


def file_out(
    parent: QWidget,
    shell: Shell,
    read: Callable[[Any], tuple[str, bytes, str, str]],
    out: Out,
    then: Callable[[Passed], object],
) -> None:
    """Go on with ``then`` once nothing is in the way. ``read(uow)`` gives the case, the bytes, the
    name and the SHA-256 of the file; no bytes: nothing of it can be read by a rule."""
    if out.basis is Basis.OWN:
        from models.privacy.guard.passing import Passed

        then(Passed(out))
        return
    shell.office.read(read, lambda found: _parse(parent, shell, found, out, then))


def _parse(
    parent: QWidget,
    shell: Shell,
    found: tuple[str, bytes, str, str],
    out: Out,
    then: Callable[[Passed], object],
) -> None:
    from models.privacy.guard.leaving import contents_of

    case_id, data, name, sha256 = found
    shell.office.run(
        lambda _progress: contents_of(data, name),
        lambda file: _look(parent, shell, case_id, file, sha256, out, then),
        label=_("The disclosure guard reads it"),
        apart=True,
    )


def _look(
    parent: QWidget,
    shell: Shell,
    case_id: str,
    file: Contents,
    sha256: str,
    out: Out,
    then: Callable[[Passed], object],
) -> None:
    def task(progress: Progress) -> Passed:
        from models.privacy.guard.leaving import pass_file

        with progress.read() as uow:
            passed = pass_file(uow, file, sha256, case_id, out)
        progress.vault.saw("guarded", "cases", case_id, ("file",))
        return passed

    def told(passed: Passed) -> None:
        if not passed.found:
            then(passed)
        else:
            texts = {piece.key: piece.text for piece in file.pieces}
            settle_found(parent, shell, passed, texts, then, case_id)

    shell.office.run(task, told)
