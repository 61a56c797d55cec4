"""D16: whatever the clock says, a save works, entries keep their order, and days do not move."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from board import Board
from offices import LOGIN, PASSPHRASE, copy_of

from models.cases import repository
from models.cases.services import open_case_for_new_client
from models.vault.clock import FixedClock
from models.vault.deep import deep_verify
from models.vault.history import LogFilter, log
from models.vault.vault import open_vault

HARTFORD = ZoneInfo("America/New_York")
START = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
AUTUMN = datetime(2026, 11, 1, 5, 59, 59, tzinfo=UTC)  # a second before the hour comes twice
SPRING = datetime(2027, 3, 14, 6, 59, 59, tzinfo=UTC)  # a second before an hour is left out
JUMPS: dict[str, tuple[datetime, ZoneInfo]] = {
    "a day back": (START - timedelta(days=1), HARTFORD),
    "ten years back": (START.replace(year=2016), HARTFORD),
    "to 1970": (datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC), HARTFORD),
    "to 1969": (datetime(1969, 12, 31, 23, 59, tzinfo=UTC), HARTFORD),
    "the hour that comes twice": (AUTUMN, HARTFORD),
    "an hour later by the same wall": (AUTUMN + timedelta(hours=1), HARTFORD),
    "the hour left out": (SPRING + timedelta(seconds=1), HARTFORD),
    "a leap day": (datetime(2028, 2, 29, 12, tzinfo=UTC), HARTFORD),
    "a second past 2038": (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), HARTFORD),
    "2106": (datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC), HARTFORD),
    "the last day of 9999": (datetime(9999, 12, 30, 12, tzinfo=UTC), HARTFORD),
    "Kiritimati": (START, ZoneInfo("Pacific/Kiritimati")),
    "Niue": (START, ZoneInfo("Pacific/Niue")),
    "Kathmandu": (START, ZoneInfo("Asia/Kathmandu")),
    "UTC": (START, ZoneInfo("UTC")),
    "Lord Howe": (START, ZoneInfo("Australia/Lord_Howe")),
    "a second back": (START - timedelta(seconds=1), HARTFORD),
    "a microsecond back": (START - timedelta(microseconds=1), HARTFORD),
    "a year on": (START.replace(year=2027), HARTFORD),
    "standing still": (START, HARTFORD),
}


@pytest.mark.parametrize("jump", JUMPS)
def test_d16_the_clock_jumps(board: Board, office: Path, tmp_path: Path, jump: str) -> None:
    row = board.row("D16")
    folder = copy_of(office, tmp_path / "office.amparo")
    first = _save(folder, FixedClock(START, HARTFORD), date(2026, 11, 20))
    moment, zone = JUMPS[jump]
    # A day typed on that computer: none that its clock says is still to come.
    day = min(date(2026, 11, 20), moment.astimezone(zone).date())
    second = _save(folder, FixedClock(moment, zone), day)
    # Read on a computer whose clock is right again.
    with open_vault(folder, LOGIN, PASSPHRASE, clock=FixedClock(START, HARTFORD)) as vault:
        with vault.read() as uow:
            days = [repository.case(uow, id).opened_on for id in (first, second)]
            numbers = [one.number for one in log(uow, LogFilter(), limit=50)]
            order = [one.id for one in log(uow, LogFilter(object_id=second), limit=5)]
        serious = [one.code for one in deep_verify(vault).problems if one.serious]
    right = (
        days == [date(2026, 11, 20), day]
        and numbers == sorted(numbers, reverse=True)
        and order
        and not serious
    )
    row.survived() if right else row.lost(f"{jump}: {days} {serious}")


def _save(folder: Path, clock: FixedClock, day: date) -> str:
    with open_vault(folder, LOGIN, PASSPHRASE, clock=clock) as vault, vault.unit_of_work() as uow:
        made = open_case_for_new_client(uow, given="By", family="the clock", opened_on=day)
        uow.commit()
    assert made.made is not None
    return made.made.id
