"""People and parties by command: the same verbs and refusals as the screens', nothing unmasked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from answers import PASSPHRASE, Answer, Office

from models.people.reach import Address, AddressKind, Phone
from models.people.services import add_person
from models.vault.history import LogFilter, log
from models.vault.vault import open_vault

TRUE_ADDRESS, NUMBER, WORD = "12 Hidden Lane", "860-555-0100", "bluebird"


def ask(office: Office, group: str, verb: str, *rest: str) -> Answer:
    """A command on the vault, whatever comes of it."""
    words = (str(office.vault), *rest, "--passphrase-file", str(office.passphrase_file))
    return office.run(group, verb, *words)


@pytest.fixture
def hidden(office: Office) -> str:
    """Somebody of whom everything that can be masked is."""
    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault, vault.unit_of_work() as uow:
        made = add_person(
            uow,
            given="Lucía",
            family="Paredes Solano",
            phones=(Phone(NUMBER, masked=True),),
            addresses=(
                Address(TRUE_ADDRESS),
                Address("PO Box 9, Hartford", AddressKind.SUBSTITUTE),
            ),
            code_word=WORD,
        ).made
        uow.commit()
    assert made is not None
    return str(made.id)


def test_somebody_is_added_listed_and_shown(office: Office) -> None:
    made = ask(office, 
        "person", "add", "--given", "Raúl", "--family", "Ortega Lima", "--also", "Ralph Lima",
        "--speaks", "es", "--born", "1988", "--phone", "860.555.0142",
    )  # fmt: skip
    assert made.code == 0, made.err
    assert made.err == ""
    (row,) = ask(office, "person", "list", "--find", "ortega", "--json").json
    assert row == {
        "id": made.out.strip(), "name": "Raúl Ortega Lima", "kind": "person", "language": "es",
    }  # fmt: skip
    shown = ask(office, "person", "show", row["id"], "--json").json
    assert [one["name"] for one in shown["names"]] == ["Raúl Ortega Lima", "Ralph Lima"]
    assert shown["may_use"] == []  # every channel begins as: do not use
    told = ask(office, "person", "show", row["id"]).out
    assert told.count("Do not use") == 5 and "Ralph Lima" in told


def test_who_may_be_on_file_already_is_told_beside_the_answer(office: Office, hidden: str) -> None:
    made = ask(office, "person", "add", "--given", "Lucia", "--family", "Paredes", "--json")
    assert made.code == 0 and made.json["resemble"] == 1
    assert "resembles this name" in made.err and "Solano" not in made.err


def test_what_is_masked_stays_masked_and_that_it_was_opened_is_logged(
    office: Office, hidden: str
) -> None:
    for more in ((), ("--json",)):
        answer = ask(office, "person", "show", hidden, *more)
        assert answer.code == 0
        assert not any(one in answer.out for one in (TRUE_ADDRESS, NUMBER, WORD))
        assert "PO Box 9" in answer.out
    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault, vault.read() as uow:
        seen = [(one.action, one.id) for one in log(uow, LogFilter())]
    assert seen.count(("viewed", hidden)) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--given", "x" * 10_000), "too long"),
        (("--given", "Ana", "--born", "20226"), "birth"),
        (("--given", " "), "empty"),
        (("--given", "Ana\u202e"), "u+202e"),
        (("--given", "Ana", "--phone", "\u202e5550100"), "u+202e"),
    ],
)
def test_wrong_input_is_one_line_and_keeps_nothing(
    office: Office, more: tuple[str, ...], said: str
) -> None:
    answer = ask(office, "person", "add", *more)
    assert answer.code == 1 and answer.err.startswith("amparo: ") and answer.err.count("\n") == 1
    assert said in answer.err.casefold()
    assert ask(office, "person", "list", "--json").json == []


def test_nobody_of_that_id(office: Office) -> None:
    assert ask(office, "person", "show", "nobody").code == 1


def opened_case(office: Office) -> str:
    return ask(office, "case", "add", "--given", "Óscar", "--family", "Mejía").out.strip()


def test_parties_come_into_a_case_and_are_listed(office: Office, hidden: str) -> None:
    number = opened_case(office)
    known = ask(office, 
        "party", "add", "--case", number, "--person", hidden, "--role", "witness",
        "--related", "neighbor",
    )  # fmt: skip
    assert known.out.strip() == hidden
    new = ask(office, 
        "party", "add", "--case", number, "--given", "City Housing", "--organization",
        "--role", "adverse_party", "--json",
    )  # fmt: skip
    assert new.code == 0 and new.json["role"] == "adverse_party"
    rows = ask(office, "party", "list", "--case", number, "--json").json
    assert [one["role"] for one in rows] == ["client", "adverse_party", "witness"]
    assert rows[1]["person_id"] == new.json["person_id"] and rows[2]["related"] == "neighbor"
    again = ask(office, "party", "add", "--case", number, "--person", hidden, "--role", "witness")
    assert again.code == 1 and "this role in the case already" in again.err


def test_a_case_is_closed_by_the_same_rules(office: Office) -> None:
    number = opened_case(office)
    early = ask(office, "case", "close", number, "--code", "F")
    assert early.code == 1 and "conflict" in early.err.casefold()
    decided(office.vault, number)
    before = ask(office, "case", "close", number, "--code", "F", "--on", "January 2, 2001")
    assert before.code == 1 and "open" in before.err
    for wrong in ("abc", "20226-01-01", "March 2026"):
        assert ask(office, "case", "close", number, "--code", "F", "--on", wrong).code == 1
    assert ask(office, "case", "close", number, "--code", "").code == 1
    done = ask(office, "case", "close", number, "--code", "F")
    assert done.code == 0 and done.out == "Case closed.\n"
    assert ask(office, "case", "list", "--json").json[0]["status"] == "closed"
    assert ask(office, "case", "close", number, "--code", "F").code == 1


def decided(path: Path, number: str) -> Any:
    from models.cases.case import ConflictState
    from models.cases.closing import set_conflict_state
    from models.cases.repository import case_by_number

    with open_vault(path, "rokafor", PASSPHRASE) as vault, vault.unit_of_work() as uow:
        set_conflict_state(uow, case_by_number(uow, number).id, ConflictState.NO_CONFLICT)
        uow.commit()
