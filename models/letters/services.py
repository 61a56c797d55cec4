"""The verbs of letters: draft, edit, choose, make the PDF. Each returns ``Changes``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from models.breaches import repository as breaches
from models.breaches.breach import Quoting
from models.breaches.deciding import vouch_for_words
from models.cases import repository as cases
from models.cases.holding import require_case_free
from models.changes import Changes, changed
from models.errors import BadInput, Refused
from models.language import _
from models.letters import repository
from models.letters.changing import ROOM, by_me, in_draft, stale, touched
from models.letters.checking import checked_letterhead
from models.letters.choices import LetterChoices, SignatoryRole
from models.letters.enclosures.bundling import keep_bundle
from models.letters.kinds import kind as kind_of
from models.letters.languages import checked_language
from models.letters.letter import COMPLAINT, Letter, LetterState
from models.letters.letterhead import Letterhead
from models.letters.life import LEFT, Step
from models.letters.life_rows import keep_gone, keep_step, sent_of
from models.letters.parts import back_to_generated, edit_part, omit_part
from models.letters.reading import drafted_after, letter, material, signatory_for
from models.letters.repository import Kept, Stored
from models.letters.templated.kind import NEEDS, Kind, Reader
from models.privacy.guard.reasons import forget
from models.vault.drafts import drop_drafts_naming
from models.vault.powers import Power, may
from models.vault.user import UserRole
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
    "keep_drawn",
    "letter",
    "make_pdf",
    "material",
    "omit_part",
    "set_fields",
    "set_letterhead",
    "start_letter",
    "wanted_pdf",
]

LETTERHEAD = "letterhead"
"""The id under which a change of the letterhead is told (``Ref("letters", "letterhead")``)."""


# ── drafting and choosing ──────────────────────────────────────────────────────────────────


def draft_letter(
    uow: UnitOfWork, breach_id: str, choices: LetterChoices | None = None, *, language: str = "en"
) -> Changes:
    """Draft a complaint on a breach, in this language; it takes the next number of the year.

    Raises ``Refused`` if no section is accepted, ``BadInput`` for a choice.
    """
    case_id = breaches.case_of(uow, breach_id)
    return start_letter(uow, case_id, breach_ids=(breach_id,), choices=choices, language=language)


def start_letter(
    uow: UnitOfWork,
    case_id: str,
    *,
    kind: str = COMPLAINT,
    breach_ids: Sequence[str] = (),
    language: str = "en",
    choices: LetterChoices | None = None,
    fields: Mapping[str, Any] | None = None,
    answers_letter: str = "",
) -> Changes:
    """Begin a letter of any kind in a case; it takes the next number of the year.

    ``breach_ids``: none, one or several, the leading one first, also of other cases; ``fields``
    answers the kind's own form; ``answers_letter`` is an earlier letter that it refers to. Who
    signs and which day it bears are settled now, so that the draft reads the same to everybody.
    Raises ``NotFound`` for an unknown kind, ``Refused`` and ``BadInput`` as the kind does.
    """
    choices = choices or LetterChoices()
    wanted = tuple(dict.fromkeys(breach_ids))
    of_kind = kind_of(kind)
    if of_kind.needs_breach and not wanted:
        raise Refused(
            _("This kind of letter is begun from a recorded breach."),
            safe=_("Nothing was changed."),
        )
    cases.case(uow, case_id)
    _require_one_side(uow, case_id, wanted)
    _vouch(uow, case_id, wanted, choices, LetterChoices())
    dated = choices.dated or uow.today
    signatory = choices.signatory or signatory_for(uow, case_id)
    one = Kept(
        id=uow.new_id(),
        number="",
        state=LetterState.DRAFT,
        case_id=case_id,
        language=checked_language(language, kind),
        dated=dated,
        addressee="",
        choices=replace(choices, signatory=signatory, dated=dated),
        changed_at=uow.now,
        changed_by=uow.user.login,
        breaches=wanted,
        kind=kind,
        fields=dict(fields or {}),
        answers_letter=_earlier(uow, answers_letter, kind),
    )
    one = of_kind.settle(uow, one)
    of_kind.require(uow, one, None)
    # The number is taken last: a draft that is refused leaves no gap.
    number = f"L-{dated.year % 100:02d}-{uow.next_number(f'letter-{dated.year}'):04d}"
    one = replace(one, number=number)
    repository.keep_new(uow, one)
    first = Step(None, LetterState.DRAFT, 1, uow.now, uow.user.login, day=uow.today)
    keep_step(uow, one.id, first)
    uow.record("drafted", ROOM, one.id)
    said = _("Letter {number} drafted").format(number=number)
    done = touched(one, made=True, said=said)
    return replace(done, undo=lambda again: _take_out(again, one))


def _earlier(uow: UnitOfWork, letter_id: str, kind: str) -> str:
    """The earlier letter that this one refers to. To an authority only one that it has: a letter
    that never left cannot be followed up."""
    if not letter_id:
        return ""
    one = repository.kept(uow, letter_id)
    needs = NEEDS.get(Kind(kind)) if kind in set(Kind) else None
    to_agency = needs is None or needs.reader is Reader.AGENCY
    if to_agency and one.state not in LEFT and not sent_of(uow, one.id):
        raise Refused(
            _("Letter {number} was never sent: there is nothing to follow up.").format(
                number=one.number
            ),
            safe=_("Nothing was changed."),
            next=_("Send it first, and record that it was sent; or write without referring to it."),
        )
    return one.id


def _require_one_side(uow: UnitOfWork, case_id: str, breach_ids: Sequence[str]) -> None:
    """A letter lies in one case: what is behind a wall is not carried out of it in a letter."""
    others = {breaches.case_of(uow, id) for id in breach_ids} - {case_id}
    if others and any(wall_of(uow, one) is not None for one in (case_id, *others)):
        raise Refused(
            _("A letter over several cases cannot speak of a walled one."),
            safe=_("Nothing was changed."),
            next=_("Write a letter of its own in the walled case."),
        )


def set_fields(uow: UnitOfWork, letter_id: str, fields: Mapping[str, Any]) -> Changes:
    """Keep other answers to the form of the letter's kind. Raises as the kind does."""
    former = in_draft(uow, letter_id)
    return _put(uow, former, replace(former, fields=dict(fields)), "fields", _("Answers kept"))


