"""The verbs of letters: draft, edit, choose, make the PDF. Each returns ``Changes``."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.breaches.breach import Quoting
from models.breaches.deciding import vouch_for_words
from models.breaches.writing import ROOM as BREACHES
from models.cases.holding import require_case_free
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused, Stale
from models.language import _
from models.letters import repository
from models.letters.checking import checked_choices, checked_letterhead
from models.letters.choices import LetterChoices
from models.letters.drafting import draft
from models.letters.languages import checked_language
from models.letters.letter import LetterState, Part
from models.letters.letterhead import Letterhead
from models.letters.naming import begins_to_name, require_releases
from models.letters.opening import office_for
from models.letters.reading import letter, material, signatory_for
from models.letters.repository import Edit, Kept, Stored
from models.typed import PAGE, checked
from models.vault.drafts import drop_drafts_naming
from models.vault.walls import wall_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "LETTERHEAD",
    "ROOM",
    "back_to_generated",
    "choose",
    "draft_letter",
    "edit_part",
    "letter",
    "make_pdf",
    "material",
    "omit_part",
    "set_letterhead",
]

ROOM = "letters"
LETTERHEAD = "letterhead"
"""The id under which a change of the letterhead is told (``Ref("letters", "letterhead")``)."""


# ── drafting and choosing ──────────────────────────────────────────────────────────────────


def draft_letter(
    uow: UnitOfWork, breach_id: str, choices: LetterChoices | None = None, *, language: str = "en"
) -> Changes:
    """Draft a letter on a breach, in this language; it takes the next number of the year.

    Who signs and which day it bears are settled now, so that the draft reads the same to
    everybody. Raises ``Refused`` if no section is accepted, ``BadInput`` for a choice.
    """
    breach = breaches.breach(uow, breach_id)
    choices = choices or LetterChoices()
    _vouch(uow, breach_id, choices, LetterChoices())
    signatory = choices.signatory or signatory_for(uow, breach.case_id)
    dated = choices.dated or uow.today
    one = Kept(
        id=uow.new_id(),
        number="",
        state=LetterState.DRAFT,
        case_id=breach.case_id,
        breach_id=breach.id,
        language=checked_language(language),
        dated=dated,
        addressee="",
        choices=replace(choices, signatory=signatory, dated=dated),
        changed_at=uow.now,
        changed_by=uow.user.login,
    )
    one = _settled(uow, one)
    require_releases(uow, one.case_id, material(uow, one))
    # The number is taken last: a draft that is refused leaves no gap.
    number = f"L-{dated.year % 100:02d}-{uow.next_number(f'letter-{dated.year}'):04d}"
    one = replace(one, number=number)
    repository.keep_new(uow, one)
    uow.record("drafted", ROOM, one.id)
    said = _("Letter {number} drafted").format(number=number)
    done = _touched(one, made=True, said=said)
    return replace(done, undo=lambda again: _take_out(again, one))


def choose(uow: UnitOfWork, letter_id: str, choices: LetterChoices) -> Changes:
    """Keep other choices for the letter.

    Raises ``BadInput`` with the choice's name, ``Refused`` where only an attorney may choose, and
    ``NoRelease`` where the client would be named to somebody who may not be told.
    """
    former = _draft(uow, letter_id)
    _vouch(uow, former.breach_id, choices, former.choices)
    choices = replace(
        choices,
        signatory=choices.signatory or former.choices.signatory,
        dated=choices.dated or former.dated,
    )
    if choices == former.choices:
        return Changes()
    return _put_choices(uow, former, choices, _("Choices kept"))


def _vouch(uow: UnitOfWork, breach_id: str, wanted: LetterChoices, former: LetterChoices) -> None:
    """An attorney confirms words; what was confirmed, here or with the decision, may stay."""
    decided = {one.provision: one.quoting for one in breaches.allegations(uow, breach_id)}
    for provision, quoting in wanted.quoting.items():
        before = former.quoting.get(provision, Quoting.CITE)
        if Quoting.QUOTE_CONFIRMED not in (before, decided.get(provision)):
            vouch_for_words(uow, quoting, before)


def _put_choices(uow: UnitOfWork, former: Kept, choices: LetterChoices, said: str) -> Changes:
    one = replace(former, choices=choices, dated=choices.dated or former.dated)
    one = _settled(uow, one)
    if begins_to_name(material(uow, former), material(uow, one)):
        require_releases(uow, one.case_id, material(uow, one))
    repository.keep_changed(uow, _by(uow, one))
    uow.record("changed", ROOM, one.id, ("choices",))

    def undo(again: UnitOfWork) -> Changes:
        now = _draft(again, one.id)
        if now.choices != one.choices:
            raise _stale()
        return _put_choices(again, now, former.choices, _("Undone"))

    return replace(_touched(one, said=said), undo=undo)


def _settled(uow: UnitOfWork, one: Kept) -> Kept:
    """The letter with its choices checked and its addressee's name. Raises as the draft does."""
    found = material(uow, one)
    one = replace(one, choices=checked_choices(one.choices, found))
    draft(replace(found, choices=one.choices))
    office = office_for(replace(found, choices=one.choices))
    own = one.choices.addressee.strip().split("\n")[0]
    return replace(one, addressee=own or (office.title.said_in("en") if office else ""))


