"""The fields of a client: names, language, what is safe, how to reach them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.cases.words import sorted_languages
from desktop.shell import tokens
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Choice, Tick
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.breaches.when_text import parse_date
from models.errors import BadInput
from models.language import _
from models.people.labels import CHANNELS
from models.people.person import Channel, NameKind, Person, PersonName, SafeContact
from models.people.reach import Address, AddressKind, Email, Phone

_LINES = ("given", "family", "called", "other", "phone", "email")
NOTHING = SafeContact()
_AREAS = ("how", "caution", "address")


class ChannelTicks(QWidget):
    """One tick for each way to reach a person; what is not ticked is not to be used."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.XL)
        grid.setVerticalSpacing(0)
        self._ticks = {one: Tick(_(word)) for one, word in CHANNELS.items()}
        for place, tick in enumerate(self._ticks.values()):
            grid.addWidget(tick, place // 3, place % 3)
        grid.setColumnStretch(3, 1)

    def value(self) -> frozenset[Channel]:
        """The channels that are allowed."""
        return frozenset(one for one, tick in self._ticks.items() if tick.isChecked())

    def show_value(self, allowed: frozenset[Channel]) -> None:
        """Fill from the record."""
        for one, tick in self._ticks.items():
            tick.setChecked(one in allowed)


class ClientFields(Form):
    """``show_person`` fills, ``arguments`` and ``person`` read; errors stand beside the fields."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.given, self.family = TextLine(), TextLine()
        self.called, self.other = TextLine(), TextLine()
        self.language = Choice(sorted_languages())
        self.language.choose("en")
        self.add(
            FormField(_("Given name"), self.given, name="given"),
            FormField(_("Family name"), self.family, name="family", optional=True),
        )
        self.add(
            FormField(
                _("Name to be called"),
                self.called,
                name="called",
                optional=True,
                help=_("Shown instead, where the client wishes it."),
            ),
            FormField(
                _("Other names"),
                self.other,
                name="other",
                optional=True,
                help=_("Former names and spellings, with a semicolon between them."),
            ),
        )
        self.add(FormField(_("Language"), self.language, name="language"))
        self._add_contact()
        self._add_reach()

    def _add_contact(self) -> None:
        self.section(
            _("Safe contact"),
            _("Nothing is allowed until the client has said what is safe. Ask, and write it down."),
        )
        self.channels = ChannelTicks()
        self.how = TextArea(lines=2)
        self.caution = TextArea(lines=2)
        self.confirmed = DateField(self._whole_day, lambda value: day_words(value))
        self.add(FormField(_("The client allows"), self.channels, name="allowed"))
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
        self.add(
            FormField(
                _("Confirmed with the client on"),
                self.confirmed,
                name="confirmed_on",
                optional=True,
            )
        )

    def _add_reach(self) -> None:
        self.section(_("Where to reach the client"))
        self.phone, self.email = TextLine(), TextLine()
        self.address = TextArea(lines=2)
        self.add(
            FormField(_("Phone"), self.phone, name="phone", optional=True),
            FormField(_("E-mail"), self.email, name="email", optional=True),
        )
        self.add(FormField(_("Address"), self.address, name="address", optional=True))

    def show_person(self, one: Person) -> None:
        """Fill from the record."""
        first = one.names[0]
        self.given.show_text(first.given)
        self.family.show_text(first.family)
        rest = one.names[1:]
        called = next((name.full for name in rest if name.kind is NameKind.CALLED), "")
        self.called.show_text(called)
        others = [name.full for name in rest if name.kind is not NameKind.CALLED]
        self.other.show_text("; ".join(others))
        if self.language.findData(one.language) < 0:
            self.language.addItem(one.language, one.language)
        self.language.choose(one.language)
        contact = one.safe_contact
        self.channels.show_value(contact.allowed)
        self.how.show_text(contact.how)
        self.caution.show_text(contact.caution)
        if contact.confirmed_on:
            self.confirmed.show_value(date.fromisoformat(contact.confirmed_on))
        self.phone.show_text(one.phone)
        self.email.show_text(one.email)
        shown = [each.text for each in one.addresses if each.kind is AddressKind.RECORD]
        self.address.show_text(shown[0] if shown else "")

    def state(self) -> dict[str, Any]:
        """All that stands in the fields, as plain data: to see whether anything was typed."""
        return {
            **{name: getattr(self, name).text() for name in (*_LINES, *_AREAS)},
            "confirmed": self.confirmed.line.text(),
            "language": self.language.value(),
            "channels": sorted(str(one.value) for one in self.channels.value()),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what ``state`` gave, as typed; fields that are not named stay."""
        for name in _LINES:
            if name in typed:
                getattr(self, name).setText(typed[name])
        for name in _AREAS:
            if name in typed:
                getattr(self, name).setPlainText(typed[name])
        if "confirmed" in typed:
            self.confirmed.type_in(typed["confirmed"])
        if "language" in typed:
            self.language.choose(typed["language"])
        if "channels" in typed:
            ticked = set(typed["channels"])
            self.channels.show_value(frozenset(one for one in Channel if one.value in ticked))

    def arguments(self) -> dict[str, Any]:
        """For ``add_person``. Raises ``BadInput`` for a date that is not understood."""
        return {
            "given": self.given.text(),
            "family": self.family.text(),
            "called": self.called.text(),
            "other_names": self._others(()),
            "language": str(self.language.value()),
            "safe_contact": self._contact(),
            "phone": self.phone.text(),
            "email": self.email.text(),
            "address": self.address.text(),
        }

    def person(self, former: Person) -> Person:
        """The person as typed, for ``change_person``."""
        names = [PersonName(self.given.text(), self.family.text(), former.names[0].kind)]
        names += self._others(former.names[1:])
        if self.called.text().strip():
            names.append(PersonName(self.called.text(), "", NameKind.CALLED))
        return replace(
            former,
            names=tuple(names),
            language=str(self.language.value()),
            safe_contact=self._contact(former.safe_contact),
            phones=_first(former.phones, "number", self.phone.text(), Phone),
            emails=_first(former.emails, "address", self.email.text(), Email),
            addresses=_addresses(former.addresses, self.address.text()),
        )

    def _others(self, former: tuple[PersonName, ...]) -> list[PersonName]:
        """The other names; one that was on file already keeps its parts and its kind."""
        known = {name.full: name for name in former if name.kind is not NameKind.CALLED}
        typed = [" ".join(part.split()) for part in self.other.text().split(";")]
        return [known.get(name, PersonName(name, "", NameKind.ALIAS)) for name in typed if name]

    def _contact(self, former: SafeContact = NOTHING) -> SafeContact:
        typed = self.confirmed.line.text()
        day = self._whole_day(typed) if typed.strip() else None
        return replace(
            former,
            allowed=self.channels.value(),
            how=self.how.text(),
            caution=self.caution.text(),
            confirmed_on=day.isoformat() if day else "",
        )

    def _whole_day(self, text: str) -> date:
        return whole_day(text, self._today, "confirmed_on")


def _first(former: tuple[Any, ...], part: str, typed: str, make: Any) -> tuple[Any, ...]:
    """The first that is not masked, as typed; the others stay."""
    place = next((place for place, each in enumerate(former) if not each.hidden), None)
    if place is None:
        return (*former, make(typed)) if typed.strip() else former
    changed = replace(former[place], **{part: typed})
    return (*former[:place], changed, *former[place + 1 :])


def _addresses(former: tuple[Address, ...], typed: str) -> tuple[Address, ...]:
    """What is typed stands in place of the address of record; nothing typed leaves it masked."""
    place = next((n for n, each in enumerate(former) if each.kind is AddressKind.RECORD), None)
    if place is None:
        return (*former, Address(typed)) if typed.strip() else former
    kept = former[place]
    if kept.hidden and not typed.strip():
        return former
    return (*former[:place], replace(kept, text=typed, hidden=False), *former[place + 1 :])


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
