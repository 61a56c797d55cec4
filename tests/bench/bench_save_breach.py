"""What saving a breach costs: ``python tests/bench/bench_save_breach.py``.

It is held against the same rows by plain sqlcipher3. The program's side is what a user's save is: a
unit of work that begins a breach, saves it in full (three acts with their answers, two officials,
a witness, words), decides on five sections, writes the audit trail and commits. The plain side
inserts the very rows that came of it, in one transaction of a second encrypted file with the same
schema, indexes and pragmas. Rounds alternate who goes first; the ratio is the median of the
rounds' own ratios.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from models.breaches import repository, services
from models.breaches.breach import (
    Act,
    Breach,
    Confidence,
    Decision,
    Identification,
    Official,
    Witness,
)
from models.breaches.when import PartialDate, TimeOfDay
from models.cases.services import open_case_for_new_client
from models.ordinances.facts import ActKind, Answer, Circumstance, Employer, Matter, Role
from models.vault.database import PRAGMAS
from models.vault.kdf import KdfSettings
from models.vault.vault import UnitOfWork, Vault, create

ROUNDS = 25
WARM = 5
AIM = 3.0
VERDICTS = [
    services.Verdict(section, decision, "The plainest of the three.")
    for section, decision in (
        ("2-928(a)", Decision.ACCEPTED),
        ("2-928(b)", Decision.ACCEPTED),
        ("2-928(c)", Decision.REJECTED),
        ("2-929", Decision.ACCEPTED),
        ("2-927(a)", Decision.ADDED),
    )
]
Rows = dict[str, list[tuple[Any, ...]]]


def told(uow: UnitOfWork, one: Breach) -> Breach:
    """A breach as an interview leaves it."""
    seen = [uow.new_id(), uow.new_id()]
    acts = [uow.new_id() for _ in range(3)]
    return replace(
        one,
        title="Asked about immigration status: at the door",
        day=PartialDate(2026, 3, 1),
        time=TimeOfDay(time(21, 40), about=True),
        location="At the door",
        department="Hartford Police Department",
        narrative="She called 911. The officer asked for papers before he wrote anything. " * 8,
        employer=Employer.CITY,
        police=Answer.YES,
        resident=Answer.YES,
        roles=frozenset({Role.VICTIM, Role.CALLER}),
        officials=(
            Official(seen[0], "Tall, grey hair, in uniform", "4471", "Patrol"),
            Official(
                seen[1],
                "Younger, at the car",
                identified=Identification("A. Example", "Named in the report", Confidence.PROBABLE),
            ),
        ),
        acts=(
            Act(
                acts[0],
                ActKind.INQUIRED,
                frozenset({Matter.IMMIGRATION_STATUS}),
                circumstances={
                    Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION: Answer.NO,
                    Circumstance.REQUIRED_BY_LAW: Answer.NO,
                    Circumstance.NECESSARY_TO_SERVICE: Answer.NO,
                },
                said="Before I write anything I need to see your papers",
                official_id=seen[0],
            ),
            Act(
                acts[1],
                ActKind.DETAINED,
                circumstances={
                    Circumstance.SOLELY_STATUS: Answer.UNKNOWN,
                    Circumstance.CRIMINAL_WARRANT: Answer.YES,
                    Circumstance.ADMINISTRATIVE_WARRANT: Answer.NO,
                },
                told="Twenty minutes in the patrol car",
                official_id=seen[1],
            ),
            Act(acts[2], ActKind.THREATENED_REPORT, told="Said he could call immigration"),
        ),
        witnesses=(Witness(uow.new_id(), "A sister", "Heard the question twice"),),
        stated_reason="It is for the report",
        words={f"act:{acts[0]}:required_by_law": "He named no law."},
        answered=frozenset({f"act:{id}:said" for id in acts} | {"when.day", "what.acts"}),
    )


def save(vault: Vault, case_id: str) -> str:
    """The program's side: begin, save, decide, commit. Returns the breach's id."""
    with vault.unit_of_work() as uow:
        made = services.begin(uow, case_id).made
        assert made is not None
        services.save(uow, told(uow, repository.breach(uow, made.id)))
        services.decide_all(uow, made.id, VERDICTS)
        uow.commit()
    return made.id


TABLES = (
    "person", "person_name", "legal_case", "breach", "breach_role", "breach_step",
    "breach_official", "breach_identification", "breach_act", "breach_act_matter",
    "breach_act_answer", "breach_witness", "alleged_violation", "sequences", "audit_entries",
    "audit_seals", "record_salts",
)  # fmt: skip


class Twin:
    """A second encrypted file with the vault's schema; it learns which rows a save made."""

    def __init__(self, vault: Vault, path: Path) -> None:
        import sqlcipher3.dbapi2 as driver

        self._raw = driver.connect(str(path), isolation_level=None)
        self._raw.set_key(f"x'{secrets.token_hex(32)}'")
        for name, value, _expected in PRAGMAS:
            self._raw.execute(f"PRAGMA {name} = {value}")
        with vault.read() as uow:
            # A table comes before its index and its trigger.
            made = (
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL "
                "ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END"
            )
            for (sql,) in uow.connection.exec_driver_sql(made).fetchall():
                self._raw.execute(sql)
        self._known: dict[str, set[tuple[Any, ...]]] = {table: set() for table in TABLES}
        self.put(self.new_rows(vault))

    def new_rows(self, vault: Vault) -> Rows:
        """The rows that came into the vault since the last call."""
        found: Rows = {}
        with vault.read() as uow:
            for table in TABLES:
                every = uow.connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
                rows = [tuple(row) for row in every]
                found[table] = [row for row in rows if row not in self._known[table]]
                self._known[table].update(rows)
        return found

    def put(self, rows: Rows) -> float:
        """The plain side: these rows in one transaction; returns the seconds."""
        start = perf_counter()
        self._raw.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            if some:
                marks = ", ".join("?" * len(some[0]))
                self._raw.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", some)
        self._raw.execute("COMMIT")
        return perf_counter() - start


