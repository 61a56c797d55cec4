"""One read for the page: counts in SQL, and no more rows than a page can show."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from models.breaches import repository as breaches
from models.breaches.breach import Stage
from models.changes import Ref
from models.letters import register
from models.letters.addressees import told as addressee
from models.letters.keeping import Asked, DraftLetter, asked_to_keep, drafts_of
from models.letters.kinds import kind_word
from models.letters.register import Standing
from models.ticklers import repository as ticklers
from models.ticklers.clocks import BODY_CAMERA
from models.ticklers.repository import week_end
from models.ticklers.rules import rule
from models.ticklers.tickler import Scope, State, TicklerRow
from models.today.today import CameraClock, Draft, Due, Today
from models.vault.drafts import drafts_of_user
from models.vault.walls import closed_cases

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

MOST_ROWS, MOST_CAMERAS, MOST_DRAFTS = 40, 6, 6
# What is typed on these pages is shown by its own line: a letter and an interview save themselves.
_KNOWN = ("letter", "interview")


def today(uow: UnitOfWork, scope: Scope = Scope.ME) -> Today:
    """The page of the user at work."""
    mine = ticklers.counts(uow, Scope.ME)
    cameras, count = camera_clocks(uow, scope)
    letters = register.counts(uow)
    return Today(
        today=uow.today,
        now=uow.now,
        name=uow.user.name,
        scope=scope,
        mine=mine,
        counts=mine if scope is Scope.ME else ticklers.counts(uow, scope),
        due=due(uow, scope),
        cameras=cameras,
        camera_count=count,
        waiting_for_approval=letters[Standing.REVIEW],
        waiting_for_answer=letters[Standing.WAITING],
        answers_overdue=letters[Standing.OVERDUE],
        drafts=tuple(_drafts(uow)),
        closed_off=len(closed_cases(uow)),
    )


def due(uow: UnitOfWork, scope: Scope) -> Due:
    """What is to be done by the end of the week, and what asked to be shown before its day."""
    day, end = uow.today, week_end(uow.today)
    tomorrow = day + timedelta(days=1)
    before = ticklers.due_rows(uow, scope, until=day - timedelta(days=1), limit=MOST_ROWS)
    now = ticklers.due_rows(uow, scope, since=day, until=day, limit=MOST_ROWS)
    later = ticklers.due_rows(uow, scope, since=tomorrow, until=end, limit=MOST_ROWS)
    return Due(tuple(before), tuple(now), tuple(later), tuple(_reminders(uow, scope)))


def _reminders(uow: UnitOfWork, scope: Scope) -> list[TicklerRow]:
    end = week_end(uow.today)
    far = ticklers.due_rows(
        uow, scope, since=end + timedelta(days=1), until=end + timedelta(days=60), limit=200
    )
    soon = [one for one in far if one.due_on - timedelta(days=one.remind_days) <= uow.today]
    return soon[:MOST_ROWS]


def camera_clocks(
    uow: UnitOfWork, scope: Scope, limit: int = MOST_CAMERAS
) -> tuple[tuple[CameraClock, ...], int]:
    """The clocks that still run, the shortest first, and how many there are in all. One that is
    done says that the City was asked; one that was waived is not shown."""
    states = (State.OPEN, State.DONE)
    wanted: dict[str, Any] = {"states": states, "rule": BODY_CAMERA, "since": uow.today}
    rows = ticklers.due_rows(uow, scope, limit=limit, **wanted)
    count = ticklers.due_count(uow, scope, **wanted) if len(rows) == limit else len(rows)
    asked = asked_to_keep(uow, (one.source.id for one in rows if one.source))
    return tuple(_camera(uow, one, asked) for one in rows), count


def camera_of_case(uow: UnitOfWork, case_id: str) -> dict[str, Asked]:
    """By the id of its entry: whether the footage of each incident of a case was asked for."""
    entries = [one for one in ticklers.of_case(uow, case_id) if one.rule == BODY_CAMERA]
    asked = asked_to_keep(uow, (one.source.id for one in entries if one.source))
    return {one.id: _how(one.state, one.source, asked) for one in entries}


def _camera(uow: UnitOfWork, one: TicklerRow, asked: dict[str, Asked]) -> CameraClock:
    length = rule(BODY_CAMERA).length
    left = (one.due_on - uow.today).days
    return CameraClock(
        one.id,
        one.case_id,
        one.case_number,
        one.source.id if one.source else "",
        max(length - left, 0),
        length,
        one.due_on,
        _how(one.state, one.source, asked),
    )


def _how(state: State, source: Ref | None, asked: dict[str, Asked]) -> Asked:
    if state is State.DONE:
        return Asked.ASKED
    return asked.get(source.id, Asked.NOT_YET) if source else Asked.NOT_YET


def _letter_title(one: DraftLetter) -> str:
    """What it is, and to whom where that is told by now."""
    to = addressee(one.addressee, one.kind)
    return f"{kind_word(one.kind)}: {to}" if to else kind_word(one.kind)


def _drafts(uow: UnitOfWork) -> list[Draft]:
    found = []
    for letter in drafts_of(uow, uow.user.login, MOST_DRAFTS):
        where = (("letter_id", letter.id),)
        numbers = (letter.number,)
        found.append(
            Draft(
                "letter",
                _letter_title(letter),
                numbers,
                "letter",
                where,
                letter.changed_at,
                letter.version,
            )
        )
    under_way = breaches.breach_rows(
        uow, stage=Stage.INTERVIEW, user=uow.user.login, limit=MOST_DRAFTS
    )
    for row in under_way:
        told = (row.number, row.case_number)
        where = (("breach_id", row.id),)
        found.append(Draft("interview", row.title, told, "interview", where))
    for place in drafts_of_user(uow):
        page, opened = _place(place)
        if page and page not in _KNOWN:
            found.append(Draft("typed", "", (), page, tuple(sorted(opened.items()))))
    return found[: MOST_DRAFTS * 2]


def _place(place: str) -> tuple[str, dict[str, Any]]:
    """The page and ids of a draft's place (as ``desktop.shell.navigation`` writes it)."""
    try:
        page, where = json.loads(place)
    except (ValueError, TypeError):
        return "", {}
    return (page, where) if isinstance(page, str) and isinstance(where, dict) else ("", {})
