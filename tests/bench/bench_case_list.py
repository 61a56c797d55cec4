"""How a list of 100,000 cases feels: ``python tests/bench/bench_case_list.py``.

Each query is what one keystroke or one click asks of the vault; the ratio is against reading a
single case by its id.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import insert

from models.cases import repository
from models.cases.case import CaseStatus
from models.cases.tables import legal_case
from models.people.folding import fold
from models.people.tables import person
from models.vault.kdf import KdfSettings
from models.vault.vault import UnitOfWork, Vault, create

COUNT = 100_000
AIM = 0.25  # seconds: what still feels at once
GIVEN = ("Lucía", "Łukasz", "Thị Hạnh", "Gülşen", "Seán", "Mirlande", "Ștefan", "Keisha")
FAMILY = ("Paredes Solano", "Wiśniewski", "Nguyễn", "Işık", "O’Brien", "Joseph", "Ionescu", "Diaz")


def fill(vault: Vault) -> None:
    """The rows as the rooms write them, in bulk."""
    states = list(CaseStatus)
    people, cases = [], []
    with vault.unit_of_work() as uow:
        for index in range(COUNT):
            given, family = GIVEN[index % 8], f"{FAMILY[index // 8 % 8]} {index:06d}"
            id, year, status = uow.new_id(), 10 + index // 6000, states[index % 4]
            number = f"{year:02d}-{index % 6000:04d}"
            people.append(
                {
                    "id": id, "revision": 1, "language": "en", "contact_how": "",
                    "contact_caution": "", "contact_confirmed_on": "", "phone": "", "email": "",
                    "address": "", "shown_name": f"{given} {family}",
                    "sort_key": fold(f"{family} {given}"), "folded": fold(f"{given} {family}"),
                }
            )  # fmt: skip
            cases.append(
                {
                    "id": uow.new_id(), "revision": 1, "number": number, "client_id": id,
                    "case_type": "other", "problem_code": ("85", "37", "64")[index % 3],
                    "status": status.value, "opened_on": f"20{year}-01-01",
                    "closed_on": f"20{year}-02-01" if status is CaseStatus.CLOSED else None,
                    "counsel": "tomas", "advocate": "marta", "remark": "",
                    "folded": fold(f"{number} 85 Civil Rights tomas marta"),
                }
            )  # fmt: skip
        uow.connection.execute(insert(person), people)
        uow.connection.execute(insert(legal_case), cases)
        uow.commit()


def queries(one: str) -> dict[str, Callable[[UnitOfWork], Any]]:
    """What a list asks for; the first is what the others are held against."""
    sort = repository.CaseSort
    return {
        "one case": lambda uow: repository.case(uow, one),
        "newest page": lambda uow: repository.case_rows(uow, limit=100),
        "open cases": lambda uow: repository.case_rows(uow, status=CaseStatus.OPEN, limit=100),
        "by client": lambda uow: repository.case_rows(
            uow, sort=sort.CLIENT, descending=False, limit=100
        ),
        "by opening, far down": lambda uow: repository.case_rows(
            uow, sort=sort.OPENED, limit=100, offset=90_000
        ),
        "find a common name": lambda uow: repository.case_rows(uow, "obrien", limit=100),
        "find one person": lambda uow: repository.case_rows(uow, "wisniewski 004242", limit=100),
        "find a number": lambda uow: repository.case_rows(uow, "26-0117", limit=100),
        "count what was found": lambda uow: repository.case_count(uow, "obrien"),
    }


def main() -> int:
    """A line for each query; 1 if one takes longer than feels at once."""
    slow = False
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
            fill(vault)
            with vault.read() as uow:
                id = repository.case_rows(uow, limit=1)[0].id
            base = 0.0
            for name, query in queries(id).items():
                spent = []
                for _round in range(7):
                    with vault.read() as uow:
                        start = perf_counter()
                        query(uow)
                        spent.append(perf_counter() - start)
                taken = median(spent)
                base = base or taken
                slow = slow or taken > AIM
                print(f"{COUNT:,} cases, {name}: {taken * 1000:.1f} ms ({taken / base:.0f}×)")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
