"""From draft to answer: who may do what, in which order, and what stays on record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from letter_life import do, ready, sent, state
from letters_read import read_and_approve

from models.breaches.breach import Breach
from models.changes import Ref
from models.errors import BadInput, Refused, Stale
from models.letters import approving, gates, letter_clocks, reading, repository, sending, services
from models.letters.choices import Delivery, Signatory, SignatoryRole
from models.letters.findings import SETTLE, Finding
from models.letters.letter import LetterState
from models.letters.life import standing
from models.letters.life_rows import gone_numbers, sent_of, steps_of
from models.letters.preview import page_texts
from models.ticklers import repository as ticklers
from models.ticklers.program_reasons import reason_words
from models.ticklers.tickler import State
from models.vault.clock import FixedClock
from models.vault.vault import Vault

S = LetterState
Open = Callable[..., Vault]


def test_an_advocate_drafts_and_asks_and_only_an_attorney_approves(
    vault: Vault, vault_factory: Open, recorded: Breach
) -> None:
    vault.close()
    with vault_factory("marta") as marta:
        letter = do(marta, ready, recorded.id)
        for verb in (approving.approve, lambda uow, id: approving.send_back(uow, id, "no")):
            with pytest.raises(Refused, match="Only an attorney"):
                do(marta, verb, letter)
        do(marta, approving.ask_review, letter, "Please look at § 2-929.")
        with pytest.raises(Refused, match="with an attorney for review"):
            do(marta, services.edit_part, letter, "harm", "Other words.")
    with vault_factory("tomas") as tomas:
        with pytest.raises(BadInput) as unsaid:
            do(tomas, approving.send_back, letter, " ")
        assert unsaid.value.field == "why"
        do(tomas, approving.send_back, letter, "Say who heard it.")
    with vault_factory("marta") as marta:
        do(marta, services.edit_part, letter, "harm", "Other words.")
        do(marta, approving.ask_review, letter)
    with vault_factory("tomas") as tomas:
        do(tomas, services.edit_part, letter, "harm", "Better words.")
        done = do(tomas, read_and_approve, letter)
        assert done.said == "Letter L-26-0001 approved as version 1"
        assert done.undo is None
        with tomas.read() as uow:
            told = [(s.state, s.made_by, s.why) for s in steps_of(uow, letter)]
    assert told == [
        (S.DRAFT, "marta", ""),
        (S.IN_REVIEW, "marta", "Please look at § 2-929."),
        (S.DRAFT, "tomas", "Say who heard it."),
        (S.IN_REVIEW, "marta", ""),
        (S.APPROVED, "tomas", ""),
    ]


def test_an_advocate_makes_nobody_counsel(
    vault: Vault, vault_factory: Open, recorded: Breach
) -> None:
    vault.close()
    with vault_factory("marta") as marta:
        letter = do(marta, ready, recorded.id)
        with marta.read() as uow:
            choices = repository.kept(uow, letter).choices
        herself = Signatory("Marta Quiñones", SignatoryRole.ATTORNEY)
        with pytest.raises(BadInput) as refused:
            do(marta, services.choose, letter, replace(choices, signatory=herself))
        assert refused.value.field == "signatory"


def test_the_approved_pdf_is_final_exact_and_says_which_it_is(
    vault: Vault, recorded: Breach
) -> None:
    letter = do(vault, ready, recorded.id)
    do(vault, services.make_pdf, letter)
    do(vault, read_and_approve, letter)
    with vault.read() as uow:
        draft, final = repository.stored_versions(uow, letter)
        pdf, sha256 = repository.stored_pdf(uow, letter)
        shown = reading.letter(uow, letter)
    assert (draft.approved, final.approved, final.approved_by) == (False, True, "ruth")
    assert hashlib.sha256(pdf).hexdigest() == sha256 == final.sha256
    pages = page_texts(pdf)
    for number, page in enumerate(pages, 1):
        assert f"Letter L-26-0001, version 2 · {shown.short_hash}" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "DRAFT" not in page
    assert shown.digest == final.digest


def test_an_open_point_shuts_the_way(vault: Vault, recorded: Breach) -> None:
    draft = do(vault, services.draft_letter, recorded.id).made.id
    with pytest.raises(gates.StillOpen) as shut:
        do(vault, approving.approve, draft)
    codes = {one.code for one in shut.value.findings}
    assert {"letterhead", "not-quoted"} <= codes
    assert codes & {"no-address", "address-unconfirmed"}
    letter = do(vault, ready, recorded.id)
    do(vault, services.edit_part, letter, "harm", "Afraid 中.")
    with pytest.raises(BadInput) as glyph:
        do(vault, approving.approve, letter)
    assert glyph.value.field == "harm"
    assert state(vault, letter) is S.DRAFT


def test_another_rooms_gate_reads_the_finished_bytes(
    vault: Vault, recorded: Breach, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def gate(uow, letter, pdf):
        seen.append((letter.state, letter.version, pdf[:5]))
        return [Finding("guard", SETTLE, "facts", "It names somebody.")]

    letter = do(vault, ready, recorded.id)
    monkeypatch.setattr(gates, "approval_gates", [*gates.approval_gates, gate])
    with pytest.raises(gates.StillOpen, match="It names somebody"):
        do(vault, read_and_approve, letter)
    assert seen == [(S.APPROVED, 1, b"%PDF-")]


def test_what_was_looked_at_is_what_is_approved(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, ready, recorded.id)
    with vault.read() as uow:
        looked_at = reading.letter(uow, letter).digest
    do(vault, services.edit_part, letter, "harm", "Changed meanwhile.")
    with pytest.raises(Stale):
        do(vault, read_and_approve, letter, looked_at)


def test_after_the_approval_only_a_new_version_changes_it(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, ready, recorded.id)
    do(vault, read_and_approve, letter)
    with vault.read() as uow:
        first = repository.stored_pdf(uow, letter)
        choices = repository.kept(uow, letter).choices
    for verb, args in (
        (services.edit_part, ("harm", "x")),
        (services.omit_part, ("harm",)),
        (services.back_to_generated, ("harm",)),
        (services.choose, (replace(choices, reference="x"),)),
        (services.set_fields, ({"a": 1},)),
    ):
        with pytest.raises(Refused, match="approved"):
            do(vault, verb, letter, *args)
    begun = do(vault, approving.new_version, letter)
    do(vault, begun.undo)
    assert state(vault, letter) is S.APPROVED
    do(vault, approving.new_version, letter)
    do(vault, services.edit_part, letter, "harm", "Said better.")
    do(vault, read_and_approve, letter)
    with vault.read() as uow:
        assert repository.stored_pdf(uow, letter, 1) == first
        assert [one.version for one in repository.stored_versions(uow, letter)] == [1, 2]
        assert reading.letter(uow, letter).part("harm").shown == "Said better."


def test_sent_needs_a_day_between_the_approval_and_today(
    vault: Vault, clock: FixedClock, recorded: Breach
) -> None:
    letter = do(vault, ready, recorded.id)
    with pytest.raises(Refused, match="stands at “Draft”"):
        do(vault, sending.record_sent, letter, Delivery.HAND, date(2026, 11, 21))
    do(vault, read_and_approve, letter)
    with vault.read() as uow:
        today = uow.today
    for day in (
        today - timedelta(days=1),
        today + timedelta(days=1),
        date(20226, 1, 1) if 0 else date(9999, 1, 1),
    ):
        with pytest.raises(BadInput) as refused:
            do(vault, sending.record_sent, letter, Delivery.HAND, day)
        assert refused.value.field == "sent_on"
    clock.move(days=2)
    done = do(
        vault,
        sending.record_sent,
        letter,
        Delivery.CERTIFIED_MAIL,
        today + timedelta(days=1),
        tracking=" 9407  1118 ",
    )
    assert done.undo is None
    do(vault, sending.record_sent, letter, Delivery.EMAIL, today + timedelta(days=2))
    with vault.read() as uow:
        first, second = sent_of(uow, letter)
        kept = repository.kept(uow, letter)
    assert (first.tracking, first.recipient, first.version) == (
        "9407 1118",
        "Office of the Corporation Counsel",
        1,
    )
    assert second.method is Delivery.EMAIL
    assert (kept.state, kept.sent_on) == (S.SENT, today + timedelta(days=1))


def reply_day(uow: Any, one: Any) -> Any:
    """The tickler of a letter's reply day."""
    own = ticklers.of_source(uow, one.case_id, one.id)
    return next((each for each in own if each.rule == letter_clocks.REPLY), None)


