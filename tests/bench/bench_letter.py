"""One letter, as PDF/A, against drawing the same text with a bare canvas: the ratio of the medians.

Both in one run, interleaved, after one warm-up of each. The bare canvas draws the same lines at the
same places in the same embedded fonts, and does nothing else.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROUNDS = 15
AIM = 3.0
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """Words drawn in one go: place from the bottom left and size in points, and the face."""

    x: float
    y: float
    face: str
    size: float
    words: str


@lru_cache(maxsize=1)
def plain_faces() -> dict[str, str]:
    """The same fonts as reportlab itself has them, without what ours remember: by the name in the
    file, the name to draw with."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    from models.letters.faces import FILES
    from models.paths import resource

    found = {}
    for file in FILES.values():
        name = file.removesuffix(".ttf")
        pdfmetrics.registerFont(TTFont(f"Bare{name}", str(resource("fonts", file))))
        found[name] = f"Bare{name}"
    return found


def runs_of(pdf: bytes) -> list[list[Run]]:
    """Each page's runs of text, read back from the letter itself."""
    import pypdfium2
    from pypdfium2 import raw

    faces = plain_faces()
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text, runs = page.get_textpage(), []
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=text):
            matrix, words = one.get_matrix(), one.extract().strip()
            face = faces[one.get_font().get_base_name().split("+")[-1]]
            if words:
                runs.append(Run(matrix.e, matrix.f, face, one.get_font_size(), words))
        pages.append(runs)
    document.close()
    return pages


def bare(pages: list[list[Run]]) -> bytes:
    """The same text by ``drawString`` alone."""
    from reportlab.lib.pagesizes import LETTER
    from reportlab.pdfgen.canvas import Canvas

    buffer, regular = io.BytesIO(), plain_faces()["NotoSans-Regular"]
    canvas = Canvas(buffer, pagesize=LETTER, invariant=1, initialFontName=regular)
    for runs in pages:
        for run in runs:
            canvas.setFont(run.face, run.size)
            canvas.drawString(run.x, run.y, run.words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ratio() -> tuple[float, float, float]:
    """The ratio of the medians, and the medians themselves in seconds."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "models" / "letters")]
    from letter_scenes import scene

    from models.letters.drafting import draft
    from models.letters.rendering import render

    letter = draft(scene("caller"))
    pages = runs_of(render(letter))
    bare(pages)
    ours, theirs = [], []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        render(letter)
        middle = time.perf_counter()
        bare(pages)
        ours.append(middle - start)
        theirs.append(time.perf_counter() - middle)
    first, second = statistics.median(ours), statistics.median(theirs)
    return first / second, first, second


def main() -> int:
    """Print the ratio; 1 if it misses the aim."""
    found, ours, theirs = ratio()
    print(
        f"letter: {found:.2f}x a bare canvas (aim {AIM:g}x or less); "
        f"medians of {ROUNDS}: {ours * 1000:.1f} ms, {theirs * 1000:.1f} ms"
    )
    return 0 if found <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
