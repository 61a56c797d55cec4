"""What a conflict check finds, and what a person decides of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from models.cases.party import ADVERSE, OUR_SIDE, PartyRole
from models.conflicts.resemblance import Reason


class Strength(StrEnum):
    """How likely it is that two records are of one person: in words, never a number alone."""

    STRONG = "strong"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def stars(self) -> int:
        """Five, three or one, of five."""
        return {Strength.STRONG: 5, Strength.LIKELY: 3, Strength.POSSIBLE: 1}[self]


@dataclass(frozen=True)
class Stands:
    """A case in which somebody stands, and as what. Behind a closed wall there may be no ``role``,
    and ``ask`` are those who can look. ``opposed``: on the other side from the one asked for."""

    case_id: str
    number: str
    role: PartyRole | None = None
    ask: tuple[str, ...] = ()
    opposed: bool = False

    @property
    def closed_off(self) -> bool:
        """Whether the user at work can read no more than this."""
        return bool(self.ask)


@dataclass(frozen=True)
class Hit:
    """Somebody, or an organisation, who may be the one asked for; and why.

    Behind a closed wall there are no ``person_id`` and no ``name``. ``matched`` is the name on
    file that is alike, where it is not the one that is shown. ``party``: for whom of the case it
    was found, ``party_role`` as what, ``party_person`` their id. ``score`` is from 0 to 1.
    """

    person_id: str
    name: str
    score: float
    reasons: tuple[Reason, ...]
    stands: tuple[Stands, ...] = ()
    matched: str = ""
    party: str = ""
    party_role: PartyRole | None = None
    party_person: str = ""

    @property
    def same_person(self) -> bool:
        """The very record, in another case or another role."""
        return Reason.SAME_PERSON in self.reasons

    @property
    def strength(self) -> Strength:
        """In words."""
        if self.score >= 0.93:
            return Strength.STRONG
        return Strength.LIKELY if self.score >= 0.85 else Strength.POSSIBLE

    @property
    def walled(self) -> bool:
        """Whether nothing of it can be read but where it is, and whom to ask."""
        return not self.name

    @property
    def opposed(self) -> bool:
        """Whether they stand on the other side somewhere."""
        return any(one.opposed for one in self.stands)

    @property
    def strong(self) -> bool:
        """What an advocate may not clear: very likely the same, and not merely a client of ours
        who comes back. Behind a wall nobody can see which it is."""
        if self.walled:
            return self.strength is not Strength.POSSIBLE
        if self.same_person or self.stands:
            return self.strength is Strength.STRONG and (self.opposed or not self._ours)
        return False

    @property
    def _ours(self) -> bool:
        sides = [one.role in OUR_SIDE for one in self.stands if one.role is not None]
        return self.party_role in OUR_SIDE and all(sides) and not any(s.ask for s in self.stands)


def opposed(one: PartyRole | None, other: PartyRole | None) -> bool:
    """Whether two roles are on different sides: the office's client here, the other party there."""
    if one is None or other is None:
        return False
    return (one in OUR_SIDE and other in ADVERSE) or (one in ADVERSE and other in OUR_SIDE)


@dataclass(frozen=True)
class Look:
    """One look at a case: for whom it was, what was found, and a fingerprint of both. A decision
    is on one look: if anything of it has changed since, it is refused."""

    case_id: str
    parties: tuple[tuple[str, PartyRole], ...]
    hits: tuple[Hit, ...]
    fingerprint: str

    @property
    def strong(self) -> bool:
        """Whether an attorney must decide."""
        return any(hit.strong for hit in self.hits)


class Verdict(StrEnum):
    """What somebody decided."""

    NO_CONFLICT = "no_conflict"
    CONFLICT = "conflict"
    REVIEW = "review"


@dataclass(frozen=True)
class SeenHit:
    """Of a hit what a decision keeps: no name, no id."""

    number: str
    role: str
    strength: Strength
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Decision:
    """Who decided what, when, why and on which data: ``parties`` are the names and roles of that
    day, ``hits`` what was found. ``standing``: the case's parties are still the same."""

    id: str
    case_id: str
    verdict: Verdict
    reason: str
    decided_by: str
    decided_at: datetime
    parties: tuple[tuple[str, PartyRole], ...] = ()
    hits: tuple[SeenHit, ...] = ()
    fingerprint: str = field(default="", repr=False)
