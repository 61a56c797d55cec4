"""Verify this paper; compare two versions; the register."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_life import do, ready, sent
from letters_read import read_and_approve

from models.breaches.breach import Breach
from models.errors import BadInput
from models.letters import approving, reading, repository, services
from models.letters.comparing import Mark, compare, runs
from models.letters.register import Standing, counts
from models.letters.rendering import render
from models.letters.verify_words import told
from models.letters.verifying import (
    Verdict,
    Verified,
    read_hash,
    read_number,
    verify_pdf,
    verify_typed,
)
from models.vault.clock import FixedClock
from models.vault.vault import Vault


def typed(vault: Vault, number: str, short_hash: str) -> Verified:
    with vault.read() as uow:
        return verify_typed(uow, number, short_hash)


def opened(vault: Vault, pdf: bytes) -> Verified:
    with vault.read() as uow:
        return verify_pdf(uow, pdf)


def test_a_paper_is_known_by_number_and_hash_however_they_are_typed(
    vault: Vault, recorded: Breach
) -> None:
    letter = do(vault, sent, recorded.id)
    with vault.read() as uow:
        short = reading.letter(uow, letter).short_hash
        day = uow.today
    for number, shown in (
        ("L-26-0001", short),
        (" l 26 1", short.upper().replace(" ", "")),
        ("Letter L–26–0001, version 1", f"  {short[:2]} {short[2:]} "),
        ("l26-0001", short.replace("0", "o").replace("1", "l")),
    ):
        found = typed(vault, number, shown)
        assert (found.verdict, found.exact) == (Verdict.SENT, True), (number, shown)
        assert (found.version, found.sent_on, found.approved_by) == (1, day, "ruth")
    other = "0000 0000" if short != "0000 0000" else "1111 1111"
    assert typed(vault, "L-26-0001", other).verdict is Verdict.OTHER_HASH
    assert typed(vault, "L-26-0099", short).verdict is Verdict.UNKNOWN
    for number, shown, field in (("26", short, "number"), ("L-26-0001", "3f9", "hash")):
        with pytest.raises(BadInput) as refused:
            typed(vault, number, shown)
        assert refused.value.field == field


def test_a_file_is_known_by_its_bytes_and_else_by_its_words(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, ready, recorded.id)
    do(vault, services.make_pdf, letter)
    do(vault, read_and_approve, letter)
    with vault.read() as uow:
        draft, _sha = repository.stored_pdf(uow, letter, 1)
        final, _sha = repository.stored_pdf(uow, letter, 2)
        made = reading.letter(uow, letter)
    assert opened(vault, draft).verdict is Verdict.DRAFT
    exact = opened(vault, final)
    assert (exact.verdict, exact.by_bytes, exact.version) == (Verdict.APPROVED, True, 2)

    saved_anew = io.BytesIO()
    with pikepdf.open(io.BytesIO(final)) as document:
        document.docinfo["/Producer"] = "another program"
        document.save(saved_anew)
    same = opened(vault, saved_anew.getvalue())
    assert (same.verdict, same.version, same.exact) == (Verdict.SAME_TEXT, 2, False)

    parts = tuple(
        replace(part, edited="Nothing was asked.") if part.key == "facts" else part
        for part in made.parts
    )
    forged = opened(vault, render(replace(made, parts=parts)))
    assert (forged.verdict, forged.version) == (Verdict.DIFFERENT, 2)
    assert any("Nothing" in run.text for run in forged.differs if run.mark is Mark.ADDED)
    with pytest.raises(BadInput):
        opened(vault, b"no pdf")


def test_a_foreign_pdf_is_not_known(vault: Vault, recorded: Breach) -> None:
    blank = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(blank)
    assert opened(vault, blank.getvalue()).verdict is Verdict.UNKNOWN


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused_by_name(number: str, shown: str) -> None:
    for read, text in ((read_number, number), (read_hash, shown)):
        try:
            assert isinstance(read(text), str)
        except BadInput as refused:
            assert refused.field in ("number", "hash")


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_comparison_holds_both_texts_whole(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(run.text for run in found if run.mark is not Mark.ADDED) == before
    assert "".join(run.text for run in found if run.mark is not Mark.REMOVED) == after


def test_two_versions_are_compared_part_by_part(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, ready, recorded.id)
    do(vault, services.edit_part, letter, "harm", "Our client is afraid to call the police.")
    do(vault, read_and_approve, letter)
    do(vault, approving.new_version, letter)
    do(vault, services.edit_part, letter, "harm", "Our client no longer dares to call the police.")
    do(vault, services.omit_part, letter, "preservation")
    do(vault, read_and_approve, letter)
    with vault.read() as uow:
        one = repository.stored_letter(uow, letter, 1)
        two = repository.stored_letter(uow, letter, 2)
    found = {change.key: change for change in compare(one, two) if change.changed}
    assert {"harm", "preservation"} <= set(found)
    assert found["preservation"].counts[0] == 0
    marks = [(run.text, run.mark) for run in found["harm"].runs]
    assert ("is afraid", Mark.REMOVED) in marks
    assert ("no longer dares", Mark.ADDED) in marks


def test_the_register_knows_what_waits_and_what_is_overdue(
    vault: Vault, clock: FixedClock, recorded: Breach
) -> None:
    letter = do(vault, sent, recorded.id)
    draft = do(vault, services.draft_letter, recorded.id).made.id
    do(vault, approving.ask_review, draft)
    with vault.read() as uow:
        assert {one: n for one, n in counts(uow).items() if n} == {
            Standing.REVIEW: 1,
            Standing.WAITING: 1,
        }
        assert [r.id for r in repository.letter_rows(uow, standing=Standing.WAITING)] == [letter]
        assert repository.letter_count(uow, standing=Standing.OVERDUE) == 0
        assert repository.letter_count(uow, kind="complaint") == 2
        assert repository.letter_count(uow, kind="other") == 0
        left = repository.kept(uow, letter).reply_by - uow.today
    clock.move(days=left.days)
    with vault.read() as uow:
        assert repository.letter_count(uow, standing=Standing.OVERDUE) == 0
    clock.move(days=timedelta(days=1).days)
    with vault.read() as uow:
        (row,) = repository.letter_rows(uow, standing=Standing.OVERDUE)
        assert (row.id, row.sent_on is not None, row.kind) == (letter, True, "complaint")


def test_the_hour_of_the_approval_brings_its_own_stop(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, sent, recorded.id)
    with vault.read() as uow:
        made = repository.stored_letter(uow, letter, 1)
        assert made is not None
        found = verify_typed(uow, made.number, made.short_hash)
    body = told(found, {})[1]
    assert "p.m. Sent" in body or "a.m. Sent" in body
