"""A vault of an earlier program: what lay in three columns is found again, behind a wall too."""

from __future__ import annotations

from typing import Any

from models.cases.services import open_case_for_new_client
from models.cases.walling import raise_wall
from models.people import repository
from models.people.reach import AddressKind, PhoneKind
from models.vault.database import connect, engine_over
from models.vault.upgrade import run
from models.vault.vault import open_vault

REACH = {"phone": "860 555 0142", "email": "a@example.org", "address": "12 Larkspur Lane"}


def test_reach_is_moved_as_it_is_and_the_address_is_masked(
    vault_factory: Any, passphrase: str, clock: Any
) -> None:
    vault = vault_factory()
    ids = []
    for walled in (False, True):
        with vault.unit_of_work() as uow:
            done = open_case_for_new_client(uow, given="Lucía", person=dict(REACH))
            if walled:
                raise_wall(uow, done.made.id, [uow.user.id])
            from models.cases.repository import case

            ids.append(case(uow, done.made.id).client_id)
            uow.commit()
    key, database, path = vault.keyring.key.database(), vault.database, vault.path
    vault.close()
    raw = connect(database, key)
    run(engine_over(raw), raw, "0018_safety", down=True)
    assert raw.execute("SELECT count(*) FROM person WHERE phone <> ''").fetchone() == (2,)
    raw.close()
    with open_vault(path, "ruth", passphrase, clock=clock) as opened, opened.read() as uow:
        for id in ids:
            one = repository.person(uow, id)
            assert (one.phone, one.phones[0].kind) == (REACH["phone"], PhoneKind.OTHER)
            assert one.email == REACH["email"]
            assert one.addresses[0].kind is AddressKind.RECORD and one.addresses[0].hidden
            assert repository.unmasked(uow, id).addresses[0].text == REACH["address"]
        rows = repository.person_rows(uow, "lucia")
        assert len(rows) == 2 and rows[0].name == rows[1].name == "Lucía"
