"""Many letters at once: stored, written out, or put together for the printer.

One letter that fails is named with its reason and stops none of the others; Cancel keeps those that
are done.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from models.changes import Changes
from models.errors import AmparoError
from models.language import _, ngettext
from models.letters import repository, services
from models.letters.drawing.drawers import Drawers, drawers
from models.letters.enclosures import bundling
from models.letters.guarding import require_may_leave
from models.letters.laid import repeating
from models.letters.storing import Failed, Made, Storing
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.privacy.way_out import Basis, Out
from models.vault.errors import Cancelled
from models.vault.outgoing import write_outside
from models.vault.safe_name import SafeName

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_SWEEP, _TOGETHER = 25, 50
_OWN = Out()


class Hands(Protocol):
    """What a long task of a screen gets, or the vault itself."""

    def read(self) -> AbstractContextManager[Any]:
        """A unit that reads."""
        ...

    def unit_of_work(self) -> AbstractContextManager[Any]:
        """A unit that writes."""
        ...

    def own_unit(self) -> AbstractContextManager[Any]:
        """A unit that writes what every role may cause."""
        ...


@dataclass(frozen=True)
class Batch:
    """What came of a batch. ``done`` are the letters' numbers, ``ids`` their ids; ``stopped``:
    the rest was not tried. ``pdf`` goes to the printer, ``folder`` is where files were written."""

    changes: Changes = field(default_factory=Changes)
    done: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    stopped: bool = False
    pdf: bytes = b""
    folder: Path | None = None


def store_all(
    hands: Hands,
    letter_ids: Iterable[str],
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Batch:
    """Store each letter as PDF, with what it encloses; one that is stored as it stands stays.

    Some letters share a unit, for the disk takes as long for one as for all of them; those of a
    large batch are drawn by some processes at once (``drawing``). Where one of them cannot be
    stored nothing of that unit is kept, and each of them gets a unit of its own.
    """
    run = _Run(hands, letter_ids, progress, cancelled)

    def one(letter_id: str) -> tuple[str, Changes]:
        if letter_id in run.struck:
            raise run.struck[letter_id]
        with hands.unit_of_work() as uow:
            done = services.make_pdf(uow, letter_id)
            number = repository.number_of(uow, letter_id)
            uow.commit()
        return number, done

    with _unswept(), repeating(), drawers(len(run.wanted)) as children:
        for start in range(0, len(run.wanted), _TOGETHER):
            places = range(start, min(start + _TOGETHER, len(run.wanted)))
            if not run.together(places, children):
                run.singly(places, one)
    made = run.batch()
    said = ngettext("{n} letter stored", "{n} letters stored", len(made.done))
    changes = replace(made.changes, said=said.format(n=len(made.done)), undo=None)
    return replace(made, changes=changes)


def export_all(
    hands: Hands,
    letter_ids: Iterable[str],
    folder: Path,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    out: Out = _OWN,
) -> Batch:
    """Write the newest stored PDF of each, with what it encloses, into the folder: a new file of
    the owner's alone, named by the letter's number and nothing else.

    ``out`` says to whom they go; outside the office and without a recipient it is each letter's own
    addressee. The line of the disclosure log stands before the file is outside.
    """

    def one(letter_id: str) -> tuple[str, Changes]:
        number, pdf = _leaving(hands, letter_id, out)
        _log(hands, "exported", letter_id, How.EXPORTED, out)
        write_outside(folder, SafeName(number, ".pdf"), lambda take: take(pdf))
        return number, Changes()

    return replace(_each(hands, letter_ids, one, progress, cancelled), folder=folder)


def for_the_printer(
    hands: Hands,
    letter_ids: Iterable[str],
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    out: Out = _OWN,
) -> Batch:
    """The newest stored PDFs one after another as one file; each begins on a sheet of its own
    (an empty page after an odd number of pages, so that printing on both sides parts them).
    ``out`` as in ``export_all``."""
    import pikepdf

    with pikepdf.new() as made:

        def one(letter_id: str) -> tuple[str, Changes]:
            number, pdf = _leaving(hands, letter_id, out)
            with pikepdf.open(io.BytesIO(pdf)) as source:
                made.pages.extend(source.pages)
                if len(source.pages) % 2:
                    made.add_blank_page(page_size=(612, 792))
            return number, Changes()

        batch = _each(hands, letter_ids, one, progress, cancelled)
        whole = io.BytesIO()
        if batch.done:
            made.save(whole, deterministic_id=True)
    return replace(batch, pdf=whole.getvalue())


def printed(hands: Hands, letter_ids: Iterable[str], out: Out = _OWN) -> None:
    """Write down that these were printed, once they are with the printer, and for whom."""
    for letter_id in letter_ids:
        _log(hands, "printed_out", letter_id, How.PRINTED, out)


def labelled(hands: Hands, letter_ids: Iterable[str]) -> None:
    """Write down that labels of these letters' addressees were printed."""
    out = Out(purpose=_("Address label"), basis=Basis.RELEASE)
    for letter_id in letter_ids:
        _log(hands, "printed_out", letter_id, How.PRINTED, out)


