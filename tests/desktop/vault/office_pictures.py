"""Pictures of the office's page: ``python tests/desktop/vault/office_pictures.py [DIR] [NAME…]``.

Not a test and not shipped: fills a vault with the sample, opens each section in light and dark at
1280 × 720, and saves what it looks like.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[3]))
sys.path.insert(0, str(HERE.parents[1]))

from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402
from record_office import workspace  # noqa: E402
from record_pictures import office  # noqa: E402

from desktop.shell import theme  # noqa: E402
from desktop.vault.sections import sections_for  # noqa: E402
from desktop.widgets.ring import FocusRing  # noqa: E402
from models.changes import changed  # noqa: E402


def settle(app: QApplication) -> None:
    """Let what is queued be laid out and painted."""
    for _n in range(5):
        app.processEvents()


def shoot(app: QApplication, window, folder: Path, name: str, mode: str) -> None:  # type: ignore[no-untyped-def]
    """The window, or the dialog over it."""
    settle(app)
    open_now = [one for one in window.findChildren(QDialog) if one.isVisible()]
    (open_now[-1] if open_now else window).grab().save(str(folder / f"office-{name}-{mode}.png"))
    for one in open_now:
        one.reject()
    settle(app)


def left(shell, login: str) -> None:  # type: ignore[no-untyped-def]
    """Somebody has left, and the wizard stands at the new key."""
    from models.vault.members import deactivate_user, reactivate_user

    vault = shell.office._vault
    user = vault.info.user(login)
    if not user.active:
        reactivate_user(vault, user.id, "copper lantern orchard velvet ginger sparrow")
    deactivate_user(vault, user.id)
    shell.office.changed.emit(changed("vault", ""))
    shell.go("leaving", user_id=user.id)


def finished(shell) -> None:  # type: ignore[no-untyped-def]
    """The wizard at its end: an older copy, a new key, a new backup."""
    from models.vault.backups import back_up
    from models.vault.rotation import rotate

    vault = shell.office._vault
    stick = vault.path.parent / "stick"
    stick.mkdir(exist_ok=True)
    back_up(vault, stick)
    rotate(vault)
    back_up(vault, stick)
    shell.navigation.page.refresh(None)


def extras(window, ids) -> dict[str, object]:  # type: ignore[no-untyped-def]
    """What stands beside the sections: dialogs and pages of their own."""
    shell = window.shell

    def users():  # type: ignore[no-untyped-def]
        shell.go("office", section="users")
        return shell.navigation.page.section

    def other() -> object:
        section = users()
        me = shell.office.user.id
        section.users.choose_row(section.users.rows.row_of(lambda one: one.id != me))
        return section

    def recovery() -> object:
        shell.go("office", section="recovery")
        return shell.navigation.page.section

    def verify() -> object:
        shell.go("office", section="verify")
        return shell.navigation.page.section

    def compare() -> None:
        section = verify()
        section.number.setText("3")
        section.code.setText("K7QF-3M2P-9XWD")
        section.compare()
        section._scroll.reveal(section.compared)

    return {
        "add-user": lambda: users().add_user(),
        "own-passphrase": lambda: users().set_passphrase(),
        "change-user": lambda: other().change_user(),
        "reset": lambda: other().set_passphrase(),
        "leaving": lambda: other().let_leave(),
        "rehearse": lambda: recovery().try_sheet(),
        "envelopes": lambda: recovery().split(),
        "replace": lambda: recovery().replace(),
        "readable": lambda: recovery().show_page(),
        "verified": lambda: verify().deep_check(),
        "compared": lambda: compare(),
        "who": lambda: shell.go("leaving"),
        "key": lambda: left(shell, "marta"),
        "copies": lambda: finished(shell),
        "due": lambda: shell.go("cases"),
        "history": lambda: shell.go("history", room="cases", object_id=ids["paredes"]),
    }


def main(folder: Path, wanted: list[str]) -> None:
    """All of them, or those wanted."""
    app = QApplication([])
    look = theme.current()
    look.apply(app, "light")
    theme.load_fonts()
    FocusRing(app).follow(app)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["AMPARO_CONFIG_DIR"] = place
        os.environ["XDG_DATA_HOME"] = place
        vault, ids = office(Path(place))
        for mode in ("light", "dark"):
            look.apply(app, mode)
            window = workspace(vault)
            window.resize(1280, 720)
            window.show()
            for entry in sections_for(vault.user):
                if wanted and entry.name not in wanted:
                    continue
                window.shell.go("office", section=entry.name)
                shoot(app, window, folder, entry.name, mode)
            for name, run in extras(window, ids).items():
                if (wanted and name not in wanted) or not callable(run):
                    continue
                run()
                shoot(app, window, folder, name, mode)
            window.close()
            window.deleteLater()
            app.processEvents()
        vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
