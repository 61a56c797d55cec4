"""The page with the form of one entry: typed with its day, or counted by a rule from a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.form_page import FormPage
from desktop.shell.session import Shell
from desktop.ticklers.entry_fields import EntryFields
from desktop.ticklers.rule_fields import RuleFields
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.segments import Segments
from models.changes import Changes
from models.errors import AmparoError, BadInput
from models.language import _
from models.ticklers import clocks, repository, services
from models.ticklers.closed_days import closed_days
from models.ticklers.labels import name_of
from models.ticklers.tickler import Tickler


class TicklerFormPage(FormPage):
    """A new entry of a case, or one that is changed."""

    help_topic = "deadlines"

    def __init__(self, shell: Shell, case_id: str, tickler_id: str = "") -> None:
        new = not tickler_id
        super().__init__(
            shell,
            _("Add to what comes next") if new else _("Change an entry"),
            _("Add") if new else _("Save"),
        )
        self._case_id, self._id = case_id, tickler_id
        self._one: Tickler | None = None
        self.entry: EntryFields | None = None
        self.counted: RuleFields | None = None
        self.how: Segments | None = None
        self.why: TextLine | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The entry, once; what is being typed is never touched."""
        if self.entry is None:
            self.office.read(self._read, self._build)

    def _read(self, uow: Any) -> tuple[date, tuple[date, ...], Tickler | None, str]:
        from models.cases.repository import case

        one = repository.tickler(uow, self._id) if self._id else None
        number = case(uow, self._case_id).number
        return uow.today, tuple(closed_days(uow)), one, number

    def _build(self, found: tuple[date, tuple[date, ...], Tickler | None, str]) -> None:
        if self.entry is not None:
            return
        today, closed, self._one, number = found
        info, login = self.office.info, self.office.user.login
        computed = self._one is not None and self._one.computed
        self.entry = EntryFields(info, today, closed, login, computed=computed)
        heading = _("Case {number}").format(number=number)
        if self._one is None:
            self.form.section(heading)
            self.how = Segments(
                [("entry", _("Type its day")), ("rule", _("Count it by a rule"))],
                name=_("How is the day set?"),
            )
            self.how.choose("entry")
            self.how.chosen.connect(self._switch)
            self.form.add(self.how)
            self.counted = RuleFields(info, today, closed, login)
            self.form.adopt(self.counted)
        else:
            name = name_of(self._one, self._one.title) if computed else ""
            self.form.section(name or heading, heading if name else "")
        self.form.adopt(self.entry)
        if computed:
            self.why = TextLine()
            self.form.add(
                FormField(
                    _("Why is it moved?"),
                    self.why,
                    name="reason",
                    help=_(
                        "Needed when the day of a computed deadline changes; its former day stays."
                    ),
                )
            )
        if self._one is not None:
            self.entry.show_entry(self._one)
        self._switch("entry")
        self.begin()

    def first_focus(self) -> QWidget | None:
        """What is to be done."""
        return self.entry.first() if self.entry is not None else None

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        assert self.entry is not None
        counted = self.counted.state() if self.counted else {}
        how = {"how": self.how.value()} if self.how else {}
        why = {"why": self.why.text()} if self.why else {}
        return {**self.entry.state(), **counted, **how, **why}

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed, in the half that it was typed in."""
        assert self.entry is not None
        self.entry.fill(typed)
        if self.counted is not None:
            self.counted.fill(typed)
        if self.why is not None and "why" in typed:
            self.why.setText(typed["why"])
        if self.how is not None and "how" in typed:
            self.how.choose(typed["how"])
            self._switch(typed["how"])

    def submit(self) -> None:
        """Save it."""
        if self.entry is None:
            return
        self.form.clear_errors()
        try:
            verb = self._by_rule() if self._is_counted() else self._entered()
        except BadInput as error:
            self.trouble(error)
            return
        self.save.setEnabled(False)
        self.shell.drafts.save(self, verb, lambda _changes: self._saved(), self.trouble)

    def trouble(self, error: AmparoError) -> None:
        """Beside its field, or at the top."""
        super().trouble(error)

    def _entered(self) -> Any:
        assert self.entry is not None
        typed = self.entry.value()
        if self._one is None:
            return lambda uow: services.add(uow, self._case_id, **typed)
        one = replace(self._one, **typed)
        reason = self.why.text() if self.why else ""
        return lambda uow: services.change(uow, one, reason)

    def _by_rule(self) -> Any:
        assert self.counted is not None
        rule, start, login, detail = self.counted.value()
        return lambda uow: clocks.keep(
            uow, rule, self._case_id, start, assigned_to=login, detail=detail
        )

    def _saved(self) -> None:
        self.done()
        if not self.shell.back():
            self.shell.go("case", case_id=self._case_id)

    def _is_counted(self) -> bool:
        return self.how is not None and self.how.value() == "rule"

    def _switch(self, how: object) -> None:
        if self.counted is not None and self.entry is not None:
            self.counted.setVisible(how == "rule")
            self.entry.setVisible(how != "rule")
