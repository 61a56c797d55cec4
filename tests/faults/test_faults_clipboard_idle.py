"""D37: what is copied goes after twenty seconds and at lock; idle, sleep, screen lock and another
user lock the office. A service on a private bus stands for the desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from desktop.shell.clipboard import HINTS, ClipboardGuard
from desktop.shell.settings import Settings
from desktop.shell.window import Window
from desktop.shell.worker import Inline

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent


class Desktop:
    """The other side of the bus."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "fake_desktop.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.address = self._line()

    def order(self, word: str) -> tuple[bool, int]:
        """Whether sleep is held back after it, and how often that was asked for."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        _word, held, count = self._line().split()
        return held == "True", int(count)

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(20)

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is missing: apt install dbus-daemon")
    made = Desktop()
    yield made
    made.end()


@pytest.fixture
def sit_down(
    vault_factory: Callable[..., Any], desktop: Desktop, qtbot: Any, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], Window]]:  # fmt: skip
    """A window with an open office, that hears the desktop of this test."""
    from PySide6.QtDBus import QDBusConnection

    from desktop.shell.desktop_watch import DesktopWatch

    monkeypatch.setenv("AMPARO_CONFIG_DIR", str(tmp_path / "config"))
    bus = QDBusConnection.connectToBus(desktop.address, "amparo-test")
    assert bus.isConnected()
    windows: list[Window] = []

    def watch(window: Window) -> DesktopWatch:
        made = DesktopWatch(bus, bus, parent=window)
        made.lock_asked.connect(window.lock)
        return made

    def make() -> Window:
        window = Window(Settings(), worker=Inline, watch=watch)
        qtbot.addWidget(window)
        window.show_first()
        window.enter(vault_factory(), Inline())
        windows.append(window)
        # What was asked of the bus has been answered: sleep is held back, the session known.
        qtbot.waitUntil(lambda: window.sentries._desktop.holds_sleep)
        qtbot.waitUntil(lambda: not window.sentries._desktop._calls)
        return window

    yield make
    for window in windows:
        window.close()


@pytest.mark.parametrize("sign", ["sleep", "stop", "lock", "switch", "hint", "kde", "gnome"])
def test_the_desktop_locks_the_office(
    board: Any, sit_down: Any, desktop: Desktop, qtbot: Any, sign: str
) -> None:
    window = sit_down()
    assert desktop.order("held")[0], "sleep waits for the lock"
    desktop.order(sign)
    qtbot.waitUntil(lambda: window.workspace is None, timeout=10_000)
    qtbot.waitUntil(lambda: not desktop.order("held")[0], timeout=10_000)
    board.row("D37").survived()


@pytest.mark.parametrize("sign", ["wake", "other-lock", "active", "kde-off"])
def test_what_concerns_nobody_here_locks_nothing(
    board: Any, sit_down: Any, desktop: Desktop, qtbot: Any, sign: str
) -> None:
    window = sit_down()
    desktop.order(sign)
    # Signals of one sender arrive in their order: the second has been heard, so has the first.
    QApplication.processEvents()
    assert window.workspace is not None
    desktop.order("kde")
    qtbot.waitUntil(lambda: window.workspace is None, timeout=10_000)
    board.row("D37").survived()


def test_sleep_is_held_back_until_the_words_are_saved(
    board: Any, sit_down: Any, desktop: Desktop, qtbot: Any, vault_factory: Any
) -> None:
    from models.vault.drafts import drafts_of_user

    window = sit_down()
    shell = window.workspace.shell
    shell.go("case_new")
    shell.navigation.page.client.given.setText("Before sleep")
    held: list[bool] = []
    window.locked.connect(lambda: held.append(desktop.order("held")[0]))
    desktop.order("sleep")
    qtbot.waitUntil(lambda: window.workspace is None, timeout=10_000)
    with vault_factory().read() as uow:
        assert [one["given"] for one in drafts_of_user(uow).values()] == ["Before sleep"]
    qtbot.waitUntil(lambda: not desktop.order("held")[0], timeout=10_000)
    board.row("D37").survived()


def test_no_bus_is_no_error(board: Any, qapp: Any) -> None:
    from PySide6.QtDBus import QDBusConnection

    from desktop.shell.desktop_watch import DesktopWatch

    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere/bus", "nowhere")
    assert not nowhere.isConnected()
    watch = DesktopWatch(nowhere, nowhere)
    watch.engage()
    assert not watch.holds_sleep
    board.row("D37").survived()


def test_a_bus_without_the_services_is_no_error(board: Any, qapp: Any, qtbot: Any) -> None:
    from PySide6.QtDBus import QDBusConnection

    from desktop.shell.desktop_watch import DesktopWatch

    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert daemon.stdout is not None
        bus = QDBusConnection.connectToBus(daemon.stdout.readline().strip(), "empty")
        assert bus.isConnected()
        watch = DesktopWatch(bus, bus)
        watch.engage()
        qtbot.waitUntil(lambda: not watch._calls, timeout=10_000)
        assert not watch.holds_sleep
    finally:
        daemon.kill()
        daemon.wait()
    board.row("D37").survived()


def test_ctrl_l_locks_over_an_open_question(board: Any, sit_down: Any) -> None:
    window = sit_down()
    asked = QDialog(window)
    asked.setModal(True)
    asked.open()
    asked.windowHandle().requestActivate()
    window.idle._watch(asked.windowHandle())
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "\x0c"
    )
    QApplication.sendEvent(asked.windowHandle(), event)
    assert window.workspace is None and not asked.isVisible()
    board.row("D37").survived()


def test_idle_locks(board: Any, sit_down: Any) -> None:
    window = sit_down()
    window.idle._last -= window.settings.idle_minutes * 60
    window.idle.look()
    assert window.workspace is None
    board.row("D37").survived()


# ── the clipboard ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def guard(qapp: Any) -> Iterator[ClipboardGuard]:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    made = ClipboardGuard(clipboard)
    yield made
    made.deleteLater()
    clipboard.clear()


def copy(guard: ClipboardGuard, text: str) -> None:
    """As the clipboard of a desktop tells of it (this platform does not know whose it is)."""
    held = QMimeData()
    held.setText(text)
    held.setHtml(f"<b>{text}</b>")
    guard.mark(held)


def test_a_copy_is_marked_and_plain(board: Any, guard: ClipboardGuard) -> None:
    copy(guard, "Ana Example")
    held = QApplication.clipboard().mimeData()
    assert held.text() == "Ana Example" and not held.hasHtml()
    for name, value in HINTS.items():
        assert bytes(held.data(name).data()) == value, name
    assert bytes(held.data("x-kde-passwordManagerHint").data()) == b"secret"
    for name in ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory"):
        assert any(name in one for one in held.formats())
    assert held.hasFormat("org.nspasteboard.ConcealedType")
    board.row("D37").survived()


def test_it_goes_after_twenty_seconds(board: Any, guard: ClipboardGuard) -> None:
    copy(guard, "Ana Example")
    assert guard.timer.isActive() and guard.timer.interval() == 20_000
    guard.timer.timeout.emit()
    assert QApplication.clipboard().text() == "" and not guard.timer.isActive()
    board.row("D37").survived()


def test_what_somebody_else_copied_since_stays(board: Any, guard: ClipboardGuard) -> None:
    copy(guard, "Ana Example")
    QApplication.clipboard().setText("from elsewhere")
    guard.timer.timeout.emit()
    assert QApplication.clipboard().text() == "from elsewhere"
    board.row("D37").survived()


def test_lock_takes_it_back(board: Any, sit_down: Any) -> None:
    window = sit_down()
    copy(window.sentries._clipboard, "Ana Example")
    window.lock()
    assert QApplication.clipboard().text() == ""
    board.row("D37").survived()


XVFB = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from desktop.shell.clipboard import ClipboardGuard
app = QApplication([])
clipboard = app.clipboard()
guard = ClipboardGuard(clipboard)
field = QLineEdit("Ana Example"); field.show(); field.selectAll(); field.copy()
clipboard.setText("Ana Example", QClipboard.Mode.Selection)
app.processEvents()
held = clipboard.mimeData()
marked = held.hasFormat("x-kde-passwordManagerHint")
print(marked, guard.timer.isActive(), clipboard.ownsSelection())
guard.timer.timeout.emit()
app.processEvents()
print(repr(clipboard.text()), repr(clipboard.text(QClipboard.Mode.Selection)))
"""


def test_on_a_real_screen_ctrl_c_is_seen_and_taken_back(board: Any, tmp_path: Path) -> None:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is missing: apt install xvfb")
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        done = subprocess.run(
            [sys.executable, "-c", XVFB],
            env=os.environ | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb",
                              "PYTHONPATH": str(HERE.parents[1]), "HOME": str(tmp_path)},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    finally:
        screen.terminate()
        screen.wait(20)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["True", "True", "True", "''", "''"]
    board.row("D37").survived()


def test_fields_ask_the_keyboard_to_learn_nothing(board: Any, qapp: Any) -> None:
    from desktop.vault.passphrase import PassphraseField
    from desktop.widgets.fields import TextArea, TextLine

    sensitive = Qt.InputMethodHint.ImhSensitiveData
    silent = Qt.InputMethodHint.ImhNoPredictiveText
    for field in (TextLine(), TextArea(), PassphraseField()):
        assert field.inputMethodHints() & sensitive and field.inputMethodHints() & silent, field
    assert QClipboard.Mode.Clipboard is not None
    board.row("D37").survived()
