"""The list of letters: found, opened, empty; names hidden; nothing read as markup."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from models.letters import reading, services
from models.letters.choices import LetterChoices
from models.letters.findings import findings, provision_of
from models.letters.letter import Remark
from models.letters.letterhead import Letterhead

TRAP = '<img src="x.png"><b>Bold</b>'


def shown(table) -> list[str]:
    model = table.rows
    return [" | ".join(row) for row in table.as_text()[1:]] if model.rowCount() else []


def test_the_list_shows_each_letter_with_its_case_and_addressee(room) -> None:
    room.shell.go("letters")
    lines = shown(room.page.table)
    assert len(lines) == sum(name.startswith("letter-") for name in room.ids)
    assert any("Lucía Paredes Solano" in one and "Chief of Police" in one for one in lines)


def test_typing_finds_and_enter_opens(room) -> None:
    room.shell.go("letters")
    page = room.page
    page.finder.setText("paredes")
    assert len(shown(page.table)) == 1
    page.table.choose_row(0)
    page.table.opened.emit(page.table.value())
    assert room.page.letter_id == room.ids["letter-1"]
    room.shell.go("letters")
    assert room.page is page and page.finder.text() == "paredes"
    page.finder.setText("no such words")
    assert page.stack.currentWidget() is page._not_found


def test_an_empty_office_says_how_a_letter_comes_to_be(room_of) -> None:
    room = room_of(fill=False)
    room.shell.go("letters")
    assert room.page.stack.currentWidget() is room.page.none
    assert "breach" in room.page.none._body.text()


def test_hidden_names_are_initials_in_the_list(room) -> None:
    room.shell.go("letters")
    room.shell.privacy.toggle()
    lines = " ".join(shown(room.page.table))
    assert "Paredes" not in lines and "L. P. S." in lines


def test_the_search_box_finds_letters_without_a_name(room) -> None:
    found = []
    room.shell.search.ask("paredes", found.extend)
    (hit,) = next(one.hits for one in found if one.kind.name == "letters")
    assert hit.where == {"letter_id": room.ids["letter-1"]}
    assert "Paredes" not in hit.title + hit.detail


def test_nothing_from_data_is_read_as_markup(room_of) -> None:
    from record_office import save, trapped

    from models.breaches import services as breaches
    from models.breaches.breach import Decision

    room = room_of(fill=False)
    _case, breach = trapped(room.vault)
    save(room.vault, lambda uow: breaches.finish(uow, breach))
    save(room.vault, lambda uow: breaches.decide(uow, breach, "2-928(b)", Decision.ACCEPTED, TRAP))
    save(room.vault, lambda uow: services.set_letterhead(uow, Letterhead(TRAP, (TRAP,))))
    choices = LetterChoices(own_enclosures=(TRAP,), reference=TRAP)
    made = save(room.vault, lambda uow: services.draft_letter(uow, breach, choices))
    room.ids["letter-1"] = made.made.id
    page = room.letter()
    page.live.flush()
    room.shell.go("letters")
    room.shell.go("letterhead")
    for widget in (page, room.page):
        labels = widget.findChildren(QLabel)
        assert labels
        for label in labels:
            assert not label.text() or label.textFormat() == Qt.TextFormat.PlainText
        for text in widget.findChildren(QTextEdit):
            assert not text.acceptRichText()
        for child in widget.findChildren(QWidget):
            tip = child.toolTip()
            assert "<img" not in tip and "<b>" not in tip
    assert TRAP in page.blocks.block("enclosures").editor.text()
    assert "<img" in " ".join(room.page._lines.text().split())


def test_findings_of_a_letter_are_pure_and_in_order(room) -> None:
    with room.vault.read() as uow:
        letter = reading.letter(uow, room.ids["letter-1"])
    found = findings(letter, enclosed=0, glyphs=[("facts", "No character.")])
    weights = [one.weight for one in found]
    assert weights == sorted(weights), "what is to be settled comes first"
    assert found[0].code == "glyph" and found[0].part == "facts"
    assert provision_of("law:2-926:ice:status") == "2-926:ice"
    assert provision_of("facts") == ""


def test_hidden_names_are_not_repeated_by_a_finding(room) -> None:
    with room.vault.read() as uow:
        letter = reading.letter(uow, room.ids["letter-1"])
    letter = replace(letter, remarks=(Remark("held-back", "facts", "Paredes"),))
    assert "Paredes" in findings(letter, enclosed=0)[0].what
    assert "Paredes" not in findings(letter, enclosed=0, names_shown=False)[0].what


def test_every_control_of_the_letter_has_a_name(room) -> None:
    page = room.letter()
    page.show_tab("choices")
    room.shell.go("letterhead")
    form = room.page
    room.shell.go("law")
    law = room.page
    controls = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    for widget in (page, form, law):
        seen = 0
        for kind in controls:
            for one in widget.findChildren(kind):
                if one.focusPolicy() and not one.objectName().startswith("qt_"):
                    seen += 1
                    assert one.accessibleName(), (type(one).__name__, one.parentWidget())
        assert seen
