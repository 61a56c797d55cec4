"""Saving while it is told: in order, merged with what came from elsewhere, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from record_office import save

from desktop.breaches.keeper import Keeper, merged
from desktop.shell.office import Office
from desktop.shell.worker import Inline
from models.breaches import repository, services
from models.breaches.breach import Breach
from models.cases.services import open_case_for_new_client

NAMES = ("narrative", "harm", "location", "department", "stated_reason")
TEXTS = st.sampled_from(["", "one", "two", "three"])
RECORDS = st.builds(Breach, st.just("i"), st.just("n"), st.just("c"), **dict.fromkeys(NAMES, TEXTS))


@given(RECORDS, RECORDS, RECORDS)
def test_a_merge_loses_nothing_or_is_refused(base: Breach, mine: Breach, newest: Breach) -> None:
    both = merged(base, mine, newest)
    for name in NAMES:
        was, here, there = (getattr(one, name) for one in (base, mine, newest))
        if both is None:
            continue
        if here != was:
            assert getattr(both, name) == here
            assert there in (was, here)
        else:
            assert getattr(both, name) == there
    if both is None:
        assert any(
            getattr(mine, name) != getattr(base, name) != getattr(newest, name)
            and getattr(mine, name) != getattr(newest, name)
            for name in NAMES
        )


@given(st.frozensets(st.sampled_from("abcd")), st.frozensets(st.sampled_from("abcd")),
       st.frozensets(st.sampled_from("abcd")))  # fmt: skip
def test_answers_from_both_sides_are_kept(base: Any, mine: Any, newest: Any) -> None:
    def one(answered: frozenset[str]) -> Breach:
        return Breach("i", "n", "c", answered=answered)

    both = merged(one(base), one(mine), one(newest))
    assert both is not None
    assert (mine - base) <= both.answered
    assert not (base - mine) & both.answered


class Waiting(Inline):
    """Work waits until it is told to run: a vault that is slow."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def submit(self, work: Any, then: Any = None, failed: Any = None, **where: bool) -> None:
        run = super().submit
        self.waiting.append(lambda: run(work, then, failed, **where))

    def run(self) -> None:
        """All of it, also what comes of it."""
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def slow(vault: Any, qtbot: Any) -> tuple[Keeper, Waiting, Breach]:
    """A keeper over a slow vault, and a record."""
    case = save(vault, lambda uow: open_case_for_new_client(uow, given="Ana"))
    made = save(vault, lambda uow: services.begin(uow, case.made.id))
    worker = Waiting()
    parent = QObject()
    keeper = Keeper(Office(vault, worker), parent)
    keeper.of = parent  # type: ignore[attr-defined]
    with vault.read() as uow:
        one = repository.breach(uow, made.made.id)
    keeper.take(one)
    return keeper, worker, one


def now(vault: Any, id: str) -> Breach:
    with vault.read() as uow:
        return repository.breach(uow, id)


def test_fast_typing_ends_in_the_newest_form(vault: Any, slow: Any) -> None:
    keeper, worker, one = slow
    trouble: list[Any] = []
    keeper.trouble.connect(trouble.append)
    for count in range(1, 9):
        keeper.keep(replace(one, narrative="x" * count))
    assert keeper.unsaved
    assert len(worker.waiting) == 1
    worker.run()
    assert now(vault, one.id).narrative == "x" * 8
    assert not keeper.unsaved
    assert not trouble


def test_saving_waits_while_another_verb_is_at_work(vault: Any, slow: Any) -> None:
    keeper, worker, one = slow
    keeper.hold(True)
    keeper.keep(replace(one, narrative="told"))
    save(vault, lambda uow: services.save(uow, replace(one, harm="theirs")))
    worker.run()
    assert now(vault, one.id).narrative == ""
    keeper.heard()
    keeper.hold(False)
    worker.run()
    kept = now(vault, one.id)
    assert (kept.narrative, kept.harm) == ("told", "theirs")


def test_what_cannot_be_kept_is_told_and_kept_on_the_screen(vault: Any, slow: Any) -> None:
    keeper, worker, one = slow
    trouble: list[Any] = []
    keeper.trouble.connect(trouble.append)
    keeper.keep(replace(one, location="x" * 600))
    worker.run()
    assert trouble[0].field == "location"
    assert keeper.unsaved
    keeper.keep(replace(one, location="at the door"))
    worker.run()
    assert now(vault, one.id).location == "at the door"
    assert not keeper.unsaved


def test_what_waits_behind_a_save_is_not_lost_when_the_page_goes(vault: Any, slow: Any) -> None:
    keeper, worker, one = slow
    keeper.keep(replace(one, narrative="first"))
    keeper.keep(replace(one, narrative="second", harm="told last"))
    keeper.leave()
    keeper.of.deleteLater()
    keeper.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    worker.run()
    kept = now(vault, one.id)
    assert (kept.narrative, kept.harm) == ("second", "told last")
