"""A batch of letters against bare ReportLab and against LibreOffice, all in one run.

Every letter has its own number, names and facts. The bare canvas draws the same words at the same
places in the same embedded fonts, and does nothing else. LibreOffice (Debian's
``libreoffice-writer-nogui``) converts the word processor's file of the same letters: one in a call
of its own, and many in one call, its fastest way. Where it is not installed that part is left
out and said so. Times are the processor's, so that other work on the computer does not count.
"""

from __future__ import annotations

import gc
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench_letter import ROOT, bare, runs_of

LETTERS, OFFICE_LETTERS = 500, 40
AIM, OFFICE_AIM = 2.0, 20.0
NAMES = ("Ana", "Bea", "Caro", "Dina", "Eva", "Flor", "Gala", "Hilda", "Iris", "Juana", "Lola")


def letters(count: int) -> list[Any]:
    """That many letters, no two alike."""
    from letter_scenes import SCENES, scene

    from models.letters.drafting import draft

    made, scenes = [], list(SCENES)
    for number in range(count):
        one = draft(scene(scenes[number % len(scenes)]), letter_id=f"{number}")
        who = f"{NAMES[number % 11]} {NAMES[number * 7 % 11]}"
        told = f"Matter {number} of {who}, page {number * 3}."
        parts = tuple(
            replace(part, edited=f"{part.shown}\n\n{told}")
            if part.key == "confidentiality"
            else part
            for part in one.parts
        )
        made.append(replace(one, number=f"L-26-{number:04d}", parts=parts))
    return made


def against_bare(found: list[Any]) -> tuple[float, float]:
    """Seconds for the batch and for the bare canvas, interleaved in slices of 50."""
    from models.letters.batch import draw_all

    pages = [runs_of(pdf) for pdf in draw_all(found)]  # also warms both up
    bare(pages[0])
    ours = theirs = 0.0
    for start in range(0, len(found), 50):
        gc.collect()
        begun = time.process_time()
        for _pdf in draw_all(found[start : start + 50], lambda _done, _whole: None, lambda: False):
            pass
        middle = time.process_time()
        for one in pages[start : start + 50]:
            bare(one)
        ours += middle - begun
        theirs += time.process_time() - middle
    return ours, theirs


def against_office(found: list[Any]) -> tuple[float, float, float] | None:
    """Seconds of the processor for each letter: ours, LibreOffice's for one alone, and its for one
    of many; ``None`` without it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    from models.letters.batch import draw_all
    from models.letters.wordfile import word_file

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
        begun = time.process_time()
        for _pdf in draw_all(found):
            pass
        ours = (time.process_time() - begun) / len(found)
        alone, many = convert(sources[0]), convert(*sources) / len(found)
        made = len(list((folder / "out").glob("*.pdf")))
        if made != len(found):
            raise RuntimeError(f"LibreOffice made {made} of {len(found)}")
    return ours, alone, many


def main() -> int:
    """Print both; 1 if one misses its aim."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "models" / "letters")]
    found = letters(LETTERS)
    ours, theirs = against_bare(found)
    ratio = ours / theirs
    print(
        f"batch: {LETTERS} letters, {ratio:.2f}x bare ReportLab (aim {AIM:g}x or less); "
        f"{ours / LETTERS * 1000:.1f} ms and {theirs / LETTERS * 1000:.1f} ms of the processor each"
    )
    missed = ratio > AIM
    office = against_office(found[:OFFICE_LETTERS])
    if office is None:
        print("batch: LibreOffice is not installed (libreoffice-writer-nogui): not compared")
    else:
        ours, alone, many = office
        print(
            f"batch: {alone / ours:.0f}x as fast as LibreOffice's conversion of the same letter "
            f"(aim {OFFICE_AIM:g}x or more), {many / ours:.0f}x where it converts "
            f"{OFFICE_LETTERS} in one call; {ours * 1000:.1f}, {alone * 1000:.0f} and "
            f"{many * 1000:.0f} ms of the processor each"
        )
        missed = missed or alone / ours < OFFICE_AIM
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
