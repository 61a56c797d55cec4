"""The verbs of notes and time: each takes a unit of work, checks what was typed, and returns
``Changes``. A note that is changed keeps every former version of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from models.cases import repository as cases
from models.cases.holding import require_case_free
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused, Stale
from models.language import _
from models.notes import repository
from models.notes.note import (
    MOST_MINUTES,
    WORDS,
    ActivityType,
    Note,
    Privilege,
    Version,
    changed_fields,
)
from models.typed import PAGE, checked, name_line
from models.vault import settings
from models.vault.drafts import drop_drafts_naming
from models.vault.powers import Power, may, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "notes"
REMINDS = "notes.roles_not_names"


def add_note(
    uow: UnitOfWork,
    case_id: str,
    *,
    kind: ActivityType = ActivityType.NOTE,
    day: date | None = None,
    clock: time | None = None,
    minutes: int | None = None,
    funding: str = "",
    privilege: Privilege = Privilege.ATTORNEY_CLIENT,
    who: str = "",
    summary: str = "",
    text: str = "",
) -> Changes:
    """Write down what was done. ``case_id`` "" is work that belongs to no case; ``day`` defaults
    to today and ``who`` (a login) to whoever writes.

    Raises ``BadInput`` with the field, ``NotFound`` for the case.
    """
    if case_id:
        cases.case(uow, case_id)
    one = Note(
        id=uow.new_id(),
        case_id=case_id,
        kind=kind,
        day=day or uow.today,
        clock=clock,
        minutes=minutes,
        funding=funding,
        privilege=privilege,
        who=who or uow.user.login,
        summary=summary,
        text=text,
        made_at=uow.now,
        made_by=uow.user.login,
        changed_at=uow.now,
        changed_by=uow.user.login,
        revision=1,
    )
    return _put_in(uow, checked_note(uow, one), _("Note saved"))


def change_note(uow: UnitOfWork, one: Note) -> Changes:
    """Keep what is different in ``one``; what stood there before stays as a former version.

    Raises ``BadInput``; ``Stale`` if somebody changed it since it was read; ``Refused`` if it is
    another person's and the user is no attorney.
    """
    former = repository.note(uow, one.id)
    _require_own(uow, former)
    if one.revision != former.revision:
        raise stale()
    if one.case_id != former.case_id:
        raise BadInput(_("A note stays in its case."), field="case_id")
    return _put_over(uow, former, checked_note(uow, one, former), _("Note changed"))


def delete_note(uow: UnitOfWork, note_id: str) -> Changes:
    """Delete a note with its former versions; it can be undone, and the trail keeps that there
    was one.

    Raises ``Held`` under a legal hold, ``Refused`` for another person's note.
    """
    one = repository.note(uow, note_id)
    _require_own(uow, one)
    if one.case_id:
        require_case_free(uow, one.case_id)
    former = repository.versions(uow, note_id)[1:]
    repository.remove(uow, note_id)
    drop_drafts_naming(uow, [note_id])
    uow.record("deleted", ROOM, note_id)
    if one.case_id:
        uow.record("note_deleted", CASES, one.case_id)
    said = _("Note deleted")
    return _told(one, said, undo=lambda again: _put_back(again, one, former))


def set_reminder(uow: UnitOfWork, wanted: bool) -> Changes:
    """Whether the note field of this office reminds of roles in place of names.

    Raises ``Refused`` for whoever does not set the office's rules for notes.
    """
    require_power(uow.user, Power.SET_NOTES)
    before = reminds(uow)
    if before == wanted:
        return Changes()
    settings.put(uow, REMINDS, wanted)
    uow.record("changed", ROOM, ROOM, ("reminder",))
    said = _("Notes remind of roles, not names") if wanted else _("Notes do not remind any more")
    return changed(ROOM, ROOM, said=said, undo=lambda again: set_reminder(again, before))


def reminds(uow: UnitOfWork) -> bool:
    """Whether the note field reminds of roles in place of names; not unless the office set it."""
    return bool(settings.value(uow, REMINDS, False))


def may_change(uow: UnitOfWork, one: Note) -> bool:
    """Whether the user at work may change or delete this note: the own one, or as an attorney."""
    mine = uow.user.login in (one.made_by, one.who)
    return may(uow.user, Power.CHANGE_OTHERS_NOTES) or (mine and uow.user.active)


def checked_note(uow: UnitOfWork, one: Note, former: Note | None = None) -> Note:
    """The note with tidied text, or ``BadInput`` with the field's name."""
    if one.day > uow.today:
        raise BadInput(
            _("This day has not come yet."),
            field="day",
            next=_("A note tells of what was done. What is still to come is a deadline."),
        )
    if one.day.year < 1990:
        raise BadInput(_("This day lies too far back."), field="day")
    if one.minutes is not None and not 0 <= one.minutes <= MOST_MINUTES:
        raise BadInput(_("One activity cannot last longer than a day."), field="minutes")
    one = replace(
        one,
        minutes=one.minutes or None,
        funding=name_line(one.funding, "funding", limit=120),
        summary=name_line(one.summary, "summary", limit=200),
        text=checked(one.text, "text", limit=PAGE),
        who=_login(uow, one.who, former),
    )
    if not one.summary and not one.text.strip():
        raise BadInput(
            _("Say in a few words what was done."),
            field="summary",
            next=_("A summary line is enough; the text may stay empty."),
        )
    return one


