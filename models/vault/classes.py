"""How confidential what a column holds is, said beside the column: ``Column(…, info=NAME)``.

The first seven classes are those of the ordinance whose breaches this program records: Hartford
Municipal Code § 2-926, as the amended draft of July 23, 2008 lists them (the codified text of that
section is not at hand), and the "other personal or private attributes" of § 2-929. The next six
are the identifying information of the Violence Against Women Act, 34 U.S.C. § 12291(a) and (b)(2).
Every column of every table bears at least one (``tests/architecture``); immigration status is in
the list because the ordinance lists it and the guard looks for it, but no column may bear it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import MetaData


class Confidential(StrEnum):
    """What a field or a passage tells of somebody."""

    ORIENTATION = "orientation"
    DOMESTIC_VIOLENCE = "domestic_violence"
    SEXUAL_ASSAULT = "sexual_assault"
    WITNESS = "witness"
    PUBLIC_ASSISTANCE = "public_assistance"
    IMMIGRATION_STATUS = "immigration_status"
    TAX = "tax"
    NAME = "name"
    WHEREABOUTS = "whereabouts"
    CONTACT = "contact"
    BIRTH = "birth"
    NUMBER = "number"
    IDENTIFYING = "identifying"
    PERSONAL = "personal"
    WORDS = "words"
    OFFICE = "office"
    NONE = "none"


Info = dict[Any, Any]
_KEY = "confidential"


def _bearing(*classes: Confidential) -> Info:
    return {_KEY: classes}


ORIENTATION = _bearing(Confidential.ORIENTATION)
"""Sexual orientation (§ 2-926)."""
DOMESTIC_VIOLENCE = _bearing(Confidential.DOMESTIC_VIOLENCE)
"""That somebody is a victim of domestic violence (§ 2-926), and all of that compartment."""
SEXUAL_ASSAULT = _bearing(Confidential.SEXUAL_ASSAULT)
"""That somebody is a victim of sexual assault (§ 2-926)."""
WITNESS = _bearing(Confidential.WITNESS)
"""That somebody witnessed a crime (§ 2-926), or was a party to what is recorded."""
PUBLIC_ASSISTANCE = _bearing(Confidential.PUBLIC_ASSISTANCE)
"""Receipt of public assistance (§ 2-926)."""
TAX = _bearing(Confidential.TAX)
"""What stands in income-tax records (§ 2-926): incomes, assets, expenses."""
NAME = _bearing(Confidential.NAME)
"""A name of a person who comes to the office or stands in a case."""
WHEREABOUTS = _bearing(Confidential.WHEREABOUTS)
"""Where somebody lives, works, receives mail or can be met."""
CONTACT = _bearing(Confidential.CONTACT)
"""A telephone number or an e-mail address."""
BIRTH = _bearing(Confidential.BIRTH)
"""A date of birth."""
NUMBER = _bearing(Confidential.NUMBER)
"""A number that stands for one person or one case, here or elsewhere."""
IDENTIFYING = _bearing(Confidential.IDENTIFYING)
"""What else serves to identify: language, background, relations to others."""
PERSONAL = _bearing(Confidential.PERSONAL)
"""Another personal or private matter (§ 2-929), which a known list or a number tells."""
WORDS = _bearing(Confidential.WORDS)
"""Free words, a file or a drawing: they may tell any of the others."""
OFFICE = _bearing(Confidential.OFFICE)
"""The office's own: its people, its work, its settings. It tells nothing of a client."""
NONE = _bearing(Confidential.NONE)
"""What holds the record together and says nothing: ids, positions, revisions, hashes."""


def bears(*infos: Info) -> Info:
    """Several classes at once: ``info=bears(NAME, WITNESS)``."""
    return _bearing(*(one for info in infos for one in info[_KEY]))


PUBLIC = frozenset({Confidential.OFFICE, Confidential.NONE})
"""The classes that no client needs protection from."""


@dataclass(frozen=True)
class ClassedField:
    """One column and what it bears; no class at all is a mistake of whoever added the column."""

    table: str
    column: str
    classes: tuple[Confidential, ...]


def fields(metadata: MetaData) -> tuple[ClassedField, ...]:
    """Every column of these tables, in their order."""
    return tuple(
        ClassedField(table.name, column.name, tuple(column.info.get(_KEY, ())))
        for table in metadata.sorted_tables
        for column in table.columns
    )
