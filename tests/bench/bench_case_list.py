"""The list of cases of a big office: ``python tests/bench/bench_case_list.py``.

How long the first page takes as the page asks for it (the rows, what other rooms tell of them, how
many there are in all), beside the bare sqlcipher3 queries that fetch the same rows, columns and
numbers in the same order, in the same run; and what one keystroke or one click asks for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from big_office import big_office

from desktop.cases import queries
from desktop.cases.queries import Wanted
from models.cases.repository import CaseSort
from models.vault.secrets_kept import raw_of

AIM, AT_ONCE = 1.5, 0.25
ROUNDS = 25
WINDOW = queries.WINDOW


def bare(raw: Any, statements: list[str]) -> None:
    """The same statements, by the driver alone."""
    for text in statements:
        raw.execute(text).fetchall()


def asked(raw: Any, query: Callable[[], Any]) -> list[str]:
    """The statements that reach the database, whoever sends them, with their values in them."""
    found: list[str] = []
    raw.set_trace_callback(found.append)
    query()
    raw.set_trace_callback(None)
    return found


def spent(run: Callable[[], Any]) -> float:
    """Seconds, once."""
    start = perf_counter()
    run()
    return perf_counter() - start


def beside(uow: Any, name: str, wanted: Wanted) -> float:
    """Say how long the first page takes and how long the bare statements; the ratio of the two.

    Nothing is remembered from one round to the next: it is as after somebody has saved."""
    raw = raw_of(uow)

    def ask() -> None:
        uow.walls.private = {}
        queries.found(uow, wanted)

    ask()
    statements = asked(raw, ask)
    ours, theirs = [], []
    for _round in range(ROUNDS):
        theirs.append(spent(lambda: bare(raw, statements)))
        ours.append(spent(ask))
    again = median(spent(lambda: queries.found(uow, wanted)) for _ in range(ROUNDS))
    ratio = median(ours) / median(theirs)
    print(
        f"{name}, first page ({WINDOW} rows): {median(ours) * 1000:.2f} ms; bare sqlcipher3, "
        f"{len(statements)} statements: {median(theirs) * 1000:.2f} ms; {ratio:.2f}× (aim {AIM}×); "
        f"while nobody writes: {again * 1000:.2f} ms"
    )
    return ratio


def main() -> int:
    """A line for each; 1 if an aim is missed."""
    with big_office() as vault, vault.read() as uow:
        ratios = [
            beside(uow, "all cases", Wanted(view="all")),
            beside(uow, "open cases", Wanted(view="open")),
            beside(uow, "my open cases", Wanted()),
        ]
        slow = max(ratios) > AIM
        for name, wanted in {
            "open cases by what comes next": Wanted("open", sort=CaseSort.NEXT, descending=False),
            "all cases by what comes next": Wanted("all", sort=CaseSort.NEXT, descending=False),
            "by client": Wanted("all", sort=CaseSort.CLIENT, descending=False),
            "find a common name": Wanted("all", "obrien"),
            "find a number": Wanted("all", "26-04711"),
        }.items():
            queries.found(uow, wanted)
            uow.walls.private = {}
            taken = median(
                spent(lambda wanted=wanted: queries.found(uow, wanted)) for _ in range(5)
            )
            slow = slow or taken > AT_ONCE
            print(f"{name}: {taken * 1000:.1f} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
