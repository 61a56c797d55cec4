"""The fixtures of the record's screens."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desktop"))

from journey_keys import press  # noqa: F401
from record_fixtures import ids, open_window, sample_model, vault  # noqa: F401
