"""Faults that nobody expected: kept as their kind and place only, told in plain words.

The text of an exception and the values in its frames may hold what belongs to a case, so neither
is ever written down or shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

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


def hush() -> None:
    """Nothing that others write of a fault reaches a terminal, a session's log or a journal:
    Python of a thread or of an object's end, libraries by their loggers and warnings, Qt."""
    import logging
    import threading
    import warnings

    log = logging.getLogger(_LOG)

    def note(told: Any) -> None:
        if told.exc_value is not None:
            _note(log, told.exc_value)

    threading.excepthook = note
    sys.unraisablehook = note
    warnings.showwarning = lambda _text, kind, _file, line, *_more: log.error(
        "warning: %s at line %s", kind.__name__, line
    )
    # Without a handler of its own, logging writes the texts of other libraries to the terminal.
    others = logging.getLogger()
    if not others.handlers:
        others.addHandler(logging.NullHandler())
    from PySide6.QtCore import qInstallMessageHandler

    # The text may hold a file's name or a label's words; the category is enough to look for it.
    qInstallMessageHandler(lambda kind, context, _text: _note_qt(log, kind, context))


def _note(log: Any, error: BaseException) -> None:
    log.error("fault: %s", place_of(error))


def _note_qt(log: Any, kind: Any, context: Any) -> None:
    if kind.name not in ("QtDebugMsg", "QtInfoMsg"):
        log.error("qt: %s %s", kind.name, context.category or "")


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
