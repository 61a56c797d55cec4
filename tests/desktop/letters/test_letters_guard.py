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
    # At once, and not when the text changes next.
    assert points(page) == []
    assert page.disclosing.settled() == {"undocumented": "She wants it told."}
    page.disclosing.reasons().buttons[0].click()
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


def test_each_way_to_make_it_right_is_pressed_beside_the_finding(room, monkeypatch) -> None:
    from models.cases import repository as cases

    case = kept(room).case_id
    with room.vault.read() as uow:
        client = cases.parties(uow, case)[0].name
    page = leaking(room, f"{client} called. She is pregnant.")
    named, told = "guard:client_named", "guard:fact"
    assert page.before.way_button(named, Remedy.REASON) is None
    gone: list = []
    monkeypatch.setattr(room.shell, "go", lambda name, **more: gone.append((name, more)))
    page.before.way_button(named, Remedy.RELEASE).click()
    assert gone == [("release_new", {"case_id": case})]
    page.before.way_button(named, Remedy.OUR_CLIENT).click()
    assert kept(room).part("facts").shown == "our client called. She is pregnant."
    page.live.flush()
    seen = choose(monkeypatch, Remedy.REASON, "She wants it told.")
    page.before.way_button(told, Remedy.REASON).click()
    assert seen[0]._reason.hasFocus() or seen[0].focusWidget() is seen[0]._reason
    assert points(page) == []


def test_what_stands_in_an_exhibit_leads_to_the_enclosures(room, monkeypatch) -> None:
    from models.privacy.guard.finding import Finding, Weight
    from models.vault.classes import Confidential

    page = room.letter()
    found = Finding(
        Rule.PICTURE, Confidential.WHEREABOUTS, Weight.SETTLE, "page:4", "GPS", page=4,
        remedies=(Remedy.CLEAN_FILE,),
    )  # fmt: skip
    went: list = []
    monkeypatch.setattr(page.copies, "enclosures", lambda: went.append(1))
    point = GuardPoint("guard:picture", "settle", "page:4", "what", "", "guard", found=found)
    page.disclosing.put_right(point, Remedy.CLEAN_FILE)
    seen = choose(monkeypatch, Remedy.CLEAN_FILE)
    page.disclosing.put_right(point)
    assert set(seen[0].buttons) == {Remedy.CLEAN_FILE} and went == [1, 1]
