"""What was told about a client, for the client: of one case, and over all that may be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.casefile.account import account, account_of_client
from models.casefile.guarding import inspect_file, pass_file
from models.casefile.services import FILE, export, printed
from models.cases import repository as cases
from models.cases import walling
from models.cases.joining import add_party
from models.cases.party import PartyRole
from models.cases.services import open_case, open_case_for_new_client
from models.errors import BadInput
from models.letters.preview import page_texts
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.privacy.guard.passing import NotPassed, Passed
from models.privacy.releases import NoRelease
from models.privacy.way_out import Basis, Out
from models.vault.vault import Vault


def said(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


@pytest.fixture
def client(vault: Vault, case_id: str) -> str:
    with vault.read() as uow:
        return cases.case(uow, case_id).client_id


@pytest.fixture
def second(save: Any, client: str) -> str:
    """Another case of the same client."""
    return save(lambda uow: open_case(uow, client, counsel="tomas")).made.id


def test_over_all_cases_each_line_says_its_case(
    vault: Vault, save: Any, case_id: str, client: str, second: str
) -> None:
    save(lambda uow: disclosed(uow, case_id, What.LETTER, "The Mayor", about="L-26-0001"))
    save(lambda uow: disclosed(uow, second, What.DOCUMENT, "Shelter", purpose="A bed"))
    save(lambda uow: disclosed(uow, second, What.LIST, how=How.PRINTED, purpose="Supervision"))
    with vault.read() as uow:
        whole, one = account_of_client(uow, client), account(uow, case_id)
        assert not inspect_file(uow, whole.case_ids, whole.made.pdf).open
    text = said(whole.made.pdf)
    assert whole.numbers == ("26-0002", "26-0001") and whole.behind == ()
    for words in ("The Mayor", "Shelter", "A bed", "Supervision", "Case 26-0001", "Case 26-0002"):
        assert words in text
    assert "The Mayor" in said(one.made.pdf) and "Shelter" not in said(one.made.pdf)


def test_what_is_behind_a_wall_is_not_in_it_and_the_paper_is_silent_of_it(
    vault: Vault, vault_factory: Any, save: Any, case_id: str, client: str, second: str
) -> None:
    save(lambda uow: disclosed(uow, case_id, What.LETTER, "The Mayor"))
    save(lambda uow: disclosed(uow, second, What.DOCUMENT, "Shelter"))
    tomas = next(one.id for one in vault.info.users if one.login == "tomas")
    save(lambda uow: walling.raise_wall(uow, second, [tomas]))
    vault.close()
    with vault_factory("marta") as other, other.read() as uow:
        found = account_of_client(uow, client)
        text = said(found.made.pdf)
        assert found.case_ids == (case_id,)
        assert [one.number for one in found.behind] == ["26-0002"]
        assert "The Mayor" in text and "Shelter" not in text and "26-0002" not in text
    with vault_factory("tomas") as member, member.read() as uow:
        assert "Shelter" in said(account_of_client(uow, client).made.pdf)


def test_a_case_in_which_the_person_is_somebody_else_is_not_told(
    vault: Vault, save: Any, case_id: str, client: str
) -> None:
    other = save(lambda uow: open_case_for_new_client(uow, given="Ana", family="Rey")).made.id
    save(lambda uow: add_party(uow, other, client, PartyRole.ADVERSE_PARTY))
    save(lambda uow: disclosed(uow, other, What.LETTER, "The Chief"))
    with vault.read() as uow:
        assert account_of_client(uow, client).case_ids == (case_id,)
        adverse = cases.case(uow, other).client_id
        assert account_of_client(uow, adverse).case_ids == (other,)


def test_who_is_no_client_has_no_account(vault: Vault, save: Any) -> None:
    from models.people.services import add_person

    one = save(lambda uow: add_person(uow, given="Iris", family="Lund")).made.id
    with vault.read() as uow, pytest.raises(BadInput):
        account_of_client(uow, one)


def test_the_file_goes_to_somebody_outside_under_a_release_only(vault: Vault, case_id: str) -> None:
    printed(vault, case_id, b"", FILE, passed=Passed(Out(purpose="Hearing")))
    with pytest.raises(NoRelease):
        out = Out("Shelter", "A bed", basis=Basis.RELEASE)
        printed(vault, case_id, b"", FILE, passed=Passed(out))


def test_its_verbs_ask_what_the_guard_made_of_these_very_pages(
    vault: Vault, case_id: str, tmp_path: Path
) -> None:
    with vault.read() as uow:
        made = account(uow, case_id).made.pdf
        client = pass_file(uow, case_id, made, Out("Lucía", basis=Basis.CLIENT))
        order = pass_file(uow, case_id, made, Out("Court", "HHD-CV-26-1", basis=Basis.COMPELLED))
    for out in (client.out, order.out):
        with pytest.raises(NotPassed):
            printed(vault, case_id, made, FILE, passed=Passed(out))
    for passed in (client, order):
        with pytest.raises(NotPassed):
            export(vault, case_id, made + b" ", FILE, tmp_path, passed=passed)
    assert export(vault, case_id, made, FILE, tmp_path, passed=client).exists()
