"""What the guard knows when it reads: who is close to it, what may stand, what is on file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.people.person import PersonName


class Standing(StrEnum):
    """How somebody stands to what is written."""

    CLIENT = "client"
    CLOSE = "close"


@dataclass(frozen=True)
class Somebody:
    """A person of the case: everything that must not leave. ``released``: the name may be told to
    this recipient; it is no release of anything else. ``phones`` are as ``phone_key``;
    ``phrases`` are names of organisations, which count only whole."""

    person_id: str
    names: tuple[PersonName, ...]
    standing: Standing = Standing.CLOSE
    released: bool = False
    born: tuple[date, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    employer: str = ""
    secrets: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """``allowed``: lines that may stand (the office's own, the recipient's, officials' names).
    ``law``: texts of the law. ``on_file``: those keys of ``asking.keys`` that somebody of the
    whole office has."""

    close: tuple[Somebody, ...] = ()
    allowed: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    on_file: frozenset[str] = field(default_factory=frozenset)
