"""The verbs of cases: each takes a unit of work, checks what was typed, returns ``Changes``."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.cases import repository, walling
from models.cases.case import Case, CaseStatus, CaseType
from models.cases.codes import problem_codes
from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused, Stale
from models.holds.services import require_no_hold
from models.language import _
from models.people import repository as people
from models.people import services as people_services
from models.typed import PAGE, checked, one_line
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "cases"
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
) -> Changes:
    """Open a case for a client that is on file; it takes the next number of its year.

    ``problem_code`` defaults to the usual code of the case's type, ``opened_on`` to today and
    ``advocate`` to whoever opens it. Raises ``BadInput``, and ``NotFound`` for the client.
    """
    people.person(uow, client_id)
    day = opened_on or uow.today
    if status is CaseStatus.CLOSED:
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
    )
    one = _of_office(uow, checked_case(one, uow.today))
    one = replace(one, number=_next_number(uow, day))
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
        raise Stale(
            _("This case was changed since the page was opened."),
            safe=_("What you typed is still on the screen; nothing was overwritten."),
            next=_("Open the case again and repeat the change."),
        )
    for name in _SETTLED:
        if getattr(one, name) != getattr(former, name):
            raise BadInput(_("A case keeps its number and its client."), field=name)
    one = _of_office(uow, checked_case(one, uow.today), former)
    return _put_over(uow, former, one, _("Case changed"))


def set_status(
    uow: UnitOfWork, case_id: str, status: CaseStatus, on: date | None = None
) -> Changes:
    """Move a case to another status; closing takes the day ``on`` (today if not given).

    A case that is opened again loses its closing day. Raises ``BadInput`` for a closing day
    before the opening or in the future, ``Refused`` for a closed case made pending.
    """
    former = repository.case(uow, case_id)
    if status is former.status:
        return Changes()
    if former.status is CaseStatus.CLOSED and status is CaseStatus.PENDING:
        raise Refused(
            _("A closed case cannot become pending."),
            safe=_("Nothing was changed."),
            next=_("Open it again instead."),
        )
    closed_on = (on or uow.today) if status is CaseStatus.CLOSED else None
    one = replace(former, status=status, closed_on=closed_on)
    one = checked_case(one, uow.today)
    if closed_on:
        return _put_over(uow, former, one, _("Case closed"), "closed")
    if former.closed_on:
        return _put_over(uow, former, one, _("Case opened again"), "reopened")
    return _put_over(uow, former, one, _("Status changed"))


def checked_case(one: Case, today: date) -> Case:
    """The case with tidied text, or ``BadInput`` with the field's name."""
    if one.opened_on > today:
        raise BadInput(_("A case cannot be opened on a day that has not come."), field="opened_on")
    if (one.closed_on is not None) != (one.status is CaseStatus.CLOSED):
        raise BadInput(
            _("A closed case has a closing day, and only a closed case has one."), field="closed_on"
        )
    if one.closed_on is not None and one.closed_on < one.opened_on:
        raise BadInput(
            _("The closing day lies before the day on which the case was opened."),
            field="closed_on",
            next=_("Choose the opening day or a later one."),
        )
    if one.closed_on is not None and one.closed_on > today:
        raise BadInput(_("A case cannot be closed on a day that has not come."), field="closed_on")
    code = one.problem_code.strip()
    if not any(
        code == known.code for edition in problem_codes().editions for known in edition.codes
    ):
        raise BadInput(
            _("This is not a code of the list."),
            field="problem_code",
            next=_("Choose one of the legal problem codes, for example 85."),
        )
    return replace(
        one,
        problem_code=code,
        counsel=one_line(one.counsel, "counsel"),
        advocate=one_line(one.advocate, "advocate"),
        remark=checked(one.remark, "remark", limit=PAGE),
    )


def _of_office(uow: UnitOfWork, one: Case, former: Case | None = None) -> Case:
    """The case with its counsel and advocate as the vault spells their logins.

    Whoever was set before may stay, even after leaving the office.
    """
    for name in ("counsel", "advocate"):
        login = getattr(one, name)
        if not login or (former is not None and login == getattr(former, name)):
            continue
        user = uow.info.user(login)
        if user is None or not user.active:
            logins = ", ".join(each.login for each in uow.info.users if each.active)
            raise BadInput(
                _("The office has no user with this login."),
                field=name,
                next=_("The logins are: {logins}.").format(logins=logins),
            )
        one = (
            replace(one, counsel=user.login)
            if name == "counsel"
            else replace(one, advocate=user.login)
        )
    return one


def _next_number(uow: UnitOfWork, day: date) -> str:
    """``26-0117``: the year in which the case was opened, and the next of its series."""
    return f"{day.year % 100:02d}-{uow.next_number(f'case-{day.year}'):04d}"


def _put_in(uow: UnitOfWork, one: Case) -> Changes:
    repository.keep_new(uow, one)
    walling.wall_new_case(uow, one.id, one.client_id)
    told = tuple(
        item.name for item in fields(one) if item.name != "revision" and getattr(one, item.name)
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
    require_no_hold(uow, Ref(ROOM, one.id))
    repository.remove(uow, one.id)
    drop_drafts_naming(uow, [one.id])
    uow.record("removed", ROOM, one.id)
    said = _("Case {number} removed").format(number=one.number)
    done = changed(ROOM, one.id, said=said, undo=lambda again: _put_in(again, one))
    return done.also(changed(people_services.ROOM, one.client_id))


def _put_over(
    uow: UnitOfWork, former: Case, one: Case, said: str, action: str = "changed"
) -> Changes:
    different = tuple(
        item.name
        for item in fields(Case)
        if item.name != "revision" and getattr(former, item.name) != getattr(one, item.name)
    )
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_changed(uow, one)
    uow.record(action, ROOM, one.id, different)
    back = replace(former, revision=one.revision)
    return changed(ROOM, one.id, said=said, undo=lambda again: change_case(again, back))


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
