"""How the search of a big office feels as one types: ``python tests/bench/bench_search.py``.

Every beginning of some questions, from the second letter on, as the box asks them: everything that
is found, by kind, with the passages. Beside it, in the same run, the bare FTS5 query over the same
index with the same words.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from big_office import big_office

from models.folding import words
from models.search.finders import finders
from models.search.looking import find
from models.search.words import ANYWHERE, Tier
from models.vault.secrets_kept import raw_of

MEDIAN, P95 = 0.050, 0.150
TYPED = (
    "lucia paredes", "maria rodriguez", "wisniewska", "nguyen thi hanh", "obrien", "hadzic",
    "26-04711", "restraining order", "court", "safety letter employer", "body camera footage",
    "orden de protección", "llamada clienta", "eviction mediation", "financial affidavit",
    "860-201-4242", "interpreter vietnamese", "jean-baptiste", "zzz nobody",
)  # fmt: skip
_BARE = "SELECT record FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT 7"


def beginnings() -> list[str]:
    """What stands in the box after each key."""
    return [text[:end] for text in TYPED for end in range(2, len(text) + 1)]


def bare(raw: Any, text: str) -> None:
    """Every kind, without anything of ours around it."""
    asked = Tier(ANYWHERE, (), words(text))
    for finder in finders():
        raw.execute(_BARE, (asked.match(finder.code),)).fetchall()


def main() -> int:
    """A line for each of the two; 1 if an aim is missed."""
    ours: list[float] = []
    theirs: list[float] = []
    slowest = ("", 0.0)
    with big_office() as vault, vault.read() as uow:
        raw = raw_of(uow)
        for text in beginnings():
            if not words(text):
                continue
            start = perf_counter()
            bare(raw, text)
            theirs.append(perf_counter() - start)
            start = perf_counter()
            find(uow, text)
            ours.append(perf_counter() - start)
            if ours[-1] > slowest[1]:
                slowest = (text, ours[-1])
    mine, p95 = median(ours), quantiles(ours, n=20)[-1]
    told = f"{len(ours)} keys: median {mine * 1000:.1f} ms, 95 % within {p95 * 1000:.0f} ms"
    print(f"search as one types, {told} (aims {MEDIAN * 1000:.0f} and {P95 * 1000:.0f})")
    its, its95 = median(theirs), quantiles(theirs, n=20)[-1]
    print(f"bare FTS5: median {its * 1000:.1f} ms, 95 % within {its95 * 1000:.0f} ms", end="")
    print(f"; ours {sum(ours) / sum(theirs):.2f}× in all")
    print(f"slowest: {slowest[1] * 1000:.0f} ms for “{slowest[0]}”")
    return 1 if mine > MEDIAN or p95 > P95 else 0


if __name__ == "__main__":
    raise SystemExit(main())
