"""What opening a vault costs: ``python tests/bench/bench_open_vault.py [records]``.

The passphrase's work (Argon2id, about a second on an office's PC) is meant to be slow; all else is
not. Each round starts three fresh processes, as the program's own start is: one opens a vault of
100,000 records, one does nothing but the passphrase's work with the same settings, one opens the
database by bare sqlcipher3 with the raw key and reads its schema. Libraries are loaded within the
time. Rounds alternate who goes first; the figures are medians.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from big_vault import PASSPHRASE, add_records, empty_office

from models.vault.kdf import KdfSettings
from models.vault.members import change_passphrase

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
RATIO, MORE = 1.2, 0.3
OURS = """
import sys, time
from models.vault.vault import open_vault
start, work = time.perf_counter(), time.process_time()
vault = open_vault(sys.argv[1], "ruth", sys.argv[2])
print(time.perf_counter() - start, time.process_time() - work)
vault.close()
"""
WORK = """
import sys, time
from models.vault.kdf import KdfSettings, derive
settings = KdfSettings(*map(int, sys.argv[3:6]))
start, work = time.perf_counter(), time.process_time()
derive(sys.argv[2], bytes(16), settings)
print(time.perf_counter() - start, time.process_time() - work)
"""
BARE = """
import sys, time
start, work = time.perf_counter(), time.process_time()
import sqlcipher3.dbapi2 as driver
raw = driver.connect(sys.argv[6])
raw.set_key("x'" + sys.argv[7] + "'")
raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
print(time.perf_counter() - start, time.process_time() - work)
"""


def seconds(code: str, words: list[str]) -> tuple[float, float]:
    """What a fresh process took for it by its own clock, and of the processor."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, check=True, capture_output=True, text=True
    )
    wall, processor = map(float, done.stdout.split())
    return wall, processor


def main() -> int:
    """Two lines; 1 if the aim is missed."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        with empty_office(Path(folder)) as vault:
            add_records(vault, records)
            opened_with = "copper lantern orbit meadow plinth saffron"
            change_passphrase(vault, PASSPHRASE, opened_with, kdf=KdfSettings.calibrated())
            member = vault.keyring.header.member("ruth")
            assert member is not None
            kdf = member.slot.kdf
            settings = [str(one) for one in (kdf.memory, kdf.passes, kdf.lanes)]
            bare = [str(vault.database), vault.keyring.key.database()]
            words = [str(vault.path), opened_with, *settings, *bare]
            size = vault.database.stat().st_size
        spent: dict[str, list[tuple[float, float]]] = {OURS: [], WORK: [], BARE: []}
        for number in range(ROUNDS + 1):
            for code in list(spent) if number % 2 else list(spent)[::-1]:
                spent[code].append(seconds(code, words))
        # The first round fetches the files from the disk.
        ours, work, plain = (median(one[0] for one in spent[code][1:]) for code in spent)
        busy = [median(one[1] for one in spent[code][1:]) for code in (OURS, WORK)]
    most = RATIO * work + MORE
    print(
        f"opening a vault of {records:,} records ({size / 1e6:.0f} MB): {ours:.3f} s; "
        f"Argon2id alone {work:.3f} s, aim {RATIO} × that + {MORE} s = {most:.3f} s"
    )
    more = (busy[0] - busy[1]) * 1000
    print(
        f"beyond Argon2id: {(ours - work) * 1000:.0f} ms; processor {more:.0f} ms, in part while "
        f"Argon2id runs; bare sqlcipher3 with the raw key: {plain * 1000:.0f} ms"
    )
    return 0 if ours <= most else 1


if __name__ == "__main__":
    raise SystemExit(main())
