"""The history of one thing: who changed it and who looked, reached from its page."""

from __future__ import annotations

from typing import Any

import pytest
from record_fixtures import words

from desktop.vault.things import numbers_of, page_of, thing_of
from models.changes import Ref


def history(window: Any, room: str, object_id: str) -> Any:
    assert window.shell.go("history", room=room, object_id=object_id)
    return window.shell.navigation.page


def done(page: Any) -> list[str]:
    return [line[3] for line in page.table.as_text()[1:]]


def test_changes_and_reads_of_a_case(open_window: Any, vault: Any, ids: Any) -> None:
    case_id = ids["paredes"]
    vault.saw("viewed", "cases", case_id)
    page = history(open_window(vault), "cases", case_id)
    assert page.title().startswith("History of Case 26-")
    assert done(page)[0] == "Viewed" and "Case opened" in done(page)
    page.kind.choose(True)
    page.kind.chosen.emit(True)
    assert set(done(page)) == {"Viewed"}
    page.kind.chosen.emit(page.kind.choose(False))
    assert "Viewed" not in done(page) and "Case opened" in done(page)


@pytest.mark.parametrize(
    ("page", "key", "room"),
    [("case", "case_id", "cases"), ("breach", "breach_id", "breaches"),
     ("client_edit", "person_id", "people")],
)  # fmt: skip
def test_it_is_reached_from_the_page_of_the_thing(
    open_window: Any,
    vault: Any,
    ids: Any,
    page: str,
    key: str,
    room: str,
) -> None:
    from models.cases.repository import case

    window = open_window(vault)
    with vault.read() as uow:
        client = case(uow, ids["paredes"]).client_id
    id = {"case": ids["paredes"], "breach": ids["breach-1"], "client_edit": client}[page]
    window.shell.go(page, **{key: id})
    window.shell.actions.run("history")
    shown = window.shell.navigation.page
    assert window.shell.navigation.name == "history" and shown._thing == Ref(room, id)
    assert done(shown)
    window.shell.back()
    assert window.shell.navigation.name == page


def test_a_page_of_no_one_thing_has_no_history(open_window: Any, vault: Any) -> None:
    window = open_window(vault)
    window.shell.go("cases")
    action = next(one for one in window.shell.actions.all() if one.name == "history")
    assert not action.can()
    assert thing_of("office", {"section": "log"}) is None
    assert thing_of("history", {"case_id": "x"}) is None


def test_numbers_are_of_things_that_are_there(vault: Any, ids: Any) -> None:
    case, gone = Ref("cases", ids["paredes"]), Ref("cases", "not-there")
    breach, person = Ref("breaches", ids["breach-1"]), Ref("people", "somebody")
    with vault.read() as uow:
        found = numbers_of(uow, [case, gone, breach, person, Ref("vault", "x")])
    assert set(found) == {case, breach}
    assert found[breach].startswith("B-26-")
    assert page_of(case) == ("case", {"case_id": ids["paredes"]})
    assert page_of(Ref("vault", "x")) is None


def test_what_looks_like_nothing_says_so(open_window: Any, vault: Any) -> None:
    page = history(open_window(vault), "cases", "not-there")
    assert "Nothing of this kind" in words(page) and not page.print_button.isEnabled()
