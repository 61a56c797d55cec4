"""A program as a tree of living processes: what each holds in memory, what it prints, its end."""

from __future__ import annotations

import base64
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE = 40.0


class Program:
    """``lock_window.py`` at work."""

    def __init__(self, folder: Path, home: Path, *, alone: bool = False, **more: str) -> None:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in ("tmp", "run"):
            (home / name).mkdir(mode=0o700, exist_ok=True)
        kept = {
            name: os.environ[name]
            for name in ("PATH", "PYTHONPYCACHEPREFIX", "LD_LIBRARY_PATH")
            if name in os.environ
        }
        environment = kept | {
            "HOME": str(home),
            "TMPDIR": str(home / "tmp"),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.home, self.errors = home, home / "stderr.txt"
        with self.errors.open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, str(HERE / "lock_window.py"), str(folder)] + ["alone"] * alone,
                start_new_session=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                cwd=home,
                env=environment | more,
            )
        self._said: queue.Queue[tuple[float, str, int]] = queue.Queue()
        self._past: list[tuple[float, str, int]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def order(self, text: str) -> None:
        """One line for the person at the keys."""
        assert self.process.stdin is not None
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()

    def until(self, what: str) -> tuple[float, int]:
        """When it happened, and in which process."""
        for place, (when, said, pid) in enumerate(self._past):
            if said == what:
                del self._past[place]
                return when, pid
        end = time.monotonic() + PATIENCE
        while True:
            left = end - time.monotonic()
            assert left > 0, (what, self.errors.read_text(errors="replace")[-2000:])
            try:
                when, said, pid = self._said.get(timeout=left)
            except queue.Empty:
                continue
            assert said != "ended" or what == "ended", (
                what,
                self.errors.read_text(errors="replace")[-2000:],
            )
            if said == what:
                return when, pid
            self._past.append((when, said, pid))

    def tree(self) -> list[int]:
        """The keeper and all that descend from it."""
        parents: dict[int, int] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text()
                except OSError:
                    continue
                parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
        found = [self.process.pid] if self.process.poll() is None else []
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def session(self) -> list[int]:
        """All that were started from it, also by one that is gone."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    stat = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(stat[3]) == self.process.pid and stat[0] != "Z":
                    found.append(int(entry.name))
        return found

    def end(self) -> None:
        """Whatever is left of it goes."""
        for pid in {*self.tree(), *self.session()}:
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        self.process.wait(20)

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            word, _space, pid = line.decode().strip().partition(" ")
            if pid.isdigit():
                self._said.put((time.monotonic(), word, int(pid)))
        self._said.put((time.monotonic(), "ended", 0))


def forms(secret: bytes | str) -> set[bytes]:
    """How a secret may lie in memory: as it is, as a string of Python or Qt, as digits."""
    if isinstance(secret, str):
        return {secret.encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")}
    digits = secret.hex()
    return {
        secret,
        base64.b64encode(secret).rstrip(b"="),
        *(form for one in (digits, digits.upper()) for form in forms(one)),
    }


def held(pid: int, wanted: Iterable[bytes]) -> set[bytes] | None:
    """Which of these lie in the memory of this process; ``None`` if it is not alive."""
    wanted = set(wanted)
    longest = max(map(len, wanted))
    found: set[bytes] = set()
    try:
        maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
        memory = open(f"/proc/{pid}/mem", "rb", buffering=0)  # noqa: SIM115, PTH123
    except (FileNotFoundError, ProcessLookupError):
        return None
    with memory:
        for line in maps:
            span, rights, *rest = line.split()
            if "r" not in rights or (rest and rest[-1] in ("[vvar]", "[vsyscall]")):
                continue
            # What is mapped from a file and cannot be written is the file, not the process.
            if "w" not in rights and len(rest) > 3 and rest[-1].startswith("/"):
                continue
            first, last = (int(one, 16) for one in span.split("-"))
            _look(memory, first, last, wanted - found, longest, found)
    return found


def _look(
    memory: object, first: int, last: int, wanted: set[bytes], longest: int, found: set[bytes]
) -> None:
    before = b""
    place = first
    # What begins alike is looked for at once.
    groups: dict[bytes, set[bytes]] = {}
    for one in wanted:
        groups.setdefault(one[:4], set()).add(one)
    while place < last:
        try:
            memory.seek(place)  # type: ignore[attr-defined]
            piece = memory.read(min(8 << 20, last - place))  # type: ignore[attr-defined]
        except (OSError, ValueError):
            return
        if not piece:
            return
        text = before + piece
        for start, group in groups.items():
            at = text.find(start)
            while at >= 0:
                found |= {one for one in group if text.startswith(one, at)}
                at = text.find(start, at + 1)
        before = text[-longest:]
        place += len(piece)
