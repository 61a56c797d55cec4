"""The language of a letter on its page, and the letter in two languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from letter_office import kept, paper_text, typed

from desktop.letters import actions
from desktop.letters.language_dialog import LanguageDialog
from models.errors import Refused
from models.letters.preview import page_texts


def dialog(room: Any) -> LanguageDialog:
    page = room.letter()
    page.head.language_button.click()
    return page.findChildren(LanguageDialog)[-1]


def test_a_letter_becomes_spanish_and_the_page_follows(room: Any) -> None:
    one = dialog(room)
    assert not one.keep_button.isEnabled()
    one.language.choose("es")
    assert "not reviewed" in one.review.words.text()
    assert one.drop.isHidden()
    one.keep_button.click()
    assert kept(room).language == "es"
    room.page.live.flush()
    assert "De nuestra consideración" in paper_text(room.page)
    assert "Borrador de traducción, sin revisar" in paper_text(room.page)
    room.shell.office.undo()
    assert kept(room).language == "en"


def test_parts_written_by_hand_go_only_if_that_is_said(room: Any) -> None:
    page = room.letter()
    typed(page, "confidentiality", "Nothing here is public.")
    one = dialog(room)
    one.language.choose("es")
    assert not one.keep_button.isEnabled()
    one.drop.setChecked(True)
    one.keep_button.click()
    assert kept(room).part("confidentiality").edited is None
    room.shell.office.undo()
    assert kept(room).part("confidentiality").edited == "Nothing here is public."


def test_who_read_the_translation_is_put_on_record_there(room: Any) -> None:
    one = dialog(room)
    one.language.choose("es")
    one.review.name.setText("R. Example")
    one.review.confirm_button.click()
    assert "R. Example" in one.review.words.text()
    one.keep_button.click()
    assert kept(room).reviewed
    one = dialog(room)
    one.review.back_button.click()
    assert not kept(room).reviewed


def test_both_languages_go_out_past_the_guard_alone(
    room: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    """Printed and exported as any letter: read by the guard, and a line in the log of what went."""
    one = dialog(room)
    assert one.other.value() == "es"
    asked: list[bytes] = []

    def refuse(_uow: Any, _letter: str, pdf: bytes, *_more: Any, **_words: Any) -> None:
        asked.append(pdf)
        raise Refused("The guard holds it back.")

    monkeypatch.setattr(actions, "may_leave", refuse)
    monkeypatch.setattr("desktop.letters.printing.print_pdf", lambda *_words: asked.append(b""))
    one.print_button.click()
    assert "holds it back" in one.banner.text()
    text = " ".join(page_texts(asked[0]))
    assert "The English text governs" in text
    assert "Dear " in text and "De nuestra consideración" in text
    one.export_button.click()
    assert len(asked) == 2 and asked[1] == asked[0]
    assert not list(tmp_path.glob("*.pdf"))


def test_a_letter_that_is_no_draft_keeps_its_language(room: Any) -> None:
    page = room.letter()
    with room.vault.read() as uow:
        found = actions.letter_languages(uow, page.letter_id)
    fixed = LanguageDialog(page, found.__class__(**{**found.__dict__, "fixed": True}))
    fixed.language.choose("es")
    assert not fixed.keep_button.isEnabled()
    assert "no draft" in fixed.state.text()
