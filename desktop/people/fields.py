"""The fields of a person: who it is, what is safe, where to reach them. A part of any form.

``PersonFields(today)`` is a ``Form``: ``adopt`` it into another, or use it alone. ``arguments()``
is for ``add_person``, ``person(former)`` for ``change_person``; ``state`` and ``fill`` are what a
draft keeps. Nothing that is masked on file ever stands in these fields.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.people.contact_fields import ContactFields, whole_day
from desktop.people.languages import languages_typed, languages_words, sorted_languages
from desktop.people.person_words import birth_typed_words, birth_words
from desktop.people.reach_fields import AddressList, EmailList, PhoneList, as_field
from desktop.widgets.buttons import Choice, Tick
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.fold import Fold
from desktop.widgets.forms import Form
from desktop.widgets.segments import Segments
from models.errors import AmparoError, BadInput
from models.language import _
from models.people.birth import Birth
from models.people.birth_typed import parse_birth
from models.people.contact import SafeContact
from models.people.labels import INTERPRETERS, PERSON_KINDS
from models.people.person import Interpreter, NameKind, Person, PersonKind, PersonName

__all__ = ("PersonFields", "whole_day")

_LINES = (
    *("given", "family", "called", "former", "other", "languages", "dialect", "pronouns"),
    "employer",
)
_AREAS = ("accommodations",)
_DATES = ("birth",)
_REACH = ("phone", "email", "address")
_NO_CONTACT = SafeContact()


class PersonFields(Form):
    """``show_person`` fills, ``arguments`` and ``person`` read; errors stand beside the fields.
    ``told``: something that tells who it is was typed (what the conflict check compares)."""

    told = Signal()

    def __init__(self, today: date, *, kinds: bool = False, brief: bool = False) -> None:
        """``kinds``: an organization, too. ``brief``: what is rarely asked is folded away."""
        super().__init__()
        self._brief = brief
        self._folds: list[Fold] = []
        self._today = today
        self._former: Person | None = None
        self.kind = Segments(
            [(kind.value, _(word)) for kind, word in PERSON_KINDS.items()], name=_("Kind")
        )
        self.kind.choose(PersonKind.PERSON.value)
        self.kind.chosen.connect(lambda _kind: self._settle())
        if kinds:
            self.add(_short(self.kind))
        self._only_people: list[QWidget] = []
        self._add_names()
        self._add_who()
        self._add_contact()
        self._add_reach()
        self._settle()
        lines = (self.given, self.family, self.called, self.former, self.other, self.employer)
        for line in (*lines, self.birth.line):
            line.textChanged.connect(lambda _text: self.told.emit())
        for reach in (self.phone, self.email, self.address):
            reach.changed.connect(self.told.emit)
        self.kind.chosen.connect(lambda _kind: self.told.emit())

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
            FormField(_("Interpreter"), self.interpreter, name="interpreter"),
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
        more = Form()
        more.add(
            FormField(_("Also speaks"), self.languages, name="languages", optional=True),
            FormField(
                _("Dialect or sign language"),
                self.dialect,
                name="dialect",
                optional=True,
                help=_("What an interpreter must know: “Mam”, “ASL”."),
            ),
        )
        employer = FormField(
            _("Employer"),
            self.employer,
            name="employer",
            optional=True,
            help=_(
                "The conflict check looks for it. A firm or an agency for those who act for it."
            ),
        )
        more.add(employer)
        self.accommodations = TextArea(lines=2)
        accommodations = FormField(
            _("Accommodations"),
            self.accommodations,
            name="accommodations",
            optional=True,
            help=_("What the office does so that the client can take part."),
        )
        more.add(accommodations)
        self._put_away(_("More about the applicant"), more)
        self._only_people += [born, pronouns, accommodations]

    def _put_away(self, word: str, form: Form) -> None:
        if self._brief:
            self._folds.append(self.fold(word, form))
        else:
            self.adopt(form)

    def _add_contact(self) -> None:
        self.safe = ContactFields(self._today, brief=self._brief)
        self.adopt(self.safe)
        self.channels, self.how, self.caution = self.safe.channels, self.safe.how, self.safe.caution
        self.confirmed, self.code_word = self.safe.confirmed, self.safe.code_word

    def _add_reach(self) -> None:
        self.section(_("Where to reach them"))
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
        self.safe.show_person(one)
        self.phone.show_values(one.phones)
        self.email.show_values(one.emails)
        self.address.show_values(one.addresses)
        self._settle()

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
            **self.safe.state(),
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
        if "family_first" in typed:
            self.family_first.setChecked(bool(typed["family_first"]))
        self.safe.fill(typed)
        for one in (*self._folds, *self.safe.folds):
            one.open(not one.body.isHidden())
        self._settle()

    def holds(self, error: BadInput) -> bool:
        """Whether the field that it names is one of these."""
        return self._place(error.field) in self._fields

    def show_error(self, error: AmparoError) -> FormField | None:
        """In its place; the channel that it stands in is opened."""
        if isinstance(error, BadInput):
            error.field = self._place(error.field)
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
        return replace(
            former,
            names=tuple(names),
            code_word=self.safe.secret(former.code_word),
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
            "safe_contact": self.safe.contact(contact),
            "phones": self.phone.values(),
            "emails": self.email.values(),
            "addresses": self.address.values(),
        }

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

    def _place(self, field: str) -> str:
        """The field of the form for a place in the value (``names[2].given``, ``phone[1]``)."""
        if not field.startswith("names["):
            return field.partition("[")[0]
        # In the order in which ``arguments`` and ``person`` give them.
        told = [
            name
            for name, line in (("former", self.former), ("other", self.other))
            for part in line.text().split(";")
            if part.strip()
        ]
        at = int(field.partition("[")[2].partition("]")[0]) - 1
        return told[at] if at < len(told) else "called"

    def _is_person(self) -> bool:
        return str(self.kind.value()) == PersonKind.PERSON.value

    def _first(self) -> bool:
        return self._is_person() and self.family_first.isChecked()

    def _settle(self) -> None:
        """An organization has one name, and was not born."""
        person = self._is_person()
        for one in self._only_people:
            one.setVisible(person)
        self._given.set_label(_("Given name") if person else _("Name"))


def _short(control: QWidget) -> QWidget:
    """No wider than its words."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(control)
    row.addStretch(1)
    return whole


def _joined(names: tuple[PersonName, ...], *kinds: NameKind) -> str:
    return "; ".join(name.full for name in names if name.kind in kinds)
