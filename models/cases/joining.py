"""The verbs of parties: who comes into a case, as what, and who leaves it.

Whoever comes, and whoever gets another role, opens the decision on conflicts again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.cases import party_rows, repository, walling
from models.cases.checking import EARLIEST
from models.cases.closing import reopen_decision
from models.cases.holding import require_case_free
from models.cases.party import ADVERSE, Party, PartyRole
from models.cases.writing import ROOM
from models.changes import Changes, changed
from models.errors import BadInput, Refused, Stale
from models.language import _
from models.people import repository as people
from models.people import services as people_services
from models.typed import PAGE, checked, name_line

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

PEOPLE = people_services.ROOM


def add_party(
    uow: UnitOfWork,
    case_id: str,
    person_id: str,
    role: PartyRole,
    *,
    since: date | None = None,
    related: str = "",
    note: str = "",
) -> Changes:
    """Somebody on file comes into a case. ``related``: how they stand to the client, in words.

    A person can have several roles in a case, each once.

    :raises BadInput: at ``role``, ``person``, ``since``, ``related`` or ``note``.
    :raises NotFound: no such case or person. :raises BehindWall: not for the user at work.
    """
    people.person(uow, person_id)
    one = Party(
        uow.new_id(), case_id, person_id, role, "", since, related.strip(), note, revision=1
    )
    return _put_in(uow, _checked(uow, one))


def add_new_party(
    uow: UnitOfWork,
    case_id: str,
    role: PartyRole,
    *,
    given: str,
    family: str = "",
    person: dict[str, Any] | None = None,
    since: date | None = None,
    related: str = "",
    note: str = "",
) -> Changes:
    """Somebody who is not on file yet comes into a case: one save, one undo.

    ``person`` holds further arguments of ``people.services.add_person``. Raises ``BadInput``.
    """
    added = people_services.add_person(uow, given=given, family=family, **(person or {}))
    assert added.made is not None
    joined = add_party(uow, case_id, added.made.id, role, since=since, related=related, note=note)
    if uow.walls.of_person(added.made.id) is not None:
        # Behind a wall the person is not deleted by a key; the undo takes them out of the case.
        return joined.also(replace(added, undo=None))
    return _both(joined, added)


def change_party(uow: UnitOfWork, one: Party) -> Changes:
    """Another role, day, relation or note. Raises ``BadInput``; ``Stale`` if changed since read."""
    former = party_rows.party(uow, one.id)
    if former.revision != one.revision:
        raise Stale(
            _("This party was changed since the page was opened."),
            safe=_("What you typed is still on the screen; nothing was overwritten."),
            next=_("Open the case again and repeat the change."),
        )
    if (one.case_id, one.person_id) != (former.case_id, former.person_id):
        raise BadInput(_("A party stays the same person in the same case."), field="person")
    one = replace(_checked(uow, one), revision=former.revision)
    names = ("role", "since", "related", "note")
    different = tuple(name for name in names if getattr(former, name) != getattr(one, name))
    if not different:
        return Changes()
    one = replace(one, revision=former.revision + 1)
    party_rows.keep_changed(uow, one)
    uow.record("party_changed", ROOM, one.case_id, different)
    if "role" in different:
        reopen_decision(uow, one.case_id)
        walling.follow_parties(uow, one.case_id)
    back = replace(former, revision=one.revision)
    return _told(one, _("Party changed"), undo=lambda again: change_party(again, back))


def remove_party(uow: UnitOfWork, party_id: str) -> Changes:
    """Take somebody out of the case; they stay on file.

    :raises Held: a legal hold stands on the case or its client.
    """
    one = party_rows.party(uow, party_id)
    repository.case(uow, one.case_id)
    require_case_free(uow, one.case_id)
    party_rows.remove(uow, party_id)
    uow.record("party_removed", ROOM, one.case_id, ("role",))
    return _told(one, _("Party removed"), undo=lambda again: _put_in(again, one))


def _checked(uow: UnitOfWork, one: Party) -> Party:
    case = repository.case(uow, one.case_id)
    if one.role is PartyRole.CLIENT:
        raise BadInput(
            _("A case has one client, and this case has its own."),
            field="role",
            next=_("Choose co-client, or open a case for them."),
        )
    if one.person_id == case.client_id and one.role in ADVERSE:
        raise BadInput(_("The client of the case cannot be on the other side of it."), field="role")
    for other in party_rows.parties(uow, one.case_id):
        same = (other.person_id, other.role) == (one.person_id, one.role)
        if same and other.id != one.id:
            raise BadInput(_("This person has this role in the case already."), field="role")
    if one.since is not None and one.since > uow.today:
        raise BadInput(_("This day has not come yet."), field="since")
    if one.since is not None and one.since.year < EARLIEST:
        raise BadInput(_("This day lies too far back."), field="since", next=_("Check the year."))
    return replace(
        one,
        related=name_line(one.related, "related", limit=120),
        note=checked(one.note, "note", limit=PAGE).strip(),
    )


def _put_in(uow: UnitOfWork, one: Party) -> Changes:
    walling.require_no_way_out(uow, one.case_id, one.person_id)
    party_rows.keep_new(uow, one)
    told = (
        "person",
        "role",
        *(name for name in ("since", "related", "note") if getattr(one, name)),
    )
    uow.record("party_added", ROOM, one.case_id, told)
    walling.follow_parties(uow, one.case_id)
    reopen_decision(uow, one.case_id)
    return _told(one, _("Party added"), undo=lambda again: _take_out(again, one))


def _take_out(uow: UnitOfWork, one: Party) -> Changes:
    if party_rows.party(uow, one.id).revision != one.revision:
        raise Refused(
            _("The party was changed since, so this cannot be undone."),
            safe=_("Nothing was changed."),
        )
    return remove_party(uow, one.id)


def _told(one: Party, said: str, **more: Any) -> Changes:
    done = changed(ROOM, one.case_id, said=said, **more)
    return done.also(changed(PEOPLE, one.person_id))


def _both(joined: Changes, added: Changes) -> Changes:
    """Both as one change, whose undo takes the person out of the case and then off the file."""
    leave, drop = joined.undo, added.undo
    assert leave is not None and drop is not None

    def undo(uow: UnitOfWork) -> Changes:
        left, dropped = leave(uow), drop(uow)
        again, back = left.undo, dropped.undo
        assert again is not None and back is not None

        def redo(uow: UnitOfWork) -> Changes:
            person = back(uow)
            return _both(again(uow), person)

        return replace(left.also(dropped), undo=redo)

    return replace(joined.also(added), undo=undo)
