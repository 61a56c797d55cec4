"""The screens of what goes along: enclosures, redaction, batches, copies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "models" / "letters"))

from foreign_files import everything, jpeg, report
from letter_office import typed

from desktop.letters.exporting import Exporting
from desktop.letters.language_dialog import LanguageDialog
from models.documents import adding
from models.documents import repository as documents
from models.letters import repository
from models.letters.enclosures import binding, bundling, rows
from models.letters.enclosures import services as enclosing
from models.letters.preview import page_texts


@pytest.fixture
def with_files(room: Any, tmp_path: Path) -> Any:
    """The case of the first letter has a report and a photograph."""
    (tmp_path / "report.pdf").write_bytes(report(2))
    (tmp_path / "card.jpg").write_bytes(jpeg())
    with room.vault.unit_of_work() as uow:
        case_id = repository.case_of(uow, room.ids["letter-1"])
        adding.add(uow, case_id, tmp_path / "report.pdf", adding.About(title="Police report"))
        adding.add(uow, case_id, tmp_path / "card.jpg", adding.About(title="Visiting card"))
        uow.commit()
    room.case_id = case_id
    return room


def opened(room: Any) -> Any:
    room.shell.go("enclosures", letter_id=room.ids["letter-1"])
    return room.page


def titles(page: Any) -> list[str]:
    return [page.exhibits.item(row).text() for row in range(page.exhibits.count())]


def pick(page: Any, words: str) -> None:
    for row in range(page.offered.count()):
        if words in page.offered.item(row).text():
            page.offered.setCurrentRow(row)
            return
    raise AssertionError(words)


def test_files_are_enclosed_put_in_order_and_left_out_with_the_keys(with_files: Any) -> None:
    page = opened(with_files)
    assert titles(page) == []
    for words in ("Police report", "Visiting card"):
        pick(page, words)
        QTest.keyClick(page.offered, Qt.Key.Key_Return)
    assert titles(page) == ["A   Police report", "B   Visiting card"]
    page.exhibits.setCurrentRow(1)
    QTest.keyClick(page.exhibits, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(page) == ["A   Visiting card", "B   Police report"]
    assert page.exhibits.currentRow() == 0
    page.called.setText("A card")
    page.called.edited.emit("A card")
    assert titles(page)[0] == "A   A card"
    QTest.keyClick(page.exhibits, Qt.Key.Key_Delete)
    assert titles(page) == ["A   Police report"]
    with_files.shell.office.undo()
    assert len(titles(page)) == 2
    page.look_button.click()
    assert with_files.errors == []


def test_a_prefix_that_cannot_be_is_said(with_files: Any) -> None:
    page = opened(with_files)
    page.prefix.edited.emit("<img src=x>")
    assert page.note.isVisibleTo(page)
    page.prefix.edited.emit("PRLA")
    assert page.found.numbering.prefix == "PRLA"


def test_where_nothing_can_go_along_it_says_what_to_do(room: Any) -> None:
    room.shell.go("enclosures", letter_id=room.ids["letter-2"])
    assert room.page.offered.count() == 0
    assert "attach evidence" in room.page._why.text()


def redacting(room: Any) -> Any:
    page = opened(room)
    pick(page, "Police report")
    page.order.add()
    page.exhibits.setCurrentRow(0)
    page.redact_button.click()
    return room.page


def test_boxes_are_drawn_with_the_keys_and_the_copy_has_nothing_beneath(with_files: Any) -> None:
    page = redacting(with_files)
    canvas = page.canvas
    assert not page.make_button.isEnabled()
    QTest.keyClick(canvas, Qt.Key.Key_N)
    for _step in range(40):
        QTest.keyClick(canvas, Qt.Key.Key_Up)
        QTest.keyClick(canvas, Qt.Key.Key_Left)
    for _step in range(60):
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    (box,) = canvas.boxes
    assert box.left == 0 and box.top == 0 and box.width > 0.9 and box.height > 0.5
    assert page.list.count() == 1
    page.make_button.click()
    assert with_files.errors == []
    with with_files.vault.read() as uow:
        made = documents.documents_of(uow, with_files.case_id)
        (copy,) = [one for one in made if one.title == "Redacted copy of Police report"]
        data = uow.evidence.read(copy.newest.id)
    assert b"Report page 1" not in everything(data)
    assert b"Report page 2" in everything(data)


def test_boxes_are_drawn_with_the_mouse_taken_away_and_survive_a_lock(with_files: Any) -> None:
    page = redacting(with_files)
    canvas = page.canvas
    page.resize(1100, 700)
    sheet = canvas.sheet().toRect()
    first = sheet.topLeft() + QPoint(20, 20)
    last = sheet.topLeft() + QPoint(120, 60)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(canvas, last)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=last)
    assert len(canvas.boxes) == 1
    kept = page.draft()
    canvas.remove(0)
    assert page.draft() is None
    page.restore(kept)
    assert len(canvas.boxes) == 1
    page.turn(1)
    assert canvas.page == 1
    QTest.keyClick(canvas, Qt.Key.Key_N)
    assert [one.page for one in canvas.boxes] == [0, 1]
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert [one.page for one in canvas.boxes] == [0]


def test_many_letters_are_stored_from_the_list(room: Any) -> None:
    room.shell.go("letters")
    page = room.page
    page.ticks.all()
    assert page.batch.isVisibleTo(page)
    page.batch.store_button.click()
    with room.vault.read() as uow:
        rows = repository.letter_rows(uow)
        stored = [bool(repository.stored_versions(uow, row.id)) for row in rows]
    assert any(stored)
    failed = stored.count(False)
    assert page.note.isVisibleTo(page) == bool(failed)


def test_a_password_is_typed_twice_and_refused_beside_its_field(room: Any) -> None:
    from desktop.letters.copies import PasswordDialog

    taken: list[str] = []
    dialog = PasswordDialog(room.letter(), ("L-26-0001",))
    dialog.done_with.append(taken.append)
    dialog.first.setText("four horses walk east")
    dialog.again.setText("four horses walk west")
    dialog.submit()
    assert taken == []
    dialog.again.setText("four horses walk east")
    dialog.submit()
    assert taken == ["four horses walk east"]
    assert dialog.first.text() == dialog.again.text() == ""


def with_exhibits(room: Any) -> Any:
    """The letter's page; the report and the photograph go along."""
    with room.vault.unit_of_work() as uow:
        ids = [one.sha256 for one in bundling.pieces_for(uow, room.ids["letter-1"])
               if one.title in ("Police report", "Visiting card")]  # fmt: skip
        enclosing.enclose(uow, room.ids["letter-1"], ids)
        uow.commit()
    return room.letter()


