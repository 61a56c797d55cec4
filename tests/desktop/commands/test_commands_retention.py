"""``amparo retention`` and ``amparo purge``, by two people, from asking to the certificate."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from answers import PASSPHRASE

from models.cases import services as cases
from models.cases.case import ConflictState
from models.cases.closing import close_case
from models.cases.repository import case_by_number
from models.retention.schedule import RecordKind, Rule
from models.retention.services import set_schedule
from models.vault.kdf import KdfSettings
from models.vault.rotation import rotate
from models.vault.vault import UserRole, add_user, open_vault

NAME = "Zzquetzal"


@pytest.fixture
def two(office: Any) -> Any:
    """An administrator, an attorney, and a closed case."""
    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault:
        add_user(
            vault,
            login="tlind",
            name="Tomás Lindqvist",
            role=UserRole.ATTORNEY,
            passphrase=PASSPHRASE,
            kdf=KdfSettings.floor(),
        )
        with vault.unit_of_work() as uow:
            made = cases.open_case_for_new_client(uow, given=NAME)
            cases.set_conflict_state(uow, made.made.id, ConflictState.NO_CONFLICT)
            close_case(uow, made.made.id, "A")
            uow.commit()
    return office


@pytest.fixture
def say(two: Any, run: Callable[..., Any], passphrase_file: Any) -> Callable[..., Any]:
    """``say("rokafor", "purge", "list")`` for one user of the office."""

    def go(login: str, group: str, verb: str, *more: str) -> Any:
        who = ("--user", login, "--passphrase-file", str(passphrase_file))
        return run(group, verb, str(two.vault), *more, *who)

    return go


def test_nothing_is_due_before_the_office_has_said_so(two: Any, say: Callable[..., Any]) -> None:
    answer = say("rokafor", "retention", "due")
    assert (answer.code, answer.out) == (0, "The office has not set a schedule.\n")
    assert json.loads(say("rokafor", "retention", "due", "--json").out) == {
        "schedule": False,
        "due": [],
    }
    with open_vault(two.vault, "rokafor", PASSPHRASE) as vault, vault.unit_of_work() as uow:
        set_schedule(uow, [Rule(RecordKind.CASE_CLOSED, 7, "board")])
        uow.commit()
    assert json.loads(say("rokafor", "retention", "due", "--json").out)["schedule"] is True


def test_two_people_purge_a_case_from_the_command_line(two: Any, say: Callable[..., Any]) -> None:
    with open_vault(two.vault, "rokafor", PASSPHRASE) as vault, vault.read() as uow:
        number = cases.repository.case_rows(uow)[0].number
    asked = say("rokafor", "purge", "ask", "--case", number, "--reason", "the period ended")
    assert asked.code == 0
    purge = asked.out.strip()
    assert purge.startswith("P-") and NAME not in asked.out
    refused = say("rokafor", "purge", "approve", purge)
    assert refused.code == 1 and "cannot approve" in refused.err
    early = say("tlind", "purge", "run", purge)
    assert early.code == 1 and early.out == ""
    assert say("tlind", "purge", "approve", purge).code == 0
    done = say("tlind", "purge", "run", purge)
    assert done.code == 0 and "1 case, 1 person" in done.out and "amparo rotate" in done.out
    waits = say("tlind", "purge", "certificate", purge)
    assert waits.code == 1 and "new key" in waits.err
    with open_vault(two.vault, "rokafor", PASSPHRASE) as vault:
        rotate(vault)
        with vault.read() as uow, pytest.raises(Exception, match="not in the vault"):
            case_by_number(uow, number)
    written = say("tlind", "purge", "certificate", purge)
    assert written.code == 0 and "Approved by: Tomás Lindqvist" in written.out
    assert NAME not in written.out and number not in written.out.replace(purge, "")
    again = say("rokafor", "purge", "certificate", purge)
    assert again.out == written.out
    data = json.loads(say("rokafor", "purge", "certificate", purge, "--json").out)
    assert data["counts"]["cases"] == 1 and data["epoch_after"] == data["epoch_before"] + 1
    (row,) = json.loads(say("rokafor", "purge", "list", "--json").out)
    assert (row["number"], row["state"]) == (purge, "certified")
    assert purge in say("rokafor", "purge", "list").out


def test_a_purge_is_refused_or_withdrawn_with_a_reason(two: Any, say: Callable[..., Any]) -> None:
    with open_vault(two.vault, "rokafor", PASSPHRASE) as vault, vault.read() as uow:
        number = cases.repository.case_rows(uow)[0].number
    for who, verb, state in (("tlind", "refuse", "refused"), ("rokafor", "withdraw", "withdrawn")):
        asked = say("rokafor", "purge", "ask", "--case", number, "--part", "--reason", "because")
        purge = asked.out.strip()
        assert say(who, "purge", verb, purge, "--reason", "not yet").code == 0
        assert say("tlind", "purge", "run", purge).code == 1
        rows = json.loads(say("rokafor", "purge", "list", "--json").out)
        assert rows[0]["state"] == state and rows[0]["extent"] == "part"


def test_asking_needs_a_record_and_an_unknown_number_is_said(say: Callable[..., Any]) -> None:
    none = say("rokafor", "purge", "ask", "--reason", "because")
    assert none.code != 0 and "Nothing is chosen" in none.err
    unknown = say("rokafor", "purge", "ask", "--case", "99-0001", "--reason", "because")
    assert unknown.code == 1 and "not in the vault" in unknown.err
    assert say("rokafor", "purge", "approve", "P-99-001").code == 1
