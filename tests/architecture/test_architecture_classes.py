"""Every stored field says beside itself how confidential it is; none may bear anybody's status."""

from __future__ import annotations

import importlib

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
