"""The calendar file: asked each time, with what it will contain, before anything leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.shell.files import choose_folder, export_words
from desktop.shell.session import Shell
from desktop.widgets.confirm import confirm
from models.changes import Changes
from models.days import telling
from models.language import _, ngettext
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.ticklers import calendar_file
from models.ticklers.tickler import Scope, TicklerRow


def export(shell: Shell, parent: QWidget, scope: Scope, first: date, last: date) -> None:
    """Ask, choose a folder, write."""

    def ask(rows: list[TicklerRow]) -> None:
        if not rows:
            shell.say(_("Nothing stands on these days; there is nothing to save."))
            return
        if not confirm(
            parent,
            _("Save as a file"),
            _("Calendar"),
            why=contents(rows, first, last),
            keep=_("Cancel"),
            danger=False,
        ):
            return
        folder = choose_folder(parent, _("Where shall the calendar file be put?"))
        if folder is not None:
            write(shell, folder, scope, first, last)

    shell.office.read(lambda uow: calendar_file.entries(uow, scope, first, last), ask)


def contents(rows: list[TicklerRow], first: date, last: date) -> str:
    """All that the file will hold, and what it will not."""
    held = ngettext(
        "The file will hold {count} entry from {first} to {last}: its day, its time, and these "
        "words, as in “{example}”.",
        "The file will hold {count} entries from {first} to {last}: their days, their times, and "
        "words like these: “{example}”.",
        len(rows),
    ).format(
        count=len(rows),
        first=telling.with_year(first),
        last=telling.with_year(last),
        example=calendar_file.summary(rows[0]),
    )
    not_held = _("No name, no address, no text of any entry, nothing of the Safety tab.")
    return f"{held} {not_held} {export_words()}"


def write(shell: Shell, folder: Path, scope: Scope, first: date, last: date) -> None:
    """Write it; the log keeps that it left."""

    def verb(uow: Any) -> Changes:
        path, count = calendar_file.export(uow, folder, scope, first, last)
        disclosed(uow, "", What.CALENDAR, how=How.EXPORTED)
        told = ngettext("{count} entry saved as {name}", "{count} entries saved as {name}", count)
        return Changes(said=told.format(count=count, name=path.name))

    shell.office.do(verb)
