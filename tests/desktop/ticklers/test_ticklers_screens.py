"""Deadlines on the screen: tab, form, side section, list, calendar, calendar file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from many_rows import copy_rows
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from record_fixtures import page, words
from record_office import TRAP, save

from desktop.ticklers import actions, calendar_export
from desktop.ticklers.closed_days_page import read_lines
from desktop.ticklers.log_lines import lines
from desktop.widgets.buttons import Button
from models.changes import Ref
from models.days.partial import PartialDate
from models.errors import BadInput
from models.ticklers import clocks, repository, services
from models.ticklers.closed_days import closed_days
from models.ticklers.tickler import Kind, Scope, State
from models.vault.history import LogFilter, log

TODAY = date(2026, 3, 23)


@pytest.fixture
def reason(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question for a reason is answered; what was asked."""
    asked: list[str] = []

    def ask(_parent: Any, verb: str, thing: str, label: str, **_more: Any) -> str:
        asked.append(f"{verb}: {thing}: {label}")
        return "Because."

    monkeypatch.setattr(actions, "ask_reason", ask)
    monkeypatch.setattr(actions, "confirm", lambda *_a, **_k: asked.append("confirm") or True)
    return asked


def tab(window: Any, case_id: str) -> Any:
    actions.open_tab(window.shell, case_id)
    return page(window).stack.part()


def entries(vault: Any, case_id: str) -> list[Any]:
    with vault.read() as uow:
        return repository.of_case(uow, case_id)


def test_the_tab_shows_basis_confidence_and_arithmetic(window: Any, ids: dict[str, str]) -> None:
    part = tab(window, ids["paredes"])
    told = words(part)
    assert "Camera footage may be erased" in told
    assert "90 days counted from Saturday, March 14, 2026: Friday, June 12, 2026." in told
    assert "Read in a secondary source" in told and "§ 29-6d" in told and "Source:" in told
    assert "Not asked yet" in told


def test_proposals_are_kept_or_declined_with_a_reason(
    window: Any, vault: Any, ids: dict[str, str], reason: list[str]
) -> None:
    part = tab(window, ids["paredes"])
    assert "5 deadlines proposed" in words(part) and "§ 1983" not in words(part)
    more = next(one for one in part.proposed.findChildren(Button) if "more" in one.text())
    assert more.text() == "3 more, later"
    more.click()
    assert "§ 1983" in words(part) and more.isHidden()
    assert "for the attorney to decide" in words(part)
    keep, _skip = part.proposed.buttons[0]
    keep.click()
    while not part.proposed.isHidden():
        _keep, skip = part.proposed.buttons[0]
        skip.click()
    found = {one.rule: one for one in entries(vault, ids["paredes"])}
    assert found["notice-of-claim"].state is State.OPEN
    assert (found["chro"].state, found["chro"].close_reason) == (State.WAIVED, "Because.")


def test_done_waive_and_delete_ask_what_they_must(
    window: Any, vault: Any, ids: dict[str, str], reason: list[str]
) -> None:
    case_id = ids["doyle"]
    made = save(vault, lambda uow: services.add(uow, case_id, title="Plain", due_on=TODAY))
    save(vault, lambda uow: clocks.keep(uow, "chro", case_id, PartialDate(2026, 3, 1)))
    part = tab(window, case_id)
    one = next(each for each in entries(vault, case_id) if each.id == made.made.id)
    actions.done(window.shell, part, one)
    assert reason == []
    actions.reopen(window.shell, replace(one, state=State.DONE))
    actions.delete(window.shell, part, one)
    assert reason == ["confirm"]
    computed = next(each for each in entries(vault, case_id) if each.rule == "chro")
    actions.done(window.shell, part, computed)
    assert reason[-1].endswith("What was done?")
    (left,) = entries(vault, case_id)
    assert (left.state, left.close_reason) == (State.DONE, "Because.")
    window.shell.office.undo()
    assert entries(vault, case_id)[0].state is State.OPEN


def form(window: Any, case_id: str, **where: str) -> Any:
    window.shell.go("tickler_edit" if where else "tickler_new", case_id=case_id, **where)
    return page(window)


