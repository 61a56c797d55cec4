"""The law on the screen: versions side by side, official texts, offices; over a real vault."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QTextEdit

from desktop.ordinances.compare import marks_for
from desktop.ordinances.towns import Spot, section_status, short
from models.ordinances.comparison import compare_section
from models.ordinances.pack import TextStatus
from models.ordinances.packs import load_all, load_pack

SECTION = Spot("hartford-ct", "2-928")


@pytest.fixture
def law_of(vault_factory: Any, qtbot: Any) -> Any:
    """``law_of(login="ruth")``: the law's page in the window of an empty office."""
    from desktop.shell.office import InlineOffice
    from desktop.shell.settings import Settings
    from desktop.shell.workspace import Workspace

    def make(login: str = "ruth") -> Any:
        window = Workspace(InlineOffice(vault_factory(login)), Settings())
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        window.shell.go("law")
        return window.shell.navigation.page

    return make


@pytest.fixture
def law(law_of: Any) -> Any:
    return law_of()


def words(page: Any) -> str:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    return "\n".join(labels)


def test_every_place_of_both_packs_can_be_shown(law: Any, qtbot: Any) -> None:
    seen = 0
    for spot in list(law.towns._rows):
        law.show_spot(spot)
        assert law.spot() == spot
        seen += 1
    sections = sum(len(pack.sections) for pack in load_all())
    assert seen == sections + 2 * len(load_all()) + sum(len(p.background) for p in load_all())


def test_every_text_stands_as_in_the_pack(law: Any) -> None:
    for pack in load_all():
        for section in pack.sections:
            law.show_spot(Spot(pack.place, section.id))
            held = {one.text() for one in law.comparing.view.texts}
            for provision in pack.provisions:
                if provision.section == section.id:
                    assert provision.current.told("en") in held


def test_differences_are_marked_by_kind(law: Any) -> None:
    law.show_spot(SECTION)
    rows = compare_section(load_pack("hartford-ct"), "2-928", "codified", "draft-2008-07-23")
    by_id = {one.provision.id: one for one in rows}
    c = by_id["2-928(c)"]
    assert {one.kind for one in marks_for(c.left, c.left_pieces)} == {"only-code"}
    assert {one.kind for one in marks_for(c.right, c.right_pieces)} == {"never"}
    a = by_id["2-928(a)"]
    assert {one.kind for one in marks_for(a.right, a.right_pieces)} == {"only-draft"}
    b = by_id["2-928(b)"]
    assert [one.kind for one in marks_for(b.left, b.left_pieces)] == ["slip"]
    for one in rows:
        for version, pieces in ((one.left, one.left_pieces), (one.right, one.right_pieces)):
            for mark in marks_for(version, pieces):
                assert version.text[mark.start : mark.end].strip()
    assert "Never quoted as law" in words(law)
    assert "4 of 6 differ" in words(law)


def test_only_differences_leaves_out_what_is_the_same(law: Any) -> None:
    law.show_spot(SECTION)
    assert len(law.comparing.view.texts) == 12
    law.comparing.only.click()
    assert len(law.comparing.view.texts) == 8


def test_new_haven_is_described_and_never_quoted(law: Any) -> None:
    law.show_spot(Spot("new-haven-ct", "go-06-2"))
    assert "Described, not quoted" in words(law)
    assert "never as law" in words(law)
    assert not law.paste_button.isVisibleTo(law)
    assert law.comparing.isHidden()


def test_the_status_of_a_section_is_that_of_its_weakest_text() -> None:
    pack = load_pack("hartford-ct")
    assert section_status(pack, pack.section("2-928")) is TextStatus.CODIFIED
    assert section_status(pack, pack.section("2-929")) is TextStatus.DRAFT
    assert short(pack.section("2-928")) == "§ 2-928"


def dialog_of(page: Any, kind: Any) -> Any:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def paste(page: Any, text: str, source: str, day: str) -> Any:
    from desktop.ordinances.paste import PasteText

    page.paste()
    dialog = dialog_of(page, PasteText)
    dialog.text.setPlainText(text)
    dialog.source.setText(source)
    dialog.day.line.setText(day)
    return dialog


def test_an_official_text_becomes_a_new_version(law: Any) -> None:
    law.show_spot(Spot("hartford-ct", "2-929"))
    old = load_pack("hartford-ct").provision("2-929").current.text
    text = old.replace("shall", "must", 1)
    dialog = paste(law, text, "Certified copy from the Town and City Clerk", "2026-03-02")
    assert len(dialog.digest.text().split()[-1]) == 64
    dialog.add_button.click()
    assert not dialog.isVisible()
    version = law._packs["hartford-ct"].provision("2-929").current
    assert version.text == text and version.text_status is TextStatus.CODIFIED
    assert version.pasted.confirmed_by == "Ruth Okafor"
    assert version.pasted.source_date == date(2026, 3, 2)
    assert not law.comparing.isHidden(), "two versions now stand side by side"
    assert {one.text() for one in law.comparing.view.texts} == {old, text}
    law.office.undo()
    assert law._packs["hartford-ct"].provision("2-929").current.text == old


