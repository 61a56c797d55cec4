"""What is remembered while the vault is open: so much, no more, and nothing after it is closed."""

from __future__ import annotations

from typing import Any

from models.vault.remembered import Remembered


def test_what_was_not_used_for_longest_goes_first() -> None:
    kept = Remembered(most=10)
    for key in "abc":
        kept.put(key, key, 3)
    assert kept.get("a") == "a"
    kept.put("d", "d", 3)
    assert [kept.get(key) for key in "abcd"] == ["a", None, "c", "d"]
    kept.put("d", "new", 4)
    assert (kept.get("d"), kept.get("c")) == ("new", "c")
    kept.put("large", "x", 11)
    assert kept.get("large") is None and kept.get("a") == "a"


def test_a_closed_vault_remembers_nothing(vault: Any) -> None:
    with vault.read() as uow:
        kept = uow.remembered
    kept.put("bundle", b"words", 5)
    with vault.unit_of_work() as uow:
        assert uow.remembered.get("bundle") == b"words"
    vault.close()
    assert kept.get("bundle") is None
    kept.put("late", b"words", 5)
    assert kept.get("late") is None
