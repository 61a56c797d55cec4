"""What is typed to find: the same notes in the same order, whether few are found or many."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.notes import repository
from models.notes.repository import NoteFilter, note_count, note_rows


@pytest.mark.parametrize("oldest", [False, True])
def test_few_and_many_come_in_one_order(
    vault: Any, add: Any, monkeypatch: pytest.MonkeyPatch, oldest: bool
) -> None:
    for number in range(7):
        add(summary=f"Call {number}", day=date(2026, 3, 1 + number % 3))
    add(summary="Letter")
    wanted = NoteFilter(find="call", oldest=oldest)
    told = []
    for few in (repository.FEW, 2):
        monkeypatch.setattr(repository, "FEW", few)
        with vault.read() as uow:
            uow.walls.private.clear()
            whole = [row.note.id for row in note_rows(uow, wanted)]
            pages = [
                *(row.note.id for row in note_rows(uow, wanted, 3)),
                *(row.note.id for row in note_rows(uow, wanted, 2, 1, after=whole[1])),
                *(row.note.id for row in note_rows(uow, wanted, 9, 5)),
            ]
            assert pages == [*whole[:3], *whole[3:5], *whole[5:]]
            assert note_count(uow, wanted) == len(whole) == 7
            told.append(whole)
    assert told[0] == told[1]


def test_few_are_looked_for_once(vault: Any, add: Any) -> None:
    from many_rows import steps

    add(summary="Window seven")
    wanted = NoteFilter(find="window")
    with vault.read() as uow:
        note_rows(uow, wanted)
        assert steps(uow, lambda: note_count(uow, wanted)) == 0
