"""A batch of letters as the window runs it, against bare ReportLab and against LibreOffice.

Measured is ``batch.store_all`` on an encrypted vault, all letters in one call, with progress and
Cancel: each letter is read and drafted from its record, drawn as tagged PDF/A, opened and read
again, hashed, sealed and committed; the start of the processes that draw beside this one is in it.
Every letter has its own number, client and words; most of its paragraphs stand in the others too,
as in any office's batch, and are laid once. The bare canvas draws the same words at the same places
in the same embedded fonts, in this one process, and does nothing else.

The two are timed by the clock on the wall, half of the bare drawing before the batch and half
after: it is what a person waits, and several processes count as one wait. On a busy computer that
is unfair to the batch, which wants two processors, so the load is said, and what the processors
spent is said beside it. LibreOffice (Debian's ``libreoffice-writer-nogui``) converts the word
processor's file of the same letters: one in a call of its own, and many in one call, its fastest
way; it is compared by what the processors spent. Where it is not installed that part is left out
and said so.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from batch_vault import vault_with_letters
from bench_letter import ROOT, Run, bare, runs_of

LETTERS, OFFICE_LETTERS = int(os.environ.get("AMPARO_BATCH", "500")), 40
ROUNDS = int(os.environ.get("AMPARO_ROUNDS", "3"))
SAMPLE = 50
AIM, OFFICE_AIM = 2.0, 20.0


class Seconds(NamedTuple):
    """For one letter of one round. By the clock: the batch, and the bare canvas. Of the
    processors: the batch in this process and in its children, its drawing alone (in this process),
    and the bare canvas."""

    batch: float
    bare: float
    spent_here: float
    spent_beside: float
    drawing: float
    bare_spent: float
    load: float


def of_children() -> float:
    """Seconds of the processors so far of the processes that were started here and are gone."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def timed(work: Callable[[], object]) -> tuple[float, float, float]:
    """How long it takes by the clock, and what the processors spend on it here and in children."""
    gc.collect()
    beside, here, begun = of_children(), time.process_time(), time.perf_counter()
    work()
    ended = time.perf_counter()
    return ended - begun, time.process_time() - here, of_children() - beside


def against_bare(vault: Any, ids: list[str]) -> list[Seconds]:
    """Round by round, after a warm-up of each."""
    from models.letters import batch, reading, repository
    from models.letters.rendering import render

    def pages_of(letter_id: str) -> list[list[Run]]:
        with vault.read() as uow:
            return runs_of(repository.stored_pdf(uow, letter_id)[0])

    def stored(some: list[str]) -> None:
        made = batch.store_all(vault, some, lambda _done, _whole: None, lambda: False)
        if len(made.done) != len(some):
            raise RuntimeError(f"{len(made.failed)} letters failed")

    def drawn_bare(pages: list[list[list[Run]]]) -> tuple[float, float, float]:
        return timed(lambda: [bare(runs) for runs in pages])

    stored(ids[:2])
    bare(pages_of(ids[0]))
    rounds = []
    for start in range(2, len(ids), LETTERS):
        some = ids[start : start + LETTERS]
        half = len(some) // 2
        load = os.getloadavg()[0]
        with vault.read() as uow:
            letters = [reading.letter(uow, one) for one in some[:half]]
        # What else the computer does changes from minute to minute: half before, half after.
        before = drawn_bare([runs_of(render(one)) for one in letters])
        whole = timed(lambda some=some: stored(some))
        after = drawn_bare([pages_of(one) for one in some[half:]])
        drawing = timed(lambda some=letters[:SAMPLE]: [render(one) for one in some])[1]
        clock, here, beside = (one / len(some) for one in whole)
        bare_clock, bare_spent, _none = (
            (one + other) / len(some) for one, other in zip(before, after, strict=True)
        )
        drawing /= min(SAMPLE, half)
        rounds.append(Seconds(clock, bare_clock, here, beside, drawing, bare_spent, load))
    return rounds


def against_office(vault: Any, ids: list[str]) -> tuple[float, float] | None:
    """Seconds of LibreOffice's processor for each letter: of one alone, and of one of many;
    ``None`` without it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    from models.letters import reading
    from models.letters.wordfile import word_file

    with vault.read() as uow:
        found = [reading.letter(uow, one) for one in ids]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, one in enumerate(found):
            (folder / f"{number}.docx").write_bytes(word_file(one))
        sources = [str(folder / f"{number}.docx") for number in range(len(found))]
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                   "--convert-to", "pdf", "--outdir", str(folder / "out")]  # fmt: skip

        def convert(*files: str) -> float:
            begun = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([*command, *files], check=True, capture_output=True, timeout=900)
            ended = resource.getrusage(resource.RUSAGE_CHILDREN)
            return ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime

        convert(sources[0])  # its first start makes a profile: not counted
        alone, many = convert(sources[0]), convert(*sources) / len(found)
        made = len(list((folder / "out").glob("*.pdf")))
        if made != len(found):
            raise RuntimeError(f"LibreOffice made {made} of {len(found)}")
    return alone, many


def main() -> int:
    """Print both; 1 if one misses its aim."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "models" / "letters")]
    with vault_with_letters(LETTERS * ROUNDS + 2) as (vault, ids):
        rounds = against_bare(vault, ids)
        office = against_office(vault, ids[:OFFICE_LETTERS])
    ratios = sorted(one.batch / one.bare for one in rounds)
    whole = statistics.median(ratios)
    found = Seconds(*(statistics.median(one) for one in zip(*rounds, strict=True)))
    print(
        f"batch: {LETTERS} letters read, drawn, read again and stored: {whole:.2f}x bare ReportLab "
        f"by the clock (aim {AIM:g}x or less; {ROUNDS} rounds of {ratios[0]:.2f} to "
        f"{ratios[-1]:.2f}), {found.batch * 1000:.1f} and {found.bare * 1000:.1f} ms each; load "
        f"before each round {', '.join(f'{one.load:.1f}' for one in rounds)}"
    )
    spent = found.spent_here + found.spent_beside
    print(
        f"batch: the processors spend {spent / found.bare_spent:.2f}x as much on it, "
        f"{found.spent_here * 1000:.1f} ms in this process and {found.spent_beside * 1000:.1f} in "
        f"its children, for {found.bare_spent * 1000:.1f} each; "
        f"{found.drawing / found.bare_spent:.2f}x on drawing a letter by itself"
    )
    missed = whole > AIM
    if office is None:
        print("batch: LibreOffice is not installed (libreoffice-writer-nogui): not compared")
    else:
        alone, many = office
        print(
            f"batch: {alone / spent:.0f}x as fast as LibreOffice's conversion of the "
            f"same letter (aim {OFFICE_AIM:g}x or more), {many / spent:.0f}x where it "
            f"converts {OFFICE_LETTERS} in one call; {alone * 1000:.0f} and {many * 1000:.0f} ms "
            "of the processor each"
        )
        missed = missed or alone / spent < OFFICE_AIM
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
