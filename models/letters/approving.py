"""From draft to an approved version: sent for review, sent back, approved, and a new version.

Advocates draft; only an attorney approves, or sends back with the reason. Approval locks the text
and stores the exact PDF, which nothing alters any more; a change afterwards is a new version.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes
from models.errors import BadInput, Refused
from models.language import _
from models.letters import repository
from models.letters.changing import ROOM, by_me, stale, touched
from models.letters.gates import require_settled
from models.letters.kept import Kept, Stored
from models.letters.kinds import kind
from models.letters.letter import Letter, LetterState
from models.letters.life import LEFT, UNDONE, Step, may_follow
from models.letters.life_rows import keep_step, steps_of
from models.letters.reading import letter
from models.typed import PAGE, checked
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from datetime import date

    from models.vault.unit_of_work import UnitOfWork


def ask_review(uow: UnitOfWork, letter_id: str, note: str = "") -> Changes:
    """Hand the draft to an attorney; ``note`` is for whoever reviews it."""
    one = at(uow, letter_id, LetterState.DRAFT)
    letter(uow, letter_id)
    return _move(uow, one, LetterState.IN_REVIEW, _("Sent for review"), "review_asked", note)


def take_back(uow: UnitOfWork, letter_id: str) -> Changes:
    """Back to drafting, before an attorney answered."""
    one = at(uow, letter_id, LetterState.IN_REVIEW)
    return _move(uow, one, LetterState.DRAFT, _("Taken back"), "review_ended")


def send_back(uow: UnitOfWork, letter_id: str, why: str) -> Changes:
    """An attorney sends the draft back, and says what is to be done.

    Raises ``Refused`` for anybody else, ``BadInput`` (``field="why"``) without a reason.
    """
    require_power(uow.user, Power.APPROVE_LETTER)
    one = at(uow, letter_id, LetterState.IN_REVIEW)
    why = reason(why, _("Say what is to be changed."))
    return _move(uow, one, LetterState.DRAFT, _("Sent back"), "sent_back", why)


def approve(uow: UnitOfWork, letter_id: str, digest: str = "", note: str = "") -> Changes:
    """An attorney approves the letter as it stands: its text is locked, the PDF stored for ever.

    ``digest`` is that of the draft which was looked at: a text that changed since is ``Stale``.
    Raises ``StillOpen`` with what is to be settled first, ``BadInput`` for a character that no font
    has, ``Refused`` for whoever is no attorney. There is no undo; ``new_version`` goes on.
    """
    from models.letters.drawing.drawn import drawn
    from models.letters.enclosures.bundling import bundle_for, keep_bundle, with_bundle

    require_power(uow.user, Power.APPROVE_LETTER)
    one = at(uow, letter_id, LetterState.DRAFT, LetterState.IN_REVIEW)
    draft = letter(uow, letter_id)
    if digest and draft.digest != digest:
        raise stale()
    kind(one.kind).require(uow, one, None)
    final = approved_form(uow, draft)
    pdf = drawn(final)
    bundle = bundle_for(uow, final)
    require_settled(uow, final, with_bundle(pdf, bundle, final.language))
    stored = Stored(
        version=final.version,
        digest=final.digest,
        sha256=hashlib.sha256(pdf).hexdigest(),
        made_at=uow.now,
        made_by=uow.user.login,
        approved_at=uow.now,
        approved_by=uow.user.login,
    )
    repository.keep_pdf(uow, final, stored, pdf)
    keep_bundle(uow, final, pdf, bundle)
    new = replace(one, approved_at=uow.now, reply_by=final.reply_by)
    said = _("Letter {number} approved as version {version}").format(
        number=one.number, version=final.version
    )
    done = _move(uow, new, LetterState.APPROVED, said, "approved", note, version=final.version)
    return replace(done, undo=None)


def approved_form(uow: UnitOfWork, draft: Letter) -> Letter:
    """The letter as it would be approved now: its version is one that no stored PDF has."""
    last = repository.last_stored(uow, draft.id)
    version = last.version + 1 if last else 1
    return replace(draft, state=LetterState.APPROVED, version=version, remarks=draft.remarks)


def new_version(uow: UnitOfWork, letter_id: str, why: str = "") -> Changes:
    """Back to drafting: the approved version stays as it is, what is written now is the next.

    ``why`` is needed once it was sent. Raises ``Refused``, ``BadInput``.
    """
    one = at(uow, letter_id, LetterState.APPROVED, *LEFT)
    if one.state in LEFT:
        why = reason(why, _("It was sent already: say why there is another version."))
    last = repository.last_stored(uow, letter_id)
    version = last.version + 1 if last else 1
    said = _("Version {version} of letter {number} begun").format(
        number=one.number, version=version
    )
    new = replace(one, approved_at=None)
    done = _move(uow, new, LetterState.DRAFT, said, "version_begun", why, version=version)
    edits = repository.edits_of(uow, letter_id)

    def undo(again: UnitOfWork) -> Changes:
        now = repository.kept(again, letter_id)
        same = replace(now, changed_at=one.changed_at, changed_by=one.changed_by)
        if same != replace(one, approved_at=None, state=LetterState.DRAFT):
            raise stale()
        if repository.edits_of(again, letter_id) != edits:
            raise stale()
        return go_back(again, now, one)

    return replace(done, undo=undo)


# ── shared with what comes after the approval ──────────────────────────────────────────────


def at(uow: UnitOfWork, letter_id: str, *states: LetterState) -> Kept:
    """The letter, if it is in one of these states. Raises ``Refused`` in words."""
    from models.letters.labels import STATES

    one = repository.kept(uow, letter_id)
    if one.state not in states:
        raise Refused(
            _("This cannot be done now: the letter stands at “{state}”.").format(
                state=_(STATES[one.state.value])
            ),
            safe=_("Nothing was changed."),
            next=_("Look at the letter again."),
        )
    return one


def reason(why: str, ask: str, field: str = "why") -> str:
    """The reason as kept; ``BadInput`` with ``ask`` where there is none."""
    why = checked(why, field, limit=PAGE).strip()
    if not why:
        raise BadInput(ask, field=field, next=_("It stays with the letter."))
    return why


def step(
    uow: UnitOfWork,
    one: Kept,
    state: LetterState,
    action: str,
    *,
    why: str = "",
    day: date | None = None,
    version: int | None = None,
) -> Kept:
    """Write the letter in its new state, and the step that led there; gives what is kept now."""
    if not may_follow(one.state, state):
        raise Refused(_("This step does not follow here."), safe=_("Nothing was changed."))
    if version is None:
        last = repository.last_stored(uow, one.id)
        version = last.version if last else 1
    why = checked(why, "why", limit=PAGE).strip()
    new = by_me(uow, replace(one, state=state))
    repository.keep_changed(uow, new)
    made = Step(one.state, state, version, uow.now, uow.user.login, day or uow.today, why)
    keep_step(uow, one.id, made)
    uow.record(action, ROOM, one.id, ("state",))
    return new


def _move(
    uow: UnitOfWork,
    one: Kept,
    state: LetterState,
    said: str,
    action: str,
    why: str = "",
    version: int | None = None,
) -> Changes:
    new = step(uow, one, state, action, why=why, version=version)

    def undo(again: UnitOfWork) -> Changes:
        now = repository.kept(again, one.id)
        if (now.state, now.changed_at) != (new.state, new.changed_at):
            raise stale()
        return go_back(again, now, one)

    return replace(touched(new, said=said), undo=undo)


def go_back(uow: UnitOfWork, now: Kept, former: Kept) -> Changes:
    """The state before; that it was undone is a step of its own."""
    last = steps_of(uow, now.id)[-1]
    back = by_me(uow, former)
    repository.keep_changed(uow, back)
    made = Step(now.state, former.state, last.version, uow.now, uow.user.login, uow.today, UNDONE)
    keep_step(uow, now.id, made)
    uow.record("undone", ROOM, now.id, ("state",))
    return touched(back, said=_("Undone"))
