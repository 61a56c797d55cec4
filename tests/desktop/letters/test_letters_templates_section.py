"""The office's page of letter templates: copy, change, refuse at the line, compare, go back."""

from __future__ import annotations

from typing import Any

from models.letters.templates.copies import copies


def section(room: Any) -> Any:
    from desktop.letters.templates_section import Section

    room.shell.go("office", section="templates")
    return room.page.findChild(Section)


def test_a_copy_is_made_checked_at_its_line_compared_and_kept(room: Any) -> None:
    page = section(room)
    assert page.editor.isReadOnly()
    page.make()
    assert not page.editor.isReadOnly()
    good = page.editor.toPlainText()
    page.editor.setPlainText(good.replace("{reply}", "{reply_day}", 1))
    page.check()
    line = good[: good.index("{reply}")].count("\n") + 1
    assert page.editor.wrong == {line}
    assert "reply_day" in page.wrong.text()
    assert not page.save_button.isEnabled()
    page.save()
    assert "{reply_day}" in page.editor.toPlainText()
    with room.vault.read() as uow:
        assert copies(uow)[0].text == good
    page.editor.setPlainText(good.replace("Sincerely,", "Respectfully,"))
    page.check()
    assert page.draft() is not None
    page.views.choose("compared")
    page._turn()
    assert '+    "Respectfully,",' in page.compared.toPlainText()
    page.save()
    assert page.draft() is None
    with room.vault.read() as uow:
        assert "Respectfully," in copies(uow)[0].text


def test_every_kind_and_language_shows_its_text_and_its_fields(room: Any) -> None:
    from models.letters.templated.kind import LANGUAGES, TEMPLATED

    page = section(room)
    for kind in TEMPLATED:
        for language in LANGUAGES:
            page.kind.choose(kind)
            page.language.choose(language)
            page._other()
            assert f'kind = "{kind.value}"' in page.editor.toPlainText()
            assert f'language = "{language}"' in page.editor.toPlainText()
            assert "{date}" in page.offered.toPlainText()
            assert not page.editor.wrong
