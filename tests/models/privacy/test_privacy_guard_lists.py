"""A list on its way to somebody outside: names go under their release only; the rest can go."""

from __future__ import annotations

from typing import Any

import pytest

from models.cases.services import open_case_for_new_client
from models.errors import BadInput, Refused
from models.privacy.guard.finding import Rule, Weight
from models.privacy.guard.leaving import contents_of, inspect_leaving
from models.privacy.guard.lists import inspect_lines, texts, without
from models.privacy.releases import NoRelease
from models.privacy.way_out import Basis, Out, require_named
from models.vault.vault import Vault

ROWS = [
    ["Number", "Client", "Next"],
    ["26-0001", "Paredes Solano, Lucía", "Call 860-555-0177"],
    ["26-0002", "Ana Rey", "Hearing"],
    ["26-0003", "Nobody on file", "Done"],
]


def outside(name: str = "Funder") -> Out:
    return Out(name, "A report", basis=Basis.RELEASE)


def found(vault: Vault, out: Out, case_id: str = "", rows: Any = ROWS) -> Any:
    with vault.read() as uow:
        return inspect_lines(uow, rows, out, case_id)


@pytest.fixture
def two(vault: Vault, case_id: str, do: Any) -> str:
    """A second client, of another case."""
    return do(lambda uow: open_case_for_new_client(uow, given="Ana", family="Rey")).made.id


def test_inside_the_office_nothing_is_in_the_way(vault: Vault, two: str) -> None:
    assert found(vault, Out(purpose="Supervision")) == ()


def test_to_somebody_outside_names_are_refused_and_can_be_left_out(vault: Vault, two: str) -> None:
    told = found(vault, outside())
    refused = {one.words for one in told if one.weight is Weight.REFUSE}
    assert refused == {"Paredes Solano, Lucía", "Ana Rey"}
    assert Rule.PHONE in {one.rule for one in told}
    for one in told:
        assert texts(ROWS)[one.key][one.start : one.end] == one.words
    rest = without(ROWS, told)
    assert rest[0] == ROWS[0] and rest[3] == ROWS[3]
    assert rest[1] == ["26-0001", "—", "Call —"] and rest[2] == ["26-0002", "—", "Hearing"]
    assert found(vault, outside(), rows=rest) == ()


def test_a_release_for_this_recipient_lets_its_client_be_named(
    vault: Vault, two: str, signed: Any
) -> None:
    signed("Funder")
    assert {one.words for one in found(vault, outside()) if one.weight is Weight.REFUSE} == {
        "Ana Rey"
    }
    assert len([one for one in found(vault, outside("Other")) if one.weight is Weight.REFUSE]) == 2


def test_an_order_compels_and_then_names_are_weighed(vault: Vault, two: str) -> None:
    told = found(vault, Out("Superior Court", "HHD-CV-26-1", basis=Basis.COMPELLED))
    assert told and not any(one.weight is Weight.REFUSE for one in told)


def test_the_client_gets_the_own_list_but_nobody_of_another_case(
    vault: Vault, case_id: str, two: str
) -> None:
    told = found(vault, Out("Lucía", "", basis=Basis.CLIENT), case_id)
    assert [one.words for one in told] == ["Ana Rey"]


def test_a_cell_with_the_sign_that_parts_cells_moves_nothing(vault: Vault, case_id: str) -> None:
    rows = [["a", "b"], ["x | y | z", "Lucía Paredes"]]
    told = found(vault, outside(), rows=rows)
    assert without(rows, told)[1] == ["x | y | z", "—"]


def test_papers_that_name_the_client_need_a_release_or_an_order(
    vault: Vault, case_id: str, signed: Any
) -> None:
    with vault.read() as uow:
        require_named(uow, case_id, Out())
        require_named(uow, case_id, Out("Lucía", basis=Basis.CLIENT))
        require_named(uow, case_id, Out("Court", "An order", basis=Basis.COMPELLED))
        with pytest.raises(NoRelease):
            require_named(uow, case_id, outside("Shelter"))
        with pytest.raises(BadInput):
            require_named(uow, case_id, Out("Court", " ", basis=Basis.COMPELLED))
    signed("Shelter")
    with vault.read() as uow:
        require_named(uow, case_id, outside("Shelter"))


def test_an_order_is_an_attorneys_to_say(vault_factory: Any) -> None:
    with vault_factory("marta") as other, other.read() as uow, pytest.raises(Refused):
        require_named(uow, "any", Out("Court", "An order", basis=Basis.COMPELLED))


def test_a_file_that_leaves_is_read(vault: Vault, case_id: str, two: str, signed: Any) -> None:
    file = contents_of("Lucía Paredes lives here. So does Ana Rey.".encode(), "note.txt")

    def told(out: Out) -> dict[str, Weight]:
        with vault.read() as uow:
            return {one.words: one.weight for one in inspect_leaving(uow, file, case_id, out)}

    assert told(Out()) == {}
    assert told(outside("Shelter"))["Lucía Paredes"] is Weight.REFUSE
    assert list(told(Out("Lucía", basis=Basis.CLIENT))) == ["Ana Rey"]
    assert Weight.REFUSE not in told(Out("Court", "x", basis=Basis.COMPELLED)).values()
    signed("Shelter")
    assert "Lucía Paredes" not in told(outside("Shelter"))
    assert contents_of(b"\0\1\2" * 99, "a.mp3").found[0].rule is Rule.UNREAD
