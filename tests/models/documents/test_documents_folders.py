"""Folders are names: moving, renaming and removing them touches no byte and loses no file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.cases.services import open_case_for_new_client
from models.documents import folder_rows, repository
from models.documents.document import Folder, beneath, in_order
from models.documents.repository import DocumentSort
from models.documents.services import delete_for_good, move, remove
from models.documents.tree import add_folder, move_folder, remove_folder, rename_folder
from models.errors import BadInput, NotFound, Refused, Stale
from models.vault.check import check


def _folder(save: Any, vault: Any, case_id: str, name: str, parent: str = "") -> Folder:
    done = save(lambda uow: add_folder(uow, case_id, name, parent))
    with vault.read() as uow:
        return folder_rows.folder(uow, done.made.id)


def _bytes(vault: Any) -> dict[str, bytes]:
    return {id: vault.evidence.place(id).read_bytes() for id in vault.evidence.ids()}


def test_moving_touches_no_byte_and_undo_brings_it_back(vault, save, added, case_id, kept) -> None:
    court = _folder(save, vault, case_id, "Court")
    one, two = added("a", title="A"), added("b", title="B")
    before = _bytes(vault)
    done = save(lambda uow: move(uow, [one.id, two.id], court.id))
    assert done.said == "2 documents moved"
    assert (kept(one.id).folder_id, kept(two.id).folder_id) == (court.id, court.id)
    assert _bytes(vault) == before
    save(done.undo)
    assert (kept(one.id).folder_id, kept(two.id).folder_id) == ("", "")


def test_a_folder_that_goes_leaves_everything_one_above(vault, save, added, case_id, kept) -> None:
    top = _folder(save, vault, case_id, "City")
    inner = _folder(save, vault, case_id, "911 call", top.id)
    deep = _folder(save, vault, case_id, "Tapes", inner.id)
    one, gone = added("a", title="A", folder_id=inner.id), added("b", title="B", folder_id=inner.id)
    save(lambda uow: remove(uow, [gone.id], "not ours"))
    before = _bytes(vault)
    done = save(lambda uow: remove_folder(uow, inner.id))
    with vault.read() as uow:
        assert {each.id: each.parent_id for each in folder_rows.folders(uow, case_id)} == {
            top.id: "",
            deep.id: top.id,
        }
    assert kept(one.id).folder_id == kept(gone.id).folder_id == top.id
    save(done.undo)
    assert kept(one.id).folder_id == inner.id
    with vault.read() as uow:
        assert folder_rows.folder(uow, deep.id).parent_id == inner.id
    assert _bytes(vault) == before and check(vault).ok


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 5)), max_size=8)
)
def test_whatever_is_done_with_folders_no_document_is_lost(
    vault, save, case_id, added, steps
) -> None:
    with vault.read() as uow:
        ids = [one.id for one in repository.document_rows(uow, case_id)]
    if not ids:
        ids = [added(f"words {n}", title=f"T{n}").id for n in range(3)]
    before = _bytes(vault)
    for kind, first, second in steps:
        with vault.read() as uow:
            all_folders = folder_rows.folders(uow, case_id)
        places = ["", *(one.id for one in all_folders)]
        place = places[second % len(places)]
        chosen = all_folders[first % len(all_folders)] if all_folders else None
        try:
            if kind == 0 or chosen is None:
                save(lambda uow, place=place, n=first: add_folder(uow, case_id, f"F{n}", place))
            elif kind == 1:
                save(lambda uow, id=chosen.id: remove_folder(uow, id))
            elif kind == 2:
                save(lambda uow, one=chosen, place=place: move_folder(uow, one, place))
            else:
                save(lambda uow, n=first, place=place: move(uow, [ids[n % 3]], place))
        except BadInput:
            pass
    with vault.read() as uow:
        assert {one.id for one in repository.document_rows(uow, case_id)} == set(ids)
        everywhere = ["", *(one.id for one in folder_rows.folders(uow, case_id))]
        assert repository.document_count(uow, case_id, folders=everywhere) == 3
        assert len(in_order(folder_rows.folders(uow, case_id))) == len(everywhere) - 1
    assert _bytes(vault) == before


def test_names_are_checked_and_taken_ones_refused(vault, save, case_id) -> None:
    _folder(save, vault, case_id, "Court papers")
    for name in ("", "   ", "court PAPERS", "x" * 101, "a\0"):
        with pytest.raises(BadInput) as caught:
            save(lambda uow, name=name: add_folder(uow, case_id, name))
        assert caught.value.field == "name"


def test_a_folder_never_lies_in_itself_nor_too_deep(vault, save, case_id) -> None:
    parent = ""
    made = []
    for n in range(5):
        made.append(_folder(save, vault, case_id, f"F{n}", parent))
        parent = made[-1].id
    with pytest.raises(BadInput):
        save(lambda uow: add_folder(uow, case_id, "F6", parent))
    with pytest.raises(BadInput):
        save(lambda uow: move_folder(uow, made[0], made[3].id))


def test_a_stale_folder_is_refused_and_a_rename_can_be_undone(vault, save, case_id) -> None:
    one = _folder(save, vault, case_id, "Court")
    done = save(lambda uow: rename_folder(uow, one, "Superior Court"))
    with pytest.raises(Stale):
        save(lambda uow: rename_folder(uow, one, "Other"))
    save(done.undo)
    with vault.read() as uow:
        assert folder_rows.folder(uow, one.id).name == "Court"


def test_a_folder_of_another_case_is_refused(vault, save, added, case_id) -> None:
    done = save(lambda uow: open_case_for_new_client(uow, given="B", family="C"))
    other = _folder(save, vault, done.made.id, "Theirs")
    one = added("a", title="A")
    with pytest.raises(BadInput):
        save(lambda uow: move(uow, [one.id], other.id))
    with pytest.raises(BadInput):
        save(lambda uow: add_folder(uow, case_id, "X", other.id))


def test_found_and_sorted_in_sql(vault, save, added, case_id) -> None:
    added("a" * 3000, title="Zebra crossing", received_from="City of Hartford")
    added("b", title="acta de audiencia", note="Juzgado Peñón")
    with vault.read() as uow:
        rows = repository.document_rows
        assert [one.title for one in rows(uow, case_id, "penon")] == ["acta de audiencia"]
        assert [one.title for one in rows(uow, None, "hartford city")] == ["Zebra crossing"]
        assert rows(uow, case_id, "zebra audiencia") == []
        assert rows(uow, case_id, "%_'\"; DROP TABLE document") == []
        by_title = rows(uow, case_id, sort=DocumentSort.TITLE, descending=False)
        assert [one.title for one in by_title] == ["acta de audiencia", "Zebra crossing"]
        by_size = rows(uow, case_id, sort=DocumentSort.SIZE)
        assert [one.size for one in by_size] == [3000, 1]
        for sort in DocumentSort:
            assert len(rows(uow, case_id, sort=sort, limit=1, offset=1)) == 1


def test_deleted_for_good_only_after_it_was_removed(vault, save, added, case_id) -> None:
    one = added("a", title="A")
    with pytest.raises(Refused):
        save(lambda uow: delete_for_good(uow, [one.id]))
    with pytest.raises(BadInput):
        save(lambda uow: remove(uow, [one.id], "  "))
    removed = save(lambda uow: remove(uow, [one.id], "a copy"))
    with vault.read() as uow:
        assert repository.document_count(uow, case_id) == 0
        assert repository.document_count(uow, case_id, removed=True) == 1
    done = save(lambda uow: delete_for_good(uow, [one.id]))
    assert done.undo is None and list(vault.evidence.ids()) == []
    with pytest.raises(NotFound):
        save(removed.undo)


def test_the_tree_is_read_by_name() -> None:
    tree = (
        Folder("1", "c", "", "b"),
        Folder("2", "c", "", "A"),
        Folder("3", "c", "1", "z"),
        Folder("4", "c", "3", "y"),
    )
    assert [(depth, one.name) for depth, one in in_order(tree)] == [
        (0, "A"),
        (0, "b"),
        (1, "z"),
        (2, "y"),
    ]
    assert beneath(tree, "1") == ("1", "3", "4")
    assert replace(tree[0], name="c").name == "c"
