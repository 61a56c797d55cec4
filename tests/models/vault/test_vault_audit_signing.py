"""Whose hand: what an insider with a passphrase of their own can write, and what is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from audit_hands import change_a_person, codes, fill, second_hand, stock

from models.vault import anchor
from models.vault.audit import (
    START,
    Entry,
    Seal,
    Signer,
    append,
    entry_hash,
    link,
    signed_bytes,
)
from models.vault.clock import instant_text
from models.vault.deep import deep_verify, signing_keys
from models.vault.header import FormerKey
from models.vault.keys import KeyPairs, verified
from models.vault.records import RecordReader, seal_of
from models.vault.shape import shape_of
from models.vault.trail import broken_at, walk
from models.vault.vault import Vault, change_passphrase

AT = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def office(vault_factory: Callable[..., Vault]) -> Vault:
    """Two cases, by the administrator; then the vault of the advocate, with her keys."""
    vault = vault_factory("ruth")
    fill(vault, 2)
    vault.close()
    return vault_factory("marta")


def user(vault: Vault, login: str) -> str:
    found = vault.info.user(login)
    assert found is not None
    return found.id


def forged_value(raw, vault_id: str, by: Signer, whose: str) -> None:
    """Change a person, in what no index says, and write all that belongs to it: salt, hash, seal,
    entry, signature."""
    id = raw.execute("SELECT id FROM person LIMIT 1").fetchone()[0]
    raw.execute("UPDATE person SET pronouns = 'forged' WHERE id = ?", (id,))
    key = raw.execute("SELECT secret FROM vault_secrets WHERE purpose = 'records'").fetchone()[0]
    salt = raw.execute(
        "SELECT salt FROM record_salts WHERE table_name = 'person' AND record_id = ?", (id,)
    ).fetchone()[0]
    hashed = seal_of(key, salt, RecordReader(raw, shape_of(raw)).bytes_of("person", id))
    entry = Entry(AT, whose, "changed", "people", id, ("phone",))
    append(raw, [entry], [Seal("person", id, hashed)], by)


def test_the_last_entry_of_each_unit_is_signed_by_its_user(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        uow.record("changed", "cases", "a")
        uow.record("changed", "cases", "b")
        uow.commit()
    with vault.read() as uow:
        rows = uow.connection.exec_driver_sql(
            "SELECT entry_hash, signature FROM audit_entries ORDER BY number DESC LIMIT 2"
        ).fetchall()
    key = vault.keyring.pairs.signing_key
    message = signed_bytes(vault.info.vault_id, rows[0][0])
    assert verified(rows[0][1], message, key)
    assert not verified(rows[0][1], signed_bytes("another vault", rows[0][0]), key)
    assert rows[1][1] is None


def test_an_insider_can_write_only_in_the_own_name(office: Vault, vault_factory) -> None:
    """With every secret of the database: what she signs is hers, and is told as hers."""
    marta, pairs = user(office, "marta"), office.keyring.pairs
    vault_id = office.info.vault_id
    by = Signer(vault_id, marta, pairs.signing.sign)
    with second_hand(office) as raw:
        forged_value(raw, vault_id, by, marta)
    again = vault_factory("ruth")
    assert deep_verify(again).ok
    from models.vault.history import LogFilter, log

    with again.read() as uow:
        newest = log(uow, LogFilter(rooms=("people",)), limit=1)[0]
    assert newest.who == "Marta Quiñones"


@pytest.mark.parametrize("hand", ["her key", "no signature", "noise", "a key of nobody"])
def test_a_forged_entry_in_a_colleagues_name_is_told(
    office: Vault, vault_factory, hand: str
) -> None:
    ruth, pairs, vault_id = user(office, "ruth"), office.keyring.pairs, office.info.vault_id
    sign = {
        "her key": pairs.signing.sign,
        "a key of nobody": KeyPairs.fresh().signing.sign,
        "noise": lambda message: b"\1" * 64,
        "no signature": None,
    }[hand]
    with second_hand(office) as raw:
        forged_value(raw, vault_id, Signer(vault_id, ruth, sign) if sign else None, ruth)
    assert codes(deep_verify(vault_factory("ruth"))) == {"signature"}


def test_a_colleagues_entry_slipped_in_before_the_own_signature_is_told(
    office: Vault, vault_factory
) -> None:
    marta, ruth = user(office, "marta"), user(office, "ruth")
    by = Signer(office.info.vault_id, marta, office.keyring.pairs.signing.sign)
    with second_hand(office) as raw:
        entries = [Entry(AT, who, "changed", "cases", "x") for who in (ruth, marta)]
        append(raw, entries, (), by)
    report = deep_verify(vault_factory("ruth"))
    assert codes(report) == {"signature"}
    assert len([one for one in report.problems if one.serious]) == 1


def test_a_swapped_user_is_told_even_when_the_chain_is_made_anew(
    office: Vault, vault_factory
) -> None:
    """She takes her name off an entry, and chains and signs everything after it again."""
    with office.unit_of_work() as uow:
        uow.record("changed", "cases", "hers")
        uow.commit()
    ruth, marta = user(office, "ruth"), user(office, "marta")
    vault_id, pairs = office.info.vault_id, office.keyring.pairs
    with second_hand(office) as raw:
        rewrite(raw, vault_id, pairs, lambda row: [*row[:3], ruth, *row[4:]], marta)
    anchor.forget(vault_id)
    assert "signature" in codes(deep_verify(vault_factory("ruth")))


def rewrite(raw, vault_id: str, pairs: KeyPairs, change, marta: str) -> None:
    """Chain the whole trail anew; she can sign with her own key alone."""
    rows = raw.execute(
        "SELECT number, at, offset_minutes, user_id, action, room, object_id, fields, record_hash, "
        "signature FROM audit_entries ORDER BY number"
    ).fetchall()
    previous = START
    for row in rows:
        new = change(list(row[:9])) if row[3] == marta else list(row[:9])
        hashed = entry_hash(new, previous)
        signature = pairs.signing.sign(signed_bytes(vault_id, hashed)) if row[9] else None
        raw.execute(
            "UPDATE audit_entries SET user_id = ?, prev_hash = ?, entry_hash = ?, signature = ? "
            "WHERE number = ?",
            (new[3], previous, hashed, signature, row[0]),
        )
        previous = link(hashed, signature)


def test_a_trail_made_anew_without_signatures_is_no_older_vault(
    office: Vault, vault_factory
) -> None:
    vault_id = office.info.vault_id
    with second_hand(office) as raw:
        raw.execute("UPDATE audit_entries SET signature = NULL")
        previous = START
        for row in raw.execute(
            "SELECT number, at, offset_minutes, user_id, action, room, object_id, fields, "
            "record_hash FROM audit_entries ORDER BY number"
        ).fetchall():
            hashed = entry_hash(row, previous)
            raw.execute(
                "UPDATE audit_entries SET prev_hash = ?, entry_hash = ? WHERE number = ?",
                (previous, hashed, row[0]),
            )
            previous = hashed
    anchor.forget(vault_id)
    assert codes(deep_verify(vault_factory("ruth"))) == {"signature"}


def signed_rows(vault_id: str, whose: str, pairs: list[KeyPairs], raw) -> None:
    for one in pairs:
        append(
            raw, [Entry(AT, whose, "x", "cases", "")], (), Signer(vault_id, whose, one.signing.sign)
        )


@pytest.fixture
def trail(tmp_path):
    """An audit trail alone, in a database of its own."""
    with stock(tmp_path / "trail.db", "ab" * 32) as raw:
        raw.execute(
            "CREATE TABLE audit_entries (number INTEGER PRIMARY KEY, at, offset_minutes, user_id, "
            "action, room, object_id, fields, record_hash, prev_hash, entry_hash, signature)"
        )
        raw.execute("CREATE TABLE audit_seals (number, table_name, record_id, hash)")
        yield raw


def test_a_former_key_holds_what_it_signed_and_nothing_after_the_next_key(trail) -> None:
    old, new = KeyPairs.fresh(), KeyPairs.fresh()
    keys = {"u": (old.signing_key, new.signing_key)}
    signed_rows("v", "u", [old, old, new, new], trail)
    assert walk(trail, "v", keys).forged == []
    assert walk(trail, "v", {"u": (new.signing_key,)}).forged == [1, 2]
    signed_rows("v", "u", [old], trail)
    assert walk(trail, "v", keys).forged == [5]
    assert walk(trail, "w", keys).forged == [1, 2, 3, 4, 5]
    assert walk(trail, "v", {}).forged == [1, 2, 3, 4, 5]
    assert walk(trail, "v", keys, after=5).signatures == 0
    assert walk(trail, "v", keys, after=3).signatures == 2


def test_the_header_tells_every_key_that_a_user_ever_had(vault: Vault) -> None:
    from dataclasses import replace

    header = vault.keyring.header
    member = header.members[0]
    before = replace(member, former=(FormerKey(b"1" * 32, instant_text(AT)),))
    keys = signing_keys(header.with_member(before))
    assert keys[member.user.id] == (b"1" * 32, member.signing)


def test_recovery_and_a_new_passphrase_leave_the_trail_whole(
    vault_model, vault_folder, passphrase: str, clock
) -> None:
    from models.vault.kdf import KdfSettings
    from models.vault.vault import open_vault, open_with_recovery

    with open_vault(vault_folder, "marta", passphrase, clock=clock) as vault:
        fill(vault, 1)
        change_passphrase(vault, passphrase, "seven gentle otters cross the quiet river")
    with open_with_recovery(
        vault_folder,
        vault_model.recovery_key,
        "marta",
        "nine patient herons watch the silver pond",
        kdf=KdfSettings.floor(),
        clock=clock,
    ) as vault:
        change_a_person(vault)
        assert len(vault.keyring.header.members[0].former) <= 1
        assert codes(deep_verify(vault)) == set()


def test_a_unit_that_rolls_back_leaves_no_entry_and_no_seal(vault: Vault) -> None:
    before = vault.head()
    with vault.unit_of_work() as uow:
        uow.next_number("cases")
        uow.record("changed", "cases", "a")
    assert vault.head() == before
    assert deep_verify(vault).counted["entries"] == before.number


def test_names_of_fields_are_kept_as_they_are(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        uow.record("changed", "cases", "ä", ("détail", 'a"b'))
        uow.commit()
    with vault.read() as uow:
        fields = uow.connection.exec_driver_sql(
            "SELECT fields FROM audit_entries ORDER BY number DESC LIMIT 1"
        ).scalar_one()
        assert json.loads(fields) == ["détail", 'a"b']
        assert broken_at(uow.connection) is None


@pytest.mark.parametrize(("action", "forged", "unsigned"), [("x", [1], 0), ("sealed", [], 2)])
def test_only_the_entry_that_sealed_an_upgraded_vault_has_unsigned_ones_before_it(
    trail, action: str, forged: list[int], unsigned: int
) -> None:
    pairs = KeyPairs.fresh()
    signer = Signer("v", "u", pairs.signing.sign)
    for who in ("other", "u"):
        append(trail, [Entry(AT, who, "x", "cases", "")])
    append(trail, [Entry(AT, "u", action, "vault", "v")], (), signer)
    found = walk(trail, "v", {"u": (pairs.signing_key,)})
    assert (found.broken, found.unsigned) == (None, unsigned)
    assert found.forged == forged
    append(trail, [Entry(AT, "other", "x", "cases", "")])
    append(trail, [Entry(AT, "u", "sealed", "vault", "v")], (), signer)
    assert walk(trail, "v", {"u": (pairs.signing_key,)}).forged[-1] == 4
