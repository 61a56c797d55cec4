"""The list of people: which columns there are, and what a row says in each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.people.contact_words import Asked, state_words
from desktop.people.languages import language_name
from desktop.shell.words import short_day
from desktop.widgets.cells import Cell
from desktop.widgets.rows import Column
from models.language import N_, _, pgettext
from models.people.contact import ContactState, SafeContact, state_of
from models.people.labels import INTERPRETERS, PERSON_KINDS
from models.people.listing import PersonSort
from models.people.person import Interpreter, PersonKind, PersonRow


def columns(
    named: Callable[[str], str], at_hand: Callable[[], str], asked: Callable[[], Asked | None]
) -> list[Column]:
    """The columns. ``named`` shows a name as the privacy switch allows."""

    def name(row: PersonRow) -> Cell:
        icon = "building-2" if row.kind is PersonKind.ORGANIZATION else "user"
        return Cell(named(row.name), icon=icon, strong=row.id == at_hand())

    def confirmed(row: PersonRow) -> Cell:
        now = asked()
        contact = SafeContact(row.allowed, confirmed_on=row.confirmed_on)
        words = short_day(date.fromisoformat(row.confirmed_on)) if row.confirmed_on else ""
        if now is not None and state_of(contact, now.today, now.days) is ContactState.STALE:
            return Cell(words or _("never"), icon="triangle-alert", tone="attention")
        return Cell(words, tone="ink2")

    return [
        Column("name", N_("Name"), name, 0, PersonSort.NAME.value),
        Column("contact", N_("Safe contact"), _contact, 216),
        Column("confirmed", N_("Last confirmed"), confirmed, 144, PersonSort.CONFIRMED.value),
        Column("language", N_("Language"), _language, 128, PersonSort.LANGUAGE.value),
        Column("interpreter", N_("Interpreter"), _interpreter, 160, hidden=True),
        Column("kind", N_("Kind"), lambda row: _(PERSON_KINDS[row.kind]), 128, hidden=True),
    ]


def _contact(row: PersonRow) -> Cell:
    if not row.allowed:
        if row.kind is PersonKind.ORGANIZATION and not row.confirmed_on:
            return Cell("–", tone="ink3")
        return Cell(pgettext("safe contact", "Do not use"), icon="x", tone="attention")
    return Cell(state_words(row.allowed), icon="check", tone="engaged")


def _language(row: PersonRow) -> Cell:
    if row.kind is PersonKind.ORGANIZATION:
        return Cell("")
    return Cell(language_name(row.language), tone="ink2")


def _interpreter(row: PersonRow) -> Cell:
    if row.interpreter is Interpreter.NOT_ASKED:
        return Cell("")
    return Cell(_(INTERPRETERS[row.interpreter]), tone="ink2")
