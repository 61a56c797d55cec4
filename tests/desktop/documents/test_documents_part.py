"""The Documents tab: taken in, found, opened, described, moved and removed on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from record_fixtures import page, words
from record_office import save

from models.documents import folder_rows, repository
from models.documents.adding import About, add
from models.documents.tree import add_folder
from models.vault.custody import Handling, custody

TRAP = '<img src="x.png"><b>Bold</b>'


@pytest.fixture
def case_id(ids: dict[str, str]) -> str:
    return ids["paredes"]


@pytest.fixture
def part(vault: Any, open_window: Any, case_id: str) -> Any:
    window = open_window(vault)
    window.shell.go("case", case_id=case_id)
    stack = page(window).stack
    stack.choose("documents")
    found = stack.part()
    found.window_of_test = window
    return found


def _file(tmp_path: Path, name: str = "order.txt", text: str = "It is so ordered.") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def _titles(part: Any) -> list[str]:
    return [part.table.rows.value(row).title for row in range(part.table.rows.rowCount())]


def test_an_empty_tab_says_what_to_do_and_that_originals_stay(part: Any) -> None:
    assert part.none.isVisibleTo(part)
    assert "stays where it is" in words(part.none)


def test_files_are_dropped_copied_never_moved_and_counted_in_the_tab(
    part: Any, tmp_path: Path
) -> None:
    paths = [_file(tmp_path, "a.txt", "a"), _file(tmp_path, "b.txt", "b")]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5).toPointF(),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    part.dropEvent(event)
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert sorted(_titles(part)) == ["a.txt", "b.txt"]
    assert all(path.exists() for path in paths)


def test_a_duplicate_is_named_and_can_be_kept_twice(part: Any, tmp_path: Path) -> None:
    path = _file(tmp_path)
    part.add([path])
    part.add([path])
    assert _titles(part) == ["order.txt"]
    assert "already" in part.strip.banner.text()
    part.strip.add([path], "", twice=True)
    assert _titles(part) == ["order.txt", "order.txt"]


def test_enter_opens_beside_the_table_and_that_is_a_line_of_the_log(
    part: Any, vault: Any, tmp_path: Path, qtbot: Any
) -> None:
    part.add([_file(tmp_path)])
    part.table.choose_row(0)
    assert part.side.one is None
    part.table.setFocus()
    qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert part.side.one is not None and part.side.isVisibleTo(part)
    # A text is of a kind that is kept unseen: it says why.
    assert "no preview here" in words(part.side)
    part.side.detail.check()
    with vault.read() as uow:
        lines = custody(uow, part.side.one.newest.id)
    assert Handling.CHECKED in [one.handling for one in lines]
    assert part.escape() and part.side.one is None


def test_typing_finds_and_escape_clears(part: Any, tmp_path: Path) -> None:
    part.add([_file(tmp_path, "acta de audiencia.txt", "a"), _file(tmp_path, "report.txt", "b")])
    part.finder.setText("audiencía")
    part.finder.textEdited.emit("audiencía")
    assert _titles(part) == ["acta de audiencia.txt"]
    assert part.escape()
    assert len(_titles(part)) == 2


def test_what_is_not_found_is_said(part: Any, tmp_path: Path) -> None:
    part.add([_file(tmp_path, "a.txt", "a")])
    part._change(find="zzz")
    assert "Nothing found" in words(part)
    assert not part.table.isVisibleTo(part)
    part._change(find="")
    assert part.table.isVisibleTo(part)


def test_folders_hold_documents_and_what_is_added_lies_in_the_one_at_hand(
    part: Any, vault: Any, case_id: str, tmp_path: Path
) -> None:
    window = part.window_of_test
    window.shell.office.do(lambda uow: add_folder(uow, case_id, "Court"))
    row = part.folders.rows.row_of(lambda one: one.word == "Court")
    part.folders.choose_row(row)
    part.add([_file(tmp_path)])
    with vault.read() as uow:
        (folder,) = folder_rows.folders(uow, case_id)
        (one,) = repository.documents_of(uow, case_id)
    assert one.folder_id == folder.id
    assert _titles(part) == ["order.txt"]
    part.table.choose_row(0)
    out = next(one for one in part.bar._entries() if "out" in one.text())
    out.trigger()
    assert _titles(part) == []
    window.shell.office.undo()
    assert _titles(part) == ["order.txt"]


def test_a_folder_moves_into_another_but_not_into_itself_and_to_the_top_again(
    part: Any, vault: Any, case_id: str
) -> None:
    office = part.window_of_test.shell.office
    office.do(lambda uow: add_folder(uow, case_id, "Court"))
    office.do(lambda uow: add_folder(uow, case_id, "Orders"))

    def parents() -> dict[str, str]:
        with vault.read() as uow:
            known = folder_rows.folders(uow, case_id)
        named = {one.id: one.name for one in known}
        return {one.name: named.get(one.parent_id, "") for one in known}

    def entries(name: str) -> dict[str, Any]:
        at = part.folders.rows.row_of(lambda one: one.word == name)
        part.folders.choose_row(at)
        return {one.text(): one for one in part._panel._entries()}

    offered = entries("Orders")
    assert "Move to “Court”" in offered and "Move to “Orders”" not in offered
    assert "Move to the top" not in offered
    offered["Move to “Court”"].trigger()
    assert parents() == {"Court": "", "Orders": "Court"}
    assert not [word for word in entries("Court") if word.startswith("Move")]
    entries("Orders")["Move to the top"].trigger()
    assert parents() == {"Court": "", "Orders": ""}
    office.undo()
    assert parents() == {"Court": "", "Orders": "Court"}


def test_described_on_its_page_bad_input_beside_the_field_nothing_lost(
    vault: Any, open_window: Any, case_id: str, tmp_path: Path
) -> None:
    path = _file(tmp_path)
    id = save(vault, lambda uow: add(uow, case_id, path, About(title=TRAP))).made.id
    window = open_window(vault)
    window.shell.go("document", document_id=id)
    form = page(window)
    assert TRAP in words(form)
    form.title_line.setText("x" * 10_000)
    form.day.type_in("3/14/2019")
    form.note.setPlainText("kept while it is wrong")
    form.send()
    assert "too long" in form.form.wrong()["title"]
    assert form.note.text() == "kept while it is wrong"
    assert form.draft()["note"] == "kept while it is wrong"
    form.title_line.setText("Order of protection")
    form.send()
    with vault.read() as uow:
        one = repository.document(uow, id)
    assert (one.title, one.note) == ("Order of protection", "kept while it is wrong")
    assert one.received_on is not None and one.received_on.year == 2019


def test_a_day_that_is_no_day_is_said_at_its_field(
    vault: Any, open_window: Any, case_id: str, tmp_path: Path
) -> None:
    path = _file(tmp_path)
    id = save(vault, lambda uow: add(uow, case_id, path)).made.id
    window = open_window(vault)
    window.shell.go("document", document_id=id)
    form = page(window)
    for text in ("20226-01-01", "March 2026", "abc"):
        form.day.type_in(text)
        form.send()
        assert page(window) is form and form.day.line.text() == text
    with vault.read() as uow:
        assert repository.document(uow, id).received_on is None


def test_removed_documents_wait_in_their_own_place(
    part: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    part.add([_file(tmp_path)])
    part.table.choose_row(0)
    monkeypatch.setattr("desktop.widgets.confirm.ask_reason", lambda *_a, **_k: "a copy")
    next(one for one in part.bar._entries() if "Remove" in one.text()).trigger()
    assert _titles(part) == []
    part.folders.choose_row(part.folders.rows.row_of(lambda one: one.id == "removed"))
    assert _titles(part) == ["order.txt"]
    part.table.choose_row(0)
    next(one for one in part.bar._entries() if "Put back" in one.text()).trigger()
    part.folders.choose_row(0)
    assert _titles(part) == ["order.txt"]


def test_found_in_the_search_of_the_window(
    vault: Any, open_window: Any, case_id: str, tmp_path: Path
) -> None:
    path = _file(tmp_path)
    save(vault, lambda uow: add(uow, case_id, path, About(title="911 call record")))
    found: list[Any] = []
    open_window(vault).shell.search.ask("call 911", found.extend)
    (hit,) = next(one.hits for one in found if one.kind.name == "documents")
    assert (hit.title, hit.page) == ("911 call record", "document")
