"""The command line as a script sees it: what it answered, and a vault to run it on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
