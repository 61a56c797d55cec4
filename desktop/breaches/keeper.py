"""Saving a record while it is being told: one save at a time, in order, nothing lost."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.shell.office import Office
from models.breaches import repository, services
from models.breaches.breach import Breach
from models.breaches.writing import stale
from models.changes import Changes
from models.errors import AmparoError, Stale


def told_here(base: Breach, mine: Breach) -> dict[str, Any]:
    """The fields that were changed on the screen since ``base``."""
    return {
        item.name: getattr(mine, item.name)
        for item in fields(Breach)
        if item.name != "revision" and getattr(mine, item.name) != getattr(base, item.name)
    }


def merged(base: Breach, mine: Breach, newest: Breach) -> Breach | None:
    """What was told here put onto the newest record; ``None`` if both changed the same thing.

    Where the interview stands is nobody's loss and never a reason to ask.
    """
    here, there = told_here(base, mine), told_here(base, newest)
    for name in set(here) & set(there) - {"at_question", "answered"}:
        if here[name] != there[name]:
            return None
    if "answered" in here:
        here["answered"] = (newest.answered | mine.answered) - (base.answered - mine.answered)
    return replace(newest, **here)


class Keeper(QObject):
    """Keeps a record saved.

    ``kept`` comes after each save, ``reloaded`` with a newer record that came from elsewhere
    (an undo, another page), ``trouble`` with what could not be saved, ``conflict`` when the
    same thing was changed elsewhere: then nothing is overwritten until ``overwrite`` or ``drop``.
    """

    kept = Signal(object)
    reloaded = Signal(object)
    trouble = Signal(object)
    conflict = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._base: Breach | None = None
        self._mine: Breach | None = None
        self._newest: Breach | None = None
        self._sent: Breach | None = None
        self._look_again = False
        self._held = False
        self.wrong: AmparoError | None = None

    @property
    def saving(self) -> bool:
        """Whether a save of ours is under way."""
        return self._sent is not None

    @property
    def stuck(self) -> bool:
        """Whether something told here could not be saved, or waits for a choice."""
        return self.unsaved and (self.wrong is not None or self._newest is not None)

    @property
    def unsaved(self) -> bool:
        """Whether something told here is not in the vault yet."""
        return self._base is not None and bool(told_here(self._base, self._mine or self._base))

    def take(self, one: Breach) -> None:
        """This is the record as the vault has it."""
        self._base = self._mine = one
        self._newest = None

    def keep(self, one: Breach) -> None:
        """Save this form of the record; while a save is under way the newest form waits."""
        self._mine = one
        self._send()

    def hold(self, on: bool) -> None:
        """Wait with saving while another verb is at work on the record."""
        self._held = on
        if not on:
            self._send()

    def leave(self) -> None:
        """The page goes, or the vault is about to close: nobody will be here to send what waits
        behind the save under way, so it is sent at once, and put onto the record as it is then."""
        base, mine = self._sent or self._base, self._mine
        waiting = self._sent is not None or self._held
        if base is None or mine is None or not waiting or not told_here(base, mine):
            return

        def verb(uow: Any) -> Changes:
            newest = repository.breach(uow, mine.id)
            both = merged(base, mine, newest)
            if both is None:
                raise stale()
            return services.save(uow, both)

        self._office.do(verb)

    def heard(self) -> None:
        """Something changed the record, perhaps we: look, unless a save is under way."""
        if self._sent is not None:
            self._look_again = True
        elif self._base is not None:
            self._read()

    def overwrite(self) -> None:
        """After a conflict: what was told here stands."""
        if self._newest is not None and self._base is not None and self._mine is not None:
            newest, self._newest = self._newest, None
            mine = replace(newest, **told_here(self._base, self._mine))
            self._base, self._mine = newest, mine
            self.reloaded.emit(mine)
            self._send()

    def drop(self) -> None:
        """After a conflict: the newest record stands, what was told here is given up."""
        if self._newest is not None:
            newest = self._newest
            self.take(newest)
            self.reloaded.emit(newest)

    def _send(self) -> None:
        base, mine = self._base, self._mine
        if base is None or mine is None or self._sent is not None or self._newest is not None:
            return
        here = told_here(base, mine)
        if self._held or not here:
            return
        self.wrong = None
        sent = self._sent = replace(mine, revision=base.revision)
        place_only = set(here) == {"at_question"}

        def verb(uow: Any) -> Changes:
            done = services.save(uow, sent)
            # Where the interview stands is nothing that anybody would undo.
            return replace(done, undo=None, said="") if place_only else done

        self._office.do(verb, self._saved, self._refused)

    def _saved(self, _changes: Changes) -> None:
        base, sent = self._base, self._sent
        assert base is not None and sent is not None
        self._sent = None
        self._base = services.saved(base, sent)
        self.kept.emit(self._base)
        if self._look_again:
            self._look_again = False
            self._read()
        self._send()

    def _refused(self, error: AmparoError) -> None:
        self._sent = None
        if isinstance(error, Stale):
            self._read()
        else:
            self.wrong = error
            self.trouble.emit(error)

    def _read(self) -> None:
        base = self._base
        if base is not None:
            id = base.id
            self._office.read(lambda uow: repository.breach(uow, id), self._look, self._gone)

    def _gone(self, error: AmparoError) -> None:
        self.trouble.emit(error)

    def _look(self, newest: Breach) -> None:
        base, mine = self._base, self._mine
        if base is None or mine is None or self._sent is not None:
            return
        if newest.revision == base.revision:
            self._send()
            return
        both = merged(base, mine, newest)
        if both is None:
            self._newest = newest
            self.conflict.emit(newest)
            return
        self._base, self._mine = newest, both
        self.reloaded.emit(both)
        self._send()
