"""D29: text that looks like markup, on every part and every page of the screen: never a picture."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neighbours
import pytest
from board import Board, Row
from hostile_fields import FIELDS
from hostile_office import Office, new_office
from hostile_places import places_of
from naughty import LISTED, strings
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTextEdit,
    QToolTip,
    QWidget,
)
from record_fixtures import open_window  # noqa: F401
from widget_makers import MAKERS

import desktop.widgets
from models.errors import AmparoError
from models.vault.vault import Vault

DESKTOP = neighbours.TESTS.parent / "desktop"
RED = QColor(255, 0, 0)
# Parts without a word of their own.
WORDLESS = {"IconLabel", "Scroller", "HoldsBy", "Sheet", "TabbedByEye", "ToolLine"}
# They read markup of their own accord, and none of them is needed.
READERS = {
    "QMessageBox", "QErrorMessage", "QProgressDialog", "QInputDialog", "QWizard", "QWizardPage",
    "QTextBrowser", "QWhatsThis", "QSplashScreen", "QSystemTrayIcon",
}  # fmt: skip


@pytest.fixture
def traps(tmp_path: Path) -> tuple[str, ...]:
    """The same red picture asked for in several ways. Short: most lines hold 60 characters."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = Path("/tmp") / f"{tmp_path.name[:9]}.png"
    image.save(str(path))
    image.save(str(tmp_path / "red.png"))
    yield (
        f"<img src='{path}'>",
        f"<b>x</b><img src='file://{path}'/>",
        f"<p style=\"background:url('{path}')\">x</p>",
        f"<table background='{path}'><tr><td>x<br>y",
    )
    path.unlink()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPARO_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def look(qapp: Any) -> Iterator[None]:
    from desktop.shell import theme

    if theme.current().mode != "light" or not qapp.styleSheet():
        theme.current().apply(qapp, "light")
    theme.load_fonts()
    yield


