"""Amounts of money: whole cents, never a float; what people type, and how it is written."""

from __future__ import annotations

import re

from models.errors import BadInput
from models.language import _, region
from models.typed import one_line

MOST = 99_999_999_99
"""The largest amount that is kept, in cents: larger ones are slips of the keyboard."""

_CURRENCY = re.compile(
    r"^(?:US\s?\$|USD|\$)\s*|\s*(?:USD|US\s?\$|\$|d[oó]l(?:lar|ar)(?:e?s)?)$", re.I
)
_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?P<apart>[.,' ’\u00a0\u2009\u202f])\d{3}(?:(?P=apart)\d{3})*|\d+)"
    r"(?:(?P<point>[.,])(?P<cents>\d{1,2}))?",
    re.ASCII,
)
_BELOW = re.compile(r"\s*[-−–(]")


def parse_money(text: str, field: str) -> int:
    """What was typed, in cents: ``"1,234.50"``, ``"$1.234,50"``, ``"1 234"``, ``"12,5"``.

    A sign before exactly three last digits parts thousands (``"1.234"`` is 1,234 dollars): an
    amount has two digits of cents at most. Raises ``BadInput`` for anything else.
    """
    bare = one_line(text, field)
    bare = _CURRENCY.sub("", bare).strip()
    if not bare:
        raise BadInput(_("An amount is needed here."), field=field, next=_example())
    if _BELOW.match(bare):
        raise BadInput(
            _("An amount cannot be below zero."), field=field, next=_("Write 0 for nothing.")
        )
    found = _AMOUNT.fullmatch(f"0{bare}" if bare[0] in ".," else bare)
    if found is None or found["apart"] == found["point"] is not None:
        raise BadInput(_("This is not an amount of money."), field=field, next=_example())
    whole = re.sub(r"\D", "", found["whole"], flags=re.ASCII)
    if len(whole) > len(str(MOST)):
        raise _too_large(field)
    cents = int(whole) * 100 + int((found["cents"] or "").ljust(2, "0"))
    if cents > MOST:
        raise _too_large(field)
    return cents


def format_money(cents: int, *, whole: bool = False) -> str:
    """``$1,234.50``, as the screen's language writes it; ``whole``: without cents, if there are
    none."""
    from decimal import Decimal

    from babel.numbers import format_currency

    plain = whole and cents % 100 == 0
    amount = Decimal(cents) / 100
    if plain:
        return str(format_currency(amount, "USD", "¤#,##0", locale=region(), currency_digits=False))
    return str(format_currency(amount, "USD", locale=region()))


def typed_money(cents: int) -> str:
    """As a person would type it into a field: ``1234.50``, ``1234``."""
    return f"{cents // 100}" if cents % 100 == 0 else f"{cents // 100}.{cents % 100:02d}"


def _example() -> str:
    return _("For example: 1,234.50")


def _too_large(field: str) -> BadInput:
    return BadInput(
        _("This amount is too large to be right."), field=field, next=_("Look at the digits again.")
    )
