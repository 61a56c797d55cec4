"""A disk that loses power: what a program asked of it is recorded, and played back up to a point.

The recording is strace's. The model is stricter than most file systems:

- a write is on the disk once its file was synced; until then each of its sectors may be or not;
- a name (made, renamed, removed) is on the disk once its folder was synced; until then the changes
  of a folder are there up to some point, in their order;
- a new size counts as a write: a file may be short, or hold zeros where nothing arrived.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = (
    "openat,creat,write,pwrite64,lseek,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,ftruncate,mkdir,rmdir,close"
)
_LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*?)>)?")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FD = re.compile(r"^(\d+)<(.*?)>")


@dataclass(frozen=True)
class Call:
    """One call that concerns the folder: ``kind`` and what it needs."""

    kind: str  # make, write, cut, sync, sync-folder, rename, remove, folder, remove-folder, said
    path: str = ""
    other: str = ""
    offset: int = 0
    data: bytes = b""


def record(command: list[str], folder: Path, log: Path) -> list[Call]:
    """Run the command under strace; the calls that touch ``folder``, and what it printed.

    The folder's path must not change, and its files are those that lie there before the start.
    """
    traced = ["strace", "-f", "-y", "-xx", "-s", "8388608", "-e", f"trace={CALLS}", "-o", str(log)]
    done = subprocess.run(
        [*traced, *command], check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return list(_calls(log, str(folder)))


def _calls(log: Path, folder: str) -> Iterator[Call]:
    places: dict[tuple[str, str], int] = {}
    whole = _joined(log)
    for pid, line in whole:
        match = _LINE.match(f"1 {line}")
        if match is None or int(match[3]) < 0:
            continue
        name, inner, result = match[1], match[2], int(match[3])
        texts = [bytes.fromhex(one[0].replace("\\x", "")) for one in _TEXT.findall(inner)]
        assert "..." not in inner.rsplit('"', 1)[-1], "a recorded write was cut short"
        holder = _FD.match(inner)
        fd, path = (holder[1], _path(holder[2])) if holder else ("", "")
        if name == "write" and fd == "1":
            yield Call("said", data=texts[0])
            continue
        if name in ("openat", "creat"):
            path = _path(match[4] or "")
            if not path.startswith(folder):
                continue
            places[pid, str(result)] = 0
            if "O_CREAT" in inner:
                yield Call("make", path)
            if "O_TRUNC" in inner:
                yield Call("cut", path, offset=0)
            continue
        if name in ("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "rmdir"):
            names = [one.decode() for one in texts]
            if not names or not names[0].startswith(folder):
                continue
            kinds = {"mkdir": "folder", "rmdir": "remove-folder"}
            if name.startswith("rename"):
                yield Call("rename", names[0], names[1])
            else:
                kind = "remove-folder" if "AT_REMOVEDIR" in inner else kinds.get(name, "remove")
                yield Call(kind, names[0])
            continue
        if not path.startswith(folder):
            continue
        if name == "lseek":
            places[pid, fd] = result
        elif name == "write":
            offset = places.get((pid, fd), 0)
            places[pid, fd] = offset + result
            yield Call("write", path, offset=offset, data=texts[0][:result])
        elif name == "pwrite64":
            offset = int(inner.rsplit(",", 1)[1])
            yield Call("write", path, offset=offset, data=texts[0][:result])
        elif name == "ftruncate":
            yield Call("cut", path, offset=int(inner.rsplit(",", 1)[1]))
        elif name in ("fsync", "fdatasync"):
            yield Call("sync", path)


def _path(shown: str) -> str:
    text = bytes.fromhex(shown.replace("\\x", "")).decode() if shown.startswith("\\x") else shown
    return text.removesuffix("(deleted)").rstrip()


def _joined(log: Path) -> Iterator[tuple[str, str]]:
    """Lines with their process; a call that strace broke in two is put together."""
    begun: dict[str, str] = {}
    for raw in log.read_text(errors="replace").splitlines():
        pid, _, line = raw.partition(" ")
        line = line.lstrip()
        if line.endswith("<unfinished ...>"):
            begun[pid] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", line)
        if resumed and pid in begun:
            line = begun.pop(pid) + resumed[1]
        yield pid, line


@dataclass
class _File:
    """A file's bytes on the disk, and the writes that nobody has synced yet."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for offset, data in self.waiting:
            _put(self.durable, offset, data)
        self.waiting.clear()

    def after_loss(self, chance: random.Random) -> bytes:
        found = bytearray(self.durable)
        for offset, data in self.waiting:
            if data is None:
                if chance.random() < 0.5:
                    _put(found, offset, None)
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    _put(found, offset + start, data[start : start + SECTOR])
        return bytes(found)


