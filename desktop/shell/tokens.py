"""Every colour, size and type step of the screens, once. Nothing is set by hand in a widget."""

from __future__ import annotations

from types import MappingProxyType

LIGHT = MappingProxyType(
    {
        "window": "#F4F6F8",
        "surface": "#FFFFFF",
        "sunken": "#F8F9FB",
        "desk": "#E9EDF1",
        "hairline": "#E1E6EB",
        "rule": "#C8D0D9",
        "control": "#85909C",
        "ink": "#1A222C",
        "ink2": "#4D5966",
        "ink3": "#626D79",
        "accent": "#1F4E79",
        "accent-hover": "#173D60",
        "accent-soft": "#E6EEF6",
        "on-accent": "#FFFFFF",
        "engaged": "#0B6257",
        "engaged-soft": "#DFF1ED",
        "open": "#7A4E00",
        "open-soft": "#FBEFD5",
        "excepted": "#57488C",
        "excepted-soft": "#ECE8F7",
        "attention": "#9F281D",
        "attention-soft": "#FBE6E3",
        "neutral-soft": "#EDF0F3",
        "cover": "#000000",
    }
)

DARK = MappingProxyType(
    {
        "window": "#14181D",
        "surface": "#1A1F26",
        "sunken": "#1E242B",
        "desk": "#0F1317",
        "hairline": "#323B45",
        "rule": "#3D4752",
        "control": "#73808D",
        "ink": "#E7EBF0",
        "ink2": "#AEB8C3",
        "ink3": "#919CA8",
        "accent": "#8FB8E0",
        "accent-hover": "#A9C9E9",
        "accent-soft": "#20344A",
        "on-accent": "#0E1B29",
        "engaged": "#6CCDB9",
        "engaged-soft": "#173530",
        "open": "#E3B664",
        "open-soft": "#3A2E16",
        "excepted": "#BDADEB",
        "excepted-soft": "#2C2742",
        "attention": "#F2A094",
        "attention-soft": "#43231F",
        "neutral-soft": "#262D35",
        "cover": "#000000",
    }
)

# Text and background that are used together; the test measures each in both themes.
PAIRS = (
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("window", "surface")),
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in ("sunken", "accent-soft")),
    ("ink", "neutral-soft"),
    ("ink2", "neutral-soft"),
    ("ink2", "desk"),
    ("ink", "desk"),
    ("accent", "surface"),
    ("accent", "window"),
    ("accent", "sunken"),
    ("accent", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    *(
        (meaning, ground)
        for meaning in ("engaged", "open", "excepted", "attention")
        for ground in ("surface", "sunken", "window", "accent-soft", f"{meaning}-soft")
    ),
    *(("ink", f"{meaning}-soft") for meaning in ("engaged", "open", "excepted", "attention")),
    ("ink2", "open-soft"),
    ("ink2", "attention-soft"),
    ("accent", "open-soft"),
)

# Outlines of controls against what they stand on: 3 : 1.
OUTLINES = (("control", "surface"), ("control", "sunken"))

# Spacing, in px.
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
PAGE_MARGIN = 24
RADIUS = 6
RADIUS_SMALL = 4

RAIL = 184
TOP_BAR = 56
STATUS_BAR = 32
PEEK = 352
SIDE = 344  # beside the timeline of a case
DETAIL = 496
INTERVIEW = (392, 376)
LETTER = (204, 540)
CARD = 448
READING = 620  # about 72 characters of body text

CONTROL = 32
ANSWER = 40
RAIL_ITEM = 36
TAB = 40
TABLE_HEAD = 32
ROW = 36
GROUP_ROW = 32
TALL_ROW = 64
CHIP = 24
ICON = 16
ICON_TILE = 18
ICON_RAIL = 20
ICON_LINE = 1.75
RING = 2
BAR = 3

# Type: size in px and weight.
FAMILY = "Noto Sans"
TYPE = MappingProxyType(
    {
        "body": (13, 400),
        "strong": (13, 600),
        "secondary": (12, 400),
        "secondary_strong": (12, 600),
        "section": (15, 600),
        "page": (20, 600),
        "number": (28, 600),
    }
)
READING_LINE = 20
LAW_LINE = 22
