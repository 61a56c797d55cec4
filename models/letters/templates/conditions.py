"""The closed form in which a template says when a part, a row or a sentence stands.

A condition is the name of a fact that the kind offers, or a table with exactly one key: ``all``,
``any`` or ``not``. It is the form of the law packs' tests, over yes-or-no facts that have names;
there is nothing else in it, and nothing is ever evaluated as code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from models.language import _
from models.ordinances.reading import Path, Problems

KEYS = ("all", "any", "not")
_DEEPEST = 8


@dataclass(frozen=True)
class Named:
    """A fact of this name holds."""

    fact: str


@dataclass(frozen=True)
class Not:
    """The condition does not hold."""

    one: Condition


@dataclass(frozen=True)
class AllOf:
    """Every condition holds."""

    many: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one condition holds."""

    many: tuple[Condition, ...]


Condition = Named | Not | AllOf | AnyOf


def holds(condition: Condition | None, known: Callable[[str], bool]) -> bool:
    """Whether it holds; no condition always does. ``known`` answers for one fact's name."""
    if condition is None:
        return True
    if isinstance(condition, Named):
        return known(condition.fact)
    if isinstance(condition, Not):
        return not holds(condition.one, known)
    if isinstance(condition, AllOf):
        return all(holds(one, known) for one in condition.many)
    return any(holds(one, known) for one in condition.many)


def names(condition: Condition | None) -> Iterator[str]:
    """The facts that it asks of, in the order written."""
    if isinstance(condition, Named):
        yield condition.fact
    elif isinstance(condition, Not):
        yield from names(condition.one)
    elif condition is not None:
        for one in condition.many:
            yield from names(one)


def read_condition(value: Any, path: Path, problems: Problems, depth: int = 0) -> Condition | None:
    """The condition that is written here; ``None`` after a problem was noted."""
    if isinstance(value, str) and value.strip():
        return Named(value)
    if not isinstance(value, dict) or len(value) != 1 or depth > _DEEPEST:
        what = _("A condition is the name of a fact, or a table with one key.")
        problems.add(path, what, KEYS)
        return None
    key, inner = next(iter(value.items()))
    if key == "not":
        one = read_condition(inner, (*path, key), problems, depth + 1)
        return Not(one) if one is not None else None
    if key not in KEYS:
        problems.add((*path, key), _("There is no condition of this name."), KEYS)
        return None
    if not isinstance(inner, list) or not inner:
        problems.add((*path, key), _("This must be a list of conditions."))
        return None
    read = [
        read_condition(one, (*path, key, index), problems, depth + 1)
        for index, one in enumerate(inner)
    ]
    many = tuple(one for one in read if one is not None)
    if len(many) < len(inner):
        return None
    return AllOf(many) if key == "all" else AnyOf(many)
