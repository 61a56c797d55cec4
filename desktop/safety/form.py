"""The form of one entry, made from its fields as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.safety.controls import Control, control
from desktop.widgets.fields import FormField
from desktop.widgets.forms import Form
from models.language import _
from models.safety.entry import Entry
from models.safety.fields import SPECS


class EntryForm(Form):
    """``show_entry`` fills, ``entry`` reads (raises ``BadInput``), ``typed`` and ``type_in`` keep
    what is not saved."""

    def __init__(self, kind: type[Entry], today: date) -> None:
        super().__init__()
        self.kind = kind
        self._controls: dict[str, Control] = {}
        for row in SPECS[kind]:
            self.add(*(self._field(spec, today) for spec in row))

    def _field(self, spec: Any, today: date) -> FormField:
        made = control(spec, today)
        self._controls[spec.name] = made
        word = _(spec.word)
        made.widget.setAccessibleName(word)
        return FormField(word, made.widget, name=spec.name, help=_(spec.help) if spec.help else "")

    def show_entry(self, one: Entry) -> None:
        """From the record, or an empty one."""
        self.clear_errors()
        for name, made in self._controls.items():
            made.show(getattr(one, name))

    def entry(self, former: Entry) -> Entry:
        """``former`` with what is typed. Raises ``BadInput`` with the field's name."""
        return replace(former, **{name: made.value() for name, made in self._controls.items()})

    def typed(self) -> dict[str, Any]:
        """All that is typed, as plain JSON."""
        return {name: made.raw() for name, made in self._controls.items()}

    def type_in(self, typed: dict[str, Any]) -> None:
        """Back as typed; what no longer fits is left out."""
        for name, raw in typed.items():
            if name in self._controls:
                self._controls[name].type_in(raw)

    def focus_first(self) -> None:
        """The keyboard stands in the first field."""
        next(iter(self._controls.values())).widget.setFocus()
