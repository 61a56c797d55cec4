"""What the vault's room gives the window: the office's page and its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.pages.add("office", _office, rail="office")
    shell.help.add(
        "office",
        N_("Office"),
        N_(
            "The letterhead stands at the head of every letter. Letters already stored keep theirs."
        ),
        N_("Language, look and the minutes until the lock are remembered on this computer only."),
        N_(
            "Opening the office needs a key of one’s own: that is encryption. What a role may do "
            "is a rule of the office that the program keeps."
        ),
    )


def _office(shell: Shell, section: str = "") -> Page:
    from desktop.vault.page import OfficePage

    return OfficePage(shell, section)
