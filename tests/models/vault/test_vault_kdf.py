"""Argon2id settings: limits before running, one passphrase however é is typed."""

from __future__ import annotations

import unicodedata

import pytest

from models.errors import BadInput
from models.vault.errors import KdfOutOfLimits
from models.vault.kdf import KdfSettings, derive, normal_form


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (64 * 1024 - 1, 3, 4),
        (1024 * 1024 + 1, 3, 4),
        (4 * 1024**3, 3, 4),
        (64 * 1024, 2, 4),
        (64 * 1024, 21, 4),
        (64 * 1024, 3, 0),
        (64 * 1024, 3, 9),
        (-1, -1, -1),
    ],
)
def test_settings_out_of_limits_cannot_even_be_made(memory: int, passes: int, lanes: int) -> None:
    with pytest.raises(KdfOutOfLimits):
        KdfSettings(memory, passes, lanes)


def test_the_limits_themselves_are_allowed() -> None:
    KdfSettings(64 * 1024, 3, 1)
    KdfSettings(1024 * 1024, 20, 8)


def test_the_key_depends_on_every_input() -> None:
    key = derive("velvet harbor maple", bytes(range(16)), KdfSettings.floor())
    assert len(key) == 32
    assert key == derive("velvet harbor maple", bytes(range(16)), KdfSettings.floor())
    assert key != derive("velvet harbor maplf", bytes(range(16)), KdfSettings.floor())
    assert key != derive("velvet harbor maple", bytes(range(1, 17)), KdfSettings.floor())
    assert key != derive("velvet harbor maple", bytes(range(16)), KdfSettings(64 * 1024, 4, 4))


def test_calibration_never_goes_below_the_floor_or_the_work_so_far() -> None:
    assert KdfSettings.calibrated(0.001) == KdfSettings.floor()
    current = KdfSettings(128 * 1024, 5, 2)
    raised = KdfSettings.calibrated(0.001, current)
    assert (raised.memory, raised.passes, raised.lanes) == (128 * 1024, 5, 4)


def test_calibration_raises_the_work_with_the_time_allowed() -> None:
    little, much = KdfSettings.calibrated(0.05), KdfSettings.calibrated(3.0)
    assert much.memory * much.passes > little.memory * little.passes


def test_composed_and_decomposed_are_one_passphrase() -> None:
    typed = "ärgerlich ñandú Łódź café"
    assert normal_form(unicodedata.normalize("NFC", typed)) == normal_form(
        unicodedata.normalize("NFD", typed)
    )
    assert normal_form("ｆｕｌｌ width") == normal_form("full width")


@pytest.mark.parametrize("typed", ["", "a\nb" * 8, "a\x00" * 8, "\ud800" * 15, "x" * 1025])
def test_what_no_keyboard_can_repeat_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(BadInput) as caught:
        normal_form(typed)
    assert caught.value.field == "passphrase"


@pytest.mark.parametrize("length", [64, 1000, 1024])
def test_long_passphrases_are_kept_whole(length: int) -> None:
    assert len(normal_form("x" * length)) == length
