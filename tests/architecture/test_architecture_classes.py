"""Every stored field says beside itself how confidential it is; none may bear anybody's status."""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

from source_tree import ROOT
from sqlalchemy import Column, MetaData, Table, Text

from models.vault.classes import (
    NAME,
    NONE,
    PUBLIC,
    WITNESS,
    ClassedField,
    Confidential,
    bears,
    fields,
)
from models.vault.schema import metadata
from models.vault.vault import Vault

ROOMS = sorted(path.parent.name for path in (ROOT / "models").glob("*/tables.py"))


def every_field() -> tuple[ClassedField, ...]:
    for room in ROOMS:
        importlib.import_module(f"models.{room}.tables")
    return fields(metadata)


def test_every_column_of_every_table_bears_a_class() -> None:
    found = every_field()
    assert len(found) > 500 and len(ROOMS) > 12
    without = [f"{one.table}.{one.column}" for one in found if not one.classes]
    assert without == [], "say it beside the column: Column(…, info=WORDS); models/vault/classes.py"


def test_a_column_without_a_class_is_found() -> None:
    table = Table("t", MetaData(), Column("id", Text, info=NONE), Column("told", Text))
    assert [one.classes for one in fields(table.metadata)] == [(Confidential.NONE,), ()]


def test_several_classes_stand_together() -> None:
    table = Table("t", MetaData(), Column("name", Text, info=bears(NAME, WITNESS)))
    assert fields(table.metadata)[0].classes == (Confidential.NAME, Confidential.WITNESS)


def test_no_column_bears_immigration_status() -> None:
    bearing = [one for one in every_field() if Confidential.IMMIGRATION_STATUS in one.classes]
    assert bearing == []


def test_each_class_of_the_ordinances_list_that_may_be_kept_is_kept_somewhere() -> None:
    used = {one for field in every_field() for one in field.classes}
    never = {Confidential.IMMIGRATION_STATUS, Confidential.ORIENTATION}
    assert used == set(Confidential) - never


def test_what_is_public_stands_alone() -> None:
    mixed = [
        one for one in every_field() if PUBLIC.intersection(one.classes) and len(one.classes) > 1
    ]
    assert mixed == []


# Names under which a room keeps words, files, names or places of people.
TELLING = {
    "narrative", "note", "text", "words", "detail", "own_words", "harm", "said", "told",
    "evidence_id", "birth", "given", "family", "folded", "location", "remark",
}  # fmt: skip
# The office's own things by those names.
OF_THE_OFFICE = {
    "evidence_custody.evidence_id", "official_texts.text", "official.folded", "department.folded",
    "letter_template.text",
}  # fmt: skip


def test_what_tells_of_somebody_is_not_called_the_offices() -> None:
    wrong = [
        f"{one.table}.{one.column}"
        for one in every_field()
        if one.column in TELLING and PUBLIC.intersection(one.classes)
    ]
    assert [one for one in wrong if one not in OF_THE_OFFICE] == []


def test_the_whole_safety_compartment_bears_its_class() -> None:
    told = {
        one.classes
        for one in every_field()
        if one.table.startswith("safety_") and not PUBLIC.intersection(one.classes)
    }
    assert told == {(Confidential.DOMESTIC_VIOLENCE,)}


def test_no_table_stands_where_this_test_does_not_look() -> None:
    """A table is a ``tables.py`` of a room; one of a part of a room comes along with the room's."""
    every_field()
    loaded = {name for name in sys.modules if name.startswith("models.")}
    for path in sorted((ROOT / "models").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if "migrations" in path.parts or not _makes_tables(path):
            continue
        assert path.name == "tables.py", f"{name} makes a table"
        if name not in loaded:
            before = len(metadata.tables)
            importlib.import_module(name)
            assert len(metadata.tables) == before, f"{name} is not looked at: import it in its room"


def _makes_tables(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    from_alchemy = any(
        isinstance(one, ast.ImportFrom)
        and (one.module or "").startswith("sqlalchemy")
        and any(name.name == "Table" for name in one.names)
        for one in ast.walk(tree)
    )
    called = any(
        isinstance(one, ast.Call)
        and getattr(one.func, "id", getattr(one.func, "attr", "")) == "Table"
        for one in ast.walk(tree)
    )
    return from_alchemy and called


# The indexes of SQLite's full-text search hold words of columns that bear their classes.
FULL_TEXT = {"search_text": {"words", "record", "room", "case_id", "person_id"}}


def test_the_database_has_no_column_that_bears_no_class(vault: Vault) -> None:
    """Also one that a migration made and no table of the program knows."""
    known = {(one.table, one.column) for one in every_field()}
    known |= {(table, column) for table, columns in FULL_TEXT.items() for column in columns}
    with vault.read() as uow:
        found = uow.connection.exec_driver_sql(
            "SELECT t.name, c.name, t.type FROM pragma_table_list t, pragma_table_info(t.name) c "
            "WHERE t.schema = 'main' AND t.type IN ('table', 'virtual')"
        ).all()
    names = {(table, column) for table, column, _type in found if table not in _SQLITES}
    assert sorted(names - known) == []


_SQLITES = {"sqlite_schema", "sqlite_sequence", "alembic_version", "sqlite_stat1", "sqlite_stat4"}

# What a setting may hold: the office's own rules and marks, and never a word of a case.
SETTINGS = {
    "access.py: key": "rules of the safety compartment, yes or no",
    "backups.schedule": "when backups are made",
    "cases.number_form": "how case numbers look",
    "conflicts.mentions_of_breaches": "a mark: how far an index is made",
    "conflicts.people": "a mark: how far an index is made",
    "letters.reviews": "who confirmed which translation",
    "list_views.py: _own(uow, table)": "saved views, never words typed to find somebody",
    "list_views.py: key": "the same",
    "notes.roles_not_names": "whether notes remind of roles",
    "office.py: _RULES_KEY": "limits of eligibility",
    "office.py: _TABLES_KEY": "poverty guidelines",
    "people.stale_after": "after how many days contact is asked again",
    "privacy.releases": "for how long releases hold",
    "services.py: NUMBERING": "how pages of exhibits are numbered",
    "ticklers.closed_days": "days on which the office is closed",
    "today.red_flags": "which red flags are on",
}


def test_every_setting_is_the_offices_own() -> None:
    """A setting is kept as JSON in one column of class OFFICE: each key is named here, with why."""
    found: set[str] = set()
    for path in sorted((ROOT / "models").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for one in ast.walk(tree):
            call = isinstance(one, ast.Call) and ast.unparse(one.func) in ("settings.put", "put")
            if call and len(one.args) >= 3:
                key = one.args[1]
                name = getattr(key, "value", None) or constants.get(getattr(key, "id", ""))
                found.add(str(name or f"{path.name}: {ast.unparse(key)}"))
    assert found == set(SETTINGS)


def test_what_is_kept_as_one_text_of_many_fields_may_tell_anything() -> None:
    """Fields of a form, choices of a letter, what was typed and not saved: no field of theirs has a
    column, so the column that keeps them bears the widest class."""
    kept = {f"{one.table}.{one.column}": one.classes for one in every_field()}
    for name in ("letter.fields", "letter.choices", "drafts.typed", "letter_edit.text"):
        assert kept[name] == (Confidential.WORDS,), name
