"""What a person finds in the morning, in a big office: ``python tests/bench/bench_today.py``.

The page as it is read (what is due, the clocks, the drafts), for the user at work and for the whole
office, and after it the red flags; beside it, in the same run, the bare statements by sqlcipher3.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_case_list import asked, bare
from big_office import big_office

from models.ticklers.tickler import Scope
from models.today.reading import today
from models.today.red_flags import flags
from models.vault.secrets_kept import raw_of

AIM, FLAGS_AIM = 0.100, 1.0
ROUNDS = 15


def spent(run: Callable[[], Any]) -> float:
    """Seconds, once."""
    start = perf_counter()
    run()
    return perf_counter() - start


def main() -> int:
    """A line for each; 1 if an aim is missed."""
    slow = False
    with big_office() as vault, vault.read() as uow:
        raw = raw_of(uow)
        for name, aim, run in (
            ("today, mine", AIM, lambda: today(uow, Scope.ME)),
            ("today, of my cases", AIM, lambda: today(uow, Scope.CASES)),
            ("today, everybody’s", AIM, lambda: today(uow, Scope.EVERYONE)),
            ("red flags of my cases", FLAGS_AIM, lambda: flags(uow, Scope.CASES)),
        ):

            def cold(run: Callable[[], Any] = run) -> None:
                uow.walls.private = {}
                run()

            cold()
            statements = asked(raw, cold)
            theirs = [spent(lambda statements=statements: bare(raw, statements)) for _ in range(5)]
            worked = process_time()
            ours = [spent(cold) for _ in range(ROUNDS)]
            worked = (process_time() - worked) / ROUNDS
            slow = slow or median(ours) > aim
            print(
                f"{name}: {median(ours) * 1000:.1f} ms (aim {aim * 1000:.0f}), the processor’s "
                f"{worked * 1000:.1f} ms; bare sqlcipher3, "
                f"{len(statements)} statements: {median(theirs) * 1000:.1f} ms"
            )
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
