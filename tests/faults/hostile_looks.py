"""Everything that reads an office again: lists, search, timeline, letter, print, log, CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from hostile_office import Office

from models.breaches.repository import breach_count, breach_rows
from models.breaches.timeline import events_of
from models.cases.repository import case_count, case_rows
from models.errors import BadInput
from models.letters.preview import page_count
from models.letters.repository import letter_count, letter_rows
from models.letters.services import letter, make_pdf
from models.letters.timeline import timeline
from models.people import repository as people
from models.people.folding import fold


def lists(office: Office) -> None:
    """The lists show the client as the record has it."""
    ids = office.ids

    def look(uow: Any) -> None:
        one = people.person(uow, ids["person"])
        row = next(row for row in case_rows(uow) if row.id == ids["case"])
        assert row.client_name == one.name.full
        assert any(row.id == ids["breach"] for row in breach_rows(uow))
        assert any(row.id == ids["letter"] for row in letter_rows(uow))
        assert any(each.id == ids["person"] for each in people.people(uow))

    office.read(look)


def search(office: Office, text: str) -> None:
    """What is typed finds, counts alike, and finds the client by the client's own name."""

    def look(uow: Any) -> None:
        found = case_rows(uow, find=text)
        assert len(found) == min(200, case_count(uow, find=text))
        assert len(breach_rows(uow, find=text)) == breach_count(uow, find=text)
        assert len(letter_rows(uow, find=text)) == letter_count(uow, find=text)
        assert len(people.people(uow, find=text)) == min(200, people.people_count(uow, find=text))
        name = people.person(uow, office.ids["person"]).name.full
        if fold(text) and fold(text) == fold(name):
            assert office.ids["case"] in {row.id for row in found}, "not found by its own name"

    office.read(look)


def told(office: Office) -> list[str]:
    """Timeline and log in words; they hold names of users and of fields, no text of a case."""
    from desktop.vault.log_section import titles, walked

    def look(uow: Any) -> tuple[list[Any], list[list[str]]]:
        happened = [*timeline(uow, office.ids["case"]), *events_of(uow, office.ids["breach"])]
        return happened, [titles(), *walked(uow, None)]

    happened, lines = office.read(look)
    assert happened and len(lines) > 20
    written(lines)
    printed(lines[:40])
    for line in lines[1:]:
        assert all(part for part in line[:4]), line
    return [" ".join([line[0], line[1], *line[3:]]) for line in lines]


def written(lines: list[list[str]]) -> None:
    """As CSV and back."""
    from desktop.vault.log_export import safe_cell, write_lines

    stream = io.StringIO(newline="")
    write_lines(stream, lines)
    back = list(csv.reader(io.StringIO(stream.getvalue(), newline=""), strict=True))
    assert back == [[safe_cell(cell) for cell in line] for line in lines]
    assert [[cell.removeprefix("'") for cell in line] for line in back] == [
        [cell.replace("\0", "").removeprefix("'") for cell in line] for line in lines
    ]


def printed(lines: list[list[str]]) -> None:
    """As a page for the printer: every cell letter for letter, and no picture."""
    from desktop.shell.printing import add_table, document

    made, cursor = document(lines[1][2], lines[1][2])
    add_table(cursor, lines)
    block, cells = made.begin(), []
    while block.isValid():
        cells.append(block.text())
        block = block.next()
    whole = "\n".join(cells)
    for line in lines:
        for cell in line:
            for piece in cell.splitlines():
                assert piece in whole, f"not printed as it stands: {piece[:80]!a}"


def paper(office: Office) -> bool:
    """The letter: a PDF that opens, or a refusal that names its part. True for a PDF."""
    from models.letters.repository import stored_pdf

    one = office.read(lambda uow: letter(uow, office.ids["letter"]))
    parts = {part.key for part in one.printed} | {"letterhead"}
    try:
        office.save(lambda uow: make_pdf(uow, office.ids["letter"]))
    except BadInput as refused:
        assert refused.field in parts and "U+" in refused.what
        return False
    pdf, _sha256 = office.read(lambda uow: stored_pdf(uow, office.ids["letter"]))
    assert page_count(pdf) >= 1
    return True
