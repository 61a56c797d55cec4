"""Red flags: the office's rules on the quality of its own records, one small function each.

A rule says what is missing in the record, never anything about a person; none of them ever asks
about immigration or citizenship (a test holds this). Which rules are on, and after how many days,
is the office's setting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.cases import quality
from models.cases import repository as cases
from models.cases.case import ACCEPTED, CaseRow, CaseStatus, CaseType
from models.changes import Changes, changed
from models.days import telling
from models.eligibility import repository as eligibility
from models.errors import BadInput
from models.language import N_, _, ngettext
from models.notes.latest import latest_days
from models.people.asking_again import stale_among
from models.privacy import release_rows
from models.privacy.release_rules import release_rules
from models.ticklers import repository as ticklers
from models.ticklers.tickler import Scope
from models.vault.powers import Power, require_power
from models.vault.settings import put, value

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "today"
_KEY = "today.red_flags"
MOST_CASES = 2000
_OPEN = (CaseStatus.PENDING, CaseStatus.OPEN, CaseStatus.WAITING)


@dataclass(frozen=True)
class Limits:
    """The office's numbers of days, and the rules that it has turned off."""

    pending_days: int = 14
    quiet_days: int = 60
    off: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Flag:
    """One flag. ``detail`` is in the screen's language; ``fix`` names what mends it, as the screens
    know it (``case``, ``eligibility``, ``deadlines``, ``case_edit``, ``notes``)."""

    rule: str
    case_id: str
    case_number: str
    detail: str = ""
    fix: str = "case"

    @property
    def id(self) -> str:
        """A rule flags a case once."""
        return f"{self.rule}:{self.case_id}"

    @property
    def word(self) -> str:
        """What is flagged."""
        return _(RULES[self.rule].word)


@dataclass(frozen=True)
class Look:
    """What a rule looks at: the open cases, the office's numbers, and whose cases they are
    (``login``; empty: everybody's) or the one case that is asked about."""

    rows: Sequence[CaseRow]
    limits: Limits = field(default_factory=Limits)
    login: str = ""
    case_id: str = ""

    @property
    def ids(self) -> list[str]:
        """The ids of the open cases."""
        return [row.id for row in self.rows]


Find = Callable[["UnitOfWork", Look], Iterable[Flag]]


@dataclass(frozen=True)
class FlagRule:
    """A rule: ``word`` is marked with ``N_``, ``find`` gives its flags among open cases."""

    id: str
    word: str
    find: Find


