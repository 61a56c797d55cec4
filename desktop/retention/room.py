"""What retention gives the window: pages and help; its section stands on the office’s page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("purge_ask", _ask, rail="office")
    shell.pages.add("purge", _purge, rail="office")
    shell.help.add(
        "purge",
        N_("Purging records"),
        N_(
            "A purge deletes for good. One person asks with a reason, another approves; until it "
            "is done either of them can stop it. There is no way back from it."
        ),
        N_(
            "Whole: the record goes. Texts and names: what was told, every name and every file "
            "go; numbers, dates, codes and counts stay for the office’s statistics."
        ),
        N_(
            "After it the vault gets a new key, and a certificate is written that names no client. "
            "It lists the backups that still hold the record."
        ),
        N_(
            "A legal hold on a case or its client blocks a purge, the removal of evidence and the "
            "deletion of drafts."
        ),
    )


def _ask(shell: Shell, things: str) -> Page:
    from desktop.retention.ask_page import AskPage

    return AskPage(shell, things)


def _purge(shell: Shell, purge_id: str) -> Page:
    from desktop.retention.purge_page import PurgePage

    return PurgePage(shell, purge_id)
