"""What a computer remembers of a vault, and what it then refuses."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from audit_hands import change_a_person, codes, fill, second_hand

from models.paths import data_folder
from models.vault import anchor
from models.vault.anchor import Anchor, Found, Keeper, place, read
from models.vault.deep import deep_verify
from models.vault.errors import OlderThanSeen, UnknownSigner
from models.vault.header import Header
from models.vault.history import log
from models.vault.keys import KeyPairs
from models.vault.members import make_member, write_header
from models.vault.user import UserInfo, UserRole
from models.vault.vault import Vault, add_user, open_vault

Open = Callable[..., Vault]


@pytest.fixture(autouse=True)
def a_new_computer(vault_folder: Path) -> None:
    """One that has not seen the model of these tests."""
    shutil.rmtree(data_folder())


@pytest.fixture
def opened(vault_folder: Path, passphrase: str, clock) -> Open:
    """``opened()``: the folder by its administrator; every vault is closed by the test."""

    def make(login: str = "ruth", **more: object) -> Vault:
        return open_vault(vault_folder, login, passphrase, clock=clock, **more)

    return make


def actions(vault: Vault) -> list[str]:
    with vault.read() as uow:
        return [one.action for one in log(uow)]


def test_the_anchor_is_written_at_the_close_and_held_at_the_opening(opened: Open) -> None:
    with opened() as vault:
        fill(vault, 1)
        head, vault_id = vault.head(), vault.info.vault_id
        assert vault.anchor is not None
        assert vault.anchor.found is Found.MISSING
        assert "not been open on this computer" in vault.notice
    body = json.loads(place(vault_id).read_text())
    assert (body["number"], body["head"], body["epoch"]) == (head.number, head.hash.hex(), 1)
    assert stat.S_IMODE(place(vault_id).stat().st_mode) == 0o600
    assert stat.S_IMODE(data_folder().stat().st_mode) == 0o700
    with opened() as vault:
        assert vault.anchor is not None
        assert vault.anchor.found is Found.HELD
        assert vault.notice == ""


def test_nothing_of_an_office_or_a_case_stands_in_it(opened: Open) -> None:
    with opened() as vault:
        fill(vault, 1)
        vault_id = vault.info.vault_id
    text = place(vault_id).read_text()
    for word in ("ruth", "Ruth", "Example", "Paredes", "cases"):
        assert word not in text


def test_a_vault_that_was_just_made_needs_no_warning(tmp_path: Path) -> None:
    from models.vault.kdf import KdfSettings
    from models.vault.vault import create

    new = create(
        tmp_path / "new",
        organization="Example Legal Aid",
        login="ruth",
        name="Ruth",
        passphrase="velvet harbor maple tunnel quartz ribbon",
        kdf=KdfSettings.floor(),
    )
    with new.confirm(new.recovery_key) as vault:
        assert vault.notice == ""
        assert place(vault.info.vault_id).exists()


def test_a_whole_older_folder_put_back_is_refused(
    opened: Open, vault_folder: Path, tmp_path: Path
) -> None:
    with opened() as vault:
        fill(vault, 1)
    shutil.copytree(vault_folder, tmp_path / "old")
    with opened() as vault:
        change_a_person(vault)
    newer = shutil.move(vault_folder, tmp_path / "newer")
    shutil.copytree(tmp_path / "old", vault_folder)
    before = (vault_folder / "vault-1.db").read_bytes()
    for more in ({}, {"read_only": True}):
        with pytest.raises(OlderThanSeen) as caught:
            opened(**more)
        assert "older" in str(caught.value)
    assert (vault_folder / "vault-1.db").read_bytes() == before
    shutil.rmtree(vault_folder)
    shutil.move(newer, vault_folder)
    opened().close()


def test_an_older_vault_that_was_accepted_is_told_in_its_trail_and_is_the_one_from_then_on(
    opened: Open, vault_folder: Path, tmp_path: Path
) -> None:
    with opened() as vault:
        fill(vault, 1)
        assert deep_verify(vault).ok
    shutil.copytree(vault_folder, tmp_path / "old")
    with opened() as vault:
        change_a_person(vault)
        assert deep_verify(vault).ok
    shutil.rmtree(vault_folder)
    shutil.copytree(tmp_path / "old", vault_folder)
    with opened(read_only=True, accept_older=True) as vault:
        assert vault.anchor is None
    with pytest.raises(OlderThanSeen):
        opened()
    with opened(accept_older=True) as vault:
        assert vault.anchor is not None
        assert vault.anchor.found is Found.ACCEPTED
        assert actions(vault)[0] == "accepted_older"
        report = deep_verify(vault)
        assert report.ok
        assert report.counted["signatures"] > 1, "what was proven of another state is not believed"
    with opened() as vault:
        assert actions(vault).count("accepted_older") == 1


def test_a_trail_whose_end_was_cut_off_is_refused(opened: Open) -> None:
    """Cut at a unit's end, with the records of that unit put back: the anchor alone tells."""
    vault = opened()
    fill(vault, 1)
    number = vault.head().number
    with vault.unit_of_work() as uow:
        uow.record("changed", "cases", "x")
        uow.commit()
    vault_id = vault.info.vault_id
    with second_hand(vault) as raw:
        raw.execute("DELETE FROM audit_entries WHERE number > ?", (number,))
    with pytest.raises(OlderThanSeen):
        opened()
    anchor.forget(vault_id)
    with opened() as vault:
        assert codes(deep_verify(vault)) == set()


