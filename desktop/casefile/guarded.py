"""Before a case on paper leaves: what the disclosure guard finds in the finished PDF is said, and
whoever takes it out says that it may go. To somebody outside it goes only under a release."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.guard.found_dialog import settle_found
from desktop.widgets.confirm import confirm
from models.language import _, ngettext
from models.privacy.guard import labels
from models.privacy.way_out import Basis, Out

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.privacy.guard.finding import Finding
    from models.privacy.guard.passing import Passed
    from models.vault.unit_of_work import UnitOfWork

_MOST = 6
_OWN = Out()


def when_guarded(
    parent: QWidget,
    shell: Shell,
    case_id: str | tuple[str, ...],
    pdf: bytes,
    verb: str,
    then: Callable[[Passed], object],
    out: Out = _OWN,
) -> None:
    """Go on with ``then`` at once if nothing was found, else once it was seen; to somebody outside
    only if the client may be named to them. The verb checks what ``then`` gets."""

    def look(uow: UnitOfWork) -> Passed:
        from models.casefile.guarding import pass_file

        return pass_file(uow, case_id, pdf, out)

    def told(passed: Passed) -> None:
        if not passed.found:
            then(passed)
        elif out.basis is not Basis.OWN:
            settle_found(
                parent, shell, passed, {}, then, case_id if isinstance(case_id, str) else ""
            )
        elif _ask(parent, shell, passed.found, verb):
            then(passed)

    shell.office.read(look, told)


def _ask(parent: QWidget, shell: Shell, found: tuple[Finding, ...], verb: str) -> bool:
    shown = shell.privacy.names_shown
    lines = [_line(one, shown) for one in found[:_MOST]]
    more = len(found) - _MOST
    if more > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    count = ngettext(
        "The disclosure guard found {count} thing in these pages.",
        "The disclosure guard found {count} things in these pages.",
        len(found),
    ).format(count=len(found))
    return confirm(parent, verb, "", why="\n".join((count, *lines)), keep=_("Not now"))


def _line(one: Finding, shown: bool) -> str:
    what = labels.what(one, shown=shown)
    return f"{_('Page {number}').format(number=one.page)}: {what}" if one.page else what
