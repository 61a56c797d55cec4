"""Many letters at once; labels; and what a draft leaves as."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from letters_read import read_all

from models.breaches.breach import Breach
from models.errors import BadInput, Refused
from models.letters import batch, leaving, reading, repository, services
from models.letters.address_labels import A_SHEET, Label, sheet
from models.letters.preview import page_count, page_texts
from models.privacy.disclosure_rows import disclosure_rows
from models.privacy.way_out import Basis, Out
from models.vault.history import LogFilter, log
from models.vault.vault import Vault


def do(vault: Vault, verb: Any, *args: Any, **more: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow, *args, **more)
        uow.commit()
    return done


@pytest.fixture
def four(vault: Vault, recorded: Breach) -> list[str]:
    """Four drafts; the third has a sign in it that no font has."""
    ids = [do(vault, services.draft_letter, recorded.id).made.id for _ in range(4)]
    do(vault, services.edit_part, ids[2], "standing", "It was 中 that was said.")
    return ids


def versions(vault: Vault, ids: list[str]) -> list[int]:
    with vault.read() as uow:
        return [len(repository.stored_versions(uow, one)) for one in ids]


def test_one_that_fails_is_named_and_stops_no_other(vault: Vault, four: list[str]) -> None:
    seen: list[tuple[int, int]] = []
    made = batch.store_all(vault, four, lambda *at: seen.append(at))
    assert versions(vault, four) == [1, 1, 0, 1]
    assert made.done == ("L-26-0001", "L-26-0002", "L-26-0004")
    (failed,) = made.failed
    assert failed.number == "L-26-0003"
    assert "中" in failed.error.what
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    again = batch.store_all(vault, four)
    assert versions(vault, four) == [1, 1, 0, 1]
    assert len(again.done) == 3


def test_cancel_keeps_what_is_done(vault: Vault, four: list[str]) -> None:
    seen: list[int] = []

    def progress(done: int, _whole: int) -> None:
        seen.append(done)

    made = batch.store_all(vault, four, progress, lambda: len(seen) >= 3)
    assert made.stopped
    assert versions(vault, four) == [1, 1, 0, 0]


def test_the_stored_ones_are_written_out_under_their_numbers(
    vault: Vault, four: list[str], tmp_path: Path
) -> None:
    batch.store_all(vault, four[:2])
    tmp_path = tmp_path / "out"
    tmp_path.mkdir()
    made = batch.export_all(vault, four[:3], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["L-26-0001.pdf", "L-26-0002.pdf"]
    assert [one.number for one in made.failed] == ["L-26-0003"]
    with vault.read() as uow:
        stored = repository.stored_pdf(uow, four[0])[0]
    assert (tmp_path / "L-26-0001.pdf").read_bytes() == stored
    batch.export_all(vault, four[:1], tmp_path)
    assert (tmp_path / "L-26-0001.pdf").read_bytes() == stored
    assert len(list(tmp_path.iterdir())) == 3


def test_for_the_printer_each_begins_on_a_sheet_of_its_own(vault: Vault, four: list[str]) -> None:
    batch.store_all(vault, four[:2])
    made = batch.for_the_printer(vault, four[:2])
    with vault.read() as uow:
        pages = [page_count(repository.stored_pdf(uow, one)[0]) for one in four[:2]]
    assert page_count(made.pdf) == sum(count + count % 2 for count in pages)
    batch.printed(vault, four[:2])


def test_the_log_says_to_whom_each_went_and_why(
    vault: Vault, four: list[str], tmp_path: Path
) -> None:
    batch.store_all(vault, four[:2])
    (tmp_path / "out").mkdir()
    out = Out(purpose="To be sent", basis=Basis.RELEASE)
    # Nobody has approved them: what was typed is read before they go to anybody.
    made = batch.export_all(vault, four[:2], tmp_path / "out", out=out)
    assert not made.done and "typed by hand" in made.failed[0].error.what
    with vault.unit_of_work() as uow:
        for id in four[:2]:
            read_all(uow, id)
        uow.commit()
    batch.export_all(vault, four[:2], tmp_path / "out", out=out)
    batch.printed(vault, four[:2], out)
    batch.labelled(vault, four[:1])
    batch.printed(vault, four[:1])
    with vault.read() as uow:
        lines = [row.line for row in disclosure_rows(uow)][::-1]
        addressees = [repository.kept(uow, id).addressee for id in four[:2]]
    assert [one.recipient for one in lines] == [*addressees, *addressees, addressees[0], ""]
    assert {one.purpose for one in lines[:4]} == {"To be sent"}
    assert lines[4].purpose == "Address label" and all(one.about for one in lines)


def test_what_is_stored_in_a_batch_is_what_is_drawn_alone(vault: Vault, four: list[str]) -> None:
    from models.letters.rendering import render

    with vault.read() as uow:
        found = [reading.letter(uow, one) for one in four]
    batch.store_all(vault, four)
    with vault.read() as uow:
        assert repository.stored_pdf(uow, four[0])[0] == render(found[0])
        assert repository.stored_pdf(uow, four[3])[0] == render(found[3])


def test_many_share_a_unit_and_each_is_in_the_history(vault: Vault, four: list[str]) -> None:
    units: list[object] = []

    class Hands:
        read, own_unit = vault.read, vault.own_unit

        def unit_of_work(self) -> Any:
            units.append(None)
            return vault.unit_of_work()

    good = [four[0], four[1], four[3]]
    batch.store_all(Hands(), good)
    assert len(units) == 1
    with vault.read() as uow:
        told = log(uow, LogFilter(rooms=("letters",), actions=("printed",)))
    assert sorted(one.id for one in told) == sorted(good)


# ── labels ─────────────────────────────────────────────────────────────────────────────────

CITY = Label(("Office of the Corporation Counsel", "City of Hartford", "550 Main Street",
              "Hartford, Connecticut 06103"))  # fmt: skip


def test_labels_fill_the_sheet_row_by_row_and_go_on_to_the_next() -> None:
    assert page_count(sheet([CITY] * A_SHEET)) == 1
    assert page_count(sheet([CITY] * A_SHEET, skip=1)) == 2
    texts = page_texts(sheet([CITY] * 31))
    assert texts[0].count("550 Main Street") == 30
    assert texts[1].count("550 Main Street") == 1
    assert sheet([CITY]) == sheet([CITY])


def test_a_long_address_is_set_smaller_and_one_too_long_is_refused() -> None:
    long = Label(("Office of the Inspector General of the City of Hartford, Connecticut", "x"))
    assert "Inspector" in page_texts(sheet([long]))[0]
    for label, skip in ((Label(("x" * 300, "y")), 0), (Label(("中", "y")), 0), (CITY, 30)):
        with pytest.raises(BadInput):
            sheet([label], skip)


def test_only_confirmed_addresses_get_a_label(vault: Vault, four: list[str]) -> None:
    with pytest.raises(BadInput, match=r"^L-26-0001: Its addressee"), vault.read() as uow:
        leaving.labels(uow, four[:1])
    with vault.read() as uow:
        kept = repository.kept(uow, four[0])
    own = "Office of the Chief\n253 High Street\nHartford, Connecticut 06103"
    day = date(2026, 11, 20)
    choices = replace(kept.choices, addressee=own, address_confirmed_on=day)
    do(vault, services.choose, four[0], choices)
    with vault.read() as uow:
        pdf, failed = leaving.labels(uow, four[:2])
    assert "253 High Street" in page_texts(pdf)[0]
    assert [one.number for one in failed] == ["L-26-0002"]
    assert "L-26" not in failed[0].error.what, "the list says which it is"


# ── a word processor's draft ───────────────────────────────────────────────────────────────


def test_a_draft_leaves_for_a_word_processor_and_an_approved_letter_does_not(
    vault: Vault, four: list[str]
) -> None:
    data = do(vault, leaving.draft_for_word_processor, four[0])
    assert docx.Document(io.BytesIO(data)).paragraphs
    with pytest.raises((Refused, BadInput)):
        do(vault, leaving.draft_for_word_processor, four[2])
