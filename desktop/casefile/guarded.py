"""Before a case on paper leaves: what the disclosure guard finds in the finished PDF is said, and
whoever takes it out says that it may go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.widgets.confirm import confirm
from models.casefile.guarding import inspect_file
from models.language import _, ngettext
from models.privacy.guard import labels

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.privacy.guard.finding import Finding
    from models.privacy.guard.inspecting import Inspection

_MOST = 6


def when_guarded(
    parent: QWidget, shell: Shell, case_id: str, pdf: bytes, verb: str, then: Callable[[], None]
) -> None:
    """Go on with ``then`` at once if nothing was found, else once it was seen."""

    def told(found: Inspection) -> None:
        if not found.open or _ask(parent, shell, found.open, verb):
            then()

    shell.office.read(lambda uow: inspect_file(uow, case_id, pdf), told)


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
