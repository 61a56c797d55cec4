"""A new party among 200,000 names: ``python tests/bench/bench_conflicts.py [NAMES]``.

The names (a tenth of them aliases) are spread as in an office: few given names and surnames are
very common, most are rare. Each check is one new party, with everything that happens when somebody
types: keys, candidates, weighing, cases and roles. Beside it, in the same run and on the same file,
the bare query of the driver that fetches the same rows.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from big_vault import empty_office

from models.cases.services import open_case_for_new_client
from models.conflicts.checking import look
from models.conflicts.indexing import index_older
from models.people import conflict_index
from models.people.conflict_index import Known
from models.people.folding import fold
from models.people.name_forms import name_forms
from models.vault.database import connect
from models.vault.secrets_kept import raw_of

COUNT = 200_000
AIM = 0.100  # seconds, for the median
CHECKS = 120
SYLLABLES = [
    "ba",
    "ca",
    "che",
    "da",
    "del",
    "fa",
    "ga",
    "gra",
    "ha",
    "ja",
    "ka",
    "la",
    "lo",
    "ma",
    "mi",
    "na",
    "no",
    "pa",
    "qui",
    "ra",
    "ro",
    "sa",
    "si",
    "ta",
    "to",
    "va",
    "zo",
]


class Names:
    """Given names and surnames, a few of them common (as 1/rank)."""

    def __init__(self) -> None:
        self.dice = random.Random(7)
        known = sorted(name_forms().apart | set(name_forms().same))
        self.given = [one.title() for one in known if len(one) > 3]
        self.dice.shuffle(self.given)
        made = {
            "".join(self.dice.choices(SYLLABLES, k=self.dice.choice((2, 3, 3, 4))))
            for _ in range(9000)
        }
        self.family = ["Garcia", "Rodriguez", "Nguyen", "Smith", "Hernandez", "Johnson", "Lopez"]
        self.family += [one.title() for one in sorted(made)]
        self.weights = [
            [1 / (rank + 8) for rank in range(len(some))] for some in (self.given, self.family)
        ]

    def some(self, count: int) -> list[tuple[str, str]]:
        """``(given, family)``; of three one has two surnames, of five one two given names."""
        given = self.dice.choices(self.given, self.weights[0], k=2 * count)
        family = self.dice.choices(self.family, self.weights[1], k=2 * count)
        return [
            (
                given[at] if at % 5 else f"{given[at]} {given[count + at]}",
                family[at] if at % 3 else f"{family[at]} {family[count + at]}",
            )
            for at in range(count)
        ]


def fill(vault: Any, count: int, names: list[tuple[str, str]]) -> None:
    """One person and case by the verbs; their rows copied under other names and ids."""
    with vault.unit_of_work() as uow:
        made = open_case_for_new_client(uow, given="Ana", family="Prueba").made
        index_older(uow)
        key = conflict_index.lifetime_secret(uow, conflict_index.INDEX)
        uow.commit()
    assert made is not None and key
    raw = connect(vault.database, vault.keyring.key.database())
    try:
        # An office gets its names one by one; here they come at once, and no disk is waited for.
        for setting in ("cache_size = -600000", "synchronous = OFF", "journal_mode = MEMORY"):
            raw.execute(f"PRAGMA {setting}")
        raw.execute("BEGIN")
        with vault.read() as uow:
            _copy(raw, uow, count, names)
        raw.execute("COMMIT")
        raw.execute("ANALYZE")
    finally:
        raw.close()


def _copy(raw: Any, uow: Any, count: int, names: list[tuple[str, str]]) -> None:
    people = count - count // 11  # the rest are aliases
    first = {table: _row(raw, table) for table in ("person", "person_name", "legal_case")}
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in (*first, "name_card")}
    keys: list[tuple[int, int]] = []
    known: dict[str, int] = {}
    for at in range(people):
        id, own = f"p{at:07}", [names[at]]
        if people + at < count:
            own.append(names[people + at])
        full = " ".join(own[0])
        rows["person"].append(
            {
                **first["person"],
                "id": id,
                "shown_name": full,
                "sort_key": fold(full),
                "folded": fold(full),
            }
        )
        for place, (given, family) in enumerate(own):
            rows["person_name"].append(
                {**first["person_name"], "person_id": id, "position": place, "given": given,
                 "family": family, "kind": "alias" if place else "legal"}
            )  # fmt: skip
        rows["name_card"].append({"card": at + 10, "person_id": id})
        texts = Known(tuple(own)).texts()
        # Most keys are those of others too: each is made once.
        new = [text for text in texts if text not in known]
        known.update(
            {text: token for token, text in conflict_index.texts_by_token(uow, new).items()}
        )
        keys += [(known[text], at + 10) for text in texts]
        if at % 3 == 0:
            rows["legal_case"].append(
                {**first["legal_case"], "id": f"c{at:07}", "number": f"00-{at:06}", "client_id": id}
            )
    for table, some in rows.items():
        columns = list(some[0])
        marks = ", ".join("?" * len(columns))
        raw.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            [tuple(row.values()) for row in some],
        )
    raw.execute("DROP INDEX ix_name_key_card")
    raw.executemany("INSERT INTO name_key (token, card) VALUES (?, ?)", sorted(keys))
    raw.execute("CREATE INDEX ix_name_key_card ON name_key (card)")
    print(f"{count:,} names, {len(keys):,} keyed tokens")


def _row(raw: Any, table: str) -> dict[str, Any]:
    found = raw.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    return dict(zip(names, found.fetchone(), strict=True))


def bare(raw: Any, tokens: list[int]) -> int:
    """The driver alone: the same keys, and the names of those who share them."""
    marks = ", ".join("?" * len(tokens))
    cards = raw.execute(
        f"SELECT card, count(*) FROM name_key WHERE token IN ({marks}) "
        "GROUP BY card ORDER BY 2 DESC LIMIT 400",
        tokens,
    ).fetchall()
    some = ", ".join("?" * len(cards))
    rows = raw.execute(
        "SELECT n.given, n.family FROM name_card c JOIN person_name n USING (person_id) "
        f"WHERE c.card IN ({some})",
        [card for card, _count in cards],
    ).fetchall()
    return len(rows)


def main() -> int:
    """Median and 95th percentile of a check, beside the bare query; 1 if the aim is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    source = Names()
    names = source.some(count)
    new = source.some(CHECKS // 2)
    with tempfile.TemporaryDirectory() as folder, empty_office(Path(folder)) as vault:
        begun = process_time()
        fill(vault, count, names)
        print(f"made in {process_time() - begun:.0f} s of the processor's time", flush=True)
        asked = [*source.dice.sample(names, CHECKS // 2), *new]
        ours, alone, theirs, hits = [], [], [], []
        for name in asked:
            known = Known((name,))
            with vault.read() as uow:
                start, worked = perf_counter(), process_time()
                hits.append(len(look(uow, known)))
                ours.append(perf_counter() - start)
                alone.append(process_time() - worked)
                tokens = list(conflict_index.tokens_of(uow, known.texts()))
                start = perf_counter()
                bare(raw_of(uow), tokens)
                theirs.append(perf_counter() - start)
    for word, spent in (
        ("one check", ours),
        ("of it the processor's time", alone),
        ("bare query", theirs),
    ):
        print(
            f"{word}: median {median(spent) * 1000:.1f} ms, "
            f"95 of 100 within {quantiles(spent, n=20)[-1] * 1000:.1f} ms"
        )
    print(
        f"ratio of the medians: {median(ours) / median(theirs):.1f}×; hits: median {median(hits)}"
    )
    return 1 if median(ours) > AIM else 0


if __name__ == "__main__":
    raise SystemExit(main())
