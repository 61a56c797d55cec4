"""The tab of the parties, and the forms that bring somebody in or change their role."""

from __future__ import annotations

from typing import Any

from record_fixtures import page, words
from record_office import TRAP, save

from models.cases import repository
from models.cases.case import ConflictState
from models.cases.joining import add_new_party
from models.cases.party import PartyRole
from models.cases.services import set_conflict_state


def tab(window: Any, case_id: str) -> Any:
    window.shell.go("case", case_id=case_id)
    page(window).stack.choose("parties")
    return page(window).stack.part()


def brought(vault: Any, case_id: str, given: str = "Raúl", role: str = "adverse_party") -> None:
    save(vault, lambda uow: add_new_party(uow, case_id, PartyRole(role), given=given))


def shown(part: Any) -> list[list[str]]:
    return [line[:3] for line in part.table.as_text()[1:]]


def test_alone_the_client_stands_in_it_and_it_says_what_to_do(
    ids: dict[str, str], window: Any
) -> None:
    part = tab(window, ids["paredes"])
    assert shown(part) == [["Client", "Lucía Paredes Solano", "–"]]
    assert part.none.isVisible() and "adverse party" in words(part.none)
    assert page(window).tabs.name() == "parties"


def test_somebody_new_comes_in_and_the_decision_is_open_again(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    save(vault, lambda uow: set_conflict_state(uow, ids["paredes"], ConflictState.NO_CONFLICT))
    part = tab(window, ids["paredes"])
    assert part.state.text() == "No conflict" and not page(window).head.conflict.isVisible()
    part.new_thing()
    form = page(window)
    form.fill({"who": "new"})
    form.given.setText("Raúl")
    form.family.setText("Ortega Lima")
    form.alias.setText("Ralph Lima")
    form.fields.role.choose("adverse_party")
    form.fields.related.setText("former husband")
    form.submit()
    assert window.shell.navigation.name == "case"
    part = tab(window, ids["paredes"])
    assert shown(part)[1] == ["Adverse party", "Raúl Ortega Lima", "former husband"]
    assert part.state.text() == "Conflicts not checked"
    assert page(window).head.conflict.isVisible()
    window.shell.office.undo()
    assert len(shown(part)) == 1


def test_somebody_on_file_comes_in_from_the_list(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    tab(window, ids["paredes"]).new_thing()
    form = page(window)
    form.submit()
    assert "No role" in form.form.wrong()["role"]
    form.fields.role.choose("witness")
    form.submit()
    assert "Nobody is chosen" in form.form.wrong()["person"]
    form._choice().finder.setText("Nguyễn")
    form._choice().list.setCurrentRow(0)
    form.fields.since.line.setText("3/1")
    form.submit()
    with vault.read() as uow:
        (one,) = repository.parties(uow, ids["paredes"])[1:]
    assert one.role is PartyRole.WITNESS and "Nguyễn" in one.name and one.since is not None
    part = tab(window, ids["paredes"])
    with vault.read() as uow:
        number = repository.case(uow, ids["hanh"]).number
    assert number in part.table.as_text()[2][4]


def test_what_is_typed_is_kept_and_what_is_wrong_is_said_at_its_field(
    ids: dict[str, str], window: Any
) -> None:
    tab(window, ids["paredes"]).new_thing()
    form = page(window)
    form.fill({"who": "new"})
    form.fields.role.choose("witness")
    form.given.setText("x" * 10_000)
    form.fields.since.line.setText("year 20226")
    form.submit()
    assert "since" in form.form.wrong()
    form.fields.since.line.setText("")
    form.submit()
    assert "given" in form.form.wrong() and len(form.given.text()) == 10_000
    typed = form.draft()
    assert typed["role"] == "witness" and typed["who"] == "new"
    assert not form.leave()
    form.restore({**typed, "related": TRAP})
    assert form.fields.related.text() == TRAP


def test_a_role_is_changed_removed_and_brought_back(
    vault: Any, ids: dict[str, str], window: Any
) -> None:
    brought(vault, ids["paredes"], TRAP)
    part = tab(window, ids["paredes"])
    part.table.choose_row(0)
    assert not part.edit.isEnabled() and not part.remove.isEnabled()
    part.table.choose_row(1)
    part.edit.click()
    form = page(window)
    assert form.fields.role.value() == "adverse_party" and TRAP in words(form)
    form.fields.role.choose("witness")
    form.submit()
    part = tab(window, ids["paredes"])
    assert shown(part)[1][:2] == ["Witness", TRAP]
    part.table.choose_row(1)
    part.remove.click()
    assert len(shown(part)) == 1
    window.shell.office.undo()
    assert shown(part)[1][:2] == ["Witness", TRAP]


def test_hidden_names_are_hidden_here_too(vault: Any, ids: dict[str, str], window: Any) -> None:
    brought(vault, ids["paredes"])
    window.shell.privacy.hide(True) if hasattr(window.shell.privacy, "hide") else None
    part = tab(window, ids["paredes"])
    names = {line[1] for line in shown(part)}
    with vault.read() as uow:
        parties = repository.parties(uow, ids["paredes"])
    assert names == {window.shell.privacy.name(one.name) for one in parties}


def test_somebody_new_who_is_on_file_is_told_of_and_used_instead(
    qtbot: Any, vault: Any, ids: dict[str, str], window: Any
) -> None:
    tab(window, ids["paredes"]).new_thing()
    form = page(window)
    assert not form.side.isVisible()  # whoever is on file is looked up in the list
    form.who.choose("new")
    form._switch("new")
    assert form.side.isVisible()
    form.fields.role.choose("witness")
    form.fields.related.setText("neighbor")
    with qtbot.waitSignal(form.panel.found, timeout=3000, check_params_cb=bool):
        form.given.setText("Nguyen")
        form.family.setText("Thi Hanh")
    hit = next(one for one in form.panel.hits if "Nguyễn" in one.name)
    form.panel.chosen.emit(hit.person_id)
    assert form.who.value() == "known" and not form.side.isVisible()
    assert form._choice().person().id == hit.person_id
    assert form.fields.role.value() == "witness" and form.fields.related.text() == "neighbor"
    form.submit()
    with vault.read() as uow:
        (one,) = repository.parties(uow, ids["paredes"])[1:]
    assert one.person_id == hit.person_id and one.role is PartyRole.WITNESS
