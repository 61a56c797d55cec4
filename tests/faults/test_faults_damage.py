"""D8, D9, D12: bits flipped, files cut and grown, sealed files missing or exchanged.

Whatever is damaged is found, or changes nothing that can be read.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from board import Board, Row
from offices import Contents, Key, Look, copy_of, look

PAGE, RESERVE = 4096, 80
# Where in a page: 16 bytes of salt (page 1 only), the body, then IV and MAC.
DATABASE = {
    "salt": lambda size, chance: chance.randrange(16),
    "page 1": lambda size, chance: chance.randrange(16, PAGE - RESERVE),
    "a page's body": lambda size, chance: _in_page(size, chance, 0, PAGE - RESERVE),
    "IV": lambda size, chance: _in_page(size, chance, PAGE - RESERVE, PAGE - 64),
    "MAC": lambda size, chance: _in_page(size, chance, PAGE - 64, PAGE),
    "the last page": lambda size, chance: chance.randrange(size - PAGE, size),
}
SEALED = {
    "header": lambda size, chance: chance.randrange(0, 180),
    "middle": lambda size, chance: chance.randrange(size // 3, size // 2),
    "final chunk": lambda size, chance: chance.randrange(size - 400, size),
}
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "one byte less": lambda data: data[:-1],
    "half a page less": lambda data: data[: -PAGE // 2],
    "one page less": lambda data: data[:-PAGE],
    "empty": lambda data: b"",
    "one byte more": lambda data: data + b"\0",
    "one page more": lambda data: data + bytes(PAGE),
    "its last page again": lambda data: data + data[-PAGE:],
}


def _in_page(size: int, chance: random.Random, first: int, last: int) -> int:
    return chance.randrange(size // PAGE) * PAGE + chance.randrange(first, last)


def _judge(row: Row, found: Look, office: Contents, what: str) -> None:
    if found.spoke:
        row.detected()
    elif found.contents == office:
        row.survived()
    else:
        row.lost(f"{what}: silent, and not equal")


def _flip(path: Path, offset: int, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize("region", DATABASE)
def test_d8_a_bit_of_the_database(
    board: Board, office: Path, office_key: Key, office_contents: Contents, tmp_path: Path,
    region: str,
) -> None:  # fmt: skip
    row, chance = board.row("D8"), random.Random(region)
    for _ in range(board.count(ci=40, night=2000)):
        folder = copy_of(office, tmp_path / "office.amparo")
        database = folder / "vault-1.db"
        _flip(database, DATABASE[region](database.stat().st_size, chance), chance)
        _judge(row, look(folder, office_key), office_contents, region)
    assert not row.whole, f"{row.whole} flips in {region} were not found"


@pytest.mark.parametrize("region", SEALED)
def test_d8_a_bit_of_a_sealed_file(
    board: Board, office: Path, office_key: Key, office_contents: Contents, tmp_path: Path,
    region: str,
) -> None:  # fmt: skip
    row, chance = board.row("D8"), random.Random(region)
    for _ in range(board.count(ci=40, night=2000)):
        folder = copy_of(office, tmp_path / "office.amparo")
        largest = max(folder.glob("evidence/??/*.age"), key=lambda path: path.stat().st_size)
        _flip(largest, SEALED[region](largest.stat().st_size, chance), chance)
        _judge(row, look(folder, office_key), office_contents, region)
    assert not row.whole, f"{row.whole} flips in {region} were not found"


def test_d8_a_bit_of_the_header(
    board: Board, office: Path, office_key: Key, office_contents: Contents, tmp_path: Path
) -> None:
    row, chance = board.row("D8"), random.Random("header")
    folder = copy_of(office, tmp_path / "office.amparo")
    header = folder / "header.json"
    whole = header.read_bytes()
    silent = []
    for _ in range(board.count(ci=200, night=2000)):
        header.write_bytes(whole)
        _flip(header, chance.randrange(len(whole)), chance)
        kept = row.whole
        _judge(row, look(folder, office_key), office_contents, "header")
        if row.whole > kept:
            silent.append(header.read_bytes())
    # One bit parts \u00f1 from \u00F1, which are one letter: nothing was damaged there.
    assert all(json.loads(one) == json.loads(whole) for one in silent)
    assert len(silent) * 100 <= row.tried


def test_d9_cut_and_grown(
    board: Board, office: Path, office_key: Key, office_contents: Contents, tmp_path: Path
) -> None:
    row = board.row("D9")
    names = [
        str(path.relative_to(office))
        for path in (office / "header.json", office / "vault-1.db", *office.glob("evidence/??/*"))
    ]
    for name in names:
        for what, change in CHANGES.items():
            folder = copy_of(office, tmp_path / "office.amparo")
            before = (folder / name).read_bytes()
            if (after := change(before)) == before:
                continue
            (folder / name).write_bytes(after)
            _judge(row, look(folder, office_key), office_contents, f"{name}: {what}")
    assert row.seen >= 6 * len(names)


def test_d12_sealed_files_missing_or_exchanged(
    board: Board, office: Path, office_key: Key, office_contents: Contents, tmp_path: Path
) -> None:
    row, chance = board.row("D12"), random.Random(12)
    for number in range(board.count(ci=40, night=80)):
        folder = copy_of(office, tmp_path / "office.amparo")
        files = sorted(folder.glob("evidence/??/*.age"))
        one, other = chance.sample(files, 2)
        kind = ("missing", "swapped", "renamed", "extra")[number % 4]
        if kind == "missing":
            one.unlink()
        elif kind == "swapped":
            first, second = one.read_bytes(), other.read_bytes()
            one.write_bytes(second)
            other.write_bytes(first)
        elif kind == "renamed":
            one.rename(one.with_name("0" * 32 + ".age"))
        else:
            extra = folder / "evidence" / "ff" / f"{'f' * 32}.age"
            extra.parent.mkdir(exist_ok=True)
            extra.write_bytes(one.read_bytes())
        found = look(folder, office_key)
        if kind != "extra":
            _judge(row, found, office_contents, kind)
            continue
        # A file that no record names costs nobody a record: everything reads back equal.
        same = found.contents is not None and found.contents.rows == office_contents.rows
        row.survived() if same and not found.spoke else row.lost("extra file: records differ")
    assert row.seen >= row.tried // 2
