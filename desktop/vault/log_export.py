"""The log to a file that other programs open as a table, and never as formulas."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from models.errors import AmparoError, Refused
from models.language import _, why_not

# What spreadsheet programs take for the start of a formula; full-width signs count as theirs.
_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)


def safe_cell(text: str) -> str:
    """The text so that no spreadsheet program runs it; a negative number stays one."""
    clean = text.replace("\0", "")
    if clean.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(clean):
        return "'" + clean
    return clean


def write_lines(stream: IO[str], lines: Iterable[Sequence[str]]) -> int:
    """Every cell quoted and safe; how many lines were written."""
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    count = 0
    for line in lines:
        writer.writerow([safe_cell(cell) for cell in line])
        count += 1
    return count


def write_csv(target: Path, lines: Callable[[], Iterable[Sequence[str]]]) -> int:
    """A new file with mode 0600, whole or not at all; the number of lines.

    :raises Refused: there is one of this name, or the system refuses; nothing is left behind.
    """
    from models.vault.outside import refuse_inside

    refuse_inside(target)
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(
            _("A file of this name is there already."),
            safe=_("It was not touched."),
            next=_("Choose another name."),
        ) from None
    except OSError as error:
        raise _not_written(error) from None
    try:
        # With a mark at its start, or spreadsheet programs misread ñ and é.
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as stream:
            count = write_lines(stream, lines())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise _not_written(error) from None
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return count


def _not_written(error: OSError) -> AmparoError:
    return Refused(
        _("The file could not be written: {why}.").format(why=why_not(error)),
        safe=_("The log is in the office, unchanged. No part of a file was left."),
        next=_("Choose another folder, or free some room."),
    )
