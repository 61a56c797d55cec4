"""The fixtures of the record's screens."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from record_fixtures import *  # noqa: F403
