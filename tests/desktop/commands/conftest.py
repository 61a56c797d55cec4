"""A vault on the disk, its passphrase in a file, and the command line in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from answers import FACTS, PASSPHRASE, Answer, Office

from desktop.__main__ import main
from models.vault.kdf import KdfSettings
from models.vault.vault import UserRole, add_user, create, open_vault


@pytest.fixture
def run(capsys, monkeypatch) -> Callable[..., Answer]:
    """Run one command line in this process; language and terminal are settled."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "C")

    def run(*words: str) -> Answer:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return run


@pytest.fixture
def passphrase_file(tmp_path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture(scope="session")
def office_model(tmp_path_factory) -> Path:
    """A vault with one user, made once: each test works on a copy."""
    folder = tmp_path_factory.mktemp("commands-model") / "office.amparo"
    new = create(
        folder,
        organization="Example Legal Aid",
        login="rokafor",
        name="Ruth Okafor",
        passphrase=PASSPHRASE,
        kdf=KdfSettings.floor(),
    )
    new.confirm(new.recovery_key).close()
    return folder


@pytest.fixture
def office(office_model, tmp_path, run, passphrase_file) -> Office:
    vault = shutil.copytree(office_model, tmp_path / "office.amparo")
    return Office(vault, passphrase_file, run)


@pytest.fixture
def shared_office(office) -> Office:
    """The same with a second user."""
    with open_vault(office.vault, "rokafor", PASSPHRASE) as vault:
        add_user(
            vault,
            login="mvega",
            name="Marisol Vega",
            role=UserRole.ADVOCATE,
            passphrase=PASSPHRASE,
            kdf=KdfSettings.floor(),
        )
    return office


@pytest.fixture
def facts(tmp_path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return path
