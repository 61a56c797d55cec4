"""Numbers, days and times in the screen's language, for the frame and its parts."""

from __future__ import annotations

from datetime import date, datetime

from models.language import _, ngettext, region


def number(count: int) -> str:
    """``100,312`` as the language groups it."""
    if count < 1000:
        return str(count)
    from babel.numbers import format_decimal

    return str(format_decimal(count, locale=region()))


def clock(moment: datetime) -> str:
    """The local time of an instant: ``10:42``, ``5:48 PM`` as the language writes it."""
    from babel.dates import format_time

    return _plain(format_time(moment.astimezone(), format="short", locale=region()))


def day(when: date) -> str:
    """``Monday, March 23, 2026``."""
    from babel.dates import format_date

    return _plain(format_date(when, format="full", locale=region()))


def short_day(when: date) -> str:
    """``Mar 16, 2026``: for lists."""
    from babel.dates import format_date

    return _plain(format_date(when, format="medium", locale=region()))


def near_day(when: date, today: date) -> str:
    """``Today``, ``Thu, Mar 26``; with the year where it is another one."""
    from babel.dates import format_skeleton

    if when == today:
        return _("Today")
    skeleton = "MMMEd" if when.year == today.year else "yMMMd"
    return _plain(format_skeleton(skeleton, when, locale=region()))


def month_day(when: date) -> str:
    """``Mar 26``: where the year is plain."""
    from babel.dates import format_skeleton

    return _plain(format_skeleton("MMMd", when, locale=region()))


def short_name(name: str) -> str:
    """``R. Okafor``: for narrow columns."""
    first, space, rest = name.partition(" ")
    return f"{first[0]}. {rest}" if space and first else name


def short_day_of(iso: str) -> str:
    """``short_day`` of an ISO date; of anything else, the text itself."""
    try:
        return short_day(date.fromisoformat(iso))
    except ValueError:
        return iso


def moment(when: datetime) -> str:
    """``Monday, March 23, 2026, 5:48 PM``, local."""
    local = when.astimezone()
    return f"{day(local.date())}, {clock(local)}"


def percent(part: int, whole: int) -> str:
    """``62 %``."""
    return f"{round(100 * part / whole) if whole else 0} %"


def _plain(text: str) -> str:
    # Babel puts a narrow no-break space before AM, which few people's search would match.
    return text.replace("\u202f", "\u00a0")


def size(count: int) -> str:
    """``812 bytes``, ``48 kB``, ``3.2 MB``, ``1.4 GB``."""
    if count < 1000:
        return ngettext("{count} byte", "{count} bytes", count).format(count=count)
    from babel.numbers import format_decimal

    units = ["kB", "MB", "GB", "TB"]
    amount = count / 1000
    while amount >= 999.5 and len(units) > 1:
        amount /= 1000
        units.pop(0)
    unit = units[0]
    digits = "#,##0" if amount >= 9.95 or unit == "kB" else "0.0"
    return f"{format_decimal(amount, format=digits, locale=region())} {unit}"