def _leaving(hands: Hands, letter_id: str, out: Out) -> tuple[str, bytes]:
    """The number, and the bytes that may leave: the newest stored version with what it encloses."""
    with hands.read() as uow:
        last = repository.last_stored(uow, letter_id)
        pdf = bundling.whole(uow, letter_id)
        require_may_leave(uow, letter_id, pdf, last.version if last else None, out=out)
        number = repository.number_of(uow, letter_id)
    return number, pdf


def _log(hands: Hands, action: str, letter_id: str, how: How, out: Out) -> None:
    with hands.own_unit() as uow:
        uow.record(action, services.ROOM, letter_id, ("pdf",))
        one = repository.kept(uow, letter_id)
        if out.outside and not out.recipient:
            out = replace(out, recipient=one.addressee)
        disclosed(uow, one.case_id, What.LETTER, how=how, about=one.number, **out.line())
        uow.commit()


def _each(
    hands: Hands,
    letter_ids: Iterable[str],
    one: Callable[[str], tuple[str, Changes]],
    progress: Progress | None,
    cancelled: Stop | None,
) -> Batch:
    run = _Run(hands, letter_ids, progress, cancelled)
    with _unswept():
        run.singly(range(len(run.wanted)), one)
    return run.batch()


class _Run:
    """A batch at work: what is done, what failed, how far it is."""

    def __init__(
        self,
        hands: Hands,
        letter_ids: Iterable[str],
        progress: Progress | None,
        cancelled: Stop | None,
    ) -> None:
        self._hands, self._progress, self._cancelled = hands, progress, cancelled
        self.wanted = list(dict.fromkeys(letter_ids))
        self._changes, self._stopped, self._told = Changes(), False, -1
        self._done: list[str] = []
        self._ids: list[str] = []
        self._failed: list[Failed] = []
        self._sweeps = gc.isenabled()
        self.struck: dict[str, AmparoError] = {}

    def together(self, places: range, children: Drawers) -> bool:
        """These in one unit: all of them, or those before Cancel; ``False``: one of them cannot be
        stored, none is kept."""
        if self._stopped:
            return True
        ids = [self.wanted[place] for place in places]
        done: list[Made | Failed] = []
        try:
            with self._hands.unit_of_work() as uow:
                storing = Storing(uow, ids, children, self.struck)
                done += storing.each(lambda at: self._stops(places.start + at))
                if len(done) < len(ids):
                    # Before what is done is committed, which may take a moment.
                    children.end()
                uow.commit()
        except AmparoError:
            return False
        for one in done:
            if isinstance(one, Failed):
                self._failed.append(one)
            else:
                self._keep(one.letter_id, one.number, one.changes)
        self._stopped = len(done) < len(ids)
        return True

    def singly(self, places: range, one: Callable[[str], tuple[str, Changes]]) -> None:
        """Each of these by itself; one that fails stops no other."""
        for place in places:
            if self._stopped or self._stops(place):
                self._stopped = True
                return
            letter_id = self.wanted[place]
            try:
                self._keep(letter_id, *one(letter_id))
            except Cancelled:
                self._stopped = True
                return
            except AmparoError as error:
                self._failed.append(Failed(letter_id, _number(self._hands, letter_id), error))

    def batch(self) -> Batch:
        """What came of it."""
        whole = len(self.wanted)
        if self._progress is not None and not self._stopped:
            self._progress(whole, max(whole, 1))
        ids, failed = tuple(self._ids), tuple(self._failed)
        return Batch(self._changes, tuple(self._done), ids, failed, self._stopped)

    def _keep(self, letter_id: str, number: str, changes: Changes) -> None:
        self._done.append(number)
        self._ids.append(letter_id)
        self._changes = self._changes.also(changes)

    def _stops(self, place: int) -> bool:
        """Say how far it is; whether the person has given up."""
        if self._cancelled is not None and self._cancelled():
            return True
        if place > self._told:
            self._told = place
            if self._progress is not None:
                self._progress(place, max(len(self.wanted), 1))
            if self._sweeps and place and place % _SWEEP == 0:
                gc.collect(1)
        return False


def _number(hands: Hands, letter_id: str) -> str:
    try:
        with hands.read() as uow:
            return repository.number_of(uow, letter_id)
    except AmparoError:
        return _("a letter")


@contextmanager
def _unswept() -> Iterator[None]:
    """Python's sweeping of cycles runs after some letters, not within each: to search through all
    that the program holds takes a tenth of the whole time. A window's process, where it is off,
    sweeps on the thread of its screen only."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
