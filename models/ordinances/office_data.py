"""From ``offices.toml`` to values: addressees and clocks."""

from __future__ import annotations

from models.language import _
from models.ordinances.offices import Clock, ClockFrom, Concerns, Office, OfficeRole
from models.ordinances.reading import Table


def read_offices(data: Table) -> tuple[tuple[Office, ...], tuple[Clock, ...]]:
    """The addressees and the clocks of a pack; problems are noted on the table's list."""
    offices = tuple(_office(table) for table in data.tables("offices"))
    clocks = tuple(_clock(table) for table in data.tables("clocks"))
    data.done()
    for kind, ids in (
        ("offices", [one.id for one in offices]),
        ("clocks", [one.id for one in clocks]),
    ):
        for index, one in enumerate(ids):
            if one in ids[:index]:
                what = _("This id is used twice.")
                data.problems.add((kind, index, "id"), what)
    return offices, clocks


def _office(table: Table) -> Office:
    office = Office(
        id=table.text("id"),
        role=table.choice("role", OfficeRole),
        concerns=table.choice("concerns", Concerns),
        title=table.phrase("title"),
        lines=table.texts("lines", needed=True),
        salutation=table.text("salutation"),
        address=table.texts("address"),
        phone=table.text("phone", needed=False),
        as_of=table.a_day("as_of"),
        source=table.phrase("source"),
        confidence=table.phrase("confidence"),
        note=table.phrase_or_none("note"),
        confirm_before_sending=table.flag("confirm_before_sending"),
    )
    if not office.confirm_before_sending and table.data.get("confirm_before_sending") is False:
        what = _("An addressee of a pack is always confirmed by the office before sending.")
        table.wrong("confirm_before_sending", what, ("true",))
    if not office.address and office.note is None:
        table.problems.add(
            table.path, _("Where no address is known, a note must say so."), ("address", "note")
        )
    table.done()
    return office


def _clock(table: Table) -> Clock:
    clock = Clock(
        id=table.text("id"),
        title=table.phrase("title"),
        days=table.count("days"),
        counted_from=table.choice("counted_from", ClockFrom),
        law=table.flag("law"),
        basis=table.phrase("basis"),
        confidence=table.phrase("confidence"),
        note=table.phrase("note"),
    )
    table.done()
    return clock
