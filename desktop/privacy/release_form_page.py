"""The page with the form of a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.form_page import FormPage
from desktop.privacy.known_recipients import known_recipients
from desktop.privacy.release_fields import ReleaseFields
from desktop.shell.session import Shell
from models.changes import Changes, Ref
from models.errors import AmparoError, BadInput
from models.language import _
from models.privacy import release_rows, release_services
from models.privacy.recipient import Recipient
from models.privacy.release import Release
from models.privacy.release_rules import release_rules


@dataclass(frozen=True)
class _Found:
    number: str
    known: list[Recipient]
    today: date
    last: date
    language: str
    one: Release | None


class ReleaseFormPage(FormPage):
    """A new draft, or one that is changed."""

    help_topic = "releases"

    def __init__(self, shell: Shell, case_id: str, release_id: str = "") -> None:
        new = not release_id
        super().__init__(
            shell,
            _("New release of information") if new else _("Change the draft"),
            _("Save the draft"),
        )
        self._case_id, self._id = case_id, release_id
        self.looks_at = Ref("cases", case_id)
        self._one: Release | None = None
        self.fields: ReleaseFields | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The draft, once; what is being typed is never touched."""
        if self.fields is None:
            self.office.read(self._read, self._build)

    def _read(self, uow: Any) -> _Found:
        from models.cases.repository import case
        from models.people.repository import person

        one = case(uow, self._case_id)
        last = uow.today + timedelta(days=release_rules(uow).days)
        return _Found(
            one.number,
            known_recipients(uow, self._case_id),
            uow.today,
            last,
            person(uow, one.client_id).language,
            release_rows.release(uow, self._id) if self._id else None,
        )

    def _build(self, found: _Found) -> None:
        if self.fields is not None:
            return
        self._one = found.one
        self.form.section(_("Case {number}").format(number=found.number))
        self.fields = ReleaseFields(self.office.info, found.today, found.known)
        if found.one is not None:
            self.fields.show_release(found.one)
        else:
            self.fields.show_defaults(found.last, found.language)
        self.form.adopt(self.fields)
        self.begin()
        if self.isVisible():
            self.shell.navigation.stand()

    def first_focus(self) -> QWidget | None:
        """The recipient."""
        return self.fields.first() if self.fields is not None else None

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        return self.fields.state() if self.fields is not None else {}

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if self.fields is not None:
            self.fields.fill(typed)

    def submit(self) -> None:
        """Keep the draft."""
        if self.fields is None:
            return
        self.form.clear_errors()
        try:
            values, to = self.fields.value(), self.fields.recipient()
        except BadInput as error:
            self.trouble(error)
            return
        case_id, former = self._case_id, self._one

        def verb(uow: Any) -> Changes:
            if former is None:
                return release_services.draft_release(uow, case_id, to, **values)
            new = replace(former, recipient=to, **values)
            return release_services.change_release(uow, new)

        self.save.setEnabled(False)
        self.shell.drafts.save(self, verb, self._saved, self.trouble)

    def trouble(self, error: AmparoError) -> None:
        """Beside its field: that of a typed recipient is the line with the name."""
        typed = self.fields is not None and not self.fields.name.isHidden()
        if isinstance(error, BadInput) and error.field == "recipient" and typed:
            from desktop.privacy.release_fields import TYPED

            assert self.fields is not None
            if self.fields.to.value() == TYPED:
                error.field = "name"
        super().trouble(error)

    def _saved(self, _changes: Changes) -> None:
        self.done()
        if not self.shell.back():
            self.shell.go("case", case_id=self._case_id)
