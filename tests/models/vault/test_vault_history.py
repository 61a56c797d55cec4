"""The audit trail as a reader sees it."""

from __future__ import annotations

from models.changes import Ref
from models.vault.history import history


def test_history_tells_what_happened_to_these_things_newest_first(vault, clock) -> None:
    for action, room, id in (
        ("opened", "cases", "one"),
        ("changed", "cases", "two"),
        ("changed", "cases", "one"),
        ("begun", "breaches", "one"),
    ):
        with vault.unit_of_work() as uow:
            uow.record(action, room, id, ("status",))
            uow.commit()
        clock.move(minutes=1)
    with vault.read() as uow:
        found = history(uow, [Ref("cases", "one")])
        both = history(uow, [Ref("cases", "one"), Ref("breaches", "one")], limit=2)
        none = history(uow, [])
    assert [(one.action, one.who, one.fields) for one in found] == [
        ("changed", "Ruth Okafor", ("status",)),
        ("opened", "Ruth Okafor", ("status",)),
    ]
    assert found[0].at > found[1].at
    assert [one.room for one in both] == ["breaches", "cases"]
    assert none == []