def choose(uow: UnitOfWork, letter_id: str, choices: LetterChoices) -> Changes:
    """Keep other choices for the letter.

    Raises ``BadInput`` with the choice's name, ``Refused`` where only an attorney may choose, and
    ``NoRelease`` where the client would be named to somebody who may not be told.
    """
    former = in_draft(uow, letter_id)
    _vouch(uow, former.case_id, former.breaches, choices, former.choices)
    choices = replace(
        choices,
        signatory=choices.signatory or former.choices.signatory,
        dated=choices.dated or former.dated,
    )
    if choices == former.choices:
        return Changes()
    one = replace(former, choices=choices, dated=choices.dated or former.dated)
    return _put(uow, former, one, "choices", _("Choices kept"))


def _vouch(
    uow: UnitOfWork,
    case_id: str,
    breach_ids: Sequence[str],
    wanted: LetterChoices,
    former: LetterChoices,
) -> None:
    """An attorney confirms words; what was confirmed, here or with the decision, may stay. And an
    advocate makes nobody sign as counsel who is none."""
    decided = {
        one.provision: one.quoting for id in breach_ids for one in breaches.allegations(uow, id)
    }
    for provision, quoting in wanted.quoting.items():
        before = former.quoting.get(provision, Quoting.CITE)
        if Quoting.QUOTE_CONFIRMED not in (before, decided.get(provision)):
            vouch_for_words(uow, quoting, before)
    signs = wanted.signatory
    if signs is None or signs == former.signatory or signs.role is not SignatoryRole.ATTORNEY:
        return
    counsel = uow.info.user(cases.case(uow, case_id).counsel)
    attorneys = {one.name for one in uow.info.users if one.role is UserRole.ATTORNEY}
    known = attorneys | ({counsel.name} if counsel else set())
    if signs.name not in known and not may(uow.user, Power.APPROVE_LETTER):
        raise BadInput(
            _("Only an attorney of the office, or the counsel of the case, signs as counsel."),
            field="signatory",
            next=_("Sign for the office, or choose an attorney."),
        )


