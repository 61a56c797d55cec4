"""What happened in a case, out of the audit trail: who did what and when, never what was written.

Each room that keeps things in a case tells of its own and adds what the rooms below it tell:
``case_events`` here, then ``models.breaches.timeline``, then the letters'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from models.cases import repository
from models.cases.services import ROOM
from models.changes import Ref
from models.language import N_, _
from models.people.services import ROOM as PEOPLE
from models.vault.history import Happened, history
from models.vault.labels import action_word

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Event:
    """One entry of a timeline. ``at`` is aware UTC; ``number`` orders entries of one instant.

    ``told`` is one sentence in the screen's language. ``fields`` are the names of what changed.
    ``below`` is what the room shows under it (the text of a note), read from the record itself.
    """

    number: int
    at: datetime
    who: str
    action: str
    ref: Ref
    told: str
    fields: tuple[str, ...] = ()
    below: str = ""


def case_events(uow: UnitOfWork, case_id: str) -> list[Event]:
    """What happened to the case and to its client, the newest first."""
    case = repository.case(uow, case_id)
    found = history(uow, [Ref(ROOM, case.id), Ref(PEOPLE, case.client_id)])
    return merged(_named(event(one, _TOLD), case.client_id) for one in found)


def _named(one: Event, client_id: str) -> Event:
    """With the kinds of things that changed, where several did, or one without its own sentence."""
    if one.action != "changed" or one.told != _(CASE_CHANGED):
        return one
    of_client = one.ref.id == client_id
    kinds = _OF_CLIENT if of_client else _OF_CASE
    said = list(dict.fromkeys(_(kinds[name]) for name in one.fields if name in kinds))
    if not said:
        return replace(one, told=_(CLIENT_CHANGED)) if of_client else one
    sentence = _("The client’s record changed: {what}") if of_client else _("Case changed: {what}")
    return replace(one, told=sentence.format(what=", ".join(said)))


def event(one: Happened, told: Mapping[tuple[str, str], str], **names: str) -> Event:
    """An entry of the trail with its sentence; a change of one field alone may have its own."""
    alone = one.fields[0] if len(one.fields) == 1 else ""
    sentence = told.get((one.action, alone)) or told.get((one.action, ""))
    # What no room has put into a sentence bears the trail's own word.
    words = _(sentence).format(**names) if sentence else action_word(one.action, one.ref.room)
    return Event(one.number, one.at, one.who, one.action, one.ref, words, one.fields)


def merged(*lists: Iterable[Event]) -> list[Event]:
    """All of them, the newest first. Saves of one thing by one person in one go become one."""
    found: list[Event] = []
    every = [one for events in lists for one in events]
    for one in sorted(every, key=lambda each: each.number, reverse=True):
        if found and _same_go(found[-1], one):
            continue
        found.append(one)
    return found


def _same_go(newer: Event, older: Event) -> bool:
    return (
        newer.action == older.action == "changed"
        and (newer.ref, newer.who, newer.told) == (older.ref, older.who, older.told)
        and newer.at.date() == older.at.date()
    )


CASE_CHANGED = N_("Case changed")
CLIENT_CHANGED = N_("The client’s record changed")

_NAMES, _REACHED, _SPOKEN = N_("names"), N_("contact details"), N_("languages and interpreter")
_OF_CLIENT = {
    "names": _NAMES,
    **dict.fromkeys(("phone", "email", "address", "phones", "emails", "addresses"), _REACHED),
    "safe_contact": N_("safe contact"),
    **dict.fromkeys(("language", "other_languages", "interpreter", "dialect"), _SPOKEN),
    "birth": N_("birth date"),
    "pronouns": N_("pronouns"),
    "accommodations": N_("accommodations"),
    "employer": N_("employer"),
    "code_word": N_("code word"),
    "kind": N_("kind"),
}
_STAFF, _COURT, _DAYS = N_("who works on it"), N_("court"), N_("days")
_PROBLEM, _SOURCES, _ENDING = N_("problem code"), N_("funding and referral"), N_("outcome")
_OF_CASE = {
    **dict.fromkeys(("counsel", "cocounsel", "advocate"), _STAFF),
    **dict.fromkeys(("court", "docket", "judge", "filed_on"), _COURT),
    **dict.fromkeys(("problem_code", "special_problem_code"), _PROBLEM),
    **dict.fromkeys(("funding", "referral_source"), _SOURCES),
    **dict.fromkeys(("outcomes", "persons_helped", "closing_code"), _ENDING),
    **dict.fromkeys(("opened_on", "closed_on"), _DAYS),
    "case_type": N_("kind"),
    "language": N_("language"),
    "remark": N_("remark"),
    "status": N_("status of the case"),
}
"""What kind of thing a field is; never what it says."""

_TOLD = {
    ("walled", ""): N_("Case walled"),
    ("wall_lowered", ""): N_("Wall of the case lowered"),
    ("let_in", ""): N_("A member let behind the wall"),
    ("let_in_by_sheet", ""): N_("A member let in with the recovery sheet"),
    ("taken_out", ""): N_("A member of the wall taken out"),
    ("opened", ""): N_("Case opened"),
    ("changed", ""): CASE_CHANGED,
    ("closed", ""): N_("Case closed"),
    ("not_served", ""): N_("Applicant not served"),
    ("transferred", ""): N_("Case transferred"),
    ("reopened", ""): N_("Case opened again"),
    ("party_added", ""): N_("Party added"),
    ("party_changed", ""): N_("Party changed"),
    ("party_changed", "role"): N_("A party has another role"),
    ("party_removed", ""): N_("Party removed"),
    ("changed", "conflict_state"): N_("Conflict check changed"),
    ("changed", "status"): N_("Status of the case changed"),
    ("changed", "counsel"): N_("Counsel changed"),
    ("changed", "advocate"): N_("Advocate changed"),
    ("added", ""): N_("Client added"),
    ("changed", "names"): N_("The client’s names changed"),
    ("changed", "safe_contact"): N_("Safe contact changed"),
    ("changed", "phone"): N_("The client’s contact details changed"),
    ("changed", "email"): N_("The client’s contact details changed"),
    ("changed", "address"): N_("The client’s contact details changed"),
    ("changed", "phones"): N_("The client’s contact details changed"),
    ("changed", "emails"): N_("The client’s contact details changed"),
    ("changed", "addresses"): N_("The client’s contact details changed"),
    ("changed", "language"): N_("The client’s language changed"),
    ("held", ""): N_("Legal hold placed"),
    ("hold_released", ""): N_("Legal hold released"),
    ("note_deleted", ""): N_("A note deleted"),
    ("purge_asked", ""): N_("Purge asked for"),
    ("purged_part", ""): N_("Texts and names purged"),
}