def test_a_head_exchanged_while_the_vault_is_open_is_told_by_deep_verify(opened: Open) -> None:
    with opened() as vault:
        fill(vault, 1)
        assert vault.anchor is not None
        assert vault.anchor.known is not None
        from dataclasses import replace

        vault.anchor.known = replace(vault.anchor.known, number=2, head="ab" * 32)
        assert codes(deep_verify(vault)) == {"older-than-seen"}


def test_the_journal_of_a_killed_save_removed_is_told(opened: Open, vault_folder: Path) -> None:
    """The database's pages without their journal, as a copied ``.db`` has them."""
    with opened() as vault:
        fill(vault, 2)
        before = (vault_folder / "vault-1.db").read_bytes()
        fill(vault, 2)
    after = (vault_folder / "vault-1.db").read_bytes()
    half = bytearray(after)
    # The first half of the pages is written, the rest is still the old one.
    middle = len(before) // 4096 // 2 * 4096
    half[middle : len(before)] = before[middle:]
    (vault_folder / "vault-1.db").write_bytes(bytes(half))
    from models.vault.errors import VaultError

    try:
        with opened() as vault:
            whole = deep_verify(vault).ok
    except VaultError:
        whole = False
    assert not whole


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-20],
        lambda raw: raw.replace(b'"number": ', b'"number": 9'),
        lambda raw: b"",
        lambda raw: b"{}",
        lambda raw: b"[]",
        lambda raw: b"\xff" * 100,
        lambda raw: b"[" * 60_000,
        lambda raw: raw + b" " * (1 << 16),
        lambda raw: raw.replace(b'"format": 1', b'"format": 2'),
    ],
)
def test_an_unreadable_anchor_blocks_nothing_and_is_said_once(opened: Open, spoil) -> None:
    with opened() as vault:
        fill(vault, 1)
        vault_id = vault.info.vault_id
    place(vault_id).write_bytes(spoil(place(vault_id).read_bytes()))
    with opened() as vault:
        assert vault.anchor is not None
        assert vault.anchor.found is Found.UNREADABLE
        assert "not readable" in vault.notice
    with opened() as vault:
        assert vault.notice == ""


def test_a_stranger_cannot_write_a_believable_one(opened: Open) -> None:
    with opened() as vault:
        fill(vault, 1)
        vault_id = vault.info.vault_id
        assert vault.anchor is not None
        known = vault.anchor.known
    assert known is not None
    place(vault_id).write_bytes(known.sealed(b"a stranger's guess".ljust(32)))
    with opened() as vault:
        assert vault.anchor is not None
        assert vault.anchor.found is Found.UNREADABLE


def test_another_vaults_anchor_under_this_name_is_not_believed() -> None:
    key = b"k" * 32
    one = Anchor("one", 1, 1, "ab" * 32)
    path = place("two")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(one.sealed(key))
    assert read("two", key) == (None, Found.UNREADABLE)
    path.rename(place("one"))
    assert read("one", key) == (one, Found.HELD)
    assert read("one", b"j" * 32) == (None, Found.UNREADABLE)
    assert read("one", None) == (one, Found.HELD)


