"""What the officials' room gives the window: pages under Breaches, an action, search, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.shell.actions import Action
from desktop.shell.search import Kind
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell
    from models.search.finder import Shown


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
    shell.search.add_kind(Kind("officials", N_("Officials"), "users", _place, 55))
    shell.help.add(
        "officials",
        N_("Officials and departments"),
        N_("Who is on file, across cases, and who was seen and is not identified yet."),
        N_(
            "A person links somebody who was seen to somebody on file, with the basis and how sure "
            "it is. The program only suggests, and says why."
        ),
        N_(
            "A department opens on every suspected breach of it, with how often each section is "
            "alleged. Enter opens the breach."
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


def _place(shown: Shown) -> tuple[str, dict[str, Any]]:
    return "official", {"official_id": shown.id}
