"""How a child that can touch nothing is started: no environment, no folder, no file of ours, no
word of a case in what the system shows of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def command_of(word: str, script: Path) -> list[str]:
    """Of a child that is ``script``; the bundled program, which has no scripts, becomes it when it
    is started with this one ``word``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, word]
    return [sys.executable, "-I", "-B", str(script)]


def started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """The child, with a pipe in and a pipe out. Raises ``OSError`` where the system gives none."""
    keep = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}
    return subprocess.Popen(  # noqa: S603  our own program, and no word of a file or a letter in it
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=keep,
        cwd=os.path.abspath(os.sep),  # noqa: PTH100
        close_fds=True,
    )
