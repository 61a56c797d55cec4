"""What the law of the place has to do with a question: which sections need its answer. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.breaches.breach import Act, Breach
from models.ordinances.assessment import Assessment, Finding, Outcome, assess
from models.ordinances.expression import Asks, Fact, atoms
from models.ordinances.facts import Answer, Circumstance, Employer, FactSheet
from models.ordinances.pack import Pack


@dataclass(frozen=True)
class Touch:
    """A section whose outcome an answer changed."""

    provision_id: str
    citation: str
    was: Outcome
    now: Outcome


def touches(before: Breach, after: Breach, pack: Pack) -> tuple[Touch, ...]:
    """What changed in the assessment between two forms of a record, in the order of the text."""
    former = {one.provision_id: one.outcome for one in assess(pack, before.facts).findings}
    return tuple(
        Touch(one.provision_id, one.citation, former[one.provision_id], one.outcome)
        for one in assess(pack, after.facts).findings
        if former[one.provision_id] is not one.outcome
    )


@dataclass(frozen=True)
class Bearing:
    """Which sections each fact bears on, for one record (see ``bearing_on``)."""

    report: Assessment

    def sections(self, fact: str, value: str = "", act: int | None = None) -> tuple[str, ...]:
        """The sections whose conditions or exceptions mention the fact: why a question is asked.

        ``value`` narrows a circumstance to one; ``act`` (an index) keeps to the sections that can
        speak of that act. The date bears on every section.
        """
        return tuple(
            finding.provision_id
            for finding in self.report.findings
            if (act is None or _speaks_of(finding, act))
            and (fact == "date" or any(_mentions(atom, fact, value) for atom in _atoms(finding)))
        )

    def circumstances(self, index: int, act: Act) -> tuple[Circumstance, ...]:
        """The circumstances that some section asks of this act, in the order of the text.

        One that no section could turn on is not asked; one that was answered stays.
        """
        asked = [
            Circumstance(value)
            for finding in self.report.findings
            if _speaks_of(finding, index)
            for atom in _atoms(finding)
            if atom.fact is Fact.CIRCUMSTANCE
            for value in sorted(atom.values)
        ]
        return tuple(dict.fromkeys((*asked, *act.circumstances)))


def bearing_on(pack: Pack, one: Breach) -> Bearing:
    """What the law asks of a record: from what kind of acts there were, about what, and whether
    the police acted.

    All other facts are set aside, because a question must not vanish with an answer that may
    still change.
    """
    acts = tuple(replace(act, circumstances={}).facts for act in one.acts)
    sheet = FactSheet(
        one.place,
        employer=Employer.UNKNOWN,
        police=one.police,
        resident=Answer.UNKNOWN,
        roles=None,
        acts=acts,
    )
    return Bearing(assess(pack, sheet))


def _speaks_of(finding: Finding, act: int) -> bool:
    return finding.by_act[act].outcome is not Outcome.NOT_ENGAGED


def _mentions(atom: Asks, fact: str, value: str) -> bool:
    return atom.fact.value == fact and (not value or value in atom.values)


def _atoms(finding: Finding) -> list[Asks]:
    rules = (*finding.wording.conditions, *finding.wording.exceptions)
    return [atom for rule in rules for atom in atoms(rule.element.test)]
