"""The conflict check: across walls, for clients, witnesses and officials; logged and limited."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_cases_walls import ids, wall
from wall_scene import make, mark, raw

from models.breaches.conflicts import index_older as index_mentions
from models.cases import conflicts as limits
from models.cases.conflicts import MOST_IN_AN_HOUR
from models.cases.party import PartyRole
from models.cases.services import open_case_for_new_client
from models.conflicts.checking import check, look
from models.conflicts.hit import Hit
from models.conflicts.indexing import index_older
from models.people import conflict_index
from models.people import repository as people
from models.people.conflict_index import Known
from models.people.person import NameKind, PersonName
from models.people.services import change_person
from models.vault.errors import TooMuchAsked


def ask(vault: Any, *names: str) -> list[Hit]:
    with vault.unit_of_work() as uow:
        index_older(uow)
        index_mentions(uow)
        hits = check(uow, Known(tuple((name, "") for name in names)))
        uow.commit()
    return hits


@pytest.fixture
def client(vault: Any) -> str:
    with vault.unit_of_work() as uow:
        done = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano")
        uow.commit()
    with vault.read() as uow:
        return str(people.people(uow, "lucia")[0].id) if done else ""


@pytest.mark.parametrize(
    "name",
    ["Lucia Paredes", "PAREDES SOLANO", "solano, lucía", "Lucía Paredes Solano", "Lusia Paredez"],
)
def test_two_words_of_a_name_find_it(vault: Any, client: str, name: str) -> None:
    (hit,) = ask(vault, name)
    (where,) = hit.stands
    assert (hit.name, hit.walled, where.role) == ("Lucía Paredes Solano", False, PartyRole.CLIENT)


@pytest.mark.parametrize("name", ["Lucía", "Lucía Díaz", "", "  ", "Ana Marta", "Lucia-Xaredo"])
def test_one_word_alone_finds_nobody(vault: Any, client: str, name: str) -> None:
    assert ask(vault, name) == []


def test_a_name_of_one_word_finds_a_name_of_one_word(vault: Any) -> None:
    with vault.unit_of_work() as uow:
        open_case_for_new_client(uow, given="Sukarno")
        uow.commit()
    assert [hit.name for hit in ask(vault, "sukarno")] == ["Sukarno"]
    assert ask(vault, "Sukarno Putra") == []


def test_a_changed_name_is_found_and_the_former_one_is_not(vault: Any, client: str) -> None:
    with vault.unit_of_work() as uow:
        one = people.person(uow, client)
        new = (PersonName("Lucía", "Vega"), PersonName("Lu", "Prado", NameKind.ALIAS))
        change_person(uow, replace(one, names=new))
        uow.commit()
    assert ask(vault, "Lucia Paredes") == []
    assert len(ask(vault, "lucia vega")) == len(ask(vault, "Lu Prado")) == 1


def test_behind_a_wall_it_says_that_there_is_something_and_whom_to_ask(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    named, seen = f"{mark('given')} {mark('family')}", f"{mark('witness')} example"
    own = ask(vault, named)[0]
    assert own.name == mark("called") and own.person_id == scene.client_id
    vault.close()
    with vault_factory("tomas") as other:
        ask_them = ["Marta Quiñones", "Ruth Okafor"]
        hit = ask(other, named)[0]
        (where,) = hit.stands
        assert (hit.walled, hit.person_id, hit.matched) == (True, "", "")
        assert (where.number, where.role, sorted(where.ask)) == (
            scene.number,
            PartyRole.CLIENT,
            ask_them,
        )
        hit = next(one for one in ask(other, seen))
        assert (hit.walled, hit.stands[0].number, hit.stands[0].role) == (True, scene.number, None)
        with other.read() as uow:
            assert look(uow, Known(((named, ""),)), walled=False) == []


def test_each_look_is_in_the_audit_trail_without_the_name(vault: Any, client: str) -> None:
    ask(vault, "Lucía Paredes")
    with raw(vault) as connection:
        rows = connection.execute(
            "SELECT room, object_id, fields FROM audit_entries WHERE action = 'searched_conflicts'"
        ).fetchall()
    assert rows == [("people", *ids(vault, "ruth"), '["names"]')]


def test_there_is_a_limit_for_each_user_and_hour(vault: Any, client: str, clock: Any) -> None:
    for _round in range(MOST_IN_AN_HOUR):
        ask(vault, "Lucía Paredes")
    with pytest.raises(TooMuchAsked) as caught:
        ask(vault, "Lucía Paredes")
    assert "60 minutes" in caught.value.next
    clock.move(minutes=59)
    with pytest.raises(TooMuchAsked) as caught:
        ask(vault, "Lucía Paredes")
    assert "1 minutes" in caught.value.next
    clock.move(minutes=2)
    assert len(ask(vault, "Lucía Paredes")) == 1


def test_the_limit_is_each_users_own(vault_factory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_IN_AN_HOUR", 1)
    with vault_factory("marta") as one:
        ask(one, "Lucía Paredes")
        with pytest.raises(TooMuchAsked):
            ask(one, "Lucía Paredes")
    with vault_factory("tomas") as other:
        ask(other, "Lucía Paredes")


def test_the_tokens_tell_no_name_without_the_key(vault: Any, client: str) -> None:
    with vault.unit_of_work() as uow:
        tokens = set(conflict_index.tokens_of(uow, Known((("Lucía", "Paredes"),)).texts()))
    with raw(vault) as connection:
        kept = {row[0] for row in connection.execute("SELECT token FROM name_key")}
        key = connection.execute(
            "SELECT secret FROM vault_secrets WHERE purpose='index'"
        ).fetchone()
    assert tokens & kept and len(key[0]) == 32

    def token(secret: bytes) -> int:
        found = hmac.digest(secret, b"xlucia paredes", hashlib.sha256)[:8]
        return int.from_bytes(found, "big") >> 1

    assert token(b"\0" * 32) not in kept
    assert token(key[0]) in kept


def test_names_of_older_records_are_indexed_once_and_walled_ones_by_a_member(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    with raw(vault) as connection:
        connection.execute("DELETE FROM mention_key")
        connection.execute("DELETE FROM conflict_mention")
        connection.commit()
    wall(vault, scene, "ruth")
    vault.close()
    seen = f"{mark('witness')} example"
    with vault_factory("tomas") as other:
        assert ask(other, seen) == []
    with vault_factory("ruth") as member:
        assert len(ask(member, seen)) == 1
        with raw(member) as connection:
            connection.execute("DELETE FROM mention_key")
            connection.execute("DELETE FROM conflict_mention")
            connection.commit()
        with member.unit_of_work() as uow:
            index_mentions(uow)
            uow.commit()
        assert ask(member, seen) == []  # once only


def test_an_upgraded_vault_finds_the_people_it_had(vault_factory: Any, passphrase: str) -> None:
    from models.vault.database import connect, engine_over
    from models.vault.upgrade import run
    from models.vault.vault import open_vault

    vault = vault_factory()
    with vault.unit_of_work() as uow:
        open_case_for_new_client(uow, given="Mirlande", family="Joseph")
        uow.commit()
        key, database = vault.keyring.key.database(), vault.database
    vault.close()
    connection = connect(database, key)
    run(engine_over(connection), connection, "0007_drafts", down=True)
    connection.close()
    with open_vault(vault.path, "ruth", passphrase) as opened:
        assert [hit.name for hit in ask(opened, "joseph mirlande")] == ["Mirlande Joseph"]
