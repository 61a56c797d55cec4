"""The verbs of eligibility: keep what was told, decide on it, determine anew."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from models.cases import repository as cases
from models.cases.checking import EARLIEST
from models.changes import Changes, Ref, changed
from models.eligibility import office, repository
from models.eligibility.computing import compute
from models.eligibility.determination import Decision, Determination, Lsc, Reckoning
from models.eligibility.household import Asset, Expense, Figures, Income
from models.eligibility.money import MOST
from models.eligibility.office import ROOM
from models.errors import BadInput, Refused, Stale
from models.holds.services import require_no_hold
from models.language import _
from models.typed import PAGE, checked, name_line
from models.vault.walls import require_open

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

MOST_PEOPLE, MOST_LINES = 60, 100
_CASES = "cases"
Line = TypeVar("Line", Income, Asset, Expense)


def keep_figures(
    uow: UnitOfWork,
    case_id: str,
    figures: Figures,
    *,
    on: date | None = None,
    revision: int | None = None,
    lsc: Lsc | None = None,
    documented: bool | None = None,
    documented_on: date | None = None,
    documented_by: str = "",
) -> Changes:
    """Keep household and means as told on this day (today, if not given).

    While the newest determination is undecided it is written over; once it is decided it stays,
    and a new one begins. ``revision`` is that of the one that was read. Raises ``BadInput``,
    ``Stale``, ``BehindWall``.
    """
    require_open(uow, case_id)
    cases.case(uow, case_id)
    former = repository.current(uow, case_id)
    fresh = former is None or former.decided
    if former is not None and revision is not None and revision != former.revision:
        raise _stale()
    one = Determination(
        id=uow.new_id() if former is None or fresh else former.id,
        case_id=case_id,
        on=on or uow.today,
        figures=figures,
        lsc=lsc or Lsc(),
        documented=documented,
        documented_on=documented_on,
        documented_by=documented_by,
        revision=1 if former is None or fresh else former.revision + 1,
    )
    one = _reckoned(uow, checked_determination(one, uow.today))
    if former is not None and not fresh:
        if _told(one) == _told(former):
            return Changes()
        return _put_over(uow, former, one, _("Household and means kept"))
    if former is not None and _told(one) == _told(former):
        return Changes()
    return _put_in(uow, one)


def determine_again(uow: UnitOfWork, case_id: str) -> Changes:
    """Begin another determination with the figures of the last one, as of today.

    The last one stays as it was decided. Raises ``Refused`` while it is undecided.
    """
    require_open(uow, case_id)
    former = repository.current(uow, case_id)
    if former is None or not former.decided:
        raise Refused(
            _("The last determination is still open."),
            safe=_("Nothing was changed."),
            next=_("Change it, or decide it first."),
        )
    one = Determination(
        uow.new_id(), case_id, uow.today, former.figures, lsc=former.lsc, revision=1
    )
    return _put_in(uow, _reckoned(uow, one))


def decide(
    uow: UnitOfWork, determination_id: str, decision: Decision, reason: str = "",
    *, revision: int | None = None,
) -> Changes:  # fmt: skip
    """Decide on the newest determination of a case: who and when are kept with it.

    An exception and a refusal need a reason. Raises ``BadInput``, ``Refused`` for one that is
    decided or is not the newest, ``Stale``.
    """
    former = repository.determination(uow, determination_id)
    newest = repository.current(uow, former.case_id)
    if former.decided or newest is None or newest.id != former.id:
        raise Refused(
            _("This determination stands as it was decided."),
            safe=_("Nothing was changed."),
            next=_("Determine eligibility again, and decide on that."),
        )
    if revision is not None and revision != former.revision:
        raise _stale()
    if decision is Decision.UNDECIDED:
        raise BadInput(_("Choose what was decided."), field="decision")
    reason = checked(reason, "reason", limit=PAGE).strip()
    if not reason and decision is not Decision.ELIGIBLE:
        raise BadInput(
            _("Say why."),
            field="reason",
            next=_("An exception or a refusal is kept with its reason."),
        )
    one = replace(
        _reckoned(uow, former),
        decision=decision,
        reason=reason,
        decided_by=uow.user.login,
        decided_at=uow.now,
        revision=former.revision + 1,
    )
    return _put_over(uow, former, one, _("Eligibility decided"), "decided")


def keep_and_decide(
    uow: UnitOfWork,
    case_id: str,
    figures: Figures,
    decision: Decision,
    reason: str = "",
    **more: Any,
) -> Changes:
    """``keep_figures`` and, unless it is ``UNDECIDED``, ``decide`` on them: one save, one undo.
    A ``reason`` without a decision is refused (``decision``), or it would be lost."""
    if decision is Decision.UNDECIDED and reason.strip():
        checked(reason, "reason", limit=PAGE)
        raise BadInput(
            _("A reason is written down, and no decision."),
            field="decision",
            next=_("Choose what was decided, or take the reason out."),
        )
    kept = keep_figures(uow, case_id, figures, **more)
    newest = repository.current(uow, case_id)
    if decision is Decision.UNDECIDED or newest is None:
        return kept
    if newest.decided and (newest.decision, newest.reason) == (decision, reason.strip()):
        return kept
    return together(decide(uow, newest.id, decision, reason), kept)


def together(last: Changes, *before: Changes) -> Changes:
    """Several changes as one: ``before`` in the order in which they were made, then ``last``,
    whose words and thing it bears. Undo goes backwards through all that can be undone."""
    steps = [one for one in (*before, last) if one.undo is not None]
    whole = last
    for one in before:
        whole = whole.also(replace(one, undo=None))

    def undo(uow: UnitOfWork) -> Changes:
        done = [one.undo(uow) for one in reversed(steps) if one.undo is not None]
        return together(done[-1], *done[:-1]) if done else Changes()

    return replace(whole, undo=undo if steps else None)


def checked_determination(one: Determination, today: date) -> Determination:
    """The determination with tidied text, or ``BadInput`` with the field's name."""
    if one.on > today:
        raise BadInput(_("This day has not come yet."), field="on")
    if one.documented_on is not None and one.documented_on > today:
        raise BadInput(_("This day has not come yet."), field="documented_on")
    for field in ("on", "documented_on"):
        day: date | None = getattr(one, field)
        if day is not None and day.year < EARLIEST:
            raise BadInput(_("This day lies too far back."), field=field, next=_("Check the year."))
    return replace(
        one,
        figures=checked_figures(one.figures),
        lsc=replace(one.lsc, exception=checked(one.lsc.exception, "lsc_exception", limit=PAGE)),
        documented_by=name_line(one.documented_by, "documented_by"),
    )


