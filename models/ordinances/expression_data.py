"""From a pack's data to a test: strictly, with every mistake named and its place."""

from __future__ import annotations

from typing import Any

from models.language import _
from models.ordinances.expression import ALLOWED, AllOf, AnyOf, Asks, Fact, Not, Test
from models.ordinances.reading import Path, Problems

NOTHING: Test = AnyOf((Asks(Fact.EMPLOYER, frozenset()),))
"""Stands in for a test that could not be read; the pack is refused anyway."""

_DEEPEST = 8
_JOINS = ("all", "any", "not")
_ONE_VALUE = (Fact.EMPLOYER, Fact.POLICE, Fact.RESIDENT, Fact.CIRCUMSTANCE)


def read_test(data: Any, path: Path, problems: Problems, depth: int = 0) -> Test:
    """The test that this data writes; problems are noted and ``NOTHING`` stands in."""
    facts = [fact.value for fact in Fact]
    if depth > _DEEPEST:
        problems.add(path, _("This condition is nested too deeply."))
        return NOTHING
    if not isinstance(data, dict) or len(data) != 1:
        what = _("A condition is a table with exactly one key.")
        problems.add(path, what, (*_JOINS, *facts))
        return NOTHING
    key, value = next(iter(data.items()))
    path = (*path, key)
    if key == "not":
        return Not(read_test(value, path, problems, depth + 1))
    if key in _JOINS:
        return _joined(key, value, path, problems, depth)
    if key not in facts:
        what = _("There is no such fact on the fact sheet.")
        problems.add(path, what, (*_JOINS, *facts))
        return NOTHING
    return _asked(Fact(key), value, path, problems)


def _joined(key: str, value: Any, path: Path, problems: Problems, depth: int) -> Test:
    if not isinstance(value, list) or not value:
        problems.add(path, _("This must be a list of conditions, and not empty."))
        return NOTHING
    parts = tuple(
        read_test(one, (*path, index), problems, depth + 1) for index, one in enumerate(value)
    )
    return AllOf(parts) if key == "all" else AnyOf(parts)


def _asked(fact: Fact, value: Any, path: Path, problems: Problems) -> Test:
    allowed = ALLOWED[fact]
    if fact is Fact.ABOUT and value == "any":
        return Asks(fact, frozenset(allowed))
    if fact in _ONE_VALUE:
        if value not in allowed:
            problems.add(path, _("This is not a value of that fact."), allowed)
            return NOTHING
        return Asks(fact, frozenset([value]))
    if not isinstance(value, list) or not value:
        problems.add(path, _("This must be a list of values, and not empty."), allowed)
        return NOTHING
    for index, one in enumerate(value):
        if one not in allowed:
            problems.add((*path, index), _("This is not a value of that fact."), allowed)
    return Asks(fact, frozenset(one for one in value if one in allowed))
