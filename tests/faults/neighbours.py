"""What the rooms' own tests are made of serves here, too: import this before any of it."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
FOLDERS = ("desktop", "desktop/widgets", "models/letters", "models/vault", "bench")
sys.path += [str(TESTS / one) for one in FOLDERS if str(TESTS / one) not in sys.path]
