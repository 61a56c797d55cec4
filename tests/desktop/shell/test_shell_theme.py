"""The look: one table of values, contrast, one style sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from desktop.shell import icons, sheet, theme, tokens

DESKTOP = Path(__file__).resolve().parents[3] / "desktop"


def luminance(colour: str) -> float:
    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("table", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", tokens.PAIRS, ids="-on-".join)
def test_text_can_be_read_on_its_ground(table, pair):
    text, ground = (table[name] for name in pair)
    assert round(contrast(text, ground), 1) >= 4.5, contrast(text, ground)


@pytest.mark.parametrize("table", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", tokens.OUTLINES, ids="-on-".join)
def test_outlines_can_be_seen(table, pair):
    assert contrast(*(table[name] for name in pair)) >= 3.0


def test_the_measure_itself():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_have_the_same_colours():
    assert set(tokens.LIGHT) == set(tokens.DARK)


@pytest.mark.parametrize("table", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_the_sheet_has_no_colour_of_its_own(table):
    text = sheet.style_sheet(table.__getitem__)
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", text)) <= set(table.values())
    assert "$" not in text
    assert text.count("{") == text.count("}")


def test_no_colour_is_written_anywhere_else():
    for path in DESKTOP.rglob("*.py"):
        if path.name == "tokens.py":
            continue
        found = re.findall(r"""["']#[0-9A-Fa-f]{3,8}["']""", path.read_text(encoding="utf-8"))
        assert not found, f"{path}: {found}"


def test_sizes_in_the_sheet_are_steps_of_the_type(look):
    text = sheet.style_sheet(look.colour)
    sizes = {int(size) for size in re.findall(r"font-size: (\d+)px", text)}
    assert sizes <= {size for size, _weight in tokens.TYPE.values()}


def test_the_embedded_family_is_used_in_both_weights(qapp):
    assert tokens.FAMILY in QFontDatabase.families()
    for step, (size, weight) in tokens.TYPE.items():
        info = QFontInfo(theme.font(step))
        assert info.family().startswith(tokens.FAMILY)
        assert info.pixelSize() == size
        assert info.weight() == QFont.Weight(weight)


def test_an_icon_follows_the_theme(qapp, look):
    look.apply(qapp, "light")
    light = icons.pixmap("lock", "accent").toImage()
    look.apply(qapp, "dark")
    dark = icons.pixmap("lock", "accent").toImage()
    look.apply(qapp, "light")
    assert light != dark
    assert icons.pixmap("lock", "accent").toImage() == light


def test_an_icon_is_sharp_on_a_fine_screen():
    fine = icons.pixmap("lock", "ink", 16, 2.0)
    assert (fine.width(), fine.devicePixelRatio()) == (32, 2.0)


def test_every_icon_that_is_named_exists():
    names = {path.stem for path in (DESKTOP.parent / "resources" / "icons").glob("*.svg")}
    pattern = r"""(?:icon=|IconLabel\(|pixmap\(|show_icon\()\s*["']([a-z0-9-]+)["']"""
    for path in DESKTOP.rglob("*.py"):
        used = set(re.findall(pattern, path.read_text(encoding="utf-8")))
        assert used <= names, f"{path}: {used - names}"


def test_chips_name_icons_and_colours_that_exist():
    from desktop.widgets.chips import KINDS

    names = {path.stem for path in (DESKTOP.parent / "resources" / "icons").glob("*.svg")}
    for colour, icon, _word in KINDS.values():
        assert icon in names or not icon
        assert f"{colour}-soft" in tokens.LIGHT
