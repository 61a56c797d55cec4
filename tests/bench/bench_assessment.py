"""How long ten thousand fact sheets take, on one core: ``python tests/bench/bench_assessment.py``.

Each sheet is assessed and told in full: outcome, reasons and questions of every provision. The
ratio is against a bare loop that only walks the same sheets and acts.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.ordinances.assessment import assess
from models.ordinances.facts import (
    ActFacts,
    ActKind,
    Answer,
    Circumstance,
    Employer,
    FactSheet,
    Matter,
    Role,
)
from models.ordinances.packs import load_pack

COUNT = 10_000
AIM = 5.0


def sheet(dice: random.Random) -> FactSheet:
    """A fact sheet of one to four acts, of either place."""
    day = date(2006, 1, 1) + timedelta(days=dice.randrange(7600))
    answers = list(Answer)
    acts = tuple(
        ActFacts(
            dice.choice(list(ActKind)),
            frozenset(dice.sample(list(Matter), dice.randint(0, 3))),
            None,
            {one: dice.choice(answers) for one in Circumstance},
        )
        for _ in range(dice.randint(1, 4))
    )
    return FactSheet(
        place=dice.choice(["hartford-ct", "new-haven-ct"]),
        earliest=day,
        latest=day,
        employer=dice.choice(list(Employer)),
        police=dice.choice(answers),
        resident=dice.choice(answers),
        roles=frozenset(dice.sample(list(Role), dice.randint(0, 3))),
        acts=acts,
    )


def told(facts: FactSheet) -> int:
    """Assess one sheet and read all that is said of it; returns how many sentences."""
    report = assess(load_pack(facts.place), facts)
    return sum(len(one.because) + len(one.ask) for one in report.findings) + len(report.uncovered)


def bare(facts: FactSheet) -> int:
    """The least that any assessment must do: look at each answer of each act."""
    return sum(answer is Answer.YES for act in facts.acts for answer in act.circumstances.values())


def measured() -> tuple[float, float, float]:
    """Seconds of one core: outcomes only, outcomes with all sentences, and the bare loop."""
    dice = random.Random(2926)
    sheets = [sheet(dice) for _ in range(COUNT)]
    told(sheets[0])
    start = process_time()
    for one in sheets:
        assess(load_pack(one.place), one)
    outcomes = process_time()
    for one in sheets:
        told(one)
    sentences = process_time()
    for one in sheets:
        bare(one)
    return outcomes - start, sentences - outcomes, process_time() - sentences


def main() -> int:
    """One line; 1 if the aim is missed."""
    outcomes, sentences, loop = measured()
    print(
        f"{COUNT:,} fact sheets: {sentences:.2f} s with every reason told (aim < {AIM:.0f}), "
        f"{outcomes:.2f} s for the outcomes alone; {sentences / loop:.0f}× a bare loop over them"
    )
    return 0 if sentences < AIM else 1


if __name__ == "__main__":
    raise SystemExit(main())
