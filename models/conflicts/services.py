"""The verbs of the conflict check: look at a case, and decide.

Any new party, changed name or changed role opens a decision again (``models.cases`` sees to it).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from models.cases import party_rows
from models.cases.case import ConflictState
from models.cases.closing import set_conflict_state
from models.cases.conflicts import asked
from models.cases.party import Party, PartyRole
from models.cases.repository import case
from models.changes import Changes, changed
from models.conflicts import checking, indexing, mentions, repository
from models.conflicts.hit import Decision, Hit, Look, SeenHit, Verdict
from models.conflicts.resemblance import Reason
from models.errors import BadInput, Refused, Stale
from models.language import _
from models.people import repository as people
from models.people.conflict_index import Known, known_of
from models.typed import PAGE, checked
from models.vault.powers import Power, may, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "conflicts"

_STATES = {
    Verdict.NO_CONFLICT: ConflictState.NO_CONFLICT,
    Verdict.CONFLICT: ConflictState.CONFLICT,
    Verdict.REVIEW: ConflictState.REVIEW,
}


def look_at(uow: UnitOfWork, case_id: str) -> Look:
    """Check everybody in a case; logged and counted, as one look. Needs a unit that writes.

    A case that nobody has decided yet, and in which something is found, has *hits* from now on.

    :raises BehindWall: the user at work cannot read the case.
    :raises TooMuchAsked: the user has looked too often within an hour.
    """
    asked(uow)
    indexing.index_older(uow)
    found = _look(uow, case_id)
    if found.hits and case(uow, case_id).conflict_state is ConflictState.NOT_CHECKED:
        set_conflict_state(uow, case_id, ConflictState.HITS)
    return found


def decide(uow: UnitOfWork, looked: Look, verdict: Verdict, reason: str) -> Changes:
    """Keep what somebody decided on a look at a case. There is no undo: decide again.

    An attorney decides. Somebody who may only record (an advocate) can say *no conflict* where no
    hit is strong, and *review needed* always: an office rule.

    :raises BadInput: no reason.
    :raises Refused: not the user's to decide. :raises Stale: something changed since the look.
    """
    require_power(uow.user, Power.RECORD_CONFLICT_CHECK)
    now = _look(uow, looked.case_id)
    if now.fingerprint != looked.fingerprint:
        raise Stale(
            _("The parties of the case, or what the check finds, changed since you looked."),
            safe=_("Nothing was decided; what you typed is still on the screen."),
            next=_("Look at the hits again, then decide."),
        )
    attorney = may(uow.user, Power.DECIDE_CONFLICT)
    cleared = verdict is Verdict.NO_CONFLICT and not now.strong
    if not attorney and not cleared and verdict is not Verdict.REVIEW:
        raise Refused(
            _("Only an attorney or an administrator can decide this: there is a strong hit.")
            if verdict is Verdict.NO_CONFLICT
            else _("Only an attorney or an administrator can decide that there is a conflict."),
            safe=_("Nothing was decided; what you typed is still on the screen."),
            next=_("Choose “Review needed”, and say why."),
        )
    one = Decision(
        id=uow.new_id(),
        case_id=looked.case_id,
        verdict=verdict,
        reason=_reason(reason),
        decided_by=uow.user.login,
        decided_at=uow.now,
        parties=now.parties,
        hits=tuple(_seen(hit) for hit in now.hits),
        fingerprint=now.fingerprint,
    )
    repository.keep(uow, one)
    state = set_conflict_state(uow, one.case_id, _STATES[verdict])
    uow.record("conflict_decided", "cases", one.case_id, ("verdict", "reason"))
    done = changed(ROOM, one.id, made=True, said=_("Conflict check decided"))
    return done.also(changed("cases", one.case_id)).also(replace(state, undo=None))


def may_clear(uow: UnitOfWork, looked: Look) -> bool:
    """Whether the user at work may say *no conflict* on this look."""
    if not may(uow.user, Power.RECORD_CONFLICT_CHECK):
        return False
    return may(uow.user, Power.DECIDE_CONFLICT) or not looked.strong


def _look(uow: UnitOfWork, case_id: str) -> Look:
    hits: list[Hit] = []
    told: list[tuple[str, PartyRole]] = []
    here = party_rows.parties(uow, case_id)
    for party in here:
        known = known_of(people.unmasked(uow, party.person_id))
        told.append((party.name, party.role))
        found = [_same_elsewhere(uow, case_id, party)]
        found += checking.look(uow, known, party.role, but_person=party.person_id, but_case=case_id)
        hits += [_for(hit, party) for hit in found if hit is not None]
    for role, name in mentions.of_case(uow, case_id):
        told.append((name, role))
        for hit in checking.look(uow, Known(((name, ""),)), role, but_case=case_id):
            if hit.person_id not in {one.person_id for one in here} or not hit.person_id:
                hits.append(replace(hit, party=name, party_role=role))
    hits.sort(key=lambda hit: (-hit.opposed, -hit.strong, -hit.score, hit.name, hit.party))
    return Look(case_id, tuple(told), tuple(hits), _fingerprint(told, hits))


def _same_elsewhere(uow: UnitOfWork, case_id: str, party: Party) -> Hit | None:
    """The very person in another case, or in another role of this one."""
    where = tuple(
        checking.stands(one, party.role)
        for one in party_rows.cases_of_person(uow, party.person_id)
        if one.case_id != case_id or one.party_id != party.id
    )
    if not where:
        return None
    return Hit(
        party.person_id, party.name, 1.0, (Reason.SAME_PERSON,), where, party_role=party.role
    )


def _for(hit: Hit, party: Party) -> Hit:
    return replace(hit, party=party.name, party_role=party.role, party_person=party.person_id)


def _seen(hit: Hit) -> SeenHit:
    first = hit.stands[0] if hit.stands else None
    role = first.role.value if first is not None and first.role is not None else ""
    return SeenHit(first.number if first else "", role, hit.strength, hit.reasons)


def _fingerprint(told: list[tuple[str, PartyRole]], hits: list[Hit]) -> str:
    seen = sorted(
        [
            hit.party,
            hit.person_id,
            hit.name,
            hit.strength.value,
            sorted(f"{one.number} {one.role or ''}" for one in hit.stands),
        ]
        for hit in hits
    )
    text = json.dumps([sorted(told), seen], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _reason(reason: str) -> str:
    reason = checked(reason, "reason", limit=PAGE).strip()
    if not reason:
        raise BadInput(
            _("Say in a few words why."),
            field="reason",
            safe=_("Nothing was decided."),
            next=_("For example: another person, born in another year; confirmed by phone."),
        )
    return reason