@contextmanager
def office() -> Iterator[tuple[Vault, str, Path]]:
    """A vault with one case, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        new = create(
            Path(folder) / "bench",
            organization="Example Legal Aid",
            login="ruth",
            name="Ruth Okafor",
            passphrase="velvet harbor maple tunnel quartz ribbon",
            kdf=KdfSettings.floor(),
        )
        with new.confirm(new.recovery_key) as vault:
            with vault.unit_of_work() as uow:
                made = open_case_for_new_client(uow, given="Lucía", family="Paredes").made
                uow.commit()
            assert made is not None
            yield vault, made.id, Path(folder)


def measured() -> tuple[float, float, float, int]:
    """The median ratio, the medians of both sides in seconds, and the rows of one save."""
    ratios, ours, plain, count = [], [], [], 0
    with office() as (vault, case_id, folder):
        twin = Twin(vault, folder / "twin.db")
        waiting: Rows = {}
        for turn in range(ROUNDS + WARM):
            # The plain side puts the rows of the save before, so that each side goes first in turn.
            spent = [0.0, 0.0]
            for side in (0, 1) if turn % 2 else (1, 0):
                if side == 0:
                    start = perf_counter()
                    save(vault, case_id)
                    spent[0] = perf_counter() - start
                elif waiting:
                    spent[1] = twin.put(waiting)
            waiting = twin.new_rows(vault)
            count = sum(len(rows) for rows in waiting.values())
            if turn >= WARM:
                ours.append(spent[0])
                plain.append(spent[1])
                ratios.append(spent[0] / spent[1])
    return median(ratios), median(ours), median(plain), count


def main() -> int:
    """One line; 1 if the aim is missed."""
    ratio, ours, plain, count = measured()
    print(
        f"saving a breach with five decisions ({count} rows): {ratio:.2f}× the same rows by plain "
        f"sqlcipher3 (aim ≤ {AIM:.0f}×; {ours * 1000:.1f} ms to {plain * 1000:.1f} ms, median of "
        f"{ROUNDS} rounds)"
    )
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    raise SystemExit(main())
