"""What the tests of backups share: a vault with something in it, and fingerprints of folders."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from sqlalchemy import select

from models.vault.settings import put


def note(vault, words: str) -> None:
    """One acknowledged change."""
    with vault.unit_of_work() as uow:
        put(uow, "test.note", words)
        uow.record("change", "settings", "test.note")
        uow.commit()


def a_breach(vault) -> str:
    """The one breach of the vault, made when it is first asked for."""
    from models.breaches import services as breaches
    from models.breaches.tables import breach
    from models.cases import services as cases

    with vault.unit_of_work() as uow:
        found = uow.connection.execute(select(breach.c.id)).scalar()
        if found is None:
            made = cases.open_case_for_new_client(uow, given="Ximena", family="Farfalla").made
            assert made is not None
            found = breaches.begin(uow, made.id).made.id
            uow.commit()
    return str(found)


def put_evidence(vault, content: bytes) -> str:
    """A sealed file that a row of a room names."""
    from models.breaches.tables import breach_evidence

    owner = a_breach(vault)
    with vault.unit_of_work() as uow:
        sealed = uow.evidence.take_in(io.BytesIO(content))
        uow.connection.execute(
            breach_evidence.insert().values(
                evidence_id=sealed.id,
                evidence_sha256=sealed.sha256,
                breach_id=owner,
                title="Photo",
                original_name="photo.jpg",
                media_type="image/jpeg",
                size=sealed.size,
                taken_in_at=uow.now,
                taken_in_by=uow.user.id,
                note="",
            )
        )
        uow.record("attach", "breaches", owner)
        uow.commit()
    return sealed.id


def forget_evidence(vault, id: str) -> None:
    """The row goes, and the sealed file with it."""
    from models.breaches.tables import breach_evidence

    with vault.unit_of_work() as uow:
        uow.connection.execute(breach_evidence.delete().where(breach_evidence.c.evidence_id == id))
        uow.evidence.discard(id)
        uow.commit()


def fingerprint(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file of a folder: mode, time of change, SHA-256."""
    found = {}
    for path in sorted(folder.rglob("*")):
        kept = path.stat()
        data = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        found[str(path.relative_to(folder))] = (kept.st_mode, kept.st_mtime_ns, data)
    return found


def rows_of(vault) -> dict[str, list]:
    """Every row of every table."""
    with vault.read() as uow:
        tables = uow.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        return {
            name: uow.connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()
            for (name,) in list(tables)
        }
