"""An attorney's reason: who may give one, for what, asked once, gone with the case."""

from __future__ import annotations

from typing import Any

import pytest

from models.changes import Ref
from models.errors import BadInput, Refused
from models.privacy import purging
from models.privacy.guard.finding import Finding, Piece, Remedy, Rule, Weight
from models.privacy.guard.known import Known
from models.privacy.guard.reading import read
from models.privacy.guard.reasons import give_reason, reasons_of, take_back, unsettled
from models.vault.classes import Confidential
from models.vault.vault import Vault

LETTER = Ref("letters", "letter-1")
TOLD = read([Piece("harm", "Our client was pregnant.")], Known())


def test_a_reason_is_asked_once_for_the_same_words(vault: Vault, case_id: str, do: Any) -> None:
    do(lambda uow: give_reason(uow, case_id, LETTER, TOLD[0], "It is the harm complained of."))
    again = read([Piece("facts", "Our client, pregnant, stood.")], Known())
    with vault.read() as uow:
        given = reasons_of(uow, case_id, [LETTER.id])
        assert unsettled(again, given) == ()
        one = given[TOLD[0].mark]
        assert (one.said_by, one.words, one.rule) == ("ruth", "pregnant", Rule.FACT)
        assert unsettled(again, reasons_of(uow, case_id, ["letter-2"])) == again


def test_it_can_be_taken_back_and_undone(vault: Vault, case_id: str, do: Any) -> None:
    done = do(lambda uow: give_reason(uow, case_id, LETTER, TOLD[0], "Needed."))
    assert LETTER in done.touched
    do(done.undo)
    with vault.read() as uow:
        assert reasons_of(uow, case_id, [LETTER.id]) == {}
    done = do(lambda uow: give_reason(uow, case_id, LETTER, TOLD[0], "Needed."))
    do(lambda uow: take_back(uow, done.made.id, LETTER))
    with vault.read() as uow:
        assert reasons_of(uow, case_id, [LETTER.id]) == {}


@pytest.mark.parametrize("reason", ["", "  ", "x" * 100_001, "a\x00b"])
def test_a_reason_must_be_one(vault: Vault, case_id: str, reason: str) -> None:
    with vault.unit_of_work() as uow, pytest.raises(BadInput) as told:
        give_reason(uow, case_id, LETTER, TOLD[0], reason)
    assert told.value.field == "reason"


def test_no_reason_names_the_client(vault: Vault, case_id: str) -> None:
    named = Finding(
        Rule.CLIENT_NAMED, Confidential.NAME, Weight.REFUSE, "facts", "Lucía",
        remedies=(Remedy.RELEASE,),
    )  # fmt: skip
    with vault.unit_of_work() as uow, pytest.raises(Refused):
        give_reason(uow, case_id, LETTER, named, "She wants it.")
    assert unsettled([named], {}) == (named,)


def test_an_advocate_gives_none(vault_factory: Any) -> None:
    from models.cases.services import open_case_for_new_client

    vault = vault_factory("marta")
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given="Ana", family="Paz").made.id
        with pytest.raises(Refused):
            give_reason(uow, case, LETTER, TOLD[0], "Needed.")


@pytest.mark.parametrize("purge", [purging.purge_whole, purging.purge_part])
def test_reasons_go_with_the_case(vault: Vault, case_id: str, do: Any, purge: Any) -> None:
    do(lambda uow: give_reason(uow, case_id, LETTER, TOLD[0], "Needed."))
    with vault.unit_of_work() as uow:
        purge(uow, case_id)
        assert reasons_of(uow, case_id, [LETTER.id]) == {}
