"""A line of the disclosure log from the screens: what was printed, saved or copied, and to whom."""

from __future__ import annotations

from typing import Any

from models.privacy.disclosure import How, What
from models.privacy.disclosures import note_disclosed


def told(
    office: Any,
    what: What,
    how: How,
    case_id: str = "",
    *,
    about: str = "",
    recipient: str = "",
    purpose: str = "",
    release_id: str = "",
) -> None:
    """Add the line; nobody waits for it, and a failure is told as any other. A case behind a wall
    keeps it sealed. ``recipient`` is empty for what stays in the office."""
    office.run(
        lambda progress: note_disclosed(
            progress, case_id, what, recipient, release_id, how, about=about, purpose=purpose
        ),
        lambda _kept: None,
    )
