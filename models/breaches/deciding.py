"""Decisions on what the program suggests: a person accepts, rejects or adds, with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.breaches import repository
from models.breaches.breach import AllegedViolation, Breach, BreachRow, Decision, Quoting
from models.breaches.writing import ROOM, stale
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import BadInput, NotFound, Refused
from models.language import _, ngettext
from models.ordinances import repository as law
from models.ordinances.assessment import Assessment, Finding, Outcome, assess
from models.ordinances.pack import Pack, ProvisionRole
from models.ordinances.packs import load_pack
from models.typed import PAGE, checked
from models.vault.user import UserRole
from models.vault.walls import wall_of

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ALLEGATION = "allegation "
"""In the audit trail, the field that a decision fills: this, and the provision's id."""

SUGGESTED = frozenset({Outcome.ENGAGED, Outcome.OPEN, Outcome.EXCEPTED})
"""Outcomes that ask for a decision; a provision with another outcome can only be added."""


def assessed(one: Breach, pack: Pack | None = None) -> Assessment:
    """How the law of its place comes out for the breach as it is told now.

    ``pack`` is the law as this office has it; without it, as the program brings it.
    """
    return assess(pack or load_pack(one.place), one.facts)


def undecided(
    one: Breach, decisions: tuple[AllegedViolation, ...], pack: Pack | None = None
) -> tuple[Finding, ...]:
    """The suggestions on which nobody has decided yet, in the order of the text."""
    return _waiting(one, frozenset(each.provision for each in decisions), pack)


def with_suggestions(uow: UnitOfWork, rows: Iterable[BreachRow]) -> list[BreachRow]:
    """The rows of a list with the number of suggestions that wait for a decision."""
    rows = list(rows)
    ids = [row.id for row in rows]
    told, decided = repository.breaches_of(uow, ids), repository.decided_of(uow, ids)
    packs = {place: law.pack(uow, place) for place in {one.place for one in told.values()}}
    counts = {
        id: len(_waiting(one, decided.get(id, frozenset()), packs[one.place]))
        for id, one in told.items()
    }
    return [replace(row, open_suggestions=counts[row.id]) for row in rows]


def _waiting(one: Breach, decided: frozenset[str], pack: Pack | None) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in assessed(one, pack).findings
        if finding.outcome in SUGGESTED and finding.provision_id not in decided
    )


@dataclass(frozen=True)
class Verdict:
    """What a person decides of one provision."""

    provision: str
    decision: Decision
    reason: str
    quoting: Quoting = Quoting.CITE


def decide(
    uow: UnitOfWork,
    breach_id: str,
    provision: str,
    decision: Decision,
    reason: str,
    *,
    quoting: Quoting = Quoting.CITE,
) -> Changes:
    """Accept, reject or add one provision; a former decision on it is replaced.

    The outcome suggested and the version read are kept with it. Raises ``BadInput`` without a
    reason or for a decision that does not fit the suggestion, ``Refused`` for a provision that
    cannot be alleged, ``NotFound`` for one that the law of the place does not have.
    """
    return decide_all(uow, breach_id, [Verdict(provision, decision, reason, quoting)])


def decide_all(uow: UnitOfWork, breach_id: str, verdicts: Iterable[Verdict]) -> Changes:
    """Decide on several provisions at once: all of them or none, with one undo.

    Raises as ``decide``, for the first that cannot be.
    """
    one = repository.breach(uow, breach_id)
    pack = law.pack(uow, one.place)
    report = assessed(one, pack)
    former = {each.provision: each for each in repository.allegations(uow, breach_id)}
    put: dict[str, Put] = {}
    for each in verdicts:
        before = former.get(each.provision)
        vouch_for_words(uow, each.quoting, before.quoting if before else Quoting.CITE)
        made = _made(uow, one, _finding(pack, report, each.provision), each)
        put[each.provision] = (former.get(each.provision), made)
    return _put(uow, one, list(put.values())) if put else Changes()


def vouch_for_words(uow: UnitOfWork, wanted: Quoting, former: Quoting) -> None:
    """Let only an attorney of the office say that a draft's words are the law's own.

    Raises ``Refused`` for anybody else; what an attorney confirmed before may stay.
    """
    if wanted is not Quoting.QUOTE_CONFIRMED or former is Quoting.QUOTE_CONFIRMED:
        return
    if uow.user.role not in (UserRole.ATTORNEY, UserRole.ADMINISTRATOR):
        raise Refused(
            _("Only an attorney can confirm the words of a text that is not codified."),
            safe=_("Nothing was changed."),
            next=_("Cite the section without its words, or ask an attorney of the office."),
        )


