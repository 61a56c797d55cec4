"""Drafts on a real vault: whose they are, that they last, and that they go."""

from __future__ import annotations

from typing import Any

import pytest

from models.vault.drafts import drafts_of_user, drop_draft, keep_draft
from models.vault.errors import VaultError
from models.vault.vault import open_vault

PLACE = '["case_new", {}]'


def keep(vault: Any, typed: Any, place: str = PLACE) -> None:
    with vault.unit_of_work() as uow:
        keep_draft(uow, place, typed)
        uow.commit()


def kept(vault: Any) -> dict[str, Any]:
    with vault.read() as uow:
        return drafts_of_user(uow)


def test_a_draft_lasts_over_closing_and_belongs_to_its_user_alone(vault_factory: Any) -> None:
    typed = {"given": "Łukasz", "allowed": ["voicemail"], "confirmed": None}
    vault = vault_factory("ruth")
    keep(vault, {"given": "Łu"})
    keep(vault, typed)
    keep(vault, ["another"], "elsewhere")
    vault.close()
    other = vault_factory("marta")
    assert kept(other) == {}
    keep(other, {"given": "Hers"})
    other.close()
    vault = vault_factory("ruth")
    assert kept(vault) == {PLACE: typed, "elsewhere": ["another"]}


def test_a_draft_goes_alone_and_a_unit_that_rolls_back_keeps_it(vault: Any) -> None:
    keep(vault, {"given": "Ana"})
    keep(vault, 1, "elsewhere")
    with vault.unit_of_work() as uow:
        drop_draft(uow, PLACE)
    assert PLACE in kept(vault)
    with vault.unit_of_work() as uow:
        drop_draft(uow, PLACE)
        drop_draft(uow, "never kept")
        uow.commit()
    assert kept(vault) == {"elsewhere": 1}


def test_who_only_reads_keeps_no_draft(vault: Any, passphrase: str) -> None:
    with pytest.raises(VaultError), open_reading(vault, passphrase) as reading:
        keep(reading, {"given": "Ana"})


def open_reading(vault: Any, passphrase: str) -> Any:
    path = vault.path
    vault.close()
    return open_vault(path, "ruth", passphrase, read_only=True)


def test_no_word_of_a_draft_stands_outside_the_encrypted_file(vault: Any) -> None:
    keep(vault, {"given": "Zzyzxa Quiñones"})
    for path in vault.path.rglob("*"):
        if path.is_file():
            assert b"Zzyzxa" not in path.read_bytes(), path.name
