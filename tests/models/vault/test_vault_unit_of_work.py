"""All of a verb or none of it."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from models.vault.audit import link
from models.vault.errors import Closed, DiskFull, ReadOnlyVault
from models.vault.settings import put, value
from models.vault.tables import audit_entries, settings
from models.vault.trail import broken_at


def keys(vault) -> list[str]:
    with vault.read() as uow:
        return list(uow.connection.execute(select(settings.c.key).order_by("key")).scalars())


def write(uow, key: str) -> None:
    uow.connection.execute(insert(settings).values(key=key, value="1"))


def test_nothing_is_kept_without_a_commit(vault) -> None:
    with vault.unit_of_work() as uow:
        write(uow, "a")
        uow.record("made", "settings", "a")
    assert keys(vault) == []
    with vault.unit_of_work() as uow:
        write(uow, "b")
        uow.record("made", "settings", "b")
        uow.commit()
    assert keys(vault) == ["b"]


def test_an_exception_takes_everything_back_and_passes_through(vault) -> None:
    with pytest.raises(KeyError), vault.unit_of_work() as uow:
        write(uow, "a")
        uow.next_number("cases")
        raise KeyError("x")
    with vault.unit_of_work() as uow:
        assert uow.next_number("cases") == 1
    assert keys(vault) == []


def test_a_unit_is_over_after_its_commit(vault) -> None:
    with vault.unit_of_work() as uow:
        write(uow, "a")
        uow.commit()
        with pytest.raises(RuntimeError, match="over"):
            uow.commit()
        with pytest.raises(RuntimeError, match="over"):
            write(uow, "b")
    assert keys(vault) == ["a"]


def test_reading_cannot_write_or_commit(vault) -> None:
    with vault.read() as uow, pytest.raises(RuntimeError, match="cannot commit"):
        uow.commit()
    with pytest.raises(ReadOnlyVault), vault.read() as uow:
        write(uow, "a")
    assert keys(vault) == []
    with vault.unit_of_work() as uow:
        write(uow, "b")
        uow.commit()
    assert keys(vault) == ["b"]


def test_units_do_not_nest_on_one_thread_and_wait_for_each_other_on_two(vault) -> None:
    with (
        vault.unit_of_work(),
        pytest.raises(RuntimeError, match="already open"),
        vault.read(),
    ):
        pass
    entered, seen = threading.Event(), []

    def other() -> None:
        entered.set()
        seen.append(keys(vault))

    with vault.unit_of_work() as uow:
        thread = threading.Thread(target=other)
        thread.start()
        assert entered.wait(5)
        write(uow, "a")
        assert seen == []
        uow.commit()
    thread.join(5)
    assert seen == [["a"]]


def test_time_and_ids_come_from_the_clock_handed_in(vault, clock) -> None:
    with vault.unit_of_work() as uow:
        assert uow.now == datetime(2026, 3, 9, 14, 30, tzinfo=UTC)
        assert uow.now.tzinfo is UTC
        assert uow.today == date(2026, 3, 9)
        first = uow.new_id()
        clock.move(hours=1)
        assert uow.now == datetime(2026, 3, 9, 14, 30, tzinfo=UTC)
        assert first < uow.new_id()
    clock.at = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)
    with vault.read() as uow:
        assert uow.today == date(2026, 3, 9), "still Monday evening in Hartford"


def test_numbers_of_a_series_rise_without_a_gap(vault) -> None:
    with vault.unit_of_work() as uow:
        assert [uow.next_number("cases-26") for _ in range(3)] == [1, 2, 3]
        assert uow.next_number("letters-26") == 1
        uow.commit()
    with vault.unit_of_work() as uow:
        assert uow.next_number("cases-26") == 4
    with vault.unit_of_work() as uow:
        assert uow.next_number("cases-26") == 4


def test_the_audit_trail_is_chained_and_says_who_when_and_what(vault, clock) -> None:
    for number in range(3):
        with vault.unit_of_work() as uow:
            uow.record("changed", "cases", f"id-{number}", ("status", "counsel"))
            uow.record("changed", "people", "p", ())
            uow.commit()
        clock.move(minutes=5)
    with vault.read() as uow:
        rows = uow.connection.execute(select(audit_entries).order_by("number")).mappings().all()
        assert broken_at(uow.connection) is None
    rows = rows[-6:]
    assert rows[0]["user_id"] == vault.user.id
    assert rows[0]["at"] == datetime(2026, 3, 9, 14, 30, tzinfo=UTC)
    assert rows[0]["offset_minutes"] == -240
    assert rows[0]["fields"] == '["status","counsel"]'
    assert rows[5]["at"] == datetime(2026, 3, 9, 14, 40, tzinfo=UTC)
    for before, after in pairwise(rows):
        assert after["prev_hash"] == link(before["entry_hash"], before["signature"])
        assert after["number"] == before["number"] + 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entries SET action = 'x' WHERE number = 4",
        "UPDATE audit_entries SET at = '2026-03-09T14:31:00.000000Z' WHERE number = 4",
        "UPDATE audit_entries SET user_id = 'x' WHERE number = 4",
        "UPDATE audit_entries SET prev_hash = x'00' WHERE number = 4",
        "DELETE FROM audit_entries WHERE number = 4",
    ],
)
def test_a_changed_or_missing_entry_breaks_the_chain(vault, change: str) -> None:
    with vault.unit_of_work() as uow:
        for number in range(6):
            uow.record("changed", "cases", str(number), ("a",))
        uow.commit()
    with vault.unit_of_work() as uow:
        uow.connection.execute(text(change))
        assert broken_at(uow.connection) in (4, 5)


def test_no_value_is_in_an_error_or_a_log(vault, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "Ximena Farfalla, 12 Larkspur Lane"
    with pytest.raises(IntegrityError) as caught, vault.unit_of_work() as uow:
        write(uow, secret)
        write(uow, secret)
    assert secret not in str(caught.value)
    assert secret not in caplog.text
    assert vault.keyring.key.database() not in repr(vars(vault)) + caplog.text


def test_a_full_database_is_our_error_and_costs_nothing(vault) -> None:
    with vault.unit_of_work() as uow:
        write(uow, "before")
        uow.commit()
    with vault.read() as uow:
        raw = uow.connection.connection.driver_connection
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(DiskFull), vault.unit_of_work() as uow:
        for number in range(1000):
            uow.connection.execute(insert(settings).values(key=str(number), value="x" * 4000))
        uow.commit()
    raw.execute("PRAGMA max_page_count = 1000000")
    assert keys(vault) == ["before"]
    with vault.unit_of_work() as uow:
        write(uow, "after")
        uow.commit()
    assert keys(vault) == ["after", "before"]


def test_a_closed_vault_says_so(vault_factory) -> None:
    vault = vault_factory()
    vault.close()
    vault.close()
    assert vault.closed
    for unit in (vault.unit_of_work, vault.read):
        with pytest.raises(Closed), unit():
            pass
    with pytest.raises(Closed):
        _ = vault.keyring
    with pytest.raises(Closed):
        _ = vault.evidence


def test_closing_stops_a_long_query_and_keeps_what_was_saved(vault_factory) -> None:
    vault = vault_factory()
    with vault.unit_of_work() as uow:
        write(uow, "saved")
        uow.commit()
    started, failures = threading.Event(), []

    def work() -> None:
        try:
            with vault.unit_of_work() as uow:
                write(uow, "unsaved")
                raw = uow.connection.connection.driver_connection
                raw.set_progress_handler(lambda: started.set(), 1000)
                uow.connection.execute(
                    text(
                        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) "
                        "SELECT count(*) FROM n"
                    )
                )
        except Exception as error:
            failures.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert started.wait(10)
    vault.close()
    thread.join(10)
    assert [type(one) for one in failures] == [Closed]
    assert keys(vault_factory()) == ["saved"]


def test_a_vault_cannot_be_closed_inside_its_own_unit(vault) -> None:
    with vault.unit_of_work(), pytest.raises(RuntimeError, match="own unit"):
        vault.close()
    assert not vault.closed
    assert keys(vault) == []


def test_settings_keep_plain_json(vault) -> None:
    with vault.unit_of_work() as uow:
        assert value(uow, "idle", 300) == 300
        put(uow, "idle", 600)
        put(uow, "head", {"lines": ["12 Elm Street", "Łódź"], "seal": None})
        put(uow, "idle", 60)
        uow.commit()
    with vault.read() as uow:
        assert value(uow, "idle") == 60
        assert value(uow, "head") == {"lines": ["12 Elm Street", "Łódź"], "seal": None}
        with pytest.raises(ValueError, match="JSON"):
            put(uow, "bad", float("nan"))


def test_a_vault_whose_connection_is_gone_closes_all_the_same(vault) -> None:
    """Want of memory can take the connection away before: no key stays, and the folder is free."""
    from models.vault.lock import FolderLock

    vault._desk.raw.close()
    with pytest.raises(Closed), vault.read():
        pass
    vault.close()
    assert vault.closed
    with pytest.raises(Closed):
        _ = vault.keyring
    FolderLock(vault.path).release()
