"""The office's own years, and where each of them comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.retention.words import local_day
from desktop.shell import tokens
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Scroller
from models.changes import Changes
from models.errors import AmparoError, BadInput
from models.language import _
from models.retention.labels import KINDS, no_schedule
from models.retention.schedule import RecordKind, Rule, Schedule, in_order

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class ScheduleForm(Scroller):
    """Two fields for each kind; both empty: that kind is never due."""

    def __init__(self, shell: Shell, *, may: bool) -> None:
        super().__init__(spacing=tokens.M)
        self._shell, self._may = shell, may
        self._kept: Schedule | None = None
        self.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.banner = Banner("error", closable=True)
        self.add(self.banner)
        self.state = PlainLabel("", "strong", wrap=True)
        self.add(self.state)
        words = PlainLabel(
            _(
                "The ordinances in Amparo set no period, and rules of practice differ: the office "
                "states its own. Years count from the day a case was closed; for one never "
                "accepted, from the day it was opened. Nothing in an open case is due. The audit "
                "trail is never purged."
            ),
            "secondary",
            wrap=True,
        )
        words.setMaximumWidth(tokens.READING)
        self.add(words)
        self.years: dict[RecordKind, TextLine] = {}
        self.sources: dict[RecordKind, TextLine] = {}
        self.fields: dict[str, FormField] = {}
        self.add(self._grid())
        row = QHBoxLayout()
        self.keep = Button(_("Keep the schedule"), self.save, kind="primary")
        self.keep.setEnabled(may)
        row.addWidget(self.keep)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.add(holder)
        if not may:
            self.add(
                PlainLabel(
                    _("Only an administrator can set how long records are kept."),
                    "secondary",
                    wrap=True,
                )
            )

    def _grid(self) -> QWidget:
        made = QWidget()
        made.setMaximumWidth(tokens.READING)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.M)
        column.addLayout(grid)
        for row, kind in enumerate(RecordKind):
            title = _(KINDS[kind])
            years, source = TextLine(), TextLine(hint=_("The rule, contract or decision"))
            years.setMaxLength(3)
            self.years[kind], self.sources[kind] = years, source
            for place, (name, control, word) in enumerate(
                (("years", years, _("Years")), ("source", source, _("Where it comes from")))
            ):
                field = FormField(word, control, name=f"{kind.value}.{name}")
                control.setAccessibleName(f"{title}: {word}")
                control.setReadOnly(not self._may)
                self.fields[field.name] = field
                grid.addWidget(field, row * 2 + 1, place)
            grid.addWidget(PlainLabel(title, "strong"), row * 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 5)
        return made

    def show_schedule(self, schedule: Schedule) -> None:
        """Fill in what is kept, unless something is being typed."""
        self._say(schedule)
        if self._kept is not None and self.changed():
            return
        self._kept = schedule
        for kind in RecordKind:
            rule = schedule.rule(kind)
            self.years[kind].show_text(str(rule.years) if rule else "")
            self.sources[kind].show_text(rule.source if rule else "")

    def changed(self) -> bool:
        """Whether something is typed that is not kept."""
        if self._kept is None:
            return False
        typed = {kind: self._typed(kind) for kind in RecordKind}
        kept = {
            kind: (str(rule.years), rule.source) if (rule := self._kept.rule(kind)) else ("", "")
            for kind in RecordKind
        }
        return typed != kept

    def leave(self) -> bool:
        """Keep what was typed; ``False`` while it is wrong."""
        if self._may and self.changed():
            self.save()
        return not any(field.error() for field in self.fields.values())

    def save(self) -> None:
        """Keep it, or say what is wrong at its place."""
        self._clear()
        try:
            rules = self.rules()
        except BadInput as error:
            self._wrong(error)
            return

        def verb(uow: Any) -> Changes:
            from models.retention.services import set_schedule

            return set_schedule(uow, rules)

        def kept(_changes: Changes) -> None:
            self._kept = Schedule(in_order(rules))

        self._shell.office.do(verb, kept, self._wrong)

    def rules(self) -> list[Rule]:
        """What is typed, as rules. Raises ``BadInput`` for years that are no number."""
        made = []
        for kind in RecordKind:
            years, source = self._typed(kind)
            if not years and not source:
                continue
            if not years.isascii() or not years.isdigit():
                raise BadInput(
                    _("Give whole years as a number."),
                    field=f"{kind.value}.years",
                    next=_("Empty both fields if this kind is never due."),
                )
            made.append(Rule(kind, int(years), source))
        return made

    def _typed(self, kind: RecordKind) -> tuple[str, str]:
        return self.years[kind].text().strip(), " ".join(self.sources[kind].text().split())

    def _say(self, schedule: Schedule) -> None:
        if not schedule.is_set or schedule.set_at is None:
            self.state.setText(no_schedule())
            return
        who = self._shell.office.info.name_of(schedule.set_by)
        self.state.setText(
            _("Set by {name}, {day}").format(name=who, day=local_day(schedule.set_at))
        )

    def _clear(self) -> None:
        self.banner.show_error(None)
        for field in self.fields.values():
            field.show_error(None)

    def _wrong(self, error: AmparoError) -> None:
        field = self.fields.get(error.field) if isinstance(error, BadInput) else None
        if field is None:
            self.banner.show_error(error)
            return
        field.show_error(error)
        field.control.setFocus()
