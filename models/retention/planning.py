"""What a purge would take: the records that hang on what was asked for, and what forbids it.

A plan is worked out anew at each step (asked, approved, done): a record that grew in between is
never taken along silently.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.breaches import purging as breaches
from models.cases import purging as cases
from models.cases import repository as case_values
from models.cases.case import ENDED, CaseStatus
from models.changes import Ref
from models.documents import purging as documents
from models.errors import BadInput, NotFound, Refused
from models.holds.services import require_no_hold
from models.language import _
from models.letters import purging as letters
from models.notes import purging as notes
from models.people import purging as people
from models.retention.purge import ITEM_ROOMS, Counts, Extent
from models.retention.rooms import files_of_cases
from models.vault.drafts import drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

FINISHED = (*ENDED, CaseStatus.PENDING)
"""A case goes once it has ended, or if it was never opened for service."""


@dataclass(frozen=True)
class Plan:
    """The ids of all that a purge takes.

    ``people`` go (or lose their names) with it; ``unnamed`` are the cases of a purge in part
    whose client has other cases: they get a client without a name in place of theirs.
    ``held_by`` are the things on which a hold would forbid it.
    """

    extent: Extent
    cases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    single_files: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    document_files: tuple[str, ...] = ()
    held_by: frozenset[Ref] = field(default=frozenset(), compare=False)
    stored_pdfs: int = 0
    drafts: int = 0

    @property
    def counts(self) -> Counts:
        """How many of each kind."""
        return Counts(
            cases=len(self.cases),
            people=len(self.people),
            breaches=len(self.breaches),
            letters=len(self.letters),
            stored_pdfs=self.stored_pdfs,
            evidence=len(self.files) - len(self.document_files),
            documents=len(self.document_files),
            drafts=self.drafts,
            notes=len(self.notes),
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """Every record that goes or is emptied."""
        return (
            *self.cases,
            *self.people,
            *self.breaches,
            *self.letters,
            *self.notes,
            *self.documents,
        )


def plan(uow: UnitOfWork, items: Iterable[Ref], extent: Extent) -> Plan:
    """Work out what goes.

    Raises ``NotFound`` for a thing that is gone, ``Refused`` for an open case and for a person
    who is still the client of a case that stays, ``Held`` where a legal hold stands.
    """
    wanted = _by_room(items)
    case_clients = cases.clients(uow, wanted["cases"])
    _all_there(wanted["cases"], case_clients)
    _finished(uow, case_clients)
    breach_cases = breaches.cases_of(uow, wanted["breaches"])
    _all_there(wanted["breaches"], breach_cases)
    breach_ids = tuple(dict.fromkeys([*breaches.breaches_in(uow, case_clients), *breach_cases]))
    letter_cases = letters.cases_of(uow, wanted["letters"])
    _all_there(wanted["letters"], letter_cases)
    of_them = letters.letters_of(uow, case_clients, breach_ids)
    letter_ids = tuple(dict.fromkeys([*of_them, *letter_cases]))
    single = breaches.breaches_of_files(uow, wanted["evidence"])
    _all_there(wanted["evidence"], single)
    of_breaches = breaches.files_of(uow, breach_ids)
    single_ids = tuple(id for id in single if id not in of_breaches)
    gone, unnamed = _people(uow, case_clients, wanted["people"], extent)
    cases_touched = {
        *case_clients,
        *breach_cases.values(),
        *letters.cases_of(uow, letter_ids).values(),
        *breaches.cases_of(uow, single.values()).values(),
    }
    clients = cases.clients(uow, cases_touched)
    held_by = {Ref("cases", id) for id in clients}
    held_by |= {Ref("people", id) for id in (*clients.values(), *gone)}
    require_no_hold(uow, *held_by)
    of_documents = documents.files_of(uow, case_clients)
    found = Plan(
        extent=extent,
        cases=tuple(case_clients),
        people=gone,
        unnamed=unnamed,
        breaches=breach_ids,
        letters=letter_ids,
        notes=tuple(notes.notes_in(uow, case_clients)),
        files=(*of_breaches, *files_of_cases(uow, case_clients), *single_ids),
        single_files=single_ids,
        documents=tuple(documents.ids_in(uow, case_clients)),
        document_files=tuple(of_documents),
        held_by=frozenset(held_by),
        stored_pdfs=letters.stored_count(uow, letter_ids),
    )
    drafts = drafts_naming(uow, (*found.ids, *found.files))
    return Plan(**{**found.__dict__, "drafts": drafts})


def _by_room(items: Iterable[Ref]) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {room: [] for room in ITEM_ROOMS}
    for item in items:
        if item.room not in wanted:
            raise BadInput(_("This cannot be purged by itself."), field="items")
        if item.id not in wanted[item.room]:
            wanted[item.room].append(item.id)
    if not any(wanted.values()):
        raise BadInput(
            _("Nothing is chosen."), field="items", next=_("Choose at least one record.")
        )
    return wanted


def _all_there(wanted: list[str], found: dict[str, str]) -> None:
    if set(wanted) - set(found):
        raise NotFound(
            _("A record that was chosen is no longer in the vault."),
            safe=_("Nothing was changed."),
            next=_("Choose again from the list."),
        )


def _finished(uow: UnitOfWork, case_ids: Iterable[str]) -> None:
    for id in case_ids:
        if case_values.case(uow, id).status not in FINISHED:
            raise Refused(
                _("A case is still open, so it cannot be purged."),
                safe=_("Nothing was changed."),
                next=_("Close the case first, or purge single records of it."),
            )


def _people(
    uow: UnitOfWork, case_clients: dict[str, str], asked: list[str], extent: Extent
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who goes with it, and which cases need a client without a name."""
    for id in asked:
        if not people.known(uow, id):
            _all_there([id], {})
    with_them = cases.parties(uow, case_clients)
    everybody = tuple(dict.fromkeys([*case_clients.values(), *with_them, *asked]))
    others = cases.cases_of(uow, everybody)
    stay = {id for id, all_cases in others.items() if set(all_cases) - set(case_clients)}
    if stay & set(asked):
        raise Refused(
            _("This person still stands in a case that stays, as client or as party."),
            safe=_("Nothing was changed."),
            next=_("Purge the person’s cases, or choose them together."),
        )
    gone = tuple(id for id in everybody if id not in stay)
    if extent is Extent.WHOLE:
        return gone, ()
    return gone, tuple(case for case, client in case_clients.items() if client in stay)
