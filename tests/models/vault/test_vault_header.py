"""header.json: strict, and no change of it goes unnoticed."""

from __future__ import annotations

import copy
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from header_leaves import another, at, body_of, changed, leaves, put
from hypothesis import given, settings
from hypothesis import strategies as st

from models.vault.errors import (
    DamagedHeader,
    KdfOutOfLimits,
    NewerFormat,
    TamperedHeader,
    VaultError,
    WrongPassphrase,
)
from models.vault.header import LARGEST, NAME, RECOVERY, Member
from models.vault.header_reading import parse
from models.vault.keys import KeyPairs, VaultKey
from models.vault.members import make_member
from models.vault.opening import read_header
from models.vault.user import UserInfo, UserRole
from models.vault.vault import open_vault, peek


def test_the_file_reads_back_as_it_was_written(vault_folder: Path) -> None:
    header = read_header(vault_folder)
    assert header.organization == "Example Legal Aid"
    assert [one.login for one in header.info.users] == ["ruth", "tomas", "marta"]
    assert header.database == "vault-1.db"
    assert peek(vault_folder) == header.info


def test_login_is_found_in_any_letter_case(vault_folder: Path) -> None:
    header = read_header(vault_folder)
    assert header.member(" RUTH ") is header.members[0]
    assert header.member("nobody") is None


def test_every_leaf_changed_by_accident_is_damage(vault_folder: Path) -> None:
    body = body_of(vault_folder)
    tried = 0
    for place in leaves(body):
        if place == ("mac",):
            continue  # outside the checksum; held by the key (next tests)
        put(
            vault_folder,
            changed(body, place, another(at(body, place), str(place[-1]))),
            fresh_sum=False,
        )
        with pytest.raises((DamagedHeader, KdfOutOfLimits)):
            peek(vault_folder)
        tried += 1
    assert tried > 50


def test_every_leaf_changed_on_purpose_keeps_the_vault_shut(
    vault_folder: Path, passphrase: str
) -> None:
    """The attacker has the folder, makes a right checksum, and has no key."""
    body = body_of(vault_folder)
    first = [place for place in leaves(body) if place[:3] in (("content", "users", 0),)]
    other = [place for place in leaves(body) if place[:3] == ("content", "users", 1)]
    top = [
        place for place in leaves(body) if place not in first and place[:2] != ("content", "users")
    ]
    for place in [*first, *other[::4], *top]:
        if place == ("sha256",):
            continue
        new = changed(body, place, another(at(body, place), str(place[-1])))
        put(vault_folder, new, fresh_sum=True)
        with pytest.raises(VaultError):
            open_vault(vault_folder, "ruth", passphrase)
    put(vault_folder, body, fresh_sum=True)
    open_vault(vault_folder, "ruth", passphrase).close()


def test_a_slipped_in_reader_is_refused(vault_folder: Path, passphrase: str) -> None:
    """Without the vault key: a copied user with other keys, right in form and checksum."""
    body = body_of(vault_folder)
    extra = copy.deepcopy(body["content"]["users"][1])
    pairs = KeyPairs.fresh()
    import base64

    extra["id"] = extra["id"][:-1] + ("0" if extra["id"][-1] != "0" else "1")
    extra["login"] = "mallory"
    extra["exchange"] = base64.b64encode(pairs.exchange_key).decode()
    extra["signing"] = base64.b64encode(pairs.signing_key).decode()
    body["content"]["users"].append(extra)
    put(vault_folder, body, fresh_sum=True)
    assert len(peek(vault_folder).users) == 4
    with pytest.raises(TamperedHeader, match="seal"):
        open_vault(vault_folder, "ruth", passphrase)


@pytest.fixture
def held(vault_factory) -> tuple[Path, VaultKey]:
    """A folder and its vault key: what an advocate (no administrator) has in hand."""
    vault = vault_factory("marta")
    key = vault.keyring.key
    vault.close()
    return vault.path, key


