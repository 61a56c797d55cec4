"""What enclosures, redaction and batches bring to the window: pages and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.session import Shell


def _enclosures(shell: Shell, letter_id: str) -> Page:
    from desktop.letters.enclosures_page import EnclosuresPage

    return EnclosuresPage(shell, letter_id)


def _redact(shell: Shell, letter_id: str, sha256: str) -> Page:
    from desktop.letters.redaction_page import RedactionPage

    return RedactionPage(shell, letter_id, sha256)


def register(shell: Shell) -> None:
    """The pages and the help."""
    shell.pages.add("enclosures", _enclosures, rail="letters")
    shell.pages.add("redact", _redact, rail="letters")
    shell.help.add(
        "enclosures",
        N_("Enclosures of a letter"),
        N_(
            "Evidence of the letter’s breaches, documents of its case and letters that were stored "
            "before can go along. Each becomes an exhibit (A, B …) behind an index, and every page "
            "is numbered. The letter lists what is really attached, and nothing else."
        ),
        N_(
            "Drag the exhibits, or hold Alt and press the arrows. Delete leaves one out. What is "
            "privileged cannot go along."
        ),
        N_(
            "Pictures leave without place, time and camera. PDFs leave without scripts, notes, "
            "attachments and hidden layers; forms can no longer be filled in. What has no pages, "
            "a recording say, has a sheet in its place and goes as a file of its own."
        ),
    )
    shell.help.add(
        "redaction",
        N_("Redaction"),
        N_(
            "Draw a black box over each thing that must not be seen. The copy is a new document of "
            "the case; the original stays as it is."
        ),
        N_(
            "A page with a box becomes a picture: no word of it is left in the file. The copy is "
            "opened again and checked before it is kept."
        ),
        N_(
            "With the keys: N draws a box, arrows move it, Shift and arrows change its size, "
            "Space takes the next one, Delete takes it away."
        ),
    )
