"""A person's rows: what the tables hold, as values and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from models.people.birth import birth_of, birth_text
from models.people.contact import Alternate, Channel, ChannelRule, SafeContact
from models.people.folding import fold
from models.people.person import Interpreter, NameKind, Person, PersonKind, PersonName
from models.people.reach import Address, AddressKind, Email, Phone, PhoneKind, Secret
from models.people.tables import person as persons
from models.people.tables import (
    person_address,
    person_alternate,
    person_channel,
    person_email,
    person_name,
    person_phone,
)

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_AT_ONCE = 500
_HANGING = (person_name, person_phone, person_email, person_address, person_channel)


def _hanging_query(table: Table) -> Select[Any]:
    query = select(table).where(table.c.person_id.in_(bindparam("ids", expanding=True)))
    if "position" in table.c:
        query = query.order_by(table.c.person_id, table.c.position)
    return query


_QUERIES = {table: _hanging_query(table) for table in (*_HANGING, person_alternate)}
Hanging = Mapping[str, Mapping[str, list[RowMapping]]]


def read_people(
    uow: UnitOfWork, where: ColumnElement[bool], *, unmasked: bool = False
) -> list[Person]:
    """The people of these rows, in no order. ``unmasked``: with what is masked; for the verbs and
    for what compares (``matching``), never for a screen, a list, a letter or a file."""
    rows = list(uow.connection.execute(select(persons).where(where)).mappings())
    ids = [row["id"] for row in rows]
    hanging = {table.name: _by_person(uow, table, ids) for table in _HANGING}
    hanging[person_alternate.name] = _by_person(uow, person_alternate, ids)
    return [_value(row, hanging, unmasked=unmasked) for row in rows]


def write_hanging(uow: UnitOfWork, one: Person) -> None:
    """What hangs on the person's row: names, reach, rules. Inside ``sealing_person``."""
    for table in (*_HANGING, person_alternate):
        uow.connection.execute(delete(table).where(table.c.person_id == one.id))
    for table, rows in _hanging_rows(one):
        if rows:
            uow.connection.execute(insert(table), rows)


def person_row(one: Person) -> dict[str, Any]:
    """The person's own row."""
    contact = one.safe_contact
    return {
        "id": one.id,
        "revision": one.revision,
        "kind": one.kind.value,
        "language": one.language,
        "other_languages": " ".join(one.other_languages),
        "interpreter": one.interpreter.value,
        "dialect": one.dialect,
        "pronouns": one.pronouns,
        "birth": birth_text(one.birth),
        "accommodations": one.accommodations,
        "employer": one.employer,
        **{f"may_{channel.value}": channel in contact.allowed for channel in Channel},
        "contact_how": contact.how,
        "contact_caution": contact.caution,
        "contact_confirmed_on": contact.confirmed_on,
        "code_word": one.code_word.text,
        "shown_name": one.name.full,
        "sort_key": fold(f"{one.name.family} {one.name.given}"),
        "folded": fold(" ".join(name.full for name in one.names)),
    }


def _by_person(uow: UnitOfWork, table: Table, ids: list[str]) -> dict[str, list[RowMapping]]:
    found: dict[str, list[RowMapping]] = {}
    for chunk in _chunks(ids):
        for row in uow.connection.execute(_QUERIES[table], {"ids": chunk}).mappings():
            found.setdefault(row["person_id"], []).append(row)
    return found


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _value(row: RowMapping, hanging: Hanging, *, unmasked: bool) -> Person:
    def of(table: Table) -> list[RowMapping]:
        return hanging[table.name].get(row["id"], [])

    word = row["code_word"]
    return Person(
        id=row["id"],
        names=tuple(
            PersonName(
                one["given"], one["family"], NameKind(one["kind"]), bool(one["family_first"])
            )
            for one in of(person_name)
        ),
        language=row["language"],
        safe_contact=_contact(row, of(person_channel), of(person_alternate)),
        phones=tuple(_phone(one, unmasked) for one in of(person_phone)),
        emails=tuple(_email(one, unmasked) for one in of(person_email)),
        addresses=tuple(_address(one, unmasked) for one in of(person_address)),
        kind=PersonKind(row["kind"] or PersonKind.PERSON),
        other_languages=tuple(row["other_languages"].split()),
        interpreter=Interpreter(row["interpreter"] or Interpreter.NOT_ASKED),
        dialect=row["dialect"],
        pronouns=row["pronouns"],
        birth=birth_of(row["birth"]),
        accommodations=row["accommodations"],
        employer=row["employer"],
        code_word=Secret(word) if unmasked or not word else Secret(hidden=True),
        revision=row["revision"],
    )