def test_an_entry_is_added_as_people_type_it(window: Any, vault: Any, ids: dict[str, str]) -> None:
    shown = form(window, ids["doyle"])
    shown.entry.name.setText("Call the clerk")
    shown.entry.due.line.setText("in 2 weeks")
    shown.entry.at.setText("9:30 am")
    shown.entry.kind.choose(Kind.APPOINTMENT)
    shown.submit()
    (one,) = (each for each in entries(vault, ids["doyle"]) if each.title)
    assert (one.due_on, one.kind, str(one.due_time)) == (
        date(2026, 4, 6),
        Kind.APPOINTMENT,
        "09:30:00",
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("due_on", "someday"),
        ("due_on", "20226-03-01"),
        ("due_on", ""),
        ("due_time", "abc"),
        ("due_time", "evening"),
        ("title", "x" * 10_000),
        ("title", "a\0b"),
        ("title", ""),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    window: Any, ids: dict[str, str], field: str, typed: str
) -> None:
    shown = form(window, ids["doyle"])
    good = {"title": "Call", "due_on": "tomorrow", "due_time": "9:30 am"}
    boxes = {
        "title": shown.entry.name,
        "due_on": shown.entry.due.line,
        "due_time": shown.entry.at,
    }
    for name, text in {**good, field: typed}.items():
        boxes[name].setText(text)
    shown.submit()
    assert shown.form.field(field).error() and shown.save.isEnabled()
    assert shown.entry.state()["title"] == boxes["title"].text()


def test_what_is_typed_survives_a_lock(
    window: Any, open_window: Callable[..., Any], vault: Any, ids: dict[str, str]
) -> None:
    shown = form(window, ids["doyle"])
    shown.entry.name.setText("Half a thought")
    shown.entry.due.line.setText("tomorrow")
    window.shell.drafts.last_look()
    again = open_window(vault)
    shown = form(again, ids["doyle"])
    assert shown.entry.name.text() == "Half a thought"
    assert shown.entry.due.line.text() == "tomorrow"


def test_a_rule_is_shown_before_it_is_kept(window: Any, vault: Any, ids: dict[str, str]) -> None:
    shown = form(window, ids["doyle"])
    shown.how.choose("rule")
    shown._switch("rule")
    shown.counted.rule.choose("records-request")
    shown.counted.start.line.setText("2026-03-31")
    told = words(shown)
    assert "4 working days" in told and "Tuesday, April 7, 2026" in told
    assert "Verified in the official text" in told
    shown.submit()
    (one,) = (each for each in entries(vault, ids["doyle"]) if each.rule == "records-request")
    assert one.due_on == date(2026, 4, 7)


def test_moving_a_computed_one_asks_why(window: Any, vault: Any, ids: dict[str, str]) -> None:
    made = save(vault, lambda uow: clocks.keep(uow, "chro", ids["doyle"], PartialDate(2026, 3, 1)))
    shown = form(window, ids["doyle"], tickler_id=made.made.id)
    shown.entry.due.line.setText("2026-10-01")
    shown.submit()
    assert shown.form.field("reason").error()
    shown.why.setText("The attorney counts otherwise.")
    shown.submit()
    one = next(each for each in entries(vault, ids["doyle"]) if each.rule == "chro")
    assert one.due_on == date(2026, 10, 1)
    part = tab(window, ids["doyle"])
    told = words(part)
    assert "Former days" in told and "The attorney counts otherwise." in told
    assert "the rule gives another one" in told


def test_the_side_section_says_what_comes_next(window: Any, ids: dict[str, str]) -> None:
    window.shell.go("case", case_id=ids["paredes"])
    told = words(page(window))
    assert "What comes next" in told and "Day 90; today is day 9 · Not asked yet" in told
    assert "5 deadlines proposed" in told


def test_the_list_filters_and_finds(window: Any, vault: Any, ids: dict[str, str]) -> None:
    save(vault, lambda uow: services.add(uow, ids["doyle"], title="Mine", due_on=TODAY))
    window.shell.go("due")
    shown = page(window)
    assert shown.table.rows.rowCount() == 1
    shown.scope.choose("everyone")
    shown._ask()
    assert shown.table.rows.rowCount() > 1
    shown.finder.setText("mine doyle")
    assert [shown.table.rows.value(0).name] == ["Mine"]
    assert shown.escape() and not shown.finder.text()
    shown.span.choose("closed")
    assert shown.table.rows.rowCount() == 0


