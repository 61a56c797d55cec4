"""The language of one letter: its own, whatever the screen speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused, Stale
from models.language import _
from models.letters import repository
from models.letters.labels import language_word
from models.letters.letter import COMPLAINT, LetterState
from models.letters.repository import Kept
from models.letters.templated.kind import languages_for

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "letters"


def checked_language(language: str, kind: str = COMPLAINT) -> str:
    """The language, if letters of this kind are drafted in it.

    Raises ``BadInput`` with ``field="language"``.
    """
    if language not in languages_for(kind):
        raise BadInput(
            _("There are no sentences for letters in that language."),
            field="language",
            next=_("Write the letter in English."),
        )
    return language


def edited_parts(uow: UnitOfWork, letter_id: str) -> tuple[str, ...]:
    """The parts whose text was put in by hand: they are in the letter's present language."""
    edits = repository.edits_of(uow, letter_id)
    return tuple(sorted(key for key, edit in edits.items() if edit.text is not None))


def set_language(
    uow: UnitOfWork, letter_id: str, language: str, *, drop_edits: bool = False
) -> Changes:
    """Draft the letter in this language from now on.

    Texts put in by hand are in the former language: the letter must not speak two. They are
    dropped where that was said (undo brings them back), else the change is refused.
    """
    one = repository.kept(uow, letter_id)
    if one.state is not LetterState.DRAFT:
        raise Refused(
            _("The language of a letter can be changed only while it is a draft."),
            safe=_("Nothing was changed."),
        )
    if checked_language(language, one.kind) == one.language:
        return Changes()
    parts = edited_parts(uow, letter_id)
    if parts and not drop_edits:
        raise Refused(
            _("Parts of this letter were written by hand, in its present language."),
            safe=_("Nothing was changed."),
            next=_("Say that they may go back to the generated text, or keep the language."),
        )
    edits = repository.edits_of(uow, letter_id)
    former = {key: edits[key] for key in parts}
    for key, edit in former.items():
        repository.keep_edit(uow, letter_id, key, replace(edit, text=None))
    said = _("The letter is drafted in {language}").format(language=language_word(language))
    return _put(uow, one, language, former, said)


def _put(
    uow: UnitOfWork, one: Kept, language: str, former: dict[str, repository.Edit], said: str
) -> Changes:
    new = replace(one, language=language, changed_at=uow.now, changed_by=uow.user.login)
    repository.keep_changed(uow, new)
    uow.record("changed", ROOM, one.id, ("language",))

    def undo(again: UnitOfWork) -> Changes:
        now = repository.kept(again, one.id)
        if now.language != language or now.state is not LetterState.DRAFT:
            raise Stale(
                _("This letter was changed by somebody since."),
                safe=_("Nothing was overwritten."),
                next=_("Open the letter again and repeat the change."),
            )
        for key, edit in former.items():
            repository.keep_edit(again, one.id, key, edit)
        return _put(again, now, one.language, {}, _("Undone"))

    done = changed(ROOM, one.id, said=said, undo=undo)
    return replace(
        done, touched=done.touched | {Ref("cases", one.case_id), Ref("breaches", one.breach_id)}
    )
