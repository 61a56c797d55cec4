"""The office that the lists and the search are measured on: 100,000 people, 50,000 cases and
500,000 notes, the same each time.

Each record goes through its room's own ``keep_new``: what the rooms keep beside it (names for the
conflict check, sort keys, folded keys) is there as if it had been typed. The rows are gathered and
put in by the thousand, inside ordinary units of work: watched, sealed, chained, signed and indexed.

``python tests/bench/big_office.py`` makes it alone; ``AMPARO_BIG`` is a share of its size (0.01).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import big_names
from sqlalchemy.sql.dml import Delete, Insert

from models.cases import repository as cases
from models.cases.case import Case, CaseStatus, CaseType
from models.cases.codes import problem_codes
from models.notes import repository as notes
from models.notes.note import ActivityType, Note
from models.people import repository as people
from models.people.person import NameKind, Person, PersonName
from models.people.reach import Phone
from models.vault.clock import FixedClock
from models.vault.kdf import KdfSettings
from models.vault.vault import UserRole, Vault, add_user, create, open_vault

HERE = Path(__file__).resolve().parent
SHARE = float(os.environ.get("AMPARO_BIG", "1"))
PEOPLE, CASES, NOTES = (int(count * SHARE) for count in (100_000, 50_000, 500_000))
PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"
LOGINS = ("ruth", "tomas", "marta")
_A_UNIT = 5_000
_NOW = datetime(2026, 3, 23, 14, 31, tzinfo=ZoneInfo("America/New_York"))


class _Kept:
    """A connection that keeps the rows of new records back."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.rows: dict[Any, list[Any]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: Any, rows: Any = None) -> Any:
        if isinstance(statement, Insert) and rows is not None:
            self.rows.setdefault(statement.table, []).extend(
                rows if isinstance(rows, list) else [rows]
            )
            return None
        if isinstance(statement, Delete):
            return None  # of what a new record had before: nothing
        if isinstance(statement, Insert):
            self.put()  # it gives back a number that others refer to
        return self._connection.execute(statement, rows)

    def put(self) -> None:
        """All of them, parents first."""
        for table, rows in self.rows.items():
            self._connection.execute(table.insert(), rows)
        self.rows.clear()


class _Gathered:
    """A unit of work whose new rows are put in together."""

    def __init__(self, uow: Any) -> None:
        self._uow, self.connection = uow, _Kept(uow.connection)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._uow, name)

    def put(self) -> None:
        """All of them."""
        self.connection.put()


@contextmanager
def big_office() -> Iterator[Vault]:
    """A copy-free look at the office: what is written into it stays for whoever comes next."""
    folder = place()
    if not folder.exists():
        make(folder)
    with open_vault(folder, "ruth", PASSPHRASE, clock=FixedClock(_NOW)) as vault:
        yield vault


def place() -> Path:
    """Where it lies until the run is over: a name for each program and size."""
    root = HERE.parents[1]
    parts = [*(root / "models").rglob("*.py"), *HERE.glob("big_*.py")]
    told = hashlib.sha256()
    for path in sorted(parts):
        if path.name in ("tables.py", "found_by.py") or "big_" in path.name:
            told.update(path.read_bytes())
        elif "versions" in path.parts:
            told.update(path.name.encode())
    return Path(tempfile.gettempdir()) / f"amparo-bench-{told.hexdigest()[:12]}-{SHARE:g}.amparo"


def sweep() -> None:
    """Away with every one of them."""
    for path in Path(tempfile.gettempdir()).glob("amparo-bench-*"):
        shutil.rmtree(path, ignore_errors=True)


def make(folder: Path) -> None:
    """Some minutes of work; a folder that was not finished is not left."""
    part = folder.with_name(f"{folder.stem}-part.amparo")
    shutil.rmtree(part, ignore_errors=True)
    new = create(
        part,
        organization="Example Legal Aid",
        login="ruth",
        name="Ruth Okafor",
        passphrase=PASSPHRASE,
        kdf=KdfSettings.floor(),
        clock=FixedClock(_NOW),
    )
    chance = Random(20_260_323)
    with new.confirm(new.recovery_key) as vault:
        for login, name in (("tomas", "Tomás Lindqvist"), ("marta", "Marta Quiñones")):
            add_user(vault, login=login, name=name, role=UserRole.ATTORNEY, passphrase=PASSPHRASE)
        clients = _people(vault, chance)
        _notes(vault, chance, _cases(vault, chance, clients))
    shutil.move(part, folder)


def _units(vault: Vault, count: int, what: str) -> Iterator[tuple[_Gathered, range]]:
    start = perf_counter()
    for first in range(0, count, _A_UNIT):
        with vault.unit_of_work() as uow:
            gathered = _Gathered(uow)
            yield gathered, range(first, min(count, first + _A_UNIT))
            gathered.put()
            uow.record("imported", what, f"{what} from {first}")
            uow.commit()
    print(f"  made {count:,} {what} in {perf_counter() - start:.0f} s", file=sys.stderr, flush=True)


def _people(vault: Vault, chance: Random) -> list[str]:
    ids: list[str] = []
    for uow, some in _units(vault, PEOPLE, "people"):
        for number in some:
            given, family = big_names.given(chance), big_names.family(chance)
            names = [PersonName(given, family)]
            if chance.random() < 0.15:
                kind = chance.choice((NameKind.FORMER, NameKind.ALIAS))
                names.append(PersonName(given, big_names.family(chance), kind))
            one = Person(
                uow.new_id(),
                tuple(names),
                language=chance.choice(("en", "en", "es", "es", "pt", "ht", "pl", "vi", "ar")),
                phones=(
                    Phone(f"860-{200 + number // 10_000}-{number % 10_000:04d}", id=uow.new_id()),
                ),
            )
            people.keep_new(uow, one)
            ids.append(one.id)
    return ids


def _cases(vault: Vault, chance: Random, clients: list[str]) -> list[str]:
    ids: list[str] = []
    codes = sorted(set(problem_codes().defaults.values())) or ["37", "85"]
    statuses = [CaseStatus.CLOSED] * 7 + [CaseStatus.OPEN] * 2 + [CaseStatus.WAITING]
    for uow, some in _units(vault, CASES, "cases"):
        for number in some:
            year = 10 + number * 16 // max(CASES, 1)
            opened = big_names.day(chance).replace(year=2000 + year, day=1 + number % 28)
            status = chance.choice(statuses)
            one = Case(
                uow.new_id(),
                f"{year:02d}-{number:05d}",
                chance.choice(clients),
                chance.choice(list(CaseType)),
                chance.choice(codes),
                status,
                opened,
                closed_on=opened if status is CaseStatus.CLOSED else None,
                counsel=chance.choice(LOGINS),
                advocate=chance.choice(LOGINS),
            )
            cases.keep_new(uow, one)
            ids.append(one.id)
    return ids


def _notes(vault: Vault, chance: Random, of: list[str]) -> None:
    for uow, some in _units(vault, NOTES, "notes"):
        for _number in some:
            summary, text = big_names.note(chance)
            who = chance.choice(LOGINS)
            one = Note(
                uow.new_id(),
                chance.choice(of),
                chance.choice(list(ActivityType)),
                big_names.day(chance),
                time(9 + chance.randrange(8), 6 * chance.randrange(10)),
                6 * chance.randrange(1, 20),
                who=who,
                summary=summary,
                text=text,
                made_at=uow.now,
                made_by=who,
                changed_at=uow.now,
                changed_by=who,
                revision=1,
            )
            notes.keep_new(uow, one)


if __name__ == "__main__":
    with big_office() as office:
        print(office.path)