def no_counsel(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """An open case without counsel."""
    for row in look.rows:
        if not row.counsel and row.status is not CaseStatus.PENDING:
            yield Flag("no_counsel", row.id, row.number, fix="case_edit")


def pending_long(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """A case on which nobody has decided for too long."""
    before = uow.today - timedelta(days=look.limits.pending_days)
    for row in look.rows:
        if row.status is CaseStatus.PENDING and row.opened_on and row.opened_on < before:
            days = (uow.today - row.opened_on).days
            yield Flag("pending_long", row.id, row.number, _days(days), "case_edit")


def no_income(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """Nobody has asked about income."""
    missing = eligibility.without_income(uow, look.ids)
    for row in look.rows:
        if row.id in missing:
            yield Flag("no_income", row.id, row.number, fix="eligibility")


def deadline_past(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """A day has passed, and what was to be done by it is not done."""
    following = ticklers.next_of(uow, look.ids)
    for row in look.rows:
        due = following.get(row.id)
        if due is not None and due[2]:
            detail = _days((uow.today - due[0]).days)
            yield Flag("deadline_past", row.id, row.number, detail, "deadlines")


def quiet(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """Nobody has written anything in an open case for too long."""
    latest = latest_days(uow, look.ids)
    for row in look.rows:
        since = max(filter(None, (latest.get(row.id), row.opened_on)), default=None)
        active = row.status is not CaseStatus.PENDING
        if active and since and (uow.today - since).days > look.limits.quiet_days:
            yield Flag("quiet", row.id, row.number, _days((uow.today - since).days), "notes")


def contact_stale(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """Safe contact was last confirmed too long ago, by the office's own number of days."""
    clients = {row.client_id for row in look.rows if row.client_id}
    old = {one.id: one for one in stale_among(uow, clients)}
    for row in look.rows:
        one = old.get(row.client_id)
        if one is not None:
            detail = ""
            if one.confirmed_on:
                detail = _days((uow.today - date.fromisoformat(one.confirmed_on)).days)
            yield Flag("contact_stale", row.id, row.number, detail, "contact")


def conflict_undecided(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """Nobody has decided about conflicts of interest."""
    waiting = quality.conflict_undecided(uow, look.ids)
    for row in look.rows:
        if row.id in waiting:
            yield Flag("conflict_undecided", row.id, row.number, fix="conflict")


def no_adverse(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """A domestic-violence case in which nobody stands on the other side: no conflict is found."""
    kinds = (CaseType.DOMESTIC_VIOLENCE, CaseType.BOTH)
    some = [row for row in look.rows if row.case_type in kinds and row.status in ACCEPTED]
    alone = quality.without_adverse(uow, [row.id for row in some])
    for row in some:
        if row.id in alone:
            yield Flag("no_adverse", row.id, row.number, fix="parties")


def no_closing_code(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """A closed case without its closing code."""
    for id, number in quality.closed_without_code(uow, look.login, look.case_id):
        yield Flag("no_closing_code", id, number, fix="case_edit")


def release_ending(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """A release that holds ends within the office's own number of days."""
    until = uow.today + timedelta(days=release_rules(uow).remind_days)
    found = release_rows.ending(uow, look.ids, uow.today, until)
    for row in look.rows:
        last = found.get(row.id)
        if last is not None:
            detail = _("on {day}").format(day=telling.short(last))
            yield Flag("release_ending", row.id, row.number, detail, "releases")


def shared_phone(uow: UnitOfWork, look: Look) -> Iterable[Flag]:
    """The client can be called at a number at which the other side, or somebody of their household,
    answers too. Which number it is, is not said."""
    shared = quality.sharing_phone(uow, look.ids)
    for row in look.rows:
        if row.id in shared:
            yield Flag("shared_phone", row.id, row.number, fix="parties")


RULES: dict[str, FlagRule] = {
    one.id: one
    for one in (
        FlagRule("deadline_past", N_("A deadline is past"), deadline_past),
        FlagRule("shared_phone", N_("Client and other side share a telephone"), shared_phone),
        FlagRule("release_ending", N_("A release is about to expire"), release_ending),
        FlagRule("conflict_undecided", N_("Conflict check not decided"), conflict_undecided),
        FlagRule("contact_stale", N_("Safe contact to be asked again"), contact_stale),
        FlagRule("no_counsel", N_("No counsel"), no_counsel),
        FlagRule("pending_long", N_("Still pending"), pending_long),
        FlagRule("no_income", N_("No income recorded"), no_income),
        FlagRule("no_adverse", N_("Nobody on the other side"), no_adverse),
        FlagRule("no_closing_code", N_("Closed without a closing code"), no_closing_code),
        FlagRule("quiet", N_("Nothing happened for a long time"), quiet),
    )
}


def flags(uow: UnitOfWork, scope: Scope = Scope.CASES) -> tuple[list[Flag], bool]:
    """The flags of the open cases in scope, rule by rule, and whether there were more cases than
    were looked at (the newest 2,000)."""
    user = "" if scope is Scope.EVERYONE else uow.user.login
    rows = cases.case_rows(uow, status=_OPEN, user=user, limit=MOST_CASES + 1)
    readable = [row for row in rows[:MOST_CASES] if not row.closed_off]
    return _found(uow, Look(readable, limits(uow), user)), len(rows) > MOST_CASES


def flags_of_case(uow: UnitOfWork, case_id: str) -> list[Flag]:
    """The flags of one case; of a closed one only whether its closing code is missing."""
    one = cases.case(uow, case_id)
    rows = cases.case_rows(uow, one.number, status=_OPEN, limit=50)
    mine = [row for row in rows if row.id == case_id]
    return _found(uow, Look(mine, limits(uow), case_id=case_id))


def limits(uow: UnitOfWork) -> Limits:
    """What the office has set."""
    kept = value(uow, _KEY, {})
    return Limits(
        int(kept.get("pending_days", Limits.pending_days)),
        int(kept.get("quiet_days", Limits.quiet_days)),
        frozenset(kept.get("off", ())) & set(RULES),
    )


def set_limits(uow: UnitOfWork, new: Limits) -> Changes:
    """Set them. Raises ``BadInput`` for days that are no such number, ``Refused`` without the
    power."""
    require_power(uow.user, Power.SET_RETENTION)
    for name in ("pending_days", "quiet_days"):
        if not 1 <= getattr(new, name) <= 3650:
            raise BadInput(_("This must be a number of days from 1 to 3650."), field=name)
    former = limits(uow)
    new = replace(new, off=frozenset(new.off) & set(RULES))
    if new == former:
        return Changes()
    kept: dict[str, Any] = {
        "pending_days": new.pending_days,
        "quiet_days": new.quiet_days,
        "off": sorted(new.off),
    }
    put(uow, _KEY, kept)
    uow.record("changed", ROOM, "red_flags", ("red_flags",))
    return changed(
        ROOM, "red_flags", said=_("Red flags set"), undo=lambda again: set_limits(again, former)
    )


def _found(uow: UnitOfWork, look: Look) -> list[Flag]:
    on = (rule for rule in RULES.values() if rule.id not in look.limits.off)
    return [flag for rule in on for flag in rule.find(uow, look)]


def _days(count: int) -> str:
    return ngettext("for {count} day", "for {count} days", count).format(count=count)
