"""Is the database under an open vault still the one that was opened, and no older?

A synchronising program may write another copy over the file while the vault is open. SQLite reads
on in it, for the key is the same: the office would see, and go on from, an older state, and what
was saved since would be gone without a word. Nothing but the audit trail tells.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.language import _
from models.vault.opening_errors import VaultError


class Exchanged(VaultError):
    """Another copy of the database lies where the open one was."""

    code = "exchanged"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Another program has put an older or another copy of the vault's database in "
                "place of the one that was open."
            ),
            safe=_("Nothing was written into that copy. What you typed is still on the screen."),
            next=_(
                "Lock the office, and look for the newer copy where your sync program keeps "
                "former versions, or restore the newest backup. Keep the vault out of folders that "
                "a sync program watches."
            ),
        )


class MovedAway(VaultError):
    """The open database is not at its place any more."""

    code = "moved-away"

    def __init__(self) -> None:
        super().__init__(
            _("The vault's folder or its database was moved or renamed while it is open."),
            safe=_(
                "This was not saved, and nothing saved before was lost. What you typed is still "
                "on the screen."
            ),
            next=_(
                "Put the folder back where it was and save again; or lock, and open it at its new "
                "place. Keep the vault out of folders that a sync program watches."
            ),
        )


class Standing:
    """The newest entry of the trail that this opening has seen: every later state builds on it."""

    def __init__(self) -> None:
        self.number, self.link = 0, b""
        self._raw: Any = None
        self._place, self._file = "", (0, 0)

    def hold(self, raw: Any) -> None:
        """At the start of a unit, inside its transaction.

        :raises Exchanged: the trail no longer holds that entry.
        """
        if not self.holds(raw):
            raise Exchanged()
        if not self.link:
            self.take(*self.end(raw))
        if raw is not self._raw:
            self._raw = raw
            self._place = str(raw.execute("PRAGMA database_list").fetchone()[2])
            self._file = _file_at(self._place)

    def moved(self) -> bool:
        """Whether the open file bears its name no more. SQLite then refuses to write, but as it
        refuses in a folder that is read-only: the driver has no other code for it."""
        return bool(self._place) and _file_at(self._place) != self._file

    def holds(self, raw: Any) -> bool:
        """Whether the trail still builds on what was seen."""
        from models.vault.audit import link_at

        return not self.link or link_at(raw, self.number) == self.link

    def end(self, raw: Any) -> tuple[int, bytes]:
        """Number and link of the newest entry."""
        from models.vault.audit import end

        return end(raw)

    def take(self, number: int, link: bytes) -> None:
        """This was committed, or found at the first look."""
        self.number, self.link = number, link


def _file_at(place: str) -> tuple[int, int]:
    try:
        found = Path(place).stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)
