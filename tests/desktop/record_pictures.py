"""Pictures of the record's pages: ``python tests/desktop/record_pictures.py [DIR] [NAME…]``.

Not a test and not shipped: fills a vault with the sample, opens each page in light and dark and
at two sizes, and saves what it looks like.
"""

from __future__ import annotations

import gettext
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2]))
sys.path.insert(0, str(HERE.parent))

from zoneinfo import ZoneInfo  # noqa: E402

from PySide6.QtWidgets import QApplication  # noqa: E402
from record_office import fill, notes, save, workspace  # noqa: E402

from desktop.shell import theme  # noqa: E402
from desktop.widgets.ring import FocusRing  # noqa: E402
from models import language  # noqa: E402
from models.breaches.services import attach  # noqa: E402
from models.vault.clock import FixedClock  # noqa: E402
from models.vault.kdf import KdfSettings  # noqa: E402
from models.vault.vault import UserRole, add_user, create  # noqa: E402

PASSPHRASE = "velvet harbor maple tunnel quartz ribbon"


class Longer(gettext.NullTranslations):
    """Every message a third longer, with letters as Spanish has them."""

    def gettext(self, message: str) -> str:
        words = message.split(" ")
        return " ".join(
            word + ("ñá" if len(word) > 3 and "{" not in word else "") for word in words
        )

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)

    def pgettext(self, _context: str, message: str) -> str:
        return self.gettext(message)


def office(folder: Path):  # type: ignore[no-untyped-def]
    """A vault with the sample in it."""
    clock = FixedClock(datetime(2026, 3, 23, 14, 31, tzinfo=UTC), ZoneInfo("America/New_York"))
    new = create(
        folder / "office",
        organization="Park River Legal Aid (Example)",
        login="ruth",
        name="Ruth Okafor",
        role=UserRole.ADMINISTRATOR,
        passphrase=PASSPHRASE,
        kdf=KdfSettings.floor(),
        clock=clock,
    )
    vault = new.confirm(new.recovery_key)
    for login, name, role in (
        ("tomas", "Tomás Lindqvist", UserRole.ATTORNEY),
        ("marta", "Marta Quiñones", UserRole.ADVOCATE),
    ):
        add_user(vault, login=login, name=name, role=role, passphrase=PASSPHRASE)
    return vault, fill(vault)


def pages(ids: dict[str, str]) -> dict[str, tuple[str, dict[str, str], str]]:
    """name of the picture: page, where, tab."""
    first = {"breach_id": ids["breach-1"]}
    tabs = ("facts", "people", "acts", "assessment", "evidence", "letters", "history")
    found = {
        "cases": ("cases", {}, ""),
        "case-new": ("case_new", {}, ""),
        "case": ("case", {"case_id": ids["paredes"]}, ""),
        "case-breaches": ("case", {"case_id": ids["paredes"]}, "breaches"),
        "case-edit": ("case_edit", {"case_id": ids["paredes"]}, ""),
        "client-edit": ("client_edit", {"person_id": ""}, ""),
        "breaches": ("breaches", {}, ""),
        "interview": ("interview", {"breach_id": ids["breach-10"]}, ""),
        "interview-full": ("interview", first, ""),
        "interview-acts": ("interview", first, "what.acts"),
        "interview-people": ("interview", first, "who.officials"),
        "interview-evidence": ("interview", first, "told.evidence"),
        "interview-open": ("interview", {"breach_id": ids["breach-9"]}, "who.police"),
    }
    found |= {f"breach-{tab}": ("breach", first, tab) for tab in tabs}
    return found


def main(folder: Path, wanted: list[str]) -> None:
    """All pages, or those wanted."""
    app = QApplication([])
    look = theme.current()
    look.apply(app, "light")
    theme.load_fonts()
    ring = FocusRing(app)
    ring.follow(app)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["AMPARO_CONFIG_DIR"] = place
        vault, ids = office(Path(place))
        path = notes(Path(place))
        save(vault, lambda uow: attach(uow, ids["breach-1"], path))
        shots = [("light", (1440, 900)), ("dark", (1440, 900)), ("light", (1280, 720))]
        for mode, size in [*shots, ("long", (1280, 720))]:
            language._catalog = Longer() if mode == "long" else gettext.NullTranslations()
            look.apply(app, "light" if mode == "long" else mode)
            window = workspace(vault)
            window.resize(*size)
            window.show()
            for name, (page, where, tab) in pages(ids).items():
                if wanted and name not in wanted:
                    continue
                if not window.shell.pages.has(page):
                    continue
                if page == "client_edit":
                    from models.cases.repository import case

                    with vault.read() as uow:
                        where = {"person_id": case(uow, ids["paredes"]).client_id}
                window.shell.go(page, **where)
                shown = window.shell.navigation.page
                if tab and page == "interview" and shown is not None:
                    shown.columns.go(tab)
                    if name == "interview-open":
                        shown.columns.question.area.press("y")
                        for id in ("2-928(a)", "2-929"):
                            shown.columns.touch.open_section(id)
                elif tab and shown is not None:
                    shown.tabs.choose(tab)
                    shown.tabs.chosen.emit(tab)
                for _n in range(4):
                    app.processEvents()
                window.grab().save(str(folder / f"{name}-{mode}-{size[0]}.png"))
            window.close()
            window.deleteLater()
            app.processEvents()
        vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[2] / "screenshots", sys.argv[2:])
