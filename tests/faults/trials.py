"""Trials in processes of their own: begun, let go, killed or heard to their end."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jobs import DATA, OFFICE, Hand
from offices import Contents, Look, look

from models.paths import root

HERE = Path(__file__).resolve().parent
PATIENCE = 120


@dataclass
class Heard:
    """What a trial said until it ended."""

    done: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    errors: list[tuple[str, str, list[str]]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    ended: bool = False

    def count(self, job: str) -> int:
        """How many steps of the job were acknowledged."""
        return self.done.count(job)

    def error_of(self, job: str) -> str:
        """The code of the job's first error, or nothing."""
        return next((code for of, code, _words in self.errors if of == job), "")


class Trial:
    """One forked process that has the vault open and waits for the word."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._rest = line, b""
        line.settimeout(PATIENCE)
        first = self._next()
        assert first and "ready" in first, first
        self.pid: int = first["ready"]
        self._handle = os.pidfd_open(self.pid)

    def go(self) -> None:
        """Let it begin."""
        self._line.sendall(b"!")

    def kill(self) -> None:
        """``kill -9``, if it still lives."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def hear(self, patience: float = PATIENCE) -> Heard:
        """All that it says until it is no more; killed if it is silent for so many seconds."""
        heard = Heard()
        self._line.settimeout(patience)
        with contextlib.suppress(ConnectionResetError, TimeoutError):
            while (said := self._next()) is not None:
                if "done" in said:
                    heard.done.append(said["done"])
                elif "begun" in said:
                    heard.begun.append(said["begun"])
                elif "error" in said:
                    heard.errors.append((said["of"], said["error"], said["words"]))
                elif "failed" in said:
                    heard.failed.append((said["of"], said["failed"]))
                heard.ended = heard.ended or "end" in said
        self.kill()
        self._wait()
        return heard

    def _wait(self) -> None:
        """For its end, not only the end of its words: it holds the folder's lock until then."""
        assert select.select([self._handle], [], [], PATIENCE)[0], "it does not end"

    def hear_until(self, job: str, count: int) -> bool:
        """Listen until that many steps of the job are acknowledged; false: it ended before."""
        while count and (said := self._next()) is not None:
            count -= said.get("done") == job
        return not count

    def _next(self) -> dict[str, Any] | None:
        while b"\n" not in self._rest:
            more = self._line.recv(65536)
            if not more:
                return None
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)

    def close(self) -> None:
        """Kill what still lives, and let go."""
        self.kill()
        self._wait()
        os.close(self._handle)
        self._line.close()


class Workshop:
    """Forks trials on copies of a model home; see ``workshop.py``."""

    def __init__(self, model: Path, scratch: Path) -> None:
        self.model, self._scratch = model, scratch
        here, there = socket.socketpair()
        self._log = (scratch / "workshop.log").open("wb")
        command = [sys.executable, str(HERE / "workshop.py"), str(root()), str(model)]
        self._process = subprocess.Popen(
            [*command, str(scratch)], stdin=there, stdout=self._log, stderr=self._log
        )
        there.close()
        self._line = here
        here.settimeout(PATIENCE)
        assert here.recv(16) == b"open\n", (scratch / "workshop.log").read_text()[-3000:]

    @property
    def log(self) -> str:
        """What the trials wrote of what was no error of the program's own."""
        return (self._scratch / "workshop.log").read_text()

    def home(self, target: Path) -> Path:
        """A copy of the model home."""
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.model, target, copy_function=shutil.copy)
        return target

    @contextlib.contextmanager
    def trial(self, home: Path, *jobs: str, rounds: int = 1, **limits: int) -> Iterator[Trial]:
        """A process that has the home's office open and waits."""
        here, there = socket.socketpair()
        asked = {"home": str(home), "jobs": jobs, "rounds": rounds, **limits}
        socket.send_fds(self._line, [json.dumps(asked).encode()], [there.fileno()])
        there.close()
        trial = Trial(here)
        try:
            yield trial
        finally:
            trial.close()

    def run(self, home: Path, *jobs: str, rounds: int = 1, **limits: int) -> Heard:
        """A trial that nothing outside disturbs."""
        with self.trial(home, *jobs, rounds=rounds, **limits) as trial:
            trial.go()
            return trial.hear()

    def close(self) -> None:
        """The end of it and of nothing else."""
        self._line.close()
        self._process.wait(PATIENCE)
        self._log.close()


@contextlib.contextmanager
def on_this_computer(home: Path) -> Iterator[None]:
    """What is remembered of the vault is the home's own."""
    before = os.environ.get("XDG_DATA_HOME")
    os.environ["XDG_DATA_HOME"] = str(home / DATA)
    try:
        yield
    finally:
        if before is None:
            del os.environ["XDG_DATA_HOME"]
        else:
            os.environ["XDG_DATA_HOME"] = before


def found_in(home: Path, hand: Hand, *, read_only: bool = False) -> Look:
    """A look at the home's office, on its computer."""
    with on_this_computer(home):
        return look(home / OFFICE, hand, read_only=read_only)


FILES = "sealed files"
Shape = dict[str, tuple[int, int]]
"""By table: how many rows went, and how many came."""


def shape(before: Contents, after: Contents) -> Shape:
    """What became of the rows and of the sealed files (``FILES``)."""
    found: Shape = {}
    for table in before.rows.keys() | after.rows.keys():
        old, new = Counter(before.rows.get(table, ())), Counter(after.rows.get(table, ()))
        if old != new:
            found[table] = ((old - new).total(), (new - old).total())
    changed = [id for id in before.files if before.files[id] != after.files.get(id)]
    added = [id for id in after.files if id not in before.files]
    if changed or added:
        found[FILES] = (len(changed), len(added))
    return found
