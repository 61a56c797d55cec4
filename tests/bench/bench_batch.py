"""A batch of letters as the window runs it, against bare ReportLab and against LibreOffice.

Measured is ``batch.store_all`` on an encrypted vault: each letter is read and drafted from its
record, drawn as tagged PDF/A, opened and read again, hashed, sealed and committed. Every letter has
its own number, client and words. The bare canvas draws the same words at the same places in the
same embedded fonts, and does nothing else; what drawing alone costs us is said beside it.
LibreOffice (Debian's ``libreoffice-writer-nogui``) converts the word processor's file of the same
letters: one in a call of its own, and many in one call, its fastest way. Where it is not installed
that part is left out and said so. Times are the processor's, so that other work on the computer
does not count.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from batch_vault import vault_with_letters
from bench_letter import ROOT, bare, runs_of

LETTERS, OFFICE_LETTERS = int(os.environ.get("AMPARO_BATCH", "500")), 40
SLICE = 50
AIM, OFFICE_AIM = 2.0, 20.0


class Seconds(NamedTuple):
    """Of the processor, for all letters: the program's batch, our drawing alone, the bare canvas;
    and the batch by the clock on the wall."""

    batch: float
    drawing: float
    bare: float
    wall: float


def against_bare(vault: Any, ids: list[str]) -> Seconds:
    """Interleaved in slices, after a warm-up of each."""
    from models.letters import batch, repository
    from models.letters.rendering import render

    def stored(some: list[str]) -> list[bytes]:
        with vault.read() as uow:
            return [repository.stored_pdf(uow, one)[0] for one in some]

    batch.store_all(vault, ids[:2])
    bare(runs_of(stored(ids[:1])[0]))
    ids = ids[2:]
    whole = drawing = plain = wall = 0.0
    for start in range(0, len(ids), SLICE):
        some = ids[start : start + SLICE]
        with vault.read() as uow:
            letters = [repository.letter(uow, one) for one in some]
        gc.collect()
        begun, clock = time.process_time(), time.perf_counter()
        made = batch.store_all(vault, some, lambda _done, _whole: None, lambda: False)
        whole += time.process_time() - begun
        wall += time.perf_counter() - clock
        if len(made.done) != len(some):
            raise RuntimeError(f"{len(made.failed)} letters failed")
        pages = [runs_of(pdf) for pdf in stored(some)]
        begun = time.process_time()
        for one in letters:
            render(one)
        middle = time.process_time()
        for runs in pages:
            bare(runs)
        drawing += middle - begun
        plain += time.process_time() - middle
    return Seconds(*(one / len(ids) for one in (whole, drawing, plain, wall)))


def against_office(vault: Any, ids: list[str]) -> tuple[float, float] | None:
    """Seconds of LibreOffice's processor for each letter: of one alone, and of one of many;
    ``None`` without it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    from models.letters import repository
    from models.letters.wordfile import word_file

    with vault.read() as uow:
        found = [repository.letter(uow, one) for one in ids]
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
    with vault_with_letters(LETTERS + 2) as (vault, ids):
        found = against_bare(vault, ids)
        office = against_office(vault, ids[:OFFICE_LETTERS])
    whole, drawing = found.batch / found.bare, found.drawing / found.bare
    print(
        f"batch: {LETTERS} letters read, drawn, read again and stored: {whole:.2f}x bare ReportLab "
        f"(aim {AIM:g}x or less), drawing alone {drawing:.2f}x; {found.batch * 1000:.1f}, "
        f"{found.drawing * 1000:.1f} and {found.bare * 1000:.1f} ms of the processor each "
        f"({found.wall * 1000:.1f} ms by the clock)"
    )
    missed = whole > AIM
    if office is None:
        print("batch: LibreOffice is not installed (libreoffice-writer-nogui): not compared")
    else:
        alone, many = office
        print(
            f"batch: {alone / found.batch:.0f}x as fast as LibreOffice's conversion of the same "
            f"letter (aim {OFFICE_AIM:g}x or more), {many / found.batch:.0f}x where it converts "
            f"{OFFICE_LETTERS} in one call; {alone * 1000:.0f} and {many * 1000:.0f} ms of the "
            "processor each"
        )
        missed = missed or alone / found.batch < OFFICE_AIM
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
