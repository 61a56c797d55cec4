"""Looking at a sealed file, checking it, and letting it out: each leaves a line in its custody log.

A room that keeps files has a ``Shelf``: the room's name, and how a file of it is found. Its verbs
take the ``Vault`` itself, or what a long task of a screen gets: they read in one unit and write
the log in another, which every role may cause. Where the vault was opened for reading only there
is nowhere to write, and nothing is recorded.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from models.errors import Refused
from models.language import _
from models.vault import custody
from models.vault.custody import Handling, Outcome
from models.vault.errors import EvidenceDamaged, EvidenceMissing, ReadOnlyVault
from models.vault.media import ENDINGS
from models.vault.outgoing import Take, write_outside
from models.vault.powers import Power, require_power
from models.vault.previews import parent
from models.vault.previews.errors import NoPreview
from models.vault.previews.parent import Picture
from models.vault.safe_name import SafeName, is_risky

if TYPE_CHECKING:
    from models.vault.evidence import EvidenceStore
    from models.vault.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

# What the audit trail calls it; the custody log has the finer words.
_ACTIONS = {
    Handling.VIEWED: "previewed",
    Handling.EXPORTED_ORIGINAL: "exported",
    Handling.EXPORTED_COPY: "exported",
    Handling.CHECKED: "hash_checked",
}


class Hands(Protocol):
    """An open vault, as far as these verbs need it."""

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """A unit that reads."""
        ...

    def own_unit(self) -> AbstractContextManager[UnitOfWork]:
        """A unit that writes what every role may cause."""
        ...


class Piece(Protocol):
    """A sealed file, as its room tells of it. ``original_name`` is data, never a path."""

    @property
    def id(self) -> str:
        """The id of the sealed file."""
        ...

    @property
    def original_name(self) -> str:
        """What it was called where it came from."""
        ...

    @property
    def media_type(self) -> str:
        """By its content, never by its name."""
        ...

    @property
    def size(self) -> int:
        """In bytes."""
        ...

    @property
    def sha256(self) -> str:
        """Of the original, at its intake."""
        ...


class Going(Protocol):
    """To whom a file goes, and what the disclosure guard made of it for them
    (``models.privacy.guard.passing.Passed``)."""

    def line(self) -> Mapping[str, str]:
        """The words of the disclosure log."""
        ...


Tell = Callable[["UnitOfWork", str, "Piece", Handling, Mapping[str, str]], None]
"""``tell(uow, owner_id, piece, handling, to)``: the room's line in the disclosure log when a file
is let out; ``to`` says to whom, as far as that was asked."""

Gate = Callable[["UnitOfWork", str, "Piece", Any], None]
"""``gate(uow, owner_id, piece, going)``: what the room asks before a byte is outside; raises
``Refused``."""

Find = Callable[["UnitOfWork", str], tuple[str, Piece]]
"""``find(uow, evidence_id)``: the id of the record that owns the file, and the file."""


@dataclass(frozen=True)
class Exported:
    """A file that was written outside: where, how large, and its own SHA-256."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Opened:
    """A file that is being looked at: its pages can be asked for beside the vault's thread."""

    one: Piece
    store: EvidenceStore = field(repr=False)

    def page(self, page: int = 0, side: int = 2048, cancelled: Cancelled | None = None) -> Picture:
        """A page (from 0) as pixels, its longer side at most ``side``.

        :raises NoPreview: it cannot be shown, and why.
        :raises EvidenceMissing, EvidenceDamaged, Cancelled: see their words.
        """
        one = self.one

        def feed(take: Take) -> None:
            self.store.copy_to(one.id, take)

        return parent.show(feed, one.size, one.media_type, page, side, cancelled)