class Counted:
    """Counts what is bound, and where; ``give_up``: Cancel is pressed at the first step."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, office: Any, give_up: bool = False) -> None:
        self.times, self.apart, self.labels = 0, [], []
        bind, run = binding.bind, office.run

        def counted(heading: Any, exhibits: Any, read: Any, *more: Any) -> Any:
            self.times += 1
            if give_up:
                office.jobs[-1].cancel()
            return bind(heading, exhibits, read, *more)

        def ran(task: Any, *more: Any, apart: bool = False, label: str = "", **words: Any) -> Any:
            if "exhibits" in label:
                self.apart.append(apart)
                self.labels.append(label)
            return run(task, *more, apart=apart, label=label, **words)

        monkeypatch.setattr(binding, "bind", counted)
        monkeypatch.setattr(office, "run", ran)


def test_exhibits_are_bound_once_and_not_on_the_vaults_thread(
    with_files: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch, with_files.shell.office)
    page = with_exhibits(with_files)
    assert page.disclosing.inspection is not None
    assert (counted.times, counted.apart) == (1, [True])
    assert counted.labels == ["Putting the exhibits together"]
    typed(page, "facts", "Other words.")
    page.live.flush()
    page.head.make_button.click()
    opened(with_files)
    with_files.letter()
    assert counted.times == 1
    with with_files.vault.read() as uow:
        stored = rows.stored(uow, page.letter_id, 1)
    assert stored is not None and len(stored.exhibits) == 2


def test_whoever_will_not_wait_for_the_exhibits_is_not_asked_again_at_each_word(
    with_files: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted(monkeypatch, with_files.shell.office, give_up=True)
    page = with_exhibits(with_files)
    assert page.disclosing.inspection is None
    typed(page, "facts", "Other words.")
    page.live.flush()
    assert counted.times == 1
    assert with_files.shell.office.jobs == []


def test_both_languages_go_out_with_what_is_enclosed(
    with_files: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, sent = with_exhibits(with_files), []
    monkeypatch.setattr("desktop.letters.printing.print_pdf", lambda *words: sent.append(words[2]))
    monkeypatch.setattr(Exporting, "take", lambda _self, pdf: sent.append(pdf))
    page.head.language_button.click()
    dialog = page.findChildren(LanguageDialog)[-1]
    dialog.print_button.click()
    dialog.export_button.click()
    assert len(sent) == 2 and sent[0] == sent[1]
    texts = page_texts(sent[0])
    assert "The English text governs" in texts[0]
    assert "Exhibits to letter" in texts[-4] and "Exhibit B" in texts[-1]
