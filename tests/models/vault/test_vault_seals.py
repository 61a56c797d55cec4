"""Records: what belongs to one, and that nothing touches it without a seal."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from audit_hands import change_a_person, codes, fill, stock
from sqlalchemy import text

from models.vault.deep import deep_verify
from models.vault.history import LogFilter, log
from models.vault.records import RecordReader, every_record
from models.vault.secrets_kept import lifetime_secret, raw_of
from models.vault.shape import EXEMPT, shape_of
from models.vault.vault import Vault, open_vault
from models.vault.watching import Watch

RELEASED = Path(__file__).parents[2] / "data" / "vaults" / "release-0.1"

SCHEMA = """
CREATE TABLE root (id TEXT PRIMARY KEY NOT NULL, word TEXT UNIQUE);
CREATE TABLE child (id TEXT PRIMARY KEY NOT NULL,
                    root_id TEXT NOT NULL REFERENCES root ON DELETE CASCADE, word TEXT);
CREATE TABLE leaf (child_id TEXT REFERENCES child (id) ON DELETE CASCADE, name TEXT,
                   PRIMARY KEY (child_id, name));
CREATE TABLE blade (leaf_id TEXT NOT NULL REFERENCES root (id) ON DELETE CASCADE, n INTEGER);
CREATE TABLE apart (a TEXT, b INTEGER, root_id TEXT REFERENCES root (id), PRIMARY KEY (a, b));
CREATE TABLE loose (id INTEGER PRIMARY KEY, root_id TEXT REFERENCES root (id) ON DELETE CASCADE);
CREATE TABLE bare (word TEXT);
CREATE TABLE ring (id TEXT PRIMARY KEY NOT NULL,
                   up TEXT NOT NULL REFERENCES ring (id) ON DELETE CASCADE);
