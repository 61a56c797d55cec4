"""FTS5's own list of its pages: an entry that is gone, old or another is told, or hides nothing."""

from __future__ import annotations

import random
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from models.vault.full_text import create
from models.vault.full_text_pages import Place, look

NAME = "search_text"
CHANCE = random.Random(3)
WORDS = ["".join(CHANCE.choices("abcdefgh", k=CHANCE.choice((3, 5, 7)))) for _ in range(300)]


def some_words() -> str:
    return " ".join([*CHANCE.sample(WORDS, 12), "common"])


@pytest.fixture(scope="module")
def raw() -> Any:
    """A table of small pages, with several segments, deleted rows and a part that was merged."""
    raw = driver.connect(":memory:", isolation_level=None)
    create(
        raw, NAME, ("words",), beside=("record",), tokenize="ascii", prefix="3 4 5 6",
        detail="column",
    )  # fmt: skip
    raw.execute(f"INSERT INTO {NAME}({NAME}, rank) VALUES ('pgsz', 64)")
    for _unit in range(24):
        raw.execute("BEGIN")
        for _row in range(10):
            raw.execute(f"INSERT INTO {NAME}(words, record) VALUES (?, 'x')", (some_words(),))
        gone = raw.execute(f"SELECT rowid FROM {NAME} ORDER BY random() LIMIT 3").fetchall()
        raw.executemany(f"DELETE FROM {NAME} WHERE rowid = ?", gone)
        raw.execute("COMMIT")
    raw.execute(f"INSERT INTO {NAME}({NAME}, rank) VALUES ('merge', 10)")
    return raw


def misses(raw: Any, most: int = 10**9) -> bool:
    found, told = look(raw, NAME, most=most), False
    while True:
        told |= found.misses
        if found.after is None:
            return told
        found = look(raw, NAME, found.after, most)


def finds(raw: Any) -> dict[str, int] | None:
    """How often each word, and each beginning, is found; ``None`` where FTS5 cannot read it."""
    query = f"SELECT count(*) FROM {NAME} WHERE {NAME} MATCH ?"
    asked = [f'"{one}"' for one in WORDS] + [f'"{one[:3]}"*' for one in WORDS]
    try:
        return {one: raw.execute(query, (one,)).fetchone()[0] for one in asked}
    except driver.DatabaseError:
        return None


def test_a_whole_table_misses_nothing_in_whatever_batches(raw: Any) -> None:
    assert not misses(raw)
    assert not misses(raw, 3)
    first = look(raw, NAME, most=5)
    assert first.leaves == 5 and isinstance(first.after, Place)


def test_an_entry_that_is_gone_is_told_or_hides_nothing(raw: Any) -> None:
    rows = raw.execute(f"SELECT segid, term FROM {NAME}_idx").fetchall()
    assert len(rows) > 200
    truth, told = finds(raw), 0
    for row in CHANCE.sample(rows, 40):
        raw.execute("BEGIN")
        raw.execute(f"DELETE FROM {NAME}_idx WHERE segid = ? AND term = ?", row)
        # What a merge has trimmed away may still have entries, which nobody needs.
        told += misses(raw)
        assert misses(raw) or finds(raw) == truth, row
        raw.execute("ROLLBACK")
    assert told > 30


def test_an_entry_that_is_another_is_told_or_hides_nothing(raw: Any) -> None:
    truth = finds(raw)
    rows = raw.execute(f"SELECT segid, term FROM {NAME}_idx WHERE term != x''").fetchall()
    harmed = 0
    for segment, term in CHANCE.sample(rows, 30):
        for other in (term[:-1], term + b"zz", b"0aa", b"0zz"):
            raw.execute("SAVEPOINT other")
            try:
                raw.execute(
                    f"UPDATE {NAME}_idx SET term = ? WHERE segid = ? AND term = ?",
                    (other, segment, term),
                )
                if finds(raw) != truth:
                    harmed += 1
                    assert misses(raw), (segment, term, other)
            except driver.IntegrityError:
                pass  # there is one of this word already
            raw.execute("ROLLBACK TO other")
            raw.execute("RELEASE other")
    assert harmed > 10


def test_an_entry_that_points_elsewhere_is_told_or_hides_nothing(raw: Any) -> None:
    rows = raw.execute(f"SELECT segid, term FROM {NAME}_idx").fetchall()
    truth = finds(raw)
    for row in CHANCE.sample(rows, 20):
        raw.execute("BEGIN")
        raw.execute(f"UPDATE {NAME}_idx SET pgno = pgno + 2 WHERE segid = ? AND term = ?", row)
        assert misses(raw) or finds(raw) == truth, row
        raw.execute("ROLLBACK")


def test_what_cannot_be_read_counts_as_missed(raw: Any) -> None:
    for block in (b"", b"\x00" * 3, b"\x00\x00\x00\x00\xff\xff\xff"):
        raw.execute("BEGIN")
        raw.execute(f"UPDATE {NAME}_data SET block = ? WHERE id = 10", (block,))
        assert misses(raw), block
        raw.execute("ROLLBACK")
    with pytest.raises(ValueError):
        look(raw, "search text")
