"""The parts of a case's file: what each takes out of its room, and what it leaves out and why.

A room's part is one ``PartOfFile`` in ``PARTS``. What is never printed has no part: addresses,
telephone numbers and what is said of safe contact. The safety compartment is off at first: by a
rule of the office, and again each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.breaches.labels import DECISIONS, STAGES
from models.breaches.when_text import format_date
from models.casefile.sheet import SAFETY, Block, Chosen, Entry, Facts, LeftOut, Section, Table, Text
from models.casefile.words import clock, day, short_day
from models.cases import party_rows
from models.cases import repository as cases
from models.cases.codes import problem_codes
from models.cases.labels import CASE_STATUSES, CASE_TYPES, PARTY_ROLES
from models.language import N_, _, ngettext
from models.letters.timeline import timeline as happened
from models.notes import repository as notes
from models.notes.duration import format_duration
from models.notes.labels import KINDS as NOTE_KINDS
from models.notes.note import Note
from models.notes.repository import NoteFilter
from models.ordinances.packs import short_name
from models.people import repository as people
from models.ticklers import repository as ticklers
from models.ticklers.labels import KINDS as TICKLER_KINDS
from models.ticklers.labels import STATES as TICKLER_STATES
from models.ticklers.labels import name_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_PAGE = 500


@dataclass(frozen=True)
class PartOfFile:
    """A part that can be ticked. ``make`` reads it out of its room."""

    name: str
    word: str
    make: Callable[[UnitOfWork, str, Chosen], Section]


def facts(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """What the case is, without an address or a way to reach anybody."""
    one = cases.case(uow, case_id)
    client = people.person(uow, one.client_id)
    pairs = [
        (_("Case number"), one.number),
        (_("Client"), client.name.full),
        (_("Kind"), _(CASE_TYPES[one.case_type])),
        (_("Problem"), problem_codes().label(one.problem_code)),
        (_("Status"), _(CASE_STATUSES[one.status])),
        (_("Opened"), day(one.opened_on)),
        (_("Closed"), day(one.closed_on)),
        (_("Counsel"), uow.info.name_of(one.counsel)),
        (_("Advocate"), uow.info.name_of(one.advocate)),
        (_("Funding"), one.funding),
        (_("Court"), one.court),
        (_("Docket number"), one.docket),
        (_("Judge"), one.judge),
        (_("Filed"), day(one.filed_on)),
    ]
    blocks: list[Block] = [Facts(tuple(pair for pair in pairs if pair[1]))]
    if one.remark:
        blocks += [Text(_("Remark"), "strong"), Text(one.remark)]
    why = _("They are never printed with a file.")
    left = LeftOut(_("Addresses, telephone numbers and what is said of safe contact"), why)
    return Section("facts", _("Facts of the case"), tuple(blocks), left_out=(left,))


def parties(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """Who stands in the case, and as what."""
    rows = tuple(
        (one.name, _(PARTY_ROLES[one.role]), one.related, day(one.since))
        for one in party_rows.parties(uow, case_id)
    )
    head = (_("Name"), _("Role"), _("To the client"), _("Since"))
    return Section("parties", _("Parties"), (Table(head, rows, (0.34, 0.26, 0.2, 0.2)),))


def all_notes(uow: UnitOfWork, case_id: str) -> list[Note]:
    """Every note of the case, the oldest first."""
    found: list[Note] = []
    wanted = NoteFilter(case_id=case_id)
    while rows := notes.note_rows(uow, wanted, _PAGE, len(found)):
        found += [row.note for row in rows]
    return found[::-1]


def case_notes(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """The notes, by privilege class: what is not ticked is counted and left out."""
    inside = [one for one in all_notes(uow, case_id) if chosen.holds(one.day)]
    shown = [one for one in inside if one.privilege in chosen.privileges]
    blocks: list[Block] = []
    for one in shown:
        told = format_duration(one.minutes) if one.minutes else ""
        what = ", ".join(part for part in (_(NOTE_KINDS[one.kind]), told) if part)
        head = f"{what}: {one.summary}" if one.summary else what
        body = one.text if chosen.texts else ""
        blocks.append(Entry(short_day(one.day), head, uow.info.name_of(one.who), body))
    return Section(
        "notes", _("Notes"), tuple(blocks or [_nothing()]), left_out=_held(len(inside) - len(shown))
    )


def _held(count: int) -> tuple[LeftOut, ...]:
    if not count:
        return ()
    what = ngettext("{count} privileged note", "{count} privileged notes", count)
    return (LeftOut(what.format(count=count), _("That kind of privilege was not ticked.")),)


def time_spent(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """Who spent how long on which day, without a word of what was noted."""
    timed = [one for one in all_notes(uow, case_id) if one.minutes and chosen.holds(one.day)]
    rows = tuple(
        (
            short_day(one.day),
            _(NOTE_KINDS[one.kind]),
            uow.info.name_of(one.who),
            one.funding,
            format_duration(one.minutes or 0),
        )
        for one in timed
    )
    whole = sum(one.minutes or 0 for one in timed)
    total = Text(_("In all: {time}").format(time=format_duration(whole)), "firm")
    head = (_("Day"), _("Kind"), _("Who"), _("Funding"), _("Time spent"))
    table = Table(head, rows, (0.18, 0.26, 0.26, 0.16, 0.14))
    return Section("time", _("Time spent"), (table, total) if rows else (_nothing(),))


def deadlines(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """What was and is due; what comes of the safety compartment is counted and left out."""
    inside = [one for one in ticklers.of_case(uow, case_id) if chosen.holds(one.due_on)]
    opened = SAFETY in chosen.parts
    shown = [one for one in inside if opened or not one.in_safety]
    rows = tuple(
        (
            day(one.due_on),
            name_of(one, one.title),
            _(TICKLER_KINDS[one.kind]),
            _(TICKLER_STATES[one.state]),
        )
        for one in shown
    )
    hidden = len(inside) - len(shown)
    what = ngettext("{count} entry of Safety", "{count} entries of Safety", hidden)
    left = (LeftOut(what.format(count=hidden), _("Safety was not ticked.")),)
    table = Table((_("Day"), _("What"), _("Kind"), _("State")), rows, (0.24, 0.42, 0.18, 0.16))
    return Section(
        "deadlines",
        _("Deadlines"),
        (table,) if rows else (_nothing(),),
        left_out=left if hidden else (),
    )


def suspected(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """The suspected breaches: what was recorded, and what was decided of which section."""
    blocks: list[Block] = []
    for row in reversed(breaches.breach_rows(uow, case_id=case_id)):
        one = breaches.breach(uow, row.id)
        blocks.append(Text(f"{one.number}  {one.title}".strip(), "strong"))
        pairs = [
            (_("Day"), format_date(one.day) if one.day else ""),
            (_("Place"), one.location),
            (_("Department"), one.department),
            (_("Record"), _(STAGES[one.stage])),
        ]
        blocks.append(Facts(tuple(pair for pair in pairs if pair[1])))
        if one.narrative:
            blocks.append(Text(one.narrative))
        decided = breaches.allegations(uow, row.id)
        if decided:
            rows = tuple(
                (
                    short_name(each.provision),
                    _(DECISIONS[each.decision]),
                    uow.info.name_of(each.decided_by),
                )
                for each in decided
            )
            head = (_("Section"), _("Decision"), _("By"))
            blocks.append(Table(head, rows, (0.34, 0.33, 0.33)))
    return Section("breaches", _("Suspected breaches"), tuple(blocks or [_nothing()]))


def history(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """What was done with the record, by whom and when: never what was written."""
    events = [
        one for one in reversed(happened(uow, case_id)) if chosen.holds(one.at.astimezone().date())
    ]
    rows = tuple(
        (f"{short_day(one.at.astimezone().date())}, {clock(one.at)}", one.told, one.who)
        for one in events
    )
    head = (_("When"), _("What was done"), _("By"))
    table = Table(head, rows, (0.27, 0.5, 0.23))
    return Section("history", _("History of the record"), (table,) if rows else (_nothing(),))


def _nothing() -> Text:
    return Text(_("Nothing is recorded."), "quiet")


def parts(*, safety: bool = False) -> tuple[PartOfFile, ...]:
    """Every part that can be ticked, in their order on paper; ``safety``: with the compartment."""
    from models.casefile.compartment import compartment
    from models.casefile.files import documents, letters

    every = (
        PartOfFile("facts", N_("Facts of the case"), facts),
        PartOfFile("parties", N_("Parties"), parties),
        PartOfFile("notes", N_("Notes"), case_notes),
        PartOfFile("time", N_("Time spent"), time_spent),
        PartOfFile("deadlines", N_("Deadlines"), deadlines),
        PartOfFile("breaches", N_("Suspected breaches"), suspected),
        PartOfFile("letters", N_("Letters as stored"), letters),
        PartOfFile("documents", N_("Documents"), documents),
        PartOfFile("history", N_("History of the record"), history),
        PartOfFile(SAFETY, N_("Safety"), compartment),
    )
    return every if safety else every[:-1]
