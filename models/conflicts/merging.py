"""Two records of one person made one: shown field by field before, undone as one step after.

Refused wherever it would move something that the user at work cannot see, or that must be kept
whole: behind a wall, under a legal hold. The id of the record that went leads to the one that
stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from models.cases import party_rows
from models.cases.holding import require_case_free
from models.cases.on_people import names_changed
from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused, Stale
from models.holds.services import require_no_hold
from models.language import _
from models.people import redirects, references
from models.people import repository as people
from models.people.folding import fold
from models.people.person import NameKind, Person, PersonName
from models.people.phone_text import phone_key
from models.people.services import ROOM as PEOPLE
from models.vault.drafts import drop_drafts_naming
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.cases.party import Standing
    from models.vault.unit_of_work import UnitOfWork

CHOSEN = (
    "language",
    "other_languages",
    "interpreter",
    "dialect",
    "pronouns",
    "birth",
    "accommodations",
    "employer",
    "safe_contact",
    "code_word",
)
"""Fields of which one value stays; names, telephones, e-mails and addresses are all kept."""


@dataclass(frozen=True)
class Preview:
    """Both records, and what would come of them. Nothing masked is in these values.

    ``differ`` are the fields of ``CHOSEN`` in which both say something, and not the same: of these
    the survivor's value stays unless the other's is taken. What only one record says is kept.
    ``stays_in`` and ``comes_in`` are the cases of each.
    """

    keep: Person
    other: Person
    differ: tuple[str, ...]
    stays_in: tuple[Standing, ...]
    comes_in: tuple[Standing, ...]
    refusal: Refused | None = None

    def merged(self, take: Iterable[str] = ()) -> Person:
        """The record that would stay, with the other's value for the fields in ``take``."""
        return _merged(self.keep, self.other, frozenset(take))


def preview(uow: UnitOfWork, keep_id: str, other_id: str) -> Preview:
    """What a merge would do. Raises ``NotFound``, and ``BehindWall`` for who cannot be read."""
    keep, other = people.person(uow, keep_id), people.person(uow, other_id)
    refusal = None
    try:
        _require_mergeable(uow, keep, other)
    except Refused as error:
        refusal = error
    return Preview(
        keep,
        other,
        tuple(name for name in CHOSEN if _both_say(keep, other, name)),
        tuple(party_rows.cases_of_person(uow, keep_id)),
        tuple(party_rows.cases_of_person(uow, other_id)),
        refusal,
    )


def merge(uow: UnitOfWork, keep: Person, other: Person, take: Iterable[str] = ()) -> Changes:
    """Make ``other`` a part of ``keep``: names as aliases, telephones, e-mails, addresses, every
    case and role. ``take``: fields of ``CHOSEN`` whose value is the other's. One undo takes all of
    it back, while nothing of it was changed.

    :raises Stale: one of them was changed since they were shown.
    :raises Refused: see the module; also two roles in one case that cannot be one person's.
    """
    require_power(uow.user, Power.MERGE_PEOPLE)
    taken = frozenset(take)
    if unknown := taken - set(CHOSEN):
        raise BadInput(_("This field cannot be chosen."), field=sorted(unknown)[0])
    kept, lost = people.unmasked(uow, keep.id), people.unmasked(uow, other.id)
    if (kept.revision, lost.revision) != (keep.revision, other.revision):
        raise Stale(
            _("One of the two records was changed since they were compared."),
            safe=_("Nothing was changed."),
            next=_("Compare them again."),
        )
    _require_mergeable(uow, kept, lost)
    one = replace(_merged(kept, lost, taken), revision=kept.revision + 1)
    return _carry_out(uow, kept, lost, one, tuple(sorted(taken)))


def _carry_out(
    uow: UnitOfWork, kept: Person, lost: Person, one: Person, taken: tuple[str, ...]
) -> Changes:
    earlier = redirects.pointing_to(uow, lost.id)
    moved = references.move(uow, lost.id, kept.id)
    redirects.redirect(uow, lost.id, kept.id)
    people.remove(uow, lost.id)
    people.keep_changed(uow, one)
    drop_drafts_naming(uow, [lost.id])
    names_changed(uow, kept.id)
    uow.record("merged", PEOPLE, kept.id, taken)
    uow.record("merged_away", PEOPLE, lost.id)
    cases = party_rows.cases_with(uow, kept.id)

    def undo(again: UnitOfWork) -> Changes:
        return _take_apart(again, kept, lost, one, moved, earlier)

    done = changed(PEOPLE, kept.id, lost.id, said=_("Two records merged"), undo=undo)
    return done.also(changed("cases", *cases)) if cases else done


