"""The page that prints a case: ticks, the live count, export, cover sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from record_fixtures import page, words


@pytest.fixture
def form(vault: Any, open_window: Any, ids: dict[str, str]) -> Any:
    window = open_window(vault)
    window.shell.go("case_print", case_id=ids["paredes"])
    found = page(window)
    found.make()
    return found


def test_the_pages_are_counted_and_what_is_left_out_is_said(form: Any) -> None:
    assert "pages" in form.pages.text()
    assert "Addresses" in form.left.text()
    assert form.print_button.isEnabled() and form.export_button.isEnabled()


def test_fewer_parts_are_fewer_pages(form: Any) -> None:
    before = form._made.pages
    for name, tick in form.parts.items():
        tick.setChecked(name == "facts")
    assert not form.print_button.isEnabled()
    form.make()
    assert form._made.pages < before


def test_nothing_ticked_and_exchanged_days_are_said_and_nothing_can_be_printed(form: Any) -> None:
    for tick in form.parts.values():
        tick.setChecked(False)
    form.make()
    assert "ticked" in form.form.wrong()["parts"]
    assert not form.print_button.isEnabled()
    form.parts["facts"].setChecked(True)
    form.since.type_in("3/14/2026")
    form.until.type_in("3/1/2026")
    form.make()
    assert form.form.wrong()["until"]


def test_the_timeline_has_its_own_ticks(form: Any) -> None:
    form.what.choose("timeline")
    form.what.chosen.emit("timeline")
    form.make()
    assert form._kind_box.isVisibleTo(form) and not form._part_box.isVisibleTo(form)
    assert form._made is not None


def test_exported_under_the_number_alone(form: Any, tmp_path: Path) -> None:
    form.export(tmp_path)
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["26-0008.pdf"]
    assert "not encrypted" in words(form)


def test_the_cover_sheet_stands_on_the_case_head(
    vault: Any, open_window: Any, ids: dict[str, str], monkeypatch: Any
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        "desktop.letters.printing.print_pdf", lambda _p, _s, pdf, **_k: printed.append(pdf)
    )
    window = open_window(vault)
    window.shell.go("case", case_id=ids["paredes"])
    page(window).head.cover.click()
    assert printed and printed[0].startswith(b"%PDF")
