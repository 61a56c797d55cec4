"""A vault on the disk, its passphrase in a file, and the command line as a script sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from models.vault.kdf import KdfSettings
from models.vault.vault import UserRole, add_user, create

PASSPHRASE = "otter lamp gravel seven window"
FACTS = {
    "date": "2025-03-02",
    "place": "hartford-ct",
    "actor": {"employer": "city", "police": "yes"},
    "person": {"resident": "yes", "roles": ["victim", "caller"]},
    "acts": [
        {
            "act": "inquired",
            "about": ["immigration_status"],
            "circumstances": {
                "necessary_to_criminal_investigation": "no",
                "required_by_law": "no",
                "necessary_to_service": "no",
            },
        }
    ],
}


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Office:
    """A vault with one user, and a way to run commands on it."""

    vault: Path
    passphrase_file: Path
    run: Callable[..., Answer]

    def on(self, *command: str, code: int = 0) -> Answer:
        """A command on the vault: ``on("case", "list", "--json")``."""
        verb = [word for word in command if not word.startswith("-")][: 1 + (command[0] in GROUPS)]
        rest = [*command[len(verb) :]]
        words = [*verb, str(self.vault), *rest, "--passphrase-file", str(self.passphrase_file)]
        answer = self.run(*words)
        assert answer.code == code, answer
        return answer


GROUPS = ("case", "breach", "letter")


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


@pytest.fixture
def office(tmp_path, run, passphrase_file) -> Office:
    new = create(
        tmp_path / "office.amparo",
        organization="Example Legal Aid",
        login="rokafor",
        name="Ruth Okafor",
        passphrase=PASSPHRASE,
        kdf=KdfSettings.floor(),
    )
    new.confirm(new.recovery_key).close()
    return Office(tmp_path / "office.amparo", passphrase_file, run)


@pytest.fixture
def shared_office(office) -> Office:
    """The same with a second user."""
    from models.vault.vault import open_vault

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
