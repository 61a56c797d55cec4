"""Full text that forgets: deleted words are in no page, and without secure-delete they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from models.vault import full_text
from models.vault.database import connect
from models.vault.files import new_file

KEY = "ab" * 32
PAGE, RESERVED = 4096, 80
WORDS = ["zzquetzal", "zzjacaranda", "zzmarimba"]


def database(tmp_path: Path):
    path = tmp_path / "vault-1.db"
    os.close(new_file(path))
    return path, connect(path, KEY)


def plain(path: Path) -> bytes:
    data, found = path.read_bytes(), []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        body = page[16:-RESERVED] if start == 0 else page[:-RESERVED]
        iv = page[-RESERVED:][:16]
        opened = Cipher(algorithms.AES(bytes.fromhex(KEY)), modes.CBC(iv)).decryptor()
        found.append(opened.update(body) + opened.finalize())
    return b"".join(found).lower()


def left(path: Path) -> set[str]:
    """Words of which a good part can be read (FTS5 writes terms without a common beginning)."""
    data = plain(path)
    return {word for word in WORDS if word[3:].encode() in data}


def insert(raw, name: str) -> None:
    """In one transaction: many small ones are merged, and a merge happens to forget, too."""
    raw.execute("BEGIN")
    for number, word in enumerate(WORDS):
        raw.execute(f"INSERT INTO {name} (rowid, body) VALUES (?, ?)", (number, word))
    for number in range(100, 160):
        raw.execute(
            f"INSERT INTO {name} (rowid, body) VALUES (?, ?)", (number, f"other words {number}")
        )
    raw.execute("COMMIT")


def test_a_deleted_row_leaves_no_word_in_any_page(tmp_path: Path) -> None:
    path, raw = database(tmp_path)
    full_text.create(raw, "words", ["body"])
    assert full_text.forgets(raw, "words")
    insert(raw, "words")
    assert left(path) == set(WORDS)
    raw.execute("DELETE FROM words WHERE rowid = 0")
    assert left(path) == {"zzjacaranda", "zzmarimba"}
    raw.execute("UPDATE words SET body = 'nothing' WHERE rowid = 1")
    assert left(path) == {"zzmarimba"}
    raw.execute("INSERT INTO words(words) VALUES ('integrity-check')")
    found = raw.execute("SELECT rowid FROM words WHERE words MATCH 'zzmarimba'").fetchall()
    assert found == [(2,)]
    raw.close()


def test_without_it_the_word_stays_so_that_the_test_above_can_fail(tmp_path: Path) -> None:
    path, raw = database(tmp_path)
    raw.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
    assert not full_text.forgets(raw, "words")
    insert(raw, "words")
    raw.execute("DELETE FROM words WHERE rowid = 0")
    assert "zzquetzal" in left(path)
    raw.close()


def test_it_is_kept_in_the_file(tmp_path: Path) -> None:
    path, raw = database(tmp_path)
    full_text.create(raw, "words", ["body", "title"], tokenize="trigram")
    insert(raw, "words")
    raw.close()
    raw = connect(path, KEY)
    assert full_text.forgets(raw, "words")
    raw.execute("DELETE FROM words WHERE rowid < 10")
    assert left(path) == set()
    raw.close()


@pytest.mark.parametrize("bad", ["", "Words", "a b", "x;", "fts5(body)"])
def test_a_name_that_is_not_plain_is_refused(tmp_path: Path, bad: str) -> None:
    _path, raw = database(tmp_path)
    for make in (
        lambda: full_text.create(raw, bad, ["body"]),
        lambda: full_text.create(raw, "words", [bad]),
        lambda: full_text.forgets(raw, bad),
    ):
        with pytest.raises(ValueError):
            make()
    with pytest.raises(ValueError):
        full_text.create(raw, "words", ["body"], tokenize="porter'")
    raw.close()
