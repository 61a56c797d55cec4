"""A process that takes in a generated stream and says how much memory it needed at the most.

``python evidence_child.py FOLDER MEBIBYTES`` prints one line of JSON.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import sys
from pathlib import Path

import pyrage

from models.vault.evidence import EvidenceStore, Ring

MIB = 1 << 20


class Generated(io.RawIOBase):
    """So many bytes that are nowhere: one random block, marked anew at each turn."""

    def __init__(self, size: int) -> None:
        self._left, self._turn = size, 0
        self._block = bytearray(random.Random(17).randbytes(MIB))
        self.hash = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = min(size if size > 0 else MIB, MIB, self._left)
        self._turn += 1
        self._block[:8] = self._turn.to_bytes(8, "big")
        block = bytes(memoryview(self._block)[:size])
        self._left -= size
        self.hash.update(block)
        return block


def most_memory() -> int:
    """``VmHWM``: the most that was resident at once, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise LookupError


def main(folder: Path, size: int) -> None:
    """Take it in, check it, read it back."""
    one = pyrage.x25519.Identity.generate()
    store = EvidenceStore(folder, Ring(str(one.to_public()), (str(one),)))
    source = Generated(size)
    sealed = store.take_in(source)  # type: ignore[arg-type]
    store.verify(sealed.id, source.hash.hexdigest())
    read = sum(len(block) for block in store.open(sealed.id))
    same = (sealed.size, sealed.sha256, read) == (size, source.hash.hexdigest(), size)
    store.discard(sealed.id)
    print(json.dumps({"same": same, "memory": most_memory()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) * MIB)
