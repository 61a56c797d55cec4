"""What commands print: lines for people, JSON for scripts, and nothing that steers a terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any


def plain(text: str) -> str:
    """The text without control characters: a name from a case must not steer the terminal."""
    return "".join(
        one if unicodedata.category(one) not in ("Cc", "Cf", "Cs") else " " for one in text
    )


def say(*lines: str) -> None:
    """Lines on stdout."""
    for line in lines:
        print(plain(line), flush=True)


def say_json(value: Any) -> None:
    """One value as one line of JSON on stdout."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def say_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns, as wide as their longest cell; nothing at all is cut."""
    lines = [list(headings), *([plain(cell) for cell in row] for row in rows)]
    widths = [max(wide(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        cells = [
            cell + " " * (width - wide(cell)) for cell, width in zip(line, widths, strict=True)
        ]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    sys.stdout.flush()


def wide(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
