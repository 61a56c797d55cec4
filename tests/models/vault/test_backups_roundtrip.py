"""A backup, its proof and its restore, on a real vault with evidence and people."""

from __future__ import annotations

import pytest
from backup_fixtures import fingerprint, note, put_evidence, rows_of

from models.vault.backups import back_up, known_backups, last_proven, prove, restore, sets_at
from models.vault.errors import BackupNotVault
from models.vault.vault import open_vault, open_with_recovery, peek


def test_a_set_holds_the_vault_as_it_was_and_restores_to_it(vault, passphrase, tmp_path) -> None:
    ids = [put_evidence(vault, f"evidence {number}".encode() * 999) for number in range(3)]
    note(vault, "first")
    stick = tmp_path / "stick"
    stick.mkdir()
    made = back_up(vault, stick)
    before = rows_of(vault)
    assert sets_at(stick) == (made,)
    assert (made.vault_id, made.epoch) == (vault.info.vault_id, 1)
    assert made.organization == vault.info.organization
    assert made.files == 3 + len([one for one in made.path.rglob("*") if one.is_file()]) - 1
    note(vault, "after the backup")
    source = fingerprint(stick)
    restored = restore(made, tmp_path / "again")
    assert restored == tmp_path / "again.amparo"
    assert fingerprint(stick) == source
    vault.close()
    with open_vault(restored, "tomas", passphrase, accept_older=True) as opened:
        assert opened.head().number >= made.number
        for id in ids:
            assert opened.evidence.read(id).startswith(b"evidence ")
        assert rows_of(opened)["settings"] == before["settings"]


def test_a_proof_reads_everything_and_leaves_nothing(vault, tmp_path) -> None:
    put_evidence(vault, b"x" * 200_000)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = back_up(vault, stick)
    source, around = fingerprint(stick), {one.name for one in tmp_path.iterdir()}
    seen: list[tuple[int, int]] = []
    proof = prove(made, vault, lambda done, total: seen.append((done, total)))
    assert proof.problems == ()
    assert proof.ok and proof.counted["evidence"] == 1 and proof.counted["bytes"] == made.bytes
    assert seen[-1] == (made.bytes, made.bytes)
    assert fingerprint(stick) == source
    assert {one.name for one in tmp_path.iterdir()} == around
    with vault.read() as uow:
        assert last_proven(uow) == uow.now
        (known,) = known_backups(uow)
    assert (known.id, known.proven_at, known.failed_at) == (made.id, proof.at, None)
    assert (known.target, known.place) == ("stick", str(stick))


def test_a_set_is_not_opened_as_a_vault(vault, vault_model, passphrase, tmp_path) -> None:
    key, new = vault_model.recovery_key, "velvet harbor maple tunnel quartz ribbon"
    made = back_up(vault, tmp_path)
    source = fingerprint(tmp_path)
    for attempt in (
        lambda: peek(made.path),
        lambda: open_vault(made.path, "ruth", passphrase),
        lambda: open_vault(made.path, "ruth", passphrase, read_only=True),
        lambda: open_with_recovery(made.path, key, "ruth", new),
    ):
        with pytest.raises(BackupNotVault) as caught:
            attempt()
        assert made.id in caught.value.what
        assert "Restore it" in caught.value.next
    assert fingerprint(tmp_path) == source


def test_the_key_alone_proves_too(vault, tmp_path) -> None:
    made = back_up(vault, tmp_path)
    assert prove(made, vault.keyring.key).ok
    with vault.read() as uow:
        assert last_proven(uow) is None
