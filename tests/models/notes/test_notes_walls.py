"""Notes behind a wall: read, found and summed by members, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.cases import walling
from models.cases.services import open_case_for_new_client
from models.notes import repository, services
from models.notes.repository import NoteFilter
from models.notes.timeline import note_events
from models.vault.check import check
from models.vault.errors import BehindWall


def test_only_members_read_find_and_sum(vault_factory) -> None:
    vault = vault_factory()
    ids = {one.login: one.id for one in vault.info.users}
    with vault.unit_of_work() as uow:
        walled = open_case_for_new_client(uow, given="A", family="B").made.id
        open_id = open_case_for_new_client(uow, given="C", family="D").made.id
        former = services.add_note(
            uow, walled, summary="Before", minutes=30, funding="VOCA"
        ).made.id
        services.add_note(uow, open_id, summary="Elsewhere", minutes=10)
        walling.raise_wall(uow, walled, [ids["ruth"]])
        uow.commit()
    with vault.unit_of_work() as uow:
        services.add_note(uow, walled, summary="Behind the wall", text="secret", minutes=60)
        services.change_note(uow, replace(repository.note(uow, former), text="changed behind"))
        uow.commit()
    with vault.read() as uow:
        rows = repository.note_rows(uow, NoteFilter(find="behind"))
        assert {row.note.summary for row in rows} == {"Before", "Behind the wall"}
        assert repository.totals(uow).minutes == 100
        assert repository.totals(uow, NoteFilter(case_id=walled)).minutes == 90
        assert [each.note.text for each in repository.versions(uow, former)] == [
            "changed behind", ""
        ]  # fmt: skip
        assert len(note_events(uow, walled)) == 2
        assert {row.client_name for row in rows} == {"A B"}
    assert check(vault).problems == ()
    vault.close()
    with vault_factory("tomas") as other, other.unit_of_work() as uow:
        assert [row.note.summary for row in repository.note_rows(uow)] == ["Elsewhere"]
        assert repository.note_count(uow) == 1
        assert repository.totals(uow).minutes == 10
        assert repository.fundings(uow) == []
        for reading in (
            lambda: repository.note(uow, former),
            lambda: repository.note_rows(uow, NoteFilter(case_id=walled)),
            lambda: repository.totals(uow, NoteFilter(case_id=walled)),
            lambda: repository.versions(uow, former),
            lambda: note_events(uow, walled),
            lambda: services.add_note(uow, walled, summary="x"),
            lambda: services.delete_note(uow, former),
        ):
            with pytest.raises(BehindWall):
                reading()
