"""One-line calls of the verbs of a letter's life. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from models.changes import Changes
    from models.letters.choices import Delivery
    from models.letters.comparing import PartChange
    from models.letters.letter import LetterState
    from models.letters.life import Sent
    from models.letters.register import Standing
    from models.letters.verifying import Verified
    from models.vault.unit_of_work import UnitOfWork


def ask_review(uow: UnitOfWork, letter_id: str, note: str) -> Changes:
    """Hand the draft to an attorney."""
    from models.letters.approving import ask_review as run

    return run(uow, letter_id, note)


def take_back(uow: UnitOfWork, letter_id: str) -> Changes:
    """Back from review."""
    from models.letters.approving import take_back as run

    return run(uow, letter_id)


def send_back(uow: UnitOfWork, letter_id: str, why: str) -> Changes:
    """Back to its drafter."""
    from models.letters.approving import send_back as run

    return run(uow, letter_id, why)


def approve(uow: UnitOfWork, letter_id: str, digest: str, note: str) -> Changes:
    """Lock the text and store the exact PDF."""
    from models.letters.approving import approve as run

    return run(uow, letter_id, digest, note)


def new_version(uow: UnitOfWork, letter_id: str, why: str) -> Changes:
    """Back to drafting, as the next version."""
    from models.letters.approving import new_version as run

    return run(uow, letter_id, why)


def sent(uow: UnitOfWork, letter_id: str, method: Delivery, sent_on: date, **more: Any) -> Changes:
    """It left the office."""
    from models.letters.sending import record_sent

    return record_sent(uow, letter_id, method, sent_on, **more)


def correct(uow: UnitOfWork, letter_id: str, entry: Sent, why: str) -> Changes:
    """An entry of its sending, as it should have been."""
    from models.letters.sending import correct_sent

    return correct_sent(uow, letter_id, entry, why)


def outcome(
    uow: UnitOfWork, letter_id: str, state: LetterState, day: date, note: str, reference: str
) -> Changes:
    """What became of it."""
    from models.letters.sending import record_outcome

    return record_outcome(uow, letter_id, state, day, note, reference)


def close(uow: UnitOfWork, letter_id: str, why: str) -> Changes:
    """Nothing more is awaited."""
    from models.letters.sending import close_letter

    return close_letter(uow, letter_id, why)


def reopen(uow: UnitOfWork, letter_id: str, why: str) -> Changes:
    """Taken up again."""
    from models.letters.sending import reopen_letter

    return reopen_letter(uow, letter_id, why)


def follow_up(uow: UnitOfWork, letter_id: str) -> Changes:
    """A draft of the same kind that refers to this letter."""
    from models.letters.repository import kept
    from models.letters.services import start_letter

    one = kept(uow, letter_id)
    return start_letter(
        uow,
        one.case_id,
        kind=one.kind,
        breach_ids=one.breaches,
        language=one.language,
        answers_letter=letter_id,
    )


def comparison(
    uow: UnitOfWork, letter_id: str, before: int, after: int | None
) -> tuple[PartChange, ...]:
    """Two versions, or (``None``) one with the letter as it stands. Raises ``NotFound`` for a
    version that an earlier program stored without its text."""
    from models.errors import NotFound
    from models.language import _
    from models.letters.comparing import compare
    from models.letters.reading import letter
    from models.letters.repository import stored_letter

    old = stored_letter(uow, letter_id, before)
    new = letter(uow, letter_id) if after is None else stored_letter(uow, letter_id, after)
    if old is None or new is None:
        raise NotFound(_("An earlier program stored this version without its text."))
    return compare(old, new)


def verify_typed(uow: UnitOfWork, number: str, short_hash: str) -> Verified:
    """A paper by what stands at its foot."""
    from models.letters.verifying import verify_typed as run

    return run(uow, number, short_hash)


def verify_pdf(uow: UnitOfWork, pdf: bytes) -> Verified:
    """A file."""
    from models.letters.verifying import verify_pdf as run

    return run(uow, pdf)


def standings(uow: UnitOfWork) -> dict[Standing, int]:
    """How many letters stand where."""
    from models.letters.register import counts

    return counts(uow)
