"""What the documents' room gives the window: the tab of a case, a page, search, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.shell.parts import PartOf
from desktop.shell.search import Kind
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell
    from models.cases.timeline import Event
    from models.search.finder import Shown


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("document", _document, rail="cases")
    shell.parts.add_tab(PartOf("documents", N_("Documents"), 40, _part, count=_count))
    shell.parts.add_events(_events)
    shell.search.add_kind(Kind("documents", N_("Documents"), "file-text", _place, 40))
    shell.help.add(
        "documents",
        N_("Documents"),
        N_(
            "Files are sealed in the vault and read back before they count. The original is only "
            "read: it is never changed, moved or deleted."
        ),
        N_(
            "Enter opens a document beside the list. Each look, check and export is a line of its "
            "custody log. PDF and pictures are shown from memory; other kinds are kept unseen."
        ),
        N_(
            "Folders are names: moving a document, renaming a folder or taking one away touches no "
            "file and loses none."
        ),
        N_(
            "Remove asks for a reason. What is removed can be put back until somebody deletes it "
            "for good; a legal hold forbids both."
        ),
    )


def _document(shell: Shell, document_id: str) -> Page:
    from desktop.documents.document_page import DocumentPage

    return DocumentPage(shell, document_id)


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.documents.documents_part import DocumentsPart

    return DocumentsPart(shell, case_id)


def _count(uow: Any, case_id: str) -> int:
    from models.documents.repository import document_count

    return document_count(uow, case_id)


def _events(uow: Any, case_id: str) -> list[Event]:
    from models.documents.timeline import document_events

    return document_events(uow, case_id)


def _place(shown: Shown) -> tuple[str, dict[str, Any]]:
    return "document", {"document_id": shown.id}