CREATE TABLE drafts (id TEXT);
"""


@pytest.fixture
def small(tmp_path: Path):
    """A database with every kind of table."""
    with stock(tmp_path / "small.db", "ab" * 32) as raw:
        for one in SCHEMA.strip().split(";\n"):
            raw.execute(one.removesuffix(";"))
        raw.execute("INSERT INTO root VALUES ('r', 'one'), ('s', 'two')")
        raw.execute("INSERT INTO child VALUES ('c', 'r', 'x'), ('d', 's', 'y')")
        raw.execute("INSERT INTO leaf VALUES ('c', 'l'), ('d', 'm')")
        raw.execute("INSERT INTO blade VALUES ('r', 1)")
        raw.execute("INSERT INTO apart VALUES ('a', 1, 'r')")
        raw.execute("INSERT INTO loose VALUES (7, 'r')")
        raw.execute("INSERT INTO bare VALUES ('w')")
        raw.execute("INSERT INTO ring VALUES ('o', 'o')")
        yield raw


def test_what_hangs_on_a_row_by_cascade_is_one_record_with_it(small) -> None:
    shape = shape_of(small)
    assert [one.name for one in shape.roots] == ["apart", "bare", "loose", "ring", "root"]
    assert [one.name for one in shape.members("root")] == ["blade", "child", "leaf", "root"]
    assert "drafts" in EXEMPT
    assert "drafts" not in shape.tables


TOUCHES = {
    "INSERT INTO root VALUES ('t', 'three')": [("root", "t")],
    "UPDATE root SET word = 'x' WHERE id = 'r'": [("root", "r")],
    "UPDATE child SET word = 'x' WHERE id = 'c'": [("root", "r")],
    "UPDATE leaf SET name = 'x' WHERE child_id = 'c'": [("root", "r")],
    "UPDATE child SET root_id = 's' WHERE id = 'c'": [("root", "r"), ("root", "s")],
    "UPDATE leaf SET child_id = 'd' WHERE child_id = 'c'": [("root", "r"), ("root", "s")],
    "DELETE FROM leaf WHERE child_id = 'c'": [("root", "r")],
    "DELETE FROM child WHERE id = 'c'": [("root", "r")],
    "DELETE FROM root WHERE id = 's'": [("root", "s")],
    "DELETE FROM leaf": [("root", "r"), ("root", "s")],
    "INSERT INTO leaf VALUES ('d', 'n')": [("root", "s")],
    "INSERT OR REPLACE INTO root VALUES ('t', 'two')": [("root", "s"), ("root", "t")],
    "INSERT OR ABORT INTO leaf VALUES ('d', 'n'), ('d', 'o')": [("root", "s")],
    "INSERT OR IGNORE INTO leaf VALUES ('d', 'm')": [],
    "INSERT INTO root VALUES ('s', 'z') ON CONFLICT (id) DO UPDATE SET word = 'z'": [("root", "s")],
    "UPDATE apart SET root_id = NULL": [("apart", '["a",1]')],
    "UPDATE apart SET b = 2": [("apart", '["a",1]'), ("apart", '["a",2]')],
    "UPDATE bare SET word = 'v'": [("bare", "1")],
    "DELETE FROM loose": [("loose", "7")],
    "UPDATE ring SET up = 'o'": [("ring", "o")],
    "INSERT INTO drafts VALUES ('typed')": [],
    "UPDATE root SET word = word WHERE id = 'none'": [],
}


@pytest.mark.parametrize("sql", TOUCHES)
def test_every_way_to_touch_a_row_is_noted_with_its_record(small, sql: str) -> None:
    watch = Watch(small)
    watch.forget()
    small.execute(sql)
    assert watch.touched() == TOUCHES[sql]
    watch.forget()
    assert watch.touched() == []


def test_a_record_read_alone_and_among_all_is_the_same(small) -> None:
    shape = shape_of(small)
    reader = RecordReader(small, shape)
    for root in shape.roots:
        found = dict(every_record(small, shape, root))
        assert found
        for id, written in found.items():
            assert written == reader.bytes_of(root.name, id) != b""
    assert reader.bytes_of("root", "none") == b""
    whole = reader.bytes_of("root", "r").decode()
    for table in ("root", "child", "leaf", "blade"):
        assert f'["{table}",' in whole
    assert '"two"' not in whole


def test_records_are_read_in_many_goes(small) -> None:
    small.executemany("INSERT INTO bare VALUES (?)", ((str(one),) for one in range(1500)))
    small.executemany(
        "INSERT INTO apart VALUES (?, ?, NULL)", ((str(one % 7), one + 10) for one in range(1500))
    )
    shape = shape_of(small)
    for name, count in (("bare", 1501), ("apart", 1501)):
        found = [id for id, _ in every_record(small, shape, shape.tables[name])]
        assert len(found) == len(set(found)) == count


def seals(vault: Vault) -> list[tuple[int, str, str, bytes | None]]:
    with vault.read() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT number, table_name, record_id, hash FROM audit_seals ORDER BY 1, 2, 3"
        )
        return [tuple(row) for row in rows]


def test_a_unit_that_tells_nothing_is_told_and_sealed_all_the_same(vault: Vault) -> None:
    before = vault.head().number
    with vault.unit_of_work() as uow:
        uow.next_number("cases")
        uow.commit()
    with vault.read() as uow:
        newest = log(uow, LogFilter(), limit=1)[0]
    assert newest.number == before + 1
    assert (newest.action, newest.room, newest.fields) == ("change", "vault", ("sequences",))
    number, table, id, hashed = seals(vault)[-1]
    assert (number, table, id) == (newest.number, "sequences", "cases")
    assert hashed is not None


def test_drafts_leave_no_entry(vault: Vault) -> None:
    from models.vault.drafts import keep_draft

    before = vault.head()
    with vault.unit_of_work() as uow:
        keep_draft(uow, "case", {"a": 1})
        uow.commit()
    assert vault.head() == before


def test_a_savepoint_rolled_back_is_not_sealed(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        uow.record("changed", "cases", "x")
        nested = uow.connection.begin_nested()
        uow.next_number("cases")
        nested.rollback()
        uow.commit()
    assert not [one for one in seals(vault) if one[1] == "sequences"]
    assert codes(deep_verify(vault)) == set()


def test_what_is_written_outside_a_unit_is_not_sealed_by_the_next_one(vault: Vault) -> None:
    change = "INSERT INTO settings (key, value) VALUES ('stray', '1')"
    with vault.unit_of_work() as uow:
        uow.next_number("cases")
        uow.commit()
    with vault.read() as uow:
        raw = raw_of(uow)
    raw.execute(change)
    with vault.unit_of_work() as uow:
        uow.next_number("cases")
        uow.commit()
    assert "record" in codes(deep_verify(vault))


def test_a_record_removed_loses_its_salt_and_an_undone_removal_gets_another(vault: Vault) -> None:
    from models.vault.settings import put

    def salt() -> list[Any]:
        with vault.read() as uow:
            return uow.connection.exec_driver_sql(
                "SELECT salt FROM record_salts WHERE record_id = 'key'"
            ).fetchall()

    def unit(run) -> None:
        with vault.unit_of_work() as uow:
            run(uow)
            uow.commit()

    unit(lambda uow: put(uow, "key", 1))
    first = salt()
    unit(lambda uow: put(uow, "key", 2))
    assert salt() == first != []
    unit(lambda uow: uow.connection.execute(text("DELETE FROM settings WHERE key = 'key'")))
    assert salt() == []
    assert seals(vault)[-1][1:] == ("settings", "key", None)
    assert codes(deep_verify(vault)) == set()
    unit(lambda uow: put(uow, "key", 2))
    assert salt() not in ([], first)
    assert codes(deep_verify(vault)) == set()


def test_equal_records_have_different_seals(vault: Vault) -> None:
    """Without the salt one could guess a name back from the hash that a purge leaves over."""
    fill(vault, 1)
    with vault.read() as uow:
        rows = uow.connection.exec_driver_sql("SELECT salt FROM record_salts").fetchall()
    assert len({bytes(row[0]) for row in rows}) == len(rows)
    assert all(len(row[0]) == 16 for row in rows)


def test_lifetime_secrets_stay_and_differ(vault_factory) -> None:
    vault = vault_factory()
    with vault.read() as uow:
        found = {name: lifetime_secret(uow, name) for name in ("records", "index", "anchor")}
        assert found["records"] == lifetime_secret(uow.connection, "records")
        assert found["records"] == lifetime_secret(raw_of(uow), "records")
        with pytest.raises(LookupError):
            lifetime_secret(uow, "of a later version")
    with vault.unit_of_work() as uow:
        made = lifetime_secret(uow, "of a later version")
        uow.commit()
    assert len({*found.values(), made}) == 4
    assert {len(one) for one in found.values()} == {32}
    vault.close()
    with vault_factory() as again, again.read() as uow:
        assert lifetime_secret(uow, "records") == found["records"]
        assert lifetime_secret(uow, "of a later version") == made


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The stored vault of the released format, from before seals and signatures."""
    shutil.copytree(RELEASED / "office.amparo", tmp_path / "released.amparo")
    return tmp_path / "released.amparo"


