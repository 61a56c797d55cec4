"""The operating system refuses the Nth call of a kind, once or from then on: strace's injection.

A clean run is recorded first; only calls that concern the home are failed. ``attached`` says why a
machine cannot do it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trials import Heard, Trial, Workshop

CALLS = (
    "openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "unlinkat",
    "ftruncate", "mkdir", "rmdir",
)  # fmt: skip
READS = ("read", "pread64")
ERRORS = ("ENOSPC", "EIO", "EACCES")
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)$")


@dataclass(frozen=True)
class Point:
    """The Nth call of its kind, and what it is answered."""

    call: str
    number: int
    error: str
    lasting: bool

    @property
    def inject(self) -> str:
        """As strace wants it said."""
        lasting = "+" if self.lasting else ""
        return f"inject={self.call}:error={self.error}:when={self.number}{lasting}"

    def __str__(self) -> str:
        return f"{self.call} {self.number}{'…' if self.lasting else ''} {self.error}"


@cache
def why_not() -> str:
    """Why calls cannot be failed on this machine, or nothing."""
    try:
        probe = subprocess.run(
            ["strace", "-e", "inject=mkdir:error=EIO", "mkdir", "/nowhere"],
            capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
    except OSError:
        return "strace is not there"
    return "" if "INJECTED" in probe.stderr else "this machine does not let strace fail calls"


class Tracer:
    """strace on one trial, from before its first step to its end."""

    def __init__(self, trial: Trial, *options: str) -> None:
        command = ["strace", "-f", "-p", str(trial.pid), *options]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        first = self._process.stderr.readline()
        assert "attached" in first, first

    def end(self) -> None:
        """After the trial's own end."""
        assert self._process.stderr is not None
        self._process.stderr.read()
        self._process.wait()
        self._process.stderr.close()


def traced(workshop: Workshop, home: Path, job: str, *options: str) -> Heard:
    """One step of the job under strace."""
    with workshop.trial(home, job) as trial:
        tracer = Tracer(trial, *options)
        trial.go()
        try:
            return trial.hear()
        finally:
            trial.kill()
            tracer.end()


def recorded(
    workshop: Workshop, home: Path, job: str, log: Path, calls: tuple[str, ...] = CALLS
) -> list[tuple[str, int]]:
    """The calls of a clean run that concern the home, in their order: kind, and which of it."""
    wanted = f"trace={','.join(calls)}"
    heard = traced(workshop, home, job, "-y", "-e", wanted, "-o", str(log))
    assert heard.ended and not heard.errors and not heard.failed, heard
    found, counted = [], Counter()
    for line in log.read_text(errors="replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        thread, call, rest = match.groups()
        counted[thread, call] += 1
        if str(home) in rest and (call, counted[thread, call]) not in found:
            found.append((call, counted[thread, call]))
    return found


def points(calls: list[tuple[str, int]]) -> list[Point]:
    """Every call, with every error, once and for ever."""
    return [
        Point(call, number, error, lasting)
        for call, number in calls
        for error in ERRORS
        for lasting in (False, True)
    ]


def spread(all_points: list[Point], count: int) -> list[Point]:
    """``count`` of them from the first call to the last, of every error, once and for ever."""
    if count >= len(all_points):
        return all_points
    # A stride that shares no factor with the six answers of one call meets all of them in turn.
    return [all_points[at * len(all_points) // count] for at in range(count)]


def fail(workshop: Workshop, home: Path, job: str, point: Point) -> Heard:
    """The job's step, with that call failing."""
    quiet = ("-o", "/dev/null") if sys.platform == "linux" else ()
    return traced(workshop, home, job, "-e", f"trace={point.call}", "-e", point.inject, *quiet)
