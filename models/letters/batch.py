"""Many letters at once: stored, written out, or put together for the printer.

Each letter has a unit of its own: one that fails is named with its reason and stops none of the
others; Cancel keeps those that are done.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from models.changes import Changes
from models.errors import AmparoError
from models.language import _, ngettext
from models.letters import repository, services
from models.letters.enclosures import services as enclosing
from models.letters.guarding import require_may_leave
from models.letters.letter import Letter
from models.letters.rendering import render
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.vault.errors import Cancelled
from models.vault.outgoing import write_outside
from models.vault.safe_name import SafeName

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
_SWEEP = 25


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
class Failed:
    """A letter of which nothing was made, and why. ``number`` is its own, or its id."""

    letter_id: str
    number: str
    error: AmparoError


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


def draw_all(
    letters: Sequence[Letter], progress: Progress | None = None, cancelled: Stop | None = None
) -> Iterator[bytes | AmparoError]:
    """Each letter's PDF in its turn, or why there is none. Raises ``Cancelled`` between two."""
    with _unswept() as sweep:
        for place, letter in enumerate(letters):
            _told(place, len(letters), progress, cancelled)
            sweep(place)
            try:
                yield render(letter)
            except AmparoError as error:
                yield error


def store_all(
    hands: Hands,
    letter_ids: Iterable[str],
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Batch:
    """Store each letter as PDF, with what it encloses; one that is stored as it stands stays."""

    def one(letter_id: str) -> tuple[str, Changes]:
        with hands.unit_of_work() as uow:
            done = services.make_pdf(uow, letter_id)
            number = repository.kept(uow, letter_id).number
            uow.commit()
        return number, done

    made = _each(hands, letter_ids, one, progress, cancelled)
    said = ngettext("{n} letter stored", "{n} letters stored", len(made.done))
    changes = replace(made.changes, said=said.format(n=len(made.done)), undo=None)
    return replace(made, changes=changes)


def export_all(
    hands: Hands,
    letter_ids: Iterable[str],
    folder: Path,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Batch:
    """Write the newest stored PDF of each, with what it encloses, into the folder: a new file of
    the owner's alone, named by the letter's number and nothing else."""

    def one(letter_id: str) -> tuple[str, Changes]:
        number, pdf = _leaving(hands, letter_id)
        write_outside(folder, SafeName(number, ".pdf"), lambda take: take(pdf))
        _log(hands, "exported", letter_id, How.EXPORTED)
        return number, Changes()

    return replace(_each(hands, letter_ids, one, progress, cancelled), folder=folder)


def for_the_printer(
    hands: Hands,
    letter_ids: Iterable[str],
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Batch:
    """The newest stored PDFs one after another as one file; each begins on a sheet of its own
    (an empty page after an odd number of pages, so that printing on both sides parts them)."""
    import pikepdf

    with pikepdf.new() as made:

        def one(letter_id: str) -> tuple[str, Changes]:
            number, pdf = _leaving(hands, letter_id)
            with pikepdf.open(io.BytesIO(pdf)) as source:
                made.pages.extend(source.pages)
                if len(source.pages) % 2:
                    made.add_blank_page(page_size=(612, 792))
            return number, Changes()

        batch = _each(hands, letter_ids, one, progress, cancelled)
        out = io.BytesIO()
        if batch.done:
            made.save(out, deterministic_id=True)
    return replace(batch, pdf=out.getvalue())


def printed(hands: Hands, letter_ids: Iterable[str]) -> None:
    """Write down that these were printed, once they are with the printer."""
    for letter_id in letter_ids:
        _log(hands, "printed_out", letter_id, How.PRINTED)


def _leaving(hands: Hands, letter_id: str) -> tuple[str, bytes]:
    """The number, and the bytes that may leave: the newest stored version with what it encloses."""
    with hands.read() as uow:
        last = repository.last_stored(uow, letter_id)
        pdf = enclosing.whole(uow, letter_id)
        require_may_leave(uow, letter_id, pdf, last.version if last else None)
        number = repository.kept(uow, letter_id).number
    return number, pdf


def _log(hands: Hands, action: str, letter_id: str, how: How) -> None:
    with hands.own_unit() as uow:
        uow.record(action, services.ROOM, letter_id, ("pdf",))
        one = repository.kept(uow, letter_id)
        disclosed(uow, one.case_id, What.LETTER, how=how, about=one.number)
        uow.commit()


def _each(
    hands: Hands,
    letter_ids: Iterable[str],
    one: Callable[[str], tuple[str, Changes]],
    progress: Progress | None,
    cancelled: Stop | None,
) -> Batch:
    wanted = list(dict.fromkeys(letter_ids))
    changes, done, ids, failed, stopped = Changes(), [], [], [], False
    with _unswept() as sweep:
        for place, letter_id in enumerate(wanted):
            try:
                _told(place, len(wanted), progress, cancelled)
                sweep(place)
                number, made = one(letter_id)
            except Cancelled:
                stopped = True
                break
            except AmparoError as error:
                failed.append(Failed(letter_id, _number(hands, letter_id), error))
            else:
                done.append(number)
                ids.append(letter_id)
                changes = changes.also(made)
    if progress is not None and not stopped:
        progress(len(wanted), max(len(wanted), 1))
    return Batch(changes, tuple(done), tuple(ids), tuple(failed), stopped)


def _number(hands: Hands, letter_id: str) -> str:
    try:
        with hands.read() as uow:
            return repository.kept(uow, letter_id).number
    except AmparoError:
        return _("a letter")


def _told(place: int, whole: int, progress: Progress | None, cancelled: Stop | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled()
    if progress is not None:
        progress(place, max(whole, 1))


@contextmanager
def _unswept() -> Iterator[Callable[[int], None]]:
    """Python's sweeping of cycles runs after some letters, not within each: to search through all
    that the program holds takes a tenth of the whole time."""
    running = gc.isenabled()
    gc.disable()

    def sweep(place: int) -> None:
        if place and place % _SWEEP == 0:
            gc.collect(1)

    try:
        yield sweep
    finally:
        if running:
            gc.enable()
