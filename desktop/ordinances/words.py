"""Small words of the law pages: days, hashes."""

from __future__ import annotations

from datetime import date

from models.language import region


def day_words(day: date) -> str:
    """``August 11, 2008`` as the screen's language writes it."""
    from babel.dates import format_date

    return str(format_date(day, format="long", locale=region()))


def short_hash(digest: str) -> str:
    """``dac39ce4…5f8baef1``: enough of a SHA-256 to compare by eye."""
    return f"{digest[:8]}…{digest[-8:]}"
