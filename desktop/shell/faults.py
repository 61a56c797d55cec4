"""Faults that nobody expected: kept as their kind and place only, told in plain words.

The text of an exception and the values in its frames may hold what belongs to a case, so neither
is ever written down or shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from models.errors import AmparoError
from models.language import _
from models.paths import root

_LOG = "amparo"


class Fault(AmparoError):
    """Our own mistake. The person can go on; the place is in the log."""

    code = "fault"


class Stopped(AmparoError):
    """Long work was cancelled by the person."""

    code = "cancelled"


def place_of(error: BaseException) -> str:
    """``KeyError at desktop/cases/page.py:41 in refresh``: kind and place, no value."""
    kind = type(error).__name__
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return kind
    home = str(root())
    own = [frame for frame in frames if frame.filename.startswith(home)]
    frame = (own or frames)[-1]
    try:
        file = Path(frame.filename).relative_to(home).as_posix()
    except ValueError:
        file = Path(frame.filename).name
    return f"{kind} at {file}:{frame.lineno} in {frame.name}"


def told(error: BaseException) -> AmparoError:
    """The error to show. An expected one is itself; any other is logged by its place."""
    if isinstance(error, AmparoError):
        return error
    import logging

    logging.getLogger(_LOG).error("fault: %s", place_of(error))
    return Fault(
        _("Something went wrong in the program."),
        safe=_("What you typed is not lost, and the vault is as it was last saved."),
        next=_("Try once more. If it happens again, lock, open the office again and go on."),
    )


def catch_all(show: Callable[[AmparoError], None]) -> None:
    """Send what no one caught (in a button's slot, say) to ``show`` instead of a traceback."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(told(error.with_traceback(trace)))

    sys.excepthook = hook


def log_to(path: Path, *, most: int = 64_000) -> None:
    """Keep the places of faults in this file, readable by its owner only, and never long."""
    import logging

    log = logging.getLogger(_LOG)
    if any(isinstance(handler, logging.FileHandler) for handler in log.handlers):
        return
    try:
        if path.exists() and path.stat().st_size > most:
            path.unlink()
        path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
