"""A letter leaves the office, and what becomes of it: sent, answered, silence, closed.

What was sent is never undone. A mistake in its entry is corrected by an entry of its own, with
the reason. The days that the letter starts become ticklers of its case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes
from models.days import telling
from models.errors import BadInput, NotFound
from models.language import _
from models.letters import letter_clocks, repository
from models.letters.approving import at, go_back, reason, step
from models.letters.changing import ROOM, by_me, stale, touched
from models.letters.choices import ClientNaming, Delivery
from models.letters.guarding import readers_of
from models.letters.kept import Kept
from models.letters.letter import LetterState
from models.letters.life import ANSWERED, LEFT, OUTCOMES, Sent, standing
from models.letters.life_rows import keep_sent, sent_of, steps_of
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.privacy.releases import NoRelease, could_name
from models.typed import checked, one_line

if TYPE_CHECKING:
    from models.privacy.recipient import Recipient
    from models.vault.unit_of_work import UnitOfWork

_HOW = {Delivery.EMAIL: How.EMAIL, Delivery.HAND: How.MEETING}
_SAID = {
    LetterState.RECEIVED: "answered",
    LetterState.NO_RESPONSE: "unanswered",
    LetterState.UNDER_INVESTIGATION: "investigated",
    LetterState.DECLINED: "declined",
}


def record_sent(
    uow: UnitOfWork,
    letter_id: str,
    method: Delivery,
    sent_on: date,
    *,
    recipient: str = "",
    tracking: str = "",
    reference: str = "",
) -> Changes:
    """The approved version left: by this way, on this day; ``recipient`` is its addressee unless
    named. A second way (e-mail beside the post) is recorded the same way.

    The reply day and the clocks that its kind starts become ticklers. Raises ``BadInput`` for a day
    before the approval or after today, ``NoRelease`` where it names the client and no release held
    on that day for everybody who gets it. There is no undo: ``correct_sent``.
    """
    one = at(uow, letter_id, LetterState.APPROVED, LetterState.SENT)
    version = _approved_version(uow, letter_id)
    entry = Sent(
        id=uow.new_id(),
        version=version,
        method=Delivery(method),
        sent_on=sent_on,
        recipient=one_line(recipient, "recipient") or one.addressee,
        made_at=uow.now,
        made_by=uow.user.login,
        tracking=one_line(tracking, "tracking"),
        reference=one_line(reference, "reference"),
    )
    _check_days(uow, one, entry)
    _require_release(uow, one, sent_on)
    keep_sent(uow, letter_id, entry)
    former = one
    one = _with_sent(uow, one)
    if former.state is LetterState.APPROVED:
        one = step(uow, one, LetterState.SENT, "sent", day=sent_on, version=version)
    else:
        one = by_me(uow, one)
        repository.keep_changed(uow, one)
        uow.record("sent", ROOM, letter_id, ("method",))
    disclosed(
        uow,
        one.case_id,
        What.LETTER,
        entry.recipient,
        how=_HOW.get(entry.method, How.POST),
        about=f"{one.number}, {_('version {number}').format(number=version)}",
        purpose=_("Sent"),
    )
    done = letter_clocks.start(uow, one, _first_day(uow, one))
    said = _("Letter {number} recorded as sent").format(number=one.number)
    return replace(touched(one, said=said).also(done), undo=None, made=None)


def correct_sent(uow: UnitOfWork, letter_id: str, entry: Sent, why: str = "") -> Changes:
    """Put ``entry`` (with the id of a standing one) in place of what was recorded.

    What was left open (tracking, the agency's number, the day of its receipt) is filled in without
    a reason; anything else is a correction and needs one. The former entry stays on record.
    """
    one = at(uow, letter_id, *LEFT)
    former = next((e for e in standing(sent_of(uow, letter_id)) if e.id == entry.id), None)
    if former is None:
        raise NotFound(_("This entry is not in the vault any more."))
    new = replace(
        former,
        method=Delivery(entry.method),
        sent_on=entry.sent_on,
        recipient=one_line(entry.recipient, "recipient", required=True),
        tracking=one_line(entry.tracking, "tracking"),
        reference=one_line(entry.reference, "reference"),
        received_on=entry.received_on,
    )
    if new == former:
        return Changes()
    _check_days(uow, one, new)
    if _corrects(former, new):
        why = reason(why, _("Say what was wrong with the entry."))
    why = checked(why, "why").strip()
    new = replace(new, id=uow.new_id(), made_at=uow.now, made_by=uow.user.login)
    keep_sent(uow, letter_id, replace(new, why=why, corrects=former.id))
    one = by_me(uow, _with_sent(uow, one))
    repository.keep_changed(uow, one)
    uow.record("sending_corrected", ROOM, letter_id, ("sending",))
    done = Changes()
    if new.sent_on != former.sent_on:
        done = letter_clocks.start(uow, one, _first_day(uow, one))
    return replace(touched(one, said=_("Corrected")).also(done), undo=None, made=None)


def record_outcome(
    uow: UnitOfWork,
    letter_id: str,
    outcome: LetterState,
    day: date,
    note: str = "",
    reference: str = "",
) -> Changes:
    """What became of it on this day: answered, declined, under investigation, or no answer came.

    An answer ends what waited for it. Silence is recorded once the day asked for has passed. Raises
    ``BadInput`` (``field="day"``).
    """
    if outcome not in OUTCOMES:
        raise BadInput(_("This is no outcome of a letter."), field="outcome")
    one = at(uow, letter_id, *(LEFT - {LetterState.CLOSED, outcome}))
    if day > uow.today:
        raise BadInput(_("This day has not come yet."), field="day")
    if one.sent_on and day < one.sent_on:
        raise BadInput(
            _("The letter was sent on {day}.").format(day=telling.with_year(one.sent_on)),
            field="day",
            next=_("Choose that day or a later one."),
        )
    if outcome is LetterState.NO_RESPONSE and one.reply_by and day <= one.reply_by:
        raise BadInput(
            _("The answer was asked for by {day}; that day is not over yet.").format(
                day=telling.with_year(one.reply_by)
            ),
            field="day",
        )
    former = one
    if reference.strip():
        one = replace(one, agency_number=one_line(reference, "reference"))
    one = step(uow, one, outcome, _SAID[outcome], why=note, day=day)
    ended = letter_clocks.outcome(uow, one, outcome, day)
    from models.letters.labels import STATES

    said = _("Letter {number}: {state}").format(
        number=one.number, state=_(STATES[outcome.value]).lower()
    )
    return _undoable(one, former, ended, said)


def close_letter(uow: UnitOfWork, letter_id: str, why: str = "") -> Changes:
    """Nothing more is awaited of it. What still waited for an answer ends, with the reason."""
    one = at(uow, letter_id, *(LEFT - {LetterState.CLOSED}))
    if one.state not in ANSWERED:
        why = reason(why, _("No answer is recorded: say why the letter is closed."))
    new = step(uow, one, LetterState.CLOSED, "closed", why=why)
    ended = letter_clocks.close(uow, new, why or _("The letter was closed."))
    return _undoable(new, one, ended, _("Letter {number} closed").format(number=one.number))


def reopen_letter(uow: UnitOfWork, letter_id: str, why: str) -> Changes:
    """Back to the state before it was closed. Raises ``BadInput`` without a reason."""
    one = at(uow, letter_id, LetterState.CLOSED)
    why = reason(why, _("Say why the letter is taken up again."))
    closing = [s for s in steps_of(uow, letter_id) if s.state is LetterState.CLOSED][-1]
    before = closing.former or LetterState.SENT
    new = step(uow, one, before, "reopened", why=why)
    said = _("Letter {number} opened again").format(number=one.number)
    return _undoable(new, one, [], said)


# ── shared ─────────────────────────────────────────────────────────────────────────────────


def _undoable(new: Kept, former: Kept, around: list[Changes], said: str) -> Changes:
    done = touched(new, said=said)
    for one in around:
        done = done.also(one)

    def undo(again: UnitOfWork) -> Changes:
        now = repository.kept(again, new.id)
        if (now.state, now.changed_at) != (new.state, new.changed_at):
            raise stale()
        undone = go_back(again, now, former)
        for one in reversed(around):
            if one.undo is not None:
                undone = undone.also(one.undo(again))
        return replace(undone, undo=None)

    return replace(done, undo=undo, said=said, made=None)


def _approved_version(uow: UnitOfWork, letter_id: str) -> int:
    found = repository.last_approved(uow, letter_id)
    if found is None:
        raise NotFound(_("No version of this letter is approved."))
    return found.version


def _check_days(uow: UnitOfWork, one: Kept, entry: Sent) -> None:
    if entry.sent_on > uow.today:
        raise BadInput(
            _("This day has not come yet."),
            field="sent_on",
            next=_("Record it once the letter has left."),
        )
    approved = _approval_day(uow, one, entry.version)
    if approved and entry.sent_on < approved:
        raise BadInput(
            _("This version was approved on {day}.").format(day=telling.with_year(approved)),
            field="sent_on",
            next=_("It cannot have been sent before; choose that day or a later one."),
        )
    received = entry.received_on
    if received and not entry.sent_on <= received <= uow.today:
        raise BadInput(
            _("The receipt lies between the day it was sent and today."), field="received_on"
        )


def unreleased(uow: UnitOfWork, one: Kept, on: date) -> Recipient | None:
    """Who gets this letter and may not be told the name that stands in it: a release that ran out
    or was taken back since the approval lets nothing out any more."""
    if one.choices.client is not ClientNaming.NAME:
        return None
    readers = readers_of(uow, one)
    return next((each for each in readers if not could_name(uow, one.case_id, each, on)), None)


def _require_release(uow: UnitOfWork, one: Kept, on: date) -> None:
    reader = unreleased(uow, one, on)
    if reader is None:
        return
    raise NoRelease(
        _(
            "The letter names the client, and on {day} no release of information let "
            "{recipient} be told the name."
        ).format(day=telling.with_year(on), recipient=reader.name or _("this recipient")),
        safe=_("Nothing was recorded."),
        next=_(
            "Begin a new version that says “our client”, or have the release renewed. If "
            "it has left already, tell an attorney, and write it down under “What was "
            "told”."
        ),
    )


def _approval_day(uow: UnitOfWork, one: Kept, version: int) -> date | None:
    days = [
        each.day
        for each in steps_of(uow, one.id)
        if each.state is LetterState.APPROVED and each.version == version
    ]
    return days[0] if days else None


def _corrects(former: Sent, new: Sent) -> bool:
    """Whether something that was said is now said otherwise."""
    said: tuple[Callable[[Sent], object], ...] = (
        lambda e: e.method,
        lambda e: e.sent_on,
        lambda e: e.recipient,
        lambda e: e.tracking,
        lambda e: e.reference,
        lambda e: e.received_on,
    )
    return any(each(former) and each(former) != each(new) for each in said)


def _first_day(uow: UnitOfWork, one: Kept) -> date:
    """The day on which the version sent last first left."""
    entries = standing(sent_of(uow, one.id))
    newest = max(entry.version for entry in entries)
    return min(entry.sent_on for entry in entries if entry.version == newest)


def _with_sent(uow: UnitOfWork, one: Kept) -> Kept:
    """With the day and the agency's number of what was sent, as the list shows them."""
    references = [e.reference for e in standing(sent_of(uow, one.id)) if e.reference]
    number = references[-1] if references else one.agency_number
    return replace(one, sent_on=_first_day(uow, one), agency_number=number)
