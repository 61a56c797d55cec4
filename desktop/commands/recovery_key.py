"""How a recovery key gets onto paper and back: shown once and typed, or by a file for scripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from desktop.commands.line import tell
from models.errors import BadInput, Refused
from models.language import _, why_not

T = TypeVar("T")
TRIES = 5


def ask_key(file: Path | None) -> str:
    """The recovery key (or both envelopes) as typed, or all lines of a file."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8-sig")[:4096]
        except (OSError, UnicodeDecodeError):
            raise BadInput(
                _("The recovery file cannot be read."),
                field="recovery_file",
                next=_("Check its name, and that it is a text file."),
            ) from None
    if not sys.stdin.isatty():
        raise Refused(
            _("Nobody is here to type the recovery key."),
            next=_("Name a file that holds it: --recovery-file FILE."),
        )
    typed = answer(_("Type the recovery key from the paper: "))
    clear()
    return typed


def new_private_file(path: Path, text: str, field: str, safe: str) -> None:
    """Write the text to a file of its user's own, which must not exist yet nor lie in a vault."""
    from models.vault.outside import refuse_inside

    refuse_inside(path)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(text + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        raise BadInput(
            _("The recovery file exists already."),
            field=field,
            safe=" ".join((_("It was not touched."), safe)),
            next=_("Name a file that does not exist yet."),
        ) from None
    except OSError as error:
        raise BadInput(
            _("The recovery file cannot be written: {why}.").format(why=why_not(error)),
            field=field,
            safe=safe,
            next=_("Name a file in a folder where you may write."),
        ) from None


def kept_in_file(key: str, path: Path, confirm: Callable[[str], T], safe: str) -> T:
    """Write the new key to a file, and confirm with what the file then holds."""
    new_private_file(path, key, "recovery_file", safe)
    try:
        return confirm(path.read_text(encoding="utf-8").strip())
    except BaseException:
        # A key that did not come into force is worth nothing, and only misleads.
        path.unlink(missing_ok=True)
        raise


def typed_back(key: str, confirm: Callable[[str], T], safe: str) -> T:
    """Show the new key once, and confirm with what is typed from the paper."""
    tell(_("This is the recovery key. It opens the vault if every passphrase is lost."))
    show(key)
    for left in reversed(range(TRIES)):
        try:
            done = confirm(answer(_("Type the recovery key from the paper: ")))
        except BadInput as error:
            tell(str(error))
            if not left:
                raise Refused(_("The recovery key was not typed back."), safe=safe) from None
        else:
            clear()
            return done
    raise AssertionError("unreachable")


def show(text: str) -> None:
    """Show something for paper, until it is written down."""
    print(f"\n    {text}\n", file=sys.stderr, flush=True)
    answer(_("Write it on paper now. When it is written, press Enter; it is not shown again."))
    clear()


def answer(question: str) -> str:
    """One line from the person at the terminal."""
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def clear() -> None:
    """Take the key off the screen and out of what can be scrolled back to."""
    if sys.stderr.isatty():
        print("\033[3J\033[2J\033[H", end="", file=sys.stderr, flush=True)
