"""``make faults``: the whole suite at its nightly counts, and the table of what came of it.

    run.py [--ci] [--share 0.2] [--only D1 D8] [--no-write] [--board FOLDER [--so-far]]
           [--figures FOLDER]

``--ci`` takes the counts of ``make test``; ``--figures`` runs nothing and takes what ``make test``
left in the folder that AMPARO_FAULTS_BOARD named, if it passed. The table goes to RESULTS.md beside
this file, unless only some rows were run. ``--board`` keeps the figures in a folder; a run that was
broken off is taken up again there, and tests whose figures lie in it are not repeated; of a test
that ran twice the later figures count. ``--so-far`` runs nothing more, and the page says so.
Leaves with 1 if a test failed, a record was lost, or a row has no figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from board import DONE, FOLDER, MODE, SHARE, passed_before
from rows import PARTLY, ROWS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIBRARIES = (
    "sqlcipher3",
    "cryptography",
    "pyrage",
    "pyside6-essentials",
    "reportlab",
    "SQLAlchemy",
)


HEAD = """# What the fault suite found

Written by `make faults`; the rows are those of the catalogue in `rows.py`.
*Survived*: everything acknowledged reads back equal. *Detected*: something is not whole, and a
clear error or `verify` names it. *Lost*: an acknowledged record is gone, or a success was none; it
must be 0.

- {when}, counts {counts}, {minutes} minutes.
- {versions}.
- {state}
"""


def main() -> int:
    """Run, merge, print, write."""
    asked = _arguments()
    if asked.figures:
        # A run of ``make test`` with AMPARO_FAULTS_BOARD set, which passed.
        asked.ci, failed = True, False
        times = [path.stat().st_mtime for path in asked.figures.glob("*.json")]
        seconds, found = max(times) - min(times), _found(asked.figures)
    elif asked.board and asked.so_far:
        failed, seconds = False, _seconds(asked.board)
        found = _found(asked.board)
    elif asked.board:
        asked.board.mkdir(parents=True, exist_ok=True)
        failed, seconds, found = _timed(asked, asked.board)
    else:
        with tempfile.TemporaryDirectory(prefix="amparo-faults-") as folder:
            failed, seconds, found = _timed(asked, Path(folder))
    figures = _merged(found)
    lines = _table(figures)
    print("\n".join(lines))
    missing = [name for name in ROWS if name not in figures and not asked.only]
    lost = [name for name, one in figures.items() if one["lost"]]
    for name in missing:
        print(f"{name}: no figures")
    for name in lost:
        print(f"{name}: LOST: {figures[name]['lost'][:3]}")
    if not asked.only and not asked.no_write:
        (HERE / "RESULTS.md").write_text(_page(lines, asked, seconds, failed, missing))
    return 1 if failed or missing or lost else 0


def _found(folder: Path) -> list[dict]:
    """The last figures of each test and row."""
    last = {}
    for path in sorted(folder.glob("*.json"), key=lambda one: one.stat().st_mtime_ns):
        one = json.loads(path.read_text())
        last[one["test"], one["row"]] = one
    return list(last.values())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ci", action="store_true")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--no-write", action="store_true")
    parser.add_argument("--board", type=Path)
    parser.add_argument("--so-far", action="store_true")
    parser.add_argument("--figures", type=Path)
    return parser.parse_args()


def _timed(asked: argparse.Namespace, folder: Path) -> tuple[bool, float, list[dict]]:
    """Whether a test failed, the seconds of all runs in this folder, the figures in it."""
    clock, started = folder / "seconds", time.monotonic()
    before = _seconds(folder)
    try:
        failed = _run(asked, folder)
    finally:
        seconds = before + time.monotonic() - started
        clock.write_text(f"{seconds:.0f}")
    return failed, seconds, _found(folder)


def _seconds(folder: Path) -> float:
    """Of all runs on this board that ended, or were told to stop."""
    clock = folder / "seconds"
    return float(clock.read_text()) if clock.exists() else 0.0


def _run(asked: argparse.Namespace, folder: Path) -> bool:
    """Whether pytest found a failure."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        MODE: "ci" if asked.ci else "night",
        SHARE: str(asked.share),
        FOLDER: str(folder),
        DONE: "\n".join(sorted(passed_before(folder))),
    }
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-rs"]
    if asked.only:
        wanted = " or ".join(f"{name.lower()}_" for name in asked.only)
        command += ["-k", wanted]
    done = subprocess.run([*command, str(HERE)], cwd=ROOT, env=environment, check=False)
    nothing_left = done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED and environment[DONE]
    return done.returncode != 0 and not nothing_left


def _merged(found: list[dict]) -> dict[str, dict]:
    figures: dict[str, dict] = {}
    for one in found:
        row = figures.setdefault(
            one["row"], {"tried": 0, "survived": 0, "detected": 0, "lost": [], "notes": []}
        )
        for name in ("tried", "survived", "detected"):
            row[name] += one[name]
        row["lost"] += one["lost"]
        row["notes"] += [text for text in one["notes"] if text not in row["notes"]]
    return figures


def _table(figures: dict[str, dict]) -> list[str]:
    lines = [
        "| row | fault | tried | survived | detected | lost | remarks |",
        "|---|---|--:|--:|--:|--:|---|",
    ]
    for name, words in ROWS.items():
        one = figures.get(name)
        if one is None:
            lines.append(f"| {name} | {words} | – | – | – | – | not in this run |")
            continue
        remarks = ". ".join([*one["notes"], *([PARTLY[name]] if name in PARTLY else [])])
        numbers = " | ".join(f"{one[key]:,}" for key in ("tried", "survived", "detected"))
        lines.append(f"| {name} | {words} | {numbers} | {len(one['lost'])} | {remarks} |")
    return lines


def _page(
    lines: list[str], asked: argparse.Namespace, seconds: float, failed: bool, missing: list[str]
) -> str:
    import sqlcipher3.dbapi2 as driver

    raw = driver.connect(":memory:")
    cipher = raw.execute("PRAGMA cipher_version").fetchone()[0]
    raw.close()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{platform.system()} {platform.release()} {platform.machine()}"
    python = f"Python {platform.python_version()}"
    counts = "of `make test`" if asked.ci else f"of the nightly run, times {asked.share:g}"
    state = "Some tests FAILED in this run." if failed else "Every test of this run passed."
    if asked.so_far:
        state = "A run that is not over; what it has yet to try is told below."
    if asked.figures:
        state = "Figures of a run of `make test`; what was red in it is told below."
    gaps = f" Rows without figures: {', '.join(missing)}." if missing else ""
    page = HEAD.format(
        when=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        counts=counts,
        minutes=round(seconds / 60),
        versions=f"{machine}, {python}, SQLCipher {cipher}, SQLite {driver.sqlite_version}; "
        + libraries,
        state=state + gaps,
    )
    return "\n".join([page, *lines, "", (HERE / "limits.md").read_text()])


if __name__ == "__main__":
    raise SystemExit(main())
