"""An intake is found by the applicant's own words; behind a wall by its members only."""

from __future__ import annotations

from typing import Any

from models.cases.case import NotServed
from models.cases.walling import raise_wall
from models.eligibility.taking_in import Told, not_serve, take_in
from models.search.looking import find
from models.vault.secrets_kept import raw_of


def save(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def found(vault: Any, word: str) -> list[str]:
    with vault.read() as uow:
        return [
            hit.shown.case_id
            for one in find(uow, word).kinds
            if one.kind == "intakes"
            for hit in one.hits
        ]


def taken_in(vault: Any, words: str) -> str:
    told = Told(person={"given": "Ana"}, own_words=words)
    return str(save(vault, lambda uow: take_in(uow, told)).made.id)


def test_an_intake_is_found_by_its_own_words_and_by_how_it_ended(vault: Any) -> None:
    case_id = taken_in(vault, "He took the tamarind jar.")
    assert found(vault, "tamarind") == [case_id]
    save(vault, lambda uow: not_serve(uow, case_id, NotServed.OUT_OF_AREA, "", "Zanzibar Aid"))
    assert found(vault, "zanzibar") == [case_id]


def test_an_intake_without_words_is_not_in_the_index(vault: Any) -> None:
    taken_in(vault, "")
    with vault.read() as uow:
        count = raw_of(uow).execute("SELECT count(*) FROM search_place WHERE kind = 'intakes'")
        assert count.fetchone()[0] == 0


def test_a_wall_takes_its_words_out_of_the_shared_index(vault: Any) -> None:
    case_id = taken_in(vault, "He took the tamarind jar.")
    tomas = next(one.id for one in vault.info.users if one.login == "tomas")
    save(vault, lambda uow: raise_wall(uow, case_id, [tomas]))
    with vault.read() as uow:
        query = "SELECT count(*) FROM search_place WHERE kind = 'intakes'"
        assert raw_of(uow).execute(query).fetchone()[0] == 0
    assert found(vault, "tamarind") == []
