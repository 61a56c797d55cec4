"""Tokens made anew once their form is another, in portions that can be broken off."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, func, select

from models.cases.party_rows import parties
from models.cases.services import open_case_for_new_client
from models.cases.walling import raise_wall
from models.conflicts import indexing
from models.conflicts.checking import look
from models.people import conflict_index
from models.people.conflict_index import Known
from models.people.services import add_person
from models.people.tables import name_key as keys
from models.vault import settings
from models.vault.vault import open_vault

NAMES = [f"Lucía{letter}" for letter in "abcde"]


def make(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        for name in NAMES:
            add_person(uow, given=name, family="Paredes")
        uow.commit()


def all_anew(vault: Any) -> None:
    """All tokens are of an older form: as if there were none that are sought for now."""
    with vault.unit_of_work() as uow:
        indexing.index_older(uow)
        uow.connection.execute(delete(keys))
        uow.commit()


def with_tokens(uow: Any) -> int:
    return int(uow.connection.execute(select(func.count(keys.c.card.distinct()))).scalar_one())


def found(uow: Any, given: str) -> bool:
    return any(hit.name == f"{given} Paredes" for hit in look(uow, Known(((given, "Paredes"),))))


def test_a_raised_form_makes_all_tokens_anew(vault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make(vault)
    all_anew(vault)
    with vault.unit_of_work() as uow:
        indexing.index_older(uow)
        assert not found(uow, NAMES[0])  # the form is the same: nothing is looked over
    monkeypatch.setattr(indexing, "FORM", indexing.FORM + 1)
    with vault.unit_of_work() as uow:
        indexing.index_older(uow)
        uow.commit()
    with vault.read() as uow:
        assert all(found(uow, name) for name in NAMES)


def test_broken_off_it_goes_on_where_it_was(vault: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make(vault)
    all_anew(vault)
    monkeypatch.setattr(indexing, "FORM", indexing.FORM + 1)
    with vault.unit_of_work() as uow:
        assert indexing.index_portion(uow, 2)
        uow.commit()
    with vault.unit_of_work() as uow:
        assert indexing.index_portion(uow, 2)  # and this one is lost
    with vault.read() as uow:
        assert with_tokens(uow) == 2
    made: list[str] = []
    keep = conflict_index.keep_person
    monkeypatch.setattr(
        conflict_index, "keep_person", lambda uow, one: (made.append(one.id), keep(uow, one))
    )
    with vault.unit_of_work() as uow:
        indexing.index_older(uow)
        indexing.index_older(uow)
        uow.commit()
    assert len(made) == len(set(made)) == len(NAMES) - 2
    with vault.read() as uow:
        assert with_tokens(uow) == len(NAMES)


def test_behind_a_wall_it_waits_for_a_member_and_is_found_till_then(
    vault: Any, passphrase: str, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía", family="Paredes")
        person_id = parties(uow, done.made.id)[0].person_id
        raise_wall(uow, done.made.id, [uow.user.id])
        indexing.index_older(uow)
        uow.commit()
    vault.close()
    monkeypatch.setattr(indexing, "FORM", indexing.FORM + 1)
    for login, left in (("tomas", [person_id]), ("ruth", [])):
        with open_vault(vault.path, login, passphrase, clock=clock) as opened:
            with opened.unit_of_work() as uow:
                indexing.index_older(uow)
                (hit,) = look(uow, Known((("Lucía", "Paredes"),)))
                uow.commit()
            with opened.read() as uow:
                kept = settings.value(uow, "conflicts.people")
        assert hit.walled is (login == "tomas")
        assert kept == {"form": indexing.FORM, "left": left}
