"""A letter beside its translation: the same letter drafted in both languages, part by part.

The English governs, and each page says so. What was written by hand stands in the letter's own
language only, and the place beside it says that it is not translated yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.errors import BadInput, Refused
from models.language import _
from models.letters import reading, repository
from models.letters.kept import Kept
from models.letters.languages import checked_language
from models.letters.letter import Letter, LetterState, Part, PartKind
from models.letters.paper_words import paper_words
from models.letters.reviews import ORIGINAL

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Facing:
    """The English letter and the other one; the same parts, as far as both have them."""

    english: Letter
    other: Letter


def facing(uow: UnitOfWork, letter_id: str, language: str) -> Facing:
    """The letter beside itself in ``language``; of a letter in that language, beside its English.

    Raises ``BadInput`` for a language that has no letter of this kind, and ``Refused`` for an
    approved letter whose record has changed since: its translation would be of another text.
    """
    one, shown = repository.kept(uow, letter_id), reading.letter(uow, letter_id)
    if checked_language(language, one.kind) == ORIGINAL:
        raise BadInput(
            _("The other language of a letter in two languages is not English."), field="language"
        )
    if one.language not in (ORIGINAL, language):
        raise BadInput(_("This letter is in a third language."), field="language")
    if not one.state.unapproved and _texts(_draft(uow, one)) != _texts(shown):
        raise Refused(
            _("The record has changed since this letter was approved."),
            safe=_("The letter and its PDF are kept as they are."),
            next=_("Draft a new letter to have it in two languages."),
        )
    wanted = language if one.language == ORIGINAL else ORIGINAL
    beside = _beside(_draft(uow, replace(one, language=wanted)), shown)
    return Facing(shown, beside) if one.language == ORIGINAL else Facing(beside, shown)


def _draft(uow: UnitOfWork, one: Kept) -> Letter:
    return reading.drafted(uow, replace(one, state=LetterState.DRAFT))


def _texts(letter: Letter) -> list[tuple[str, ...]]:
    return [part.pieces for part in letter.printed]


def _beside(made: Letter, shown: Letter) -> Letter:
    """The translation: generated throughout, with the omissions of the letter, its number, its
    state and its version."""
    said = paper_words(made.language).untranslated
    parts = tuple(_put(part, shown.part(part.key), said) for part in made.parts)
    return replace(made, parts=parts, state=shown.state, version=shown.version)


def _put(part: Part, own: Part | None, said: str) -> Part:
    if own is None or own.edited is None:
        return replace(part, edited=None)
    return replace(part, edited=said)


def rows(pair: Facing) -> list[tuple[Part | None, Part | None]]:
    """The parts in their order, each beside its like; a translation of the law stands beside the
    section's own words."""
    others = {part.key: part for part in pair.other.printed}
    found: list[tuple[Part | None, Part | None]] = []
    for part in pair.english.printed:
        found.append((part, others.pop(part.key, None)))
        if part.kind is PartKind.QUOTATION:
            gloss = others.pop(part.key.replace(":quotation", ":gloss"), None)
            if gloss is not None:
                found.append((None, gloss))
    rest: list[tuple[Part | None, Part | None]] = [(None, part) for part in others.values()]
    return found + rest
