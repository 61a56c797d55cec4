"""The recovery key on paper: every slip is told by its group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.vault.recovery import ALPHABET, as_text, from_text, new_key

KEYS = st.binary(min_size=20, max_size=20)


@given(KEYS)
def test_round_trip_however_it_is_typed(key: bytes) -> None:
    text = as_text(key)
    assert len(text.split("-")) == 8
    assert from_text(text) == key
    assert from_text(text.lower().replace("-", "  ")) == key
    assert from_text(text.replace("0", "o").replace("1", "l")) == key


def test_every_single_slip_at_every_place_names_its_group() -> None:
    text = as_text(bytes(range(7, 27)))
    tried = 0
    for place, char in enumerate(text):
        if char == "-":
            continue
        for other in ALPHABET:
            if other == char:
                continue
            with pytest.raises(BadInput) as caught:
                from_text(text[:place] + other + text[place + 1 :])
            assert caught.value.field == f"recovery_key[{place // 6 + 1}]"
            assert str(place // 6 + 1) in caught.value.what
            tried += 1
    assert tried == 40 * 31


@given(KEYS, st.integers(0, 38))
def test_swapped_neighbours_are_found(key: bytes, place: int) -> None:
    plain = as_text(key).replace("-", "")
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    if swapped != plain:
        with pytest.raises(BadInput):
            from_text(swapped)


def test_groups_typed_in_the_wrong_order_are_found() -> None:
    groups = as_text(new_key()).split("-")
    for first in range(8):
        for second in range(first + 1, 8):
            moved = list(groups)
            moved[first], moved[second] = moved[second], moved[first]
            if moved[first] != moved[second]:
                with pytest.raises(BadInput) as caught:
                    from_text("-".join(moved))
                assert caught.value.field == f"recovery_key[{first + 1}]"


@pytest.mark.parametrize("typed", ["", "ABC", "A" * 39, "A" * 41, "A" * 4000])
def test_a_wrong_length_is_said_as_such(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_text(typed)
    assert caught.value.field == "recovery_key"


def test_characters_outside_the_alphabet_are_a_slip_of_their_group() -> None:
    text = as_text(new_key())
    for char in "Uu*é中":
        with pytest.raises(BadInput) as caught:
            from_text(text[:6] + char + text[7:])
        assert caught.value.field == "recovery_key[2]"


@given(st.text(max_size=60))
def test_anything_typed_is_a_key_or_a_clear_error(typed: str) -> None:
    try:
        assert len(from_text(typed)) == 20
    except BadInput as error:
        assert error.field.startswith("recovery_key")


def test_keys_are_random() -> None:
    assert len({new_key() for _ in range(100)}) == 100
