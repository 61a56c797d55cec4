"""A read that nobody waits for any more: it ends, nothing is lost, and what was opened stays."""

from __future__ import annotations

from typing import Any

import pytest

from models.cases.services import open_case_for_new_client
from models.cases.walling import raise_wall
from models.notes import services as notes
from models.notes.repository import NoteFilter, note_count
from models.vault import private_rows
from models.vault.errors import Cancelled
from models.vault.secrets_kept import raw_of

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"


def save(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


class Later:
    """Given up at the so-manieth look."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_a_query_ends_where_it_is_and_the_vault_goes_on(vault: Any) -> None:
    with pytest.raises(Cancelled), vault.read(Later(2)) as uow:
        raw_of(uow).execute(ENDLESS).fetchone()
    save(vault, lambda uow: open_case_for_new_client(uow, given="Ana"))
    with vault.read() as uow:
        assert raw_of(uow).execute("SELECT count(*) FROM legal_case").fetchone() == (1,)


def test_a_fault_of_a_query_is_no_giving_up(vault: Any) -> None:
    with pytest.raises(Exception, match="no such table"), vault.read(lambda: False) as uow:
        raw_of(uow).execute("SELECT * FROM nowhere")


def test_walled_rows_are_opened_some_at_a_time_and_stay_opened(
    vault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        id = save(vault, lambda uow, n=number: open_case_for_new_client(uow, given=f"A{n}")).made.id
        save(vault, lambda uow, id=id: notes.add_note(uow, id, summary="Window seven"))
        save(vault, lambda uow, id=id: raise_wall(uow, id, [uow.user.id]))
    opened: list[Any] = []
    real = private_rows._rows

    def rows(uow: Any, query: Any) -> Any:
        opened.append(query)
        return real(uow, query)

    monkeypatch.setattr(private_rows, "AT_ONCE", 1)
    monkeypatch.setattr(private_rows, "_rows", rows)
    wanted = NoteFilter(find="window")
    with pytest.raises(Cancelled), vault.read(Later(2)) as uow:
        note_count(uow, wanted)
    assert len(opened) == 2
    with vault.read() as uow:
        assert note_count(uow, wanted) == 4
    assert len(opened) == 4, "what was opened before is not opened again"
