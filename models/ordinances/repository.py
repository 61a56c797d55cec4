"""The law as one office has it: the packs, with its confirmed addressees and official texts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, bindparam, delete, insert, select

from models.language import _
from models.ordinances.offices import Confirmation, Office
from models.ordinances.official import with_text
from models.ordinances.pack import Pack, PastedText
from models.ordinances.packs import load_pack
from models.ordinances.tables import office_overrides, official_texts
from models.vault.errors import DamagedDatabase

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_OVERRIDES = (
    select(office_overrides)
    .where(office_overrides.c.place == bindparam("place"))
    .order_by(office_overrides.c.office_id)
)
_TEXTS = (
    select(official_texts)
    .where(official_texts.c.place == bindparam("place"))
    .order_by(official_texts.c.id)
)


@dataclass(frozen=True)
class OfficeOverride:
    """An addressee as the office confirmed it. ``lines`` are all its lines, the address too."""

    id: str
    place: str
    office_id: str
    lines: tuple[str, ...]
    salutation: str
    confirmed_on: date
    confirmed_by: str


@dataclass(frozen=True)
class OfficialText:
    """A pasted text as kept, with the provision that it is of."""

    id: str
    place: str
    provision: str
    pasted: PastedText


def pack(uow: UnitOfWork, place: str) -> Pack:
    """The pack of this place as this office has it. Raises ``NotFound``.

    Without anything of the office's own it is the very object that ``load_pack`` gives.
    """
    found = load_pack(place)
    for one in texts(uow, place):
        found = with_text(found, one.provision, one.pasted)
    own = offices(uow, found)
    return found if own == found.offices else replace(found, offices=own)


def offices(uow: UnitOfWork, of: Pack) -> tuple[Office, ...]:
    """The pack's addressees, each as this office last confirmed it."""
    confirmed = {one.office_id: one for one in _overrides(uow, of.place)}
    return tuple(
        _merged(office, confirmed[office.id]) if office.id in confirmed else office
        for office in of.offices
    )


def _merged(office: Office, own: OfficeOverride) -> Office:
    return replace(
        office,
        lines=own.lines,
        address=(),
        salutation=own.salutation,
        note=None,
        confirmed=Confirmation(own.confirmed_by, own.confirmed_on),
    )


def override(uow: UnitOfWork, place: str, office_id: str) -> OfficeOverride | None:
    """What this office confirmed of an addressee, if anything."""
    return next((one for one in _overrides(uow, place) if one.office_id == office_id), None)


def _overrides(uow: UnitOfWork, place: str) -> tuple[OfficeOverride, ...]:
    rows = uow.connection.execute(_OVERRIDES, {"place": place}).mappings()
    return tuple(_override(row) for row in rows)


def _override(row: RowMapping) -> OfficeOverride:
    return OfficeOverride(
        id=row["id"],
        place=row["place"],
        office_id=row["office_id"],
        lines=tuple(row["lines"].split("\n")),
        salutation=row["salutation"],
        confirmed_on=date.fromisoformat(row["confirmed_on"]),
        confirmed_by=row["confirmed_by"],
    )


def keep_override(uow: UnitOfWork, one: OfficeOverride) -> None:
    """Put this one in the place of any former one of the same addressee."""
    remove_override(uow, one.place, one.office_id)
    uow.connection.execute(
        insert(office_overrides).values(
            id=one.id,
            place=one.place,
            office_id=one.office_id,
            lines="\n".join(one.lines),
            salutation=one.salutation,
            confirmed_on=one.confirmed_on.isoformat(),
            confirmed_by=one.confirmed_by,
        )
    )


def remove_override(uow: UnitOfWork, place: str, office_id: str) -> None:
    """Go back to the pack's own data for this addressee."""
    columns = office_overrides.c
    uow.connection.execute(
        delete(office_overrides).where(columns.place == place, columns.office_id == office_id)
    )


def texts(uow: UnitOfWork, place: str) -> tuple[OfficialText, ...]:
    """The official texts of this place, in the order in which they were taken in."""
    rows = uow.connection.execute(_TEXTS, {"place": place}).mappings()
    return tuple(_text(row) for row in rows)


def _text(row: RowMapping) -> OfficialText:
    if hashlib.sha256(row["text"].encode()).hexdigest() != row["sha256"]:
        raise DamagedDatabase(_("an official text of the law"))
    pasted = PastedText(
        text=row["text"],
        source=row["source"],
        source_date=date.fromisoformat(row["source_date"]),
        confirmed_by=row["confirmed_by"],
        confirmed_on=date.fromisoformat(row["confirmed_on"]),
    )
    return OfficialText(row["id"], row["place"], row["provision"], pasted)


def keep_text(uow: UnitOfWork, one: OfficialText) -> None:
    """Keep a new text; nothing that is kept already changes."""
    pasted = one.pasted
    uow.connection.execute(
        insert(official_texts).values(
            id=one.id,
            place=one.place,
            provision=one.provision,
            text=pasted.text,
            sha256=hashlib.sha256(pasted.text.encode()).hexdigest(),
            source=pasted.source,
            source_date=pasted.source_date.isoformat(),
            confirmed_by=pasted.confirmed_by,
            confirmed_on=pasted.confirmed_on.isoformat(),
            taken_in_by=uow.user.id,
            taken_in_at=uow.now,
        )
    )


def remove_text(uow: UnitOfWork, text_id: str) -> None:
    """Take a text out again (undo)."""
    uow.connection.execute(delete(official_texts).where(official_texts.c.id == text_id))
