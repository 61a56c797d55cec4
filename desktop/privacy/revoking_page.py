"""The page on which a consent is taken back: by word of mouth is enough, and no reason is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.form_page import FormPage
from desktop.privacy.days_typed import fill_day, past_day, typed_day
from desktop.shell.session import Shell
from desktop.widgets.fields import DateField, FormField, TextArea
from desktop.widgets.labels import PlainLabel
from desktop.widgets.segments import Segments
from models.changes import Changes, Ref
from models.errors import BadInput
from models.language import _
from models.privacy import release_rows, release_services
from models.privacy.release import Release, RevokedHow
from models.privacy.release_labels import REVOKED_HOW


class RevokingPage(FormPage):
    """The client takes it back."""

    help_topic = "releases"

    def __init__(self, shell: Shell, case_id: str, release_id: str) -> None:
        super().__init__(shell, _("Take the release back"), _("Revoke the release"))
        self._case_id, self._id = case_id, release_id
        self.looks_at = Ref("cases", case_id)
        self._one: Release | None = None
        self.on: DateField | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The release, once."""
        if self.on is None:
            self.office.read(
                lambda uow: (release_rows.release(uow, self._id), uow.today), self._build
            )

    def _build(self, found: tuple[Release, date]) -> None:
        if self.on is not None:
            return
        self._one, today = found
        self.form.section(
            self._one.recipient.name,
            _("Word of mouth is enough, and no reason is needed. You are named as who took it "
              "down."),
        )  # fmt: skip
        self.how = Segments([(one, _(word)) for one, word in REVOKED_HOW.items()])
        self.how.choose(RevokedHow.ORAL)
        self.on = past_day(today, "on")
        self.on.show_value(today)
        self.words = TextArea(lines=3)
        self.form.add(FormField(_("How"), self.how, name="how"))
        self.form.add(FormField(_("On which day"), self.on, name="on"))
        self.form.add(
            FormField(
                _("What the client said"),
                self.words,
                name="words",
                optional=True,
                help=_("In the client’s own words, if it helps whoever reads it later."),
            )
        )
        note = _(
            "What was told before cannot be called back. Tell the recipient, if the client wants "
            "that, and do not tell them anything more."
        )
        self.form.add(PlainLabel(note, "secondary", wrap=True))
        self.begin()
        if self.isVisible():
            self.shell.navigation.stand()

    def first_focus(self) -> QWidget | None:
        """What the client said: the rest stands already."""
        return self.words if self.on is not None else None

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        if self.on is None:
            return {}
        return {
            "how": str(self.how.value()),
            "on": self.on.line.text(),
            "words": self.words.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if self.on is None:
            return
        if "how" in typed:
            self.how.choose(RevokedHow(typed["how"]))
        if "on" in typed:
            fill_day(self.on, typed["on"])
        if "words" in typed:
            self.words.setPlainText(typed["words"])

    def submit(self) -> None:
        """From now on nothing may be told under it."""
        if self.on is None or self._one is None:
            return
        self.form.clear_errors()
        try:
            day = typed_day(self.on, "on")
        except BadInput as error:
            self.trouble(error)
            return
        one, how, words = self._one, RevokedHow(str(self.how.value())), self.words.text()

        def verb(uow: Any) -> Changes:
            return release_services.revoke(
                uow, one.id, how=how, on=day, words=words, revision=one.revision
            )

        self.save.setEnabled(False)
        self.shell.drafts.save(self, verb, self._saved, self.trouble)

    def _saved(self, _changes: Changes) -> None:
        self.done()
        if not self.shell.back():
            self.shell.go("case", case_id=self._case_id)
