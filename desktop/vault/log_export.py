"""The log to a file that other programs open as a table, and never as formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from models.language import _

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
    from models.vault.outgoing import new_file

    safe = _("The log is in the office, unchanged. No part of a file was left.")
    with new_file(target, safe=safe) as raw:
        # With a mark at its start, or spreadsheet programs misread ñ and é.
        stream = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        count = write_lines(stream, lines())
        stream.flush()
        stream.detach()
    return count