def test_a_long_list_goes_on_after_the_last_row_that_is_known(
    window: Any, vault: Any, ids: dict[str, str]
) -> None:
    def more(count: int, name: str, day: str) -> None:
        with vault.unit_of_work() as uow:
            told = {"id": f"'{name}' || printf('%04d', n)", "state": "'open'", "rule": "''"}
            told |= {"due_on": day, "title": f"'{name} ' || n", "source_room": "''"}
            copy_rows(uow, "tickler", count, assigned_to="'ruth'", **told)
            uow.commit()

    more(450, "late", "date('2027-01-01', '+' || n || ' days')")
    window.shell.go("due")
    rows = page(window).table.rows
    assert rows.rowCount() >= 450
    last = rows.value(199).id
    # Meanwhile something else comes in before them: counted from the top, rows would come twice.
    more(9, "early", "date('2026-06-01', '+' || n || ' days')")
    rows.cell(200, 0)
    assert int(rows.value(200).id.removeprefix("late")) == int(last.removeprefix("late")) + 1


def test_the_deadlines_of_the_office_are_printed_without_names_unless_asked(
    window: Any, vault: Any, ids: dict[str, str], monkeypatch: Any
) -> None:
    from desktop.shell import printing

    for days, title in ((-3, "Call Lucía back"), (0, "Today’s thing"), (40, "Next month")):
        due = TODAY + timedelta(days=days)
        save(vault, lambda uow, t=title, d=due: services.add(uow, ids["doyle"], title=t, due_on=d))
    made: list[str] = []
    monkeypatch.setattr(
        printing, "print_document", lambda _parent, paper: made.append(paper.toPlainText()) or True
    )
    window.shell.go("calendar")
    shown = page(window)
    shown._of(Scope.EVERYONE)
    shown.print_page()
    shown.print_with_names()
    with vault.read() as uow:
        number, name = repository.due_rows(uow)[0].case_number, repository.due_rows(uow)[0]
        told = [one.fields for one in log(uow, LogFilter()) if one.action == "printed"]
    plain, named = made
    assert "Overdue" in plain and number in plain and "Everyone" in plain
    for word in (name.client_name, "Lucía", "Today’s thing", "Doyle"):
        assert word not in plain
    assert "Call Lucía back" in named and "Today’s thing" in named and "Doyle" in named
    assert named.count("Call Lucía back") == 1 and "Next month" not in named
    assert told[0] == ("calendar", "names") and told[1] == ("calendar",)
    for view in ("week", "day"):
        shown._look_at(view)
        shown.print_page()
    assert all("Overdue" in one for one in made)


def test_the_calendar_walks_by_keyboard(window: Any, vault: Any, ids: dict[str, str]) -> None:
    save(vault, lambda uow: services.add(uow, ids["doyle"], title="On the day", due_on=TODAY))
    window.shell.go("calendar")
    shown = page(window)
    assert "On the day" in words(shown.panel)
    QTest.keyClick(shown.grid, Qt.Key.Key_Right)
    assert shown.grid.day() == date(2026, 3, 24) and "Nothing stands" in words(shown.panel)
    QTest.keyClick(shown.grid, Qt.Key.Key_PageDown)
    assert shown.grid.day() == date(2026, 4, 24)
    QTest.keyClick(shown.grid, Qt.Key.Key_T)
    assert shown.grid.day() == TODAY and "On the day" in shown.grid.accessibleName()
    for view, days in (("week", 7), ("day", 1)):
        shown._look_at(view)
        assert shown._found.span.days == days and "On the day" in words(shown.panel)


