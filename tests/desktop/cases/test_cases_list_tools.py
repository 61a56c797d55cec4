"""Ticks, the bulk bar, filters, what comes next; the list on paper and as a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from record_fixtures import page, words

from models.cases import repository as cases
from models.vault.history import LogFilter, log


def the_list(window: Any) -> Any:
    """The list of all cases."""
    window.shell.go("cases")
    shown = page(window).list
    shown._views.chosen.emit("all")
    return shown


def test_space_and_a_click_tick_and_the_bar_comes_with_it(
    ids: dict[str, str], window: Any, qtbot: Any
) -> None:
    shown = the_list(window)
    assert shown.bulk.isHidden()
    shown.table.choose_row(0)
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    rect = shown.table.visualRect(shown.table.rows.index(2, 0))
    qtbot.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert "2 cases chosen" in words(shown.bulk)
    shown.finder.setText("nobody")
    shown.finder.setText("")
    assert len(shown.ticks.ids()) == 2, "ticks stay while one looks for something else"
    qtbot.mouseClick(shown.bulk._clear, Qt.MouseButton.LeftButton)
    assert shown.bulk.isHidden() and shown.ticks.ids() == ()


def test_ticked_cases_are_assigned_together_and_undone_together(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    shown = the_list(window)
    some = [shown.table.rows.value(row) for row in range(3)]
    shown.ticks.turn(*some)
    shown.bulk.assign("counsel", "marta")

    def counsel() -> set[str]:
        with vault.read() as uow:
            return {cases.case(uow, one.id).counsel for one in some}

    assert counsel() == {"marta"}
    assert shown.ticks.ids() == ()
    window.shell.office.undo()
    assert counsel() == {one.counsel for one in some}


def test_filters_by_problem_and_status(ids: dict[str, str], window: Any) -> None:
    shown = the_list(window)
    assert (shown._problem.text(), shown._status.text()) == ("Problem: any", "Status: any")
    code = shown.table.rows.value(0).problem_code
    shown._ask(problem=code)
    rows = [shown.table.rows.value(n) for n in range(shown.table.rows.rowCount())]
    assert rows and {row.problem_code for row in rows} == {code}
    shown._ask(problem="", status="waiting")
    rows = [shown.table.rows.value(n) for n in range(shown.table.rows.rowCount())]
    assert rows and {row.status.value for row in rows} == {"waiting"}
    assert shown._status.text() == "Status: Waiting"


def test_a_file_has_what_is_shown_names_and_no_ids_and_is_logged(
    ids: dict[str, str], window: Any, vault: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import desktop.shell.files as files

    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_a, **_k: out)
    shown = the_list(window)
    page(window).export()
    (path,) = out.iterdir()
    assert path.name == "Cases.csv" and path.stat().st_mode & 0o777 == 0o600
    text = path.read_bytes().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert lines[0][:3] == ["Number", "Client", "Problem"]
    assert len(lines) == 1 + shown.table.rows.rowCount()
    assert any("Lucía Paredes Solano" in line for line in lines)
    assert not any(one in text for one in ids.values())
    shown.ticks.turn(shown.table.rows.value(1))
    page(window).export()
    again = next(one for one in out.iterdir() if one != path)
    assert len(again.read_text("utf-8-sig").splitlines()) == 2
    with vault.read() as uow:
        entries = [one for one in log(uow, LogFilter()) if one.action == "exported"]
    assert len(entries) == 2


def test_the_next_date_stands_in_the_row(ids: dict[str, str], window: Any) -> None:
    shown = the_list(window)
    place = [one.name for one in shown.table.rows.columns].index("next")
    said = [
        str(shown.table.rows.index(n, place).data()) for n in range(shown.table.rows.rowCount())
    ]
    assert any(said)


@pytest.mark.parametrize(
    ("name", "room", "first"),
    [
        ("people", "people", "Name"),
        ("due", "ticklers", "When"),
        ("breaches", "breaches", "Number"),
        ("letters", "letters", "Letter"),
    ],
)
def test_other_lists_are_saved_whole_without_ids_and_logged(
    ids: dict[str, str],
    window: Any,
    vault: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    room: str,
    first: str,
) -> None:
    import desktop.shell.files as files
    from models.people.services import add_person

    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_a, **_k: out)
    with vault.unit_of_work() as uow:
        add_person(uow, given="=cmd|' /C calc'!A0", family="Example")
        uow.commit()
    window.shell.go(name)
    shown = page(window)
    table = shown.list.table if name == "people" else shown.table
    shown.export()
    (path,) = out.iterdir()
    text = path.read_bytes().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert lines[0][0] == first
    assert len(lines) == 1 + table.rows.rowCount()
    assert not any(one in text for one in ids.values())
    assert not any(cell.startswith(("=", "+", "@")) for line in lines for cell in line)
    with vault.read() as uow:
        entries = [one for one in log(uow, LogFilter()) if one.action == "exported"]
    assert [one.room for one in entries] == [room]


def test_a_view_of_what_is_due_keeps_whose_and_which_days(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    from models.ticklers.tickler import Scope
    from models.vault.list_views import views

    window.shell.go("due")
    shown = page(window)
    shown.scope.choose(Scope.EVERYONE)
    shown.span.choose("month")
    shown._ask()
    shown.views.save("This month, everybody")
    with vault.read() as uow:
        (one,) = views(uow, "due")
    shown.span.choose("all")
    shown._ask()
    shown.views.show(one.id)
    assert (str(shown.scope.value()), shown.span.value()) == ("everyone", "month")