def _put(found: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        if offset < len(found):
            del found[offset:]
        else:
            found.extend(bytes(offset - len(found)))
        return
    if len(found) < offset:
        found.extend(bytes(offset - len(found)))
    found[offset : offset + len(data)] = data


class Disk:
    """The folder as the program sees it, and as it would be found after a loss of power."""

    def __init__(self, folder: Path) -> None:
        self._root = str(folder)
        self._names: dict[str, _File | None] = {self._root: None}
        for path in folder.rglob("*"):
            self._names[str(path)] = None if path.is_dir() else _File(bytearray(path.read_bytes()))
        # By folder: the names as they are on the disk, and the changes that wait.
        self._durable = dict(self._names)
        self._waiting: dict[str, list[Call]] = {}
        self._held: dict[int, _File] = {}

    def play(self, call: Call) -> None:
        """One call more."""
        names = self._names
        if call.kind == "write":
            self._file(call.path).waiting.append((call.offset, call.data))
        elif call.kind == "cut":
            self._file(call.path).waiting.append((call.offset, None))
        elif call.kind == "sync":
            held = names.get(call.path)
            if isinstance(held, _File):
                held.sync()
            elif call.path in names:
                self._sync_folder(call.path)
        elif call.kind == "make" and call.path not in names:
            self._change(names, call, _File())
        elif call.kind == "folder" or call.kind in ("rename", "remove", "remove-folder"):
            self._change(names, call, None)

    def _file(self, path: str) -> _File:
        held = self._names.get(path)
        # A file whose name is gone already: nobody can find what is written to it.
        return held if isinstance(held, _File) else _File()

    def _change(self, names: dict[str, _File | None], call: Call, made: _File | None) -> None:
        # A rename is one step of a journalling file system: it lasts with its new folder's sync.
        place = call.other if call.kind == "rename" else call.path
        self._waiting.setdefault(place.rpartition("/")[0], []).append(call)
        moved = names.get(call.path) if call.kind == "rename" else None
        self._held[id(call)] = made or moved or _File()
        _apply(names, call, self._held[id(call)])

    def _sync_folder(self, path: str) -> None:
        for call in self._waiting.pop(path, []):
            _apply(self._durable, call, self._held[id(call)])

    def lose_power(self, target: Path, chance: random.Random) -> None:
        """Write to ``target`` what would be found."""
        names = dict(self._durable)
        for waiting in self._waiting.values():
            for call in waiting[: chance.randint(0, len(waiting))]:
                _apply(names, call, self._held[id(call)])
        for path in sorted(names):
            place = target / path.removeprefix(self._root).lstrip("/")
            held = names[path]
            if held is None:
                place.mkdir(parents=True, exist_ok=True)
            elif place.parent.is_dir():
                place.write_bytes(held.after_loss(chance))


def _apply(names: dict[str, _File | None], call: Call, made: _File) -> None:
    if call.kind == "make":
        names.setdefault(call.path, made)
    elif call.kind == "folder":
        names[call.path] = None
    elif call.kind in ("remove", "remove-folder"):
        names.pop(call.path, None)
    elif call.kind == "rename" and names.get(call.path) is None and call.path in names:
        for path in [one for one in names if one == call.path or one.startswith(f"{call.path}/")]:
            names[call.other + path.removeprefix(call.path)] = names.pop(path)
    elif call.kind == "rename":
        names.pop(call.path, None)
        names[call.other] = made
