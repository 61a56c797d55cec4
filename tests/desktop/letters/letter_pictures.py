"""The letters’ and the law’s pages as pictures; run it as a script.

Not a test and not shipped. Writes into the ignored folder ``screenshots``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from letter_office import filled  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from desktop.ordinances.towns import Spot  # noqa: E402
from desktop.shell import theme  # noqa: E402
from desktop.shell.office import InlineOffice  # noqa: E402
from desktop.shell.settings import Settings  # noqa: E402
from desktop.shell.workspace import Workspace  # noqa: E402
from models import language  # noqa: E402
from models.vault.clock import FixedClock  # noqa: E402
from models.vault.kdf import KdfSettings  # noqa: E402
from models.vault.vault import UserRole, add_user, create, open_vault  # noqa: E402

OUT = ROOT / "screenshots"
SIZES = ((1440, 900), (1280, 720))
WORDS = "velvet harbor maple tunnel quartz ribbon"


def office_of(folder: Path) -> object:
    """A vault with three users, filled."""
    new = create(
        folder / "office",
        organization="Park River Legal Aid",
        login="tomas",
        name="Dana Whitcomb",
        role=UserRole.ADMINISTRATOR,
        passphrase=WORDS,
        kdf=KdfSettings.floor(),
    )
    vault = new.confirm(new.recovery_key)
    for login, name, role in (
        ("ruth", "Ruth Okafor", UserRole.ATTORNEY),
        ("marta", "Marisol Vega", UserRole.ADVOCATE),
    ):
        add_user(vault, login=login, name=name, role=role, passphrase=WORDS)
    vault.close()
    clock = FixedClock(datetime(2026, 11, 20, 15, 30, tzinfo=UTC))
    return open_vault(new.path, "ruth", WORDS, clock=clock)


class Camera:
    """Takes the pictures of one window."""

    def __init__(self, app: QApplication, window: Workspace, sign: str) -> None:
        self.app, self.window, self.sign = app, window, sign

    def take(self, name: str, dialog: QDialog | None = None) -> None:
        """One picture of the window, or of a dialog of it."""
        for _turn in range(8):
            self.app.processEvents()
        (dialog or self.window).grab().save(str(OUT / f"{name}-{self.sign}.png"))


def tour(camera: Camera, ids: dict[str, str]) -> None:
    """Each page once."""
    shell = camera.window.shell
    shell.go("letters")
    camera.take("letters")
    shell.go("letter", letter_id=ids["letter-1"])
    page = shell.navigation.page
    camera.take("letter")
    page.show_part("facts")
    camera.take("letter-facts")
    page.show_tab("choices")
    camera.take("letter-choices")
    bar = page.choices.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    camera.take("letter-choices-2")
    bar.setValue(bar.maximum())
    camera.take("letter-choices-3")
    shell.go("letterhead")
    camera.take("letterhead")
    shell.go("law")
    law = shell.navigation.page
    for place, what in (
        ("hartford-ct", "2-928"),
        ("hartford-ct", "2-926"),
        ("hartford-ct", "background:hpd-protocol-2008-03"),
        ("hartford-ct", "offices"),
        ("hartford-ct", "sources"),
        ("new-haven-ct", "go-06-2"),
    ):
        law.show_spot(Spot(place, what))
        camera.take(f"law-{what.replace(':', '-')}")


def dialogs(camera: Camera, ids: dict[str, str]) -> None:
    """The questions that the pages ask."""
    shell = camera.window.shell
    shell.go("letter", letter_id=ids["letter-1"])
    page = shell.navigation.page
    page.head.make()
    camera.take("letter-made")
    page.head.versions()
    _shoot(camera, "versions")
    page.righting.confirm_office()
    _shoot(camera, "confirm-office")
    page.editing.edit("facts", page.desk.letter.part("facts").shown + "\nA neighbor, 中文, saw it.")
    page.live.flush()
    page.show_part("facts")
    camera.take("letter-glyph")
    shell.office.undo()
    page.live.flush()
    shell.go("law")
    shell.navigation.page.show_spot(Spot("hartford-ct", "2-929"))
    shell.navigation.page.paste()
    _shoot(camera, "paste")


def _shoot(camera: Camera, name: str) -> None:
    for dialog in camera.window.findChildren(QDialog):
        if dialog.isVisible():
            camera.take(f"dialog-{name}", dialog)
            dialog.reject()


def main() -> None:
    """All pictures."""
    OUT.mkdir(exist_ok=True)
    app = QApplication([])
    language.use(sys.argv[1] if len(sys.argv) > 1 else "en")
    theme.current().apply(app, "light")
    theme.load_fonts()
    with tempfile.TemporaryDirectory() as folder:
        vault = office_of(Path(folder))
        ids = filled(vault, Path(folder))
        for mode in ("light", "dark"):
            theme.current().apply(app, mode)
            for width, height in SIZES:
                window = Workspace(InlineOffice(vault), Settings())
                window.shell.office.failed.connect(lambda error: print("FAILED", error))
                window.resize(width, height)
                window.show()
                camera = Camera(app, window, f"{mode}-{width}-{language.current()}")
                tour(camera, ids)
                if width == SIZES[0][0]:
                    dialogs(camera, ids)
                window.hide()
                window.deleteLater()
        vault.close()


if __name__ == "__main__":
    main()