def _take_apart(
    uow: UnitOfWork,
    kept: Person,
    lost: Person,
    one: Person,
    moved: tuple[references.Moved, ...],
    earlier: tuple[str, ...],
) -> Changes:
    require_power(uow.user, Power.MERGE_PEOPLE)
    now = people.unmasked(uow, one.id)
    if now.revision != one.revision or uow.walls.of_person(one.id) is not None:
        raise Refused(
            _("The record was changed since, so the merge cannot be undone."),
            safe=_("Nothing was changed."),
        )
    require_no_hold(uow, Ref(PEOPLE, one.id))
    cases = party_rows.cases_with(uow, one.id)
    back = replace(kept, revision=one.revision + 1)
    redirects.take_back(uow, lost.id, earlier)
    people.keep_changed(uow, back)
    people.keep_new(uow, lost)
    references.move_back(uow, moved, lost.id, kept.id)
    for id in (kept.id, lost.id):
        names_changed(uow, id)
    uow.record("unmerged", PEOPLE, kept.id)
    uow.record("added", PEOPLE, lost.id)

    def redo(again: UnitOfWork) -> Changes:
        return merge(again, back, lost)

    done = changed(PEOPLE, kept.id, lost.id, said=_("Merge undone"), undo=redo)
    return done.also(changed("cases", *cases)) if cases else done


def _require_mergeable(uow: UnitOfWork, kept: Person, lost: Person) -> None:
    if kept.id == lost.id:
        raise Refused(_("This is one record, not two."), safe=_("Nothing was changed."))
    if kept.is_organization != lost.is_organization:
        raise Refused(
            _("A person and an organization cannot be one record."),
            safe=_("Nothing was changed."),
        )
    for one in (kept, lost):
        if uow.walls.of_person(one.id) is not None:
            raise _walled()
    require_no_hold(uow, Ref(PEOPLE, kept.id), Ref(PEOPLE, lost.id))
    standings = party_rows.standings(uow, [kept.id, lost.id])
    for place in (*standings[kept.id], *standings[lost.id]):
        if uow.walls.of_case(place.case_id) is not None:
            raise _walled()
    for place in standings[lost.id]:
        require_case_free(uow, place.case_id)
    here = {place.case_id for place in standings[kept.id]}
    for place in standings[lost.id]:
        if place.case_id in here:
            raise Refused(
                _("Both stand in case {number}.").format(number=place.number),
                safe=_("Nothing was changed."),
                next=_("Take one of them out of the case first, if they are one person."),
            )


def _walled() -> Refused:
    return Refused(
        _("One of the two stands behind a wall, and a merge would cross it."),
        safe=_("Nothing was changed."),
        next=_("Merge them when the wall is lowered."),
    )


def _both_say(keep: Person, other: Person, name: str) -> bool:
    mine, theirs = getattr(keep, name), getattr(other, name)
    return bool(mine != theirs and _says(mine) and _says(theirs))


def _says(value: Any) -> bool:
    empty = Person("", ())
    known = {getattr(empty, one.name) for one in fields(Person) if one.name in CHOSEN[1:]}
    return bool(value) and value not in known


def _merged(keep: Person, other: Person, take: frozenset[str]) -> Person:
    chosen = {}
    for name in CHOSEN:
        mine, theirs = getattr(keep, name), getattr(other, name)
        if name in take or (not _says(mine) and _says(theirs)):
            chosen[name] = theirs
    if "safe_contact" not in take and _both_say(keep, other, "safe_contact"):
        # Two answers, and nobody said which is right: only what both allow may be used.
        allowed = keep.safe_contact.allowed & other.safe_contact.allowed
        chosen["safe_contact"] = replace(keep.safe_contact, allowed=allowed)
    return replace(
        keep,
        names=_names(keep, other),
        phones=_more(keep.phones, other.phones, lambda one: phone_key(one.number) or one.id),
        emails=_more(keep.emails, other.emails, lambda one: one.address.casefold() or one.id),
        addresses=_more(keep.addresses, other.addresses, lambda one: fold(one.text) or one.id),
        **chosen,
    )


def _names(keep: Person, other: Person) -> tuple[PersonName, ...]:
    """The survivor's names; the other's as aliases, where they are written otherwise."""
    found = list(keep.names)
    written = {(name.given, name.family) for name in found}
    for name in other.names:
        if (name.given, name.family) in written:
            continue
        kind = name.kind
        if kind in (NameKind.LEGAL, NameKind.CALLED):
            kind = NameKind.ALIAS
        found.append(replace(name, kind=kind))
        written.add((name.given, name.family))
    return tuple(found)


def _more(mine: tuple[Any, ...], theirs: tuple[Any, ...], key: Any) -> tuple[Any, ...]:
    known = {key(one) for one in mine}
    return (*mine, *(one for one in theirs if key(one) not in known))
