"""A purge of a walled case: by its members, whole or in part; nobody else can even ask."""

from __future__ import annotations

import pytest
from purge_office import Office, marks_in, plain_pages, save

from models.breaches import repository as breaches
from models.cases import repository as cases
from models.cases.walling import raise_wall
from models.changes import Ref
from models.people import repository as people
from models.people.purging import NAMELESS
from models.retention import repository
from models.retention.purge import Extent, PurgeState
from models.retention.services import approve_purge, ask_purge, do_purge
from models.vault.check import check
from models.vault.deep import deep_verify
from models.vault.errors import VaultError


def wall(vault, filled: Office, *logins: str) -> None:
    ids = [one.id for one in vault.info.users if one.login in logins]
    save(vault, lambda uow: raise_wall(uow, filled.case_id, ids))


@pytest.mark.parametrize("extent", Extent)
def test_two_members_purge_a_walled_case(vault, filled, asked, as_user, extent) -> None:
    wall(vault, filled, "ruth", "tomas")
    id = asked([Ref("cases", filled.case_id)], extent)
    with as_user("tomas") as other:
        save(other, lambda uow: approve_purge(uow, id))
        save(other, lambda uow: do_purge(uow, id))
        with other.read() as uow:
            assert repository.purge(uow, id).state is PurgeState.PURGED
            raw = uow.connection.connection.driver_connection
            left = raw.execute("SELECT count(*) FROM walls").fetchone()[0]
            if extent is Extent.PART:
                assert breaches.breach(uow, filled.breach_id).narrative == ""
                assert people.person(uow, filled.client_id).name.full == NAMELESS
                assert cases.case(uow, filled.case_id).remark == ""
            else:
                assert left == 0
        assert marks_in(plain_pages(other)) == set()
        assert check(other).ok
        assert deep_verify(other).ok
        assert list(other.evidence.ids()) == []


def test_who_is_no_member_neither_asks_nor_approves(vault, filled, as_user) -> None:
    things = [Ref("cases", filled.case_id)]
    wall(vault, filled, "ruth", "marta")
    id = save(vault, lambda uow: ask_purge(uow, things, Extent.WHOLE, "why", "why")).made.id
    with as_user("tomas") as other:
        for verb in (
            lambda uow: ask_purge(uow, things, Extent.WHOLE, "why", "why"),
            lambda uow: approve_purge(uow, id),
        ):
            with pytest.raises(VaultError):
                save(other, verb)
        with other.read() as uow:
            assert repository.purge(uow, id).state is PurgeState.ASKED
