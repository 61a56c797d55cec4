"""Sealed files are shared by all sets: copied once, healed when damaged, kept when lost here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from backup_fixtures import forget_evidence, note, put_evidence

from models.errors import Refused
from models.vault.backups import back_up, known_backups, prove, prune, restore
from models.vault.backups.pruning import Keep, remove
from models.vault.backups.survey import Standing, survey
from models.vault.vault import open_vault


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def sealed_files(stick: Path) -> dict[str, tuple[int, int]]:
    found = sorted(stick.glob("*/evidence/??/*.age"))
    return {one.name: (one.stat().st_ino, one.stat().st_mtime_ns) for one in found}


def test_an_unchanged_sealed_file_is_never_copied_again(vault, stick) -> None:
    for number in range(3):
        put_evidence(vault, os.urandom(50_000 + number))
    back_up(vault, stick)
    before = sealed_files(stick)
    counted: list[int] = []
    note(vault, "one new record")
    back_up(vault, stick, lambda done, total: counted.append(done))
    assert sealed_files(stick) == before
    assert counted[-1] <= vault.database.stat().st_size
    fourth = put_evidence(vault, b"new")
    made = back_up(vault, stick)
    after = sealed_files(stick)
    assert set(after) - set(before) == {f"{fourth}.age"}
    assert {name: after[name] for name in before} == before
    assert prove(made, vault).ok


def test_files_whose_times_say_nothing_are_compared_and_not_copied(
    vault, stick, passphrase, tmp_path
) -> None:
    """A restored vault has new times of change everywhere."""
    put_evidence(vault, os.urandom(70_000))
    made = back_up(vault, stick)
    before = sealed_files(stick)
    restored = restore(made, tmp_path / "again")
    vault.close()
    with open_vault(restored, "ruth", passphrase, accept_older=True) as opened:
        assert prove(back_up(opened, stick), opened).ok
        assert sealed_files(stick) == before


def test_a_new_content_under_an_old_id_gets_a_place_of_its_own(vault, stick) -> None:
    """The older set keeps what it had: sealed again, a file has the same size and other bytes."""
    id = put_evidence(vault, b"x" * 1000)
    first = back_up(vault, stick)
    path = vault.evidence.place(id)
    import pyrage

    ring = vault._desk.ring
    recipient = pyrage.x25519.Recipient.from_str(ring.recipient)
    size = path.stat().st_size
    # age adds a stanza of random length: again until the size tells nothing.
    while len(again := pyrage.encrypt(b"x" * 1000, [recipient])) != size:
        pass
    path.write_bytes(again)
    os.utime(path, ns=(1, 1))
    assert path.stat().st_size == size
    second = back_up(vault, stick)
    third = back_up(vault, stick)
    assert len(sealed_files(stick)) == 2
    for one in (first, second, third):
        assert prove(one, vault).ok


def test_damage_at_the_place_is_healed_by_the_backup_after_a_failed_proof(vault, stick) -> None:
    id = put_evidence(vault, os.urandom(60_000))
    first = back_up(vault, stick)
    (path,) = stick.glob(f"*/evidence/??/{id}.age")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not prove(first, vault).ok
    with vault.read() as uow:
        assert known_backups(uow)[0].failed_at is not None
    # Told nothing, a backup trusts what lies there: the size is right.
    assert not prove(back_up(vault, stick), vault).ok
    made = back_up(vault, stick, reread=True)
    assert path.read_bytes() == whole
    assert prove(made, vault).ok and prove(first, vault).ok
    with vault.read() as uow:
        assert {one.failed_at for one in known_backups(uow) if one.id != ""} >= {None}
    path.write_bytes(whole[:100])
    assert prove(back_up(vault, stick), vault).ok


def test_a_sealed_file_lost_here_is_kept_there(vault, stick) -> None:
    id = put_evidence(vault, b"only there now")
    other = put_evidence(vault, b"gone everywhere")
    back_up(vault, stick)
    vault.evidence.place(id).unlink()
    made = back_up(vault, stick)
    assert made.missing == () and prove(made, vault).ok
    vault.evidence.place(other).unlink()
    next(iter(stick.glob(f"*/evidence/??/{other}.age"))).unlink()
    made = back_up(vault, stick)
    assert made.missing == (other,)
    proof = prove(made, vault)
    assert {one.code for one in proof.problems} >= {"evidence-missing"}


def test_a_file_of_nobody_is_not_backed_up(vault, stick) -> None:
    import io

    vault.evidence.take_in(io.BytesIO(b"no row names it"))
    kept = put_evidence(vault, b"named")
    back_up(vault, stick)
    assert list(sealed_files(stick)) == [f"{kept}.age"]


def test_what_was_deleted_here_is_in_no_later_set(vault, stick) -> None:
    id = put_evidence(vault, b"purged")
    first = back_up(vault, stick)
    forget_evidence(vault, id)
    second = back_up(vault, stick)
    assert (first.files, second.files) == (second.files + 1, second.files)
    assert prove(first, vault).ok and prove(second, vault).ok
    removed = remove(vault, first)
    assert removed.sets == (first.id,) and removed.files == 1 and not removed.held
    assert sealed_files(stick) == {}
    assert prove(second, vault).ok


def test_a_set_that_does_not_read_holds_every_sealed_file(vault, stick) -> None:
    id = put_evidence(vault, b"held")
    first = back_up(vault, stick)
    forget_evidence(vault, id)
    second = back_up(vault, stick)
    manifest = first.path / "manifest.json"
    whole = manifest.read_bytes()
    manifest.write_bytes(b"damaged")
    assert remove(vault, second).held
    assert len(sealed_files(stick)) == 1
    manifest.write_bytes(whole)
    assert prove(first, vault).ok


def test_pruning_goes_by_the_offices_days_and_is_remembered(vault, clock, stick) -> None:
    made = []
    for _day in range(24):
        made.append(back_up(vault, stick))
        clock.move(days=1)
    gone = prune(vault, stick, Keep(days=20, daily=5, least=3))
    with vault.read() as uow:
        left = {one.id for one in known_backups(uow)}
        all_known = known_backups(uow, removed=True)
    assert left == {one.id for one in made} - set(gone.sets)
    assert len(all_known) == 24
    assert {one.id for one in all_known if one.removed_at} == set(gone.sets)
    assert {one.id for one in made[-4:]} <= left
    assert all(
        clock.now() - one.at < __import__("datetime").timedelta(days=20)
        for one in made
        if one.id in left
    )
    assert 6 <= len(left) <= 9
    assert prune(vault, stick, Keep(days=20, daily=5, least=3)).sets == ()


def test_only_those_who_may_make_and_delete_backups(vault_factory, stick) -> None:
    from models.vault.vault import UserRole, add_user

    vault = vault_factory()
    made = back_up(vault, stick)
    reader = "copper lantern orbit meadow plinth saffron"
    add_user(vault, login="nadia", name="Nadia", role=UserRole.READ_ONLY, passphrase=reader)
    vault.close()
    advocate = vault_factory(login="marta")
    assert back_up(advocate, stick).id
    with pytest.raises(Refused):
        remove(advocate, made)
    advocate.close()
    with open_vault(advocate.path, "nadia", reader) as reading:
        with pytest.raises(Refused):
            back_up(reading, stick)
        with pytest.raises(Refused):
            prune(reading, stick)
        assert prove(made, reading).ok


def test_what_lies_there_is_held_against_what_is_remembered(
    vault, stick, passphrase, tmp_path
) -> None:
    first = back_up(vault, stick)
    note(vault, "x")
    second = back_up(vault, stick)
    seen = survey(vault, stick)
    assert [(one.backup.id, one.standing) for one in seen.lying] == [
        (second.id, Standing.KNOWN),
        (first.id, Standing.KNOWN),
    ] or {one.standing for one in seen.lying} == {Standing.KNOWN}
    # A vault restored from the first does not know the second; its seal tells.
    restored = restore(first, tmp_path / "again")
    vault.close()
    with open_vault(restored, "ruth", passphrase, accept_older=True) as opened:
        with opened.read() as uow:
            assert known_backups(uow) == []
        seen = survey(opened, stick)
        assert {one.standing for one in seen.lying} == {Standing.KNOWN}
        with opened.read() as uow:
            assert {one.id for one in known_backups(uow)} == {first.id, second.id}
        (first.path / "manifest.json").write_bytes(b"{}")
        aside = tmp_path / "aside"
        second.path.rename(aside)
        seen = survey(opened, stick)
        assert [one.standing for one in seen.lying] == [Standing.BROKEN]
        assert [one.id for one in seen.missing] == [second.id]


def test_a_forged_set_and_another_vaults_are_told_apart(vault, stick, tmp_path) -> None:
    from models.vault.backups.manifest import parse
    from models.vault.kdf import KdfSettings
    from models.vault.keys import VaultKey
    from models.vault.vault import create

    made = back_up(vault, stick)
    path = made.path / "manifest.json"
    manifest = parse(path.read_bytes())
    path.write_bytes(manifest.sealed(VaultKey(made.vault_id, 1, b"\2" * 32)))
    new = create(
        tmp_path / "other",
        organization="Other",
        login="ana",
        name="Ana",
        passphrase="copper lantern orbit meadow plinth saffron",
        kdf=KdfSettings.floor(),
    )
    with new.confirm(new.recovery_key) as other:
        back_up(other, stick)
    standings = {one.standing for one in survey(vault, stick).lying}
    assert standings == {Standing.FORGED, Standing.OTHER_VAULT}
