"""No key means two things: Qt does neither then, and tells nobody."""

from __future__ import annotations

from collections import Counter
from typing import Any

from models.cases import repository as cases


def test_the_keys_of_each_page_are_its_own_and_of_nothing_else(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    shell = window.shell
    with vault.read() as uow:
        person = cases.case(uow, ids["paredes"]).client_id
    everywhere = [action.keys for action in shell.actions._all.values() if action.keys]
    of_case = {"case_id": ids["paredes"]}
    places: list[tuple[str, dict[str, str]]] = [
        *((name, {}) for name in ("today", "cases", "people", "breaches", "letters", "law")),
        *((name, {}) for name in ("case_new", "person_new", "due", "calendar", "my_time")),
        ("office", {}), ("case", of_case), ("conflicts", of_case), ("tickler_new", of_case),
        ("person", {"person_id": person}), ("breach", {"breach_id": ids["breach-1"]}),
    ]  # fmt: skip
    for name, where in places:
        shell.go(name, **where)
        assert shell.navigation.name == name
        stack = getattr(shell.navigation.page, "stack", None)
        for tab in getattr(stack, "_parts", {"": None}) if name == "case" else ("",):
            if tab:
                stack.choose(tab)
            own = [action.keys for action in shell.navigation.page.page_actions() if action.keys]
            twice = [keys for keys, count in Counter(own + everywhere).items() if count > 1]
            assert not twice, (name, tab, twice)
