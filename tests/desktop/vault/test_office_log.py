"""The office's log: filters, pages, a file and a print without a value and without a formula."""

from __future__ import annotations

import csv
import io
import os
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_desk import entries, printed, record, section, user_id

from desktop.shell.worker import Inline
from desktop.vault.log_export import safe_cell, write_csv, write_lines
from desktop.vault.log_section import PAGE, titles, walked
from models.cases.services import open_case_for_new_client
from models.errors import Refused


@pytest.fixture
def log(open_window: Any, vault: Any) -> Any:
    """The section, opened by the administrator."""
    return section(open_window(vault), "log")


def shown(log: Any) -> list[int]:
    rows = log.table.rows
    return [rows.value(row)[0].number for row in range(rows.rowCount())]


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


# ── filters and pages ────────────────────────────────────────────────────────────────────


def test_the_newest_comes_first(log: Any, vault: Any) -> None:
    record(vault, "rehearse")
    log.read()
    numbers = shown(log)
    assert numbers == sorted(numbers, reverse=True) and len(numbers) == len(entries(vault))
    assert log.table.as_text()[1][2:4] == ["Ruth Okafor", entries_word("rehearse")]


def entries_word(action: str) -> str:
    from models.vault.labels import action_word

    return action_word(action, "vault")


def test_each_filter_leaves_what_it_says(log: Any, vault: Any) -> None:
    vault.saw("viewed", "cases", "some-case")
    record(vault, "change_user")
    everything = shown(log)
    log.filter.kind.choose(True)
    log.filter.kind.chosen.emit(True)
    reads = shown(log)
    assert reads and set(reads) < set(everything) | set(shown(log))
    assert all(one.read for one in (log.table.rows.value(n)[0] for n in range(len(reads))))
    log.filter.clear()
    log.filter.where.choose("cases")
    log.filter.where.activated.emit(0)
    assert {row[0].room for row in _values(log)} == {"cases"}
    log.filter.clear()
    log.filter.what.choose("change_user")
    log.filter.what.activated.emit(0)
    assert {row[0].action for row in _values(log)} == {"change_user"}
    log.filter.clear()
    log.filter.who.choose(user_id(vault, "marta"))
    log.filter.who.activated.emit(0)
    assert shown(log) == [] and log._stack.currentIndex() == 1
    assert log.filter.clear_button.isVisibleTo(log)
    log.filter.clear_button.click()
    assert len(shown(log)) == len(entries(vault))


def test_days_are_the_office_s_own_and_include_the_last(log: Any, vault: Any, clock: Any) -> None:
    record(vault, "first")
    clock.move(days=2)
    record(vault, "second")
    clock.move(days=2)
    record(vault, "third")
    log.filter.since.show_value(date(2026, 3, 10))
    log.filter.until.show_value(date(2026, 3, 11))
    log.filter.changed.emit()
    assert [row[0].action for row in _values(log)] == ["second"]
    log.filter.until.show_value(None)
    log.filter.changed.emit()
    assert [row[0].action for row in _values(log)] == ["third", "second"]


def test_days_are_typed_as_people_write_them(log: Any) -> None:
    log.filter.since.line.setText("March 2026")
    assert log.filter.since.commit() and log.filter.since.value() == date(2026, 3, 1)
    log.filter.until.line.setText("March 2026")
    assert log.filter.until.commit() and log.filter.until.value() == date(2026, 3, 31)
    log.filter.until.line.setText("2/1/2026")
    assert not log.filter.until.commit()
    assert "before the day" in log.filter.until._error.text()


def test_a_long_log_comes_in_pages_and_none_twice(log: Any, vault: Any) -> None:
    record(vault, *["rehearse"] * (PAGE + 30))
    whole = len(entries(vault))
    log.read()
    assert len(shown(log)) == PAGE and log.older.isVisibleTo(log)
    log.older.click()
    numbers = shown(log)
    assert len(numbers) == whole == len(set(numbers))
    assert numbers == sorted(numbers, reverse=True) and not log.older.isVisibleTo(log)


def test_an_answer_to_a_former_filter_is_dropped(log: Any, vault: Any) -> None:
    class Late(Inline):
        """Answers when it is told to."""

        def __init__(self) -> None:
            super().__init__()
            self.waiting: list[Any] = []

        def submit(self, work: Any, then: Any = None, failed: Any = None, **how: Any) -> None:
            self.waiting.append(lambda: Inline.submit(self, work, then, failed))

    record(vault, "change_user")
    late = Late()
    log.office._worker = late
    log.read()
    log.filter.what.choose("change_user")
    log.read()
    first, second = late.waiting
    second()
    only = shown(log)
    first()
    assert shown(log) == only and len(only) == 1