def test_a_user_who_is_no_administrator_cannot_change_the_list_of_readers(
    held: tuple[Path, VaultKey], passphrase: str
) -> None:
    folder, key = held
    header = read_header(folder)
    own = KeyPairs.fresh()
    slot = header.members[0].slot
    stranger = Member(
        UserInfo("01a20308-3ae9-7000-8722-0aae7aa065ca", "mallory", "M", UserRole.ATTORNEY),
        own.exchange_key,
        own.signing_key,
        b"\0" * 80,
        slot,
    )
    marta = header.members[2]
    forgeries = [
        header.with_member(stranger),
        header.with_member(replace(marta, user=replace(marta.user, role=UserRole.ADMINISTRATOR))),
        header.with_member(replace(marta, exchange=own.exchange_key)),
        replace(header, members=header.members[:2]),
        replace(header, organization="Other Office"),
        replace(header, recovery=replace(header.recovery, exchange=own.exchange_key)),
        header.with_member(stranger).signed(own, "01a20308-3ae9-7000-8722-0aae7aa065ca"),
        header.with_member(stranger).signed(own, marta.user.id),
        header.with_member(stranger).signed(own, header.members[0].user.id),
        header.with_member(stranger).signed(own, RECOVERY),
    ]
    for forged in forgeries:
        (folder / NAME).write_bytes(forged.sealed(key))
        with pytest.raises(TamperedHeader, match="signature"):
            open_vault(folder, "ruth", passphrase)
    (folder / NAME).write_bytes(header.sealed(key))
    open_vault(folder, "ruth", passphrase).close()


def test_the_signature_of_an_administrator_who_left_counts_for_nothing(
    held: tuple[Path, VaultKey],
) -> None:
    folder, key = held
    header = read_header(folder)
    ruth = header.members[0]
    gone = replace(ruth, user=replace(ruth.user, active=False), vault_key=b"")
    with pytest.raises(TamperedHeader, match="signature"):
        parse(header.with_member(gone).sealed(key)).verify(key)


def test_slots_do_not_fit_another_user_vault_epoch_or_work(
    vault_folder: Path, passphrase: str
) -> None:
    from models.vault.kdf import KdfSettings
    from models.vault.members import unlock_slot

    header = read_header(vault_folder)
    ruth, tomas, _ = header.members
    assert unlock_slot(header, ruth, passphrase) is not None
    slot = ruth.slot
    for other in (
        replace(tomas, slot=slot),
        replace(ruth, slot=replace(slot, epoch=2)),
        replace(ruth, slot=replace(slot, kdf=KdfSettings(64 * 1024, 3, 3))),
    ):
        assert unlock_slot(header, other, passphrase) is None
    elsewhere = replace(header, vault_id=header.vault_id[:-1] + "0")
    if elsewhere != header:
        assert unlock_slot(elsewhere, ruth, passphrase) is None


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
    later = {**body, "format": 2, "content": {"anything": []}, "more": True}
    put(vault_folder, later, fresh_sum=True)
    with pytest.raises(NewerFormat):
        peek(vault_folder)
    put(vault_folder, {**body, "format": 2}, fresh_sum=False)
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


def test_wrong_passphrase_is_told_from_damage(vault_folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        open_vault(vault_folder, "ruth", "velvet harbor maple tunnel quartz")
    (vault_folder / NAME).write_bytes((vault_folder / NAME).read_bytes()[:-40])
    with pytest.raises(DamagedHeader):
        open_vault(vault_folder, "ruth", "velvet harbor maple tunnel quartz")


def test_a_member_is_sealed_to_the_key_of_its_own_epoch() -> None:
    from models.vault.kdf import KdfSettings
    from models.vault.keys import open_vault_key

    key = VaultKey.fresh("01a20308-3ae9-7000-8722-0aae7aa065ca", 3)
    pairs = KeyPairs.fresh()
    user = UserInfo("01a20308-3ae9-7000-8722-0aae7aa065cb", "a", "A", UserRole.ADVOCATE)
    member = make_member(user, pairs, key, "x" * 20, KdfSettings.floor())
    assert open_vault_key(member.vault_key, pairs, key.vault_id, 3, user.id) == key
    for vault_id, epoch, reader in (
        ("other", 3, user.id),
        (key.vault_id, 4, user.id),
        (key.vault_id, 3, RECOVERY),
    ):
        with pytest.raises(TamperedHeader):
            open_vault_key(member.vault_key, pairs, vault_id, epoch, reader)
    assert repr(key.secret) not in repr(key)