def checked_figures(figures: Figures) -> Figures:
    """The figures with tidied text, or ``BadInput`` with the place (``incomes[2].note``)."""
    if figures.adults is not None and not 0 <= figures.adults <= MOST_PEOPLE:
        raise _people("adults")
    if figures.children is not None and not 0 <= figures.children <= MOST_PEOPLE:
        raise _people("children")
    if figures.size == 0:
        raise BadInput(_("Somebody lives in the household: the applicant counts."), field="adults")
    return replace(
        figures,
        incomes=_lines("incomes", figures.incomes),
        assets=_lines("assets", figures.assets),
        expenses=_lines("expenses", figures.expenses),
        note=checked(figures.note, "note", limit=PAGE),
    )


def _lines(name: str, lines: tuple[Line, ...] | None) -> tuple[Line, ...] | None:
    if lines is None:
        return None
    if len(lines) > MOST_LINES:
        raise BadInput(_("There are too many lines."), field=name)
    found = []
    for index, line in enumerate(lines):
        if not 0 <= line.cents <= MOST:
            raise BadInput(
                _("This amount is too large to be right."), field=f"{name}[{index}].amount"
            )
        found.append(replace(line, note=name_line(line.note, f"{name}[{index}].note")))
    return tuple(found)


def _reckoned(uow: UnitOfWork, one: Determination) -> Determination:
    """With the sums by the rules and the table of its day."""
    kept = office.rules(uow)
    sums = compute(one.figures, kept, office.tables(uow), one.on)
    table = sums.table
    return replace(
        one,
        reckoning=Reckoning(
            annual=sums.after,
            assets=sums.assets,
            guideline=sums.guideline,
            percent=sums.percent,
            table_id=table.id if table else "",
            table_from=table.effective if table else None,
            ceiling=kept.ceiling,
        ),
        changed_by=uow.user.login,
        changed_at=uow.now,
    )


_WORKED_OUT = ("id", "revision", "reckoning", "changed_by", "changed_at", "decision", "reason",
               "decided_by", "decided_at")  # fmt: skip


def _told(one: Determination) -> dict[str, Any]:
    return {
        item.name: getattr(one, item.name) for item in fields(one) if item.name not in _WORKED_OUT
    }


def _put_in(uow: UnitOfWork, one: Determination) -> Changes:
    repository.keep_determination(uow, one, new=True)
    uow.record("determined", ROOM, one.id, _filled(one))
    said = _("Household and means kept")
    return _of(one, said, lambda again: _take_out(again, one))


def _take_out(uow: UnitOfWork, one: Determination) -> Changes:
    now = repository.determination(uow, one.id)
    if now.revision != one.revision:
        raise _stale()
    require_no_hold(uow, Ref(_CASES, one.case_id))
    repository.remove_determination(uow, one.id)
    uow.record("removed", ROOM, one.id)
    return _of(one, _("Determination removed"), lambda again: _put_in(again, one))


def _put_over(
    uow: UnitOfWork, former: Determination, one: Determination, said: str, action: str = "changed"
) -> Changes:
    now = repository.determination(uow, one.id)
    if now.revision != former.revision:
        raise _stale()
    one = replace(one, revision=former.revision + 1)
    repository.keep_determination(uow, one, new=False)
    different = tuple(
        item.name
        for item in fields(one)
        if item.name not in ("revision", "reckoning", "changed_by", "changed_at")
        and getattr(former, item.name) != getattr(one, item.name)
    )
    uow.record(action, ROOM, one.id, different)
    back = former

    def undo(again: UnitOfWork) -> Changes:
        return _put_over(again, one, back, said)

    return _of(one, said, undo)


def _of(one: Determination, said: str, undo: Any) -> Changes:
    done = changed(ROOM, one.id, said=said, undo=undo)
    return done.also(changed(_CASES, one.case_id))


def _filled(one: Determination) -> tuple[str, ...]:
    told = ("figures", "lsc", "documented", "documented_on", "documented_by")
    blank = Determination("", "", one.on)
    return tuple(name for name in told if getattr(one, name) != getattr(blank, name))


def _people(field: str) -> BadInput:
    return BadInput(
        _("This is not a number of people."), field=field, next=_("Write a number, for example 2.")
    )


def _stale() -> Stale:
    return Stale(
        _("Eligibility was changed since the page was opened."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Open the page again and repeat the change."),
    )