@dataclass(frozen=True)
class Shelf:
    """The files of one room. ``part`` is the name of the field that the audit trail tells of;
    ``case_of(uow, owner_id)`` the case to which a file's record belongs. Without a ``gate`` nothing
    of it goes to anybody outside."""

    room: str
    find: Find
    part: str = "evidence"
    tell: Tell | None = None
    case_of: Callable[[UnitOfWork, str], str] | None = None
    gate: Gate | None = None

    def open_to_look(self, hands: Hands, evidence_id: str) -> Opened:
        """The first look of a visit: it stands in the log before a pixel is on the screen."""
        with hands.read() as uow:
            owner_id, one = self.find(uow, evidence_id)
            store = uow.evidence
        self._note(hands, owner_id, evidence_id, Handling.VIEWED)
        return Opened(one, store)

    def not_shown(self, hands: Hands, evidence_id: str) -> None:
        """The look came to nothing: that is a line too."""
        with hands.read() as uow:
            owner_id, _one = self.find(uow, evidence_id)
        self._note(hands, owner_id, evidence_id, Handling.VIEWED, Outcome.NOT_SHOWN)

    def look(self, hands: Hands, evidence_id: str, page: int = 0, side: int = 2048) -> Picture:
        """All of it in one: open, show one page, and say in the log if that failed."""
        opened = self.open_to_look(hands, evidence_id)
        try:
            return opened.page(page, side)
        except NoPreview:
            self.not_shown(hands, evidence_id)
            raise

    def check_now(
        self,
        hands: Hands,
        evidence_id: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Outcome:
        """Read the file to its end and hold it against the SHA-256 of its intake: ``UNCHANGED``,
        ``DAMAGED`` or ``MISSING``; a line of the log whichever it is.

        :raises Cancelled: it was stopped: no line, for nothing was found out.
        """
        with hands.read() as uow:
            owner_id, one = self.find(uow, evidence_id)
            outcome = _checked(uow, one, progress, cancelled)
        self._note(hands, owner_id, evidence_id, Handling.CHECKED, outcome)
        return outcome

    def export_original(
        self,
        hands: Hands,
        evidence_id: str,
        folder: Path,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        going: Going | None = None,
    ) -> Exported:
        """Write the original, byte for byte, to a new file in ``folder`` under a safe name.

        The line stands in the log before the first byte is outside: a fault between the two can
        only record an export that did not come about, never hide one that did. Bytes that are not
        those of the intake are not handed out. ``going`` says to whom; without it the file stays
        with the office.

        :raises Refused: the role may not, the guard has not let it pass for whoever gets it, or the
            file cannot be written; nothing is left outside.
        :raises EvidenceMissing, EvidenceDamaged, Cancelled: the same.
        """

        def work(uow: UnitOfWork, one: Piece) -> Exported:
            counted = _Counted(one.size, progress, cancelled)

            def fill(take: Take) -> None:
                def both(block: bytes) -> None:
                    counted(block)
                    take(block)

                uow.evidence.copy_to(one.id, both)
                if (counted.done, counted.digest()) != (one.size, one.sha256):
                    raise EvidenceDamaged(one.id)

            path = write_outside(folder, name_outside(one), fill)
            return Exported(path, counted.done, one.sha256)

        return self._let_out(hands, evidence_id, Handling.EXPORTED_ORIGINAL, work, going)

    def export_copy(
        self,
        hands: Hands,
        evidence_id: str,
        folder: Path,
        cancelled: Cancelled | None = None,
        going: Going | None = None,
    ) -> Exported:
        """Write a copy of a picture, encoded anew, without what a camera hides in it: the place,
        the time, the owner, an earlier picture. The original stays as it is.

        :raises NoPreview: no such copy can be made of it.
        :raises Refused, EvidenceMissing, EvidenceDamaged, Cancelled: as ``export_original``.
        """

        def work(uow: UnitOfWork, one: Piece) -> Exported:
            made = parent.copy(_feed(uow, one), one.size, one.media_type, cancelled)
            name = SafeName(name_outside(one), ending=made.ending)
            path = write_outside(folder, name, lambda take: take(made.data))
            return Exported(path, len(made.data), hashlib.sha256(made.data).hexdigest())

        return self._let_out(hands, evidence_id, Handling.EXPORTED_COPY, work, going)

    def _let_out(
        self,
        hands: Hands,
        evidence_id: str,
        handling: Handling,
        work: Callable[[UnitOfWork, Piece], Exported],
        going: Going | None,
    ) -> Exported:
        with hands.read() as uow:
            require_power(uow.user, Power.EXPORT_EVIDENCE)
            owner_id, one = self.find(uow, evidence_id)
            if going is not None:
                self._ask_gate(uow, owner_id, one, going)
        to = going.line() if going is not None else {}
        self._note(hands, owner_id, evidence_id, handling, out=(one, to))
        try:
            with hands.read() as uow:
                return work(uow, one)
        except BaseException:
            # The first error is the one to tell.
            with contextlib.suppress(Exception):
                self._note(hands, owner_id, evidence_id, handling, Outcome.NOT_FINISHED)
            raise

    def _ask_gate(self, uow: UnitOfWork, owner_id: str, one: Piece, going: Going) -> None:
        if self.gate is not None:
            self.gate(uow, owner_id, one, going)
        elif going.line().get("recipient"):
            raise Refused(
                _("Files of this kind go to nobody outside the office."),
                safe=_("Nothing has left the vault."),
            )

    def _note(
        self,
        hands: Hands,
        owner_id: str,
        evidence_id: str,
        handling: Handling,
        outcome: Outcome = Outcome.DONE,
        out: tuple[Piece, Mapping[str, str]] | None = None,
    ) -> bool:
        """A line in the log and an entry in the trail; ``False`` where nothing can be written."""
        with contextlib.ExitStack() as stack:
            try:
                uow = stack.enter_context(hands.own_unit())
            except ReadOnlyVault:
                # So it was opened. A disk that fails at the commit is another matter: raised.
                return False
            custody.enter(uow, evidence_id, handling, outcome)
            uow.record(_ACTIONS[handling], self.room, owner_id, (self.part,))
            if out is not None and self.tell is not None:
                self.tell(uow, owner_id, out[0], handling, out[1])
            uow.commit()
        return True


def _checked(
    uow: UnitOfWork, one: Piece, progress: Progress | None, cancelled: Cancelled | None
) -> Outcome:
    counted = _Counted(one.size, progress, cancelled)
    try:
        uow.evidence.copy_to(one.id, counted)
    except EvidenceMissing:
        return Outcome.MISSING
    except EvidenceDamaged:
        return Outcome.DAMAGED
    same = (counted.done, counted.digest()) == (one.size, one.sha256)
    return Outcome.UNCHANGED if same else Outcome.DAMAGED


def name_outside(one: Piece) -> SafeName:
    """What the original is called outside: its own name made safe. A name that a computer would
    run or follow gets the ending of what the file really is."""
    name = SafeName(one.original_name)
    if is_risky(name):
        return SafeName(f"{name}{ENDINGS.get(one.media_type, '.bin')}")
    return name


def _feed(uow: UnitOfWork, one: Piece) -> parent.Feed:
    return lambda take: uow.evidence.copy_to(one.id, take)


class _Counted:
    """Hashes and counts what flows by, and stops when the person says so."""

    def __init__(self, whole: int, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._whole, self._progress, self._cancelled = whole, progress, cancelled
        self._hash = hashlib.sha256()
        self.done = 0

    def __call__(self, block: bytes) -> None:
        from models.vault.errors import Cancelled as Stop

        if self._cancelled is not None and self._cancelled():
            raise Stop()
        self._hash.update(block)
        self.done += len(block)
        if self._progress is not None:
            self._progress(self.done, self._whole)

    def digest(self) -> str:
        return self._hash.hexdigest()