def test_the_reply_day_becomes_a_tickler_and_an_answer_ends_it(
    vault: Vault, clock: FixedClock, recorded: Breach
) -> None:
    letter = do(vault, sent, recorded.id)
    with vault.read() as uow:
        kept = repository.kept(uow, letter)
        waits = reply_day(uow, kept)
        assert waits is not None
        assert (waits.due_on, waits.state) == (kept.reply_by, State.OPEN)
        assert waits.source == Ref("letters", letter)
        assert kept.reply_by == reading.letter(uow, letter).reply_by
        today = uow.today
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(BadInput):
            do(vault, sending.record_outcome, letter, S.RECEIVED, day)
    clock.move(days=5)
    done = do(
        vault,
        sending.record_outcome,
        letter,
        S.RECEIVED,
        today + timedelta(days=3),
        "They will look",
        "IA-26-7",
    )
    with vault.read() as uow:
        ended = ticklers.tickler(uow, waits.id)
        assert ended.state is State.DONE
        assert "An answer came" in reason_words(ended.close_reason)
        assert repository.kept(uow, letter).agency_number == "IA-26-7"
    do(vault, done.undo)
    with vault.read() as uow:
        assert ticklers.tickler(uow, waits.id).state is State.OPEN
        assert repository.kept(uow, letter).state is S.SENT
        assert [s.state for s in steps_of(uow, letter)][-2:] == [S.RECEIVED, S.SENT]