def red_in(widget: QWidget) -> int:
    """Pure red points; the look has none."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return array("I", bytes(image.constBits())).count(0xFFFF0000)


def settle(row: Row, where: str, widget: QWidget) -> None:
    """Rendered: red is a loss."""
    QApplication.processEvents()
    red = red_in(widget)
    for text in widget.findChildren(QTextEdit):
        red += "\ufffc" in text.toPlainText()
    if red:
        row.lost(f"{where}: {red} red points")
    else:
        row.survived()


def test_d29_every_part_of_the_screen(
    board: Board, traps: tuple[str, ...], qtbot: Any, look: None
) -> None:
    row = board.row("D29")
    seen: set[str] = set()
    for name, make in MAKERS.items():
        for text in traps:
            widget = make(text)
            qtbot.addWidget(widget)
            widget.setWindowTitle(text)
            widget.resize(700, 240)
            widget.show()
            settle(row, name, widget)
            for one in [widget, *widget.findChildren(QWidget)]:
                seen |= {kind.__name__ for kind in type(one).__mro__}
            widget.hide()
    missing = {name for name in _parts() if name not in seen | WORDLESS}
    assert not missing, f"no maker shows {missing}"


def _parts() -> set[str]:
    """Every kind of widget of the room, private ones left out."""
    found = set()
    for module in pkgutil.iter_modules(desktop.widgets.__path__):
        whole = importlib.import_module(f"desktop.widgets.{module.name}")
        for name, kind in vars(whole).items():
            own = getattr(kind, "__module__", "") == whole.__name__ and not name.startswith("_")
            if own and isinstance(kind, type) and issubclass(kind, QWidget):
                found.add(name)
    return found


def test_d29_the_probe_sees_what_qt_would_load(
    traps: tuple[str, ...], qtbot: Any, look: None
) -> None:
    """Else a row without red would say nothing."""
    label, box, edit = QLabel(traps[0]), QMessageBox(), QTextEdit()
    box.setText(traps[0])
    edit.setText(traps[0])
    for widget in (label, box, edit):
        qtbot.addWidget(widget)
        widget.show()
        QApplication.processEvents()
        assert red_in(widget) > 100
    assert "\ufffc" in edit.toPlainText()


@pytest.fixture
def trapped(vault: Vault, tmp_path: Path, traps: tuple[str, ...]) -> Office:
    """An office with a trap in every field that takes it."""
    office = new_office(vault, tmp_path)
    taken = 0
    for number, field in enumerate(FIELDS):
        text = traps[number % len(traps)]
        text = text if field.kept(text) is not None else traps[0]
        if field.kept(text) is not None:
            field.put(office, text)
            taken += 1
    assert taken >= len(FIELDS) - 2  # not the two for e-mail
    return office


def test_d29_every_page(
    board: Board,
    trapped: Office,
    open_window: Callable[..., Any],  # noqa: F811
    look: None,
    tmp_path: Path,
) -> None:
    row, text = board.row("D29"), FIELDS[0].back(trapped) or ""
    places = places_of(trapped, text, tmp_path)
    window = open_window(trapped.vault)
    shell = window.shell
    unknown = set(shell.pages._made) - {name for name, _where in places}
    assert not unknown, f"no look at {unknown}"
    for name, where in places:
        assert shell.go(name, **where), (name, where)
        settle(row, name, window)
        page = shell.navigation.page
        for tabs in page.findChildren(QWidget):
            if type(tabs).__name__ == "Tabs":
                for tab in tabs.findChildren(QWidget):
                    if type(tab).__name__ == "Tab":
                        tab.click()
                        settle(row, f"{name}, a tab", window)
        _details(row, name, window)
        shell.say(text)
        shell.show_error(AmparoError(text))
        settle(row, f"{name}, messages", window)


def _details(row: Row, name: str, window: QWidget) -> None:
    """What no picture shows: tooltips as Qt would read them, titles, choices, heads of tables."""
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip()
        if tip and "<img" in tip:
            row.lost(f"{name}: a tooltip reads markup")
    assert window.window().windowTitle() in ("", "Amparo")
    for box in window.findChildren(QComboBox):
        if box.isVisibleTo(window) and box.count():
            settle(row, f"{name}, a choice", box)
    for head in window.findChildren(QHeaderView):
        if head.isVisibleTo(window):
            settle(row, f"{name}, a head", head)


def test_d29_tooltips(board: Board, traps: tuple[str, ...], qtbot: Any, look: None) -> None:
    """As they are shown, and not only as they are kept."""
    from desktop.widgets.buttons import Button

    row = board.row("D29")
    for text in traps:
        button = Button("", kind="icon", icon="x", name=text)
        qtbot.addWidget(button)
        button.show()
        QToolTip.showText(button.mapToGlobal(QPoint(4, 4)), button.toolTip(), button)
        QApplication.processEvents()
        (tip,) = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
        if red_in(tip):
            row.lost("a tooltip")
        else:
            row.survived()
        QToolTip.hideText()
        QApplication.processEvents()


def test_d29_nothing_of_qt_that_reads_markup_is_used() -> None:
    """Message boxes and their like; labels but ours; tooltips but escaped ones."""
    found = []
    for path in sorted(DESKTOP.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            name = getattr(node, "id", None) or getattr(node, "attr", None)
            if name in READERS:
                found.append(f"{path.name}:{node.lineno}: {name}")
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QLabel":
                found.append(f"{path.name}:{node.lineno}: a bare QLabel")
            tip = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setToolTip"
            # The page of the law says a sentence of its own there.
            if tip and "html.escape" not in ast.unparse(node) and path.name != "page.py":
                found.append(f"{path.name}:{node.lineno}: a tooltip that is not escaped")
    assert not found, found


def test_d28_the_box_of_the_window_and_the_commands(
    board: Board,
    trapped: Office,
    open_window: Callable[..., Any],  # noqa: F811
    look: None,
) -> None:
    """The box itself, its list of hits, and the list of commands."""
    from desktop.shell.topbar import SearchBox

    row = board.row("D28")
    window = open_window(trapped.vault)
    box, palette = window.findChild(SearchBox), window.palette_
    palette.open()
    for text in strings(board.count(ci=40, night=len(LISTED) + 500), "box"):
        palette.field.setText(text)
        box.field.setText(text)
        box.ask()
        row.survived()
    settle(row, "the list of hits", window)
