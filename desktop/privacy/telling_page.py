"""Writing down what was told by telephone, in a meeting, by post or e-mail: no program sees it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.form_page import FormPage
from desktop.shell.session import Shell
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.segments import Segments
from models.changes import Changes, Ref
from models.days import telling
from models.language import _
from models.privacy import release_rows
from models.privacy.disclosure import BY_HAND, How
from models.privacy.disclosures import write_down
from models.privacy.release import Release
from models.privacy.release_labels import HOWS


class TellingPage(FormPage):
    """A line of the disclosure log by hand."""

    help_topic = "disclosures"

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, _("Write down what was told"), _("Write it down"))
        self._case_id = case_id
        self.looks_at = Ref("cases", case_id)
        self._live: dict[str, Release] = {}
        self.release: Choice | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The releases that hold, once."""
        if self.release is None:
            self.office.read(self._read, self._build)

    def _read(self, uow: Any) -> list[Release]:
        every = release_rows.of_case(uow, self._case_id)
        return [one for one in every if one.live(uow.today)]

    def _build(self, found: list[Release]) -> None:
        if self.release is not None:
            return
        self._live = {one.id: one for one in found}
        options: list[tuple[object, str]] = [("", _("None of these releases"))]
        options += [
            (one.id, _("{name}, until {day}").format(
                name=one.recipient.name, day=telling.short(one.expires_on)))
            for one in found
        ]  # fmt: skip
        self.release = Choice(options, name=_("Under which release"))
        self.to, self.words = TextLine(), TextArea(lines=3)
        self.purpose = TextArea(lines=2)
        self.how = Segments([(one, _(HOWS[one])) for one in BY_HAND])
        self.how.choose(How.PHONE)
        self.form.section(
            _("What was told"),
            _("A line can be added and never taken away. Write roles and kinds of facts rather "
              "than the facts themselves."),
        )  # fmt: skip
        help = _("Without a release only what the law asks for may be told. Ask the attorney.")
        self.form.add(FormField(_("Under which release"), self.release, name="release_id",
                                help=help))  # fmt: skip
        self.form.add(FormField(_("To whom"), self.to, name="recipient"))
        self.form.add(FormField(_("What was told"), self.words, name="words"))
        self.form.add(FormField(_("Why"), self.purpose, name="purpose"))
        self.form.add(FormField(_("How"), self.how, name="how"))
        self._scope = PlainLabel("", "secondary", wrap=True)
        self.form.add(self._scope)
        self.release.activated.connect(lambda _row: self._chosen())
        self.begin()
        if self.isVisible():
            self.shell.navigation.stand()

    def first_focus(self) -> QWidget | None:
        """Under which release."""
        return self.release

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        if self.release is None:
            return {}
        return {
            "release": str(self.release.value() or ""),
            "to": self.to.text(),
            "words": self.words.text(),
            "purpose": self.purpose.text(),
            "how": str(self.how.value()),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if self.release is None:
            return
        if "release" in typed:
            self.release.choose(typed["release"])
        if "to" in typed:
            self.to.setText(typed["to"])
        for name, area in (("words", self.words), ("purpose", self.purpose)):
            if name in typed:
                area.setPlainText(typed[name])
        if "how" in typed:
            self.how.choose(How(typed["how"]))

    def submit(self) -> None:
        """Add the line."""
        if self.release is None:
            return
        self.form.clear_errors()
        id, case_id = str(self.release.value() or ""), self._case_id
        to, words, purpose = self.to.text(), self.words.text(), self.purpose.text()
        how = How(str(self.how.value()))

        def verb(uow: Any) -> Changes:
            return write_down(
                uow, case_id, recipient=to, words=words, how=how, purpose=purpose, release_id=id
            )

        self.save.setEnabled(False)
        self.shell.drafts.save(self, verb, self._saved, self.trouble)

    def _chosen(self) -> None:
        assert self.release is not None
        one = self._live.get(str(self.release.value() or ""))
        if one is None:
            return
        self.to.setText(one.recipient.name)
        if not self.purpose.text().strip():
            self.purpose.setPlainText(one.purpose)

    def _saved(self, _changes: Changes) -> None:
        self.done()
        if not self.shell.back():
            self.shell.go("case", case_id=self._case_id)
