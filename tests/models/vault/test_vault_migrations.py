"""The chain of schema steps: named by its files, up and down, equal to the rooms' tables."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from models.vault import upgrade
from models.vault.database import connect, engine_over, schema_revision
from models.vault.errors import NewerFormat, OlderFormat, UpgradeFailed
from models.vault.files import new_file
from models.vault.schema import metadata
from models.vault.upgrade import SCRIPTS, bring_up_to_date, known_head, known_revisions, run
from models.vault.vault import open_vault

KEY = "ab" * 32

FAILING = '''
"""Does half of its work and breaks."""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999_bad", "{head}", None, None

def upgrade():
    op.create_table("half", sa.Column("id", sa.Text(), primary_key=True))
    op.execute("UPDATE vault_identity SET epoch = 99")
    {last}

def downgrade():
    op.drop_table("half")
'''


def empty(tmp_path: Path):
    import os

    database = tmp_path / "vault-1.db"
    os.close(new_file(database))
    raw = connect(database, KEY)
    return database, raw, engine_over(raw)


def shape(raw) -> list[tuple[str, ...]]:
    return raw.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master "
        "WHERE name NOT LIKE 'sqlite%' AND name <> 'alembic_version' ORDER BY type, name"
    ).fetchall()


def test_the_head_by_file_name_is_alembics_head_and_each_revision_is_its_files_stem() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [known_head()]
    chain = [step.revision for step in scripts.walk_revisions()][::-1]
    assert tuple(chain) == known_revisions()
    assert chain[0] == "0001_vault"
    for step in scripts.walk_revisions():
        assert Path(step.path).stem == step.revision
        assert step.doc


def test_no_step_uses_todays_tables() -> None:
    for path in (SCRIPTS / "versions").glob("0*.py"):
        assert "models." not in path.read_text(), path.name


def test_the_migrated_schema_is_the_rooms_tables(vault) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    rooms = sorted(path.parent.name for path in (SCRIPTS.parents[1]).glob("*/tables.py"))
    assert "vault" in rooms
    for room in rooms:
        importlib.import_module(f"models.{room}.tables")
    with vault.read() as uow:
        full_text = {
            name
            for (name,) in uow.connection.exec_driver_sql(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                "AND type IN ('virtual', 'shadow')"
            )
        }

        def ours(name: str | None, kind: str, _parents: object) -> bool:
            # FTS5 tables are none of SQLAlchemy's.
            return kind != "table" or name not in full_text

        opts = {"compare_type": True, "include_name": ours}
        context = MigrationContext.configure(uow.connection, opts=opts)
        differences = compare_metadata(context, metadata)
    assert differences == []


def test_every_step_goes_up_and_down_and_up_again_the_same(tmp_path: Path) -> None:
    _, raw, engine = empty(tmp_path)
    shapes = {}
    for revision in known_revisions():
        run(engine, raw, revision)
        assert schema_revision(raw) == revision
        shapes[revision] = shape(raw)
    for revision in reversed(known_revisions()[:-1]):
        run(engine, raw, revision, down=True)
        assert shape(raw) == shapes[revision]
    run(engine, raw, "base", down=True)
    assert shape(raw) == []
    run(engine, raw)
    assert shape(raw) == shapes[known_head()]
    assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
    raw.close()


@pytest.mark.parametrize("revision", known_revisions()[:-1])
def test_an_older_vault_is_brought_up_to_date_when_it_opens(
    vault_factory, passphrase: str, revision: str
) -> None:
    vault = vault_factory()
    with vault.unit_of_work() as uow:
        uow.next_number("cases")
        uow.commit()
        key, database = vault.keyring.key.database(), vault.database
    vault.close()
    raw = connect(database, key)
    run(engine_over(raw), raw, revision, down=True)
    raw.close()
    with pytest.raises(OlderFormat):
        open_vault(vault.path, "ruth", passphrase, read_only=True)
    with open_vault(vault.path, "ruth", passphrase) as opened, opened.unit_of_work() as uow:
        assert uow.next_number("cases") == 2
        assert uow.connection.execute(text("SELECT * FROM alembic_version")).scalar() == (
            known_head()
        )
    assert [path.name for path in vault.path.glob("vault-1*")] == ["vault-1.db"]


@pytest.fixture
def bad_scripts(tmp_path: Path):
    """A copy of the chain with one more step, whose last line is the test's."""

    def make(last: str) -> Path:
        scripts = tmp_path / "migrations"
        shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        step = FAILING.format(head=known_head(), last=last)
        (scripts / "versions" / "9999_bad.py").write_text(step)
        return scripts

    return make


