"""The guard over a case on paper: what must not stand even in the case's own file."""

from __future__ import annotations

from datetime import date
from typing import Any

from case_on_paper import PHONE

from models.casefile.guarding import inspect_file
from models.casefile.sections import parts
from models.casefile.services import whole_file
from models.casefile.sheet import Chosen
from models.notes import services as notes
from models.notes.note import Privilege
from models.people.services import add_person
from models.privacy.guard.finding import Rule
from models.vault.vault import Vault


def noted(vault: Vault, case_id: str, save: Any, text: str) -> set[Rule]:
    save(
        lambda uow: notes.add_note(
            uow,
            case_id,
            day=date(2026, 3, 2),
            minutes=30,
            privilege=Privilege.NONE,
            summary="Call",
            text=text,
        )
    )
    made = whole_file(vault, case_id, Chosen(frozenset(one.name for one in parts())))
    with vault.read() as uow:
        return {one.rule for one in inspect_file(uow, case_id, made.pdf).open}


def test_the_case_itself_may_stand_in_its_file(vault: Vault, case_id: str, save: Any) -> None:
    text = "Lucía Paredes Solano was born in Honduras; she is pregnant."
    assert noted(vault, case_id, save, text) == set()


def test_reach_numbers_and_other_peoples_names_may_not(
    vault: Vault, case_id: str, save: Any
) -> None:
    save(lambda uow: add_person(uow, given="Krzysztof", family="Wiśniewski"))
    text = f"Call {PHONE}. Her file is A212345678. Krzysztof Wiśniewski was there."
    found = noted(vault, case_id, save, text)
    assert found == {Rule.PHONE, Rule.FEDERAL_NUMBER, Rule.ON_FILE}
