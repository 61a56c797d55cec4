"""What the officials' room gives the window: pages under Breaches, an action, search, help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.shell.actions import Action
from desktop.shell.search import Hit, Provider
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking. The pages stand under Breaches: they are read from there, and an
    official is none of the office's people."""
    shell.pages.add("officials", _officials, rail="breaches")
    shell.pages.add("department", _department, rail="breaches")
    shell.pages.add("official", _official, rail="breaches")
    shell.pages.add("official_edit", _edit, rail="breaches")
    shell.actions.add(
        Action("officials", N_("Officials and departments"), lambda: shell.go("officials"), "users")
    )
    shell.search.add(Provider("officials", N_("Officials"), _find))
    shell.help.add(
        "officials",
        N_("Officials and departments"),
        N_("Who is on file, across cases, and who was seen and is not identified yet."),
        N_(
            "A person links somebody who was seen to somebody on file, with the basis and how sure "
            "it is. The program only suggests, and says why."
        ),
        N_(
            "What is alleged of one person or desk is for attorneys and administrators. It names "
            "no client, and leaves out walled cases of which you are no member."
        ),
    )


def _officials(shell: Shell) -> Page:
    from desktop.officials.page import OfficialsPage

    return OfficialsPage(shell)


def _department(shell: Shell, department: str) -> Page:
    from desktop.officials.page import OfficialsPage

    return OfficialsPage(shell, department)


def _official(shell: Shell, official_id: str) -> Page:
    from desktop.officials.official_page import OfficialPage

    return OfficialPage(shell, official_id)


def _edit(shell: Shell, official_id: str) -> Page:
    from desktop.officials.edit_page import OfficialEditPage

    return OfficialEditPage(shell, official_id)


def _find(uow: Any, text: str, limit: int) -> Sequence[Hit]:
    from models.officials.repository import officials

    return [
        Hit(
            one.name or one.badge,
            "official",
            {"official_id": one.id},
            " · ".join(part for part in (one.badge, one.department, one.unit) if part),
            "users",
        )
        for one in officials(uow, text, limit=limit)
    ]
