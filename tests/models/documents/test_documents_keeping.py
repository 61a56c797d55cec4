"""Holds, walls, purges and the timeline reach documents."""

from __future__ import annotations

from typing import Any

import pytest

from models.cases import walling
from models.cases.case import ConflictState
from models.cases.closing import close_case
from models.cases.services import set_conflict_state
from models.changes import Ref
from models.documents import repository
from models.documents.adding import add_version
from models.documents.services import delete_for_good, put_back, remove
from models.documents.timeline import document_events
from models.documents.tree import add_folder
from models.holds.services import place_hold
from models.retention.planning import plan
from models.retention.purge import Extent
from models.retention.purging import Meter, carry_out
from models.vault.check import check
from models.vault.deep import deep_verify
from models.vault.errors import BehindWall

MARK = "zqmarkxw"


def test_a_hold_keeps_everything(save, added, case_id, kept, paper) -> None:
    one, two = added("a", title="A"), added("b", title="B")
    save(lambda uow: remove(uow, [two.id], "twice"))
    newer = save(lambda uow: add_version(uow, one.id, paper("n.txt", "newer")))
    save(lambda uow: place_hold(uow, Ref("cases", case_id), "litigation"))
    for verb in (
        lambda uow: remove(uow, [one.id], "no longer needed"),
        lambda uow: delete_for_good(uow, [two.id]),
        newer.undo,
    ):
        with pytest.raises(Exception) as caught:
            save(verb)
        assert caught.value.code == "held"
    save(lambda uow: put_back(uow, [two.id]))
    assert kept(two.id).removed is None


def _walled(save: Any, vault: Any, case_id: str, *logins: str) -> None:
    ids = [one.id for one in vault.info.users if one.login in logins]
    save(lambda uow: walling.raise_wall(uow, case_id, ids))


def _full(save: Any, added: Any, case_id: str, paper: Any) -> Any:
    folder = save(lambda uow: add_folder(uow, case_id, f"{MARK}folder")).made.id
    one = added(
        f"{MARK}words", title=f"{MARK}title", note=f"{MARK}note",
        received_from=f"{MARK}from", folder_id=folder,
    )  # fmt: skip
    save(lambda uow: add_version(uow, one.id, paper(f"{MARK}name.txt", "second")))
    gone = added("c", title=f"{MARK}gone")
    save(lambda uow: remove(uow, [gone.id], f"{MARK}reason"))
    save(lambda uow: delete_for_good(uow, [gone.id]))
    kept = added("d", title=f"{MARK}kept")
    save(lambda uow: remove(uow, [kept.id], f"{MARK}why"))
    return one


def _seen(vault: Any) -> set[str]:
    import sqlcipher3.dbapi2 as driver

    raw = driver.connect(str(vault.database))
    raw.set_key(f"x'{vault.keyring.key.database()}'")
    found = set()
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in names:
        for row in raw.execute(f'SELECT * FROM "{table}"'):
            if MARK in " ".join(str(value) for value in row).lower():
                found.add(table)
    raw.close()
    return found


def test_behind_a_wall_nothing_of_it_can_be_read_and_members_read_all(
    vault_factory, vault, save, added, case_id, paper
) -> None:
    one = _full(save, added, case_id, paper)
    assert _seen(vault) >= {"document", "document_folder", "document_version", "document_gone"}
    with vault.read() as uow:
        before = repository.document_rows(uow, case_id)
        removed = repository.document_rows(uow, case_id, removed=True)
    _walled(save, vault, case_id, "ruth", "marta")
    assert _seen(vault) == set()
    with vault.read() as uow:
        after = repository.document_rows(uow, case_id, MARK)
        assert [row.title for row in after] == [row.title for row in before]
        assert after[0].evidence_id != before[0].evidence_id
        assert len(repository.document_rows(uow, case_id, removed=True)) == len(removed)
        assert uow.evidence.read(after[0].evidence_id) == b"second"
        assert document_events(uow, case_id)
    # What is taken in behind the wall is sealed as well.
    two = added("inside", title=f"{MARK}inside")
    assert _seen(vault) == set() and two.title == f"{MARK}inside"
    assert check(vault).ok and deep_verify(vault).ok
    path = vault.path
    vault.close()
    other = vault_factory("tomas")
    assert other.path == path
    with other.read() as uow:
        assert repository.document_rows(uow, None, MARK) == []
        assert repository.document_count(uow) == 0
        with pytest.raises(BehindWall):
            repository.document(uow, one.id)
        with pytest.raises(BehindWall):
            repository.documents_of(uow, case_id)
        with pytest.raises(Exception) as caught:
            uow.evidence.read(after[0].evidence_id)
        assert caught.value.code == "evidence-damaged"


def test_a_wall_taken_down_brings_everything_back(vault, save, added, case_id, paper, kept) -> None:
    one = _full(save, added, case_id, paper)
    before = kept(one.id)
    _walled(save, vault, case_id, "ruth")
    save(lambda uow: walling.lower_wall(uow, case_id))
    after = kept(one.id)
    assert (after.title, after.note, after.received_from) == (
        before.title,
        before.note,
        before.received_from,
    )
    assert [each.sha256 for each in after.versions] == [each.sha256 for each in before.versions]


def _purge(vault: Any, case_id: str, extent: Extent) -> Any:
    with vault.unit_of_work() as uow:
        set_conflict_state(uow, case_id, ConflictState.NO_CONFLICT)
        close_case(uow, case_id, "A")
        found = plan(uow, [Ref("cases", case_id)], extent)
        carry_out(uow, found, Meter(100, None, None))
        uow.commit()
    return found


def test_a_whole_purge_leaves_no_word_and_no_file(vault, save, added, case_id, paper) -> None:
    _full(save, added, case_id, paper)
    found = _purge(vault, case_id, Extent.WHOLE)
    assert found.counts.documents == 3 and found.counts.evidence == 0
    assert _seen(vault) == set()
    assert list(vault.evidence.ids()) == []
    assert check(vault).ok and deep_verify(vault).ok


def test_a_purge_in_part_leaves_how_many_there_were(vault, save, added, case_id, paper) -> None:
    _full(save, added, case_id, paper)
    _purge(vault, case_id, Extent.PART)
    assert _seen(vault) == set()
    assert list(vault.evidence.ids()) == []
    with vault.read() as uow:
        assert set(repository.titles(uow, case_id).values()) == {""}
        assert repository.document_count(uow, case_id) == 0
    assert check(vault).ok and deep_verify(vault).ok


def test_the_timeline_tells_what_was_done(vault, save, added, case_id, paper) -> None:
    one = added("a", title="911 call record")
    save(lambda uow: add_version(uow, one.id, paper("b.txt", "b")))
    save(lambda uow: remove(uow, [one.id], "twice"))
    with vault.read() as uow:
        told = [event.told for event in document_events(uow, case_id)]
    assert told == [
        "Document removed: 911 call record",
        "Newer version of a document added: 911 call record",
        "Document added: 911 call record",
    ]


def test_the_trail_holds_names_of_fields_and_no_word(vault, added) -> None:
    added(f"{MARK} body", title=f"{MARK}title")
    import sqlcipher3.dbapi2 as driver

    raw = driver.connect(str(vault.database))
    raw.set_key(f"x'{vault.keyring.key.database()}'")
    rows = raw.execute("SELECT * FROM audit_entries").fetchall()
    raw.close()
    assert rows and not any(MARK in str(row).lower() for row in rows)