def test_forgetting_takes_the_file_away_and_twice_is_no_error(opened: Open) -> None:
    with opened() as vault:
        vault_id = vault.info.vault_id
    assert place(vault_id).exists()
    anchor.forget(vault_id)
    anchor.forget(vault_id)
    assert not place(vault_id).exists()


def test_a_computer_that_cannot_remember_stops_nobody(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with opened() as vault:
        fill(vault, 1)
        assert deep_verify(vault).ok


def with_own_administrator(vault: Vault) -> Header:
    """What an insider with the vault key can write without being an administrator: a list of
    users with an administrator of her own making, signed by that one."""
    ring = vault.keyring
    pairs = KeyPairs.fresh()
    with vault.read() as uow:
        mole = UserInfo(uow.new_id(), "mole", "Mole", UserRole.ADMINISTRATOR)
    slot = ring.header.members[0].slot
    member = make_member(mole, pairs, ring.key, "seven gentle otters cross the river", slot.kdf)
    return ring.header.with_member(member).signed(pairs, mole.id)


def test_a_list_of_users_signed_by_nobody_known_is_refused(
    opened: Open, vault_folder: Path
) -> None:
    opened().close()
    vault = opened("marta")
    header, key = with_own_administrator(vault), vault.keyring.key
    vault.close()
    write_header(vault_folder, header, key)
    with pytest.raises(UnknownSigner) as caught:
        opened()
    assert "mole" in caught.value.what
    with opened(accept_older=True) as vault:
        assert "accepted_older" in actions(vault)[:2]
    opened().close()


def test_an_administrator_made_here_is_known_from_then_on(
    opened: Open, vault_folder: Path, passphrase: str
) -> None:
    with opened() as vault:
        add_user(
            vault, login="vera", name="Vera", role=UserRole.ADMINISTRATOR, passphrase=passphrase
        )
    with opened("vera") as vault:
        add_user(vault, login="olga", name="Olga", role=UserRole.ADVOCATE, passphrase=passphrase)
    opened("marta").close()


def test_an_older_epoch_is_refused_whatever_its_trail_says(opened: Open) -> None:
    from dataclasses import replace

    with opened() as vault:
        fill(vault, 1)
        assert vault.anchor is not None
        known = vault.anchor.known
        vault_id = vault.info.vault_id
        with vault.read() as uow:
            from models.vault.secrets_kept import lifetime_secret

            key = lifetime_secret(uow, "anchor")
    assert known is not None
    known = replace(read(vault_id, key)[0] or known, epoch=2)
    place(vault_id).write_bytes(known.sealed(key))
    with pytest.raises(OlderThanSeen) as caught:
        opened()
    assert caught.value.about == "epoch"


def test_commits_write_it_now_and_then_and_the_close_always(vault: Vault) -> None:
    keeper = vault.anchor
    assert isinstance(keeper, Keeper)
    first = place(vault.info.vault_id).read_bytes()
    fill(vault, 1)
    assert place(vault.info.vault_id).read_bytes() == first, "not at each commit"
    keeper._next = 0.0
    change_a_person(vault)
    assert place(vault.info.vault_id).read_bytes() != first


def test_the_proof_of_a_backup_is_remembered(opened: Open) -> None:
    with opened() as vault:
        assert vault.anchor is not None
        vault.anchor.backup_proven("2026-03-09T14:30:00.000000Z")
    with opened() as vault:
        assert vault.anchor is not None
        assert vault.anchor.backup_proven_at == "2026-03-09T14:30:00.000000Z"


def test_the_data_folder_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert data_folder() == Path("/somewhere/amparo")
    monkeypatch.setenv("XDG_DATA_HOME", "relative/is/ignored")
    assert data_folder() == Path.home() / ".local" / "share" / "amparo"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert data_folder() == Path.home() / ".local" / "share" / "amparo"
    monkeypatch.setattr("sys.platform", "darwin")
    assert data_folder().parts[-3:] == ("Library", "Application Support", "Amparo")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", os.fspath(Path("/local")))
    assert data_folder() == Path("/local/Amparo")
