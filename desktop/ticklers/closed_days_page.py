"""The days on which the office is closed: a list, one day a line, as people type it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.form_page import FormPage
from desktop.shell.session import Shell
from desktop.widgets.badges import HoldsBy
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.labels import PlainLabel
from models.changes import Changes
from models.days import telling
from models.days.ahead import parse_ahead
from models.days.working_days import holiday_names, holiday_word
from models.errors import BadInput
from models.language import N_, _
from models.ticklers.closed_days import closed_days, set_closed_days


class ClosedDaysPage(FormPage):
    """``July 3: office retreat``, a line each. Weekends and holidays are counted out already."""

    help_topic = "deadlines"
    home = ("calendar", N_("Calendar"))

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, _("The office’s closed days"), _("Save"))
        self._today: date | None = None

    def first_focus(self) -> QWidget | None:
        """The list, once it is read."""
        return self.days if self._today is not None else None

    def refresh(self, changes: Changes | None) -> None:
        """The list, once; what is being typed is never touched."""
        if self._today is None:
            self.office.read(lambda uow: (uow.today, closed_days(uow)), self._build)

    def _build(self, found: tuple[date, dict[date, str]]) -> None:
        if self._today is not None:
            return
        self._today, days = found
        self.days = TextArea(lines=8)
        self.days.setPlainText("\n".join(_line(day, name) for day, name in days.items()))
        self.form.add(HoldsBy("office rule"))
        told = _(
            "Working days leave out weekends and the holidays below; add the days on which this "
            "office is closed besides. Deadlines that are kept already keep their day."
        )
        self.form.add(PlainLabel(told, "body2", wrap=True))
        field = FormField(
            _("Closed days, one on each line"),
            self.days,
            name="days",
            help=_("For example: 2026-07-03: staff day. After the colon stands what it is."),
        )
        self.form.add(field)
        self.form.section(_("Holidays that are counted out"))
        year = self._today.year
        kept = [*holiday_names(year), *holiday_names(year + 1)]
        lines = [
            f"{telling.full(day)}: {holiday_word(name)}" for day, name in kept if day >= self._today
        ]
        source = _("Federal and Connecticut holidays, from this program’s list of holidays.")
        self.form.add(PlainLabel(source, "secondary", wrap=True))
        self.form.add(PlainLabel("\n".join(lines[:16]), wrap=True))
        self.begin()
        if self.isVisible():
            self.shell.navigation.stand()

    def state(self) -> dict[str, Any]:
        """What stands in the field."""
        return {"days": self.days.text()}

    def fill(self, typed: dict[str, Any]) -> None:
        """Put it back."""
        if "days" in typed:
            self.days.setPlainText(typed["days"])

    def submit(self) -> None:
        """Save the list."""
        if self._today is None:
            return
        self.form.clear_errors()
        try:
            days = read_lines(self.days.text(), self._today)
        except BadInput as error:
            self.trouble(error)
            return
        self.shell.drafts.save(
            self,
            lambda uow: set_closed_days(uow, days),
            lambda _changes: self._saved(),
            self.trouble,
        )

    def _saved(self) -> None:
        self.done()
        if not self.shell.back():
            self.shell.go("calendar")


def read_lines(text: str, today: date) -> dict[date, str]:
    """The days of the lines. Raises ``BadInput`` with the line that is not understood."""
    found: dict[date, str] = {}
    for place, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        day, _colon, name = line.partition(":")
        try:
            understood = parse_ahead(day, today)
        except BadInput as error:
            what = _("Line {number}: {what}").format(number=place, what=error.what)
            raise BadInput(what, field="days", next=error.next) from None
        if understood is not None:
            found[understood] = name.strip()
    return found


def _line(day: date, name: str) -> str:
    return f"{day.isoformat()}: {name}" if name else day.isoformat()
