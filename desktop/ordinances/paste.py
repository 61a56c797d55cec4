"""Pasting the official text: an attorney puts in the words, their source and its date."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ordinances.words import day_words
from desktop.shell import tokens
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import DateField, ErrorText, FormField, TextArea, TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError, BadInput
from models.language import _
from models.ordinances.official import unheld
from models.ordinances.pack import Pack, Provision

# keep(provision, text, source, day, done, failed): store it; then done() or failed(error).
Keep = Callable[
    [str, str, str, date, Callable[[], object], Callable[[AmparoError], object]], object
]


class PasteText(QDialog):
    """The official words of one provision become a new version beside the old. Nothing that was
    already written or sent changes."""

    def __init__(
        self,
        parent: QWidget | None,
        pack: Pack,
        provisions: Sequence[Provision],
        today: date,
        keep: Keep,
    ) -> None:
        super().__init__(parent)
        self._pack, self._today, self._keep = pack, today, keep
        self.setMinimumWidth(tokens.READING)
        column = column_in(self)
        column.addWidget(PlainLabel(_("Paste the official text"), "section"))
        words = _(
            "It becomes a new version beside the others, with your name and today’s date. "
            "Letters that are stored keep the words that they have."
        )
        column.addWidget(PlainLabel(words, "body2", wrap=True))
        self.back_again = Banner("info", closable=True)
        column.addWidget(self.back_again)
        options = [(one.id, _named(one)) for one in provisions]
        self.provision = Choice(options, name=_("Provision"))
        self.provision.currentIndexChanged.connect(lambda _index: self._look())
        self.text = TextArea(lines=6, most=14)
        self.text.textChanged.connect(self._look)
        self.source = TextLine(hint=_("Certified copy from the Town and City Clerk"))
        self.day = DateField(self._understand, lambda day: day_words(day))
        self._fields = {
            "provision": FormField(_("Provision"), self.provision, name="provision"),
            "text": FormField(
                _("Text"),
                self.text,
                name="text",
                help=_("Word for word, printed errors too; without the number and the heading."),
            ),
            "source": FormField(_("Source"), self.source, name="source"),
            "source_date": FormField(_("Date of the source"), self.day, name="source_date"),
        }
        for field in self._fields.values():
            column.addWidget(field)
        self.digest = PlainLabel("", "secondary", wrap=True)
        column.addWidget(self.digest)
        self._lacks = Banner("caution")
        column.addWidget(self._lacks)
        self._error = ErrorText()
        column.addWidget(self._error)
        self._buttons(column)
        self._look()

    def draft(self) -> dict[str, str] | None:
        """What is typed, as long as anything is."""
        texts = {
            "text": self.text.text(),
            "source": self.source.text(),
            "day": self.day.line.text(),
        }
        if not any(texts.values()):
            return None
        return {**texts, "provision": str(self.provision.value())}

    def restore(self, typed: dict[str, str]) -> None:
        """What was typed when the office was locked or closed."""
        self._fill(typed)
        self.back_again.say(
            _("What you had typed here is back."),
            _("It was not saved when you left this page, or when the office was locked or closed."),
        )
        self.back_again.offer(_("Discard it"), self._discard)

    def _discard(self) -> None:
        self._fill({})
        self.back_again.clear()

    def _fill(self, typed: dict[str, str]) -> None:
        self.provision.choose(typed.get("provision"))
        self.text.setPlainText(typed.get("text", ""))
        self.source.setText(typed.get("source", ""))
        self.day.type_in(typed.get("day", ""))

    def _buttons(self, column: QVBoxLayout) -> None:
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self.add_button = Button(_("Confirm and add this text"), self._add, kind="primary")
        row.addWidget(self.add_button)
        column.addSpacing(tokens.S)
        column.addLayout(row)

    def _understand(self, text: str) -> date:
        from models.breaches.when_text import parse_date

        found = parse_date(text, self._today)
        if found is None or found.exact is None:
            raise BadInput(_("The whole date is needed: day, month and year."), field="source_date")
        return found.exact

    def _look(self) -> None:
        """The hash of what stands there, and the words of the rules that it lacks."""
        text = self.text.text()
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() if text else ""
        self.digest.say(_("SHA-256 {digest}").format(digest=digest) if digest else "")
        lacking = unheld(self._pack, str(self.provision.value()), text) if text.strip() else ()
        if not lacking:
            self._lacks.clear()
            return
        quoted = "; ".join(f"“{one.words}”" for one in lacking)
        self._lacks.say(
            _("These words of the assessment’s rules are not in the text."),
            _(
                "{words}. The rules still apply; their words cannot be lit up. Check the text."
            ).format(words=quoted),
        )

    def _add(self) -> None:
        for field in self._fields.values():
            field.show_error(None)
        self._error.show_error(None)
        try:
            day = self._day()
            for name, value in (("text", self.text.text()), ("source", self.source.text())):
                if not value.strip():
                    raise BadInput(_("This must not be empty."), field=name)
        except AmparoError as error:
            self._failed(error)
            return
        self.add_button.setEnabled(False)
        provision = str(self.provision.value())
        text, source = self.text.text().strip(), self.source.text().strip()
        self._keep(provision, text, source, day, self.accept, self._failed)

    def _day(self) -> date:
        typed = self.day.line.text()
        if not typed.strip():
            raise BadInput(_("Give the date that the source bears."), field="source_date")
        try:
            return self._understand(typed)
        except BadInput as error:
            raise BadInput(error.what, field="source_date", next=error.next) from None

    def _failed(self, error: AmparoError) -> None:
        self.add_button.setEnabled(True)
        field = self._fields.get(getattr(error, "field", ""))
        if field is None:
            self._error.show_error(error)
            return
        field.show_error(error)
        field.setFocus()


def _named(one: Provision) -> str:
    return f"{one.short} {one.term or one.title}"