def test_silence_is_recorded_once_the_day_has_passed(
    vault: Vault, clock: FixedClock, recorded: Breach
) -> None:
    letter = do(vault, sent, recorded.id)
    with vault.read() as uow:
        today, by = uow.today, repository.kept(uow, letter).reply_by
    with pytest.raises(BadInput, match="not over yet"):
        do(vault, sending.record_outcome, letter, S.NO_RESPONSE, today)
    clock.move(days=(by - today).days + 1)
    do(vault, sending.record_outcome, letter, S.NO_RESPONSE, by + timedelta(days=1))
    with vault.read() as uow:
        waits = reply_day(uow, repository.kept(uow, letter))
        assert waits is not None and waits.state is State.DONE
    follow = do(
        vault,
        services.start_letter,
        recorded.case_id,
        breach_ids=(recorded.id,),
        answers_letter=letter,
    ).made.id
    with vault.read() as uow:
        assert repository.kept(uow, follow).answers_letter == letter
    # A late answer is still an answer.
    do(vault, sending.record_outcome, letter, S.RECEIVED, by + timedelta(days=1))
    do(vault, sending.close_letter, letter)
    assert state(vault, letter) is S.CLOSED
    with pytest.raises(BadInput):
        do(vault, sending.reopen_letter, letter, "")
    do(vault, sending.reopen_letter, letter, "They wrote again.")
    assert state(vault, letter) is S.RECEIVED


def test_closing_without_an_answer_says_why(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, sent, recorded.id)
    with pytest.raises(BadInput) as refused:
        do(vault, sending.close_letter, letter)
    assert refused.value.field == "why"
    done = do(vault, sending.close_letter, letter, "Settled by telephone.")
    with vault.read() as uow:
        waits = reply_day(uow, repository.kept(uow, letter))
        assert waits.state is State.DONE
    do(vault, done.undo)
    with vault.read() as uow:
        waits = reply_day(uow, repository.kept(uow, letter))
        assert waits.state is State.OPEN
    assert state(vault, letter) is S.SENT


def test_a_sending_is_corrected_by_an_entry_of_its_own(
    vault: Vault, clock: FixedClock, recorded: Breach
) -> None:
    letter = do(vault, sent, recorded.id)
    clock.move(days=3)
    with vault.read() as uow:
        (entry,) = sent_of(uow, letter)
        today = uow.today
    filled = replace(entry, reference="IA-26-7", received_on=today)
    do(vault, sending.correct_sent, letter, filled)
    with vault.read() as uow:
        now = standing(sent_of(uow, letter))[0]
        assert repository.kept(uow, letter).agency_number == "IA-26-7"
    wrong = replace(now, method=Delivery.HAND, sent_on=today - timedelta(days=1))
    with pytest.raises(BadInput) as refused:
        do(vault, sending.correct_sent, letter, wrong)
    assert refused.value.field == "why"
    do(vault, sending.correct_sent, letter, wrong, "It was carried over a day later.")
    with vault.read() as uow:
        every = sent_of(uow, letter)
        assert len(every) == 3
        assert [one.method for one in standing(every)] == [Delivery.HAND]
        assert every[0] == entry
        assert repository.kept(uow, letter).sent_on == today - timedelta(days=1)


def test_a_number_without_a_letter_is_explained(vault: Vault, recorded: Breach) -> None:
    done = do(vault, services.draft_letter, recorded.id)
    do(vault, done.undo)
    assert do(vault, services.draft_letter, recorded.id).said == "Letter L-26-0002 drafted"
    with vault.read() as uow:
        (gone,) = gone_numbers(uow)
    assert (gone.number, gone.why, gone.gone_by) == ("L-26-0001", "undone", "ruth")


def test_a_review_is_undone_while_nothing_else_happened(vault: Vault, recorded: Breach) -> None:
    letter = do(vault, ready, recorded.id)
    asked = do(vault, approving.ask_review, letter)
    do(vault, asked.undo)
    assert state(vault, letter) is S.DRAFT
    again = do(vault, approving.ask_review, letter)
    do(vault, approving.take_back, letter)
    with pytest.raises(Stale):
        do(vault, again.undo)


def test_a_letter_without_a_breach_is_refused_where_its_kind_needs_one(
    vault: Vault, recorded: Breach
) -> None:
    with pytest.raises(Refused, match="from a recorded breach"):
        do(vault, services.start_letter, recorded.case_id)
