"""The disclosure guard over a two-page letter among 100,000 people:
``python tests/bench/bench_guard.py [NAMES]``.

The letter's parts and its PDF are read as the letter's page and the gate before the approval do it:
keys looked up in the vault, names, reach, births, numbers, statuses and facts, hidden text by
pixels, what lies beside the pages. Beside it, in the same run, what it costs only to take the text
out of the same PDF.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "models" / "letters"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_conflicts import Names, fill
from big_vault import empty_office
from letter_scenes import scene

from models.cases.services import open_case_for_new_client
from models.changes import Ref
from models.letters.drafting import draft
from models.letters.guarding import law_of, pieces_of
from models.letters.preview import page_texts
from models.letters.rendering import render
from models.privacy.guard.inspecting import inspect
from models.privacy.recipient import typed

COUNT = 100_000
AIM = 0.5  # seconds, for the 95th percentile with the PDF
ROUNDS = 20


def timed(work, rounds: int = ROUNDS) -> list[float]:
    """Seconds of the processor for each round (other work on the machine left out), without the
    first round, in which lists are read and patterns made."""
    work()
    found = []
    for _ in range(rounds):
        start = process_time()
        work()
        found.append(process_time() - start)
    return found


def main() -> int:
    """Fill, measure, say; 1 if the aim is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    material = scene("caller")
    letter = draft(material, letter_id="bench")
    pdf = render(letter)
    pieces, law = pieces_of(letter), law_of(material.pack)
    signs = sum(len(piece.text) for piece in pieces)
    with tempfile.TemporaryDirectory() as folder, empty_office(Path(folder)) as vault:
        fill(vault, count, Names().some(count))
        with vault.unit_of_work() as uow:
            case = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano").made
            uow.commit()
        assert case is not None
        with vault.read() as uow:

            def look(with_pdf: bytes) -> int:
                found = inspect(
                    uow,
                    pieces,
                    case_ids=[case.id],
                    subject=Ref("letters", "bench"),
                    recipients=[typed("Chief of Police")],
                    pdf=with_pdf,
                    allowed=[*letter.letterhead.lines, letter.letterhead.name],
                    law=law,
                )
                return len(found.open)

            text = timed(lambda: look(b""))
            whole = timed(lambda: look(pdf))
    bare = timed(lambda: page_texts(pdf))
    worst = quantiles(whole, n=20)[-1]
    print(f"{count:,} names; a letter of {signs:,} signs, a PDF of {len(pdf):,} bytes")
    print(f"text alone          {median(text) * 1000:7.1f} ms")
    print(f"text and PDF        {median(whole) * 1000:7.1f} ms, 95 %: {worst * 1000:.1f} ms")
    ratio = median(whole) / median(bare)
    print(f"taking the text out {median(bare) * 1000:7.1f} ms: {ratio:.1f} times")
    return int(worst > AIM)


if __name__ == "__main__":
    raise SystemExit(main())
