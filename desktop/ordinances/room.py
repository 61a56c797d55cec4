"""What the law room brings to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shell.actions import Action
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def _law(shell: Shell, **where: str) -> Page:
    from desktop.ordinances.page import LawPage

    return LawPage(shell, **where)


def _list(shell: Shell) -> Page:
    from desktop.ordinances.list_page import LawListPage

    return LawListPage(shell)


def register(shell: Shell) -> None:
    """The page, its place in the rail, its action and its help."""
    shell.pages.add("law", _law, rail="law")
    shell.pages.add("law_list", _list, rail="law")
    shell.actions.add(Action("law.open", N_("Open the law"), lambda: shell.go("law"), "scale"))
    shell.actions.add(
        Action("law.list", N_("All provisions"), lambda: shell.go("law_list"), "list")
    )
    shell.help.add(
        "law",
        N_("The law"),
        N_(
            "Each town has its sections. A chip says how close the words at hand are to the law’s "
            "own: codified, enacted, a draft, or known in summary only."
        ),
        N_(
            "Where two versions are at hand they stand side by side. A solid line marks what "
            "stands only in the code, a dotted line what stands only in the draft, a dashed line "
            "what is never quoted as law."
        ),
        N_(
            "An attorney can paste the official text, with its source and date. It becomes a new "
            "version; letters that are stored already do not change."
        ),
        N_("An address for complaints prints only after somebody of the office has confirmed it."),
    )
