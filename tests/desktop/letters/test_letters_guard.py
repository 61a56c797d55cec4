"""The disclosure guard on a letter's page: found as one types, lit in place, put right."""

from __future__ import annotations

import pytest
from letter_office import kept, typed

from desktop.letters.make_right import MakeRight
from models.letters.guarding import GuardPoint
from models.privacy.guard.finding import Remedy, Rule

LEAK = "Our client, who is undocumented, called the Department."


def points(page) -> list[GuardPoint]:
    return [one for one in page.before.rows if isinstance(one, GuardPoint)]


def leaking(room, text: str = LEAK):
    page = room.letter()
    typed(page, "facts", text)
    page.live.flush()
    return page


def choose(monkeypatch: pytest.MonkeyPatch, remedy: Remedy | None, reason: str = "") -> list:
    seen: list = []

    def ask(dialog: MakeRight) -> Remedy | None:
        seen.append(dialog)
        return remedy

    monkeypatch.setattr(MakeRight, "ask", ask)
    monkeypatch.setattr(MakeRight, "reason", lambda _dialog: reason)
    return seen


def test_a_generated_letter_is_silent(room) -> None:
    page = room.letter()
    assert points(page) == []
    assert page.disclosing.inspection is not None


def test_a_leak_is_found_as_one_types_and_lit_in_its_place(room) -> None:
    page = leaking(room)
    (one,) = points(page)
    assert one.found.rule is Rule.STATUS
    assert "undocumented" in one.what and "Immigration status" in one.detail
    (lit,) = page.blocks.block("facts").editor.extraSelections()
    assert lit.cursor.selectedText() == "undocumented"


def test_the_words_are_taken_out(room, monkeypatch) -> None:
    page = leaking(room, "Ana called. She is pregnant.")
    choose(monkeypatch, Remedy.REMOVE)
    point = next(one for one in points(page) if one.found.rule is Rule.FACT)
    page.before.asked.emit(point)
    assert kept(room).part("facts").shown == "Ana called. She is."


def test_an_attorneys_reason_is_kept_and_asked_once(room, monkeypatch) -> None:
    page = leaking(room)
    seen = choose(monkeypatch, Remedy.REASON, "She wants it told.")
    page.before.asked.emit(points(page)[0])
    assert seen[0].buttons.keys() == {Remedy.REMOVE}
    page.disclosing.look()
    assert points(page) == []
    assert page.disclosing.settled() == {"undocumented": "She wants it told."}
    page.disclosing.reasons().buttons[0].click()
    page.disclosing.look()
    assert page.disclosing.settled() == {} and len(points(page)) == 1


def test_naming_the_client_gives_no_place_for_a_reason(room, monkeypatch) -> None:
    from models.cases import repository as cases

    case = kept(room).case_id
    with room.vault.read() as uow:
        client = cases.parties(uow, case)[0].name
    page = leaking(room, f"{client} called the Department.")
    seen = choose(monkeypatch, Remedy.OUR_CLIENT)
    point = next(one for one in points(page) if one.found.rule is Rule.CLIENT_NAMED)
    page.before.asked.emit(point)
    assert seen[0]._reason is None
    assert kept(room).part("facts").shown == "our client called the Department."


def test_words_are_not_shown_while_names_are_hidden(room) -> None:
    page = leaking(room)
    room.shell.privacy.toggle()
    page.disclosing.look()
    assert all("undocumented" not in one.what for one in points(page))
