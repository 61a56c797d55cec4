"""What the case file on paper gives the window: a page, the entries of a case's menu, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.shell.actions import Action
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell

# As models.casefile.services has it, which is not loaded before it is needed.
_TIMELINE = "timeline"


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("case_print", _page, rail="cases")
    shell.parts.add_action(_file)
    shell.parts.add_action(_timeline)
    shell.parts.add_action(_cover)
    shell.actions.add(
        Action(
            "casefile.intake_en",
            N_("Print a blank intake form in English"),
            lambda: _intake(shell, "en"),
            icon="printer",
        )
    )
    shell.actions.add(
        Action(
            "casefile.intake_es",
            N_("Print a blank intake form in Spanish"),
            lambda: _intake(shell, "es"),
            icon="printer",
        )
    )
    shell.help.add(
        "casefile",
        N_("The file on paper"),
        N_(
            "Tick what is wanted; the pages are counted at once. Privileged notes and documents "
            "stay out unless their class is ticked, and what is left out is counted with its "
            "reason."
        ),
        N_(
            "PDFs and pictures follow as pages. Scripts, links, forms and hidden details of other "
            "people’s PDFs are left behind; other kinds are listed as kept in the vault."
        ),
        N_(
            "Addresses, telephone numbers and what is said of safe contact are never part "
            "of it. The name of the file and of the printing job holds no name of a person."
        ),
        N_(
            "Safety is a part only where the office allows it (Office, Safety compartment), for "
            "whoever may open it, and where it is ticked anew each time."
        ),
    )


def _page(shell: Shell, case_id: str, what: str = "file") -> Page:
    from desktop.casefile.file_page import FilePage

    return FilePage(shell, case_id, what)


def _file(shell: Shell, case_id: str) -> Action:
    return Action(
        "case.print_file",
        N_("Print the file…"),
        lambda: shell.go("case_print", case_id=case_id),
        "printer",
    )


def _timeline(shell: Shell, case_id: str) -> Action:
    return Action(
        "case.print_timeline",
        N_("Print the timeline…"),
        lambda: shell.go("case_print", case_id=case_id, what=_TIMELINE),
        "printer",
    )


def _cover(shell: Shell, case_id: str) -> Action:
    def run() -> None:
        from desktop.casefile.actions import print_cover

        print_cover(shell, case_id)

    return Action("case.cover", N_("Print the cover sheet"), run, "printer")


def _intake(shell: Shell, language: str) -> None:
    from desktop.casefile.actions import print_intake

    print_intake(shell, language)
