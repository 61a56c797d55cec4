"""Checking a file or a text before it leaves; what is confidential, as a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from record_office import workspace

from models.cases.services import open_case_for_new_client
from models.privacy.guard.finding import Rule
from models.vault.vault import Vault


@pytest.fixture
def window(vault: Vault, qapp: Any) -> Any:
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano").made.id
        uow.commit()
    window = workspace(vault)
    window.case_id = case
    return window


def opened(window: Any, **where: str) -> Any:
    window.shell.go("check_file", **where)
    return window.shell.navigation.page


def rules(page: Any) -> set[Rule]:
    return {row.found.rule for row in page.rows}


def test_a_pasted_text(window: Any) -> None:
    page = opened(window)
    page.text.setPlainText("Call Lucía Paredes, who is undocumented, at 860-555-0177.")
    page.read_button.click()
    assert rules(page) == {Rule.ON_FILE, Rule.STATUS, Rule.PHONE}
    page.text.setPlainText("Our office called yours on Monday.")
    page.read_button.click()
    assert page.rows == [] and not page._clear.isHidden()


def test_a_file_is_read_and_left_as_it_is(window: Any, tmp_path: Path) -> None:
    page = opened(window, case_id=window.case_id)
    file = tmp_path / "mail.txt"
    file.write_text("Lucía is here. <img src=x> =cmd", encoding="utf-8")
    before = file.stat().st_mtime_ns
    page.read_file(file)
    assert rules(page) == {Rule.CLIENT_NAMED}
    assert file.stat().st_mtime_ns == before
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".txt") == ["mail.txt"]


def test_what_cannot_be_read_is_said(window: Any, tmp_path: Path) -> None:
    page = opened(window)
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.4 nothing")
    page.read_file(file)
    assert page.rows == [] and page.trouble.isVisibleTo(page)
    page.read_file(tmp_path / "gone.pdf")
    assert page.trouble.isVisibleTo(page)


def test_words_are_hidden_while_names_are(window: Any) -> None:
    window.shell.privacy.toggle()
    page = opened(window)
    page.text.setPlainText("Lucía Paredes called.")
    page.read_button.click()
    from PySide6.QtWidgets import QLabel

    said = " ".join(label.text() for label in page.rows[0].findChildren(QLabel))
    assert "Paredes" not in said


def test_what_is_confidential(window: Any) -> None:
    window.shell.go("classes")
    from PySide6.QtWidgets import QLabel

    page = window.shell.navigation.page
    said = [label.text() for label in page.list.findChildren(QLabel)]
    assert "Immigration status" in said and "No field holds it." in said
    assert "Person" in said and not any("person.birth" in text or "_" in text for text in said)


def test_a_field_is_found_by_its_word(window: Any) -> None:
    window.shell.go("classes")
    page = window.shell.navigation.page

    def shown() -> list[str]:
        return [one._head for one, _rule in page.classes if not one.isHidden()]

    whole = len(shown())
    page.search.setText("birth")
    assert 0 < len(shown()) < whole and page.said.text() != ""
    page.search.setText("no such word")
    assert shown() == [] and not page.none.isHidden()
    assert page.escape() and len(shown()) == whole


def test_every_field_that_bears_a_class_has_a_word() -> None:
    from desktop.guard.class_words import FIELDS, RECORDS
    from desktop.vault.field_words import WORDS
    from models.privacy.guard.declared import declared

    pairs = {one.partition(".")[::2] for _class, fields in declared() for one in fields}
    assert sorted({table for table, _c in pairs} - set(RECORDS)) == []
    assert sorted({column for _t, column in pairs} - set(FIELDS) - set(WORDS)) == []
