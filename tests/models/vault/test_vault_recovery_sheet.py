"""The sheet over the years: two envelopes, the yearly rehearsal, a new sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput, Refused
from models.vault import recovery_files
from models.vault.errors import ReadOnlyVault, WrongRecoveryKey
from models.vault.folder_header import read_header
from models.vault.members import deactivate_user
from models.vault.recovery import ALPHABET, as_text, from_text, join, new_key, two_envelopes
from models.vault.recovery_sheet import last_rehearsal, rehearsal_due, rehearse, replace_sheet
from models.vault.rotation import rotate
from models.vault.vault import Vault, open_vault, open_with_recovery

KEYS = st.binary(min_size=20, max_size=20)
OTHER = "copper lantern orbit meadow plinth saffron"


# --- two envelopes ---------------------------------------------------------------------------


@given(KEYS)
def test_both_envelopes_in_either_order_are_the_key(key: bytes) -> None:
    first, second = two_envelopes(key)
    assert join(first, second) == join(second, first) == key
    assert from_text(f"{first} {second}") == from_text(second.lower() + first) == key
    assert [len(group) for group in first.split("-")] == [5] * 8
    assert two_envelopes(key) != (first, second)


@given(KEYS)
def test_an_envelope_alone_is_never_taken_for_a_key(key: bytes) -> None:
    for one in two_envelopes(key):
        with pytest.raises(BadInput, match="envelope"):
            from_text(one)
        with pytest.raises(BadInput, match="twice"):
            join(one, one)
        with pytest.raises(BadInput):
            join(one, as_text(key))
        with pytest.raises(BadInput) as caught:
            join(one, "")
        assert caught.value.field == "second"


@given(KEYS)
def test_character_by_character_the_sheet_is_the_one_xor_the_other(key: bytes) -> None:
    first, second = two_envelopes(key)
    pairs = zip(first, second, strict=True)
    by_hand = "".join(
        "-" if one == "-" else ALPHABET[ALPHABET.index(one) ^ ALPHABET.index(other)]
        for one, other in pairs
    )
    assert by_hand == as_text(key)


@given(KEYS, st.integers(0, 7), st.integers(0, 4), st.integers(1, 31), st.booleans())
def test_every_slip_in_an_envelope_names_its_group(
    key: bytes, group: int, place: int, by: int, in_second: bool
) -> None:
    texts = list(two_envelopes(key))
    at = group * 6 + place
    spoilt = texts[in_second]
    char = ALPHABET[(ALPHABET.index(spoilt[at]) + by) % 32]
    texts[in_second] = spoilt[:at] + char + spoilt[at + 1 :]
    with pytest.raises(BadInput) as caught:
        join(*texts)
    assert caught.value.field == f"{'second' if in_second else 'first'}[{group + 1}]"
    with pytest.raises(BadInput) as caught:
        from_text("".join(texts))
    assert caught.value.field == f"recovery_key[{group + 1 + 8 * in_second}]"
    assert "envelope" in str(caught.value)


@given(KEYS, st.integers(0, 7), st.integers(0, 7))
def test_swapped_groups_are_told(key: bytes, left: int, right: int) -> None:
    for text in (as_text(key), *two_envelopes(key)):
        groups = text.split("-")
        if groups[left] == groups[right]:
            continue
        groups[left], groups[right] = groups[right], groups[left]
        with pytest.raises(BadInput):
            from_text("-".join(groups))


@given(st.text(max_size=100), st.text(max_size=100))
def test_anything_typed_as_envelopes_is_a_key_or_a_clear_error(first: str, second: str) -> None:
    try:
        assert len(join(first, second)) == 20
    except BadInput as error:
        assert error.field.startswith(("first", "second"))


def test_the_halves_say_nothing_of_the_key() -> None:
    key = bytes(20)
    halves = {two_envelopes(key) for _ in range(50)}
    assert len({first for first, _ in halves}) == len({second for _, second in halves}) == 50


def test_envelopes_open_a_vault_and_those_of_two_splits_do_not(
    vault_folder: Path, vault_model: Any
) -> None:
    key = from_text(vault_model.recovery_key)
    (first, second), (other, _) = two_envelopes(key), two_envelopes(key)
    with pytest.raises(WrongRecoveryKey):
        open_with_recovery(vault_folder, other + second, "ruth", OTHER)
    open_with_recovery(vault_folder, f"{second}\n{first}", "ruth", OTHER).close()
    open_vault(vault_folder, "ruth", OTHER).close()


# --- the yearly rehearsal ---------------------------------------------------------------------


def due(vault: Vault) -> bool:
    with vault.read() as uow:
        return rehearsal_due(uow)


def test_a_rehearsal_is_due_after_a_year_and_when_somebody_left(
    vault_factory: Any, vault_model: Any, clock: Any
) -> None:
    vault = vault_factory()
    done = rehearse(vault, vault_model.recovery_key)
    assert done.repaired == ()
    with vault.read() as uow:
        assert last_rehearsal(uow) == done.at == uow.now
    clock.move(days=364)
    assert not due(vault)
    clock.move(days=1)
    assert due(vault)
    rehearse(vault, vault_model.recovery_key)
    assert not due(vault)
    clock.move(hours=1)
    marta = vault.info.user("marta")
    deactivate_user(vault, marta.id)
    assert due(vault)
    clock.move(hours=1)
    rehearse(vault, vault_model.recovery_key)
    assert not due(vault)


def test_a_new_vault_has_just_rehearsed(vault_folder: Path, passphrase: str) -> None:
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        assert not due(vault)


def test_a_rehearsal_says_what_is_wrong_and_changes_nothing(
    vault_factory: Any, vault_model: Any, passphrase: str
) -> None:
    vault = vault_factory()
    header = (vault.path / "header.json").read_bytes()
    right = vault_model.recovery_key
    with pytest.raises(BadInput) as caught:
        rehearse(vault, right[:12] + "U" + right[13:])
    assert caught.value.field == "recovery_key[3]"
    with pytest.raises(WrongRecoveryKey):
        rehearse(vault, as_text(new_key()))
    with vault.read() as uow:
        actions = uow.connection.exec_driver_sql("SELECT action FROM audit_entries").scalars()
        assert "rehearse" not in set(actions)
    assert (vault.path / "header.json").read_bytes() == header
    vault.close()
    tomas = vault_factory("tomas")
    with pytest.raises(Refused):
        rehearse(tomas, right)
    with pytest.raises(Refused):
        replace_sheet(tomas)
    tomas.close()
    reading = open_vault(vault.path, "ruth", passphrase, read_only=True)
    with reading, pytest.raises(ReadOnlyVault):
        rehearse(reading, right)


@pytest.mark.parametrize("spoilt", ["missing", "damaged", "another's"])
def test_a_rehearsal_mends_the_recovery_files(
    vault_factory: Any, vault_model: Any, spoilt: str
) -> None:
    vault = vault_factory()
    sheet = vault_model.recovery_key
    before = read_header(vault.path)
    keys = recovery_files.keys_place(vault.path, 1)
    identity = recovery_files.identity_place(vault.path)
    stranger = recovery_files.Opener.fresh()

    def spoil(path: Path) -> None:
        if spoilt == "missing":
            path.unlink()
        elif spoilt == "damaged":
            path.write_bytes(path.read_bytes()[:-1])
        elif path == identity:
            path.write_bytes(recovery_files.sealed_identity(stranger, sheet))
        else:
            path.write_bytes(path.read_bytes().replace(b"X25519", b"x25519"))

    spoil(keys)
    assert rehearse(vault, sheet).repaired == ("keys-1.age",)
    assert read_header(vault.path) == before
    spoil(identity)
    assert rehearse(vault, sheet).repaired == ("identity.age", "keys-1.age")
    after = read_header(vault.path)
    assert after.recovery.age != before.recovery.age
    assert after.recovery.exchange == before.recovery.exchange
    opener = recovery_files.opener_of(vault.path, sheet)
    assert opener is not None
    assert opener.recipient == after.recovery.age
    assert recovery_files.kept_key(vault.path, 1, opener) == vault.keyring.key.database()
    assert rehearse(vault, sheet).repaired == ()


def test_the_identity_opens_with_the_sheet_alone(vault_folder: Path, vault_model: Any) -> None:
    assert recovery_files.opener_of(vault_folder, vault_model.recovery_key) is not None
    assert recovery_files.opener_of(vault_folder, vault_model.recovery_key.lower()) is None
    assert recovery_files.opener_of(vault_folder, as_text(new_key())) is None


# --- a new sheet -------------------------------------------------------------------------------


def test_a_new_sheet_is_in_force_once_it_was_typed_back(
    vault_factory: Any, vault_model: Any, passphrase: str, clock: Any
) -> None:
    vault = vault_factory()
    old = vault_model.recovery_key
    new = replace_sheet(vault)
    assert new.recovery_key != old
    wrong = new.recovery_key
    wrong = wrong[:-1] + ("0" if wrong[-1] != "0" else "1")
    with pytest.raises(BadInput) as caught:
        new.confirm(wrong)
    assert caught.value.field == "recovery_key[8]"
    with pytest.raises(BadInput) as caught:
        new.confirm(old)
    assert caught.value.field == "recovery_key"
    assert rehearse(vault, old).repaired == ()
    clock.move(days=400)
    assert new.confirm(new.recovery_key).epoch == vault.info.epoch == 2
    assert not due(vault)
    with pytest.raises(WrongRecoveryKey):
        rehearse(vault, old)
    assert rehearse(vault, new.recovery_key).repaired == ()
    rotate(vault)
    assert rehearse(vault, new.recovery_key).repaired == ()
    vault.close()
    with pytest.raises(WrongRecoveryKey):
        open_with_recovery(vault.path, old, "ruth", OTHER)
    open_with_recovery(vault.path, new.recovery_key, "ruth", OTHER).close()
    open_vault(vault.path, "tomas", passphrase).close()


def test_no_secret_shows_in_a_repr(vault_factory: Any) -> None:
    vault = vault_factory()
    opener = recovery_files.Opener.fresh()
    assert "AGE-SECRET" not in repr(opener)
    assert replace_sheet(vault).recovery_key not in repr(replace_sheet(vault))
