"""Beside the form of a new person: who on file may be the one whose record is being typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.conflicts.panel import ConflictPanel
from desktop.widgets.panels import SidePanel
from models.errors import BadInput
from models.people.birth_typed import parse_birth
from models.people.person import PersonKind

if TYPE_CHECKING:
    from desktop.people.fields import PersonFields
    from desktop.people.reach_fields import ReachList
    from desktop.shell.session import Shell

WIDE = 320


class PersonSide(SidePanel):
    """``say`` after every change; ``panel.chosen`` gives the record that is taken instead."""

    def __init__(self, shell: Shell, today: date) -> None:
        super().__init__(width=WIDE)
        self._today = today
        self.show_head("", "")
        self.panel = ConflictPanel(shell, take=True)
        self.body.add(self.panel)

    def say(self, fields: PersonFields) -> None:
        """What is typed so far."""
        person = fields.kind.value() == PersonKind.PERSON.value
        family = fields.family.text() if person else ""
        names = [(fields.given.text(), family)]
        if person and fields.called.text().strip():
            names.append((fields.called.text(), family))
        for line in (fields.former, fields.other):
            names += [(part, "") for part in line.text().split(";")]
        self.panel.check(
            names,
            self._born(fields.birth.line.text()) if person else "",
            _typed(fields.phone),
            _typed(fields.email),
            _typed(fields.address),
            employer=fields.employer.text(),
            organisation=not person,
        )

    def _born(self, text: str) -> str:
        try:
            born = parse_birth(text, self._today)
        except BadInput:
            return ""  # half a date; its own field says so
        return born.exact.isoformat() if born.exact else str(born.year or "")


def _typed(several: ReachList) -> list[str]:
    return [str(row.get("text", "")) for row in several.state()]
