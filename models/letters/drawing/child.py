"""The child process: letters in, finished pages out, until its input ends.

It is started by its path, with an empty environment and no key; it knows no vault. It loads its
faces and draws a sheet of nothing, so that all it will ever need is in memory; then it shuts itself
in, says that it is ready, and only then reads. Of whatever goes wrong it says no more than that:
the parent draws that letter itself, and so learns why.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys

_SWEEP = 25


def main() -> int:
    """Answer every letter that stands at the standard input, in turn."""
    from models.letters import frozen
    from models.letters.drawing.drawn import drawn, practised
    from models.letters.laid import repeating
    from models.vault.previews.limits import shut_in
    from models.vault.previews.wire import Garbled, pack, unpack, whole_number

    source, out = sys.stdin.buffer, sys.stdout.buffer
    practised()
    gc.collect()
    gc.freeze()
    gc.disable()
    shut_in(timed=False)
    done = 0
    with contextlib.suppress(Garbled, OSError), repeating():
        out.write(pack({"ready": 1}))
        out.flush()
        while True:
            size = whole_number(unpack(source), "size", LARGEST_LETTER, 1)
            data = source.read(size)
            if len(data) != size:
                break
            try:
                pdf = drawn(frozen.from_json(str(data, "utf-8")))
            except Exception:
                pdf = b""
            out.write(pack({"size": len(pdf)}))
            out.write(pdf)
            out.flush()
            done += 1
            if done % _SWEEP == 0:
                gc.collect(1)
    # Nothing is tidied up: what letters said goes with the process.
    os._exit(0)


LARGEST_LETTER = 16 * 1024**2
"""The longest text of a letter that is sent, in bytes; a longer one is drawn where it was read."""

if __name__ == "__main__":
    # Not the folder of this file, whose modules could hide others: the program's own.
    sys.path[0:0] = [os.path.dirname(os.path.abspath(__file__)).rsplit(os.sep, 3)[0]]  # noqa: PTH100, PTH120
    from models.letters.drawing.child import main as answer

    answer()
