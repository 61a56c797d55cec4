"""Writing notes in the window: kept as typed, found, changed, deleted; the clock; the reminder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from record_fixtures import page, words
from record_office import TRAP, save

from desktop.notes import reminder, writing
from desktop.notes.timing import keeper_of
from models.cases.office_codes import CodeKind, add_code
from models.notes import repository, services
from models.notes.repository import NoteFilter
from models.notes.timer import PLACE
from models.vault.drafts import drafts_of_user
from models.vault.keeping_errors import ReadOnlyVault


def kept(vault: Any, case_id: str) -> list[Any]:
    with vault.read() as uow:
        return [row.note for row in repository.note_rows(uow, NoteFilter(case_id=case_id))]


def drafts(vault: Any) -> dict[str, Any]:
    with vault.read() as uow:
        return drafts_of_user(uow)


def test_an_empty_tab_says_what_to_do(tab: Any) -> None:
    part = tab()
    assert "Nothing written down yet" in words(part.list)
    part.list.none.button.click()
    assert part.editor.isVisible() and not part.list.none.isVisible()


def test_a_note_is_written_by_keyboard(tab: Any, vault: Any, case_id: str, qtbot: Any) -> None:
    from PySide6.QtCore import Qt

    part = tab()
    assert part.new_thing()
    part.editor.restore(
        {
            "kind": "call",
            "privilege": "none",
            "summary": "Called the clerk",
            "minutes": "1h30",
            "clock": "2:30",
            "text": "a\nb",
        }
    )
    assert "1 h 30 min" in words(part.editor)
    part.window().activateWindow()
    qtbot.waitUntil(part.window().isActiveWindow)
    part.editor.text.setFocus()
    qtbot.keyClick(part.editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (one,) = kept(vault, case_id)
    assert (one.summary, one.minutes, one.text, one.clock.hour) == (
        "Called the clerk",
        90,
        "a\nb",
        14,
    )
    assert not part.editor.isVisible()
    assert "Called the clerk" in words(part.list) and "1 h 30 min" in words(part.list)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"minutes": "abc"}, "minutes"), ({"clock": "half past"}, "clock"),
        ({"summary": "x" * 10_000}, "summary"),
        ({"summary": "a\0b"}, "summary"), ({"funding": "x" * 500}, "funding"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    tab: Any, vault: Any, case_id: str, typed: dict[str, str], field: str
) -> None:
    part = tab()
    part.new_thing()
    part.editor.restore({"summary": "Called", "text": "kept", **typed})
    part.editor.save()
    assert part.editor.form.field(field).error()
    assert part.editor.isVisible() and part.editor.text.text() == "kept"
    assert kept(vault, case_id) == []


@pytest.mark.parametrize("day", ["20226-03-01", "2026-13-01", "March 2026", "tomorrow"])
def test_a_day_that_is_none_keeps_the_editor_open(
    tab: Any, vault: Any, case_id: str, day: str
) -> None:
    part = tab()
    part.new_thing()
    part.editor.restore({"summary": "Called", "day": day})
    part.editor.save()
    assert kept(vault, case_id) == [] and part.editor.summary.text() == "Called"


def test_what_is_typed_survives_a_lock(
    tab: Any, vault: Any, case_id: str, window: Any, open_window: Any
) -> None:
    part = tab()
    part.new_thing()
    part.editor.restore({"summary": "Half a", "text": "sentence", "minutes": "25"})
    window.shell.drafts.look()
    again = open_window(vault)
    again.shell.go("case", case_id=case_id)
    back = page(again).stack.part()
    assert back.editor.isVisible()
    assert back.editor.summary.text() == "Half a" and back.editor.text.text() == "sentence"
    back.editor.save()
    assert [one.text for one in kept(vault, case_id)] == ["sentence"]
    assert drafts(vault) == {}


def test_a_change_typed_before_a_crash_comes_back_onto_its_note(
    tab: Any, vault: Any, case_id: str, add: Any, window: Any, open_window: Any
) -> None:
    id = add(text="first")
    part = tab()
    part.writing.edit(part.list.cards[0].row)
    part.editor.text.setPlainText("second")
    window.shell.drafts.look()
    again = open_window(vault)
    again.shell.go("case", case_id=case_id)
    back = page(again).stack.part()
    assert back.editor.text.text() == "second"
    back.editor.save()
    with vault.read() as uow:
        assert repository.note(uow, id).text == "second"
        assert len(repository.versions(uow, id)) == 2


def test_somebody_elses_change_is_not_overwritten(tab: Any, vault: Any, add: Any) -> None:
    from dataclasses import replace

    id = add(text="first")
    part = tab()
    part.writing.edit(part.list.cards[0].row)
    part.editor.text.setPlainText("mine")
    with vault.read() as uow:
        one = repository.note(uow, id)
    save(vault, lambda uow: services.change_note(uow, replace(one, text="theirs")))
    part.editor.save()
    assert "changed by somebody" in words(part.editor) and part.editor.text.text() == "mine"


def test_type_to_find_and_filter(tab: Any, add: Any) -> None:
    add("Árbol caído")
    add("Second")
    part = tab()
    assert len(part.list.cards) == 2
    part.list.finder.setText("arbol")
    part.list.asked.emit()
    assert [card.row.note.summary for card in part.list.cards] == ["Árbol caído"]
    part.list.finder.setText("")
    part.list._kind.choose("call")
    part.list.asked.emit()
    assert part.list.cards == []
    part.list._kind.choose("")
    part.list.finder.setText("nothing such")
    part.list.asked.emit()
    assert "Nothing found" in words(part.list)
    assert part.escape() and part.list.finder.text() == ""


def test_deleting_asks_and_can_be_undone(
    tab: Any, vault: Any, case_id: str, add: Any, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    part = tab()
    asked = []
    monkeypatch.setattr(writing, "confirm", lambda *a, **_k: asked.append(a[1]) or len(asked) > 1)
    part.writing.delete(part.list.cards[0].row)
    assert len(kept(vault, case_id)) == 1
    part.writing.delete(part.list.cards[0].row)
    assert kept(vault, case_id) == [] and asked == ["Delete", "Delete"]
    window.shell.office.undo()
    assert len(kept(vault, case_id)) == 1


def test_the_reminder_names_offers_and_asks_but_never_blocks(
    tab: Any, vault: Any, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(vault, lambda uow: services.set_reminder(uow, True))
    part = tab()
    part.new_thing()
    part.editor.restore({"summary": "Called Lucia", "text": "Paredes was out"})
    part.editor._remind()
    assert part.editor.reminder.isVisible() and "Lucia" in part.editor.reminder.text()
    answers = [False, True]
    monkeypatch.setattr(reminder, "confirm", lambda *_a, **_k: answers.pop(0))
    part.editor.save()
    assert kept(vault, case_id) == []
    part.editor.reminder.replaced.emit("Lucia", "the client")
    assert part.editor.summary.text() == "Called the client"
    part.editor.save()
    assert kept(vault, case_id)[0].text == "Paredes was out"


def test_the_reminder_is_silent_unless_the_office_wants_it(tab: Any) -> None:
    part = tab()
    part.new_thing()
    part.editor.restore({"summary": "Called Lucía"})
    part.editor._remind()
    assert not part.editor.reminder.isVisible()


def test_the_timer_survives_pages_lock_and_crash_and_only_one_runs(
    tab: Any, vault: Any, case_id: str, window: Any, open_window: Any
) -> None:
    part = tab()
    part.timer_button.click()
    keeper = keeper_of(window.shell)
    began = keeper.timer.began
    window.shell.go("cases")
    assert keeper.timer is not None and not keeper.start("")
    assert drafts(vault)[PLACE]["case_id"] == case_id
    again = open_window(vault)
    keeper = keeper_of(again.shell)
    assert keeper.timer.began == began and keeper.number == "26-0001"
    keeper._now = lambda: datetime.now(UTC) + timedelta(minutes=42, seconds=5)
    keeper.stop()
    back = page(again).stack.part()
    assert back.editor.minutes.text() == "0:43"
    back.editor.summary.setText("Went through the papers")
    back.editor.day.type_in("today")
    back.editor.save()
    assert [one.minutes for one in kept(vault, case_id)] == [43]
    assert keeper.timer is None and PLACE not in drafts(vault)


def test_a_stopped_timer_that_is_not_written_down_stays(
    tab: Any, vault: Any, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tab()
    part.timer_button.click()
    part.timer_button.click()
    keeper = keeper_of(window.shell)
    assert part.editor.isVisible() and not keeper.timer.running
    monkeypatch.setattr(writing, "confirm", lambda *_a, **_k: False)
    part.writing.cancel()
    assert keeper.timer is not None and PLACE in drafts(vault)
    monkeypatch.setattr(writing, "confirm", lambda *_a, **_k: True)
    keeper.stop()
    part.writing.cancel()
    assert keeper.timer is None and PLACE not in drafts(vault)


def test_words_that_look_like_markup_are_words(tab: Any, add: Any) -> None:
    add(TRAP, text=TRAP, funding=TRAP)
    assert TRAP in words(tab().list)


def test_who_only_reads_writes_nothing(vault_factory: Any, open_window: Any) -> None:
    from models.cases.services import open_case_for_new_client
    from models.vault.vault import open_vault

    vault = vault_factory()
    case = save(vault, lambda uow: open_case_for_new_client(uow, given="A")).made.id
    save(vault, lambda uow: services.add_note(uow, case, summary="Called"))
    path = vault.path
    vault.close()
    with open_vault(path, "marta", "velvet harbor maple tunnel quartz ribbon", read_only=True) as v:
        window = open_window(v)
        window.shell.go("case", case_id=case)
        page(window).stack.choose("notes")
        part = page(window).stack.part()
        assert not part.new_thing() and not part.editor.isVisible()
        assert len(part.list.cards) == 1
        with pytest.raises(ReadOnlyVault), v.unit_of_work() as uow:
            services.add_note(uow, case, summary="x")
        window.close()


def test_funding_is_a_code_of_the_offices_list_and_own_words_stay_readable(
    tab: Any, vault: Any, case_id: str
) -> None:
    part = tab()
    part.new_thing()
    part.editor.restore({"summary": "Before", "funding": "the old grant"})
    part.editor.save()
    save(vault, lambda uow: add_code(uow, CodeKind.FUNDING, "VOCA", "Victims of Crime Act"))
    part.refresh(None)
    part.new_thing()
    funding = part.editor.funding
    assert [funding.choice.itemText(row) for row in range(funding.choice.count())] == [
        "None given",
        "VOCA Victims of Crime Act",
    ]
    part.editor.restore({"summary": "After", "funding": "VOCA"})
    part.editor.save()
    after, before = kept(vault, case_id)
    assert (after.funding, before.funding) == ("VOCA", "the old grant")
    part.editor.open_note(before)
    assert funding.text() == "the old grant" and part.editor.draft() is None
