"""The list of cases: views, finding, order, windows, the peek, and what an empty list says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from record_fixtures import page, words
from record_office import save

from models.cases.services import open_case_for_new_client


def client(list_: Any, row: int) -> str:
    """What the list says of the client in this row."""
    return str(list_.table.rows.index(row, 2).data())


def test_an_empty_office_says_what_to_do(window: Any, qtbot: Any) -> None:
    window.shell.go("cases")
    shown = page(window)
    assert "No cases yet" in words(shown.list)
    shown.list._none.button.click()
    assert window.shell.navigation.name == "case_new"


def test_views_count_and_show_their_cases(ids: dict[str, str], window: Any) -> None:
    window.shell.go("cases")
    shown = page(window)
    names = ("mine", "open", "all")
    with_counts = {name: shown.list._views._group.button(n)._count for n, name in enumerate(names)}
    assert with_counts["all"] == "10"
    assert int(with_counts["mine"]) == shown.list.table.rows.rowCount() > 0
    shown.list._views.chosen.emit("all")
    assert shown.list.table.rows.rowCount() == int(with_counts["all"])


def test_typing_finds_and_says_when_nothing_is_found(
    ids: dict[str, str], window: Any, qtbot: Any
) -> None:
    window.shell.go("cases")
    shown = page(window).list
    shown._views.chosen.emit("all")
    shown.table.setFocus()
    for letter in "wisn":
        qtbot.keyClick(shown.table if not shown.finder.hasFocus() else shown.finder, letter)
    assert shown.finder.text() == "wisn"
    assert [client(shown, n) for n in range(shown.table.rows.rowCount())] == ["Joanna Wiśniewska"]
    shown.finder.setText("nobody of this name")
    assert "Nothing found in this view" in words(shown)
    window.escape()
    assert shown.table.rows.rowCount() == 10


def test_the_head_sorts_by_query(ids: dict[str, str], window: Any) -> None:
    window.shell.go("cases")
    shown = page(window).list
    shown._views.chosen.emit("all")
    shown.table.sort_by(2)
    names = [client(shown, n) for n in range(shown.table.rows.rowCount())]
    shown.table.sort_by(2)
    assert [client(shown, n) for n in range(len(names))] == names[::-1]
    assert "by client, Z to A" in words(shown)


def test_rows_beyond_the_first_window_are_read_when_they_are_seen(
    vault: Any, open_window: Any
) -> None:
    def many(uow: Any) -> Any:
        for number in range(260):
            made = open_case_for_new_client(uow, given=f"Client {number:03d}")
        return made

    save(vault, many)
    window = open_window(vault)
    window.shell.go("cases")
    shown = page(window).list
    assert shown.table.rows.rowCount() == 260
    assert shown.table.rows.value(259) is None
    shown.table.scrollToBottom()
    client(shown, 259)
    assert client(shown, 259) == "Client 000"


def test_the_peek_follows_and_enter_opens(ids: dict[str, str], window: Any, qtbot: Any) -> None:
    window.shell.go("cases")
    shown = page(window)
    shown.list._views.chosen.emit("all")
    at = shown.list.table.rows.row_of(lambda row: row.id == ids["paredes"])
    shown.list.table.choose_row(at)
    said = words(shown.peek)
    assert "Lucía Paredes Solano" in said
    assert "Call" in said
    assert "Asked about immigration status at the door" in said
    qtbot.keyClick(shown.list.table, Qt.Key.Key_Return)
    assert window.shell.navigation.name == "case"


def test_the_privacy_switch_hides_names(ids: dict[str, str], window: Any) -> None:
    window.shell.go("cases")
    window.shell.privacy.toggle()
    shown = page(window)
    everything = words(shown) + "".join(
        client(shown.list, n) for n in range(shown.list.table.rows.rowCount())
    )
    assert "Paredes" not in everything
    assert "L. P. S." in everything
    for name, where in (
        ("case", {"case_id": ids["paredes"]}),
        ("breach", {"breach_id": ids["breach-1"]}),
        ("interview", {"breach_id": ids["breach-1"]}),
    ):
        window.shell.go(name, **where)
        assert "Paredes" not in words(page(window)), name
    window.shell.go("breaches")
    table = page(window).table
    assert all("Paredes" not in line for row in table.as_text() for line in row)
