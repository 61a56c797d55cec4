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
    shell.actions.add(
        Action("cases.new", N_("New case"), lambda: shell.go("case_new"), "plus", "Ctrl+Shift+C")
    )
    shell.parts.add_tab(PartOf("parties", N_("Parties"), 10, _parties, count=_party_count))
    shell.search.add_kind(Kind("cases", N_("Cases"), "folder", _place, 20))
    _seal_walls_to_new_sheet(shell)
    _help(shell)


def _help(shell: Shell) -> None:
    shell.help.add(
        "cases",
        N_("Cases"),
        N_("A case belongs to one client. Suspected breaches and letters are kept in it."),
        N_("Type in the list to find. Enter opens. The arrow keys walk, and the panel follows."),
        N_("A new case can be opened for a client who is on file already, or for a new one."),
        N_(
            "“Views” keeps filters, order and columns under a name, for you or for the office. "
            "What you typed to find something is not kept with it."
        ),
        N_(
            "Space ticks a case, Shift and a click all between, Ctrl+Shift+A the whole view. What "
            "can be done with the ticked cases stands below the list."
        ),
    )
    shell.help.add(
        "parties",
        N_("Parties of a case"),
        N_(
            "Everybody who stands in the case, and as what. One person can stand in several cases, "
            "in several roles."
        ),
        N_(
            "A new party, another name and another role open the conflict check again: a case is "
            "not closed before somebody has decided it."
        ),
        N_("Whoever is removed from a case stays on file. Ctrl+Z brings them back."),
    )
    shell.help.add(
        "wall",
        N_("Walled cases"),
        N_(
            "A walled case has a key of its own, which only its members have. Nobody else can read "
            "it, with this program or with another."
        ),
        N_("Taking a member out gives the case a new key. What they saw before they keep."),
        N_("Whoever got a new passphrase from an administrator has to be let in again."),
    )
    shell.help.add(
        "case",
        N_("One case"),
        N_(
            "The strip at the top says what is safe. As long as the client has said nothing, no "
            "channel may be used."
        ),
        N_("“New breach” begins an interview. It saves after each answer and can be left at will."),
        N_("The timeline tells who did what and when. It holds no words of what was told."),
    )


def _parties(shell: Shell, case_id: str) -> Part:
    from desktop.cases.parties_part import PartiesPart

    return PartiesPart(shell, case_id)


def _party_count(uow: Any, case_id: str) -> int:
    from models.cases.repository import party_count

    return party_count(uow, case_id)


def _party_new(shell: Shell, case_id: str) -> Page:
    from desktop.cases.party_page import NewPartyPage

    return NewPartyPage(shell, case_id)


def _party_edit(shell: Shell, party_id: str) -> Page:
    from desktop.cases.party_page import EditPartyPage

    return EditPartyPage(shell, party_id)


def _case_close(shell: Shell, case_id: str, how: str = "closed") -> Page:
    from desktop.cases.closing_page import ClosingPage

    return ClosingPage(shell, case_id, how)


def _seal_walls_to_new_sheet(shell: Shell) -> None:
    """A recovery sheet that was replaced opens the walls of whoever works next as a member."""
    from desktop.cases.wall_queries import renew_sheet, sheet_is_old

    office = shell.office
    if office.read_only or office.user.role.value == "read_only":
        return

    def renew(old: bool) -> None:
        if old:
            office.do(renew_sheet)

    office.read(sheet_is_old, renew)


def _cases(shell: Shell) -> Page:
    from desktop.cases.page import CasesPage

    return CasesPage(shell)


def _case(shell: Shell, case_id: str) -> Page:
    from desktop.cases.case_page import CasePage

    return CasePage(shell, case_id)


def _case_wall(shell: Shell, case_id: str) -> Page:
    from desktop.cases.wall_page import WallPage

    return WallPage(shell, case_id)


def _case_new(shell: Shell, person_id: str = "") -> Page:
    from desktop.eligibility.intake_page import IntakePage

    return IntakePage(shell, person_id)


def _case_edit(shell: Shell, case_id: str) -> Page:
    from desktop.cases.form_page import EditCasePage

    return EditCasePage(shell, case_id)


def _place(shown: Shown) -> tuple[str, dict[str, Any]]:
    return "case", {"case_id": shown.id}
