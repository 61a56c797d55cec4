"""The office that the lists and the search are measured on: 100,000 people, 50,000 cases and
500,000 notes, the same each time.

Each record is made as its room's value and becomes its room's own rows; ``big_rows`` puts them in,
sealed, chained, signed and indexed. ``python tests/bench/big_office.py`` makes it alone, and leaves
it where the measurements look for it; ``AMPARO_BIG`` is a share of its size (0.01).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import big_names
from big_rows import Bulk, in_bulk

from models.cases.case import Case, CaseStatus, CaseType, ConflictState
from models.cases.codes import closing_codes, problem_codes
from models.cases.rows import row_of as case_row
from models.cases.tables import legal_case
from models.notes.note import ActivityType, Note
from models.notes.repository import _row as note_row
from models.notes.tables import note
from models.people.person import NameKind, Person, PersonName
from models.people.reach import Phone
from models.ticklers.rows import row_of as tickler_row
from models.ticklers.tables import tickler
from models.ticklers.tickler import Kind, State, Tickler
from models.vault.clock import FixedClock
from models.vault.kdf import KdfSettings
from models.vault.vault import UserRole, Vault, add_user, create, open_vault

HERE = Path(__file__).resolve().parent
SHARE = float(os.environ.get("AMPARO_BIG", "1"))
WHOLE = (100_000, 50_000, 500_000)
"""People, cases, notes."""
PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"
LOGINS = ("ruth", "tomas", "marta")
_NOW = datetime(2026, 3, 23, 14, 31, tzinfo=ZoneInfo("America/New_York"))
_STATUSES = (*[CaseStatus.CLOSED] * 7, *[CaseStatus.OPEN] * 2, CaseStatus.WAITING)
_CODES = sorted(set(problem_codes().defaults.values())) or ["37", "85"]
_CLOSING = sorted(one.code for one in closing_codes().editions[-1].codes)
_ACTIVITIES = tuple(ActivityType)


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


def make(folder: Path, share: float = SHARE) -> None:
    """Some minutes of work; a folder that was not finished is not left."""
    people, cases, notes = (int(count * share) for count in WHOLE)
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
        with in_bulk(vault, ("person", "legal_case", "note", "tickler")) as bulk:
            with told(f"{people:,} people"):
                clients = [_person(bulk, chance, number) for number in range(people)]
            with told(f"{cases:,} cases"):
                made = [
                    _case(bulk, chance, (number, 10 + number * 16 // cases), clients)
                    for number in range(cases)
                ]
                for one in made:
                    _ticklers(bulk, chance, one)
            with told(f"{notes:,} notes"):
                for _number in range(notes):
                    _note(bulk, chance, chance.choice(made).id)
            with told("tokens, seals and index"):
                bulk.finish()
    shutil.move(part, folder)


def _person(bulk: Bulk, chance: Random, number: int) -> str:
    given, family = big_names.given(chance), big_names.family(chance)
    names = [PersonName(given, family)]
    if chance.random() < 0.15:
        kind = chance.choice((NameKind.FORMER, NameKind.ALIAS))
        names.append(PersonName(given, big_names.family(chance), kind))
    number_of = f"860-{200 + number // 10_000}-{number % 10_000:04d}"
    one = Person(
        bulk.uow.new_id(),
        tuple(names),
        language=chance.choice(("en", "en", "es", "es", "pt", "ht", "pl", "vi", "ar")),
        phones=(Phone(number_of, id=bulk.uow.new_id()),),
    )
    bulk.add_person(one)
    return one.id


def _case(bulk: Bulk, chance: Random, place: tuple[int, int], clients: list[str]) -> Case:
    number, year = place
    opened = big_names.day(chance).replace(year=2000 + year, day=1 + number % 28)
    status = chance.choice(_STATUSES)
    closed = status is CaseStatus.CLOSED
    one = Case(
        bulk.uow.new_id(),
        f"{year:02d}-{number:05d}",
        chance.choice(clients),
        chance.choice(list(CaseType)),
        chance.choice(_CODES),
        status,
        opened,
        closed_on=opened if closed else None,
        closing_code=chance.choice(_CLOSING) if closed else "",
        counsel=chance.choice(LOGINS),
        advocate=chance.choice(LOGINS),
        conflict_state=ConflictState.NO_CONFLICT,
    )
    bulk.add(legal_case, [case_row(one)])
    return one


def _ticklers(bulk: Bulk, chance: Random, of: Case) -> None:
    """Of a closed case one that was done; of an open one up to three, some of them overdue."""
    running = of.status is not CaseStatus.CLOSED
    today = bulk.uow.today
    for _each in range(chance.randrange(4) if running else 1):
        due = today + timedelta(days=chance.randrange(-20, 200)) if running else of.opened_on
        one = Tickler(
            bulk.uow.new_id(),
            of.id,
            chance.choice((Kind.TICKLER, Kind.TICKLER, Kind.APPOINTMENT, Kind.HEARING)),
            chance.choice(big_names.TO_DO),
            due,
            assigned_to=of.counsel,
            remind_days=3,
            state=State.OPEN if running else State.DONE,
            closed_at=None if running else bulk.uow.now,
            closed_by="" if running else of.counsel,
            created_at=bulk.uow.now,
            created_by=of.counsel,
            revision=1,
        )
        bulk.add(tickler, [tickler_row(one)])


def _note(bulk: Bulk, chance: Random, case_id: str) -> None:
    summary, text = big_names.note(chance)
    who = chance.choice(LOGINS)
    one = Note(
        bulk.uow.new_id(),
        case_id,
        chance.choice(_ACTIVITIES),
        big_names.day(chance),
        time(9 + chance.randrange(8), 6 * chance.randrange(10)),
        6 * chance.randrange(1, 20),
        who=who,
        summary=summary,
        text=text,
        made_at=bulk.uow.now,
        made_by=who,
        changed_at=bulk.uow.now,
        changed_by=who,
        revision=1,
    )
    bulk.add(note, [note_row(one)])


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say how long it took."""
    start, worked = perf_counter(), process_time()
    yield
    spent, work = perf_counter() - start, process_time() - worked
    print(f"  {what}: {spent:.0f} s ({work:.0f} s of work)", file=sys.stderr, flush=True)


if __name__ == "__main__":
    with big_office() as office:
        print(office.path)
