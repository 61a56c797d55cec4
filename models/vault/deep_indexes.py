"""What follows from the records and has no seal (search, conflict check), held against what is made
from them now, and made anew where it is something else.

An old page of such a table that somebody put back hides a person from the conflict check, or a case
from the search, and no seal tells of it. Each batch is a reading unit of its own: between two of
them the work of others goes on, and inside one the index and the records are of the same instant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.vault.check import Problem
from models.vault.derived import Index, indexes
from models.vault.errors import Cancelled, VaultError
from models.vault.failures import as_database_errors
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.session import Vault
    from models.vault.unit_of_work import UnitOfWork

CODE = "index"
"""Of the findings that ``make_anew`` ends."""
_DAMAGED = "damaged"


@dataclass
class _Seen:
    differ: set[str] = field(default_factory=set)
    closed: int = 0
    unmade: int = 0


def count(uow: UnitOfWork) -> int:
    """About how many ``compare`` will look at."""
    return sum(one.count(uow) for one in indexes())


def compare(
    vault: Vault, tick: Callable[[int], None], before: Sequence[Problem] = ()
) -> list[Problem]:
    """The findings; changes nothing. ``tick(looked)`` may raise; ``before``: the findings of the
    checks before this one, which tell of a table whose own structure is broken."""
    seen = _Seen()
    looked = 0
    for one in indexes():
        if _broken(one, before):
            seen.differ.add(one.name)
            continue
        looked = _hold(vault, one, seen, tick, looked)
    return _told(seen)


def make_anew(
    vault: Vault,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Make every index anew from the records: one unit, all of it or nothing, kept in the audit.
    What stands behind walls that do not open to the user at work stays as it is.

    :raises Cancelled: nothing was changed.
    """
    require_power(vault.user, Power.VERIFY)
    with vault.unit_of_work() as uow, as_database_errors():
        total, done = max(count(uow), 1), 0

        def tick(looked: int) -> None:
            nonlocal done
            if cancelled is not None and cancelled():
                raise Cancelled()
            done += looked
            if progress is not None:
                progress(min(done, total), total)

        tick(0)
        for one in indexes():
            one.rebuild(uow, tick)
        uow.record("made_anew", "vault", vault.info.vault_id, tuple(x.name for x in indexes()))
        uow.commit()
    if progress is not None:
        progress(total, total)


def _broken(one: Index, before: Sequence[Problem]) -> bool:
    # SQLite's own lines name the tables.
    lines = [problem.what for problem in before if problem.code == "structure"]
    return any(table in line for table in one.tables for line in lines)


def _hold(vault: Vault, one: Index, seen: _Seen, tick: Callable[[int], None], looked: int) -> int:
    after, more = None, True
    while more:
        tick(looked)
        try:
            with vault.read() as uow, as_database_errors():
                found = one.compare(uow, after)
        except VaultError as error:
            if not error.code.startswith(_DAMAGED):
                raise
            seen.differ.add(one.name)
            return looked
        if found.differ:
            seen.differ.add(one.name)
        seen.closed += found.closed
        seen.unmade += found.unmade
        looked += found.looked
        after, more = found.after, found.after is not None
    return looked


def _told(seen: _Seen) -> list[Problem]:
    told = [Problem(CODE, one.differs()) for one in indexes() if one.name in seen.differ]
    if seen.closed:
        words = ngettext(
            "{count} name behind a wall that does not open to you could not be compared with the "
            "index of the conflict check.",
            "{count} names behind walls that do not open to you could not be compared with the "
            "index of the conflict check.",
            seen.closed,
        )
        told.append(Problem("index-walled", words.format(count=seen.closed), serious=False))
    if seen.unmade:
        words = _(
            "A part of the search or of the conflict check is not made yet; it is made with their "
            "next use."
        )
        told.append(Problem("index-unmade", words, serious=False))
    return told
