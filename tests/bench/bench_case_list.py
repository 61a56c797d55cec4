"""The list of cases of a big office: ``python tests/bench/bench_case_list.py``.

How long the first page takes as the page asks for it (the rows, what other rooms count for them,
how many there are in all), beside the bare sqlcipher3 queries that fetch the same rows and numbers,
in the same run; and what one keystroke or one click asks for.
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
ROUNDS = 15
WINDOW = queries.WINDOW


def bare(raw: Any, statements: list[tuple[str, Any]]) -> None:
    """The same statements, by the driver alone."""
    for text, values in statements:
        raw.execute(text, values).fetchall()


def asked(uow: Any, query: Callable[[Any], Any]) -> list[tuple[str, Any]]:
    """The statements that the query sends to the database."""
    from sqlalchemy import event

    found: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, text: str, values: Any, *_rest: Any) -> None:
        found.append((text, values))

    event.listen(uow.connection, "before_cursor_execute", note)
    query(uow)
    event.remove(uow.connection, "before_cursor_execute", note)
    return found


def spent(run: Callable[[], Any]) -> float:
    """Seconds, once."""
    start = perf_counter()
    run()
    return perf_counter() - start


def main() -> int:
    """A line for each; 1 if an aim is missed."""
    slow = False
    first = Wanted(view="all")
    with big_office() as vault, vault.read() as uow:
        raw = raw_of(uow)
        queries.found(uow, first)
        statements = asked(uow, lambda unit: queries.found(unit, first))
        ours, theirs = [], []
        for _round in range(ROUNDS):
            theirs.append(spent(lambda: bare(raw, statements)))
            ours.append(spent(lambda: queries.found(uow, first)))
        ratio = median(ours) / median(theirs)
        print(
            f"first page of all cases ({WINDOW} rows): {median(ours) * 1000:.1f} ms; bare "
            f"sqlcipher3, {len(statements)} statements: {median(theirs) * 1000:.1f} ms; "
            f"{ratio:.2f}× (aim {AIM}×)"
        )
        slow = ratio > AIM
        for name, wanted in {
            "my open cases": Wanted(),
            "by client": Wanted("all", sort=CaseSort.CLIENT, descending=False),
            "find a common name": Wanted("all", "obrien"),
            "find a number": Wanted("all", "26-04711"),
        }.items():
            queries.found(uow, wanted)
            taken = median(
                spent(lambda wanted=wanted: queries.found(uow, wanted)) for _ in range(5)
            )
            slow = slow or taken > AT_ONCE
            print(f"{name}: {taken * 1000:.1f} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
