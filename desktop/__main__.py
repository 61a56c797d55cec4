"""Where Amparo starts: a command, or the window.

Nothing here imports Qt: the window is asked for only when no command was given.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from desktop.commands.line import DONE, REFUSED, language_wanted, tell
from desktop.commands.whole_line import build
from desktop.keeper import STANDS_IN, Post, Start, keep
from models.errors import AmparoError
from models.language import _, use_environment, why_not


def main(argv: list[str] | None = None, *, keeping: Callable[[Start], int] = keep) -> int:
    """Run one command line; ``argv`` without the program's name. Gives the exit code:
    0 done, 1 refused (the reason is one line on stderr), 2 wrong usage. ``keeping`` runs the
    window, and the ones that come after each lock."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments == ["preview-child"]:
        # The bundle has one program: started by itself with this word, it makes a picture and ends.
        from models.vault.previews.child import main as answer

        return answer()
    if arguments == ["letters-child"]:
        from models.letters.drawing.child import main as draw

        return draw()
    fill_streams()
    keep_private()
    use_environment(language_wanted(arguments))
    try:
        if arguments == [STANDS_IN]:
            from desktop.shell.handover import stand_in_post

            return window(None, None)(stand_in_post())
        chosen = build().parse_args(arguments)
        if chosen.run is None:
            return keeping(window(chosen.office, chosen.language))
        return int(chosen.run(chosen))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    except AmparoError as refusal:
        tell(f"amparo: {refusal}")
    except KeyboardInterrupt:
        tell(_("amparo: stopped."))
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain of it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        tell(_("amparo: the system refused: {why}.").format(why=why_not(error)))
    except Exception as error:
        tell(unexpected(error))
    return REFUSED


def window(office: Path | None, language: str | None) -> Start:
    """One window's whole life."""

    def start(post: Post | None) -> int:
        from desktop.app import run

        return run(office, language=language, post=post)

    return start


def unexpected(error: Exception) -> str:
    """A fault of ours in one line: its kind and its place, and no value that a case may hold."""
    kind, place = type(error).__name__, where(error.__traceback__)
    return _(
        "amparo: an unexpected fault ({kind} in {place}); nothing that was not finished was kept. "
        "Please tell those who look after Amparo."
    ).format(kind=kind, place=place)


def where(traceback: TracebackType | None) -> str:
    """The innermost place of our own code: ``models/cases/services.py:42``."""
    found = "?"
    while traceback is not None:
        name = traceback.tb_frame.f_globals.get("__name__", "")
        if name == "__main__" or name.partition(".")[0] in ("models", "desktop"):
            found = f"{name.replace('.', '/')}.py:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return found


def fill_streams() -> None:
    """Put the null device where a stream was closed before the start.

    Else the next file opened, such as the vault's database, would take its number, and a line
    meant for the screen would be written into that file.
    """
    if os.name == "posix":
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(number)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  stays open
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def keep_private() -> None:
    """What this process writes is its user's alone; neither a crash nor a tracer of the same
    user gets at its memory."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        # A core that is piped to a collector knows no limit of size; this it heeds.
        import ctypes

        undumpable = 4  # PR_SET_DUMPABLE, linux/prctl.h
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(undumpable, 0, 0, 0, 0)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
