"""What is recorded for the loss of power: saves, evidence, another passphrase, a rotation.

    power_child.py ROOT FOLDER PASSPHRASE WHAT

Each step prints its name once it is acknowledged.
"""

from __future__ import annotations

import io
import os
import sys

sys.path.insert(0, sys.argv[1])

from models.cases.services import open_case_for_new_client
from models.vault import settings
from models.vault.members import change_passphrase
from models.vault.vault import open_vault

NEXT = "copper lantern orbit meadow plinth saffron"
EVIDENCE = b"the form that she was handed " * 9000


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main() -> None:
    folder, passphrase, what = sys.argv[2:5]
    vault = open_vault(folder, "ruth", passphrase)
    say("open")
    for number in range(1, 5):
        with vault.unit_of_work() as uow:
            settings.put(uow, "faults.saved", number)
            for part in range(6):
                open_case_for_new_client(
                    uow, given="Power", family=f"{number}-{part}", remark="x " * 900
                )
            if what == "saves":
                sealed = uow.evidence.take_in(io.BytesIO(EVIDENCE + str(number).encode()))
                settings.put(uow, f"faults.evidence.{number}", [sealed.id, sealed.sha256])
            uow.commit()
        say(f"saved {number}")
    if what == "saves":
        change_passphrase(vault, passphrase, NEXT)
        say("passphrase")
    else:
        from models.vault.rotation import rotate

        rotate(vault)
        say("rotated")
        with vault.unit_of_work() as uow:
            settings.put(uow, "faults.saved", 5)
            uow.commit()
        say("saved 5")
    vault.close()
    say("closed")


main()
