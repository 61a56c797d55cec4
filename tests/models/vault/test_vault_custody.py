"""The custody log only grows; what no row names is set aside and never lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import text

from models.breaches import attaching, handling, repository, services
from models.cases.services import open_case_for_new_client
from models.errors import Refused
from models.vault.check import check
from models.vault.custody import Handling, Outcome, custody, enter
from models.vault.errors import EvidenceDamaged
from models.vault.evidence import EvidenceStore
from models.vault.unclaimed import set_unclaimed_aside
from models.vault.vault import Vault, open_vault


@pytest.fixture
def evidence_id(vault: Vault, tmp_path: Path) -> str:
    """One text, attached."""
    path = tmp_path / "note.txt"
    path.write_bytes(b"what was said at the counter")
    with vault.unit_of_work() as uow:
        case = open_case_for_new_client(uow, given="Lucía", family="Paredes Solano").made
        breach = services.begin(uow, case.id).made
        services.attach(uow, breach.id, path)
        uow.commit()
    with vault.read() as uow:
        return repository.breach(uow, breach.id).evidence[0].id


def told(vault: Vault, id: str) -> list[tuple[Handling, Outcome]]:
    with vault.read() as uow:
        return [(line.handling, line.outcome) for line in custody(uow, id)]


@pytest.mark.parametrize(
    "change",
    ["UPDATE evidence_custody SET result = 'unchanged'", "DELETE FROM evidence_custody"],
)
def test_no_line_is_changed_or_removed(vault: Vault, evidence_id: str, change: str) -> None:
    with pytest.raises(Exception, match="only grows"), vault.unit_of_work() as uow:
        uow.connection.execute(text(change))
    assert told(vault, evidence_id) == [(Handling.TAKEN_IN, Outcome.DONE)]


def test_title_and_removal_are_lines_and_outlive_the_file(vault: Vault, evidence_id: str) -> None:
    with vault.unit_of_work() as uow:
        attaching.change_evidence(uow, evidence_id, note="Two pages")
        done = attaching.change_evidence(uow, evidence_id, title="Note of the clerk")
        uow.commit()
    with vault.unit_of_work() as uow:
        done.undo(uow)
        services.remove_evidence(uow, evidence_id, "Wrong case")
        uow.commit()
    handled = [one for one, _outcome in told(vault, evidence_id)]
    assert handled == [
        Handling.REMOVED,
        Handling.TITLE_CHANGED,
        Handling.TITLE_CHANGED,
        Handling.TAKEN_IN,
    ]


def test_a_line_lasts_only_with_its_unit(vault: Vault, evidence_id: str) -> None:
    with vault.unit_of_work() as uow:
        enter(uow, evidence_id, Handling.CHECKED, Outcome.UNCHANGED)
    assert len(told(vault, evidence_id)) == 1


def test_a_reading_user_is_on_record_too_and_exports_nothing(
    vault: Vault, evidence_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from models.vault.user import UserRole

    reader = replace(vault.user, role=UserRole.READ_ONLY)
    monkeypatch.setattr(vault._desk, "user", reader)
    assert handling.check_now(vault, evidence_id) is Outcome.UNCHANGED
    assert told(vault, evidence_id)[0] == (Handling.CHECKED, Outcome.UNCHANGED)
    with pytest.raises(Refused):
        handling.export_original(vault, evidence_id, tmp_path)
    with pytest.raises(Refused):
        handling.export_copy(vault, evidence_id, tmp_path)
    assert len(told(vault, evidence_id)) == 2


def test_a_vault_opened_for_reading_shows_and_records_nothing(
    vault: Vault, evidence_id: str, passphrase: str
) -> None:
    folder = vault.path
    vault.close()
    with open_vault(folder, "ruth", passphrase, read_only=True) as reading:
        assert handling.check_now(reading, evidence_id) is Outcome.UNCHANGED
        assert len(told(reading, evidence_id)) == 1


def test_an_export_is_on_record_before_its_first_byte(
    vault: Vault, evidence_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[tuple[Handling, Outcome]]] = []

    def write(folder: Path, name: str, fill: object) -> Path:
        monkeypatch.undo()
        raise ZeroDivisionError

    monkeypatch.setattr("models.vault.handling.write_outside", write)
    with pytest.raises(ZeroDivisionError):
        handling.export_original(vault, evidence_id, tmp_path)
    seen.append(told(vault, evidence_id))
    assert seen[0][:2] == [
        (Handling.EXPORTED_ORIGINAL, Outcome.NOT_FINISHED),
        (Handling.EXPORTED_ORIGINAL, Outcome.DONE),
    ]


def test_a_replaced_file_is_not_handed_out(vault: Vault, evidence_id: str, tmp_path: Path) -> None:
    """Sealed rightly, with the vault's own key, but another content."""
    other = vault.evidence.take_in(io.BytesIO(b"something else that is as long.."))
    vault.evidence.place(other.id).replace(vault.evidence.place(evidence_id))
    assert handling.check_now(vault, evidence_id) is Outcome.DAMAGED
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(EvidenceDamaged):
        handling.export_original(vault, evidence_id, out)
    assert list(out.iterdir()) == []


def test_what_no_row_names_is_set_aside_and_still_found(vault: Vault, evidence_id: str) -> None:
    stray = vault.evidence.take_in(io.BytesIO(b"of a crash"))
    assert "unclaimed" in {one.code for one in check(vault).problems}
    assert set_unclaimed_aside(vault) == ((stray.id,), ())
    assert vault.evidence.read(stray.id) == b"of a crash"
    assert vault.evidence.place(stray.id).parent.name == "unclaimed"
    assert list(vault.evidence.ids()) == [evidence_id]
    assert list(vault.evidence.unclaimed_ids()) == [stray.id]
    assert check(vault).ok and set_unclaimed_aside(vault) == ((), ())


def test_what_a_row_names_after_all_goes_back(vault: Vault, evidence_id: str) -> None:
    """An older database was put back for a while, and then the right one again."""
    vault.evidence.set_aside(evidence_id)
    assert check(vault).ok
    assert handling.check_now(vault, evidence_id) is Outcome.UNCHANGED
    assert set_unclaimed_aside(vault) == ((), (evidence_id,))
    assert list(vault.evidence.ids()) == [evidence_id]
    assert vault.evidence.read(evidence_id) == b"what was said at the counter"


def test_sealed_bytes_that_the_disk_changed_are_not_kept(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between writing and reading back: the intake is refused and nothing stays."""
    from models.vault import evidence

    def change(descriptor: int) -> None:
        import os

        os.pwrite(descriptor, b"\xff", os.fstat(descriptor).st_size - 1)

    monkeypatch.setattr(evidence, "_forget_cached", change)
    with pytest.raises(EvidenceDamaged):
        vault.evidence.take_in(io.BytesIO(b"x" * 100_000))
    assert [one for one in (vault.path / "evidence").rglob("*") if one.is_file()] == []


def test_the_sealed_bytes_themselves_are_compared(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another sealing of the same content is not what was written."""
    store = vault.evidence
    inner = EvidenceStore._decrypt

    def other(self: EvidenceStore, id: str, path: Path, take: object) -> bytes:
        inner(self, id, path, take)  # type: ignore[arg-type]
        return b"another hash"

    monkeypatch.setattr(EvidenceStore, "_decrypt", other)
    with pytest.raises(EvidenceDamaged):
        store.take_in(io.BytesIO(b"x"))
