"""A lock, until another process has painted the unlock screen, against a bare first window.

The program as it is shipped, offscreen: keeper, window and successor; a vault of the test's own.
The bare counterpart is a PySide6 window of a fresh interpreter, from its start to its first paint:
what a lock would take if nothing waited beside the open office. Both take turns.

Prints one line; leaves with 1 if the aim is missed. ``bench_lock.py [ROUNDS]``
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "faults"), str(HERE.parents[1])]

from bench_first_window import BARE, timed  # noqa: E402
from living import Program  # noqa: E402

from models.vault.kdf import KdfSettings  # noqa: E402
from models.vault.vault import UserRole, create  # noqa: E402

AIM = 1.0  # seconds
PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"


def main(rounds: int = 5) -> int:
    """Measure and print; 1 if the aim is missed."""
    place = Path(tempfile.mkdtemp())
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPYCACHEPREFIX"] = os.environ["PYTHONPYCACHEPREFIX"] = str(place / "bytecode")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        new = create(
            place / "office.amparo", organization="Example Legal Aid", login="ruth",
            name="Ruth Okafor", role=UserRole.ADMINISTRATOR, passphrase=PASSPHRASE,
            kdf=KdfSettings.floor(),
        )  # fmt: skip
        new.confirm(new.recovery_key).close()
        timed(BARE, environment)
        bare, ours = [], []
        for number in range(rounds):
            bare.append(timed(BARE, environment))
            ours.append(locked(new.path, place / f"home-{number}"))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    middle = statistics.median(ours)
    print(
        f"lock to unlock screen: {middle / statistics.median(bare):.2f} x a bare PySide6 window "
        f"({middle * 1000:.0f} ms, at most {max(ours) * 1000:.0f} ms, against "
        f"{statistics.median(bare) * 1000:.0f} ms; aim {AIM * 1000:.0f} ms or less)"
    )
    return 0 if middle <= AIM else 1


def locked(folder: Path, home: Path) -> float:
    """Seconds from the order to lock to the first paint of the successor."""
    program = Program(folder, home, PYTHONDONTWRITEBYTECODE="")
    try:
        program.until("starts")
        program.order(f"unlock {PASSPHRASE}")
        program.until("open")
        program.order("show cases")
        program.until("shown")
        program.until("waits")
        program.order("lock")
        began, _old = program.until("locks")
        back, _new = program.until("back")
        return back - began
    finally:
        program.end()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
