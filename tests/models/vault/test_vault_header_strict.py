"""header.json is read strictly: unknown, doubled, hostile and random content is refused."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from header_leaves import body_of, changed, leaves, put
from hypothesis import given, settings
from hypothesis import strategies as st

from models.vault.errors import (
    DamagedHeader,
    KdfOutOfLimits,
    NewerFormat,
    VaultError,
)
from models.vault.folder_header import read_header
from models.vault.header import LARGEST, NAME, Member
from models.vault.header_reading import parse
from models.vault.keys import KeyPairs, VaultKey
from models.vault.user import UserInfo, UserRole
from models.vault.vault import open_vault, peek


@pytest.mark.parametrize("where", ["", "content", "users", "slot", "kdf", "recovery", "signature"])
def test_unknown_and_missing_keys_are_refused_at_every_level(
    vault_folder: Path, where: str
) -> None:
    body = body_of(vault_folder)
    user = body["content"]["users"][0]
    part = {
        "": body,
        "content": body["content"],
        "users": user,
        "slot": user["slot"],
        "kdf": user["slot"]["kdf"],
        "recovery": body["content"]["recovery"],
        "signature": body["signature"],
    }[where]
    whole = json.dumps(body)
    part["added"] = 1
    put(vault_folder, body, fresh_sum=True)
    with pytest.raises(DamagedHeader):
        peek(vault_folder)
    del part["added"]
    assert json.dumps(body) == whole
    for key in list(part):
        if where == "" and key == "sha256":
            continue
        value = part.pop(key)
        put(vault_folder, body, fresh_sum=True)
        with pytest.raises(DamagedHeader):
            peek(vault_folder)
        part[key] = value


@pytest.mark.parametrize(
    "name",
    [
        "../vault-1.db",
        "vault-1.db/../x",
        "vault-01.db",
        "vault-2.db",
        "/etc/passwd",
        "VAULT-1.DB",
        "vault-1.db\n",
        "",
    ],
)
def test_the_database_name_is_the_epochs_and_nothing_else(vault_folder: Path, name: str) -> None:
    body = changed(body_of(vault_folder), ("content", "database"), name)
    put(vault_folder, body, fresh_sum=True)
    with pytest.raises(DamagedHeader, match="database"):
        peek(vault_folder)


def test_doubled_users_and_keys_are_refused(vault_folder: Path) -> None:
    body = body_of(vault_folder)
    users = body["content"]["users"]
    for name in ("id", "login", "exchange", "signing"):
        put(
            vault_folder,
            changed(body, ("content", "users", 1, name), users[0][name]),
            fresh_sum=True,
        )
        with pytest.raises(DamagedHeader, match="users"):
            peek(vault_folder)
    put(vault_folder, changed(body, ("content", "users"), []), fresh_sum=True)
    with pytest.raises(DamagedHeader, match="users"):
        peek(vault_folder)
    put(vault_folder, changed(body, ("content", "users"), users * 200), fresh_sum=True)
    with pytest.raises(DamagedHeader):
        peek(vault_folder)
    text = (vault_folder / NAME).read_text()
    (vault_folder / NAME).write_text('{"format": 1, ' + text[1:])
    with pytest.raises(DamagedHeader):
        peek(vault_folder)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"1",
        b'"x"',
        b"\xff\xfe",
        b"{}",
        b'{"sha256": NaN}',
        b'{"format": 1.5}',
        b'{"format": 1e400}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"format": ' + b"9" * 10_000 + b"}",
        b" " * (LARGEST + 1),
    ],
    ids=range(15),
)
def test_hostile_bytes_are_refused_quickly(raw: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises(DamagedHeader):
        parse(raw)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 4 * 1024**3),
        ("memory_kib", 1024),
        ("passes", 10**9),
        ("passes", 1),
        ("lanes", 10**6),
        ("lanes", 0),
    ],
)
def test_hostile_work_is_refused_before_it_runs(
    vault_folder: Path, passphrase: str, name: str, value: int
) -> None:
    place = ("content", "users", 0, "slot", "kdf", name)
    put(vault_folder, changed(body_of(vault_folder), place, value), fresh_sum=True)
    started = time.perf_counter()
    with pytest.raises(KdfOutOfLimits):
        open_vault(vault_folder, "ruth", passphrase)
    assert time.perf_counter() - started < 2


def test_a_newer_format_says_so_and_a_flipped_one_is_damage(vault_folder: Path) -> None:
    body = body_of(vault_folder)
    later = {**body, "format": 3, "content": {"anything": []}, "more": True}
    put(vault_folder, later, fresh_sum=True)
    with pytest.raises(NewerFormat):
        peek(vault_folder)
    put(vault_folder, {**body, "format": 3}, fresh_sum=False)
    with pytest.raises(DamagedHeader):
        peek(vault_folder)
    for bad in (0, -1, True, "1", None):
        put(vault_folder, {**body, "format": bad}, fresh_sum=True)
        with pytest.raises(DamagedHeader):
            peek(vault_folder)


def test_cut_and_flipped_files_are_never_read_as_something_else(
    vault_folder: Path, vault_model
) -> None:
    raw = (vault_folder / NAME).read_bytes()
    whole = parse(raw)
    for cut in range(0, len(raw) - 2, 97):
        with pytest.raises(VaultError):
            parse(raw[:cut])
    for place in range(0, len(raw), 7):
        flipped = bytearray(raw)
        flipped[place] ^= 1 << place % 8
        try:
            found = parse(bytes(flipped))
        except VaultError:
            continue
        # White space, or the MAC (which the key holds): nothing else may pass.
        assert replace(found, mac=whole.mac) == whole


LEAF = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
FLOAT = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_fuzzed_values_are_refused_or_equal(vault_model, data: st.DataObject) -> None:
    """Any place in the header, any JSON value there, with the right checksum."""
    body = json.loads((vault_model.folder / NAME).read_text())
    whole = parse((vault_model.folder / NAME).read_bytes())
    place = data.draw(st.sampled_from(list(leaves(body))))
    new = changed(body, place, data.draw(JSON))
    import hashlib

    from models.vault.header import canonical

    covered = {key: value for key, value in new.items() if key not in ("mac", "sha256")}
    if place != ("sha256",):
        new["sha256"] = hashlib.sha256(canonical(covered)).hexdigest()
    try:
        found = parse(json.dumps(new).encode())
    except VaultError:
        return
    # What is well formed parses to what was written there; the keys refuse it later.
    assert found != whole or new == body


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | JSON.map(lambda value: json.dumps(value).encode()))
def test_arbitrary_bytes_never_crash_the_parser(raw: bytes) -> None:
    with pytest.raises(VaultError):
        parse(raw)


def test_the_parser_needs_little_memory_for_the_largest_header(vault_folder: Path) -> None:
    """500 users fit in the limit of 1 MiB and are read in a moment."""
    header = read_header(vault_folder)
    key = VaultKey.fresh(header.vault_id, 1)
    members = []
    for number in range(500):
        pairs = KeyPairs.fresh()
        user = UserInfo(
            f"01a20308-3ae9-7000-8722-{number:012x}", f"u{number}", "N" * 200, UserRole.ADVOCATE
        )
        members.append(
            Member(user, pairs.exchange_key, pairs.signing_key, b"\1" * 80, header.members[0].slot)
        )
    raw = replace(header, members=tuple(members)).sealed(key)
    assert len(raw) < LARGEST
    started = time.perf_counter()
    assert len(parse(raw).members) == 500
    assert time.perf_counter() - started < 2


def test_no_private_word_stands_in_the_header(vault_folder: Path, passphrase: str) -> None:
    text = (vault_folder / NAME).read_text()
    for word in passphrase.split():
        assert word not in text
    assert "AGE-SECRET" not in text
