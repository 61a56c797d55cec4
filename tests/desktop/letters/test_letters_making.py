"""The letter as pictures, as a stored PDF, on paper and in a file: always the same bytes."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace

from letter_office import kept, paper_text, typed
from letters_read import read_all
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from record_office import save

from desktop.letters.versions import Versions
from desktop.privacy.ask_out import AskOut
from models.letters import repository
from models.letters.preview import page_sizes
from models.privacy.disclosure import How, What
from models.privacy.disclosure_rows import disclosure_rows


def test_the_page_shows_the_letter_as_a_picture(room) -> None:
    page = room.letter()
    picture = page.live.view.picture()
    colours = {picture.pixelColor(x, 40).name() for x in range(0, picture.width(), 3)}
    assert "#ffffff" in colours and len(colours) > 1
    pages = page.live.view._count
    assert pages >= 2
    page.live.view.next.click()
    assert page.live.view.page() == 1
    assert page.live.view.place.text() == f"Page 2 of {pages}"
    wide = picture.width()
    page.live.view.more.click()
    assert page.live.view.picture().width() > wide
    page.live.view.fit_button.click()
    assert page.live.view.picture().width() == wide


def test_the_pdf_is_stored_with_its_hash_and_exported_byte_for_byte(room, tmp_path) -> None:
    page = room.letter()
    page.head.make_button.click()
    with room.vault.read() as uow:
        pdf, sha256 = repository.stored_pdf(uow, room.ids["letter-1"])
    assert hashlib.sha256(pdf).hexdigest() == sha256
    assert f"{sha256[:8]}…{sha256[-8:]}" in page.live.view.note.text()
    assert page.live.pdf == pdf, "what is shown is what is stored"
    from desktop.letters.exporting import Exporting

    target = tmp_path / "out.pdf"
    Exporting(page, room.shell, page.letter_id, page.live.view.note).write(target, pdf, sha256)
    assert target.read_bytes() == pdf
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    Exporting(page, room.shell, page.letter_id, page.live.view.note).write(target, b"other", sha256)
    assert target.read_bytes() == pdf
    assert room.errors[-1].code == "refused"


def test_export_asks_where_to_and_proposes_a_name_that_tells_nothing(
    room, tmp_path, monkeypatch
) -> None:
    from desktop.shell import files

    asked = []

    def choose(_parent, _title, name, _kinds=""):
        asked.append(name)
        return tmp_path / "chosen"

    monkeypatch.setattr(files, "choose_target", choose)

    def answer(dialog):
        assert dialog.to.text(), "the addressee stands there already"
        dialog.purpose.setText("The complaint")
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(AskOut, "exec", answer)
    page = room.letter()
    page.head.export_button.click()
    assert not asked, "what was typed is read before it goes to anybody"
    save(room.vault, lambda uow: read_all(uow, room.ids["letter-1"]))
    page.head.export_button.click()
    with room.vault.read() as uow:
        pdf, _sha = repository.stored_pdf(uow, room.ids["letter-1"])
    assert (tmp_path / "chosen.pdf").read_bytes() == pdf
    assert asked == ["letter.pdf"]
    with room.vault.read() as uow:
        (line,) = [row.line for row in disclosure_rows(uow)]
    assert (line.what, line.how, line.purpose) == (What.LETTER, How.EXPORTED, "The complaint")
    assert line.recipient and line.about.startswith("L-26-0001, version ")


def test_a_print_says_for_whom_and_nobody_else_is_told_the_name(room, monkeypatch) -> None:
    from desktop.letters import for_whom
    from desktop.letters.for_whom import print_stored

    printed: list[bytes] = []
    monkeypatch.setattr(for_whom, "print_pdf", lambda _p, _s, pdf: printed.append(pdf) or True)
    monkeypatch.setattr(AskOut, "exec", lambda dialog: (dialog.go.click(), dialog.result())[1])
    page = room.letter()
    page.head.make()
    save(room.vault, lambda uow: read_all(uow, page.letter_id))
    print_stored(page, room.shell, page.letter_id, 1)
    assert len(printed) == 1
    with room.vault.read() as uow:
        line = next(iter(disclosure_rows(uow))).line
        one = repository.kept(uow, page.letter_id)
    assert (line.how, line.recipient) == (How.PRINTED, one.addressee)
    assert line.purpose == "To be sent" and line.about == f"{one.number}, version 1"


def test_a_stored_version_stays_as_it_was_made(room) -> None:
    page = room.letter()
    page.head.make()
    first = page.live.pdf
    typed(page, "facts", "Something else was reported.")
    page.head.make()
    assert [one.version for one in page.desk.stored] == [1, 2]
    page.head.versions()
    from desktop.letters.versions import Versions

    dialog = page.findChild(Versions)
    assert set(dialog.buttons) == {1, 2}
    hashes = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(one.sha256 in hashes for one in page.desk.stored)
    dialog.buttons[1]["show"].click()
    assert page.live.pdf == first
    typed(page, "facts", "And something more.")
    page.live.flush()
    assert "And something more." in paper_text(page)


def test_a_character_that_no_font_has_is_named_beside_its_part(room) -> None:
    page = room.letter()
    before = page.live.pdf
    text = kept(room).part("facts").text + "\nA neighbor, 中文, saw it."
    typed(page, "facts", text)
    page.live.flush()
    block = page.blocks.block("facts")
    assert "U+4E2D" in block.error()
    assert block.editor.text() == text
    assert kept(room).part("facts").edited == text, "nothing typed is lost"
    assert page.live.pdf == before and "from before" in page.live.view.note.text()
    assert any(one.code == "glyph" for one in page.before.rows)
    page.head.make()
    assert not page.desk.stored and "U+4E2D" in block.error()
    typed(page, "facts", text.replace("中文", "Wen"))
    page.live.flush()
    assert not block.error() and not page.live.view.note.text()
    assert "Wen, saw it" in paper_text(page)


def test_printing_asks_about_a_draft_and_paints_the_stored_look(room, monkeypatch) -> None:
    from PySide6.QtGui import QImage, QPainter

    from desktop.letters import printing
    from desktop.widgets import confirm as asking

    printed = []

    def pages(_parent, count, draw_page, _apart=None):
        for number in range(count):
            sheet = QImage(850, 1100, QImage.Format.Format_RGB32)
            sheet.fill(QColor("#ffffff"))
            painter = QPainter(sheet)
            draw_page(painter, number)
            painter.end()
            printed.append(sheet)
        return True

    monkeypatch.setattr(printing, "print_pages", pages)
    said = []
    monkeypatch.setattr(
        asking, "confirm", lambda *args, why="", **_more: said.append(why) or len(said) > 1
    )
    page = room.letter()
    page.head.print_letter()
    assert not printed and "not settled" in said[0]
    page.head.print_letter()
    assert len(printed) == page.live.view._count
    dark = sum(
        printed[0].pixelColor(x, y).lightness() < 128
        for x in range(0, 850, 2)
        for y in range(0, 1100, 2)
    )
    assert dark > 500


def test_what_is_enclosed_is_printed_with_the_letter(room, tmp_path, monkeypatch) -> None:
    from reportlab.pdfgen.canvas import Canvas

    from desktop.letters import for_whom, printing
    from desktop.widgets import confirm as asking
    from models.documents import adding
    from models.letters.enclosures.bundling import pieces_for
    from models.letters.enclosures.services import enclose

    page, printed, paper = room.letter(), [], tmp_path / "report.pdf"
    canvas = Canvas(str(paper))
    canvas.drawString(72, 700, "Incident report")
    canvas.save()
    monkeypatch.setattr(asking, "confirm", lambda *_args, **_more: True)
    monkeypatch.setattr(printing, "print_pdf", lambda _page, _shell, pdf: printed.append(pdf))
    monkeypatch.setattr(for_whom, "print_pdf", lambda _page, _shell, pdf: printed.append(pdf))
    with room.vault.unit_of_work() as uow:
        adding.add(uow, page.desk.case_id, paper, adding.About(title="Report"))
        piece = next(one for one in pieces_for(uow, page.letter_id) if one.title == "Report")
        enclose(uow, page.letter_id, [piece.sha256])
        uow.commit()
    page = room.letter()
    page.head.print_letter()
    page.head.make_button.click()
    page.head.versions()
    page.findChild(Versions).buttons[1]["print"].click()
    own = len(page_sizes(page.live.pdf))
    assert [len(page_sizes(one)) > own + 1 for one in printed] == [True, True]


def test_a_stale_answer_of_the_printer_is_dropped(room) -> None:
    page = room.letter()
    letter = page.desk.letter
    page.live.show_letter(replace(letter, number="L-26-0999"))
    page.live.flush()
    assert "L-26-0999" in paper_text(page)


def test_printing_goes_to_a_real_printer_of_the_system(room, tmp_path, monkeypatch) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    target = tmp_path / "printed.pdf"

    def accept(dialog):
        printer = dialog.printer()
        assert printer.docName() == "Amparo", "the print queue learns nothing of the case"
        printer.setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    from desktop.letters.printing import print_pdf

    page = room.letter()
    assert print_pdf(page, room.shell, page.live.pdf)
    sizes = page_sizes(target.read_bytes())
    assert len(sizes) == page.live.view._count
    assert {(round(one.width), round(one.height)) for one in sizes} == {(612, 792)}
    with room.vault.read() as uow:
        assert not repository.stored_versions(uow, page.letter_id)
