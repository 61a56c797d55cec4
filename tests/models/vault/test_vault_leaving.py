"""Which older copies somebody who left can still open: those of the keys that they held."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.vault.backups import back_up
from models.vault.kdf import KdfSettings
from models.vault.leaving import leaving, leavings, older_copies
from models.vault.members import add_user, deactivate_user, reactivate_user
from models.vault.rotation import rotate
from models.vault.user import UserRole

FRESH = "copper lantern orchard velvet ginger sparrow"


def place(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir(exist_ok=True)
    return made


def join(vault: Any, login: str) -> str:
    return add_user(
        vault,
        login=login,
        name="Inês Duarte",
        role=UserRole.ADVOCATE,
        passphrase=FRESH,
        kdf=KdfSettings.floor(),
    ).id


def found(vault: Any, user_id: str) -> Any:
    with vault.read() as uow:
        return leaving(uow, user_id)


def test_copies_of_keys_they_never_held_stay_shut(vault: Any, tmp_path: Path, clock: Any) -> None:
    stick = place(tmp_path)
    back_up(vault, stick)
    clock.move(days=1)
    rotate(vault)
    clock.move(days=1)
    before = back_up(vault, stick)
    clock.move(days=1)
    ines = join(vault, "ines")
    clock.move(days=1)
    during = back_up(vault, stick)
    clock.move(days=1)
    deactivate_user(vault, ines)
    clock.move(days=1)
    after = back_up(vault, stick)
    clock.move(days=1)
    rotate(vault)
    clock.move(days=1)
    newest = back_up(vault, stick)
    one = found(vault, ines)
    # Before they came, but under the key that they were given; then with their own passphrase;
    # after they had left, but before the new key.
    assert [(copy.backup.id, copy.with_passphrase) for copy in one.older] == [
        (after.id, False),
        (during.id, True),
        (before.id, False),
    ]
    assert one.rotated and one.finished and one.backup.id == newest.id


def test_each_step_is_seen_in_the_vault(vault: Any, tmp_path: Path, clock: Any) -> None:
    stick = place(tmp_path)
    marta = vault.info.user("marta").id
    assert found(vault, marta) is None
    clock.move(hours=1)
    deactivate_user(vault, marta)
    one = found(vault, marta)
    assert (one.rotated, one.backup, one.finished) == (False, None, False)
    assert one.left_at == datetime(2026, 3, 9, 15, 30, tzinfo=UTC)
    back_up(vault, stick)
    assert found(vault, marta).backup is None, "a set under the former key"
    rotate(vault)
    assert (found(vault, marta).rotated, found(vault, marta).finished) == (True, False)
    back_up(vault, stick)
    assert found(vault, marta).finished


def test_whoever_is_back_is_not_leaving(vault: Any, clock: Any) -> None:
    marta, tomas = (vault.info.user(login).id for login in ("marta", "tomas"))
    for user_id in (marta, tomas):
        deactivate_user(vault, user_id)
        clock.move(hours=1)
    with vault.read() as uow:
        assert [one.user_id for one in leavings(uow)] == [tomas, marta]
    reactivate_user(vault, marta, FRESH, kdf=KdfSettings.floor())
    with vault.read() as uow:
        assert [one.user_id for one in leavings(uow)] == [tomas]


def test_before_anybody_leaves_the_copies_can_be_told(
    vault: Any, tmp_path: Path, clock: Any
) -> None:
    ines = join(vault, "ines")
    clock.move(days=1)
    made = back_up(vault, place(tmp_path))
    clock.move(days=1)
    with vault.read() as uow:
        (copy,) = older_copies(uow, ines)
    assert copy.backup.id == made.id and copy.with_passphrase
