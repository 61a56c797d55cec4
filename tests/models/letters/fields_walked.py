"""Walks the text fields of values: a field that somebody adds is found without being named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

Put = Callable[[Any, str], Any]
"""Gives the value with this text in one place."""

# What is no text of anybody's: ids by which the program finds things, and what it computes.
_REFERENCES = """
id case_id breach_id official_id on_file place office copies evidence accounts sha256 version
provision owner_id others violations pieces reliefs preserve quoting answered at_question
recorded_by taken_in_by media_type pack assessment language decided_by private key omitted
edits kind telephone_word fax_word barred release allowed may_say_who clients
"""
REFERENCES = frozenset(_REFERENCES.split())


def places(value: Any) -> Iterator[tuple[str, Put]]:
    """Each text within, by its path (``breach.acts[0].said``), and how to put another there."""
    for one in fields(value):
        if _refers(one.name, getattr(value, one.name)):
            continue
        for path, put in _of(getattr(value, one.name), one.name):
            yield path, _in_field(one.name, put)


def _refers(name: str, held: Any) -> bool:
    """Ids, but not the values of that name (a breach's evidence, say)."""
    values = name == "evidence" and any(is_dataclass(one) for one in held)
    return name in REFERENCES and not values


def _in_field(name: str, put: Put) -> Put:
    return lambda whole, text: replace(whole, **{name: put(getattr(whole, name), text)})


def _of(value: Any, path: str) -> Iterator[tuple[str, Put]]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, lambda _old, text: text
    elif isinstance(value, tuple):
        for at, member in enumerate(value):
            for inner, put in _of(member, f"{path}[{at}]"):
                yield inner, _at(at, put)
    elif isinstance(value, Mapping):
        for key, member in value.items():
            for inner, put in _of(member, f"{path}[{key}]"):
                yield inner, _keyed(key, put)
    elif is_dataclass(value):
        for inner, put in places(value):
            yield f"{path}.{inner}", put


def _at(at: int, put: Put) -> Put:
    return lambda whole, text: (*whole[:at], put(whole[at], text), *whole[at + 1 :])


def _keyed(key: Any, put: Put) -> Put:
    return lambda whole, text: {**whole, key: put(whole[key], text)}


def bare(value: Any, path: str = "") -> Iterator[str]:
    """Fields of an example that hold nothing, and so would hide what stands within them."""
    for one in fields(value):
        if _refers(one.name, getattr(value, one.name)):
            continue
        held, here = getattr(value, one.name), f"{path}{one.name}"
        if held is None or held == () or held == {}:
            yield here
        elif is_dataclass(held):
            yield from bare(held, f"{here}.")
        elif isinstance(held, tuple):
            for at, member in enumerate(held):
                if is_dataclass(member):
                    yield from bare(member, f"{here}[{at}].")
