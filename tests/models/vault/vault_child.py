"""A child process that has a vault open, to be limited or killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from models.paths import root

MARKER = "Ximena Farfalla, 12 Larkspur Lane"

START = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from models.vault.vault import open_vault, change_passphrase
from models.vault.tables import settings
from sqlalchemy import insert
MARKER = "Ximena Farfalla, 12 Larkspur Lane"
vault = open_vault(sys.argv[2], "ruth", sys.argv[3])
def say(text): print(text, flush=True)
"""


def child(folder: Path, passphrase: str, code: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START + code, str(root()), str(folder), passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **more,
    )


def kill(process: subprocess.Popen[str]) -> list[str]:
    """End it at once; what it had said until then."""
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == -signal.SIGKILL
    return said.split("\n")


def files_with(folder: Path, marker: str) -> list[Path]:
    needles = [marker.encode(), marker.encode("utf-16-le"), marker.encode().hex().encode()]
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]
