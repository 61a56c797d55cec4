"""What the screens say of hits, decisions and merges."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from models.cases.case import ConflictState
from models.conflicts.hit import Hit, Stands, Strength, Verdict
from models.conflicts.labels import REASONS
from models.language import _, ngettext

if TYPE_CHECKING:
    from models.conflicts.resemblance import Reason

STRENGTH_CHIPS = {
    Strength.STRONG: "attention",
    Strength.LIKELY: "open",
    Strength.POSSIBLE: "plain",
}
STATE_CHIPS = {
    ConflictState.NOT_CHECKED: ("undecided", ""),
    ConflictState.HITS: ("open", "triangle-alert"),
    ConflictState.REVIEW: ("open", "hourglass"),
    ConflictState.NO_CONFLICT: ("engaged", "check"),
    ConflictState.CONFLICT: ("attention", "triangle-alert"),
}
VERDICT_CHIPS = {
    Verdict.NO_CONFLICT: ("done", "check"),
    Verdict.CONFLICT: ("attention", "triangle-alert"),
    Verdict.REVIEW: ("open", "hourglass"),
}


def why(reasons: tuple[Reason, ...]) -> str:
    """The reasons as one line: ``Why: sounds alike; one of two surnames.``"""
    said = "; ".join(_(REASONS[one]) for one in dict.fromkeys(reasons))
    return _("Why: {reasons}.").format(reasons=said) if said else ""


def name_of(hit: Hit, shown: Callable[[str], str]) -> str:
    """The name, as the privacy switch allows; or that it cannot be read."""
    if hit.walled:
        return _("Somebody in a walled case")
    name = shown(hit.name)
    if hit.matched:
        return _("{name} (also {other})").format(name=name, other=shown(hit.matched))
    return name


def where(one: Stands) -> str:
    """``Case 26-0117: adverse party``; behind a wall also whom to ask."""
    from models.cases.labels import PARTY_ROLES

    role = _(PARTY_ROLES[one.role]) if one.role is not None else ""
    said = (
        _("Case {number}: {role}").format(number=one.number, role=role)
        if role
        else _("Case {number}").format(number=one.number)
    )
    if one.closed_off:
        from models.vault.wall_errors import whom_to_ask

        return _("{place}, behind a wall. {ask}").format(place=said, ask=whom_to_ask(one.ask))
    return said


def found(count: int) -> str:
    """How many hits there are, in a sentence."""
    if not count:
        return _("Nobody on file resembles this name.")
    return ngettext(
        "{count} record resembles this name.", "{count} records resemble this name.", count
    ).format(count=count)


def found_in_case(count: int) -> str:
    """The same of a whole case."""
    if not count:
        return _("Nothing was found for anybody in this case.")
    return ngettext("{count} hit in this case", "{count} hits in this case", count).format(
        count=count
    )


def dated(office: Any, login: str, at: Any) -> str:
    """``Ruth Okafor, March 23, 2026``."""
    from desktop.retention.words import local_day

    return _("{name}, {day}").format(name=office.info.name_of(login), day=local_day(at))