def _take_out(uow: UnitOfWork, one: Kept) -> Changes:
    if repository.last_stored(uow, one.id) is not None:
        raise Refused(
            _("A PDF of this letter is stored, so its draft cannot be undone."),
            safe=_("The letter and its PDF are kept."),
        )
    require_case_free(uow, one.case_id)
    repository.remove(uow, one.id)
    drop_drafts_naming(uow, [one.id])
    uow.record("removed", ROOM, one.id)
    return _touched(one, said=_("Draft of the letter removed"))


# ── editing ────────────────────────────────────────────────────────────────────────────────


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
    one = _draft(uow, letter_id)
    if new == former:
        return Changes()
    repository.keep_edit(uow, letter_id, key, new)
    repository.keep_changed(uow, _by(uow, one))
    # The audit trail is everybody's: of a walled case it does not say which part.
    told = "part" if wall_of(uow, one.case_id) is not None else f"part {key}"
    uow.record("changed", ROOM, letter_id, (told,))

    def undo(again: UnitOfWork) -> Changes:
        if repository.edits_of(again, letter_id).get(key, Edit()) != new:
            raise _stale()
        return _put_edit(again, letter_id, key, new, former, _("Undone"))

    return replace(_touched(one, said=said), undo=undo)


def _part(uow: UnitOfWork, letter_id: str, key: str) -> Part:
    part = letter(uow, letter_id).part(key)
    if part is None:
        raise BadInput(_("The letter has no such part."), field=key)
    return part


# ── the PDF ────────────────────────────────────────────────────────────────────────────────


def make_pdf(uow: UnitOfWork, letter_id: str) -> Changes:
    """Store the letter as it stands as PDF. If it is stored already, nothing changes.

    A stored PDF never changes again; a later text makes the next version. Raises ``BadInput``
    with the part's key as ``field`` for a character that no font has, and ``Refused`` where the
    finished PDF, read again, does not hold what the letter says; ``NoRelease`` where it names the
    client to somebody who may not be told.
    """
    from models.letters.rendering import render
    from models.letters.rereading import reread

    one, made = repository.kept(uow, letter_id), letter(uow, letter_id)
    last = repository.last_stored(uow, letter_id)
    if last is not None and last.digest == made.digest:
        said = _("Version {number} is stored already").format(number=last.version)
        return replace(Changes(), said=said)
    require_releases(uow, one.case_id, material(uow, one))
    pdf = render(made)
    reread(pdf, made)
    stored = Stored(
        version=made.version,
        digest=made.digest,
        sha256=hashlib.sha256(pdf).hexdigest(),
        made_at=uow.now,
        made_by=uow.user.login,
    )
    repository.keep_pdf(uow, letter_id, stored, pdf)
    uow.record("printed", ROOM, letter_id, (f"version {made.version}",))
    said = _("Version {number} stored as PDF").format(number=made.version)
    return _touched(one, said=said)


# ── the letterhead ─────────────────────────────────────────────────────────────────────────


def set_letterhead(uow: UnitOfWork, head: Letterhead) -> Changes:
    """Keep the office's letterhead. Raises ``BadInput`` with the field's name."""
    former = repository.letterhead(uow)
    head = checked_letterhead(head)
    if head == former:
        return Changes()
    repository.keep_letterhead(uow, head)
    uow.record("changed", ROOM, LETTERHEAD, ("letterhead",))

    def undo(again: UnitOfWork) -> Changes:
        if repository.letterhead(again) != head:
            raise _stale()
        return set_letterhead(again, former)

    return changed(ROOM, LETTERHEAD, said=_("Letterhead kept"), undo=undo)


# ── shared ─────────────────────────────────────────────────────────────────────────────────


def _draft(uow: UnitOfWork, letter_id: str) -> Kept:
    one = repository.kept(uow, letter_id)
    if one.state is LetterState.PURGED:
        raise Refused(
            _("The text of this letter was purged, so there is nothing to change."),
            safe=_("Nothing was changed."),
        )
    if one.state is not LetterState.DRAFT:
        raise Refused(
            _("This letter is approved and can no longer be changed."),
            safe=_("Nothing was changed."),
        )
    return one


def _by(uow: UnitOfWork, one: Kept) -> Kept:
    return replace(one, changed_at=uow.now, changed_by=uow.user.login)


def _touched(one: Kept, *, made: bool = False, said: str = "") -> Changes:
    done = changed(ROOM, one.id, made=made, said=said)
    around = {Ref(CASES, one.case_id), Ref(BREACHES, one.breach_id)}
    return replace(done, touched=done.touched | around)


def _stale() -> Stale:
    return Stale(
        _("This letter was changed by somebody since."),
        safe=_("Nothing was overwritten."),
        next=_("Open the letter again and repeat the change."),
    )
