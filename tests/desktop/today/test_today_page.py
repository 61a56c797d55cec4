"""Today on the screen: the first page, its numbers, its switch, its lists; an empty day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from record_fixtures import page, words
from record_office import save

from models.letters import services as writing
from models.ticklers import repository, services
from models.ticklers.tickler import State

TODAY = date(2026, 3, 23)


def add(vault: Any, case_id: str, days: int, title: str, **more: Any) -> str:
    due = TODAY + timedelta(days=days)
    made = save(vault, lambda uow: services.add(uow, case_id, title=title, due_on=due, **more))
    return str(made.made.id)


def test_an_empty_day_says_so_kindly(window: Any) -> None:
    shown = page(window)
    told = words(shown)
    assert window.shell.navigation.name == "today"
    assert "Good " in told and "Nothing waits for you" in told and "Enjoy it." in told
    assert "You left nothing unfinished." in told and "no letter waits" in told


def test_a_new_day_begins_with_today_and_the_same_day_where_one_was(
    vault: Any, open_window: Any
) -> None:
    this_day = datetime.now().astimezone().date()
    opened = open_window(vault, page="people", page_day=this_day.isoformat())
    assert opened.shell.navigation.name == "people"
    yesterday = (this_day - timedelta(days=1)).isoformat()
    opened = open_window(vault, page="people", page_day=yesterday)
    assert opened.shell.navigation.name == "today"
    opened.shell.go("cases")
    kept = opened.shell.settings
    assert (kept.page, kept.page_day) == ("cases", this_day.isoformat())


def test_the_first_page_counts_and_lists(vault: Any, ids: dict[str, str], open_window: Any) -> None:
    add(vault, ids["paredes"], -2, "Overdue thing")
    add(vault, ids["doyle"], 0, "Thing of today")
    add(vault, ids["doyle"], 2, "Later thing")
    add(vault, ids["doyle"], 0, "For Marta", assigned_to="marta")
    window = open_window(vault)
    shown = page(window)
    told = words(shown)
    assert "1 thing is overdue, 1 is for today; the rest can wait its turn." in told
    assert "the oldest since Sat, Mar 21" in told and "1 of them today" in told
    names = [shown.table.rows.index(row, 1).data() for row in range(shown.table.rows.rowCount())]
    assert names == [
        "Overdue", "Overdue thing", "Today", "Thing of today", "Later this week", "Later thing",
    ]  # fmt: skip
    assert window.rail.button("today").accessibleName() == "Today 2"
    shown.scope.choose("everyone")
    shown._switch("everyone")
    assert "For Marta" in [one[1] for one in shown.table.as_text()]


def test_space_marks_as_done_and_enter_opens_the_case(
    vault: Any, ids: dict[str, str], open_window: Any
) -> None:
    add(vault, ids["doyle"], 0, "Thing of today")
    window = open_window(vault)
    shown = page(window)
    shown.table.choose_row(1)
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert page(window).stack.tabs.name() == "deadlines"
    window.shell.go("today")
    shown = page(window)
    shown.table.choose_row(1)
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    with vault.read() as uow:
        (one,) = (each for each in repository.of_case(uow, ids["doyle"]) if each.title)
    assert one.state is State.DONE
    assert window.rail.button("today").accessibleName() == "Today"


def test_clocks_drafts_and_flags(vault: Any, ids: dict[str, str], open_window: Any) -> None:
    save(vault, lambda uow: writing.draft_letter(uow, ids["breach-1"]))
    window = open_window(vault)
    shown = page(window)
    shown._switch("everyone")
    told = words(shown.side)
    assert "81 days left" in told and "day 9 of 90" in told and "In the draft" in told
    assert "version 1" in told
    assert "No income recorded" in told
    window.shell.go("red_flags")
    shown = page(window)
    assert shown.table.rows.rowCount()
    before = shown.table.rows.rowCount()
    shown.finder.setText("income")
    assert 0 < shown.table.rows.rowCount() < before
    window_, count = shown.whole()
    with window.shell.office._vault.read() as uow:
        assert {one.rule for one in window_(uow, 99, 0)} == {"no_income"}
    assert count == shown.table.rows.rowCount()
    assert shown.escape() and shown.table.rows.rowCount() == before
    shown.filters["rule"].choose("no_counsel")
    assert shown.wanted.rule == "no_counsel"
    shown.filters["rule"].choose("")
    shown.rules.ticks["no_income"].click()
    assert page(window).table.rows.rowCount() < before
    shown.rules.quiet.setText("abc")
    shown.rules.save()
    assert shown.rules.form.field("quiet_days").error()


def test_names_are_hidden_with_the_switch(
    vault: Any, ids: dict[str, str], open_window: Any
) -> None:
    add(vault, ids["paredes"], 0, "Thing of today")
    window = open_window(vault)
    window.shell.privacy.toggle()
    texts = "\n".join("\t".join(line) for line in page(window).table.as_text())
    assert "Paredes" not in texts and "L. P. S." in texts


def test_the_page_of_a_case_has_its_flags(window: Any, ids: dict[str, str]) -> None:
    window.shell.go("case", case_id=ids["doyle"])
    assert "No income recorded" in words(page(window))