def _name(row: RowMapping) -> PersonName:
    return PersonName(row["given"], row["family"], NameKind(row["kind"]), bool(row["family_first"]))


def _contact(
    row: RowMapping, channels: list[RowMapping], alternates: list[RowMapping]
) -> SafeContact:
    return SafeContact(
        frozenset(channel for channel in Channel if row[f"may_{channel.value}"]),
        row["contact_how"],
        row["contact_caution"],
        row["contact_confirmed_on"],
        tuple(_rule(one) for one in channels),
        _alternate(alternates[0]) if alternates else Alternate(),
    )


def _rule(row: RowMapping) -> ChannelRule:
    return ChannelRule(
        Channel(row["channel"]),
        frozenset(int(day) for day in row["days"].split(",") if day),
        row["from_time"],
        row["to_time"],
        row["place"],
        bool(row["may_say_who"]),
        row["words"],
        row["seen_by"],
    )


def _alternate(row: RowMapping) -> Alternate:
    return Alternate(
        row["name"],
        row["relation"],
        row["phone"],
        bool(row["agreed"]),
        row["agreed_on"],
        row["words"],
    )


def _phone(row: RowMapping, unmasked: bool) -> Phone:
    masked = bool(row["masked"])
    hidden = masked and not unmasked
    kind = PhoneKind(row["kind"] or PhoneKind.OTHER)
    return Phone("" if hidden else row["number"], kind, masked, row["note"], row["id"], hidden)


def _email(row: RowMapping, unmasked: bool) -> Email:
    masked = bool(row["masked"])
    hidden = masked and not unmasked
    return Email("" if hidden else row["address"], masked, row["note"], row["id"], hidden)


def _address(row: RowMapping, unmasked: bool) -> Address:
    kind = AddressKind(row["kind"] or AddressKind.RECORD)
    masked = row["masked"]
    one = Address(row["text"], kind, None if masked is None else bool(masked), row["note"])
    hidden = one.is_masked and not unmasked
    return Address("" if hidden else one.text, kind, one.is_masked, one.note, row["id"], hidden)


def _hanging_rows(one: Person) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    def placed(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"person_id": one.id, "position": position, **row} for position, row in enumerate(rows)
        ]

    yield person_name, placed(_name_row(name) for name in one.names)
    yield (
        person_phone,
        placed(
            {
                **_reach_row(phone),
                "number": phone.number,
                "kind": phone.kind.value,
                "masked": phone.masked,
            }
            for phone in one.phones
        ),
    )
    yield (
        person_email,
        placed(
            {**_reach_row(email), "address": email.address, "masked": email.masked}
            for email in one.emails
        ),
    )
    yield (
        person_address,
        placed(
            {
                **_reach_row(address),
                "text": address.text,
                "kind": address.kind.value,
                "masked": address.is_masked,
            }
            for address in one.addresses
        ),
    )
    yield person_channel, placed(_rule_row(rule) for rule in one.safe_contact.rules)
    if one.safe_contact.alternate:
        yield person_alternate, [_alternate_row(one)]


def _name_row(name: PersonName) -> dict[str, Any]:
    return {
        "kind": name.kind.value,
        "given": name.given,
        "family": name.family,
        "family_first": name.family_first,
    }


def _reach_row(one: Phone | Email | Address) -> dict[str, Any]:
    return {"id": one.id, "note": one.note}


def _rule_row(rule: ChannelRule) -> dict[str, Any]:
    return {
        "channel": rule.channel.value,
        "days": ",".join(str(day) for day in sorted(rule.days)),
        "from_time": rule.start,
        "to_time": rule.end,
        "place": rule.where,
        "may_say_who": rule.may_say_who,
        "words": rule.words,
        "seen_by": rule.seen_by,
    }


def _alternate_row(one: Person) -> dict[str, Any]:
    other = one.safe_contact.alternate
    return {
        "person_id": one.id,
        "name": other.name,
        "relation": other.relation,
        "phone": other.phone,
        "agreed": other.agreed,
        "agreed_on": other.agreed_on,
        "words": other.words,
    }
