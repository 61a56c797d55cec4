"""The parties of a case in a purge: whoever stands nowhere else goes with it, the others stay."""

from __future__ import annotations

from typing import Any

import pytest
from purge_office import marks_in, plain_pages, save

from models.cases import joining, repository
from models.cases.case import Outcome, Result
from models.cases.party import PartyRole
from models.cases.services import change_case, open_case_for_new_client
from models.changes import Ref
from models.errors import NotFound, Refused
from models.people import repository as people
from models.people.purging import NAMELESS
from models.people.services import add_person
from models.retention.purge import Extent

MARK = "Zzmarker"


def peopled(vault: Any, filled: Any) -> dict[str, str]:
    """The adverse party only here, a witness in another case too, and a judge."""
    from dataclasses import replace

    found = {}
    with vault.unit_of_work() as uow:
        for key, role in (("adverse", "adverse_party"), ("witness", "witness"), ("judge", "judge")):
            given = "Stays" if key != "adverse" else f"{MARK}adverse"
            found[key] = add_person(uow, given=given, family=key).made.id
            joining.add_party(
                uow,
                filled.case_id,
                found[key],
                PartyRole(role),
                related=f"{MARK}related",
                note=f"{MARK}partynote",
            )
        other = open_case_for_new_client(uow, given="Another").made.id
        joining.add_party(uow, other, found["witness"], PartyRole.WITNESS)
        one = repository.case(uow, filled.case_id)
        told = {name: f"{MARK}{name}" for name in ("court", "docket", "judge")}
        outcomes = (Outcome(Result.DISMISSED, f"{MARK}outcome"),)
        change_case(uow, replace(one, outcomes=outcomes, **told))
        uow.commit()
    return {**found, "other": other}


def test_a_whole_purge_takes_the_parties_who_stand_nowhere_else(vault, filled, purged) -> None:
    found = peopled(vault, filled)
    assert f"{MARK}docket".lower().encode() in plain_pages(vault).lower()
    with purged([Ref("cases", filled.case_id)]) as (other, _id):
        assert marks_in(plain_pages(other)) == set()
        with other.read() as uow:
            with pytest.raises(NotFound):
                people.person(uow, found["adverse"])
            for key in ("witness", "judge"):
                assert people.person(uow, found[key]).name.given == "Stays"
            assert len(repository.parties(uow, found["other"])) == 2
            assert repository.cases_of_person(uow, found["judge"]) == []


def test_a_purge_in_part_leaves_the_roles_and_no_name(vault, filled, purged) -> None:
    found = peopled(vault, filled)
    with purged([Ref("cases", filled.case_id)], Extent.PART) as (other, _id):
        assert marks_in(plain_pages(other)) == set()
        with other.read() as uow:
            parties = repository.parties(uow, filled.case_id)
            assert {one.role.value for one in parties[1:]} == {"adverse_party", "witness", "judge"}
            assert {one.name for one in parties[1:]} == {NAMELESS}
            one = repository.case(uow, filled.case_id)
            assert (one.docket, one.judge, one.outcomes[0].note) == ("", "", "")
            assert one.outcomes[0].result is Result.DISMISSED
            assert people.person(uow, found["witness"]).name.given == "Stays"


def test_a_party_of_a_case_that_stays_is_not_purged(vault, filled, asked) -> None:
    found = peopled(vault, filled)
    save(vault, lambda uow: uow.next_number("x"))
    with pytest.raises(Refused, match="stands in a case"):
        asked([Ref("people", found["adverse"])])