def _put(uow: UnitOfWork, former: Kept, one: Kept, name: str, said: str) -> Changes:
    one = kind_of(one.kind).settle(uow, one)
    if one == former:
        return Changes()
    kind_of(one.kind).require(uow, one, former)
    repository.keep_changed(uow, by_me(uow, one))
    uow.record("changed", ROOM, one.id, (name,))

    def undo(again: UnitOfWork) -> Changes:
        now = in_draft(again, one.id)
        if (now.choices, now.fields) != (one.choices, one.fields):
            raise stale()
        before = replace(former, state=now.state)
        return _put(again, now, before, name, _("Undone"))

    return replace(touched(one, said=said), undo=undo)


def _take_out(uow: UnitOfWork, one: Kept) -> Changes:
    if repository.last_stored(uow, one.id) is not None:
        raise Refused(
            _("A PDF of this letter is stored, so its draft cannot be undone."),
            safe=_("The letter and its PDF are kept."),
        )
    require_case_free(uow, one.case_id)
    repository.remove(uow, one.id)
    forget(uow, one.id)
    keep_gone(uow, [one.number], "undone")
    drop_drafts_naming(uow, [one.id])
    uow.record("removed", ROOM, one.id)
    return touched(one, said=_("Draft of the letter removed"))


# ── the PDF ────────────────────────────────────────────────────────────────────────────────


def make_pdf(uow: UnitOfWork, letter_id: str) -> Changes:
    """Store the letter as it stands as PDF. If it is stored already, nothing changes.

    A stored PDF never changes again; a later text makes the next version. Raises ``BadInput``
    with the part's key as ``field`` for a character that no font has, and ``Refused`` where the
    finished PDF, read again, does not hold what the letter says; ``NoRelease`` where it names the
    client to somebody who may not be told.
    """
    from models.letters.drawing.drawn import drawn

    wanted = wanted_pdf(uow, letter_id)
    if wanted.letter is None:
        return wanted.said
    return keep_drawn(uow, wanted, drawn(wanted.letter))


@dataclass(frozen=True)
class Wanted:
    """A letter of which a PDF is to be stored; ``letter`` of ``None``: it is stored as it stands,
    as ``said`` says."""

    kept: Kept
    letter: Letter | None
    said: Changes = field(default_factory=Changes)


def wanted_pdf(uow: UnitOfWork, letter_id: str) -> Wanted:
    """What is to be drawn of a letter, if anything. Nothing is written. Raises as ``make_pdf``."""
    one = repository.kept(uow, letter_id)
    if not one.state.unapproved:
        letter(uow, letter_id)
        approved = repository.last_approved(uow, letter_id)
        return Wanted(one, None, _stored_already(approved.version if approved else 0))
    last = repository.last_stored(uow, letter_id)
    made = drafted_after(uow, one, last)
    if last is not None and last.digest == made.digest:
        return Wanted(one, None, _stored_already(last.version))
    kind_of(one.kind).require(uow, one, None)
    return Wanted(one, made)


def _stored_already(version: int) -> Changes:
    said = _("Version {number} is stored already").format(number=version)
    return replace(Changes(), said=said)


def keep_drawn(uow: UnitOfWork, wanted: Wanted, pdf: bytes, text: str = "") -> Changes:
    """Store the pages that were drawn of a letter (``wanted_pdf``) in this same unit, with what it
    encloses; ``text`` is the letter as ``frozen.to_json`` gives it, where that is at hand."""
    one, made = wanted.kept, wanted.letter
    assert made is not None
    stored = Stored(
        version=made.version,
        digest=made.digest,
        sha256=hashlib.sha256(pdf).hexdigest(),
        made_at=uow.now,
        made_by=uow.user.login,
    )
    repository.keep_pdf(uow, made, stored, pdf, text)
    if one.choices.evidence:
        keep_bundle(uow, made, pdf)
    uow.record("printed", ROOM, one.id, (f"version {made.version}",))
    said = _("Version {number} stored as PDF").format(number=made.version)
    return touched(one, said=said)


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
            raise stale()
        return set_letterhead(again, former)

    return changed(ROOM, LETTERHEAD, said=_("Letterhead kept"), undo=undo)