def test_what_is_wrong_with_a_pasted_text_is_said_at_its_place(law: Any) -> None:
    law.show_spot(Spot("hartford-ct", "2-929"))
    dialog = paste(law, "Some other words entirely.", "", "soon")
    dialog.add_button.click()
    assert dialog.isVisible() and dialog._fields["source_date"].error()
    assert "not in the text" in dialog._lacks.text()
    dialog.day.line.setText("March 2026")
    dialog.add_button.click()
    assert "whole date" in dialog._fields["source_date"].error()
    dialog.day.line.setText("2026-03-02")
    dialog.add_button.click()
    assert dialog._fields["source"].error()
    assert dialog.text.text() == "Some other words entirely."
    dialog.reject()


def test_an_advocate_cannot_paste_a_text(law_of: Any) -> None:
    law = law_of("marta")
    law.show_spot(SECTION)
    assert not law.paste_button.isEnabled()
    assert "attorney" in law.paste_button.accessibleDescription()
    law.paste()
    from desktop.ordinances.paste import PasteText

    assert not law.findChildren(PasteText)


def test_an_office_is_confirmed_and_corrected(law: Any) -> None:
    from desktop.ordinances.confirming import ConfirmOffice

    law.show_spot(Spot("hartford-ct", "offices"))
    assert words(law).count("Confirm before sending") == len(load_pack("hartford-ct").offices)
    law.offices.buttons["mayor"].click()
    dialog = dialog_of(law, ConfirmOffice)
    dialog.lines.setPlainText("Mayor\nCity of Hartford\n1 Example Street")
    dialog.salutation.setText("")
    dialog.confirm_button.click()
    assert dialog._fields["salutation"].error(), "the verb's own refusal, at its place"
    dialog.salutation.setText("Dear Mayor:")
    dialog.confirm_button.click()
    assert not dialog.isVisible()
    mayor = next(one for one in law._packs["hartford-ct"].offices if one.id == "mayor")
    assert mayor.printable == ("Mayor", "City of Hartford", "1 Example Street")
    assert "Confirmed: Ruth Okafor, March 9, 2026" in words(law)
    law.office.undo()
    mayor = next(one for one in law._packs["hartford-ct"].offices if one.id == "mayor")
    assert mayor.confirmed is None


def test_dates_that_are_not_established_are_said(law: Any) -> None:
    law.show_spot(Spot("hartford-ct", "sources"))
    text = words(law)
    assert "not established" in text
    assert "August 11, 2008" in text and "August 18, 2008" in text


def test_nothing_on_the_page_is_read_as_markup(law: Any) -> None:
    from desktop.ordinances.confirming import ConfirmOffice

    trap = '<img src="x.png"><b>Bold</b>'
    law.show_spot(Spot("hartford-ct", "offices"))
    law.offices.buttons["mayor"].click()
    dialog = dialog_of(law, ConfirmOffice)
    dialog.lines.setPlainText(f"Mayor\n{trap}")
    dialog.confirm_button.click()
    law.show_spot(Spot("hartford-ct", "2-929"))
    dialog = paste(law, f"{trap} words", trap, "2026-03-02")
    dialog.add_button.click()
    assert f"{trap} words" in {one.text() for one in law.comparing.view.texts}
    for label in law.findChildren(QLabel):
        assert not label.text() or label.textFormat() == Qt.TextFormat.PlainText
    for text in law.findChildren(QTextEdit):
        assert not text.acceptRichText()


def test_the_page_opens_at_a_section(law_of: Any) -> None:
    law = law_of()
    law.shell.go("law", place="hartford-ct", section="2-927")
    page = law.shell.navigation.page
    assert page.spot() == Spot("hartford-ct", "2-927")


def test_all_provisions_are_a_list_with_every_lists_tools(law: Any) -> None:
    law.shell.go("law_list")
    shown = law.shell.navigation.page
    rows = shown.table.rows
    every = sum(len(pack.provisions) for pack in load_all())
    assert rows.rowCount() == every and str(every) in shown.count_label.text()
    shown.filters["status"].choose(TextStatus.CODIFIED.value)
    assert {rows.value(at).status for at in range(rows.rowCount())} == {TextStatus.CODIFIED}
    shown.finder.setText("administrative warrant")
    assert [rows.value(at).provision.id for at in range(rows.rowCount())] == ["2-928(d)"]
    shown.table.opened.emit(rows.value(0))
    assert law.shell.navigation.page.spot() == SECTION


def test_a_pasted_text_is_told_with_its_source_and_who_confirmed_it(law: Any) -> None:
    law.show_spot(Spot("hartford-ct", "2-929"))
    paste(law, "The words of the code.", "Municode, read online", "2026-03-02").add_button.click()
    law.shell.go("law_list")
    shown = law.shell.navigation.page
    shown.finder.setText("municode")
    row = shown.table.value()
    assert (row.source, row.dated) == ("Municode, read online", date(2026, 3, 2))
    assert row.confirmed[0] == "Ruth Okafor"
