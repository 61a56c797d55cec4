"""The page of the leaflet and the cards: languages, the drawn page, confirmation, the way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.letters.leaflets.wording import CARD
from models.letters.letterhead import Letterhead
from models.letters.preview import page_texts
from models.letters.services import set_letterhead
from models.vault.user import UserRole


def opened(room: Any) -> Any:
    room.shell.go("leaflets")
    return room.page


def lines(page: Any) -> list[str]:
    return [" | ".join(row) for row in page.table.as_text()[1:]]


def test_every_language_is_listed_and_the_chosen_one_is_drawn(room: Any) -> None:
    page = opened(room)
    assert len(lines(page)) == 9
    assert lines(page)[0] == "English | Original"
    assert "Haitian Creole | Not reviewed" in lines(page)
    page.table.choose_row(1)
    assert page.chosen().language == "es"
    [text] = page_texts(page.made.pdf)
    assert "Conozca sus derechos en Hartford" in text
    assert "860-555-0142" in text
    page.paper.button(CARD).click()
    assert page.chosen().language == "es"
    assert len(page_texts(page.made.pdf)) == 2
    assert page.view.picture() is not None


def test_an_attorney_puts_the_reviewer_on_record(room: Any) -> None:
    page = opened(room)
    page.table.choose_row(1)
    mine = room.shell.office.user.role in (UserRole.ATTORNEY, UserRole.ADMINISTRATOR)
    assert page.review.field.isHidden() is not mine
    page.review.confirm_button.click()
    assert page.review.field.error()
    page.review.name.setText("R. Example")
    assert page.draft() == {"reviewer": "R. Example"}
    page.review.confirm_button.click()
    assert "Confirmed" in lines(page)[1]
    assert "R. Example" in page.review.words.text()
    assert page.draft() is None
    assert "sin revisar" not in page_texts(page.made.pdf)[0]
    page.review.back_button.click()
    assert "Not reviewed" in lines(page)[1]
    room.shell.office.undo()
    assert "Confirmed" in lines(page)[1]


def test_an_export_is_a_new_file_and_is_logged(room: Any, tmp_path: Path) -> None:
    page = opened(room)
    page.table.choose_row(2)
    folder = tmp_path / "out"
    folder.mkdir()
    page.export(folder)
    [file] = list(folder.iterdir())
    assert file.name == "leaflet-pt.pdf"
    assert file.read_bytes() == page.made.pdf
    page.export(folder)
    assert len(list(folder.iterdir())) == 2


def test_without_a_telephone_the_page_says_what_to_do(room: Any) -> None:
    with room.vault.unit_of_work() as uow:
        set_letterhead(uow, Letterhead("Park River Legal Aid"))
        uow.commit()
    page = opened(room)
    assert "letterhead" in page.view.note.text()
    assert not page.print_button.isEnabled()
    assert page.made is None
