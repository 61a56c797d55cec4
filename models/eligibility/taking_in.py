"""The verbs of an intake: take an applicant in, accept the applicant as a client, or say why not.

An applicant is the client of a case that is still pending. Everything of one intake (the person,
the case, who else is in it, how it came, household and means) is one save with one undo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.cases import repository as cases
from models.cases.case import CaseStatus, ConflictState, NotServed
from models.cases.closing import mark_not_served, set_status
from models.cases.joining import add_new_party, add_party
from models.cases.party import PartyRole
from models.cases.services import ROOM as CASES
from models.cases.services import open_case, open_case_for_new_client
from models.changes import Changes, Ref, changed
from models.eligibility import repository
from models.eligibility.determination import Decision, Intake, IntakeType, Lsc, Referral
from models.eligibility.household import Figures
from models.eligibility.office import ROOM
from models.eligibility.services import keep_and_decide, together
from models.errors import BadInput, Refused, Stale
from models.holds.services import require_no_hold
from models.language import _
from models.typed import PAGE, checked, name_line
from models.vault.powers import Power, require_power
from models.vault.walls import require_open

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class NewParty:
    """Somebody else in the matter: on file (``person_id``), or new with a name."""

    role: PartyRole
    given: str = ""
    family: str = ""
    related: str = ""
    person_id: str = ""
    person: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """What an intake was told. ``client_id`` is somebody on file; else ``person`` has the
    arguments of ``people.services.add_person``. ``case`` has those of ``open_case``."""

    person: dict[str, Any] = field(default_factory=dict)
    client_id: str = ""
    case: dict[str, Any] = field(default_factory=dict)
    parties: tuple[NewParty, ...] = ()
    intake_type: IntakeType | None = None
    referral: Referral | None = None
    referral_detail: str = ""
    own_words: str = ""
    figures: Figures = field(default_factory=Figures)
    decision: Decision = Decision.UNDECIDED
    reason: str = ""
    lsc: Lsc = field(default_factory=Lsc)
    documented: bool | None = None
    documented_on: date | None = None
    documented_by: str = ""


def take_in(uow: UnitOfWork, told: Told) -> Changes:
    """Take an applicant in; ``made`` is the case, pending. Raises ``BadInput`` at the field's name
    (``parties[1].given``, ``incomes[0].amount`` …); nothing is kept then."""
    steps = [_open(uow, told)]
    assert steps[0].made is not None
    case_id = steps[0].made.id
    for index, one in enumerate(told.parties):
        steps.append(_join(uow, case_id, one, index))
    intake = Intake(
        case_id,
        told.intake_type,
        told.referral,
        told.referral_detail,
        told.own_words,
        uow.user.login,
        uow.now,
        revision=1,
    )
    steps.append(_put_in(uow, checked_intake(intake)))
    if _means(told):
        steps.append(
            keep_and_decide(
                uow,
                case_id,
                told.figures,
                told.decision,
                told.reason,
                lsc=told.lsc,
                documented=told.documented,
                documented_on=told.documented_on,
                documented_by=told.documented_by,
            )
        )
    number = cases.case(uow, case_id).number
    done = together(steps[-1], *steps[:-1])
    said = _("Applicant taken in, case {number}").format(number=number)
    return replace(done, made=Ref(CASES, case_id), said=said)


def accept(
    uow: UnitOfWork, case_id: str, *, unchecked_reason: str = "", revision: int | None = None
) -> Changes:
    """The applicant becomes a client; the case is open.

    The conflict check must say *no conflict*. An attorney can accept without that, with a reason
    that is kept.

    :raises Refused: the case is not pending, or the user may not accept it unchecked.
    :raises BadInput: the reason is missing (``unchecked_reason``).
    """
    one = _pending(uow, case_id, revision)
    reason = checked(unchecked_reason, "unchecked_reason", limit=PAGE).strip()
    if one.conflict_state is not ConflictState.NO_CONFLICT:
        require_power(
            uow.user,
            Power.ACCEPT_UNCHECKED,
            next=_("Decide the conflict check first, or keep the person as an applicant."),
        )
        if not reason:
            raise BadInput(
                _("The conflict check does not say “no conflict”."),
                field="unchecked_reason",
                next=_("Settle it first, or write down why the client is accepted all the same."),
            )
    else:
        reason = ""
    opened = set_status(uow, case_id, CaseStatus.OPEN)
    noted = _note(uow, case_id, unchecked_reason=reason)
    return replace(together(opened, noted), said=_("Applicant accepted as a client"))


def not_serve(
    uow: UnitOfWork,
    case_id: str,
    why: NotServed,
    words: str = "",
    referred_to: str = "",
    *,
    on: date | None = None,
    revision: int | None = None,
) -> Changes:
    """The applicant is not served: the reason of the list, words, and whom the office named
    instead. What was told stays on file for the next conflict check.

    :raises Refused: the case is not pending.
    """
    _pending(uow, case_id, revision)
    if why is NotServed.OTHER and not words.strip():
        raise BadInput(_("Say why."), field="not_served_words")
    ended = mark_not_served(uow, case_id, why, on)
    noted = _note(
        uow,
        case_id,
        not_served=why,
        not_served_words=checked(words, "not_served_words", limit=PAGE).strip(),
        referred_to=checked(referred_to, "referred_to", limit=PAGE).strip(),
    )
    return replace(together(ended, noted), said=_("Applicant not served"))


def change_intake(uow: UnitOfWork, one: Intake) -> Changes:
    """How the case came in, and the applicant's own words. Raises ``BadInput``, ``Stale``."""
    former = repository.intake_of(uow, one.case_id)
    if former is None:
        return _put_in(uow, replace(_blank(uow, one.case_id), **_told_of(one)))
    if former.revision != one.revision:
        raise _stale()
    return _put_over(uow, former, checked_intake(replace(former, **_told_of(one))))


