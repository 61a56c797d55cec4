"""Who may open the compartment of a case: an office rule, asked for in every verb and reading.

Attorneys and administrators may; an advocate only in a case of which they are the advocate, unless
the office opens it to all advocates; who only reads never. Whatever the rule, each opening is kept
in the audit trail. Behind a wall mathematics hold it, too: who is no member reads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.changes import Changes, changed
from models.errors import Refused
from models.language import _
from models.vault.powers import Power, may, require_power
from models.vault.settings import put, value
from models.vault.user import UserRole

if TYPE_CHECKING:
    from models.cases.case import Case
    from models.vault.unit_of_work import UnitOfWork

ALL_ADVOCATES = "safety.all_advocates"
CERTIFICATIONS = "safety.certifications"
PRINTS = "safety.prints"


class ClosedCompartment(Refused):
    """The user at work may not open the compartment of this case. ``ask`` are logins who may."""

    code = "closed-compartment"

    def __init__(self, ask: tuple[str, ...] = ()) -> None:
        self.ask = ask
        super().__init__(
            _("The safety compartment of this case is not open to you."),
            safe=_("Nothing of it was shown."),
            next=_("Ask the case’s counsel or advocate: {logins}.").format(logins=", ".join(ask))
            if ask
            else _("Ask an attorney of the office."),
        )


def may_open(uow: UnitOfWork, case_id: str) -> bool:
    """Whether the user at work may open this case's compartment. False behind a closed wall."""
    if not may(uow.user, Power.OPEN_SAFETY):
        return False
    wall = uow.walls.of_case(case_id)
    if wall is not None and not wall.open:
        return False
    if uow.user.role is not UserRole.ADVOCATE or value(uow, ALL_ADVOCATES, False):
        return True
    return uow.user.login in _own(cases.case(uow, case_id))


def require_open(uow: UnitOfWork, case_id: str) -> None:
    """Go on only with a compartment that the user at work may open.

    :raises ClosedCompartment: says whom to ask.
    :raises BehindWall: the case is walled, and the user is no member.
    """
    one = cases.case(uow, case_id)
    if not may_open(uow, case_id):
        raise ClosedCompartment(_own(one))


def may_print(uow: UnitOfWork, case_id: str) -> bool:
    """Whether the user at work may put this case's compartment on paper."""
    return prints_on(uow) and may(uow.user, Power.EXPORT_EVIDENCE) and may_open(uow, case_id)


def require_print(uow: UnitOfWork, case_id: str) -> None:
    """Go on only with a compartment that may leave the vault on paper by this user.

    :raises ClosedCompartment, BehindWall: as ``require_open``.
    :raises Refused: the role takes nothing out of the vault, or the office does not let Safety out.
    """
    require_open(uow, case_id)
    require_power(uow.user, Power.EXPORT_EVIDENCE)
    if not prints_on(uow):
        raise Refused(
            _("This office does not let Safety out of the vault."),
            safe=_("Nothing was printed."),
            next=_("An administrator can allow it: Office, Safety compartment."),
        )


def prints_on(uow: UnitOfWork) -> bool:
    """Whether the compartment may be printed with a case's file at all; not at first."""
    return bool(value(uow, PRINTS, False))


def all_advocates(uow: UnitOfWork) -> bool:
    """Whether every advocate may open every case's compartment."""
    return bool(value(uow, ALL_ADVOCATES, False))


def certifications_on(uow: UnitOfWork) -> bool:
    """Whether the locked section on certification requests is turned on; it is off at first."""
    return bool(value(uow, CERTIFICATIONS, False))


def set_rules(
    uow: UnitOfWork,
    *,
    all_advocates: bool | None = None,
    certifications: bool | None = None,
    prints: bool | None = None,
) -> Changes:
    """Set the office's rules of the compartment. Raises ``Refused`` without the power."""
    require_power(uow.user, Power.SET_SAFETY)
    wanted = {ALL_ADVOCATES: all_advocates, CERTIFICATIONS: certifications, PRINTS: prints}
    former = {key: bool(value(uow, key, False)) for key in wanted}
    new = {key: on for key, on in wanted.items() if on is not None and on != former[key]}
    if not new:
        return Changes()
    for key, on in new.items():
        put(uow, key, on)
    uow.record("changed", "safety", "rules", tuple(key.partition(".")[2] for key in new))

    def undo(again: UnitOfWork) -> Changes:
        return set_rules(
            again,
            all_advocates=former[ALL_ADVOCATES] if ALL_ADVOCATES in new else None,
            certifications=former[CERTIFICATIONS] if CERTIFICATIONS in new else None,
            prints=former[PRINTS] if PRINTS in new else None,
        )

    return changed("safety", "rules", said=_("Rules of the compartment kept"), undo=undo)


def _own(one: Case) -> tuple[str, ...]:
    logins = (one.counsel, *one.cocounsel, one.advocate)
    return tuple(dict.fromkeys(login for login in logins if login))
