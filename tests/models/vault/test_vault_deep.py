"""Deep verify: what a holder of the database key can do to it, and that each of it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from audit_hands import change_a_person, codes, fill, second_hand, stock, verified_after

from models.vault import anchor
from models.vault.check import check
from models.vault.deep import deep_verify
from models.vault.errors import Cancelled, VaultError
from models.vault.vault import Vault


@pytest.fixture
def office(vault_factory: Callable[..., Vault]) -> Vault:
    """Three cases, one of them changed once more."""
    vault = vault_factory()
    fill(vault)
    change_a_person(vault)
    return vault


def test_a_vault_in_use_is_whole_and_everything_is_counted(office: Vault) -> None:
    report = deep_verify(office)
    assert codes(report) == set()
    head = office.head()
    assert report.counted["entries"] == head.number
    assert 0 < report.counted["signatures"] <= head.number
    with office.read() as uow:
        sealed = uow.connection.exec_driver_sql("SELECT count(*) FROM record_salts").scalar_one()
    assert report.counted["records"] == sealed > 9
    assert report.counted["pages"] > 1


EDITS = {
    "a value": "UPDATE person SET employer = '860 555 0199' WHERE rowid = 1",
    "a value of a row that hangs on it": (
        "UPDATE person_name SET given = 'Eve' WHERE person_id = (SELECT id FROM person LIMIT 1)"
    ),
    "a new row in a record": (
        "INSERT INTO person_name SELECT id, 9, 'other', 'Eve', 'Example', 0 FROM person LIMIT 1"
    ),
    "a row taken out of a record": (
        "DELETE FROM person_name WHERE person_id = (SELECT id FROM person LIMIT 1)"
    ),
    "a record that nobody saved": ("INSERT INTO settings (key, value) VALUES ('forged', '1')"),
    "a record taken away": "DELETE FROM breach WHERE rowid = 1",
    "the number series": "UPDATE sequences SET last = 1 WHERE last > 1",
    "a lifetime secret": "UPDATE vault_secrets SET secret = x'00' WHERE purpose = 'index'",
    "a salt": "UPDATE record_salts SET salt = randomblob(16) WHERE table_name = 'person'",
    "a salt of another length": "UPDATE record_salts SET salt = x'00' WHERE table_name = 'person'",
    "a salt taken away": "DELETE FROM record_salts WHERE table_name = 'person'",
    "text that is no text": "UPDATE person SET employer = CAST(x'ff' AS TEXT) WHERE rowid = 1",
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edited_record_is_told(office: Vault, vault_factory, what: str) -> None:
    assert codes(verified_after(office, vault_factory, EDITS[what])) & {
        "record",
        "damaged-database",
    }


def test_the_record_is_named_and_not_its_content(office: Vault, vault_factory) -> None:
    with office.read() as uow:
        id = uow.connection.exec_driver_sql("SELECT id FROM person WHERE rowid = 1").scalar_one()
    report = verified_after(office, vault_factory, EDITS["a value"])
    told = [one.what for one in report.problems if one.serious]
    assert len(told) == 1
    assert id in told[0]
    assert "person" in told[0]
    assert "0199" not in told[0]


TRAIL = {
    "an entry's object": (
        "UPDATE audit_entries SET object_id = 'x' WHERE number = 5", {"audit"},
    ),
    "an entry's user": ("UPDATE audit_entries SET user_id = 'x' WHERE number = 5", {"audit"}),
    "an entry's time": (
        "UPDATE audit_entries SET at = '2020-01-01T00:00:00.000000Z' WHERE number = 5", {"audit"},
    ),
    "an entry's fields": ("UPDATE audit_entries SET fields = '[]' WHERE number = 5", {"audit"}),
    "an entry's link": (
        "UPDATE audit_entries SET prev_hash = randomblob(32) WHERE number = 5", {"audit"},
    ),
    "an entry taken out": ("DELETE FROM audit_entries WHERE number = 5", {"audit"}),
    "a seal": (
        "UPDATE audit_seals SET hash = randomblob(32) WHERE table_name = 'breach'", {"audit"},
    ),
    "a seal to gone": ("UPDATE audit_seals SET hash = NULL WHERE table_name = 'breach'", {"audit"}),
    "a seal taken out": ("DELETE FROM audit_seals WHERE table_name = 'breach'", {"audit"}),
    "a seal put in": (
        "INSERT INTO audit_seals SELECT number, 'zz', 'z', hash FROM audit_seals LIMIT 1",
        {"audit"},
    ),
    "a seal after the end": (
        "INSERT INTO audit_seals SELECT 9999, 'zz', 'z', hash FROM audit_seals LIMIT 1", {"audit"},
    ),
    "the last signature": (
        "UPDATE audit_entries SET signature = randomblob(64) "
        "WHERE number = (SELECT max(number) FROM audit_entries)",
        {"signature"},
    ),
    "the last signature taken away": (
        "UPDATE audit_entries SET signature = NULL "
        "WHERE number = (SELECT max(number) FROM audit_entries)",
        {"signature"},
    ),
    "a signature in the middle": (
        "UPDATE audit_entries SET signature = randomblob(64) WHERE number = 1", {"audit"},
    ),
    "a hash that is a text": (
        "UPDATE audit_entries SET entry_hash = 'x' WHERE number = 5", {"audit"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TRAIL)
def test_an_edited_trail_is_told(office: Vault, vault_factory, what: str) -> None:
    sql, expected = TRAIL[what]
    vault_id = office.info.vault_id
    with second_hand(office) as raw:
        assert raw.execute(sql).rowcount != 0
    anchor.forget(vault_id)
    assert codes(deep_verify(vault_factory())) >= expected


def test_check_alone_tells_of_the_chain_too(office: Vault, vault_factory) -> None:
    with second_hand(office) as raw:
        raw.execute("UPDATE audit_entries SET fields = '[]' WHERE number = 3")
    assert codes(check(vault_factory())) == {"audit"}


# How FTS5 finds its own pages: other rows of it may find the same, and only what would be missed is
# told (``test_vault_full_text_pages``).
OF_FTS5 = ("search_text_idx",)
# That something was ever deleted: nothing is read by it, and the next deletion writes it again.
# Whether deleting leaves nothing behind is another row, and is looked at.
NOTED_BY_FTS5 = ("search_text_config", repr(("version", 4)), repr(("version", 5)))


def rows_of(raw: Any) -> dict[str, list[str]]:
    """Every row of every table of records as stock SQLCipher reads it: the independent model."""
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: sorted(
            row
            for row in map(repr, raw.execute(f'SELECT * FROM "{name}" NOT INDEXED'))
            if name != NOTED_BY_FTS5[0] or row not in NOTED_BY_FTS5[1:]
        )
        for (name,) in tables
        if name not in OF_FTS5
    }


def test_an_old_page_put_back_is_told_wherever_it_changes_what_stands_there(
    vault_factory,
) -> None:
    """Each page that differs between two states of the file, put back alone."""
    vault = vault_factory()
    fill(vault, 1)
    database, vault_id, key = vault.database, vault.info.vault_id, vault.keyring.key.database()
    vault.close()
    before = database.read_bytes()
    vault = vault_factory()
    change_a_person(vault)
    with second_hand(vault) as raw:
        model = rows_of(raw)
    after = database.read_bytes()
    pages = [
        start
        for start in range(0, min(len(before), len(after)), 4096)
        if before[start : start + 4096] != after[start : start + 4096]
    ]
    changed = 0
    for start in pages:
        mixed = bytearray(after)
        mixed[start : start + 4096] = before[start : start + 4096]
        database.write_bytes(bytes(mixed))
        try:
            with stock(database, key) as raw:
                same = rows_of(raw) == model
        except driver.DatabaseError:
            same = False
        changed += not same
        anchor.forget(vault_id)
        try:
            with vault_factory() as vault:
                whole = deep_verify(vault).ok
        except VaultError:
            whole = False
        assert same or not whole, f"page {start // 4096}"
    assert changed >= 3


def test_a_second_verify_starts_where_the_first_ended_and_from_start_does_not(
    office: Vault, vault_factory
) -> None:
    first = deep_verify(office)
    second = deep_verify(office)
    assert second.counted["signatures"] == 0 < first.counted["signatures"]
    assert second.counted["entries"] == first.counted["entries"]
    assert (
        deep_verify(office, from_start=True).counted["signatures"] == (first.counted["signatures"])
    )
    change_a_person(office, "860 555 0101")
    assert deep_verify(office).counted["signatures"] == 1
    office.close()
    again = vault_factory()
    assert deep_verify(again).counted["signatures"] == 0


def test_what_was_proven_does_not_hide_an_edit_before_it(office: Vault, vault_factory) -> None:
    assert deep_verify(office).ok
    change_a_person(office, "860 555 0101")
    report = verified_after(
        office,
        vault_factory,
        "UPDATE audit_entries SET signature = randomblob(64) WHERE number = 2",
        from_start=False,
    )
    assert "audit" in codes(report)


def test_a_broken_vault_is_not_remembered_as_proven(office: Vault, vault_factory) -> None:
    with second_hand(office) as raw:
        raw.execute(EDITS["a value"])
    again = vault_factory()
    assert not deep_verify(again).ok
    assert again.anchor is not None
    assert again.anchor.proven == (0, "")


def test_the_clock_set_back_is_told_and_nobody_is_stopped(office: Vault, clock) -> None:
    clock.move(days=-1)
    change_a_person(office, "860 555 0101")
    report = deep_verify(office)
    assert report.ok
    assert [one.code for one in report.problems] == ["clock"]


def test_progress_ends_whole_and_cancel_stops(office: Vault) -> None:
    seen: list[tuple[int, int]] = []
    deep_verify(office, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    with pytest.raises(Cancelled):
        deep_verify(office, cancelled=lambda: True)


def test_a_read_only_opening_verifies_too(office: Vault, passphrase: str) -> None:
    from models.vault.vault import open_vault

    office.close()
    with open_vault(office.path, "marta", passphrase, read_only=True) as reading:
        assert deep_verify(reading).ok
