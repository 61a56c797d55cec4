"""The fixtures of the record's screens, and an office with one full record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "models" / "retention"))

import purge_office
from record_fixtures import *  # noqa: F403


@pytest.fixture
def filled(vault, tmp_path: Path) -> purge_office.Office:
    """One closed case in which every text is a marker."""
    return purge_office.fill(vault, tmp_path)
