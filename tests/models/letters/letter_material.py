"""A fictional office, and what a letter of it is drafted from."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.breaches.breach import (
    Act,
    AllegedViolation,
    Breach,
    Decision,
    Knowledge,
    Quoting,
    Stage,
)
from models.letters.choices import Signatory, SignatoryRole
from models.letters.letterhead import Letterhead
from models.letters.material import Material
from models.ordinances.assessment import Outcome, assess
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
)
from models.ordinances.packs import load_pack
from models.people.person import PersonName

YES, NO = Answer.YES, Answer.NO
TODAY = date(2026, 11, 20)
HEAD = Letterhead(
    "Park River Legal Aid",
    ("27 Millrace Row, Suite 300", "Hartford, Connecticut 06100"),
    phone="860-555-0142",
    fax="860-555-0143",
    email="complaints@parkriver.example",
    juris_number="400000",
)
ATTORNEY = Signatory("Dana Whitcomb", SignatoryRole.ATTORNEY)
ADVOCATE = Signatory("Marisol Vega", SignatoryRole.ADVOCATE)
CLIENT = PersonName("Lucía", "Paredes Solano")
STATUS = frozenset({Matter.IMMIGRATION_STATUS})


def violations(breach: Breach, quoting: Quoting = Quoting.CITE) -> tuple[AllegedViolation, ...]:
    """Every section that the program suggests, accepted."""
    report = assess(load_pack(breach.place), breach.facts)
    wanted = (Outcome.ENGAGED, Outcome.OPEN)
    return tuple(
        AllegedViolation(
            id=f"v{index}",
            breach_id=breach.id,
            provision=finding.provision_id,
            version=finding.version,
            suggested=finding.outcome.value,
            decision=Decision.ACCEPTED,
            reason="as suggested",
            decided_by="dwhitcomb",
            decided_at=datetime(2026, 11, 19, 15, 0, tzinfo=UTC),
            quoting=quoting,
        )
        for index, finding in enumerate(report.findings)
        if finding.outcome in wanted
    )


def material(breach: Breach, **more: object) -> Material:
    """What a letter on this breach is drafted from."""
    pack = load_pack(breach.place)
    values: dict[str, object] = {
        "breach": breach,
        "violations": violations(breach),
        "assessment": assess(pack, breach.facts),
        "pack": pack,
        "letterhead": HEAD,
        "client": CLIENT,
        "today": TODAY,
        "number": "L-26-0042",
        "signatory": ATTORNEY,
        "private": ("Lucía", "Paredes", "Solano", "14 Alder Lane"),
    }
    values.update(more)
    return Material(**values)  # type: ignore[arg-type]


def act(
    kind: ActKind, circumstances: dict[Circumstance, Answer] | None = None, **more: object
) -> Act:
    values: dict[str, object] = {"id": f"a-{kind.value}", "act": kind}
    values.update(more)
    return Act(circumstances=circumstances or {}, **values)  # type: ignore[arg-type]


def breach_of(**more: object) -> Breach:
    values: dict[str, object] = {
        "id": "b1",
        "number": "B-26-031",
        "case_id": "c1",
        "stage": Stage.RECORDED,
        "employer": Employer.CITY,
        "recorded_on": date(2026, 10, 12),
        "recorded_by": "mvega",
        "knowledge": Knowledge.OBSERVED,
    }
    values.update(more)
    return Breach(**values)  # type: ignore[arg-type]
