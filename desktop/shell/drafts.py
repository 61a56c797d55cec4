"""What is typed and not saved: kept in the vault while it is typed, and brought back.

A page says what is typed in ``draft``; it is looked at between two pauses, at lock and at quit.
Whoever only reads keeps none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop.shell.worker import Failed, Then, give
from models.changes import Changes
from models.errors import AmparoError
from models.vault.user import UserRole

if TYPE_CHECKING:
    from desktop.shell.navigation import Navigation
    from desktop.shell.office import Office, Progress


# Told once when a record is refused: the draft beside it meets the same disk.
OF_THE_DISK = ("disk-full", "disk-fault")


class Holder(Protocol):
    """Something that is typed into: a page, or a dialog."""

    def draft(self) -> Any:
        """What is typed and not saved, as plain JSON (lists, no tuples); ``None``: nothing."""

    def restore(self, typed: Any) -> None:
        """Put back what ``draft`` gave in another session."""


class Drafts(QObject):
    """The drafts of one session. They are all read once, when it begins."""

    returned = Signal(object)  # the holder that has its words back
    written = Signal()  # the disk took something typed
    settled = Signal(object)  # the holder whose words were saved or thrown away
    PAUSE_MS = 2000

    def __init__(self, office: Office, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._office, self._navigation = office, navigation
        self._kept: dict[str, Any] = {}
        self._holders: list[tuple[str, Holder]] = []
        self._sent: set[str] = set()
        self._saving: set[str] = set()  # whose own refusal will be told where it was pressed
        self._owed: dict[str, Any] = {}  # what the disk refused, by place
        self._told = False
        self._keeps = not office.read_only and office.user.role is not UserRole.READ_ONLY
        self._may = self._keeps
        self._timer = QTimer(self)
        self._timer.setInterval(self.PAUSE_MS)
        self._timer.timeout.connect(self.look)
        if self._may:
            # Before any page reads: its own answer comes after this one.
            office.read(_all, self._take)
            self._timer.start()

    def join(self, holder: Holder, place: str) -> None:
        """The holder shows the record: from here on a difference is something typed. What was
        typed at this place before comes back now."""
        if not self._may or not place or any(one is holder for _place, one in self._holders):
            return
        self._holders = [pair for pair in self._holders if _alive(pair[1])]
        self._holders.append((place, holder))
        typed = self._kept.get(place, self._owed.get(place))
        if typed is None:
            return
        holder.restore(typed)
        if holder.draft() is None:
            # The record has it already.
            self._write(place, None)
        else:
            self.returned.emit(holder)

    def part(self, holder: Holder) -> None:
        """The holder is done with: what it kept is forgotten."""
        place = self._place(holder)
        if place:
            self._holders = [pair for pair in self._holders if pair[1] is not holder]
            self._forget(place)
            self.settled.emit(holder)

    def look(self) -> None:
        """Keep what was typed since the last look."""
        if not self._may or self._office.closed:
            return
        for place, holder in self._at_hand():
            if place in self._sent:
                continue
            typed = holder.draft()
            if typed != self._kept.get(place):
                self._write(place, typed)
                if typed is None:
                    self.settled.emit(holder)

    def last_look(self) -> None:
        """Before a lock: after it nothing that a closing page or dialog does forgets a draft."""
        self.look()
        self._may = False
        self._timer.stop()

    def look_again(self) -> None:
        """A lock is tried once more: also what a dialog held that is gone by now."""
        if not self._keeps:
            return
        self._may = True
        at_hand = {place for place, _holder in self._at_hand()}
        for place, typed in list(self._owed.items()):
            if place not in at_hand:
                self._write(place, typed)
        self.last_look()

    def resume(self) -> None:
        """The lock did not come about."""
        self._may = self._keeps
        if self._may:
            self._timer.start()

    def save(
        self,
        holder: Holder,
        verb: Callable[[Any], Changes],
        then: Then | None = None,
        failed: Failed | None = None,
        *,
        left: Any = None,
    ) -> None:
        """``office.do`` for what the holder has typed: the record and the draft change in one
        unit, so that nothing is kept twice or lost between. ``left`` stays a draft."""
        place = self._place(holder)
        if not place:
            self._office.do(verb, then, failed)
            return
        self._saving.add(place)
        if self._may:
            self.look()
        self._sent.add(place)

        def work(uow: Any) -> Changes:
            changes = verb(uow)
            _put(uow, place, left)
            return changes

        def done(changes: Changes) -> None:
            self._sent.discard(place)
            self._saving.discard(place)
            self._owed.pop(place, None)
            self._note(place, left)
            if left is None:
                self.settled.emit(holder)
            if then is not None:
                give(then, changes)

        def wrong(error: AmparoError) -> None:
            self._sent.discard(place)
            self._saving.discard(place)
            # A disk that refused the record will refuse the draft too: once is enough.
            self._told = self._told or error.code in OF_THE_DISK
            if failed is not None:
                give(failed, error)
            else:
                self._office.failed.emit(error)

        self._office.do(work, done, wrong)

    def _take(self, kept: dict[str, Any]) -> None:
        self._kept = kept

    def _place(self, holder: Holder) -> str:
        return next((place for place, one in self._holders if one is holder), "")

    def _at_hand(self) -> list[tuple[str, Holder]]:
        """The page on the screen, and dialogs: what was left is saved or thrown away."""
        from desktop.shell.page import Page

        shown = self._navigation.page
        return [
            (place, holder)
            for place, holder in self._holders
            if _alive(holder) and (holder is shown or not isinstance(holder, Page))
        ]

    def _forget(self, place: str) -> None:
        if self._may and place in self._kept:
            self._write(place, None)

    def _note(self, place: str, typed: Any) -> None:
        if typed is None:
            self._kept.pop(place, None)
        else:
            self._kept[place] = typed

    def _write(self, place: str, typed: Any) -> None:
        self._note(place, typed)

        def task(progress: Progress) -> None:
            with progress.unit_of_work() as uow:
                _put(uow, place, typed)
                uow.commit()

        self._office.run(
            task,
            lambda _nothing: self._written(place),
            lambda error: self._not_written(place, typed, error),
        )

    def _written(self, place: str) -> None:
        self._owed.pop(place, None)
        self._told = False
        self.written.emit()

    def _not_written(self, place: str, typed: Any, error: AmparoError) -> None:
        """Tried again at the next look; said once."""
        self._kept.pop(place, None)
        if typed is not None:
            self._owed[place] = typed
        if not self._told and place not in self._saving:
            self._told = True
            self._office.failed.emit(error)


def _all(uow: Any) -> dict[str, Any]:
    from models.vault.drafts import drafts_of_user

    return drafts_of_user(uow)


def _put(uow: Any, place: str, typed: Any) -> None:
    from models.vault.drafts import drop_draft, keep_draft

    if typed is None:
        drop_draft(uow, place)
    else:
        keep_draft(uow, place, typed)


def _alive(holder: Any) -> bool:
    return not isinstance(holder, QObject) or isValid(holder)