def test_a_released_vault_is_sealed_by_one_signed_entry_when_it_is_upgraded(
    released: Path, passphrase: str
) -> None:
    with open_vault(released, "marta", passphrase) as vault:
        with vault.read() as uow:
            sealed = log(uow, LogFilter(actions=("sealed",)))
        assert [one.who for one in sealed] == [vault.user.name]
        report = deep_verify(vault)
        assert codes(report) == set()
        told = [one for one in report.problems if one.code == "unsigned"]
        assert len(told) == (1 if sealed[0].number > 1 else 0)
        assert report.counted["records"] > 5
        change_a_person(vault)
        assert codes(deep_verify(vault, from_start=True)) == set()
    with open_vault(released, "ruth", passphrase) as vault, vault.read() as uow:
        assert len(log(uow, LogFilter(actions=("sealed",)))) == 1


def test_an_edit_after_the_upgrade_is_told(released: Path, passphrase: str) -> None:
    with open_vault(released, "ruth", passphrase) as vault:
        key, database = vault.keyring.key.database(), vault.database
    with stock(database, key) as raw:
        assert raw.execute("UPDATE person SET employer = '860 555 0199'").rowcount
    with open_vault(released, "ruth", passphrase) as vault:
        assert "record" in codes(deep_verify(vault))


def test_a_later_upgrade_seals_again_and_does_not_make_an_edited_record_whole(
    vault_factory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.vault import upgrade

    vault = vault_factory()
    fill(vault, 2)
    key, database = vault.keyring.key.database(), vault.database
    vault.close()
    with stock(database, key) as raw:
        assert raw.execute("UPDATE legal_case SET counsel = 'x' WHERE rowid = 1").rowcount
        edited = raw.execute("SELECT id FROM legal_case WHERE rowid = 1").fetchone()[0]
    scripts = tmp_path / "migrations"
    shutil.copytree(upgrade.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    step = (
        '"""One more column."""\nimport sqlalchemy as sa\nfrom alembic import op\n'
        f'revision, down_revision, branch_labels, depends_on = "9999_more", '
        f'"{upgrade.known_head()}", None, None\n\n\ndef upgrade():\n'
        '    op.add_column("person", sa.Column("more", sa.Text(), server_default="", '
        "nullable=False))\n\n\ndef downgrade():\n    pass\n"
    )
    (scripts / "versions" / "9999_more.py").write_text(step)
    revisions = (*upgrade.known_revisions(), "9999_more")
    monkeypatch.setattr(upgrade, "known_revisions", lambda *given: revisions)
    run = upgrade.run
    monkeypatch.setattr(
        upgrade, "run", lambda engine, raw, **more: run(engine, raw, **{**more, "scripts": scripts})
    )
    with vault_factory() as vault:
        with vault.read() as uow:
            assert len(log(uow, LogFilter(actions=("sealed",)))) == 1
        told = [one for one in deep_verify(vault).problems if one.serious]
    assert [one.code for one in told] == ["record"]
    assert edited in told[0].what