def checked_intake(one: Intake) -> Intake:
    """The intake with tidied text, or ``BadInput`` with the field's name."""
    return replace(
        one,
        referral_detail=name_line(one.referral_detail, "referral_detail"),
        own_words=checked(one.own_words, "own_words", limit=PAGE),
    )


def _open(uow: UnitOfWork, told: Told) -> Changes:
    case = {**told.case, "status": CaseStatus.PENDING}
    if told.client_id:
        return open_case(uow, told.client_id, **case)
    person = dict(told.person)
    given, family = person.pop("given", ""), person.pop("family", "")
    return open_case_for_new_client(uow, given=given, family=family, person=person, **case)


def _join(uow: UnitOfWork, case_id: str, one: NewParty, index: int) -> Changes:
    try:
        if one.person_id:
            return add_party(uow, case_id, one.person_id, one.role, related=one.related)
        return add_new_party(
            uow,
            case_id,
            one.role,
            given=one.given,
            family=one.family,
            related=one.related,
            person=one.person,
        )
    except BadInput as error:
        error.field = f"parties[{index}].{error.field}"
        raise


def _means(told: Told) -> bool:
    return (
        not told.figures.empty
        or told.decision is not Decision.UNDECIDED
        or told.lsc != Lsc()
        or told.documented is not None
        or told.documented_on is not None
        or bool(told.documented_by.strip() or told.reason.strip())
    )


def _pending(uow: UnitOfWork, case_id: str, revision: int | None) -> Any:
    require_open(uow, case_id)
    one = cases.case(uow, case_id)
    if one.status is not CaseStatus.PENDING:
        raise Refused(
            _("This case is not pending: the intake has ended."), safe=_("Nothing was changed.")
        )
    if revision is not None and revision != one.revision:
        raise Stale(
            _("This case was changed since the page was opened."),
            safe=_("What you typed is still on the screen; nothing was overwritten."),
            next=_("Open the case again and repeat the change."),
        )
    return one


def _note(uow: UnitOfWork, case_id: str, **said: Any) -> Changes:
    """Write the end of an intake beside it; a case that came another way gets its row now."""
    former = repository.intake_of(uow, case_id)
    ended = {"decided_by": uow.user.login, "decided_at": uow.now, **said}
    if former is None:
        return _put_in(uow, replace(_blank(uow, case_id), **ended))
    return _put_over(uow, former, replace(former, **ended))


def _blank(uow: UnitOfWork, case_id: str) -> Intake:
    return Intake(case_id, taken_in_by=uow.user.login, taken_in_at=uow.now, revision=1)


_OF_INTAKE = ("intake_type", "referral", "referral_detail", "own_words")


def _told_of(one: Intake) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _OF_INTAKE}


def _put_in(uow: UnitOfWork, one: Intake) -> Changes:
    repository.keep_intake(uow, checked_intake(one), new=True)
    named = ("case_id", "revision", "taken_in_by", "taken_in_at")
    told = [item.name for item in fields(one) if item.name not in named and getattr(one, item.name)]
    uow.record("taken_in", CASES, one.case_id, tuple(told))
    return _of(one, lambda again: _take_out(again, one))


def _take_out(uow: UnitOfWork, one: Intake) -> Changes:
    now = repository.intake_of(uow, one.case_id)
    if now is None or now.revision != one.revision:
        raise _stale()
    require_no_hold(uow, Ref(CASES, one.case_id))
    repository.remove_intake(uow, one.case_id)
    uow.record("removed", ROOM, one.case_id, ("intake",))
    return _of(one, lambda again: _put_in(again, one))


def _put_over(uow: UnitOfWork, former: Intake, one: Intake) -> Changes:
    now = repository.intake_of(uow, one.case_id)
    if now is None or now.revision != former.revision:
        raise _stale()
    different = tuple(
        item.name
        for item in fields(one)
        if item.name != "revision" and getattr(former, item.name) != getattr(one, item.name)
    )
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    repository.keep_intake(uow, one, new=False)
    uow.record("intake_changed", CASES, one.case_id, different)
    return _of(one, lambda again: _put_over(again, one, former))


def _of(one: Intake, undo: Callable[[Any], Changes]) -> Changes:
    return changed(CASES, one.case_id, said=_("Intake kept"), undo=undo)


def _stale() -> Stale:
    return Stale(
        _("The intake was changed since the page was opened."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Open the page again and repeat the change."),
    )
