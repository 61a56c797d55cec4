"""Before a case on paper leaves: what the disclosure guard finds in the finished PDF is said, and
whoever takes it out says that it may go. To somebody outside it goes only under a release."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.widgets.confirm import confirm
from models.casefile.guarding import inspect_file
from models.language import _, ngettext
from models.privacy.guard import labels
from models.privacy.way_out import Out
from models.vault.powers import Power, may

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.privacy.guard.finding import Finding
    from models.privacy.guard.inspecting import Inspection
    from models.vault.unit_of_work import UnitOfWork

_MOST = 6
_OWN = Out()


def when_guarded(
    parent: QWidget,
    shell: Shell,
    case_id: str | tuple[str, ...],
    pdf: bytes,
    verb: str,
    then: Callable[[Out], object],
    out: Out = _OWN,
) -> None:
    """Go on with ``then`` at once if nothing was found, else once it was seen; to somebody outside
    only if the client may be named to them."""

    def look(uow: UnitOfWork) -> Inspection:
        from models.privacy.way_out import require_named

        for id in (case_id,) if isinstance(case_id, str) else case_id:
            require_named(uow, id, out)
        return inspect_file(uow, case_id, pdf, (out.reader,) if out.outside else ())

    def told(found: Inspection) -> None:
        if not found.open:
            then(out)
        elif out.outside:
            _show(parent, shell, found.open, then, out)
        elif _ask(parent, shell, found.open, verb):
            then(out)

    shell.office.read(look, told)


def _show(
    parent: QWidget,
    shell: Shell,
    found: tuple[Finding, ...],
    then: Callable[[Out], object],
    out: Out,
) -> None:
    from desktop.guard.found_dialog import Choice, FoundDialog, ask_found
    from desktop.guard.list_out import with_reason

    dialog = FoundDialog(
        parent,
        found,
        {},
        shown=shell.privacy.names_shown,
        removable=False,
        attorney=may(shell.office.user, Power.APPROVE_LETTER),
    )
    if ask_found(dialog) is Choice.ANYWAY:
        then(with_reason(out, dialog.reason.text()))


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
