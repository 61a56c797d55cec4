"""The fields of a person: who it is, what is safe, where to reach them. A part of any form.

``PersonFields(today)`` is a ``Form``: ``adopt`` it into another, or use it alone. ``arguments()``
is for ``add_person``, ``person(former)`` for ``change_person``; ``state`` and ``fill`` are what a
draft keeps. Nothing that is masked on file ever stands in these fields.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.people.channel_fields import ChannelTable
from desktop.people.languages import languages_typed, languages_words, sorted_languages
from desktop.people.person_words import birth_typed_words, birth_words
from desktop.people.reach_fields import AddressList, EmailList, PhoneList, as_field
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.segments import Segments
from models.breaches.when_text import parse_date
from models.errors import AmparoError, BadInput
from models.language import _
from models.people.birth import Birth
from models.people.birth_typed import parse_birth
from models.people.contact import Alternate, SafeContact
from models.people.labels import INTERPRETERS, PERSON_KINDS
from models.people.person import Interpreter, NameKind, Person, PersonKind, PersonName
from models.people.reach import Secret

_LINES = (
    *("given", "family", "called", "former", "other", "languages", "dialect", "pronouns"),
    *("employer", "code_word", "alt_name", "alt_relation", "alt_phone", "alt_words"),
)
_AREAS = ("accommodations", "how", "caution")
_DATES = ("birth", "confirmed", "alt_on")
_REACH = ("phone", "email", "address")
_NO_CONTACT = SafeContact()


class PersonFields(Form):
    """``show_person`` fills, ``arguments`` and ``person`` read; errors stand beside the fields."""

    def __init__(self, today: date, *, kinds: bool = False) -> None:
        super().__init__()
        self._today = today
        self._former: Person | None = None
        self.kind = Segments(
            [(kind.value, _(word)) for kind, word in PERSON_KINDS.items()], name=_("Kind")
        )
        self.kind.choose(PersonKind.PERSON.value)
        self.kind.chosen.connect(lambda _kind: self._settle())
        if kinds:
            self.add(self.kind)
        self._only_people: list[QWidget] = []
        self._add_names()
        self._add_who()
        self._add_contact()
        self._add_other()
        self._add_reach()
        self._settle()

    def _add_names(self) -> None:
        self.given, self.family = TextLine(), TextLine()
        self.called, self.former, self.other = TextLine(), TextLine(), TextLine()
        self.family_first = Tick(_("The family name is read first (Nguyễn Thị Hạnh)"))
        self._given = FormField(_("Given name"), self.given, name="given")
        family = FormField(_("Family name"), self.family, name="family", optional=True)
        self.add(self._given, family)
        self.add(self.family_first)
        called = FormField(
            _("Name to be called"),
            self.called,
            name="called",
            optional=True,
            help=_("Shown instead, where the client wishes it."),
        )
        self.add(called)
        several = _("With a semicolon between several.")
        self.add(
            FormField(_("Former names"), self.former, name="former", optional=True, help=several),
            FormField(_("Also known as"), self.other, name="other", optional=True, help=several),
        )
        self._only_people += [family, self.family_first, called]

    def _add_who(self) -> None:
        self.language = Choice(sorted_languages())
        self.language.choose("en")
        self.languages, self.dialect = TextLine(), TextLine()
        self.interpreter = Choice([(one, _(word)) for one, word in INTERPRETERS.items()])
        self.interpreter.choose(Interpreter.NOT_ASKED)
        self.add(
            FormField(_("Language"), self.language, name="language"),
            FormField(_("Also speaks"), self.languages, name="languages", optional=True),
        )
        self.add(
            FormField(_("Interpreter"), self.interpreter, name="interpreter"),
            FormField(
                _("Dialect or sign language"),
                self.dialect,
                name="dialect",
                optional=True,
                help=_("What an interpreter must know: “Mam”, “ASL”."),
            ),
        )
        self.pronouns, self.employer = TextLine(), TextLine()
        self.birth = DateField(lambda text: parse_birth(text, self._today), birth_words)
        born = FormField(
            _("Born"),
            self.birth,
            name="birth",
            optional=True,
            help=_("A day, a month, only a year, or an age: 34."),
        )
        pronouns = FormField(_("Pronouns"), self.pronouns, name="pronouns", optional=True)
        self.add(born, pronouns)
        employer = FormField(
            _("Employer"),
            self.employer,
            name="employer",
            optional=True,
            help=_(
                "The conflict check looks for it. A firm or an agency for those who act for it."
            ),
        )
        self.add(employer)
        self.accommodations = TextArea(lines=2)
        accommodations = FormField(
            _("Accommodations"),
            self.accommodations,
            name="accommodations",
            optional=True,
            help=_("What the office does so that the client can take part."),
        )
        self.add(accommodations)
        self._only_people += [born, pronouns, accommodations]

    def _add_contact(self) -> None:
        self.section(
            _("Safe contact"),
            _("Nothing is allowed until the client has said what is safe. Ask, and write it down."),
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
        self.add(self.code_kept)
        self.code_kept.hide()

    def _add_other(self) -> None:
        self.section(
            _("Somebody else who may be asked"),
            _("Only with their own consent, and only what the client agreed to."),
        )
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
        self.add(*fields[:2])
        self.add(*fields[2:])
        self.add(self.alt_agreed)
        self.add(FormField(_("Agreed on"), self.alt_on, name="alternate_agreed_on", optional=True))

    def _add_reach(self) -> None:
        self.section(_("Where to reach the client"))
        self.phone = PhoneList(_("Another number"), _("Phone"))
        self.email = EmailList(_("Another e-mail"), _("E-mail"))
        self.address = AddressList(_("Another address"), _("Address"))
        for one in (self.phone, self.email, self.address):
            one.show_values(())
        self.add(as_field(_("Phone"), self.phone, "phone"))
        self.add(as_field(_("E-mail"), self.email, "email"))
        self.add(
            as_field(
                _("Address"),
                self.address,
                "address",
                help=_(
                    "The true address is masked: no list, letter or file shows it. Mail goes to "
                    "the substitute address, or to the safe one."
                ),
            )
        )

    def show_person(self, one: Person) -> None:
        """Fill from the record."""
        self._former = one
        first, rest = one.names[0], one.names[1:]
        self.kind.choose(one.kind.value)
        self.given.show_text(first.given)
        self.family.show_text(first.family)
        self.family_first.setChecked(first.family_first)
        self.called.show_text(
            next((name.full for name in rest if name.kind is NameKind.CALLED), "")
        )
        self.former.show_text(_joined(rest, NameKind.FORMER))
        self.other.show_text(_joined(rest, NameKind.ALIAS, NameKind.LEGAL))
        if self.language.findData(one.language) < 0:
            self.language.addItem(one.language, one.language)
        self.language.choose(one.language)
        self.languages.show_text(languages_words(one.other_languages))
        self.interpreter.choose(one.interpreter)
        for name in ("dialect", "pronouns", "employer", "accommodations"):
            getattr(self, name).show_text(getattr(one, name))
        if one.birth:
            self.birth.show_value(one.birth, birth_typed_words(one.birth))
        self._show_contact(one)
        self.phone.show_values(one.phones)
        self.email.show_values(one.emails)
        self.address.show_values(one.addresses)
        self._settle()

    def _show_contact(self, one: Person) -> None:
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
        """All that stands in the fields, as plain data: to see whether anything was typed."""
        return {
            **{name: getattr(self, name).text() for name in (*_LINES, *_AREAS)},
            **{name: getattr(self, name).line.text() for name in _DATES},
            **{name: getattr(self, name).state() for name in _REACH},
            "kind": self.kind.value(),
            "family_first": self.family_first.isChecked(),
            "language": self.language.value(),
            "interpreter": str(self.interpreter.value()),
            "agreed": self.alt_agreed.isChecked(),
            "code_gone": self._code_gone,
            **{f"channel.{one.value}": row.state() for one, row in self.channels.rows.items()},
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what ``state`` gave, as typed; fields that are not named stay."""
        for name in (*_LINES, *_AREAS, *_DATES, *_REACH):
            if name not in typed:
                continue
            control = getattr(self, name)
            if name in _DATES:
                control.type_in(typed[name])
            elif name in _REACH:
                control.fill(typed[name])
            elif name in _AREAS:
                control.setPlainText(typed[name])
            else:
                control.setText(typed[name])
        for name, control in (
            ("kind", self.kind),
            ("language", self.language),
            ("interpreter", self.interpreter),
        ):
            if name in typed:
                control.choose(typed[name])
        for name, tick in (("family_first", self.family_first), ("agreed", self.alt_agreed)):
            if name in typed:
                tick.setChecked(bool(typed[name]))
        if typed.get("code_gone"):
            self._forget_code()
        for one, row in self.channels.rows.items():
            if f"channel.{one.value}" in typed:
                row.fill(typed[f"channel.{one.value}"])
        self._settle()

    def show_error(self, error: AmparoError) -> FormField | None:
        """In its place; the channel that it stands in is opened."""
        if isinstance(error, BadInput):
            error.field = _place(error.field)
            row = self.channels.row_of(error.field)
            if row is not None:
                row.reveal()
        return super().show_error(error)

    def arguments(self) -> dict[str, Any]:
        """For ``add_person``. Raises ``BadInput``."""
        return {
            "given": self.given.text(),
            "family": self.family.text() if self._is_person() else "",
            "family_first": self._first(),
            "called": self.called.text() if self._is_person() else "",
            "other_names": self._others(()),
            "code_word": self.code_word.text(),
            **self._told(_NO_CONTACT),
        }

    def person(self, former: Person) -> Person:
        """The person as typed, for ``change_person``. Raises ``BadInput``."""
        family = self.family.text() if self._is_person() else ""
        names = [PersonName(self.given.text(), family, former.names[0].kind, self._first())]
        names += self._others(former.names[1:])
        if self.called.text().strip() and self._is_person():
            names.append(PersonName(self.called.text(), "", NameKind.CALLED))
        code = self.code_word.text()
        kept = Secret() if self._code_gone else former.code_word
        return replace(
            former,
            names=tuple(names),
            code_word=Secret(code) if code.strip() else kept,
            **self._told(former.safe_contact),
        )

    def _told(self, contact: SafeContact) -> dict[str, Any]:
        person = self._is_person()
        birth = self.birth.line.text()
        kept = self._former.birth if self._former is not None else Birth()
        same = bool(kept) and birth == birth_typed_words(kept)
        return {
            "kind": PersonKind(str(self.kind.value())),
            "language": str(self.language.value()),
            "other_languages": languages_typed(self.languages.text()),
            "interpreter": Interpreter(str(self.interpreter.value())),
            "dialect": self.dialect.text(),
            "pronouns": self.pronouns.text() if person else "",
            "birth": (kept if same else parse_birth(birth, self._today)) if person else Birth(),
            "accommodations": self.accommodations.text(),
            "employer": self.employer.text(),
            "safe_contact": self._contact(contact),
            "phones": self.phone.values(),
            "emails": self.email.values(),
            "addresses": self.address.values(),
        }

    def _contact(self, former: SafeContact) -> SafeContact:
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

    def _others(self, former: tuple[PersonName, ...]) -> list[PersonName]:
        """The other names; one that was on file already keeps its parts and its kind."""
        found = []
        for line, kind in ((self.former, NameKind.FORMER), (self.other, NameKind.ALIAS)):
            known = {name.full: name for name in former if name.kind is not NameKind.CALLED}
            typed = [" ".join(part.split()) for part in line.text().split(";")]
            for text in typed:
                if text:
                    name = known.get(text, PersonName(text, "", kind))
                    same = name.kind is kind or (
                        kind is NameKind.ALIAS and name.kind is NameKind.LEGAL
                    )
                    found.append(name if same else replace(name, kind=kind))
        return found

    def _is_person(self) -> bool:
        return str(self.kind.value()) == PersonKind.PERSON.value

    def _first(self) -> bool:
        return self._is_person() and self.family_first.isChecked()

    def _forget_code(self) -> None:
        self._code_gone = True
        self.code_kept.hide()
        self.code_word.setPlaceholderText("")

    def _settle(self) -> None:
        """An organization has one name, and was not born."""
        person = self._is_person()
        for one in self._only_people:
            one.setVisible(person)
        self._given.set_label(_("Given name") if person else _("Name"))


def _joined(names: tuple[PersonName, ...], *kinds: NameKind) -> str:
    return "; ".join(name.full for name in names if name.kind in kinds)


def _place(field: str) -> str:
    """The field of the form for a place in the value (``names[2].given``, ``phone[1]``)."""
    if field.startswith("names["):
        return "other"
    return field.partition("[")[0]


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
