"""Which sections a letter alleges, in the order of their strength, and how each was answered."""

from __future__ import annotations

from dataclasses import dataclass

from models.breaches.breach import Act, AllegedViolation, Quoting
from models.errors import Refused
from models.language import _
from models.letters.material import Material
from models.ordinances.assessment import Finding, Outcome
from models.ordinances.expression import ANSWERS
from models.ordinances.facts import ActKind, Answer
from models.ordinances.pack import Condition, Provision, TextStatus, Version

_RANK = {Outcome.ENGAGED: 0, Outcome.OPEN: 1, Outcome.EXCEPTED: 2, Outcome.NOT_ENGAGED: 3}
_STATUS = {TextStatus.CODIFIED: 0, TextStatus.ENACTED: 0, TextStatus.DRAFT: 1}


@dataclass(frozen=True)
class Alleged:
    """A provision that the letter alleges, with the acts it is held against."""

    provision: Provision
    version: Version
    outcome: Outcome
    acts: tuple[Act, ...]
    answers: tuple[tuple[Condition, Answer], ...]
    quoted: bool

    @property
    def unit(self) -> str:
        """What the letter calls it: subsection, section, or order."""
        if not self.version.law:
            return "order"
        return "subsection" if "(" in self.provision.id else "section"

    @property
    def conditions(self) -> tuple[tuple[Condition, Answer], ...]:
        """The conditions, each with its one answer over the acts."""
        return tuple(one for one in self.answers if not one[0].exception)

    @property
    def exceptions(self) -> tuple[tuple[Condition, Answer], ...]:
        """The exceptions, each with its one answer over the acts."""
        return tuple(one for one in self.answers if one[0].exception)


def weigh(material: Material) -> tuple[Alleged, ...]:
    """The alleged provisions, strongest first.

    Raises ``Refused`` if nothing is alleged, or if the incident lies before the law.
    """
    breach, pack = material.breach, material.pack
    found = [_alleged(material, one) for one in material.violations if one.alleged]
    if not found:
        raise Refused(
            _("No section is accepted for this breach, so there is nothing to write about."),
            safe=_("The record is kept as it is."),
            next=_("Accept a suggested section, or add one with a reason, and draft again."),
        )
    if breach.day and breach.day.latest < pack.citable_from:
        raise Refused(
            str(pack.before),
            safe=_("The record is kept as it is."),
            next=_("Check the date of the incident."),
        )
    return tuple(sorted(found, key=lambda one: strength(material, one)))


def _alleged(material: Material, violation: AllegedViolation) -> Alleged:
    provision = material.pack.provision(violation.provision)
    finding = _finding(material, provision.id)
    version = _version(provision, violation, finding)
    outcome = finding.outcome if finding else Outcome.NOT_ENGAGED
    indexes = _acts(finding)
    acts = tuple(material.breach.acts[index] for index in indexes)
    answers = _answers(version, finding, indexes)
    wanted = material.choices.quoting.get(provision.id, violation.quoting)
    quoted = version.quotable or (
        version.quotable_once_confirmed and wanted is Quoting.QUOTE_CONFIRMED
    )
    return Alleged(provision, version, outcome, acts, answers, quoted)


def _finding(material: Material, provision: str) -> Finding | None:
    for finding in material.assessment.findings:
        if finding.provision_id == provision:
            return finding
    return None


def _version(provision: Provision, violation: AllegedViolation, finding: Finding | None) -> Version:
    """The wording decided on, if it ever was in force; never a draft that was not passed."""
    for version in provision.versions:
        if version.id == violation.version and version.in_force:
            return version
    return finding.wording if finding and finding.wording.in_force else provision.current


def _acts(finding: Finding | None) -> tuple[int, ...]:
    """The acts that bear on the provision as strongly as any does."""
    if finding is None or finding.act is None:
        return ()
    best = finding.by_act[finding.act]
    if best.outcome is Outcome.NOT_ENGAGED:
        return (finding.act,)
    return tuple(one.index for one in finding.by_act if one.outcome is best.outcome)


def _answers(
    version: Version, finding: Finding | None, indexes: tuple[int, ...]
) -> tuple[tuple[Condition, Answer], ...]:
    rules = (*version.conditions, *version.exceptions)
    if finding is None or len(finding.wording.conditions) != len(version.conditions):
        return tuple((rule, Answer.UNKNOWN) for rule in rules)
    by_index = {one.index: one.values for one in finding.by_act}
    found = []
    for place, rule in enumerate(rules):
        values = {by_index[index][place] for index in indexes}
        answer = ANSWERS[values.pop()] if len(values) == 1 else Answer.UNKNOWN
        found.append((rule, answer))
    return tuple(found)


def strength(material: Material, one: Alleged) -> tuple[int, bool, int, bool, int]:
    """What sections are ordered by: engaged before open, an act before what was left undone, the
    law's own words before a draft's, no exception before one."""
    return (
        _RANK.get(one.outcome, 3),
        any(act.act is ActKind.TRAINING_MISSING for act in one.acts),
        _STATUS.get(one.version.text_status, 2),
        bool(one.version.exceptions),
        material.pack.provisions.index(one.provision),
    )
