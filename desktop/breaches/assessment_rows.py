"""The assessment as rows: what is suggested, what was decided, what else was looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.breaches.lit import OUTCOME_CHIPS, outcome_word, why
from desktop.widgets.cells import Cell, Group
from desktop.widgets.rows import Column
from models.breaches.breach import AllegedViolation, Decision
from models.breaches.deciding import SUGGESTED
from models.language import N_, _, current
from models.ordinances.finding import Assessment, Finding
from models.ordinances.pack import Provision

_DECIDED = {
    Decision.ACCEPTED: ("check", "accent", N_("Accepted")),
    Decision.REJECTED: ("x", "ink2", N_("Rejected")),
    Decision.ADDED: ("plus", "accent", N_("Added")),
}


@dataclass(frozen=True)
class Row:
    """One line of the table: a finding with its decision, an act, or a savings clause."""

    key: str
    finding: Finding | None = None
    decision: AllegedViolation | None = None
    head: str = ""
    below: str = ""
    provision: Provision | None = None

    @property
    def open(self) -> bool:
        """Whether a decision is still asked for."""
        suggested = self.finding is not None and self.finding.outcome in SUGGESTED
        return suggested and self.decision is None


def rows(report: Assessment, decisions: tuple[AllegedViolation, ...]) -> list[Row | Group]:
    """All rows, group by group."""
    by_id = {one.provision: one for one in decisions}
    known: list[tuple[int, Row]] = []
    rest: list[Row] = []
    for finding in report.findings:
        row = Row(finding.provision_id, finding, by_id.get(finding.provision_id))
        if finding.outcome in SUGGESTED or row.decision is not None:
            known.append((_rank(finding), row))
        else:
            rest.append(row)
    made: list[Row | Group] = [row for _rank_of, row in sorted(known, key=lambda one: one[0])]
    if rest:
        made += [Group(_("Also looked at")), *rest]
    told = report.uncovered
    if told:
        made.append(Group(_("Told, but no section covers it")))
        made += [Row(f"act:{one.index}", head=_act(one.because), below="act") for one in told]
    if report.answers_to_expect:
        made.append(Group(_("Answers to expect from the City, never alleged")))
        made += [
            Row(one.id, head=one.short, below=one.title.said_in(current()), provision=one)
            for one in report.answers_to_expect
        ]
    return made


def _rank(finding: Finding) -> int:
    order = ("engaged", "open", "excepted", "not_engaged", "not_in_force")
    return order.index(finding.outcome.value)


def _act(because: str) -> str:
    """The act itself, out of the sentence that tells of it."""
    return because.split(":", 1)[0]


def columns(user: Callable[[str], str]) -> list[Column]:
    """``user`` gives the name of a login."""
    return [
        Column("section", N_("Section and why"), _section, 0),
        Column("suggested", N_("Suggested"), _suggested, 152),
        Column("decision", N_("Decision"), lambda row: _decision(row, user), 264),
    ]


def _section(row: Row) -> Cell:
    if row.finding is None:
        return Cell(row.head)
    short = row.finding.provision.short
    if row.finding.outcome in SUGGESTED or row.decision is not None:
        return Cell(short, detail=why(row.finding), strong=True)
    return Cell(short)


def _suggested(row: Row) -> Cell:
    if row.finding is not None:
        outcome = row.finding.outcome
        return Cell(outcome_word(outcome), chip=OUTCOME_CHIPS[outcome])
    return Cell("", chip="savings" if row.provision is not None else "no_section")


def _decision(row: Row, user: Callable[[str], str]) -> Cell:
    if row.decision is not None:
        icon, tone, word = _DECIDED[row.decision.decision]
        by = user(row.decision.decided_by)
        text = _("{decision} · {name}").format(decision=_(word), name=by)
        return Cell(text, detail=f"“{row.decision.reason}”", icon=icon, tone=tone)
    if row.open:
        return Cell(_("Not decided yet"), icon="circle-question-mark", tone="open", strong=True)
    if row.finding is not None:
        return Cell(row.finding.because[0] if row.finding.because else "", tone="ink2")
    if row.provision is not None:
        return Cell(row.below, tone="ink2")
    return Cell(_("Stays among the facts of the letter"), tone="ink2")
