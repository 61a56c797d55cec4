"""The verbs of cases: each takes a unit of work, checks what was typed, returns ``Changes``."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.cases import repository, walling
from models.cases.case import ENDED, Case, CaseStatus, CaseType, ConflictState
from models.cases.checking import checked_case, of_office
from models.cases.closing import set_conflict_state, set_status
from models.cases.codes import problem_codes
from models.cases.numbering import next_number
from models.cases.writing import ROOM, put_over, stale
from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused
from models.holds.services import require_no_hold
from models.language import _
from models.people import repository as people
from models.people import services as people_services
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "ROOM",
    "change_case",
    "open_case",
    "open_case_for_new_client",
    "set_conflict_state",
    "set_status",
]
_UNTOLD = ("revision", "conflict_state")
_SETTLED = ("id", "number", "client_id")


def open_case(
    uow: UnitOfWork,
    client_id: str,
    *,
    case_type: CaseType = CaseType.SERVICE_ACCESS,
    problem_code: str = "",
    opened_on: date | None = None,
    counsel: str = "",
    advocate: str | None = None,
    status: CaseStatus = CaseStatus.OPEN,
    remark: str = "",
    **more: Any,
) -> Changes:
    """Open a case for a client that is on file; it takes the next number of its year.

    ``problem_code`` defaults to the usual code of the case's type, ``opened_on`` to today and
    ``advocate`` to whoever opens it; ``more`` are further fields of ``Case``. Raises ``BadInput``,
    and ``NotFound`` for the client.
    """
    people.person(uow, client_id)
    day = opened_on or uow.today
    if status in ENDED:
        raise BadInput(_("A case is opened before it is closed."), field="status")
    one = Case(
        id=uow.new_id(),
        number="",
        client_id=client_id,
        case_type=case_type,
        problem_code=problem_code or problem_codes().defaults[case_type],
        status=status,
        opened_on=day,
        counsel=counsel,
        advocate=uow.user.login if advocate is None else advocate,
        remark=remark,
        revision=1,
        **more,
    )
    one = of_office(uow, checked_case(one, uow.today))
    one = replace(one, number=next_number(uow, day), conflict_state=ConflictState.NOT_CHECKED)
    return _put_in(uow, one)


def open_case_for_new_client(
    uow: UnitOfWork,
    *,
    given: str,
    family: str = "",
    person: dict[str, Any] | None = None,
    **case: Any,
) -> Changes:
    """Add a client and open a case at once: one save, one undo.

    ``person`` holds further arguments of ``people.services.add_person``, ``case`` those of
    ``open_case``. Raises ``BadInput``.
    """
    added = people_services.add_person(uow, given=given, family=family, **(person or {}))
    assert added.made is not None
    opened = open_case(uow, added.made.id, **case)
    return _with_client(opened, added)


def change_case(uow: UnitOfWork, one: Case) -> Changes:
    """Keep what is different in ``one``. Raises ``BadInput``; ``Stale`` if changed since read."""
    former = repository.case(uow, one.id)
    if one.revision != former.revision:
        raise stale()
    for name in _SETTLED:
        if getattr(one, name) != getattr(former, name):
            raise BadInput(_("A case keeps its number and its client."), field=name)
    if one.status is not former.status:
        raise BadInput(_("A case is closed and opened again by a step of its own."), field="status")
    if former.status is CaseStatus.CLOSED and not one.closing_code:
        raise BadInput(_("A closed case keeps a closing code."), field="closing_code")
    return put_over(uow, former, one, _("Case changed"))


def _put_in(uow: UnitOfWork, one: Case) -> Changes:
    repository.keep_new(uow, one)
    walling.wall_new_case(uow, one.id, one.client_id)
    told = tuple(
        item.name for item in fields(one) if item.name not in _UNTOLD and getattr(one, item.name)
    )
    uow.record("opened", ROOM, one.id, told)
    said = _("Case {number} opened").format(number=one.number)
    done = changed(ROOM, one.id, made=True, said=said, undo=lambda again: _take_out(again, one))
    return done.also(changed(people_services.ROOM, one.client_id))


def _take_out(uow: UnitOfWork, one: Case) -> Changes:
    current = repository.case(uow, one.id)
    if current.revision != one.revision:
        raise Refused(
            _("The case was changed since it was opened, so this cannot be undone."),
            safe=_("Nothing was changed."),
        )
    if repository.party_count(uow, one.id) > 1:
        raise Refused(
            _("The case has parties by now, so this cannot be undone."),
            safe=_("Nothing was changed."),
        )
    require_no_hold(uow, Ref(ROOM, one.id))
    repository.remove(uow, one.id)
    drop_drafts_naming(uow, [one.id])
    uow.record("removed", ROOM, one.id)
    said = _("Case {number} removed").format(number=one.number)
    done = changed(ROOM, one.id, said=said, undo=lambda again: _put_in(again, one))
    return done.also(changed(people_services.ROOM, one.client_id))


def _with_client(opened: Changes, added: Changes) -> Changes:
    """Both as one change, whose undo takes out the case first and then the client."""
    both = opened.also(added)
    take_case, take_client = opened.undo, added.undo
    assert take_case is not None and take_client is not None

    def undo(uow: UnitOfWork) -> Changes:
        without_case = take_case(uow)
        without_client = take_client(uow)
        put_client, put_case = without_client.undo, without_case.undo
        assert put_client is not None and put_case is not None

        def redo(again: UnitOfWork) -> Changes:
            person = put_client(again)
            return _with_client(put_case(again), person)

        return replace(without_case.also(without_client), undo=redo)

    return replace(both, undo=undo)
