"""What the search gives the window: the page of all results, help, and an index that is whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.shell.actions import Action
from desktop.shell.search import Kind
from models.language import N_, _

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.page import Page
    from desktop.shell.session import Shell
    from models.search.finder import Shown


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("search", _search, rail="")
    shell.actions.add(
        Action("search.all", N_("All results of a search"), lambda: shell.go("search"), "search")
    )
    shell.help.add(
        "search",
        N_("Search"),
        N_(
            "One box finds people, cases, notes, documents, breaches and letters by their words. "
            "The beginning of a word is enough; accents and capitals make no difference."
        ),
        N_("Every word must be there. First come names and titles, then what stands in a text."),
        N_(
            "A masked address is never found, nor what is behind a wall that does not open to you. "
            "What is deleted leaves the index too."
        ),
    )
    shell.search.add_kind(Kind("people", N_("People"), "user", _person(shell), 10))
    shell.search.add_kind(Kind("notes", N_("Notes"), "message-square-text", _in_case, 30))
    _make_whole(shell)


def _person(shell: Shell) -> Callable[[Shown], tuple[str, dict[str, Any]]]:
    def place(shown: Shown) -> tuple[str, dict[str, Any]]:
        page = "person" if shell.pages.has("person") else "client_edit"
        return page, {"person_id": shown.id}

    return place


def _in_case(shown: Shown) -> tuple[str, dict[str, Any]]:
    """On the page of its case; work that belongs to no case, by itself."""
    if shown.case_id:
        return "case", {"case_id": shown.case_id}
    return "note_history", {"note_id": shown.id}


def _search(shell: Shell) -> Page:
    from desktop.search.page import SearchPage

    return SearchPage(shell)


def _make_whole(shell: Shell) -> None:
    """An office that is older than the index gets it now, beside the work."""

    def look(uow: Any) -> bool:
        from models.search.building import is_whole

        return is_whole(uow)

    def make(whole: bool) -> None:
        if not whole and not shell.office.read_only:
            shell.office.run(_build, label=_("Making the search index"), beside=True)

    shell.office.read(look, make)


def _build(progress: Progress) -> None:
    from models.search.building import build

    build(progress.vault, progress.tell, progress.cancelled)
