"""What the guard found: the words in their place, their class, and what would make it right."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.vault.classes import Confidential

if TYPE_CHECKING:
    from models.privacy.guard.level import Level


class Weight(StrEnum):
    """``REFUSE``: it does not leave. ``SETTLE``: not before somebody did something, or an attorney
    gave a reason. ``WEIGH``: a person looks once more."""

    REFUSE = "refuse"
    SETTLE = "settle"
    WEIGH = "weigh"


class Remedy(StrEnum):
    """What would make it right."""

    RELEASE = "release"
    OUR_CLIENT = "our_client"
    INITIALS = "initials"
    REMOVE = "remove"
    CLEAN_FILE = "clean_file"
    REASON = "reason"


class Rule(StrEnum):
    """Which rule found it; its words are in ``labels``."""

    CLIENT_NAMED = "client_named"
    PERSON_NAMED = "person_named"
    ON_FILE = "on_file"
    TITLE = "title"
    INITIALS = "initials"
    CODE_WORD = "code_word"
    HOME = "home"
    ADDRESS = "address"
    PLACE = "place"
    EMPLOYER = "employer"
    PHONE = "phone"
    EMAIL = "email"
    ACCOUNT = "account"
    BIRTH = "birth"
    AGE = "age"
    FEDERAL_NUMBER = "federal_number"
    SSN = "ssn"
    ITIN = "itin"
    RECEIPT = "receipt"
    ID_NUMBER = "id_number"
    STATUS = "status"
    COUNTRY = "country"
    FACT = "fact"
    METADATA = "metadata"
    ATTACHMENT = "attachment"
    SCRIPT = "script"
    COMMENT = "comment"
    FORM = "form"
    FORMER = "former"
    LAYER = "layer"
    HIDDEN = "hidden"
    PICTURE = "picture"
    TOFU = "tofu"
    UNREAD = "unread"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is read: a part of a letter, a page of a PDF, a cell.

    ``key`` says where (a part's key, ``page:3``); ``page`` counts from 1, 0: none. ``law``: the
    words of the law, which tell of nobody.
    """

    key: str
    text: str
    page: int = 0
    law: bool = False


@dataclass(frozen=True)
class Finding:
    """``start`` and ``end`` are places in the piece's own text; both 0 where there are none."""

    rule: Rule
    bears: Confidential
    weight: Weight
    key: str
    words: str = ""
    start: int = 0
    end: int = 0
    page: int = 0
    person_id: str = ""
    remedies: tuple[Remedy, ...] = (Remedy.REMOVE, Remedy.REASON)

    @property
    def mark(self) -> str:
        """What an attorney's reason is kept for: this rule and these words, in whatever part and
        letter case. Moving a sentence asks nothing anew; other words do."""
        folded = " ".join(self.words.casefold().split())
        return hashlib.sha256(f"{self.rule}\0{folded}".encode()).hexdigest()


def found_at(
    piece: Piece,
    level: Level,
    rule: Rule,
    bears: Confidential,
    span: tuple[int, int],
    weight: Weight = Weight.SETTLE,
    person: str = "",
    remedies: tuple[Remedy, ...] = (Remedy.REMOVE, Remedy.REASON),
) -> Finding:
    """The words that stand at ``span`` of the level as it was read, in their place in the piece."""
    start, end = span
    return Finding(
        rule,
        bears,
        weight,
        piece.key,
        level.text[start:end],
        level.at(start),
        level.at(end),
        piece.page,
        person,
        remedies,
    )


_RANK = {Weight.REFUSE: 0, Weight.SETTLE: 1, Weight.WEIGH: 2}


def in_order(found: list[Finding]) -> tuple[Finding, ...]:
    """The weightiest first, then as they were read."""
    return tuple(sorted(found, key=lambda one: _RANK[one.weight]))
