"""The keys of the interview's questions, under which answers and words are kept. Pure.

A question on one act is keyed by the act's id (``act:<id>:said``), so that acts can be moved and
removed without their answers wandering.
"""

from __future__ import annotations

from models.breaches.breach import Breach
from models.ordinances.facts import Answer, Circumstance, Employer

DAY = "when.day"
TIME = "when.time"
LOCATION = "when.location"
EMPLOYER = "who.employer"
POLICE = "who.police"
DEPARTMENT = "who.department"
OFFICIALS = "who.officials"
ROLES = "affected.roles"
RESIDENT = "affected.resident"
NARRATIVE = "what.narrative"
ACTS = "what.acts"
STATED_REASON = "what.stated_reason"
SOURCE = "told.source"
KNOWLEDGE = "told.knowledge"
WITNESSES = "told.witnesses"
AGENCY_NUMBER = "told.agency_number"
HARM = "told.harm"
HARM_MAY_BE_TOLD = "told.harm_may_be_told"
EVIDENCE = "told.evidence"

ABOUT = "about"
TO = "to"
SAID = "said"
BY = "official"


def of_act(act_id: str, part: str) -> str:
    """The key of a question on one act; ``part`` is one of the above or a circumstance."""
    return f"act:{act_id}:{part}"


def split(key: str) -> tuple[str, str] | None:
    """The act's id and the part, if the key belongs to an act."""
    if not key.startswith("act:"):
        return None
    act_id, colon, part = key[len("act:") :].rpartition(":")
    return (act_id, part) if colon else None


def belongs_to(key: str, act_id: str) -> bool:
    """Whether the key is one of this act's."""
    return key.startswith(f"act:{act_id}:")


def keys_answered_by(one: Breach) -> frozenset[str]:
    """The questions that the facts on file answer, for a record that no interview was held for."""
    known = {
        DAY: one.day is not None,
        TIME: one.time.clock is not None or one.time.part is not None,
        LOCATION: bool(one.location),
        EMPLOYER: one.employer is not Employer.UNKNOWN,
        POLICE: one.police is not Answer.UNKNOWN,
        DEPARTMENT: bool(one.department),
        OFFICIALS: bool(one.officials),
        ROLES: one.roles is not None,
        RESIDENT: one.resident is not Answer.UNKNOWN,
        NARRATIVE: bool(one.narrative),
        ACTS: bool(one.acts),
        STATED_REASON: bool(one.stated_reason),
        WITNESSES: bool(one.witnesses),
        AGENCY_NUMBER: bool(one.agency_number),
        HARM: bool(one.harm),
    }
    found = {key for key, holds in known.items() if holds}
    for act in one.acts:
        parts: list[str | Circumstance] = list(act.circumstances)
        parts += [ABOUT] if act.about is not None else []
        parts += [TO] if act.to is not None else []
        parts += [SAID] if act.said else []
        found.update(of_act(act.id, str(part)) for part in parts)
    return frozenset(found)