def test_an_entry_opens_its_thing(open_window: Any, vault: Any, ids: Any) -> None:
    window = open_window(vault)
    log = section(window, "log")
    log.filter.where.choose("cases")
    log.filter.where.activated.emit(0)
    log.table.opened.emit(log.table.rows.value(0))
    assert window.shell.navigation.name == "case"


def test_no_value_of_a_case_is_in_the_log(log: Any, vault: Any) -> None:
    with vault.unit_of_work() as uow:
        open_case_for_new_client(uow, given="Zyzzyva", family="Quillmarker", remark="Marker remark")
        uow.commit()
    with vault.read() as uow:
        from models.vault.history import LogFilter

        text = "\n".join(", ".join(line) for line in walked(uow, LogFilter()))
    assert "Case opened, Case 26-0001" in text and "remark" in text
    for marker in ("Zyzzyva", "Quillmarker", "Marker remark"):
        assert marker not in text


# ── a file ───────────────────────────────────────────────────────────────────────────────


def test_the_file_has_every_entry_that_the_filter_leaves(
    log: Any, vault: Any, tmp_path: Path
) -> None:
    record(vault, *["rehearse"] * (PAGE + 5))
    record(vault, "change_user")
    log.filter.what.choose("rehearse")
    log.read()
    target = tmp_path / "log.csv"
    log.export_to(target)
    lines = read_csv(target)
    assert lines[0] == titles() and len(lines) == 1 + PAGE + 5
    assert {line[2] for line in lines[1:]} == {"Ruth Okafor"}
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert f"{PAGE + 5} entries exported" in log.note.text()
    # The log of what was told has its line as well.
    assert [one.action for one in entries(vault)[:2]] == ["disclosed", "exported"]


def test_an_export_is_never_over_another_file_nor_in_the_vault(
    log: Any, vault: Any, tmp_path: Path
) -> None:
    there = tmp_path / "log.csv"
    there.write_text("kept")
    with pytest.raises(Refused):
        write_csv(there, lambda: iter(()))
    assert there.read_text() == "kept"
    with pytest.raises(Refused):
        write_csv(vault.path / "log.csv", lambda: iter(()))
    assert not (vault.path / "log.csv").exists()


def test_a_stopped_export_leaves_nothing(log: Any, vault: Any, tmp_path: Path) -> None:
    office = log.office
    office.jobs_changed.connect(lambda: [job.cancel() for job in office.jobs])
    target = tmp_path / "log.csv"
    log.export_to(target)
    assert not target.exists() and log.note.text() == ""


def test_a_disk_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as caught:
        write_csv(tmp_path / "log.csv", lambda: [["a"]])
    assert caught.value.safe and not (tmp_path / "log.csv").exists()


@given(st.text())
def test_no_cell_is_a_formula_and_none_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert cell.removeprefix("'") == text.replace("\0", "").removeprefix("'")
    first = cell.lstrip(" ")[:1]
    assert first not in set("=+@\t\r\n|%＝＋－＠") or not first
    if first == "-":
        float(cell.strip().replace(",", "."))


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("+1", "'+1"), ("-1+cmd", "'-1+cmd"), ("-12.5", "-12.5"), ("@x", "'@x"),
     ("\tx", "'\tx"), ("\rx", "'\rx"), ("a\0b", "ab"), ("\0=x", "'=x"), (" =x", "' =x"),
     ("＝x", "'＝x"), ("plain", "plain"), ("", "")],
)  # fmt: skip
def test_what_spreadsheets_would_run_is_a_text(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1)))
def test_a_file_reads_back_as_the_same_cells(lines: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    assert write_lines(stream, lines) == len(lines)
    stream.seek(0)
    back = list(csv.reader(stream))
    assert back == [[safe_cell(cell) for cell in line] for line in lines]


# ── a print ──────────────────────────────────────────────────────────────────────────────


def test_a_print_says_what_was_left_out(
    log: Any, vault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(vault, "change_user")
    log.filter.what.choose("change_user")
    log.read()
    paper = printed(monkeypatch)
    log.print_page()
    (text,) = paper
    assert "Example Legal Aid" in text and entries_word("change_user") in text
    assert log.filter.in_words() == entries_word("change_user")


def _values(log: Any) -> list[Any]:
    rows = log.table.rows
    return [rows.value(row) for row in range(rows.rowCount())]
