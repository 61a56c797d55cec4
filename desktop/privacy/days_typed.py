"""Days as people type them into the forms of releases: past ones and ones to come."""

from __future__ import annotations

from datetime import date

from desktop.shell.words import day
from desktop.widgets.fields import DateField
from models.breaches.when_text import parse_date
from models.days import telling
from models.days.ahead import parse_ahead
from models.errors import BadInput
from models.language import _


def past_day(today: date, field: str) -> DateField:
    """A day that has been: ``yesterday``, ``3/14``."""

    def understand(text: str) -> date:
        found = parse_date(text, today)
        if found is None or found.exact is None:
            raise BadInput(_("Give the whole day, for example 3/14/2026."), field=field)
        return found.exact

    return DateField(understand, _in_words, hint=_("3/14, yesterday"))


def coming_day(today: date) -> DateField:
    """A day to come: ``in 90 days``, ``6/30``."""
    return DateField(lambda text: parse_ahead(text, today), _in_words, hint=_("in 90 days, 6/30"))


def typed_day(control: DateField, field: str) -> date | None:
    """What stands in the field, understood now; ``None`` if it is empty. Raises ``BadInput``."""
    text = control.line.text().strip()
    if not text:
        return None
    shown = control.value()
    if isinstance(shown, date) and text in (_in_words(shown), day(shown)):
        return shown
    if not control.commit():
        raise BadInput(_("This day was not understood."), field=field)
    found = control.value()
    return found if isinstance(found, date) else None


def fill_day(control: DateField, text: str) -> None:
    """Put back what was typed."""
    if text:
        control.type_in(text)
    else:
        control.show_value(None)


def _in_words(value: object) -> str:
    assert isinstance(value, date)
    return telling.full(value)
