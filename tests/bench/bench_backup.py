"""An incremental backup of a 2 GiB vault with one new record, against ``cp`` of the changed bytes.

What changed since the last backup is the database file and one sealed file. The bare counterpart is
``cp`` of just these to the same disk, followed by ``sync`` of what it wrote (a backup that is not
on the disk is none); ``cp`` alone is told beside it. The vault's keys are real, its sealed files
are random bytes (nothing here reads what is in them). Rounds alternate who goes first.
"""

from __future__ import annotations

import argparse
import io
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

GIB, MIB = 1 << 30, 1 << 20
AIM = 0.5
_PHRASE = "velvet harbor maple tunnel quartz ribbon"


def main() -> int:
    """Print one line for each measure, and whether the aim is met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gib", type=float, default=2.0, help="size of the whole vault")
    parser.add_argument("--database-mib", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--place", type=Path, default=None, help="a folder on the disk to use")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="amparo-bench-", dir=given.place))
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    try:
        return measure(folder, given)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path, given: argparse.Namespace) -> int:
    """Make the vault, back it up once, then each round: one record, one backup, one ``cp``."""
    from models.vault.backups import back_up
    from models.vault.kdf import KdfSettings
    from models.vault.vault import create

    new = create(
        folder / "office",
        organization="Example Legal Aid",
        login="ruth",
        name="Ruth Okafor",
        passphrase=_PHRASE,
        kdf=KdfSettings.floor(),
    )
    ours, bare, alone, changed = [], [], [], 0
    with new.confirm(new.recovery_key) as vault:
        breach = fill(vault, int(given.gib * GIB), given.database_mib * MIB)
        stick = folder / "stick"
        stick.mkdir()
        began = time.perf_counter()
        first = back_up(vault, stick)
        whole = time.perf_counter() - began
        for number in range(given.rounds):
            sealed = one_record(vault, breach, number)
            files = [vault.database, vault.evidence.place(sealed)]
            changed = sum(one.stat().st_size for one in files)
            turns = [lambda: ours.append(timed(lambda: back_up(vault, stick)))]
            turns.append(lambda files=files: plain(folder, files, alone, bare))  # type: ignore[misc]
            for turn in turns if number % 2 else reversed(turns):
                even_ground(folder, changed)
                turn()
    print(f"first backup of {first.bytes / GIB:.2f} GiB: {whole:.1f} s")
    print(f"changed: {changed / MIB:.0f} MiB")
    mine, other = median(ours), median(bare)
    print(f"incremental backup {mine:.3f} s; cp and sync {other:.3f} s")
    print(f"cp alone {median(alone):.3f} s")
    ratio = other / mine
    met = ratio >= AIM
    print(f"{ratio:.2f} of the speed of cp and sync; aim {AIM}: {'met' if met else 'NOT met'}")
    print(f"{median(alone) / mine:.2f} of the speed of cp alone")
    return 0 if met else 1


def even_ground(folder: Path, changed: int) -> None:
    """Nothing of what went before is still on its way to the disk, and there is memory for what
    comes: a virtual machine has to ask its host for memory that it did not use lately, which takes
    longer than the copy, and would fall on whichever of the two writes first."""
    scratch, block = folder / "scratch", os.urandom(MIB)
    with scratch.open("wb") as out:
        for _number in range(2 * changed // MIB):
            out.write(block)
    os.sync()
    scratch.unlink()
    os.sync()


def timed(run) -> float:  # type: ignore[no-untyped-def]
    """How long it takes, in seconds."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def plain(folder: Path, files: list[Path], alone: list[float], synced: list[float]) -> None:
    """``cp`` of these files, and ``sync`` of what it wrote."""
    target = folder / f"cp-{len(alone)}"
    target.mkdir()
    copy = ["cp", *map(str, files), str(target)]
    took = timed(lambda: subprocess.run(copy, check=True))
    sync = ["sync", *(str(target / one.name) for one in files)]
    alone.append(took)
    synced.append(took + timed(lambda: subprocess.run(sync, check=True)))


def fill(vault, total: int, database: int) -> str:  # type: ignore[no-untyped-def]
    """Records up to the database's size, sealed files up to the whole; gives a breach."""
    from models.breaches import services as breaches
    from models.cases import services as cases
    from models.vault.settings import put

    with vault.unit_of_work() as uow:
        made = cases.open_case_for_new_client(uow, given="Ximena", family="Farfalla").made
        breach = str(breaches.begin(uow, made.id).made.id)
        uow.commit()
    number = 0
    while vault.database.stat().st_size < database:
        with vault.unit_of_work() as uow:
            for _n in range(2000):
                number += 1
                put(uow, f"bench.{number}", secrets.token_hex(1900))
            uow.commit()
    left = total - vault.database.stat().st_size
    while left > 0:
        size = min(left, 64 * MIB)
        row(vault, breach, "0" * 64, lay(vault, size))
        left -= size
    return breach


def lay(vault, size: int) -> str:  # type: ignore[no-untyped-def]
    """A file of random bytes where a sealed one would lie."""
    id = secrets.token_hex(16)
    path = vault.evidence.place(id)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(os.urandom(size))
    return id


def row(vault, breach: str, sha256: str, id: str) -> None:  # type: ignore[no-untyped-def]
    """The record that names it."""
    from models.breaches.tables import breach_evidence

    with vault.unit_of_work() as uow:
        uow.connection.execute(
            breach_evidence.insert().values(
                evidence_id=id,
                evidence_sha256=sha256,
                breach_id=breach,
                title="Photo",
                original_name="photo.jpg",
                media_type="image/jpeg",
                size=1,
                taken_in_at=uow.now,
                taken_in_by=uow.user.id,
                note="",
            )
        )
        uow.commit()


def one_record(vault, breach: str, number: int) -> str:  # type: ignore[no-untyped-def]
    """A new photo of 3 MiB, taken in as the program does."""
    sealed = vault.evidence.take_in(io.BytesIO(os.urandom(3 * MIB + number)))
    row(vault, breach, sealed.sha256, sealed.id)
    return str(sealed.id)


if __name__ == "__main__":
    sys.exit(main())