def _made(uow: UnitOfWork, one: Breach, finding: Finding, verdict: Verdict) -> AllegedViolation:
    reason = checked(verdict.reason, "reason", limit=PAGE).strip()
    if not reason:
        raise BadInput(
            _("Every decision needs a reason."),
            field="reason",
            next=_("One sentence is enough. The office alone sees it; it enters no letter."),
        )
    _check_fits(finding.outcome, verdict.decision)
    return AllegedViolation(
        id=uow.new_id(),
        breach_id=one.id,
        provision=verdict.provision,
        version=finding.version,
        suggested=finding.outcome.value,
        decision=verdict.decision,
        reason=reason,
        decided_by=uow.user.login,
        decided_at=uow.now,
        quoting=verdict.quoting,
    )


def undecide(uow: UnitOfWork, breach_id: str, provision: str) -> Changes:
    """Take a decision back; the suggestion stands open again. Raises ``NotFound``."""
    one = repository.breach(uow, breach_id)
    former = repository.allegation(uow, breach_id, provision)
    if former is None:
        raise NotFound(_("Nothing was decided on this section."))
    return _put(uow, one, [(former, None)])


def _finding(pack: Pack, report: Assessment, provision: str) -> Finding:
    try:
        role = pack.provision(provision).role
    except KeyError:
        raise NotFound(_("The law of this place has no such section.")) from None
    if role is not ProvisionRole.DUTY:
        raise Refused(
            _("This section imposes no duty, so nobody can be said to have breached it."),
            safe=_("Nothing was changed."),
            next=_("It is cited in support of the sections that do."),
        )
    return report.finding(provision)


def _check_fits(outcome: Outcome, decision: Decision) -> None:
    if outcome is Outcome.NOT_IN_FORCE:
        raise Refused(
            _("The incident was before this law was adopted; it cannot be cited."),
            safe=_("Nothing was changed."),
            next=_("Check the date of the incident."),
        )
    if decision is Decision.ACCEPTED and outcome not in SUGGESTED:
        raise BadInput(
            _("The program does not suggest this section, so there is nothing to accept."),
            field="decision",
            next=_("Add the section instead, with the reason."),
        )
    if decision is Decision.ADDED and outcome in SUGGESTED:
        raise BadInput(
            _("The program already suggests this section."),
            field="decision",
            next=_("Accept or reject it."),
        )


Put = tuple[AllegedViolation | None, AllegedViolation | None]
"""A decision as it was and as it is to be."""


def _put(uow: UnitOfWork, one: Breach, pairs: list[Put]) -> Changes:
    for former, _made_now in pairs:
        if former is not None:
            repository.remove_allegation(uow, former.id)
    repository.keep_allegations(uow, [made for _former, made in pairs if made is not None])
    walled = wall_of(uow, one.case_id) is not None
    for former, made in pairs:
        action = made.decision.value if made else "undecided"
        # The audit trail is everybody's: of a walled case it does not say which section.
        section = "" if walled else _provision((former, made))
        uow.record(action, ROOM, one.id, (f"{ALLEGATION}{section}".strip(),))
    done = changed(ROOM, one.id, said=_said(pairs))

    def undo(again: UnitOfWork) -> Changes:
        for pair in pairs:
            if repository.allegation(again, one.id, _provision(pair)) != pair[1]:
                raise stale()
        return _put(again, one, [(made, former) for former, made in pairs])

    return Changes(done.touched | {Ref(CASES, one.case_id)}, undo=undo, said=done.said)


def _provision(pair: Put) -> str:
    one = pair[1] or pair[0]
    return one.provision if one else ""


def _said(pairs: list[Put]) -> str:
    if len(pairs) > 1:
        return ngettext("{count} section decided", "{count} sections decided", len(pairs)).format(
            count=len(pairs)
        )
    made = pairs[0][1]
    if made is None:
        return _("Decision taken back")
    return {
        Decision.ACCEPTED: _("Section accepted"),
        Decision.REJECTED: _("Section rejected"),
        Decision.ADDED: _("Section added"),
    }[made.decision]
