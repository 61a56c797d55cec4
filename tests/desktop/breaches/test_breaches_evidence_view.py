"""Evidence on the screen: its pages, its custody, and the ways out."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from record_fixtures import page, words
from record_office import notes
from reportlab.pdfgen import canvas

from desktop.vault.custody_list import OUTCOME, in_words
from models.breaches import repository
from models.vault.custody import CustodyLine, Handling, Outcome, custody


@pytest.fixture
def tab(ids: dict[str, str], window: Any) -> Any:
    """The evidence of the first breach."""
    window.shell.go("breach", breach_id=ids["breach-1"])
    page(window).tabs.choose("evidence")
    page(window)._show_tab("evidence")
    return page(window).evidence_tab


@pytest.fixture
def opened(tab: Any, vault: Any, ids: dict[str, str]) -> Any:
    """``opened(path)``: attach a file and look at it."""

    def attach_and_open(path: Path) -> Any:
        tab.panel.attach(path)
        with vault.read() as uow:
            kept = repository.breach(uow, ids["breach-1"]).evidence
        (one,) = (each for each in kept if each.original_name == path.name)
        tab.panel.rows[one.id].view.click()
        return one

    return attach_and_open


def photo(folder: Path) -> Path:
    """Lying on its side, with the note of the camera; red above, green below, upright."""
    picture = Image.new("RGB", (60, 40))
    picture.paste((200, 0, 0), (0, 0, 30, 40))
    picture.paste((0, 200, 0), (30, 0, 60, 40))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "MARKER of the place"
    path = folder / "photo.jpg"
    picture.save(path, exif=exif, quality=95)
    return path


def form(folder: Path) -> Path:
    """A PDF of three pages."""
    path = folder / "form.pdf"
    made = canvas.Canvas(str(path))
    for number in range(3):
        made.drawString(72, 700, f"Page {number}")
        made.showPage()
    made.save()
    return path


def lines(vault: Any, id: str) -> list[Handling]:
    with vault.read() as uow:
        return [one.handling for one in custody(uow, id)]


def test_nothing_is_opened_unasked(tab: Any, vault: Any, tmp_path: Path) -> None:
    assert not tab.detail.isVisibleTo(tab)
    tab.panel.attach(photo(tmp_path))
    assert tab.detail.one is None
    (id,) = tab.panel.rows
    assert lines(vault, id) == [Handling.TAKEN_IN]


def test_a_photograph_is_shown_upright_and_the_look_is_on_record(
    tab: Any, opened: Any, vault: Any, tmp_path: Path
) -> None:
    one = opened(photo(tmp_path))
    image = tab.detail.view.picture()
    assert (image.width(), image.height()) == (40, 60)
    assert image.pixelColor(20, 5).red() > 150 and image.pixelColor(20, 55).green() > 150
    assert lines(vault, one.id) == [Handling.VIEWED, Handling.TAKEN_IN]
    assert tab.detail.custody.lines == ["Viewed", "Taken in"]


def test_pages_size_and_turning_by_the_keyboard(
    tab: Any, opened: Any, vault: Any, tmp_path: Path
) -> None:
    one = opened(form(tmp_path))
    view = tab.detail.view
    assert view.place.text() == "Page 1 of 3" and not view.back.isEnabled()
    key = Qt.Key
    QTest.keyClick(view._area, key.Key_PageDown)
    QTest.keyClick(view._area, key.Key_PageDown)
    QTest.keyClick(view._area, key.Key_PageDown)
    assert view.place.text() == "Page 3 of 3" and not view.next.isEnabled()
    QTest.keyClick(view._area, key.Key_PageUp)
    assert view.place.text() == "Page 2 of 3"
    tall = view.picture()
    assert tall.height() > tall.width()
    QTest.keyClick(view._area, key.Key_R)
    assert view.picture().width() == tall.height()
    before = view.scale()
    QTest.keyClick(view._area, key.Key_Plus)
    assert view.scale() > before
    QTest.keyClick(view._area, key.Key_Minus)
    QTest.keyClick(view._area, key.Key_0)
    assert view.scale() == before
    # One visit is one line, however many pages were turned.
    assert lines(vault, one.id).count(Handling.VIEWED) == 1


def test_larger_asks_for_a_sharper_picture(tab: Any, opened: Any, tmp_path: Path) -> None:
    opened(form(tmp_path))
    view = tab.detail.view
    assert max(view.picture().width(), view.picture().height()) <= 2048
    while view.scale() <= 1:
        view.more.click()
    assert 2048 < max(view.picture().width(), view.picture().height()) <= 4096


def test_what_cannot_be_shown_is_told_calmly(
    tab: Any, opened: Any, vault: Any, tmp_path: Path
) -> None:
    path = tmp_path / "cut.jpg"
    path.write_bytes(photo(tmp_path).read_bytes()[:300])
    one = opened(path)
    assert "cannot be shown" in tab.detail.view.said()
    assert "unchanged" in tab.detail.view.said()
    assert tab.detail.custody.lines == ["Viewed: could not be shown", "Viewed", "Taken in"]
    out = tmp_path / "out"
    out.mkdir()
    tab.detail.export_original(out)
    assert (out / "cut.jpg").read_bytes() == path.read_bytes()
    opened(notes(tmp_path))
    assert "no preview" in tab.detail.view.said()
    assert one.id in tab.panel.rows


def test_the_original_goes_out_as_it_is_and_the_copy_without_what_it_hid(
    tab: Any, opened: Any, vault: Any, tmp_path: Path
) -> None:
    path = photo(tmp_path)
    one = opened(path)
    out = tmp_path / "out"
    out.mkdir()
    tab.detail.export_original(out)
    assert (out / "photo.jpg").read_bytes() == path.read_bytes()
    assert b"MARKER" in path.read_bytes()
    assert "not encrypted" in tab.detail.banner.text()
    tab.detail.export_copy(out)
    copy = out / "photo (2).jpg"
    assert b"MARKER" not in copy.read_bytes() and b"Exif" not in copy.read_bytes()
    assert Image.open(copy).size == (40, 60)
    assert lines(vault, one.id)[:2] == [Handling.EXPORTED_COPY, Handling.EXPORTED_ORIGINAL]


def test_no_export_into_the_vault(tab: Any, opened: Any, vault: Any, tmp_path: Path) -> None:
    opened(photo(tmp_path))
    tab.detail.export_original(vault.path)
    assert "inside a vault" in tab.detail.banner.text()
    assert not list(vault.path.glob("photo*"))
    assert tab.detail.custody.lines[0].endswith("not finished, nothing left outside")


def test_a_name_that_hides_or_runs_is_said(tab: Any, opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "scan\u202egpj.lnk"
    path.write_bytes(photo(tmp_path).read_bytes())
    opened(path)
    assert "run or follow" in tab.detail.risk.text()
    assert "[U+202E]" in words(tab.detail) and "\u202e" not in words(tab)
    out = tmp_path / "out"
    out.mkdir()
    tab.detail.export_original(out)
    assert [one.name for one in out.iterdir()] == ["scangpj.lnk.jpg"]
    opened(photo(tmp_path))
    assert not tab.detail.risk.text()


def test_a_low_screen_is_not_made_taller(window: Any, opened: Any, tmp_path: Path) -> None:
    window.resize(1280, 720)
    opened(photo(tmp_path))
    assert window.height() == 720


def test_every_handling_and_outcome_has_its_words() -> None:
    assert set(OUTCOME) == set(Outcome) - {Outcome.DONE}
    at = datetime(2026, 3, 9, 14, 30, tzinfo=UTC)
    words = {in_words(CustodyLine(1, at, "ruth", one, Outcome.DONE)) for one in Handling}
    assert len(words) == len(Handling)
