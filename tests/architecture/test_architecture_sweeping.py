"""Only the window's own sweeper, and a batch and its children where no window lives, sweep."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAY = {
    "desktop/shell/sweeping.py",
    "models/letters/batch.py",
    "models/letters/drawing/child.py",
}
ASKS = re.compile(r"\bgc\.(collect|enable|disable|freeze|set_threshold)\b|from gc import")


def test_no_other_place_sweeps():
    asking = {
        str(path.relative_to(ROOT))
        for room in ("desktop", "models")
        for path in (ROOT / room).rglob("*.py")
        if ASKS.search(path.read_text(encoding="utf-8"))
    }
    assert asking == MAY
