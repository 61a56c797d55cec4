"""The application of these tests: offscreen, in our look, with settings of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from office_desk import PASSPHRASE

# Made anew in this room: of the vault below.
from record_fixtures import sample_model  # noqa: F401


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is read from or written to the settings of whoever runs the tests."""
    folder = tmp_path / "config"
    monkeypatch.setenv("AMPARO_CONFIG_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def vault_model(tmp_path_factory: pytest.TempPathFactory, vault_model: Any) -> Any:
    """The shared vault, made a week before the standing clock: what is due counts from there."""
    from dataclasses import replace

    from models.vault.clock import FixedClock
    from models.vault.kdf import KdfSettings
    from models.vault.vault import add_user, create, peek

    peeked = peek(vault_model.folder)
    folder = tmp_path_factory.mktemp("dated") / "model"
    made = FixedClock(datetime(2026, 3, 2, 14, 30, tzinfo=UTC), ZoneInfo("America/New_York"))
    first, *others = peeked.users
    new = create(
        folder,
        organization=peeked.organization,
        login=first.login,
        name=first.name,
        role=first.role,
        passphrase=PASSPHRASE,
        kdf=KdfSettings.floor(),
        clock=made,
    )
    with new.confirm(new.recovery_key) as vault:
        for one in others:
            add_user(vault, login=one.login, name=one.name, role=one.role, passphrase=PASSPHRASE)
    return replace(vault_model, folder=new.path, recovery_key=new.recovery_key)


@pytest.fixture(autouse=True)
def look(light_look):
    """The light look."""
    return light_look
