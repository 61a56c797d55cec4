"""An office with one full record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "models" / "retention"))

import purge_office


@pytest.fixture
def filled(vault, tmp_path: Path) -> purge_office.Office:
    """One closed case in which every text is a marker."""
    return purge_office.fill(vault, tmp_path)
