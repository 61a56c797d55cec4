"""Officials in the window: put on file, linked by a person, looked at across cases."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from record_fixtures import page, words
from record_office import TRAP, save

from desktop.officials import official_page
from desktop.widgets.table_words import in_words
from models.breaches import repository, sightings
from models.breaches.unidentified import SeenSort
from models.officials import repository as registry
from models.officials import services
from models.vault.vault import open_vault


def put(vault: Any, **told: Any) -> str:
    told = {
        "name": "J. Halloran",
        "badge": "0417",
        "department": "Hartford Police Department",
        **told,
    }
    return save(vault, lambda uow: services.add_official(uow, **told)).made.id


def people_tab(window: Any, breach_id: str) -> Any:
    window.shell.go("breach", breach_id=breach_id)
    shown = page(window)
    shown.tabs.choose("people")
    shown.tabs.chosen.emit("people")
    return shown.people


def test_an_empty_registry_says_what_to_do(window: Any) -> None:
    window.shell.go("officials")
    assert "Nobody on file" in words(page(window))


def test_an_official_is_put_on_file_and_changed(window: Any, vault: Any) -> None:
    window.shell.go("officials")
    page(window).new_thing()
    form = page(window)
    form.save()
    assert "name or a badge" in form.form.field("name").error()
    form.restore({"name": "J. Halloran", "department": "Police", "badge": "0417"})
    assert form.draft()["name"] == "J. Halloran"
    form.save()
    with vault.read() as uow:
        (one,) = registry.officials(uow)
    assert (one.name, one.department) == ("J. Halloran", "Police")
    assert "J. Halloran" in words(page(window))
    window.shell.go("official_edit", official_id=one.id)
    page(window).fields["rank"].setText("Sergeant")
    page(window).save()
    with vault.read() as uow:
        assert registry.official(uow, one.id).rank == "Sergeant"


def test_a_person_links_from_the_breach_and_takes_it_back(
    window: Any, vault: Any, ids: dict[str, str]
) -> None:
    id = put(vault)
    breach_id = ids["breach-1"]
    tab = people_tab(window, breach_id)
    with vault.read() as uow:
        seen = repository.breach(uow, breach_id).officials[0].id
    tab.linker._open(breach_id, seen)
    form = tab.linker.form
    assert "the badge is the same" in form.who.itemText(1)
    form.save.click()
    assert form.field("on_file").error()
    form.who.choose(id)
    form.save.click()
    assert "how the office knows" in form.field("identified.basis").error().lower()
    form.basis.setPlainText("The roster of that night")
    form.save.click()
    assert tab.linker.form is None
    with vault.read() as uow:
        assert len(sightings.sightings(uow, id)) == 1
    window.shell.go("official", official_id=id)
    shown = words(page(window))
    assert "The roster of that night" in shown and "1 suspected breach" in shown
    assert "no pattern" in shown and "Lucía" not in shown and "Paredes" not in shown
    with vault.read() as uow:
        (one,) = sightings.sightings(uow, id)
    page(window)._unlink(one)
    assert "Nothing is linked" in words(page(window))
    window.shell.office.undo()
    assert "1 suspected breach" in words(page(window))


def test_the_lists_name_no_client(window: Any, vault: Any, ids: dict[str, str]) -> None:
    put(vault)
    window.shell.go("officials")
    shown = page(window)
    for tab in ("on_file", "departments", "unknown"):
        shown.ask(tab=tab)
        text = str(shown.at_hand.as_text())
        assert "J. Halloran" in text or tab != "on_file"
        assert "Paredes" not in text and "Lucía" not in text
    assert "0417 or 0471" in str(shown.unknown.as_text())
    shown.finder.setText("nurse")
    assert "0417" not in str(shown.unknown.as_text()) and "nurse" in str(shown.unknown.as_text())


def test_those_not_identified_stand_under_their_departments(
    window: Any, ids: dict[str, str]
) -> None:
    window.shell.go("officials")
    shown = page(window)
    shown.tabs.choose("unknown")
    shown.ask(tab="unknown")
    rows = shown.unknown.rows
    heads = [group for row in range(rows.rowCount()) if (group := rows.group(row))]
    assert heads and sum(one.count for one in heads) == rows.rowCount() - len(heads)
    titles, said = in_words(shown.unknown)
    assert "Department" in titles, "on paper and in a file each row says its own"
    window_, count = shown.whole()
    assert count == rows.rowCount() - len(heads)
    with window.shell.office._vault.read() as uow:
        told = [said(one)[titles.index("Department")] for one in window_(uow, 99, 0)]
    assert [one for one in heads if one.count == told.count(one.text)] == heads
    shown.ask(seen_sort=SeenSort.DAY)
    assert not any(rows.group(row) for row in range(rows.rowCount()))
    assert shown.unknown.in_headings == frozenset()


def test_enter_in_the_field_goes_to_the_list_that_is_shown(
    window: Any, ids: dict[str, str], qtbot: Any
) -> None:
    window.shell.go("officials")
    shown = page(window)
    for tab in ("unknown", "departments", "on_file"):
        shown.tabs.choose(tab)
        shown.ask(tab=tab)
        shown.finder.setFocus()
        qtbot.keyClick(shown.finder, Qt.Key.Key_Return)
        assert shown.at_hand.hasFocus() or not shown.at_hand.isVisible(), tab


def test_a_department_opens_on_its_suspected_breaches(window: Any, ids: dict[str, str]) -> None:
    window.shell.go("officials")
    page(window).ask(tab="departments")
    desk = page(window).departments.rows.value(0)
    page(window)._open_department(desk)
    shown = page(window)
    assert shown.tabs.name() == "reports"
    assert "suspected breach" in words(shown.head)
    assert desk.name and desk.name in words(shown.head), "also where nobody of it is on file"
    rows = [shown.unknown.rows.value(row) for row in range(shown.unknown.rows.rowCount())]
    assert len({one.breach_id for one in rows}) == desk.reports


def test_who_is_linked_cannot_be_taken_off_file(
    window: Any, vault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = put(vault)
    monkeypatch.setattr(official_page, "confirm", lambda *_a, **_k: True)
    window.shell.go("officials")
    window.shell.go("official", official_id=id)
    page(window)._remove()
    with vault.read() as uow:
        assert registry.officials(uow) == []
    window.shell.office.undo()
    with vault.read() as uow:
        assert len(registry.officials(uow)) == 1


def test_an_advocate_sees_the_registry_and_no_allegations(
    vault: Any, ids: dict[str, str], open_window: Any, passphrase: str, clock: Any
) -> None:
    id = put(vault)
    path = vault.path
    vault.close()
    with open_vault(path, "marta", passphrase, clock=clock) as other:
        window = open_window(other)
        window.shell.go("officials")
        shown = page(window)
        assert "J. Halloran" in str(shown.on_file.as_text())
        shown.tabs.choose("unknown")
        shown.ask(tab="unknown")
        assert "Not for your role" in words(shown)
        window.shell.go("official", official_id=id)
        assert "for attorneys" in words(page(window))
        window.close()


def test_words_that_look_like_markup_are_words(window: Any, vault: Any) -> None:
    id = put(vault, name=TRAP, department=TRAP, unit=TRAP, description=TRAP)
    window.shell.go("official", official_id=id)
    assert TRAP in words(page(window))
    window.shell.search.ask("Bold", lambda found: None)
