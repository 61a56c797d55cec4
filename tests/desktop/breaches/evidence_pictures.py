"""Pictures of the evidence of a breach: ``python tests/desktop/breaches/evidence_pictures.py DIR``.

Not a test and not shipped: attaches a PDF, a photograph with hidden details, a picture that is a
bomb and a text, opens each, and saves what the page looks like in light and dark.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve()
for place in (HERE.parents[3], HERE.parents[1], HERE.parents[2] / "faults"):
    sys.path.insert(0, str(place))

from hostile_pictures import large_png  # noqa: E402
from PIL import Image  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from record_office import notes, save, workspace  # noqa: E402
from record_pictures import office  # noqa: E402

from desktop.shell import theme  # noqa: E402
from models.breaches.repository import breach  # noqa: E402
from models.breaches.services import attach  # noqa: E402


def files(folder: Path) -> list[Path]:
    """A form of two pages, a photograph on its side, a bomb, a text."""
    from reportlab.pdfgen import canvas

    form = canvas.Canvas(str(folder / "Intake form.pdf"))
    for page in (1, 2):
        form.setFont("Helvetica", 18)
        form.drawString(72, 720, f"Department of Health: intake form (example), page {page}")
        for row in range(12):
            form.drawString(72, 660 - 36 * row, f"Question {row + 1}: ____________________")
        form.showPage()
    form.save()
    noise = Image.radial_gradient("L").resize((1200, 800)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    noise.save(folder / "photo of the counter.jpg", exif=exif)
    (folder / "scan\u202egnp.lnk").write_bytes(large_png(12_000))
    return [
        folder / "Intake form.pdf",
        folder / "photo of the counter.jpg",
        folder / "scan\u202egnp.lnk",
        notes(folder),
    ]


def main(folder: Path) -> None:
    """Each piece, in both looks; then the custody of the first."""
    app = QApplication([])
    look = theme.current()
    look.apply(app, "light")
    theme.load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["AMPARO_CONFIG_DIR"] = os.environ["XDG_DATA_HOME"] = place
        vault, ids = office(Path(place))
        for path in files(Path(place)):
            save(vault, lambda uow, path=path: attach(uow, ids["breach-1"], path))
        for mode, size in (("light", (1280, 720)), ("dark", (1440, 900))):
            look.apply(app, mode)
            window = workspace(vault)
            window.resize(*size)
            window.show()
            window.shell.go("breach", breach_id=ids["breach-1"])
            page = window.shell.navigation.page
            page.tabs.choose("evidence")
            page.tabs.chosen.emit("evidence")

            def shot(name: str, window=window, mode=mode) -> None:  # type: ignore[no-untyped-def]
                for _n in range(5):
                    app.processEvents()
                window.grab().save(str(folder / f"evidence-{name}-{mode}.png"))

            shot("none")
            with vault.read() as uow:
                pieces = breach(uow, ids["breach-1"]).evidence
            tab = page.evidence_tab
            for one in pieces:
                tab.open(one)
                app.processEvents()
                tab.detail.view.fit()
                shot(one.media_type.replace("/", "-") + f"-{one.size}")
            tab.open(pieces[0])
            tab.detail.check()
            target = Path(place) / f"out-{mode}"
            target.mkdir()
            tab.detail.export_original(target)
            tab.detail.parts.choose("custody")
            tab.detail.parts.chosen.emit("custody")
            shot("custody")
            window.close()
            window.deleteLater()
            app.processEvents()
        vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
