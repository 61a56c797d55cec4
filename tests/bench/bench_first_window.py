"""The first window shown, against a bare PySide6 window: median ratio of fresh processes.

Both are timed from the start of the interpreter to the first paint, offscreen, taking turns, and
before any passphrase work. Both start from compiled bytecode, as an installed program does: an
environment that forbids Python to keep it (``PYTHONDONTWRITEBYTECODE``) would have our modules
compiled anew at each start, and those of PySide6, which came compiled, not.

Prints one line; leaves with 1 if the aim is missed. ``bench_first_window.py [ROUNDS]``
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AIM = 1.5

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        app.exit()
window = Window()
window.show()
app.exec()
"""

OURS = """
from desktop import app
window = app.build()
from PySide6.QtWidgets import QApplication
paint = type(window).paintEvent
def first(self, event):
    paint(self, event)
    print("painted", flush=True)
    QApplication.exit()
type(window).paintEvent = first
window.show()
QApplication.exec()
import os
os._exit(0)
"""


def timed(code: str, environment: dict[str, str]) -> float:
    """Seconds from the start of a fresh interpreter to its first paint."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.perf_counter() - start
        process.wait(30)
    if line.strip() != "painted":
        raise RuntimeError("the window was not painted")
    return taken


def main(rounds: int = 11) -> int:
    """Measure and print; 1 if the aim is missed."""
    with tempfile.TemporaryDirectory() as folder:
        # The usual start: an office is known, and its door is the first window.
        kept = {"office": str(Path(folder) / "Office.amparo"), "theme": "light"}
        (Path(folder) / "settings.json").write_text(json.dumps(kept), encoding="utf-8")
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "AMPARO_CONFIG_DIR": folder,
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare, ours = [], []
        timed(BARE, environment)
        timed(OURS, environment)
        for _round in range(rounds):
            bare.append(timed(BARE, environment))
            ours.append(timed(OURS, environment))
    ratio = statistics.median(ours) / statistics.median(bare)
    print(
        f"first window: {ratio:.2f} x a bare PySide6 window "
        f"({statistics.median(ours) * 1000:.0f} ms against "
        f"{statistics.median(bare) * 1000:.0f} ms, aim {AIM:.2f} or less)"
    )
    return 0 if ratio <= AIM else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 11))
