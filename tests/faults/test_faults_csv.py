"""D31: hostile strings in CSV: the export of the log, the only table that leaves the program."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from board import Board
from hostile_fields import FIELDS
from hostile_office import new_office
from naughty import strings

from desktop.vault.log_export import write_csv, write_lines
from models.errors import BadInput, Refused
from models.vault.vault import Vault

FIRST = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "|", "%", "＝", "＋", "－", "＠")
BEHIND = (
    "1+1",
    "cmd|'/C calc'!A0",
    'HYPERLINK("x")',
    "",
    " ",
    '"',
    "'",
    ",",
    ";",
    "\n=1",
    "a\r\nb",
)
NUMBERS = ("-5", "-12.50", "-0,5", "0", "7", "3.14", "1999", "-1000000")
WORDS = ("-5-5", "-", "--5", "-5a", "+5", "-.5", "-5.", "-1e9", "-５")


def through(cells: list[str]) -> list[str]:
    """Written, and read by the rules of CSV alone."""
    stream = io.StringIO(newline="")
    assert write_lines(stream, [cells]) == 1
    (line,) = csv.reader(io.StringIO(stream.getvalue(), newline=""), strict=True)
    assert stream.getvalue().startswith('"') and stream.getvalue().endswith('"\r\n')
    return line


def runs(cell: str) -> bool:
    """Whether a spreadsheet program might take the cell for a formula."""
    return bool(re.match(r" *[=+\-@\t\r\n|%＝＋－＠]", cell)) and not re.fullmatch(
        r"-?\d+([.,]\d+)?", cell, re.ASCII
    )


def test_d31_what_starts_a_formula(board: Board) -> None:
    row = board.row("D31")
    for first in FIRST:
        for rest in BEHIND:
            for text in (first + rest, " " + first + rest, first * 2 + rest):
                (cell,) = through([text])
                whole = text.replace("\0", "")
                if runs(cell) or cell not in (whole, "'" + whole):
                    row.lost(f"{text!a} became {cell!a}")
                else:
                    row.survived()
    for text in NUMBERS:
        assert through([text]) == [text], "a number stays a number"
        row.survived()
    for text in WORDS:
        assert through([text]) == ["'" + text], text
        row.survived()


def test_d31_any_string(board: Board) -> None:
    row = board.row("D31")
    for text in strings(board.count(ci=400, night=10_000), "D31"):
        if any("\ud800" <= char <= "\udfff" for char in text):
            continue  # no text of the vault has one
        before, cell, after = through(["a", text, 'b"c'])
        whole = text.replace("\0", "")
        if (before, after) != ("a", 'b"c') or runs(cell) or cell not in (whole, "'" + whole):
            row.lost(f"{text[:40]!a} became {cell[:40]!a}")
        elif cell != whole and not runs(whole):
            row.lost(f"{text[:40]!a} was changed without need")
        else:
            row.survived()


def test_d31_the_log_of_an_office_with_hostile_names(
    board: Board, vault: Vault, tmp_path: Path
) -> None:
    from desktop.vault.log_section import titles, walked

    row, office = board.row("D31"), new_office(vault, tmp_path)
    name = next(field for field in FIELDS if field.name == "user.name")
    for number, text in enumerate(strings(board.count(ci=60, night=400), "names")):
        try:
            name.put(office, text)
        except BadInput:
            continue
        lines: list[Any] = office.read(lambda uow: [titles(), *walked(uow, None)])
        target = tmp_path / f"{number}.csv"
        assert write_csv(target, lambda lines=lines: lines) == len(lines)
        data = target.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and target.stat().st_mode & 0o777 == 0o600
        found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        kept = name.back(office)
        if any(runs(cell) for line in found for cell in line):
            row.lost(f"a formula: {text[:40]!a}")
        elif found[1][2].removeprefix("'") != (kept or "").removeprefix("'"):
            row.lost(f"{kept!a} became {found[1][2]!a}")
        else:
            row.survived()
    with pytest.raises(Refused):
        write_csv(target, lambda: lines)


def test_d31_nothing_else_writes_a_table() -> None:
    """A new export has to come here first."""
    root = Path(__file__).resolve().parents[2]
    writers = sorted(
        str(path.relative_to(root))
        for top in ("models", "desktop")
        for path in (root / top).rglob("*.py")
        if re.search(r"^\s*(?:import csv|from csv)|\.tsv\"|write_lines", path.read_text(), re.M)
    )
    # The one writer, and the one way by which a list gets to it.
    assert writers == ["desktop/shell/listing.py", "desktop/vault/log_export.py"]
