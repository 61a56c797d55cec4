"""Writing a file outside the vault: a new one, its owner's alone, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from models.errors import Refused
from models.language import _, why_not
from models.vault.outside import refuse_inside
from models.vault.safe_name import SafeName, free_name

Take = Callable[[bytes], object]
_TRIES = 20


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
    try:
        with os.fdopen(descriptor, "wb") as stream:

            def take(block: bytes) -> None:
                try:
                    stream.write(block)
                except OSError as error:
                    raise not_written(error) from None

            fill(take)
            try:
                stream.flush()
                os.fsync(stream.fileno())
            except OSError as error:
                raise not_written(error) from None
    except BaseException as failure:
        with contextlib.suppress(OSError):
            target.unlink()
        if isinstance(failure, OSError):
            raise not_written(failure) from None
        raise
    return target


def _new(folder: Path, name: SafeName) -> tuple[int, Path]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    for _try in range(_TRIES):
        try:
            target = folder / free_name(folder, name)
            return os.open(target, flags, 0o600), target
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


def not_written(error: OSError) -> Refused:
    """The system's refusal in our words."""
    return Refused(
        _("The file could not be written: {why}.").format(why=why_not(error)),
        safe=_("The original is in the vault, unchanged; nothing of it was left outside."),
        next=_("Choose another folder, or free some room."),
    )
