"""The child process: one request in, one answer out, and gone.

It is started by its path, with an empty environment; it loads its decoders, shuts itself in, and
only then reads. Whatever goes wrong leaves as a short word: no text of an exception crosses.
"""

from __future__ import annotations

import os
import sys
from typing import Any, BinaryIO


def main() -> int:
    """Answer what stands at the standard input."""
    from models.vault.previews import pages, pixels
    from models.vault.previews.limits import shut_in
    from models.vault.previews.wire import LARGEST_FILE, LARGEST_SIDE, pack, unpack, whole_number

    pixels.only_these_formats()
    source, out = sys.stdin.buffer, sys.stdout.buffer
    shut_in()
    try:
        head = unpack(source)
        kind, act = head.get("kind"), head.get("act")
        page = whole_number(head, "page", 1 << 31)
        side = whole_number(head, "side", LARGEST_SIDE, 16)
        data = _exactly(source, whole_number(head, "size", LARGEST_FILE, 1))
        if kind == "pdf" and act == "show":
            made = pages.show(data, page, side)
        elif kind == "image" and act == "show":
            made = pixels.show(data, page, side)
        elif kind == "image" and act == "copy":
            made = pixels.copy(data)
        else:
            raise pixels.CannotShow("kind")
    except pixels.CannotShow as why:
        return _say(out, pack({"error": str(why)}), b"")
    except MemoryError:
        return _say(out, pack({"error": "limit"}), b"")
    except Exception:
        return _say(out, pack({"error": "damaged"}), b"")
    answer: dict[str, Any] = {
        "width": made.width,
        "height": made.height,
        "pages": made.pages,
        "size": len(made.data),
        "ending": made.ending,
    }
    return _say(out, pack(answer), made.data)


def _exactly(source: BinaryIO, size: int) -> bytes:
    data = source.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _say(out: BinaryIO, head: bytes, data: bytes) -> int:
    out.write(head)
    out.write(data)
    out.flush()
    # Nothing is tidied up: whatever runs now was touched by the file.
    os._exit(0)


if __name__ == "__main__":
    # Not the folder of this file, whose modules could hide others: the program's own.
    sys.path[0:0] = [os.path.dirname(os.path.abspath(__file__)).rsplit(os.sep, 3)[0]]  # noqa: PTH100, PTH120
    main()
