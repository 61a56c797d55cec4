"""The steps of a letter's life as the screen tells them: who, when, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.shell.words import month_day, short_day, short_name
from desktop.widgets.steps import Step as Bead
from models.language import N_, NP_, _
from models.letters.labels import STATES
from models.letters.letter import LetterState
from models.letters.life import (
    ANSWERED,
    OUTCOMES,
    UNDONE,
    WAITING,
    Sent,
    Step,
    in_force,
    standing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.letters.desk import Desk

_S = LetterState
_BEADS = (
    ("draft", N_("Draft")),
    ("review", N_("Attorney review")),
    ("approved", N_("Approved")),
    ("sent", N_("Sent")),
    ("answered", N_("Answered")),
    ("closed", NP_("letter", "Closed")),
)
_PLACES = {
    _S.DRAFT: 0,
    _S.IN_REVIEW: 1,
    _S.APPROVED: 2,
    _S.SENT: 3,
    **dict.fromkeys(OUTCOMES, 4),
    _S.CLOSED: 5,
}


def beads(
    state: LetterState, steps: Sequence[Step], names: Mapping[str, str], today: date
) -> list[Bead]:
    """The six steps, with who took each and when; what comes after the present one is open."""
    now = _PLACES.get(state, 0)
    taken: dict[int, Step] = {}
    for step in in_force(steps):
        place = _PLACES.get(step.state)
        if place is None:
            continue
        taken = {at: one for at, one in taken.items() if at < place}
        taken[place] = step
    made = []
    for place, (name, word) in enumerate(_BEADS):
        step_here = taken.get(place) if place <= now else None
        # What came of it: silence is no answer, also once the letter is closed.
        came = place == 4 and step_here is not None
        said = _(STATES[step_here.state.value]) if came and step_here else _(word)
        status = "current" if place == now else "done" if place < now else "todo"
        if place < now and step_here is None:
            # Approved without a review of its own, say.
            status = "todo"
        detail = tip = ""
        if step_here is not None:
            day = step_here.day or step_here.made_at.astimezone().date()
            who = names.get(step_here.made_by, step_here.made_by)
            near = month_day(day) if day.year == today.year else short_day(day)
            detail = f"{near} · {short_name(who)}"
            tip = ", ".join(part for part in (short_day(day), who, step_here.why) if part)
        made.append(Bead(name, said, detail, status, tip))
    return made


def why_now(desk: Desk) -> str:
    """What to know of where the letter stands, in one sentence."""
    state, steps = desk.letter.state, in_force(desk.steps)
    last = steps[-1] if steps else None
    who = desk.names.get(last.made_by, last.made_by) if last else ""
    if state is _S.DRAFT and last and last.former is _S.IN_REVIEW and last.why:
        return _("{name} sent it back: {why}").format(name=who, why=last.why)
    if state is _S.DRAFT and desk.approved:
        return _("Version {n} stays as it was approved; this is the next one.").format(
            n=desk.approved.version
        )
    if state is _S.DRAFT:
        return _("An attorney approves it; until then each page says that it is a draft.")
    if state is _S.IN_REVIEW:
        note = f" {last.why}" if last and last.why else ""
        return _("{name} asks for a review.{note}").format(name=who, note=note)
    if state is _S.APPROVED and desk.unreleased:
        return _(
            "It names our client, and no release lets {recipient} be told now. It must not leave: "
            "begin a new version, or have a release signed."
        ).format(recipient=desk.unreleased)
    if state is _S.APPROVED and desk.approved:
        by = desk.names.get(desk.approved.approved_by or "", desk.approved.approved_by or "")
        return _("Version {n}, approved by {name}. The text is locked.").format(
            n=desk.approved.version, name=by
        )
    return _after(desk)


def _appeal(desk: Desk) -> str:
    """After the days of a records request: what the law makes of the silence, and by when to
    appeal. The rules with their basis and source are data (``resources/codes/clocks.toml``)."""
    offered = desk.appeal
    if offered is not None:
        return _(
            "No answer is on record. Silence counts as a denial on {denied}: the appeal to the "
            "Freedom of Information Commission ends on {due} ({basis}). {caution}"
        ).format(
            denied=short_day(offered.starts_on.earliest),
            due=short_day(offered.due_on),
            basis=str(offered.rule.basis),
            caution=str(offered.rule.caution),
        )
    if desk.appeal_until is not None:
        return _("The appeal to the Freedom of Information Commission ends on {due}.").format(
            due=short_day(desk.appeal_until)
        )
    return ""


def _after(desk: Desk) -> str:
    if told := _appeal(desk):
        return told
    state, kept = desk.letter.state, desk.kept
    sent = short_day(kept.sent_on) if kept.sent_on else ""
    by = short_day(kept.reply_by) if kept.reply_by else ""
    if state in WAITING and by:
        if is_overdue(desk):
            return _("Sent on {day}. The answer was asked for by {by}.").format(day=sent, by=by)
        return _("Sent on {day}. An answer is asked for by {by}.").format(day=sent, by=by)
    if state is _S.NO_RESPONSE:
        return _("Sent on {day}; no answer came. A follow-up refers to this letter.").format(
            day=sent
        )
    if state in ANSWERED:
        return _("Sent on {day}, and answered.").format(day=sent)
    return _("Sent on {day}.").format(day=sent) if sent else ""


def is_overdue(desk: Desk) -> bool:
    """Whether it waits for an answer past the day that it asks for."""
    kept = desk.kept
    waits = desk.letter.state in WAITING
    return waits and kept.reply_by is not None and kept.reply_by < desk.today


def step_line(step: Step, names: Mapping[str, str]) -> tuple[str, str]:
    """What happened and when, by whom; why it did, below."""
    day: date = step.day or step.made_at.astimezone().date()
    who = names.get(step.made_by, step.made_by)
    what = _(STATES[step.state.value])
    if step.former is None:
        what = _("Drafted")
    elif step.state is _S.DRAFT and step.former is _S.IN_REVIEW:
        what = _("Back to drafting")
    elif step.state is _S.DRAFT:
        what = _("Version {n} begun").format(n=step.version)
    elif step.state is _S.APPROVED:
        what = _("Version {n} approved").format(n=step.version)
    why = _(UNDONE) if step.undone else step.why
    return _("{what}: {day}, {name}").format(what=what, day=short_day(day), name=who), why


def standing_entries(entries: tuple[Sent, ...]) -> tuple[Sent, ...]:
    """What was sent, without what was corrected since."""
    return standing(entries)
