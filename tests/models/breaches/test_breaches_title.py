"""A record's title: it follows the acts until somebody writes another, and again when cleared."""

from __future__ import annotations

from typing import Any

import pytest

from models.breaches import repository, services
from models.breaches.interview import add_act, change_act
from models.cases.services import open_case_for_new_client
from models.errors import BadInput
from models.ordinances.facts import ActKind


def do(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        changes = verb(uow)
        uow.commit()
    return changes


@pytest.fixture
def breach_id(vault: Any) -> str:
    made = do(vault, lambda uow: open_case_for_new_client(uow, given="Ana", family="", person={}))
    begun = do(vault, lambda uow: services.begin(uow, made.made.id)).made.id
    do(vault, lambda uow: services.save(uow, add_act(read(uow, begun), ActKind.THREATENED_REPORT)))
    return begun


def read(uow: Any, breach_id: str) -> Any:
    return repository.breach(uow, breach_id)


def title(vault: Any, breach_id: str) -> str:
    with vault.read() as uow:
        return read(uow, breach_id).title


def ask(vault: Any, breach_id: str) -> None:
    """One more act, of which the suggestion would speak."""
    do(vault, lambda uow: services.save(uow, add_act(read(uow, breach_id), ActKind.INQUIRED)))


def test_an_edited_title_stays_and_a_cleared_one_follows_again(vault: Any, breach_id: str) -> None:
    first = title(vault, breach_id)
    assert first
    do(vault, lambda uow: services.set_title(uow, breach_id, "  The desk at   Example Hall "))
    assert title(vault, breach_id) == "The desk at Example Hall"
    ask(vault, breach_id)
    assert title(vault, breach_id) == "The desk at Example Hall"
    do(vault, lambda uow: services.set_title(uow, breach_id, "  "))
    second = title(vault, breach_id)
    assert second not in ("", first, "The desk at Example Hall")

    def other(uow: Any) -> Any:
        one = read(uow, breach_id)
        return services.save(uow, change_act(one, one.acts[1].id, act=ActKind.OTHER))

    do(vault, other)
    assert title(vault, breach_id) != second


def test_it_is_undone_and_told_without_its_words(vault: Any, breach_id: str) -> None:
    first = title(vault, breach_id)
    changes = do(vault, lambda uow: services.set_title(uow, breach_id, "Zzyzxa"))
    assert "B-26-001" in changes.said and "Zzyzxa" not in changes.said
    do(vault, changes.undo)
    assert title(vault, breach_id) == first


def test_a_title_that_cannot_be_kept_is_refused_at_its_field(vault: Any, breach_id: str) -> None:
    first = title(vault, breach_id)
    with pytest.raises(BadInput) as refused:
        do(vault, lambda uow: services.set_title(uow, breach_id, "x" * 5000))
    assert refused.value.field == "title"
    assert title(vault, breach_id) == first
