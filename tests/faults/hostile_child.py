"""Hostile strings into every field, then everything is read again; strace watches from outside.

Run by itself: the office's folder, how many strings, the passphrase.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]


def main(folder: Path, count: int, passphrase: str) -> int:
    from hostile_fields import FIELDS
    from hostile_looks import lists, paper, search, told
    from hostile_office import new_office
    from naughty import strings
    from PySide6.QtGui import QGuiApplication

    from models.errors import BadInput
    from models.vault.vault import open_vault

    application = QGuiApplication([])
    whole = 0
    with open_vault(folder, "ruth", passphrase) as vault:
        office = new_office(vault, folder.parent)
        for number, text in enumerate(strings(count, "strace")):
            try:
                FIELDS[number % len(FIELDS)].put(office, text)
            except BadInput:
                continue
            finally:
                whole += 1
            search(office, text)
            if number % 20 == 19:
                lists(office)
                told(office)
                paper(office)
    del application
    print(json.dumps({"whole": whole}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
