"""What somebody who leaves can still read and what not: on the screen, and on the printed page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.shell.words import moment
from desktop.vault.backup_rows import held_words
from models.language import N_, _

CAN = (
    N_("What they read, wrote, printed or copied while they were here. Nothing takes that back."),
    N_(
        "Every older copy and backup of the office that they can get at. It opens with the "
        "passphrase that they had then, for ever."
    ),
)
CAN_UNTIL_THE_KEY = N_(
    "If they saved the office’s key: also what is written from now on, until the office has a "
    "new key."
)
CANNOT = (
    N_("Open this office: their passphrase does not work here any more."),
    N_("Read walled cases of which they never were a member, in older copies either."),
    N_("Write in the log in somebody else’s name."),
)
CANNOT_WITH_THE_KEY = N_("Read anything that is written from the new key on, whatever they saved.")
TO_DO = (
    N_("Delete older copies that nobody needs, on each stick and in each folder."),
    N_("Lock away the others, where they cannot get at them."),
    N_("Take back keys of rooms and cabinets, computers, sticks and papers."),
    N_("If they knew the recovery key, replace the recovery sheet."),
)


def can_still(*, rotated: bool) -> list[str]:
    """Sentences, in the screen's language."""
    return [_(one) for one in (CAN if rotated else (*CAN, CAN_UNTIL_THE_KEY))]


def can_no_longer(*, rotated: bool) -> list[str]:
    """Sentences, in the screen's language."""
    return [_(one) for one in (*CANNOT, CANNOT_WITH_THE_KEY)] if rotated else [_(CANNOT[0])]


def copy_lines(older: Sequence[Any]) -> list[list[str]]:
    """A table of the copies that they can open, with its head."""
    lines = [[_("Made"), _("Place"), _("How they can open it")]]
    for one in older:
        lines.append([held_words(one.backup), one.backup.target, how_words(one)])
    return lines


def how_words(one: Any) -> str:
    """How they could open one older copy."""
    if one.with_passphrase:
        return _("With the passphrase of that time")
    return _("Only with a key that they saved")


def print_leaving(parent: Any, organization: str, name: str, found: Any) -> bool:
    """The plain-words page, through the system's dialog. ``found`` is a ``Leaving``."""
    from desktop.shell import printing

    made, cursor = printing.document(
        _("{name} has left the office").format(name=name),
        " · ".join((organization, moment(found.left_at))),
    )
    printing.add_text(cursor, _("What they can still read"), strong=True)
    for line in can_still(rotated=found.rotated):
        printing.add_text(cursor, f"• {line}")
    printing.add_text(cursor, _("What they can no longer do"), strong=True)
    for line in can_no_longer(rotated=found.rotated):
        printing.add_text(cursor, f"• {line}")
    if not found.rotated:
        printing.add_text(
            cursor, _("The office has no new key yet: finish this first."), strong=True
        )
    printing.add_text(cursor, _("What to do"), strong=True)
    for line in TO_DO:
        printing.add_text(cursor, f"☐ {_(line)}")
    printing.add_text(cursor, _("Older copies that they can still open"), strong=True)
    if found.older:
        printing.add_table(cursor, copy_lines(found.older))
    else:
        printing.add_text(cursor, none_known())
    return printing.print_document(parent, made)


def none_known() -> str:
    """An empty list is no promise."""
    return _(
        "This office knows of no backup that they could open. It does not know of copies that "
        "somebody made by hand."
    )
