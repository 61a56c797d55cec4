"""What the cases' room gives the window: pages, actions, search, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.shell.actions import Action
from desktop.shell.parts import Part, PartOf
from desktop.shell.search import Kind
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell
    from models.search.finder import Shown


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("cases", _cases, rail="cases")
    shell.pages.add("case", _case, rail="cases")
    shell.pages.add("case_wall", _case_wall, rail="cases")
    shell.pages.add("case_new", _case_new, rail="cases")
    shell.pages.add("case_edit", _case_edit, rail="cases")
    shell.pages.add("case_close", _case_close, rail="cases")
    shell.pages.add("party_new", _party_new, rail="cases")
    shell.pages.add("party_edit", _party_edit, rail="cases")
    shell.pages.add("client_edit", _client_edit, rail="cases")
    shell.actions.add(
        Action("cases.new", N_("New case"), lambda: shell.go("case_new"), "plus", "Ctrl+Shift+C")
    )
