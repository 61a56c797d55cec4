"""Holds by themselves: what stands, what is counted, and that words of released ones can go."""

from __future__ import annotations

from typing import Any

import pytest

from models.changes import Ref
from models.errors import NotFound, Refused
from models.holds import repository
from models.holds.services import Held, place_hold, release_hold, require_no_hold
from models.vault.history import history
from models.vault.vault import open_vault

CASE, PERSON, OTHER = Ref("cases", "c"), Ref("people", "c"), Ref("cases", "d")


def save(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def test_a_hold_is_on_its_own_thing_alone(vault) -> None:
    save(vault, lambda uow: place_hold(uow, CASE, "a suit"))
    with vault.read() as uow:
        require_no_hold(uow)
        require_no_hold(uow, PERSON, OTHER)
        with pytest.raises(Held) as caught:
            require_no_hold(uow, OTHER, CASE)
        assert [one.thing for one in caught.value.holds] == [CASE]
        assert repository.holds_on(uow, [PERSON]) == []
        assert repository.standing_count(uow) == 1
        with pytest.raises(NotFound):
            repository.hold(uow, "nothing")


def test_words_of_released_holds_go_and_those_that_stand_stay(vault, clock) -> None:
    first = save(vault, lambda uow: place_hold(uow, CASE, "first")).made.id
    save(vault, lambda uow: release_hold(uow, first, "ended"))
    clock.move(days=1)
    second = save(vault, lambda uow: place_hold(uow, CASE, "second")).made.id
    other = save(vault, lambda uow: place_hold(uow, OTHER, "other")).made.id
    save(vault, lambda uow: release_hold(uow, other, "ended"))
    emptied: list[str] = []
    save(vault, lambda uow: emptied.extend(repository.empty_words(uow, [CASE])))
    assert emptied == [first]
    with vault.read() as uow:
        kept = {one.id: (one.reason, one.release_reason) for one in repository.all_holds(uow)}
        assert kept == {first: ("", ""), second: ("second", ""), other: ("other", "ended")}
        assert [one.id for one in repository.all_holds(uow, standing=True)] == [second]
        assert [one.id for one in repository.holds_on(uow, [CASE])] == [second, first]


def test_the_trail_tells_of_holds_without_their_reasons(vault) -> None:
    id = save(vault, lambda uow: place_hold(uow, CASE, "Zzmarker")).made.id
    save(vault, lambda uow: release_hold(uow, id, "Zzmarker"))
    with vault.read() as uow:
        told = history(uow, [CASE])
    assert [(one.action, one.fields) for one in told] == [
        ("hold_released", ("reason",)),
        ("held", ("reason",)),
    ]


def test_an_advocate_neither_places_nor_releases(vault, passphrase) -> None:
    id = save(vault, lambda uow: place_hold(uow, CASE, "a suit")).made.id
    vault.close()
    with open_vault(vault.path, "marta", passphrase) as other:
        for verb in (
            lambda uow: place_hold(uow, OTHER, "why"),
            lambda uow: release_hold(uow, id, "why"),
        ):
            with pytest.raises(Refused, match="attorney"):
                save(other, verb)
