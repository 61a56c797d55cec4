"""What deep verify costs: ``python tests/bench/bench_deep_verify.py [entries] [records]``.

1,000,000 entries and 100,000 records, on one core. Deep verify reads every page three times over
(its page check, its structure check, its rows), walks the whole chain, holds every record against
its newest seal and every new signature against its user's key. New are the signatures since the
last proof on this computer: here 20,000 units of one entry each, about four months of a busy
office. It is held against a bare sqlcipher3 read of the same rows, once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import sqlcipher3.dbapi2 as driver
from big_vault import PASSPHRASE, add_entries, add_records, empty_office

from models.vault.deep import deep_verify
from models.vault.vault import open_vault

AIM = 60.0
NEW = 20_000


def bare(database: Path, key: str) -> float:
    """Seconds for reading every row of every table, by nothing but sqlcipher3."""
    raw = driver.connect(str(database), isolation_level=None)
    raw.set_key(f"x'{key}'")
    raw.execute("PRAGMA cache_size = -65536")
    start = process_time()
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in tables:
        for _row in raw.execute(f'SELECT * FROM "{name}"'):
            pass
    spent = process_time() - start
    raw.close()
    return spent


def main() -> int:
    """Two lines; 1 if the aim is missed."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    records = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        with empty_office(Path(folder)) as vault:
            add_records(vault, records)
            add_entries(vault, entries - vault.head().number - NEW, 1000)
            assert deep_verify(vault).ok
            add_entries(vault, NEW, 1)
            path, database, key = vault.path, vault.database, vault.keyring.key.database()
        with open_vault(path, "ruth", PASSPHRASE) as vault:
            wall, start = perf_counter(), process_time()
            report = deep_verify(vault)
            spent, wall = process_time() - start, perf_counter() - wall
            assert report.ok, report.problems
        plain = bare(database, key)
    counted = report.counted
    print(
        f"deep verify of {counted['entries']:,} entries and {counted['records']:,} records, with "
        f"{counted['signatures']:,} new signatures: {spent:.1f} s on one core (aim < {AIM:.0f} s)"
    )
    print(
        f"  {spent / plain:.1f}× a bare sqlcipher3 read of the same rows ({plain:.1f} s); "
        f"{wall:.1f} s by the clock on the wall"
    )
    return 0 if spent < AIM else 1


if __name__ == "__main__":
    raise SystemExit(main())