def test_the_file_says_before_what_it_holds_and_holds_no_name(
    window: Any, vault: Any, ids: dict[str, str], tmp_path: Path
) -> None:
    made = save(
        vault,
        lambda uow: services.add(
            uow, ids["paredes"], title="zqtitlexw", due_on=TODAY, kind=Kind.HEARING,
            place="zqplacexw", detail="zqdetailxw", source=Ref("safety", "an-order"),
        ),
    )  # fmt: skip
    with vault.read() as uow:
        from models.ticklers.calendar_file import entries as of_days
        from models.ticklers.tickler import Scope

        rows = of_days(uow, Scope.EVERYONE, TODAY, date(2026, 6, 30))
        number = rows[0].case_number
    told = calendar_export.contents(rows, TODAY, date(2026, 6, 30))
    assert f"{len(rows)} entries" in told and "not encrypted" in told
    assert f"Hearing, {number}" in told
    folder = tmp_path / "out"
    folder.mkdir()
    calendar_export.write(window.shell, folder, Scope.EVERYONE, TODAY, date(2026, 6, 30))
    (path,) = folder.iterdir()
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600 and path.suffix == ".ics"
    assert f"SUMMARY:Hearing\\, {number}" in text and "DTSTART;VALUE=DATE:20260323" in text
    for secret in ("zqtitlexw", "zqplacexw", "zqdetailxw", "Paredes", "Safety", "order", "Camera"):
        assert secret.lower() not in text.lower()
    assert made.made.id not in text
    with vault.read() as uow:
        from models.vault.history import LogFilter, log

        assert any(one.action == "exported" for one in log(uow, LogFilter()))


def test_data_is_only_text(window: Any, vault: Any, ids: dict[str, str]) -> None:
    save(
        vault,
        lambda uow: services.add(uow, ids["doyle"], title=TRAP, due_on=TODAY, detail=TRAP),
    )
    assert TRAP in words(tab(window, ids["doyle"]))
    window.shell.go("calendar")
    assert TRAP in words(page(window).panel)


def test_the_log_tells_who_moved_and_who_closed_and_why(vault: Any, ids: dict[str, str]) -> None:
    case_id = ids["paredes"]
    clock = entries(vault, case_id)[0]
    later = replace(clock, due_on=date(2026, 6, 20))
    save(vault, lambda uow: services.change(uow, later, "Longer retention promised."))
    save(vault, lambda uow: services.waive(uow, clock.id, "Footage is here."))
    head, row = lines(entries(vault, case_id), vault.info)
    assert len(head) == len(row)
    told = " ".join(row)
    for part in ("Longer retention promised.", "Footage is here.", "Ruth Okafor", "§ 29-6d"):
        assert part in told


def test_closed_days_are_read_line_by_line(window: Any, vault: Any) -> None:
    assert read_lines("2026-07-03: Staff day\n\nin 2 weeks", TODAY) == {
        date(2026, 7, 3): "Staff day",
        date(2026, 4, 6): "",
    }
    with pytest.raises(BadInput, match="Line 2"):
        read_lines("2026-07-03\nsomeday", TODAY)
    window.shell.go("closed_days")
    shown = page(window)
    shown.days.setPlainText("nonsense")
    shown.submit()
    assert shown.form.field("days").error()
    shown.days.setPlainText("2026-07-03: Staff day")
    shown.submit()
    with vault.read() as uow:
        assert closed_days(uow) == {date(2026, 7, 3): "Staff day"}


@pytest.mark.parametrize(("wide", "below"), [(1400, False), (520, True)])
def test_the_name_of_a_holiday_is_read_whole(qtbot: Any, wide: int, below: bool) -> None:
    """Beside the day's number where there is room; below it, on as many rows as it needs, where
    there is none."""
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter, QPixmap

    from desktop.ticklers.month_grid import DayGrid

    grid = DayGrid()
    qtbot.addWidget(grid)
    grid.resize(wide, 700)
    name = "Natalicio de Martin Luther King Jr."
    grid.show_days(TODAY, 35, TODAY, TODAY, {}, {TODAY: name})
    assert name in grid.accessibleName()
    room = grid._cell(0) if wide < 1000 else QRect(0, 0, 400, 130)
    paper = QPixmap(room.size())
    painter = QPainter(paper)
    rows = grid._draw_closed(painter, name, QRect(0, 0, room.width(), room.height()), 0)
    low = grid._draw_closed(painter, name, QRect(0, 0, room.width(), 40), 1)
    painter.end()
    assert (rows >= 2) is below
    assert low == 0, "what is due goes before it where the day is low"
