"""``make bench``: every measurement of this folder, one after another, as ratios in one run.

A measurement is a file ``bench_*.py``: it prints its lines, and leaves with 1 if an aim is missed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTCOMES = {0: "aim met", 1: "AIM MISSED"}
FAILED = "MEASUREMENT FAILED"


def main() -> int:
    """Run them all; 1 if any aim was missed or any measurement failed."""
    missed = []
    for path in sorted(HERE.glob("bench_*.py")):
        print(f"{path.stem.removeprefix('bench_')}", flush=True)
        done = subprocess.run(
            [sys.executable, str(path)], cwd=HERE.parent.parent, check=False, text=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        print("".join(f"  {line}\n" for line in done.stdout.splitlines()), end="")
        # Python leaves with 1 after a traceback too: then there is no line.
        outcome = OUTCOMES.get(done.returncode, FAILED) if done.stdout else FAILED
        print(f"  {outcome}", flush=True)
        if done.returncode:
            missed.append(path.stem.removeprefix("bench_"))
    from big_office import sweep

    sweep()
    print(f"Not met: {', '.join(missed)}." if missed else "All aims were met.")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
