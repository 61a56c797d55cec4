"""Who holds a vault is said in the words of whoever reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import language
from models.vault.errors import InUse
from models.vault.lock import FolderLock as Lock


def test_the_holder_is_named_in_the_screens_language(tmp_path: Path) -> None:
    held = Lock(tmp_path)
    language.use("es")
    try:
        with pytest.raises(InUse) as told:
            Lock(tmp_path)
    finally:
        language.use("en")
        held.release()
    assert "proceso" in told.value.what and "equipo" in told.value.what
