"""The verbs of breaches: each takes a unit of work, checks what was typed, returns ``Changes``."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from models.breaches import repository
from models.breaches.attaching import attach, change_evidence, remove_evidence
from models.breaches.breach import Act, Breach, Identification, Knowledge, Source, Stage
from models.breaches.checking import check_breach, check_change, check_identification
from models.breaches.deciding import Verdict, decide, decide_all, undecide
from models.breaches.keys import keys_answered_by
from models.breaches.titles import suggested_title
from models.breaches.when import PartialDate
from models.breaches.writing import ROOM, put_over, stale, with_deadlines
from models.cases import repository as cases
from models.cases.holding import require_case_free
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import BadInput, NotFound, Refused
from models.language import _
from models.ordinances.facts import FactSheet
from models.ticklers import clocks
from models.ticklers.tickler import Tickler
from models.typed import name_line
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "ROOM",
    "Verdict",
    "attach",
    "begin",
    "change_evidence",
    "decide",
    "decide_all",
    "delete_draft",
    "finish",
    "identify_official",
    "record_facts",
    "remove_evidence",
    "reopen",
    "save",
    "set_title",
    "undecide",
]


def begin(uow: UnitOfWork, case_id: str, *, place: str = "hartford-ct") -> Changes:
    """Begin the record of an incident in a case; it takes the next number of the year."""
    one = Breach(id=uow.new_id(), number="", case_id=case_id, place=place, revision=1)
    return _put_in(uow, one, _("Breach {number} begun"))


def save(uow: UnitOfWork, one: Breach) -> Changes:
    """Keep what is different in ``one``, and nothing else.

    The kept revision is then one higher than that of ``one`` (``saved`` tells it without reading
    again). Raises ``BadInput``, and ``Stale`` if somebody changed the record since it was read.
    """
    former = repository.breach(uow, one.id)
    if one.revision != former.revision:
        raise stale()
    check_change(former, one)
    check_breach(one, uow.today)
    return put_over(uow, former, one, _("Saved"))


def saved(former: Breach, one: Breach) -> Breach:
    """``one`` as it is kept once ``save`` of it went through; pure.

    A page that saves often goes on with this value, and need not wait for a reading.
    """
    return replace(one, revision=former.revision + (one != former))


def set_title(uow: UnitOfWork, breach_id: str, title: str) -> Changes:
    """Give the record a title of its own; an empty one lets it follow what was done again.

    Raises ``BadInput`` for a title that cannot be kept.
    """
    former = repository.breach(uow, breach_id)
    one = replace(former, title=name_line(title, "title") or suggested_title(former))
    check_breach(one, uow.today)
    return put_over(uow, former, one, _("Title of {number} changed").format(number=one.number))


def finish(uow: UnitOfWork, breach_id: str) -> Changes:
    """End the interview: the record counts as made today, by this user.

    Raises ``BadInput`` as long as nothing is told that an employee did.
    """
    former = repository.breach(uow, breach_id)
    if former.stage is Stage.RECORDED:
        return Changes()
    if not former.acts:
        raise BadInput(
            _("Nothing is recorded yet that an employee did."),
            field="acts",
            safe=_("What was answered so far is saved."),
            next=_("Add at least one act under “What happened”."),
        )
    one = replace(
        former,
        stage=Stage.RECORDED,
        title=former.title or suggested_title(former),
        recorded_on=uow.today,
        recorded_by=uow.user.login,
    )
    said = _("Breach {number} recorded").format(number=one.number)
    return put_over(uow, former, one, said, action="recorded")


def reopen(uow: UnitOfWork, breach_id: str) -> Changes:
    """Go back to the interview; nothing that was told or decided is lost."""
    former = repository.breach(uow, breach_id)
    one = replace(former, stage=Stage.INTERVIEW, recorded_on=None, recorded_by="")
    return put_over(uow, former, one, _("Interview opened again"), action="reopened")


def record_facts(
    uow: UnitOfWork,
    case_id: str,
    facts: FactSheet,
    *,
    title: str = "",
    narrative: str = "",
    source: Source = Source.OTHER,
    knowledge: Knowledge = Knowledge.UNKNOWN,
) -> Changes:
    """Record an incident from a fact sheet, as a finished record.

    Raises ``BadInput`` for a sheet whose days are no day, month or year, or that tells no act.
    """
    if not facts.acts:
        raise BadInput(_("The fact sheet tells no act."), field="acts")
    acts = tuple(
        Act(uow.new_id(), told.act, told.about, told.to, dict(told.circumstances))
        for told in facts.acts
    )
    one = Breach(
        id=uow.new_id(),
        number="",
        case_id=case_id,
        stage=Stage.RECORDED,
        place=facts.place,
        day=_partial(facts.earliest, facts.latest),
        narrative=narrative,
        source=source,
        knowledge=knowledge,
        employer=facts.employer,
        police=facts.police,
        resident=facts.resident,
        roles=facts.roles,
        acts=acts,
        recorded_on=uow.today,
        recorded_by=uow.user.login,
        revision=1,
    )
    one = replace(one, title=title or suggested_title(one), answered=keys_answered_by(one))
    return _put_in(uow, one, _("Breach {number} recorded"))


def identify_official(
    uow: UnitOfWork, breach_id: str, official_id: str, known: Identification | None
) -> Changes:
    """Say who an observed official is held to be, and how one knows; ``None`` takes it back.

    What was observed stays as it was told. Raises ``BadInput`` without a name and a basis.
    """
    former = repository.breach(uow, breach_id)
    if all(official.id != official_id for official in former.officials):
        raise NotFound(_("This official is not among those seen."))
    if known is not None:
        check_identification(known, "identified")
    officials = tuple(
        replace(official, identified=known) if official.id == official_id else official
        for official in former.officials
    )
    said = _("Official identified") if known else _("Identification removed")
    return put_over(uow, former, replace(former, officials=officials), said)


def delete_draft(uow: UnitOfWork, breach_id: str) -> Changes:
    """Delete a record of which nothing was decided yet; it can be undone.

    Raises ``Refused`` once a person has decided anything, or while evidence is attached, and
    ``Held`` under a legal hold. What anybody had typed at its pages goes with it.
    """
    one = repository.breach(uow, breach_id)
    require_case_free(uow, one.case_id)
    if repository.allegations(uow, breach_id):
        raise Refused(
            _("A section was already accepted, rejected or added for this breach."),
            safe=_("Nothing was changed."),
            next=_("Take the decisions back first, or keep the record."),
        )
    if one.evidence:
        raise Refused(
            _("Evidence is attached to this breach."),
            safe=_("Nothing was changed."),
            next=_("Remove the evidence first, with a reason, or keep the record."),
        )
    counted = clocks.take_out_of(uow, one.case_id, one.id)
    repository.remove(uow, breach_id)
    drop_drafts_naming(uow, [one.id])
    uow.record("deleted", ROOM, one.id)
    return _told(
        one,
        _("Breach {number} deleted").format(number=one.number),
        undo=lambda again: _put_back(again, one, counted=counted),
    )


def _put_in(uow: UnitOfWork, one: Breach, said: str) -> Changes:
    cases.case(uow, one.case_id)
    check_breach(one, uow.today)
    year = uow.today.year
    number = f"B-{year % 100:02d}-{uow.next_number(f'breach-{year}'):03d}"
    return _put_back(uow, replace(one, number=number), said)


def _put_back(
    uow: UnitOfWork, one: Breach, said: str = "", counted: tuple[Tickler, ...] = ()
) -> Changes:
    repository.keep_differences(uow, None, one)
    clocks.put_back(uow, counted)
    empty = Breach("", "", "")
    different = tuple(
        item.name for item in fields(one) if getattr(one, item.name) != getattr(empty, item.name)
    )
    action = "recorded" if one.stage is Stage.RECORDED else "begun"
    uow.record(action, ROOM, one.id, different)
    said = said or _("Breach {number} restored")
    done = _told(
        one,
        said.format(number=one.number),
        made=True,
        undo=lambda again: _take_out(again, one),
    )
    return with_deadlines(uow, one, different, done)


def _take_out(uow: UnitOfWork, one: Breach) -> Changes:
    if repository.breach(uow, one.id).revision != one.revision:
        raise stale()
    return delete_draft(uow, one.id)


def _told(one: Breach, said: str, **more: Any) -> Changes:
    done = changed(ROOM, one.id, said=said, **more)
    return replace(done, touched=done.touched | {Ref(CASES, one.case_id)})


def _partial(earliest: date | None, latest: date | None) -> PartialDate | None:
    """The day, month or year that these two days bound."""
    if earliest is None and latest is None:
        return None
    if earliest is not None and latest is not None:
        year, month = earliest.year, earliest.month
        for one in (
            PartialDate(year, month, earliest.day),
            PartialDate(year, month),
            PartialDate(year),
        ):
            if (one.earliest, one.latest) == (earliest, latest):
                return one
    raise BadInput(
        _("The date of an incident is a day, a month or a year."),
        field="date",
        next=_("For example: 2026-03-14."),
    )
