"""The office's own rules and tables: set by an administrator, checked, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.eligibility import office
from models.eligibility.household import AssetKind
from models.eligibility.poverty import Area, PovertyTable, table_on
from models.eligibility.rules import OfficeRules
from models.errors import BadInput, NotFound, Refused

NEXT = {
    "year": 2027, "effective": date(2027, 1, 12), "first": 16300_00, "step": 5800_00,
    "source": "92 FR 1 (Jan. 12, 2027)",
}  # fmt: skip


def do(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def test_until_the_office_chooses_the_rules_are_a_proposal(vault: Any) -> None:
    with vault.read() as uow:
        assert office.rules(uow) == OfficeRules()
        assert not office.rules(uow).chosen
        assert not office.rules(uow).lsc and not office.rules(uow).documented


def test_rules_are_kept_and_undone(vault: Any) -> None:
    new = OfficeRules(
        ceiling=Decimal("187.5"), upper=None, asset_ceiling=10_000_00, expenses=True, lsc=True,
        left_out_assets=frozenset({AssetKind.HOME}),
    )  # fmt: skip
    done = do(vault, lambda uow: office.set_rules(uow, new))
    with vault.read() as uow:
        assert office.rules(uow) == replace(new, chosen=True)
    do(vault, done.undo)
    with vault.read() as uow:
        assert office.rules(uow) == replace(OfficeRules(), chosen=True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ceiling": Decimal(0)}, "ceiling"),
        ({"ceiling": Decimal(1001)}, "ceiling"),
        ({"upper": Decimal(100)}, "upper"),
        ({"asset_ceiling": -1}, "asset_ceiling"),
        ({"asset_step": 10**12}, "asset_step"),
    ],
)
def test_rules_that_cannot_be_meant_are_refused(vault: Any, wrong: dict, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: office.set_rules(uow, replace(OfficeRules(), **wrong)))
    assert caught.value.field == field


def test_only_an_administrator_sets_them(vault_factory: Any) -> None:
    vault = vault_factory("tomas")
    for verb in (
        lambda uow: office.set_rules(uow, OfficeRules(lsc=True)),
        lambda uow: office.add_table(uow, **NEXT),
        lambda uow: office.remove_table(uow, "x"),
    ):
        with pytest.raises(Refused, match="administrator"):
            do(vault, verb)


def test_the_office_enters_the_next_year_itself(vault: Any, clock: Any) -> None:
    done = do(vault, lambda uow: office.add_table(uow, **NEXT))
    with vault.read() as uow:
        known = office.tables(uow)
    own = table_on(known, date(2027, 3, 1))
    assert own is not None and own.entered_by == "ruth" and not own.verified
    assert own.guideline(3) == 27900_00
    assert table_on(known, date(2027, 1, 11)).year == 2026
    back = do(vault, done.undo)
    with vault.read() as uow:
        assert table_on(office.tables(uow), date(2027, 3, 1)).year == 2026
    do(vault, back.undo)
    with vault.read() as uow:
        assert table_on(office.tables(uow), date(2027, 3, 1)) == own


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"year": 20226}, "year"),
        ({"year": 1955}, "year"),
        ({"effective": date(2025, 1, 1)}, "effective"),
        ({"effective": date(2028, 1, 1)}, "effective"),
        ({"first": 0}, "first"),
        ({"step": 16300_00}, "step"),
        ({"step": 0}, "step"),
        ({"source": " "}, "source"),
        ({"source": "a\0"}, "source"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(vault: Any, wrong: dict, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        do(vault, lambda uow: office.add_table(uow, **{**NEXT, **wrong}))
    assert caught.value.field == field


def test_one_table_a_day_and_the_office_s_goes_before_the_program_s(vault: Any) -> None:
    mine = {**NEXT, "year": 2026, "effective": date(2026, 1, 13)}
    do(vault, lambda uow: office.add_table(uow, **mine))
    with pytest.raises(BadInput, match="already"):
        do(vault, lambda uow: office.add_table(uow, **mine))
    do(vault, lambda uow: office.add_table(uow, **mine, area=Area.HAWAII))
    with vault.read() as uow:
        assert table_on(office.tables(uow), date(2026, 3, 1)).first == 16300_00


def test_a_table_of_the_program_stays(vault: Any) -> None:
    with pytest.raises(Refused, match="came with the program"):
        do(vault, lambda uow: office.remove_table(uow, "hhs-2026-contiguous"))
    with pytest.raises(NotFound):
        do(vault, lambda uow: office.remove_table(uow, "nothing"))


def test_a_slip_of_the_keyboard_is_noticed(vault: Any) -> None:
    with vault.read() as uow:
        known = office.tables(uow)
    one = PovertyTable("x", 2027, Area.CONTIGUOUS, date(2027, 1, 12), 16300_00, 5800_00, "s")
    assert not office.far_from_last(known, one)
    assert office.far_from_last(known, replace(one, first=13600_00))
    assert office.far_from_last(known, replace(one, step=8500_00))
