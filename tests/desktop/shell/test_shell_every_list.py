"""Every list of the window over the sample office, in Spanish, all columns shown: names and never
ids, no name that only the program knows, and no English word that the catalog has in Spanish."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from record_office import workspace

from desktop.commands.sample_data import sample
from desktop.widgets.cells import Group
from desktop.widgets.tables import DataTable
from models import language
from models.paths import root
from models.vault.clock import FixedClock
from models.vault.vault import open_vault

PAGES = (
    "today", "red_flags", "cases", "people", "breaches", "letters", "due", "disclosures",
    "releases", "conflicts_open", "law_list", "officials",
)  # fmt: skip
OFFICIALS = ("unknown", "departments")
TYPED = {"Mayor", "Court"}
"""What a person typed in the sample office and the program happens to say, too."""
AN_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-")
A_NAME_OF_OURS = re.compile(r"[a-z]+(?:_[a-z]+)+")


def in_spanish() -> dict[str, str]:
    """The words that differ in Spanish, by the English ones."""
    with (root() / "translations/es/LC_MESSAGES/amparo.po").open("rb") as file:
        catalog = read_po(file, locale="es")
    return {
        one.id.rpartition("\x04")[2]: one.string
        for one in catalog
        if isinstance(one.id, str) and one.string and one.string != one.id
    }


@pytest.fixture
def window(
    sample_office: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """The sample office before its administrator, in Spanish."""
    monkeypatch.setenv("AMPARO_CONFIG_DIR", str(tmp_path / "config"))
    folder = tmp_path / "demo.amparo"
    shutil.copytree(sample_office.folder / "demo.amparo", folder)
    told = sample()
    clock = FixedClock(told.today, zone=told.today.tzinfo)
    clock.move(minutes=60)
    language.use("es")
    with open_vault(folder, "rokafor", told.passphrase, clock=clock) as vault:
        shown = workspace(vault)
        qtbot.addWidget(shown)
        yield shown
    language.use("en")


def said(table: DataTable) -> Iterator[tuple[str, str]]:
    """Each text of each cell at hand, with its column."""
    for row in range(table.rows.rowCount()):
        for place, column in enumerate(table.rows.columns):
            cell = table.rows.cell(row, place)
            if not isinstance(cell, Group):
                yield from ((column.name, text) for text in (cell.text, cell.detail) if text)


def test_every_list_says_names_in_the_language_of_the_screen(window: Any) -> None:
    words, wrong, counted = in_spanish(), [], 0
    for name in PAGES:
        window.shell.go(name)
        page = window.shell.navigation.page
        for tab in ("", *OFFICIALS) if name == "officials" else ("",):
            if tab:
                page.ask(tab=tab)
            tables = page.findChildren(DataTable)
            assert any(one.rows.rowCount() for one in tables) or name == "today", name
            for column, text in (pair for one in tables for pair in said(one)):
                counted += 1
                if AN_ID.search(text) or A_NAME_OF_OURS.fullmatch(text):
                    wrong.append((name, column, text))
                elif text in words and text not in TYPED:
                    wrong.append((name, column, text, words[text]))
    assert wrong == []
    assert counted > 500
