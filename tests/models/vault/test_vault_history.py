"""The audit trail as a reader sees it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.changes import Ref
from models.vault.head_code import compare, head_code
from models.vault.history import LogFilter, history, log, log_count
from models.vault.labels import READS, action_word, actions, is_read, room_word
from models.vault.vault import open_vault


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


def filled(vault, clock) -> None:
    for action, room, id in (
        ("opened", "cases", "one"),
        ("viewed", "cases", "one"),
        ("printed", "letters", "two"),
        ("printed", "breaches", "three"),
        ("changed", "people", "four"),
    ):
        with vault.unit_of_work() as uow:
            uow.record(action, room, id)
            uow.commit()
        clock.move(minutes=1)


def told(vault, **wanted) -> list[tuple[str, str]]:
    with vault.read() as uow:
        found = log(uow, LogFilter(**{"since": AT, **wanted}))
        assert log_count(uow, LogFilter(**{"since": AT, **wanted})) == len(found)
    return [(one.action, one.room) for one in reversed(found)]


AT = datetime(2026, 3, 9, 14, 30, tzinfo=UTC)
ALL = [
    ("opened", "cases"),
    ("viewed", "cases"),
    ("printed", "letters"),
    ("printed", "breaches"),
    ("changed", "people"),
]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ({}, [0, 1, 2, 3, 4]),
        ({"rooms": ("cases",)}, [0, 1]),
        ({"rooms": ("cases", "people")}, [0, 1, 4]),
        ({"actions": ("printed",)}, [2, 3]),
        ({"reads": True}, [1, 3]),
        ({"reads": False}, [0, 2, 4]),
        ({"object_id": "one"}, [0, 1]),
        ({"since": AT + timedelta(minutes=3)}, [3, 4]),
        ({"until": AT + timedelta(minutes=3)}, [0, 1, 2]),
        ({"since": AT + timedelta(minutes=1), "until": AT + timedelta(minutes=2)}, [1]),
        ({"user_id": "nobody"}, []),
        ({"rooms": ("cases",), "reads": True}, [1]),
    ],
)
def test_the_log_by_filter(vault, clock, wanted, places) -> None:
    clock.at = AT
    filled(vault, clock)
    # The model's own entries were written by the computer's clock.
    until = {"until": AT + timedelta(hours=1)} if "until" not in wanted else {}
    assert told(vault, **{**until, **wanted}) == [ALL[place] for place in places]


def test_the_log_by_user_and_page_by_page(vault_factory, clock) -> None:
    vault = vault_factory()
    filled(vault, clock)
    ruth = vault.user.id
    vault.close()
    vault = vault_factory("marta")
    vault.saw("viewed", "cases", "one")
    with vault.read() as uow:
        mine = log(uow, LogFilter(user_id=vault.user.id))
        every = log(uow, LogFilter())
        first = log(uow, LogFilter(user_id=ruth), limit=2)
        second = log(uow, LogFilter(user_id=ruth), before=first[-1].number, limit=2)
    assert [(one.who, one.action, one.read) for one in mine] == [("Marta Quiñones", "viewed", True)]
    assert [one.number for one in every] == sorted((one.number for one in every), reverse=True)
    assert [one.action for one in first + second] == ["changed", "printed", "printed", "viewed"]
    assert [one.read for one in first + second] == [False, True, False, True]


def test_who_only_looked_is_in_no_timeline_unless_asked(vault) -> None:
    vault.saw("viewed", "cases", "one")
    with vault.unit_of_work() as uow:
        uow.record("changed", "cases", "one")
        uow.commit()
    with vault.read() as uow:
        things = [Ref("cases", "one")]
        assert [one.action for one in history(uow, things)] == ["changed"]
        assert [one.action for one in history(uow, things, reads=True)] == ["changed", "viewed"]


def test_what_is_seen_is_kept_for_every_role_and_not_in_a_read_only_opening(
    vault_factory, passphrase: str
) -> None:
    vault = vault_factory("marta")
    assert vault.saw("viewed", "cases", "one", ("phone",)) is True
    vault.close()
    with open_vault(vault.path, "marta", passphrase, read_only=True) as reading:
        head = reading.head()
        assert reading.saw("viewed", "cases", "one") is False
        assert reading.head() == head
        with reading.read() as uow:
            assert log(uow, LogFilter(), limit=1)[0].fields == ("phone",)


def test_every_action_that_only_looks_has_a_word() -> None:
    assert set(READS) <= set(actions())
    assert action_word("opened", "cases") == "Case opened"
    assert action_word("printed", "letters") == "PDF made"
    assert action_word("printed", "breaches") == "Printed"
    assert action_word("of_a_later_version") == "of a later version"
    assert room_word("ordinances") == "Law"
    assert room_word("later") == "later"
    assert is_read("cases", "viewed")
    assert not is_read("cases", "opened")


# The code on paper -------------------------------------------------------------------------


def test_the_code_is_twelve_characters_without_look_alikes() -> None:
    code = head_code(7, b"\1" * 32)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code)
    # On paper for years: the code of a head cannot change.
    assert code == head_code(7, b"\1" * 32)
    assert len({code, head_code(8, b"\1" * 32), head_code(7, b"\2" * 32)}) == 3


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32))
def test_the_code_typed_from_paper_is_compared_generously(number: int, head: bytes) -> None:
    code = head_code(number, head)
    assert compare(code, number, head)
    assert compare(code.lower().replace("-", " "), number, head)
    assert compare(code.replace("0", "O").replace("1", "l"), number, head)
    for place, letter in enumerate(code):
        if letter != "-":
            other = "2" if letter != "2" else "3"
            assert not compare(code[:place] + other + code[place + 1 :], number, head)
    assert not compare("", number, head)
    assert not compare(code[:-1], number, head)


def test_the_head_moves_with_each_entry_and_is_the_same_after_reopening(vault_factory) -> None:
    vault = vault_factory()
    first = vault.head()
    assert first.at is not None
    assert vault.saw("viewed", "cases", "one")
    second = vault.head()
    assert second.number == first.number + 1
    assert second.hash != first.hash
    assert second.code == head_code(second.number, second.hash) != first.code
    vault.close()
    assert vault_factory().head() == second
