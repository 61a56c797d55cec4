"""The lists name a section as people do, never by the pack's own id."""

from __future__ import annotations

from desktop.cases.case_tables import alleged_cell
from models.breaches.breach import BreachRow, Stage


def row(*alleged: str) -> BreachRow:
    return BreachRow("1", "B-26-001", "2", "26-0001", "", "", None, Stage.RECORDED, alleged)


def test_sections_and_orders_by_their_short_names():
    assert alleged_cell(row("2-928(a)", "2-929")).text == "§ 2-928(a), § 2-929"
    told = alleged_cell(row("go-06-2-inquiry", "go-06-2-victims")).text
    assert told == "General Order 06-2"
    assert alleged_cell(row()).text == "–"
