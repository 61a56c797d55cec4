"""Telephone numbers: kept as typed, shown as the country writes them, compared by their digits."""

from __future__ import annotations

from functools import lru_cache

HOME = "US"
"""Where a number without a country code is from."""


@lru_cache(maxsize=4096)
def phone_shown(typed: str) -> str:
    """``(860) 555-0142`` for ``860.555.0142``; what is no whole number stays as it was typed."""
    import phonenumbers as library

    found = _parsed(typed)
    if found is None:
        return typed
    at_home = found.country_code == library.country_code_for_region(HOME)
    form = library.PhoneNumberFormat
    return library.format_number(found, form.NATIONAL if at_home else form.INTERNATIONAL)


@lru_cache(maxsize=4096)
def phone_key(typed: str) -> str:
    """What two writings of one number have in common: ``+18605550142``, without an extension.

    Of what is no whole number the bare digits; empty if there are fewer than seven.
    """
    import phonenumbers as library

    found = _parsed(typed)
    if found is not None:
        return library.format_number(found, library.PhoneNumberFormat.E164)
    digits = "".join(char for char in typed if char.isdigit() and char.isascii())
    return digits if len(digits) >= 7 else ""


def _parsed(typed: str):  # type: ignore[no-untyped-def]
    """The number, if the whole text is one of a possible length."""
    import phonenumbers as library

    try:
        found = library.parse(typed, HOME)
    except library.NumberParseException:
        return None
    whole = library.ValidationResult.IS_POSSIBLE
    return found if library.is_possible_number_with_reason(found) == whole else None
