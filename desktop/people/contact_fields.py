"""The fields of safe contact: each channel, the client's own words, who else may be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.people.channel_fields import ChannelTable
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Button, Tick
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.fold import Fold
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from models.breaches.when_text import parse_date
from models.errors import BadInput
from models.language import _
from models.people.contact import Alternate, SafeContact
from models.people.person import Person
from models.people.reach import Secret

_LINES = ("code_word", "alt_name", "alt_relation", "alt_phone", "alt_words")
_AREAS = ("how", "caution")
_DATES = ("confirmed", "alt_on")


class ContactFields(Form):
    """``show_person`` fills; ``contact`` and ``secret`` read. The code word on file is not here."""

    def __init__(self, today: date, *, brief: bool = False) -> None:
        super().__init__()
        self._today, self._brief = today, brief
        self.folds: list[Fold] = []
        self._add_contact()
        self._add_other()

    def _add_contact(self) -> None:
        self.section(
            _("Safe contact"),
            _("Nothing is allowed until they have said what is safe. Ask, and write it down."),
        )
        self.channels = ChannelTable(self)
        self.add(self.channels)
        self.how, self.caution = TextArea(lines=2), TextArea(lines=2)
        self.confirmed = DateField(
            lambda text: whole_day(text, self._today, "confirmed_on"), lambda day: day_words(day)
        )
        self.add(
            FormField(
                _("How and when"),
                self.how,
                name="how",
                optional=True,
                help=_("In the client’s words: “Call at work, Monday to Friday, 9 to noon”."),
            )
        )
        self.add(
            FormField(
                _("What must not happen"),
                self.caution,
                name="caution",
                optional=True,
                help=_("For example: “He reads her phone. No voicemail.”"),
            )
        )
        self.code_word = TextLine()
        self.code_kept = Button(_("Take the code word off"), self._forget_code, kind="link")
        self._code_gone = False
        code = FormField(
            _("Code word"),
            self.code_word,
            name="code_word",
            optional=True,
            help=_("Masked: shown only to whoever gives a reason."),
        )
        self.add(
            code,
            FormField(
                _("Confirmed with the client on"),
                self.confirmed,
                name="confirmed_on",
                optional=True,
            ),
        )
        code.add_below(self.code_kept)
        self.code_kept.hide()

    def _add_other(self) -> None:
        title = _("Somebody else who may be asked")
        about = _("Only with their own consent, and only what the client agreed to.")
        part: Form = Form() if self._brief else self
        if self._brief:
            part.add(PlainLabel(about, "body2", wrap=True))
        else:
            self.section(title, about)
        self.alt_name, self.alt_relation = TextLine(), TextLine()
        self.alt_phone, self.alt_words = TextLine(), TextLine()
        self.alt_agreed = Tick(_("They have agreed to be asked"))
        self.alt_on = DateField(
            lambda text: whole_day(text, self._today, "alternate_agreed_on"),
            lambda day: day_words(day),
        )
        rows = (
            (_("Name"), self.alt_name, "alternate_name"),
            (_("How they are related"), self.alt_relation, "alternate_relation"),
            (_("Phone"), self.alt_phone, "alternate_phone"),
            (_("What they know and may be told"), self.alt_words, "alternate_words"),
        )
        fields = [FormField(word, one, name=name, optional=True) for word, one, name in rows]
        part.add(*fields[:2])
        part.add(*fields[2:])
        part.add(self.alt_agreed)
        part.add(FormField(_("Agreed on"), self.alt_on, name="alternate_agreed_on", optional=True))
        if self._brief:
            self.folds.append(self.fold(title, part))

    def show_person(self, one: Person) -> None:
        """Fill from the record."""
        contact = one.safe_contact
        for channel, row in self.channels.rows.items():
            row.show_rule(channel in contact.allowed, contact.rule(channel))
        self.how.show_text(contact.how)
        self.caution.show_text(contact.caution)
        if contact.confirmed_on:
            self.confirmed.show_value(date.fromisoformat(contact.confirmed_on))
        if one.code_word.hidden:
            self.code_word.setPlaceholderText(_("On file, masked"))
        self.code_kept.setVisible(one.code_word.hidden)
        other = contact.alternate
        for line, text in (
            (self.alt_name, other.name),
            (self.alt_relation, other.relation),
            (self.alt_phone, other.phone),
            (self.alt_words, other.words),
        ):
            line.show_text(text)
        self.alt_agreed.setChecked(other.agreed)
        if other.agreed_on:
            self.alt_on.show_value(date.fromisoformat(other.agreed_on))

    def state(self) -> dict[str, Any]:
        """As plain data."""
        return {
            **{name: getattr(self, name).text() for name in (*_LINES, *_AREAS)},
            **{name: getattr(self, name).line.text() for name in _DATES},
            "agreed": self.alt_agreed.isChecked(),
            "code_gone": self._code_gone,
            **{f"channel.{one.value}": row.state() for one, row in self.channels.rows.items()},
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Back what ``state`` gave; fields that are not named stay."""
        for name in (name for name in (*_LINES, *_AREAS, *_DATES) if name in typed):
            control = getattr(self, name)
            if name in _DATES:
                control.type_in(typed[name])
            elif name in _AREAS:
                control.setPlainText(typed[name])
            else:
                control.setText(typed[name])
        if "agreed" in typed:
            self.alt_agreed.setChecked(bool(typed["agreed"]))
        if typed.get("code_gone"):
            self._forget_code()
        for one, row in self.channels.rows.items():
            if f"channel.{one.value}" in typed:
                row.fill(typed[f"channel.{one.value}"])

    def secret(self, former: Secret) -> Secret:
        """The code word as typed; what is on file stays unless it was taken off."""
        typed = self.code_word.text()
        if typed.strip():
            return Secret(typed)
        return Secret() if self._code_gone else former

    def contact(self, former: SafeContact) -> SafeContact:
        """As typed. Raises ``BadInput``."""
        return replace(
            former,
            allowed=self.channels.allowed(),
            how=self.how.text(),
            caution=self.caution.text(),
            confirmed_on=self._day(self.confirmed, "confirmed_on"),
            rules=self.channels.rules(),
            alternate=Alternate(
                self.alt_name.text(),
                self.alt_relation.text(),
                self.alt_phone.text(),
                self.alt_agreed.isChecked(),
                self._day(self.alt_on, "alternate_agreed_on"),
                self.alt_words.text(),
            ),
        )

    def _day(self, field: DateField, name: str) -> str:
        typed = field.line.text()
        return whole_day(typed, self._today, name).isoformat() if typed.strip() else ""

    def _forget_code(self) -> None:
        self._code_gone = True
        self.code_kept.hide()
        self.code_word.setPlaceholderText("")


def whole_day(text: str, today: date, field: str) -> date:
    """A day as it was typed. Raises ``BadInput`` where it is no day, or not a whole one."""
    try:
        found = parse_date(text, today)
    except BadInput as error:
        raise BadInput(error.what, field=field, next=error.next) from None
    if found is None or found.exact is None:
        raise BadInput(
            _("A whole day is needed here."), field=field, next=_("For example: March 14, 2026.")
        )
    return found.exact
