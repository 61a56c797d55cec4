"""Saved views of the list of cases, and its columns: kept in the vault, for their user."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from record_fixtures import page

from desktop.shell.settings import config_folder
from desktop.widgets.columns import state_of
from models.cases.repository import CaseSort
from models.vault import list_views
from models.vault.list_views import views


def the_list(window: Any) -> Any:
    """The list of all cases."""
    window.shell.go("cases")
    shown = page(window).list
    shown._views.chosen.emit("all")
    return shown


def kept(vault: Any) -> list[Any]:
    with vault.read() as uow:
        return list(views(uow, "cases"))


def words_of(menu: Any) -> list[str]:
    return [one.text() for one in menu._entries() if not one.isSeparator()]


def test_a_view_keeps_filters_order_and_columns_but_no_typed_name(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    shown = the_list(window)
    shown.finder.setText("paredes")
    shown._ask(status="open", problem="85", sort=CaseSort.CLIENT, descending=False)
    shown.table._show_column(3, False)
    shown.views.save("Civil rights")
    (one,) = kept(vault)
    assert "paredes" not in json.dumps(one.state)
    shown.finder.setText("")
    shown._ask(status="", problem="", sort=CaseSort.NUMBER, descending=True)
    shown.table._show_column(3, True)
    assert "Civil rights" in words_of(shown.views)
    shown.views.show(one.id)
    wanted = shown._wanted
    assert (wanted.status, wanted.problem, wanted.sort) == ("open", "85", CaseSort.CLIENT)
    assert not wanted.descending and shown.table.sorted_by == "client"
    assert shown.table.isColumnHidden(3)


def test_the_menu_changes_renames_and_deletes_what_is_shown_and_undo_brings_it_back(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    shown = the_list(window)
    shown.views.save("Mine")
    assert [text.replace("&", "") for text in words_of(shown.views)][1:] == [
        "Save as a new view…",
        "Save changes to “Mine”",
        "Rename “Mine”…",
        "Delete “Mine”…",
        "Open this list with “Mine”",
    ]
    shown._ask(sort=CaseSort.OPENED)
    shown.views.save_over()
    assert kept(vault)[0].state["sort"] == "opened"
    shown.views.delete()
    assert kept(vault) == []
    window.shell.office.undo()
    assert [one.name for one in kept(vault)] == ["Mine"]


def test_the_list_opens_with_the_chosen_view(ids: dict[str, str], window: Any, vault: Any) -> None:
    shown = the_list(window)
    shown._ask(sort=CaseSort.PROBLEM, descending=False)
    shown.views.save("By problem")
    shown.views._open_with(kept(vault)[0].id)
    from desktop.cases.case_list import CaseList

    again = CaseList(window.shell)
    assert again._wanted.sort is CaseSort.PROBLEM and again.table.sorted_by == "problem"
    again.deleteLater()


def test_columns_are_moved_widened_and_remembered_in_the_vault_alone(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    shown = the_list(window)
    head = shown.table.horizontalHeader()
    head.moveSection(head.visualIndex(4), 1)
    head.resizeSection(1, 133)
    shown.table._show_column(5, False)
    shown._memory.keep()
    with vault.read() as uow:
        told = list_views.columns(uow, "cases")
    assert told[0][0] == "status" and ["number", 133, False] in told
    assert next(one for one in told if one[0] == "counsel")[2] is True
    settings = config_folder() / "settings.json"
    assert not settings.exists() or not json.loads(settings.read_text())["columns"]
    from desktop.cases.case_list import CaseList

    again = CaseList(window.shell)
    assert state_of(again.table) == told
    again.deleteLater()


def test_what_an_older_program_hid_moves_into_the_vault(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    from desktop.cases.case_list import CaseList

    window.shell.settings.columns["cases"] = ["problem", "kind"]
    again = CaseList(window.shell)
    again._memory.keep()
    assert "cases" not in window.shell.settings.columns
    with vault.read() as uow:
        hidden = [one[0] for one in list_views.columns(uow, "cases") if one[2]]
    assert hidden == ["problem", "kind"]
    again.deleteLater()


def test_a_damaged_memory_of_columns_changes_nothing(ids: dict[str, str], window: Any) -> None:
    shown = the_list(window)
    before = state_of(shown.table)
    for state in ({"x": 1}, [["number"]], [["number", "wide", False]], [["nobody", 80, True]], 7):
        shown._memory.show_state(state)
        assert state_of(shown.table) == before


def test_shift_ticks_what_lies_between_and_the_head_ticks_all(
    ids: dict[str, str], window: Any, qtbot: Any
) -> None:
    shown = the_list(window)
    count = shown.table.rows.rowCount()

    def click(row: int, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        at = shown.table.visualRect(shown.table.rows.index(row, 0)).center()
        qtbot.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, held, at)

    click(0)
    shown.ticks.until(2)
    assert len(shown.ticks.ids()) == 3
    shown.ticks.clear()
    qtbot.keyClick(
        shown.table,
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert len(shown.ticks.ids()) == count
    shown.table.horizontalHeader().sectionClicked.emit(0)
    assert shown.ticks.ids() == ()


def test_ticked_cases_get_the_same_deadline_with_one_undo(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    from datetime import date

    from desktop.cases.deadlines_for_all import DeadlinesForAll
    from models.cases import repository as cases
    from models.ticklers.repository import of_case

    shown = the_list(window)
    with vault.read() as uow:
        some = [row.id for row in cases.case_rows(uow) if not row.closed_off][:2]
        today = uow.today
    form = DeadlinesForAll(shown, window.shell, some, today, ())
    form.add()
    assert list(form.form.wrong()) == ["due_on"]
    form.due.type_in("12/1/2026")
    form.add()
    assert "title" in form.form.wrong()
    form.name.setText("Send the survey")
    form.add()

    def titles() -> list[list[str]]:
        with vault.read() as uow:
            return [
                [one.title for one in of_case(uow, id) if one.due_on == date(2026, 12, 1)]
                for id in some
            ]

    assert titles() == [["Send the survey"], ["Send the survey"]]
    window.shell.office.undo()
    assert titles() == [[], []]


def test_the_peek_tells_what_comes_next_and_the_last_note(
    ids: dict[str, str], window: Any, vault: Any
) -> None:
    from datetime import date

    from record_fixtures import words

    from models.notes.services import add_note
    from models.ticklers.repository import next_of
    from models.ticklers.services import add

    shown = the_list(window)
    shown.table.choose_row(1)
    row = shown.table.value()
    with vault.unit_of_work() as uow:
        add(uow, row.id, title="Status conference", due_on=date(2030, 5, 2))
        add_note(uow, row.id, summary="She will call on Monday <b>")
        uow.commit()
    shown.table.choose_row(0)
    shown.table.choose_row(1)
    told = words(page(window).peek)
    with vault.read() as uow:
        name = next_of(uow, [row.id])[row.id][1]
    assert "What comes next" in told and name in told
    assert "Last note" in told and "She will call on Monday <b>" in told
