"""A sealed file to somebody outside: the verb itself asks for what the guard made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.documents import handling
from models.documents.document import Document
from models.errors import BadInput, Refused
from models.privacy import release_services
from models.privacy.disclosure_rows import disclosure_rows
from models.privacy.guard.leaving import contents_of, pass_file
from models.privacy.guard.passing import NotPassed, Passed
from models.privacy.recipient import typed
from models.privacy.release import Item, Proof, Way
from models.privacy.way_out import Basis, Out
from models.vault.user import UserRole
from models.vault.vault import Vault

SHELTER = Out("Shelter", "A bed", basis=Basis.RELEASE)
NAMED = "Lucía Paredes asked for a copy."


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def passed(vault: Vault, one: Document, words: str, out: Out = SHELTER) -> Passed:
    with vault.read() as uow:
        file = contents_of(words.encode(), "note.txt")
        return pass_file(uow, file, one.newest.sha256, one.case_id, out)


def release(save: Any, case_id: str) -> str:
    def draft(uow: Any) -> Any:
        return release_services.draft_release(
            uow, case_id, typed("Shelter"), items=frozenset({Item.NAME}), purpose="A bed",
            ways=frozenset({Way.LETTER}), language="es", explained_by="ruth",
            explained_on=uow.today,
        )  # fmt: skip

    id: str = save(draft).made.id
    save(
        lambda uow: release_services.sign(
            uow, id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth"
        )
    )
    return id


def test_nothing_goes_outside_that_the_guard_has_not_read(vault, added, out) -> None:
    one = added("It is so ordered.")
    for going in (
        Passed(SHELTER),
        Passed(SHELTER, "0" * 64),
        Passed(replace(SHELTER, basis="client")),
    ):
        for way in (handling.SHELF.export_original, handling.SHELF.export_copy):
            with pytest.raises(NotPassed):
                way(vault, one.newest.id, out, going=going)
    assert list(out.iterdir()) == []
    going = passed(vault, one, "It is so ordered.")
    assert handling.SHELF.export_original(vault, one.newest.id, out, going=going).path.exists()
    with vault.read() as uow:
        line = next(iter(disclosure_rows(uow))).line
    assert (line.recipient, line.purpose) == ("Shelter", "A bed")


def test_a_file_that_names_the_client_goes_under_a_release_in_force(
    vault, added, save, case_id, out
) -> None:
    one = added(NAMED)
    with pytest.raises(NotPassed):
        handling.SHELF.export_original(vault, one.newest.id, out, going=passed(vault, one, NAMED))
    id = release(save, case_id)
    going = passed(vault, one, NAMED)
    assert going.found == ()
    handling.SHELF.export_original(vault, one.newest.id, out, going=going)
    with vault.read() as uow:
        assert next(iter(disclosure_rows(uow))).line.release_id == id
    # It was looked at while the release held, and is taken out after it ended.
    save(lambda uow: release_services.revoke(uow, id, words="by telephone"))
    with pytest.raises(NotPassed):
        handling.SHELF.export_original(vault, one.newest.id, out, going=going)


def test_what_no_rule_can_read_needs_a_release_or_an_attorneys_reason(vault, added, out) -> None:
    one = added("words")
    with vault.read() as uow:
        going = pass_file(
            uow, contents_of(b"", "scan.jpg"), one.newest.sha256, one.case_id, SHELTER
        )
    assert going.unsettled
    with pytest.raises(NotPassed):
        handling.SHELF.export_copy(vault, one.newest.id, out, going=going)
    user = vault.user
    with pytest.raises(BadInput):
        going.settled(user, " ")
    with pytest.raises(Refused):
        going.settled(replace(user, role=UserRole.ADVOCATE), "It shows a door.")
    done = going.settled(user, "It shows a door.")
    handling.SHELF.export_original(vault, one.newest.id, out, going=done)
    with vault.read() as uow:
        assert "It shows a door." in next(iter(disclosure_rows(uow))).line.purpose
