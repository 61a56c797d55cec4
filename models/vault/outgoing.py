"""Writing a file outside the vault: a new one, its owner's alone, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from models.errors import Refused
from models.language import _, why_not
from models.vault.outside import refuse_inside
from models.vault.safe_name import SafeName, free_name

Take = Callable[[bytes], object]
_TRIES = 20
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_FLAGS |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write_outside(folder: Path, name: SafeName, fill: Callable[[Take], object]) -> Path:
    """Make a file in ``folder`` and have ``fill(take)`` put its bytes in; gives its path.

    Never over another file, in whatever spelling of its name: a twin gets ``name (2)``. The file
    is on the disk when this returns; if ``fill`` raises, or the system refuses, it is gone again.

    :raises Refused: inside a vault, or the system would not write it.
    """
    if not isinstance(name, SafeName):
        raise TypeError("a file outside needs a SafeName")
    refuse_inside(folder / name)
    descriptor, target = _new(folder, name)
    with _whole(descriptor, target) as stream:

        def take(block: bytes) -> None:
            # Told here already: whoever fills it may take a failure of the system for its own.
            try:
                stream.write(block)
            except OSError as error:
                raise not_written(error) from None

        fill(take)
    return target


@contextlib.contextmanager
def new_file(target: Path, *, safe: str) -> Iterator[BinaryIO]:
    """Make the file that a person named, with mode 0600, and give its stream; it is on the disk
    when the block ends. ``safe`` says where what was to be written still is.

    If the block raises, or the system refuses, nothing is left behind.

    :raises Refused: inside a vault, there is a file of this name, or the system would not write.
    """
    refuse_inside(target)
    try:
        descriptor = os.open(target, _FLAGS, 0o600)
    except FileExistsError:
        raise Refused(
            _("A file of this name is there already."),
            safe=_("It was not touched."),
            next=_("Choose another name."),
        ) from None
    except OSError as error:
        raise not_written(error, safe) from None
    with _whole(descriptor, target, safe) as stream:
        yield stream


@contextlib.contextmanager
def _whole(descriptor: int, target: Path, safe: str = "") -> Iterator[BinaryIO]:
    """The stream of a file that was just made: on the disk when the block ends, or gone again."""
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException as failure:
        with contextlib.suppress(OSError):
            target.unlink()
        if isinstance(failure, OSError):
            raise not_written(failure, safe) from None
        raise


def _new(folder: Path, name: SafeName) -> tuple[int, Path]:
    for _try in range(_TRIES):
        try:
            target = folder / free_name(folder, name)
            return os.open(target, _FLAGS, 0o600), target
        except FileExistsError:
            # Somebody made it between the look and the making: look again.
            continue
        except OSError as error:
            raise not_written(error) from None
    raise Refused(
        _("A file of this name is there already."),
        safe=_("It was not touched."),
        next=_("Choose another folder."),
    )


def not_written(error: OSError, safe: str = "") -> Refused:
    """The system's refusal in our words; ``safe``: another word of where the original is."""
    return Refused(
        _("The file could not be written: {why}.").format(why=why_not(error)),
        safe=safe or _("The original is in the vault, unchanged; nothing of it was left outside."),
        next=_("Choose another folder, or free some room."),
    )
