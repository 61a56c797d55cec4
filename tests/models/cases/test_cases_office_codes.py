"""The office's own codes, the program's lists with their sources, and the form of numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.cases import repository
from models.cases.codes import closing_codes, special_problem_codes
from models.cases.numbering import NumberForm, number_form, set_number_form
from models.cases.office_codes import (
    CodeKind,
    add_code,
    offer_again,
    offered,
    own_codes,
    rename_code,
    retire_code,
    told,
)
from models.cases.services import change_case, open_case_for_new_client
from models.errors import BadInput, Refused, Stale
from models.vault.vault import Vault


def test_closing_codes_are_those_of_the_handbook_in_force_and_say_what_is_not_verified() -> None:
    edition = closing_codes().on(date(2026, 3, 9))
    codes = [one.code for one in edition.codes]
    assert codes == ["A", "B", "F", "G", "H", "IA", "IB", "IC", "K", "L"]
    assert edition.source and edition.note and not edition.verified
    assert closing_codes().label("A") == "A Counsel and Advice"


def test_special_codes_are_only_those_that_the_sources_give() -> None:
    edition = special_problem_codes().on(date(2026, 3, 9))
    codes = [one.code for one in edition.codes]
    assert codes == ["312", "313", *(str(370 + one) for one in range(10))]
    assert "not read" in edition.note and not edition.verified


def added(uow: Any, kind: CodeKind, code: str, label: str = "A label", **more: Any) -> Any:
    done = add_code(uow, kind, code, label, **more)
    return next(one for one in own_codes(uow, kind) if one.id == done.made.id)


def test_a_case_gets_a_code_that_is_offered_and_keeps_one_that_is_retired(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        one = added(uow, CodeKind.FUNDING, "IOLTA", "Interest on trust accounts")
        made = open_case_for_new_client(uow, given="Ana", funding="IOLTA").made.id
        retire_code(uow, one)
        assert offered(uow, CodeKind.FUNDING) == []
        assert told(uow, CodeKind.FUNDING, "IOLTA") == "IOLTA Interest on trust accounts"
        case = repository.case(uow, made)
        change_case(uow, replace(case, remark="x"))
        with pytest.raises(BadInput) as refused:
            open_case_for_new_client(uow, given="Eva", funding="IOLTA")
        assert refused.value.field == "funding"


def test_a_code_of_later_is_not_offered_yet(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        added(uow, CodeKind.REFERRAL, "211", used_from=date(2026, 4, 1))
        assert offered(uow, CodeKind.REFERRAL) == []


def test_the_office_adds_to_the_programs_lists(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        added(uow, CodeKind.CLOSING, "Z9", "Something of ours")
        codes = [one.code for one in offered(uow, CodeKind.CLOSING)]
        assert codes[0] == "A" and codes[-1] == "Z9" and len(codes) == 11


@pytest.mark.parametrize(
    ("code", "label", "field"),
    [
        ("", "x", "code"),
        ("two words", "x", "code"),
        ("x" * 13, "x", "code"),
        ("=cmd", "x", "code"),
        ("<b>", "x", "code"),
        ("\0", "x", "code"),
        ("ok", " ", "label"),
        ("ok", "x" * 10_000, "label"),
        ("a", "x", "code"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    vault: Vault, code: str, label: str, field: str
) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        add_code(uow, CodeKind.CLOSING, code, label)
    assert refused.value.field == field


def test_a_code_stands_once_in_its_list(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        added(uow, CodeKind.FUNDING, "CBF")
        with pytest.raises(BadInput, match="already"):
            add_code(uow, CodeKind.FUNDING, "cbf", "again")
        added(uow, CodeKind.REFERRAL, "CBF")


def test_a_used_code_is_not_taken_back_and_an_unused_one_is(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        used = add_code(uow, CodeKind.FUNDING, "USED", "x")
        free = add_code(uow, CodeKind.FUNDING, "FREE", "x")
        open_case_for_new_client(uow, given="Ana", funding="USED")
        with pytest.raises(Refused, match="stays in the list"):
            used.undo(uow)
        back = free.undo(uow)
        assert [one.code for one in own_codes(uow)] == ["USED"]
        back.undo(uow)
        assert len(own_codes(uow)) == 2


def test_renamed_retired_and_offered_again_each_is_undone(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        one = added(uow, CodeKind.FUNDING, "CBF")
        rename_code(uow, one, "Bar foundation")
        with pytest.raises(Stale):
            retire_code(uow, one)
        (one,) = own_codes(uow)
        done = retire_code(uow, one)
        (one,) = own_codes(uow)
        assert one.retired_on == uow.today and one.label == "Bar foundation"
        done.undo(uow)
        (one,) = own_codes(uow)
        assert one.retired_on is None
        retire_code(uow, one)
        (one,) = own_codes(uow)
        offer_again(uow, one)
        assert [each.code for each in offered(uow, CodeKind.FUNDING)] == ["CBF"]


@pytest.mark.parametrize("login", ["tomas", "marta"])
def test_only_an_administrator_sets_codes_and_numbers(vault_factory: Any, login: str) -> None:
    with vault_factory(login) as vault, vault.unit_of_work() as uow:
        for verb in (
            lambda: add_code(uow, CodeKind.FUNDING, "CBF", "x"),
            lambda: set_number_form(uow, NumberForm("GH")),
        ):
            with pytest.raises(Refused, match="administrator"):
                verb()


def number(uow: Any, **told: Any) -> str:
    made = open_case_for_new_client(uow, given="Ana", **told).made.id
    return repository.case(uow, made).number


def test_numbers_follow_the_offices_form_and_never_repeat(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        assert number(uow) == "26-0001"
        done = set_number_form(uow, NumberForm("GH", 4, 5))
        assert number(uow) == "GH-2026-00002"
        assert number(uow, opened_on=date(2025, 1, 2)) == "GH-2025-00001"
        set_number_form(uow, NumberForm("", 0, 3))
        assert [number(uow), number(uow)] == ["001", "002"]
        done.undo(uow)
        assert number_form(uow) == NumberForm()
        assert number(uow) == "26-0003"
        set_number_form(uow, NumberForm("26", 0, 4))
        assert number(uow) == "26-0004"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (NumberForm("toolong"), "prefix"),
        (NumberForm("a b"), "prefix"),
        (NumberForm("", 3), "year"),
        (NumberForm("", 2, 9), "width"),
    ],
)
def test_an_odd_form_is_refused(vault: Vault, form: NumberForm, field: str) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as refused:
        set_number_form(uow, form)
    assert refused.value.field == field
