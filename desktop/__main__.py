"""Where Amparo starts: a command, or the window.

Nothing here imports Qt: the window is asked for only when no command was given.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType

from desktop.commands.line import DONE, REFUSED, build, language_wanted, tell
from models.errors import AmparoError
from models.language import _, use_environment


def main(argv: list[str] | None = None) -> int:
    """Run one command line; ``argv`` without the program's name. Gives the exit code:
    0 done, 1 refused (the reason is one line on stderr), 2 wrong usage."""
    arguments = sys.argv[1:] if argv is None else argv
    keep_private()
    use_environment(language_wanted(arguments))
    try:
        chosen = build().parse_args(arguments)
        if chosen.run is None:
            from desktop.app import run

            return run()
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
        tell(
            _("amparo: the system refused: {why}.").format(
                why=error.strerror or type(error).__name__
            )
        )
    except Exception as error:
        tell(unexpected(error))
    return REFUSED


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


def keep_private() -> None:
    """What this process writes is its user's alone; a crash leaves no memory on the disk."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
