"""The Safety tab: its door, its entries, its form, and who is not let in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from record_fixtures import page, words

from desktop.safety.spec import SECTIONS
from models.safety import access, repository
from models.safety.entry import KINDS, Certification, Incident, Order, OrderState, Screen, Weapon
from models.safety.fields import SPECS
from models.safety.tables import told
from models.safety.telling import lines, title
from models.vault.history import LogFilter, log
from models.vault.vault import UserRole, add_user, open_vault


@pytest.fixture
def safety(ids: dict[str, str], window: Any) -> Any:
    """The part on the screen, its door still shut."""
    window.shell.go("case", case_id=ids["paredes"])
    stack = page(window).stack
    stack.choose("safety")
    return stack.made("safety")


def test_every_field_of_every_kind_is_on_a_form() -> None:
    assert {one.kind for one in SECTIONS} == set(KINDS.values()) == set(SPECS)
    for kind, rows in SPECS.items():
        assert {spec.name for row in rows for spec in row} == set(told(kind))


def test_the_door_comes_first_and_opening_is_in_the_log(
    safety: Any, ids: dict[str, str], vault: Any
) -> None:
    assert safety.board is None
    assert "Nothing is in it yet" in words(safety)
    safety.door_state.button.click()
    assert safety.board is not None
    with vault.read() as uow:
        seen = log(uow, LogFilter(rooms=("safety",)))
    assert [(one.action, one.id) for one in seen] == [("opened", ids["paredes"])]


def test_its_own_button_is_the_chief_action_of_the_page(safety: Any, window: Any) -> None:
    assert page(window).head.new_breach.property("kind") == "plain"
    page(window).stack.choose("timeline")
    assert page(window).head.new_breach.property("kind") == "primary"


def test_no_result_of_a_screen_is_chosen_beforehand(safety: Any) -> None:
    safety.open_compartment()
    safety.board.choose(Screen)
    safety.new_thing()
    safety.board.writing.save()
    assert "as the screener gave it" in safety.board.writing.form.field("band").error()
    assert safety.board.writing is not None


def test_an_entry_is_written_read_changed_and_removed(
    safety: Any, ids: dict[str, str], vault: Any, window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    safety.open_compartment()
    board = safety.board
    board.choose(Weapon)
    safety.new_thing()
    board.writing.form._controls["what"].type_in("In the <b>car</b>")
    board.writing.save()
    assert board.writing is None
    assert "In the <b>car</b>" in words(board)
    board._open(board._board.entries[Weapon][0].entry)
    board.writing.form._controls["access"].type_in("His brother")
    board.writing.save()
    assert "His brother" in words(board)
    monkeypatch.setattr("desktop.safety.board.confirm", lambda *_a, **_k: True)
    board._remove(board._board.entries[Weapon][0])
    assert "His brother" not in words(board)
    window.shell.office.undo()
    with vault.read() as uow:
        assert [one.access for one in repository.entries(uow, Weapon, ids["paredes"])] == [
            "His brother"
        ]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(safety: Any) -> None:
    safety.open_compartment()
    board = safety.board
    safety.new_thing()
    form = board.writing.form
    form._controls["court"].type_in("Superior Court")
    form._controls["issued_on"].type_in("20226")
    board.writing.save()
    assert set(form.wrong()) == {"issued_on"}
    form._controls["issued_on"].type_in("2026-03-10")
    form._controls["expires_on"].type_in("2026-03-09")
    form._controls["state"].type_in("in_force")
    board.writing.save()
    assert set(form.wrong()) == {"expires_on"}
    assert form._controls["court"].raw() == "Superior Court"
    form._controls["expires_on"].type_in("2027-03-09")
    board.writing.save()
    assert board.writing is None and "Superior Court" in words(board)


@pytest.mark.parametrize("text", ["abc", "-1", "1" * 50, "١٢", "7.5"])
def test_a_score_is_a_number(safety: Any, text: str) -> None:
    safety.open_compartment()
    safety.board.choose(Screen)
    safety.new_thing()
    safety.board.writing.form._controls["score"].type_in(text)
    safety.board.writing.save()
    assert set(safety.board.writing.form.wrong()) == {"score"}


def test_escape_asks_before_typed_words_go_and_then_shuts(
    safety: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    safety.open_compartment()
    board = safety.board
    board.choose(Incident)
    safety.new_thing()
    board.writing.form._controls["what"].type_in("half a sent")
    monkeypatch.setattr("desktop.safety.board.confirm", lambda *_a, **_k: False)
    assert safety.escape() and board.writing is not None
    monkeypatch.setattr("desktop.safety.board.confirm", lambda *_a, **_k: True)
    assert safety.escape() and board.writing is None
    assert safety.escape() and safety.board is None
    assert not safety.escape()


def test_half_an_entry_is_back_after_a_lock(
    ids: dict[str, str], open_window: Any, vault: Any
) -> None:
    window = open_window(vault)
    window.shell.go("case", case_id=ids["paredes"])
    page(window).stack.choose("safety")
    part = page(window).stack.made("safety")
    part.open_compartment()
    part.new_thing()
    part.board.writing.form._controls["docket"].type_in("HHD-FA-26-1")
    window.shell.drafts.look()
    again = open_window(vault)
    again.shell.go("case", case_id=ids["paredes"])
    page(again).stack.choose("safety")
    part = page(again).stack.made("safety")
    part.open_compartment()
    part.new_thing()
    assert part.board.writing.form._controls["docket"].raw() == "HHD-FA-26-1"


def test_who_is_not_let_in_reads_nothing_and_is_told_whom_to_ask(
    ids: dict[str, str], open_window: Any, vault: Any, passphrase: str, clock: Any
) -> None:
    window = open_window(vault)
    window.shell.go("case", case_id=ids["paredes"])
    page(window).stack.choose("safety")
    part = page(window).stack.made("safety")
    part.open_compartment()
    part.new_thing()
    part.board.writing.form._controls["docket"].type_in("HHD-FA-26-1")
    part.board.writing.save()
    add_user(vault, login="ines", name="Inês", role=UserRole.READ_ONLY, passphrase=passphrase)
    path = vault.path
    vault.close()
    with open_vault(path, "ines", passphrase, clock=clock) as other:
        window = open_window(other)
        window.shell.go("case", case_id=ids["paredes"])
        page(window).stack.choose("safety")
        part = page(window).stack.made("safety")
        assert "not open to you" in words(part)
        assert part.door_state.button is None
        part.open_compartment()
        assert part.board is None
        assert "HHD" not in words(window)


def test_the_timeline_tells_that_and_not_what(safety: Any, window: Any) -> None:
    safety.open_compartment()
    safety.board.choose(Weapon)
    safety.new_thing()
    safety.board.writing.form._controls["what"].type_in("Zzsecret")
    safety.board.writing.save()
    told_there = words(page(window).timeline)
    assert "Kept in Safety" in told_there
    assert "Zzsecret" not in told_there and "eapon" not in told_there


def test_names_hide_with_the_privacy_switch() -> None:
    from models.safety.entry import Child

    assert title(Child("", "c", name="Ana Luz"), lambda name: name[0]) == "A"
    assert "Ana" not in str(lines(Child("", "c", name="Ana Luz")))


def test_an_order_reads_with_its_words() -> None:
    order = Order("", "c", state=OrderState.IN_FORCE, issued_on=date(2026, 3, 2), docket="D-1")
    assert ("Docket number", "D-1") in lines(order)
    assert any("2026" in text for _word, text in lines(order))


def test_an_error_is_scrolled_into_sight_with_its_field(safety: Any, window: Any) -> None:
    window.resize(1280, 720)
    safety.open_compartment()
    safety.board.choose(Screen)
    safety.new_thing()
    safety.board.writing.save()
    QApplication.processEvents()
    field = safety.board.writing.form.field("band")
    assert field.visibleRegion().boundingRect().height() == field.height()


def test_the_section_on_certifications_is_there_only_where_the_office_wants_it(
    safety: Any, window: Any
) -> None:
    def named() -> bool:
        return bool(safety.board._buttons[Certification].isVisibleTo(safety.board))

    safety.open_compartment()
    assert not named()
    window.shell.office.do(lambda uow: access.set_rules(uow, certifications=True))
    safety.close_compartment()
    safety.open_compartment()
    assert named()