@pytest.mark.parametrize(
    "last",
    [
        'raise ValueError("12 Larkspur Lane")',
        'op.execute("INSERT INTO no_such_table VALUES (1)")',
    ],
)
def test_a_failed_step_leaves_the_database_as_it_was_and_a_copy_beside_it(
    tmp_path: Path, bad_scripts, last: str
) -> None:
    database, raw, engine = empty(tmp_path)
    run(engine, raw)
    raw.execute("INSERT INTO vault_identity VALUES (1, 'v', 1, 'now')")
    before, bytes_before = shape(raw), database.read_bytes()
    with pytest.raises(UpgradeFailed) as caught:
        bring_up_to_date(engine, raw, database, bad_scripts(last))
    assert "Larkspur" not in str(caught.value)
    assert shape(raw) == before
    assert raw.execute("SELECT epoch FROM vault_identity").fetchone() == (1,)
    assert schema_revision(raw) == known_head()
    copy = tmp_path / "vault-1.db.before-upgrade"
    assert copy.name in caught.value.safe
    assert copy.read_bytes() == bytes_before
    raw.close()


def test_a_step_that_breaks_a_reference_is_taken_back(tmp_path: Path, bad_scripts) -> None:
    from models.vault.errors import DamagedDatabase

    database, raw, engine = empty(tmp_path)
    run(engine, raw)
    scripts = bad_scripts(
        'op.execute("CREATE TABLE child (id TEXT, parent TEXT REFERENCES half(id))"); '
        "op.execute(\"INSERT INTO child VALUES ('a', 'gone')\")"
    )
    before = shape(raw)
    with pytest.raises(DamagedDatabase, match="references"):
        bring_up_to_date(engine, raw, database, scripts)
    assert shape(raw) == before
    raw.close()


def test_rebuilding_a_parent_table_keeps_its_children(tmp_path: Path, bad_scripts) -> None:
    """With foreign keys on, Alembic's batch mode would delete them (ON DELETE CASCADE)."""
    database, raw, engine = empty(tmp_path)
    run(engine, raw)
    raw.execute("CREATE TABLE parent (id TEXT PRIMARY KEY, old TEXT)")
    raw.execute("CREATE TABLE child (id TEXT, parent TEXT REFERENCES parent(id) ON DELETE CASCADE)")
    raw.execute("INSERT INTO parent VALUES ('a', 'x')")
    raw.execute("INSERT INTO child VALUES ('b', 'a')")
    scripts = bad_scripts(
        "with op.batch_alter_table('parent', recreate='always') as batch: batch.drop_column('old')"
    )
    bring_up_to_date(engine, raw, database, scripts)
    assert raw.execute("SELECT id FROM child").fetchall() == [("b",)]
    assert [row[1] for row in raw.execute("PRAGMA table_info(parent)")] == ["id"]
    raw.close()


def test_unknown_revisions_are_newer() -> None:
    with pytest.raises(NewerFormat):
        upgrade.is_current("0002_other")
    assert upgrade.is_current(known_head())


def test_a_step_in_the_future_says_newer_format_in_the_older_program(
    tmp_path: Path, bad_scripts
) -> None:
    database, raw, engine = empty(tmp_path)
    run(engine, raw)
    bring_up_to_date(engine, raw, database, bad_scripts("pass"))
    with pytest.raises(NewerFormat):
        upgrade.is_current(schema_revision(raw))
    with pytest.raises(sqlcipher.OperationalError):
        raw.execute("SELECT * FROM child")
    raw.close()