def stale() -> Stale:
    """The refusal of a copy that is no longer the newest."""
    return Stale(
        _("This note was changed by somebody since you opened it."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Look at the note as it stands now, and repeat the change."),
    )


def _login(uow: UnitOfWork, login: str, former: Note | None) -> str:
    if former is not None and login == former.who:
        return login
    user = uow.info.user(login)
    if user is None or not user.active:
        raise BadInput(
            _("The office has no user with this login."),
            field="who",
            next=_("Choose whose time it was."),
        )
    return user.login


def _require_own(uow: UnitOfWork, one: Note) -> None:
    if not may_change(uow, one):
        raise Refused(
            _("This is somebody else’s note."),
            safe=_("Nothing was changed."),
            next=_("Whoever wrote it can change it, or an attorney or administrator."),
        )


def _put_in(uow: UnitOfWork, one: Note, said: str) -> Changes:
    repository.keep_new(uow, one)
    uow.record("added", ROOM, one.id, tuple(name for name in WORDS if getattr(one, name)))
    return _told(one, said, made=True, undo=lambda again: _take_out(again, one))


def _put_back(uow: UnitOfWork, one: Note, former: list[Version]) -> Changes:
    repository.keep_new(uow, one, former)
    uow.record("restored", ROOM, one.id)
    return _told(one, _("Note restored"), made=True, undo=lambda again: _take_out(again, one))


def _take_out(uow: UnitOfWork, one: Note) -> Changes:
    if repository.note(uow, one.id).revision != one.revision:
        raise stale()
    return delete_note(uow, one.id)


def _put_over(uow: UnitOfWork, former: Note, one: Note, said: str) -> Changes:
    different = changed_fields(former, one)
    if not different:
        return Changes()
    one = replace(
        one,
        revision=former.revision + 1,
        made_at=former.made_at,
        made_by=former.made_by,
        changed_at=uow.now,
        changed_by=uow.user.login,
    )
    repository.keep_changed(uow, former, one)
    uow.record("changed", ROOM, one.id, different)
    back = replace(former, revision=one.revision)
    return _told(one, said, undo=lambda again: change_note(again, back))


def _told(one: Note, said: str, *, made: bool = False, **more: Any) -> Changes:
    done = changed(ROOM, one.id, made=made, said=said, **more)
    if not one.case_id:
        return done
    return replace(done, touched=done.touched | {Ref(CASES, one.case_id)})
