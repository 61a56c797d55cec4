"""My time, the list with its sums, the history of a note, the office's rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from record_fixtures import page, words
from record_office import save

from desktop.notes import queries, time_page
from desktop.widgets.links import LinkLabel
from models.notes import repository, services
from models.notes.note import ActivityType
from models.vault.history import LogFilter, log


def test_my_week_shows_what_is_noted_and_the_gaps(window: Any, add: Any) -> None:
    add("Hearing", day=date(2026, 3, 9), clock=time(9, 0), minutes=60)
    add("Elsewhere", day=date(2026, 3, 2), minutes=30)
    window.shell.go("my_time")
    shown = words(page(window))
    assert "Hearing" in shown and "26-0001" in shown and "Elsewhere" not in shown
    assert "nothing noted until 5:00\u00a0PM" in shown and "1 h" in shown
    page(window).before.click()
    assert "Elsewhere" in words(page(window))
    page(window).this_week.click()
    assert "Hearing" in words(page(window))


def test_a_week_without_anything_leads_to_the_last_one_with_something(
    window: Any, add: Any
) -> None:
    window.shell.go("my_time")
    assert "Notes are written on the page of a case" in words(page(window))
    add("Long ago", day=date(2026, 1, 7), minutes=30)
    page(window).refresh(None)
    (link,) = [one for one in page(window).findChildren(LinkLabel) if "Jan" in one.text()]
    link.clicked.emit()
    assert "Long ago" in words(page(window)) and "Last noted" not in words(page(window))


def test_a_period_without_anything_is_not_called_empty(window: Any, add: Any) -> None:
    add("Long ago", day=date(2026, 1, 5), minutes=30)
    window.shell.go("time", case_id="")
    shown = page(window)
    assert "Nothing in this period" in words(shown) and shown.list.none.button.isVisible()
    shown.list.none.button.click()
    assert "Long ago" in words(shown) and shown.period.value() == ""
    shown.list.choose_kind("court")
    shown.list.ask_anew()
    assert "Nothing found" in words(shown)


def test_work_without_a_case_is_written_from_my_week(window: Any, vault: Any) -> None:
    window.shell.go("my_time")
    shown = page(window)
    shown.new_thing()
    shown.writing.editor.restore({"kind": "outreach", "summary": "At the library", "minutes": "2h"})
    assert shown.draft()["summary"] == "At the library"
    shown.writing.editor.save()
    with vault.read() as uow:
        (row,) = repository.note_rows(uow)
    assert (row.note.kind, row.note.case_id, row.note.minutes) == (ActivityType.OUTREACH, "", 120)
    assert "At the library" in words(shown)


def test_the_list_has_its_sums_and_its_period(window: Any, add: Any) -> None:
    add("Now", minutes=90, funding="VOCA")
    add("Long ago", day=date(2026, 1, 5), minutes=30, funding="IOLTA")
    window.shell.go("time", case_id="")
    shown = page(window)
    assert "Now" in words(shown) and "Long ago" not in words(shown)
    assert "VOCA" in words(shown.totals) and "1:30" in words(shown.totals)
    shown.period.choose("")
    shown._ask()
    assert "Long ago" in words(shown) and "2 h" in words(shown.totals)


@pytest.mark.parametrize("of_case", [True, False])
def test_more_goes_on_after_the_last_note_that_is_shown(
    window: Any, add: Any, tab: Any, monkeypatch: pytest.MonkeyPatch, of_case: bool
) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    monkeypatch.setattr(queries, "STEP", 2)
    for number in range(5):
        add(f"Note {number}", day=date(2026, 3, 1 + number))
    if of_case:
        shown = tab().list
    else:
        window.shell.go("time", case_id="")
        shown = page(window).list
        page(window).period.choose("")
        shown.ask_anew()

    def said() -> list[str]:
        return [card.row.note.summary for card in shown.cards]

    assert said() == ["Note 4", "Note 3"] and shown.more.isVisibleTo(shown)
    # Meanwhile somebody else writes one that is newer: counted from the top, the list would show
    # a note twice.
    add("Newer", day=date(2026, 3, 8))
    shown.more.click()
    assert said() == ["Note 4", "Note 3", "Note 2", "Note 1"]
    shown.more.click()
    assert said()[-1] == "Note 0" and shown.more.isHidden()
    page(window).refresh(None)
    assert said() == ["Newer", "Note 4", "Note 3", "Note 2", "Note 1"]
    shown.choose_kind("call")
    shown.ask_anew()
    assert said() == [] and shown.most == 2


def test_an_advocate_sees_only_the_own_time_over_all_cases(
    vault_factory: Any, open_window: Any
) -> None:
    vault = vault_factory()
    save(vault, lambda uow: services.add_note(uow, "", summary="Of the administrator"))
    save(vault, lambda uow: services.add_note(uow, "", summary="Of the advocate", who="marta"))
    vault.close()
    with vault_factory("marta") as other:
        window = open_window(other)
        window.shell.go("time", case_id="")
        assert "Of the advocate" in words(page(window))
        assert "Of the administrator" not in words(page(window))
        window.shell.go("my_time")
        assert not page(window).who.isVisible()
        window.close()


def test_the_csv_is_safe_has_no_client_and_is_logged(
    window: Any, vault: Any, add: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("=cmd|' /C calc'!A0", minutes=90, text="secret text")
    target = tmp_path / "slips.csv"
    monkeypatch.setattr(time_page, "choose_target", lambda *_a: target)
    window.shell.go("time", case_id="")
    page(window).export()
    text = target.read_text(encoding="utf-8-sig")
    assert "'=cmd" in text and "26-0001" in text and "1.50" in text
    assert "Lucía" not in text and "secret" not in text
    with vault.read() as uow:
        assert log(uow, LogFilter(rooms=("notes",), actions=("exported",)))


def test_every_former_version_can_be_read(window: Any, vault: Any, add: Any) -> None:
    id = add(text="first words")
    with vault.read() as uow:
        one = repository.note(uow, id)
    save(vault, lambda uow: services.change_note(uow, replace(one, text="second words")))
    window.shell.go("note_history", note_id=id)
    shown = words(page(window))
    assert "first words" in shown and "second words" in shown and "Ruth Okafor" in shown


def test_the_rule_of_the_office_is_set_in_its_section(window: Any, vault: Any) -> None:
    window.shell.go("office", section="notes")
    section = page(window).section
    section.reminds.click()
    with vault.read() as uow:
        assert services.reminds(uow)


def test_search_and_timeline_tell_of_notes(window: Any, add: Any, case_id: str) -> None:
    add("Called the clerk", kind=ActivityType.CALL, minutes=5)
    found: list[Any] = []
    window.shell.search.ask("clerk", found.extend)
    hits = [hit for kind, some in found if kind.name == "notes" for hit in some]
    assert [hit.title for hit in hits] == ["Called the clerk"]
    window.shell.go("case", case_id=case_id)
    assert "Call (0:05): Called the clerk" in words(page(window).timeline)


def test_a_view_of_notes_and_time_keeps_its_filters_and_order(
    window: Any, vault: Any, add: Any
) -> None:
    from models.vault.list_views import views

    for day in (5, 3, 4):
        add(kind=ActivityType.CALL, day=date(2026, 3, day), minutes=10)
    window.shell.go("time", case_id="")
    shown = page(window)
    shown.list.choose_kind("call")
    shown.period.choose("year")
    shown.order.choose("oldest")
    shown.views.save("Calls of the year")
    with vault.read() as uow:
        (one,) = views(uow, "time")
    shown.list.choose_kind("")
    shown.period.choose("week")
    shown.order.choose("")
    shown.views.show(one.id)
    assert shown.view_state() == dict(one.state)
    days = [card.row.note.day for card in shown.list.cards]
    assert days == sorted(days) and len(set(days)) == 3
