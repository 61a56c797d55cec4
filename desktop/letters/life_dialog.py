"""One small dialog of a letter's life: a head, a sentence, a form, and the verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout

from desktop.people.contact_fields import whole_day
from desktop.shell import tokens
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.language import _

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage
    from models.changes import Changes
    from models.errors import AmparoError
    from models.vault.unit_of_work import UnitOfWork

Verb = Callable[["UnitOfWork"], "Changes"]


class LifeDialog(QDialog):
    """A head, a sentence, a form, and the verb. It stays until the verb was done; words typed into
    it survive a lock, and are there when the same ``step`` is asked for again."""

    def __init__(self, page: LetterPage, step: str, head: str, words: str, verb: str) -> None:
        super().__init__(page)
        assert page.desk is not None
        self._place = f"letter {page.letter_id} {step}"
        self._texts: dict[str, tuple[TextArea | TextLine, str]] = {}
        self._days: dict[str, tuple[DateField, str]] = {}
        self.page, self.today = page, page.desk.today
        self.setMinimumWidth(tokens.CARD + 2 * tokens.XL)
        column = column_in(self, head, words)
        self.form = Form(spacing=tokens.M)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addStretch(1)
        self.keep_button = Button(_("Cancel"), self.reject)
        self.do_button = Button(verb, self.submit, kind="primary")
        self.do_button.setDefault(True)
        row.addWidget(self.keep_button)
        row.addWidget(self.do_button)
        column.addSpacing(tokens.S)
        column.addLayout(row)
        self.made: Callable[[], Verb] | None = None
        self.finished.connect(lambda _result: page.shell.drafts.part(self))

    def open(self) -> None:
        """With what was typed here before a lock."""
        super().open()
        self.page.shell.drafts.join(self, self._place)
        # At the first field, not at the verb: many of these steps cannot be undone.
        if (first := self.form.first()) is not None:
            first.setFocus()

    def draft(self) -> dict[str, str] | None:
        """The words that were typed, by field."""
        told = {
            name: field.text()
            for name, (field, first) in self._texts.items()
            if field.text() != first
        }
        told |= {
            name: field.line.text()
            for name, (field, first) in self._days.items()
            if field.line.text() != first
        }
        return told or None

    def restore(self, typed: dict[str, str]) -> None:
        """The words as they were typed."""
        for name, text in typed.items():
            if name in self._texts:
                self._texts[name][0].show_text(text)
            elif name in self._days:
                self._days[name][0].type_in(text)

    def submit(self) -> None:
        """Do it; what is refused is said here."""
        from models.errors import AmparoError

        if self.made is None:
            return
        self.form.clear_errors()
        try:
            verb = self.made()
        except AmparoError as error:
            self.form.show_error(error)
            return
        self.do_button.setEnabled(False)
        self.page.shell.drafts.save(self, verb, lambda _changes: self.accept(), self._refused)

    def _refused(self, error: AmparoError) -> None:
        self.do_button.setEnabled(True)
        self.form.show_error(error)

    def text(
        self, name: str, label: str, *, lines: int = 0, help: str = "", typed: str = ""
    ) -> Any:
        """Add a field for text; gives its control."""
        field = self.text_field(name, label, lines=lines, help=help, typed=typed)
        self.form.add(field)
        return field.control

    def text_field(
        self, name: str, label: str, *, lines: int = 0, help: str = "", typed: str = ""
    ) -> FormField:
        """A field for text, to be added by whoever asks."""
        control = TextArea(typed, lines=lines) if lines else TextLine(typed)
        self._texts[name] = control, control.text()
        return FormField(label, control, name=name, help=help)

    def typed_in(self, name: str) -> str:
        """What stands in the text field of this name."""
        return self._texts[name][0].text()

    def day(self, name: str, label: str, *, help: str = "", value: Any = None) -> DateField:
        """Add a field for a day."""
        today = self.today
        made = DateField(lambda text: whole_day(text, today, name), lambda one: day_words(one))
        if value is not None:
            made.show_value(value)
        self._days[name] = made, made.line.text()
        self.form.add(FormField(label, made, name=name, help=help))
        return made


def day_of(field: DateField, name: str) -> Any:
    from models.errors import BadInput

    if not field.commit() or field.value() is None:
        raise BadInput(
            _("A whole day is needed here."), field=name, next=_("For example: March 14, 2026.")
        )
    return field.value()
