"""The check finds what is wrong, names it, and finds nothing in a whole vault."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import text

from models.vault.check import check
from models.vault.errors import Cancelled


def codes(report) -> set[str]:
    return {one.code for one in report.problems}


@pytest.fixture
def holding(vault):
    """A vault with a table, of no room that exists, whose rows own sealed files."""
    with vault.unit_of_work() as uow:
        uow.connection.execute(
            text(
                "CREATE TABLE later_room (id TEXT PRIMARY KEY, evidence_id TEXT, "
                "evidence_sha256 TEXT, parent TEXT REFERENCES settings(key))"
            )
        )
        for number in range(3):
            sealed = uow.evidence.take_in(io.BytesIO(b"x" * (number + 1) * 50_000))
            uow.connection.execute(
                text("INSERT INTO later_room VALUES (:a, :b, :c, NULL)"),
                {"a": str(number), "b": sealed.id, "c": sealed.sha256},
            )
        uow.connection.execute(text("INSERT INTO later_room VALUES ('none', NULL, NULL, NULL)"))
        uow.record("made", "later_room", "0")
        uow.commit()
    return vault


def test_a_whole_vault_has_no_problem_and_everything_was_counted(holding) -> None:
    seen: list[tuple[int, int]] = []
    report = check(holding, progress=lambda done, total: seen.append((done, total)))
    assert report.problems == ()
    assert report.ok
    assert report.counted["evidence"] == 3
    assert report.counted["later_room"] == 4
    assert report.counted["vault_identity"] == 1
    assert report.counted["pages"] > 1
    assert seen[-1][0] == seen[-1][1]


def test_missing_damaged_swapped_and_unclaimed_files_are_named(holding) -> None:
    store = holding.evidence
    ids = sorted(store.ids())
    extra = store.take_in(io.BytesIO(b"nobody's"))
    folder = holding.path / "evidence"
    paths = [folder / id[:2] / f"{id}.age" for id in ids]
    paths[0].unlink()
    first, second = paths[1].read_bytes(), paths[2].read_bytes()
    paths[1].write_bytes(second)
    paths[2].write_bytes(first)
    report = check(holding)
    assert codes(report) == {"evidence-missing", "evidence-damaged", "unclaimed"}
    assert not report.ok
    whole = " ".join(one.what for one in report.problems)
    for id in [*ids, extra.id]:
        assert id in whole
    assert "later_room" in whole


def test_an_unclaimed_file_alone_is_a_notice(vault) -> None:
    vault.evidence.take_in(io.BytesIO(b"nobody's"))
    report = check(vault)
    assert codes(report) == {"unclaimed"}
    assert report.ok


@pytest.mark.parametrize("page", [2, 5, -1])
def test_a_flipped_bit_in_any_page_is_found(vault_factory, page: int) -> None:
    vault = vault_factory()
    database = vault.database
    raw = bytearray(database.read_bytes())
    pages = len(raw) // 4096
    raw[(page % pages) * 4096 + 1234] ^= 1
    vault.close()
    database.write_bytes(bytes(raw))
    from models.vault.errors import DamagedDatabase

    try:
        vault = vault_factory()
    except DamagedDatabase:
        return
    report = check(vault)
    assert not report.ok
    assert codes(report) & {"page", "damaged-database", "structure"}


def test_a_reference_into_nothing_is_found(holding) -> None:
    with holding.read() as uow:
        raw = uow.connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("UPDATE later_room SET parent = 'gone' WHERE id = '1'")
    raw.execute("PRAGMA foreign_keys = ON")
    report = check(holding)
    assert codes(report) == {"reference"}
    assert "later_room" in report.problems[0].what


def test_a_changed_audit_entry_is_found(holding) -> None:
    with holding.unit_of_work() as uow:
        uow.connection.execute(text("UPDATE audit_entries SET object_id = 'other'"))
        uow.commit()
    assert codes(check(holding)) == {"audit"}


def test_a_header_exchanged_meanwhile_is_found(holding) -> None:
    path = holding.path / "header.json"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Example", b"Another"))
    assert codes(check(holding)) == {"damaged-header"}
    path.write_bytes(whole)
    assert check(holding).ok


def test_cancel_and_reading_only(vault_folder, passphrase: str, vault) -> None:
    from models.vault.vault import open_vault

    with pytest.raises(Cancelled):
        check(vault, cancelled=lambda: True)
    vault.close()
    with open_vault(vault.path, "marta", passphrase, read_only=True) as reading:
        assert check(reading).ok
