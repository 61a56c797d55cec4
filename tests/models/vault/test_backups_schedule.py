"""When backups are due, how long they stay, what is said of a place."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from backup_fixtures import note, put_evidence
from hypothesis import given
from hypothesis import strategies as st

from models.changes import Ref
from models.errors import BadInput, Refused
from models.vault.backups import (
    back_up,
    known_backups,
    last_proven,
    place_warnings,
    prove,
    restore,
    warnings_for,
)
from models.vault.backups.pruning import Keep, doomed
from models.vault.backups.restored import confirm_restored
from models.vault.backups.schedule import (
    Schedule,
    days_since,
    due,
    keep_up,
    schedule,
    set_schedule,
)
from models.vault.backups.values import BackupSet
from models.vault.history import history
from models.vault.vault import open_vault

NOW = datetime(2026, 3, 9, 14, 30, tzinfo=UTC)


def made_at(age_hours: int, id: str = "") -> BackupSet:
    at = NOW - timedelta(hours=age_hours)
    name = id or f"{at:%Y%m%dT%H%M%SZ}-{age_hours:08x}"
    return BackupSet(name, "v", at, 1, 1, "", Path("/x"), 1, 1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@given(
    st.lists(st.integers(0, 24 * 400), unique=True, max_size=60),
    st.integers(1, 200),
    st.integers(0, 60),
    st.integers(1, 6),
)
def test_what_pruning_may_and_must_take(ages, days, daily, least) -> None:
    keep = Keep(days=days, daily=min(daily, days), least=least)
    sets = [made_at(age) for age in ages]
    proven = frozenset({sets[0].id}) if sets else frozenset()
    going = {one.id for one in doomed(sets, keep, NOW, proven)}
    staying = [one for one in sets if one.id not in going]
    newest = sorted(sets, key=lambda one: one.at, reverse=True)
    assert not going & {one.id for one in newest[:least]}
    assert not going & proven
    for one in sets:
        if NOW - one.at < timedelta(days=keep.daily):
            assert one.id not in going
    old = [one for one in staying if NOW - one.at >= timedelta(days=keep.days)]
    assert {one.id for one in old} <= {one.id for one in newest[:least]} | proven
    # A second run finds nothing more to take: it must not eat its way through the weeks.
    assert doomed(staying, keep, NOW, proven) == ()


def test_broken_sets_and_sets_of_the_future_are_never_pruned() -> None:
    broken = BackupSet("b", "", NOW - timedelta(days=900), 0, 0, "", Path("/x"), 0, 0, broken="x")
    future = made_at(-24 * 100)
    sets = [broken, future, *(made_at(hours) for hours in range(0, 24 * 100, 24))]
    going = doomed(sets, Keep(days=10, daily=2, least=1), NOW)
    assert broken not in going and future not in going and going


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 4000}, "days"),
        ({"daily": 91}, "daily"),
        ({"daily": -1}, "daily"),
        ({"least": 0}, "least"),
    ],
)
def test_numbers_that_would_keep_nothing_are_refused(wrong, field) -> None:
    with pytest.raises(BadInput) as caught:
        Keep(**wrong)
    assert caught.value.field == field


def test_until_when_a_set_is_kept() -> None:
    assert Keep(days=30).until(NOW) == NOW + timedelta(days=30)


def test_the_schedule_is_kept_and_taken_back(vault, vault_factory, stick) -> None:
    with vault.read() as uow:
        assert not schedule(uow).on and not due(uow, uow.now)
    new = Schedule(str(stick), 2, 14, Keep(60, 7, 2))
    with vault.unit_of_work() as uow:
        changes = set_schedule(uow, new)
        uow.commit()
    with vault.read() as uow:
        assert schedule(uow) == new
        entry = history(uow, [Ref("backups", "schedule")])[0]
        assert set(entry.fields) == {"target", "every_days", "prove_days", "keep"}
    with vault.unit_of_work() as uow:
        assert changes.undo is not None
        changes.undo(uow)
        uow.commit()
    with vault.read() as uow:
        assert schedule(uow) == Schedule()
    for wrong, field in (
        ({"target": "stick"}, "target"),
        ({"target": "/x", "every_days": 40}, "every_days"),
        ({"target": "/x", "prove_days": -1}, "prove_days"),
    ):
        with pytest.raises(BadInput) as caught, vault.unit_of_work() as uow:
            set_schedule(uow, Schedule(**wrong))
        assert caught.value.field == field
    vault.close()
    advocate = vault_factory(login="marta")
    with pytest.raises(Refused), advocate.unit_of_work() as uow:
        set_schedule(uow, new)


def asked(vault) -> tuple[bool, bool, bool]:
    with vault.read() as uow:
        found = due(uow, uow.now)
    return found.backup, bool(found.prove), found.reread


def test_what_is_due(vault, clock, stick) -> None:
    with vault.unit_of_work() as uow:
        set_schedule(uow, Schedule(str(stick), every_days=1, prove_days=7))
        uow.commit()
    assert asked(vault) == (True, False, False)
    made = back_up(vault, stick)
    assert asked(vault) == (False, True, False)
    prove(made, vault)
    assert asked(vault) == (False, False, False)
    clock.move(hours=19)
    assert asked(vault) == (False, False, False)
    clock.move(hours=2)
    # A little early counts as the next day: a backup must not slip later each day.
    assert asked(vault) == (True, False, False)
    clock.move(days=7)
    assert asked(vault) == (True, True, False)
    back_up(vault, stick)
    clock.move(days=-2)
    # Made "later than now": the clock was wrong, so one is made.
    assert asked(vault)[0]


def test_keeping_up_backs_up_proves_and_heals(vault, clock, stick) -> None:
    id = put_evidence(vault, os.urandom(40_000))
    with vault.unit_of_work() as uow:
        set_schedule(uow, Schedule(str(stick), 1, 7, Keep(days=3, daily=1, least=1)))
        uow.commit()

    def run():
        with vault.read() as uow:
            wanted = due(uow, uow.now)
        return keep_up(vault, wanted)

    first = run()
    assert first.made and first.proof is None
    second = run()
    assert second.made is None and second.proof is not None and second.proof.ok
    (path,) = stick.glob(f"*/evidence/??/{id}.age")
    path.write_bytes(path.read_bytes()[:-1] + bytes([path.read_bytes()[-1] ^ 1]))
    clock.move(days=8)
    third = run()
    assert third.made and third.proof and not third.proof.ok
    assert asked(vault) == (True, True, True)
    # Two sets of the very same instant have no order.
    clock.move(minutes=1)
    fourth = run()
    assert fourth.proof is not None and fourth.proof.ok
    with vault.read() as uow:
        assert last_proven(uow) == uow.now
    assert asked(vault) == (False, False, False)


def test_days_since_a_proof() -> None:
    assert days_since(None, NOW) is None
    assert days_since(NOW - timedelta(days=6, hours=23), NOW) == 6
    assert days_since(NOW + timedelta(days=1), NOW) == 0


def codes(vault, place: Path) -> list[str]:
    return [one.code for one in warnings_for(vault, place)]


def test_what_is_said_of_a_place(vault, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(place_warnings, "_passing", lambda _place: False)
    assert codes(vault, tmp_path / "none") == ["missing"]
    assert codes(vault, vault.path) == ["inside"]
    stick = tmp_path / "stick"
    stick.mkdir()
    assert codes(vault, stick) == ["same-disk"]
    other = Path("/dev/shm")
    if other.is_dir() and other.stat().st_dev != tmp_path.stat().st_dev:
        assert codes(vault, other) == []
    for name in ("Dropbox", "OneDrive - Example", "Nextcloud", "Google Drive"):
        synced = tmp_path / name / "backups"
        synced.mkdir(parents=True)
        assert codes(vault, synced) == ["same-disk", "synced"], name
    marked = tmp_path / "plain"
    (marked / "inner").mkdir(parents=True)
    assert "synced" not in codes(vault, marked / "inner")
    (marked / ".stfolder").mkdir()
    assert "synced" in codes(vault, marked / "inner")
    assert not place_warnings.synced(Path("/srv/boxes/onedogs"))


def test_too_large_for_the_file_system_and_no_room(vault, stick, monkeypatch) -> None:
    monkeypatch.setattr(place_warnings, "filesystem", lambda _place: "vfat")
    assert "too-large" not in codes(vault, stick)
    id = put_evidence(vault, b"x")
    path = vault.evidence.place(id)
    with path.open("r+b") as stream:
        stream.truncate(4 << 30)  # sparse
    assert "too-large" in codes(vault, stick)
    with path.open("r+b") as stream:
        stream.truncate(14 << 40)
    found = warnings_for(vault, stick)
    assert "no-room" in [one.code for one in found]
    assert all(one.serious for one in found if one.code in ("no-room", "too-large"))


def test_the_kind_of_file_system_is_read() -> None:
    assert place_warnings.filesystem(Path("/proc/self")) == "proc"


def test_a_restored_vault_says_so_once_and_only_if_it_is_the_one_of_the_list(
    vault, stick, passphrase, tmp_path
) -> None:
    assert confirm_restored(vault) is None
    made = back_up(vault, stick)
    note(vault, "later")
    later = back_up(vault, stick)
    good = restore(made, tmp_path / "good")
    mixed = restore(later, tmp_path / "mixed")
    vault.close()
    with open_vault(good, "marta", passphrase, accept_older=True) as opened:
        found = confirm_restored(opened)
        assert found is not None and found.genuine and found.set_id == made.id
        assert confirm_restored(opened) is None
        with opened.read() as uow:
            assert history(uow, [Ref("backups", made.id)])[0].action == "restore"
    # The older database under the newer list: what the checksums on the stick cannot tell.
    (mixed / "vault-1.db").write_bytes((made.path / "vault-1.db").read_bytes())
    with open_vault(mixed, "ruth", passphrase, accept_older=True) as opened:
        found = confirm_restored(opened)
        assert found is not None and not found.genuine
        assert confirm_restored(opened) is not None
    (mixed / "restored.json").write_bytes(b"{}")
    with open_vault(mixed, "ruth", passphrase, accept_older=True) as opened:
        found = confirm_restored(opened)
        assert found is not None and not found.genuine
    assert (mixed / "restored.json").exists()


def test_known_backups_name_epoch_and_place(vault, stick) -> None:
    made = back_up(vault, stick)
    with vault.read() as uow:
        (known,) = known_backups(uow)
    assert (known.epoch, known.number, known.bytes, known.files) == (
        made.epoch,
        made.number,
        made.bytes,
        made.files,
    )
    assert known.at == made.at and known.manifest == made.manifest
