"""The guards of a wall: no column forgotten, no word in the clear, nothing to guess against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cases_walls import wall
from wall_scene import make, raw

from models.breaches import repository
from models.cases import repository as cases
from models.cases import services
from models.vault.check import check
from models.vault.errors import PlainBehindWall
from models.vault.migrations.versions import __path__ as _steps


def guarded() -> dict[str, tuple[str, str, str]]:
    """What the triggers guard today: the ``GUARDED`` of each step, a later one in place of an
    earlier one's table."""
    from importlib.util import module_from_spec, spec_from_file_location

    found: dict[str, tuple[str, str, str]] = {}
    for path in sorted(Path(next(iter(_steps))).glob("0*.py")):
        spec = spec_from_file_location("step", path)
        assert spec and spec.loader
        step = module_from_spec(spec)
        spec.loader.exec_module(step)
        found.update(getattr(step, "GUARDED", {}))
    return found


def test_the_guard_names_every_walled_column_and_no_other() -> None:
    from models.vault.wall_tree import CASE, PERSON, branches

    known = {
        one.table.name: {column.name for column in one.columns}
        for root in (CASE, PERSON)
        for one in branches(root)
    }
    assert {table: set(columns.split()) for table, (_own, _in, columns) in guarded().items()} == (
        known
    )


# Every other column of a case's tables, with what it is: nothing that says anything of the case.
IN_THE_CLEAR = {
    "id", "revision", "number", "case_id", "client_id", "person_id", "breach_id", "letter_id",
    "act_id", "official_id", "evidence_id", "position", "version", "size", "recorded_on",
    "recorded_by", "taken_in_at", "taken_in_by", "removed_at", "removed_by", "decided_by",
    "decided_at", "changed_at", "changed_by", "made_at", "made_by", "note_id", "token",
    "on_file_id",
    "created_at", "created_by", "closed_at", "closed_by", "moved_at", "moved_by", "tickler_id",
    "source_id",
    "revealed_at", "revealed_by", "card", "room", "thing_id",
    "folder_id", "parent_id", "document_id", "added_at", "added_by", "gone_at", "gone_by",
    "pages", "at", "user_id", "release_id", "renews_id", "superseded_by_id",
    "subject_id", "said_by", "said_at",
    "answers_letter_id", "corrects_id", "approved_at", "approved_by",
}  # fmt: skip


def test_no_column_of_a_case_was_forgotten() -> None:
    from models.vault.schema import metadata
    from models.vault.wall_tree import CASE, PERSON, branches

    for branch in (*branches(CASE), *branches(PERSON)):
        plain = {one.name for one in branch.table.columns} - {one.name for one in branch.columns}
        assert plain <= IN_THE_CLEAR, branch.table.name
    walled = {one.table.name for root in (CASE, PERSON) for one in branches(root)}
    hanging = {
        table.name
        for table in metadata.tables.values()
        if "case_id" in table.columns
        or any(key.column.table.name in walled for key in table.foreign_keys)
    }
    bare = {"walls", "name_card", "name_key", "mention_key", "person_redirect", "letter_breach"}
    assert hanging - walled <= bare


def test_the_database_refuses_words_in_the_clear(vault: Any, tmp_path: Path) -> None:
    from sqlalchemy import text

    def refused(statement: str) -> None:
        with pytest.raises(PlainBehindWall), vault.unit_of_work() as uow:
            uow.connection.execute(text(statement))
            uow.commit()

    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth")
    for table, (_own, _walled, columns) in guarded().items():
        with vault.read() as uow:
            assert uow.connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            info = uow.connection.execute(text(f"PRAGMA table_info({table})"))
            names = [row[1] for row in info]
        for column in columns.split():
            refused(f"UPDATE {table} SET {column} = 'plain'")
            values = ("'plain'" if name == column else name for name in names)
            refused(f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} LIMIT 1")
    assert check(vault).problems == ()


def test_a_purge_in_part_behind_a_wall_is_sealed_too(vault: Any, tmp_path: Path) -> None:
    from models.breaches import purging as breaches_purging
    from models.cases import purging as cases_purging
    from models.eligibility import purging as eligibility_purging
    from models.eligibility import repository as eligibility
    from models.letters import purging as letters_purging
    from models.people import purging as people_purging

    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow:
        letters_purging.purge_part(uow, scene.letter_id)
        breaches_purging.purge_part(uow, scene.breach_id)
        eligibility_purging.purge_part(uow, scene.case_id)
        cases_purging.purge_part(uow, scene.case_id)
        people_purging.purge_part(uow, scene.client_id)
        uow.commit()
    with vault.read() as uow:
        assert repository.breach(uow, scene.breach_id).narrative == ""
        assert cases.case(uow, scene.case_id).remark == ""
        assert eligibility.intake_of(uow, scene.case_id).own_words == ""
        newest = eligibility.current(uow, scene.case_id)
        assert (newest.figures.note, newest.figures.incomes, newest.figures.adults) == ("", None, 2)
    with raw(vault) as connection:
        for table in ("name_key", "mention_key"):
            query = f"SELECT count(*) FROM {table}"
            # A name of one word, of somebody else, has two keys.
            assert connection.execute(query).fetchone()[0] <= 2
    assert check(vault).problems == ()


def test_what_is_due_behind_a_wall_is_told_to_its_members(
    vault_factory: Any, tmp_path: Path
) -> None:
    from models.cases.case import ConflictState
    from models.cases.closing import close_case
    from models.cases.purging import finished

    vault = vault_factory()
    scene = make(vault, tmp_path)
    with vault.unit_of_work() as uow:
        services.set_conflict_state(uow, scene.case_id, ConflictState.NO_CONFLICT)
        close_case(uow, scene.case_id, "A")
        today = uow.today
        uow.commit()
    with vault.read() as uow:
        before = finished(uow, closed=True, until=today)
        assert len(before) == 1
    wall(vault, scene, "ruth")
    with vault.read() as uow:
        assert finished(uow, closed=True, until=today) == before
        assert finished(uow, closed=False, until=today) == []
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        assert finished(uow, closed=True, until=today) == []


def test_hashes_of_the_words_in_the_clear_lose_their_salts(vault: Any, tmp_path: Path) -> None:
    scene = make(vault, tmp_path)
    with raw(vault) as connection:
        before = set(connection.execute("SELECT salt FROM record_salts").fetchall())
    wall(vault, scene, "ruth")
    with raw(vault) as connection:
        after = dict(connection.execute("SELECT table_name, salt FROM record_salts").fetchall())
    walled = {"person", "legal_case", "breach", "letter", "breach_evidence", "alleged_violation"}
    walled |= {"letter_pdf", "breach_evidence_removed"}
    assert not {(after[name],) for name in walled} & before
