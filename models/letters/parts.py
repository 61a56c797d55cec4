"""What is done by hand to one part of a draft: edited, set back, left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes
from models.errors import BadInput, Refused
from models.language import _
from models.letters import repository
from models.letters.changing import ROOM, by_me, in_draft, stale, touched
from models.letters.kept import Edit
from models.letters.letter import Part
from models.letters.reading import letter
from models.typed import PAGE, checked
from models.vault.walls import wall_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def edit_part(uow: UnitOfWork, letter_id: str, key: str, text: str) -> Changes:
    """Put a text in place of a part's own. The generated text again means no edit.

    Raises ``Refused`` for a locked part, ``BadInput`` with ``field=key`` for a text that cannot
    be kept.
    """
    part = _part(uow, letter_id, key)
    if part.locked:
        raise Refused(
            _("These words are locked: they are the law’s own, or say what is known of them."),
            safe=_("Nothing was changed."),
            next=_("Leave the part out, or write beside it."),
        )
    text = checked(text, key, limit=PAGE)
    if not text.strip():
        raise BadInput(
            _("A part cannot be empty."),
            field=key,
            next=_("Leave it out instead, or go back to the generated text."),
        )
    former = repository.edits_of(uow, letter_id).get(key, Edit())
    new = replace(former, text=None if text == part.text else text)
    return _put_edit(uow, letter_id, key, former, new, _("Text kept"))


def back_to_generated(uow: UnitOfWork, letter_id: str, key: str) -> Changes:
    """Drop the edit of a part; undo brings it back."""
    _part(uow, letter_id, key)
    former = repository.edits_of(uow, letter_id).get(key, Edit())
    return _put_edit(uow, letter_id, key, former, replace(former, text=None), _("Generated text"))


def omit_part(uow: UnitOfWork, letter_id: str, key: str, omitted: bool = True) -> Changes:
    """Leave a part out of the letter, or put it back."""
    _part(uow, letter_id, key)
    former = repository.edits_of(uow, letter_id).get(key, Edit())
    said = _("Part left out") if omitted else _("Part put back")
    return _put_edit(uow, letter_id, key, former, replace(former, omitted=omitted), said)


def _put_edit(
    uow: UnitOfWork, letter_id: str, key: str, former: Edit, new: Edit, said: str
) -> Changes:
    one = in_draft(uow, letter_id)
    if new == former:
        return Changes()
    repository.keep_edit(uow, letter_id, key, new)
    repository.keep_changed(uow, by_me(uow, one))
    # The audit trail is everybody's: of a walled case it does not say which part.
    told = "part" if wall_of(uow, one.case_id) is not None else f"part {key}"
    uow.record("changed", ROOM, letter_id, (told,))

    def undo(again: UnitOfWork) -> Changes:
        if repository.edits_of(again, letter_id).get(key, Edit()) != new:
            raise stale()
        return _put_edit(again, letter_id, key, new, former, _("Undone"))

    return replace(touched(one, said=said), undo=undo)


def _part(uow: UnitOfWork, letter_id: str, key: str) -> Part:
    part = letter(uow, letter_id).part(key)
    if part is None:
        raise BadInput(_("The letter has no such part."), field=key)
    return part
