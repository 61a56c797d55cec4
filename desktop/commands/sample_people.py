"""What more is known of the people of the sample office, kept by the same verbs as the screens."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from models.people.person import Person
    from models.vault.clock import FixedClock
    from models.vault.vault import Vault


def add(vault: Vault, case_ids: Mapping[str, str], clock: FixedClock) -> None:
    """Everything of ``resources/sample/people.toml``."""
    from models.cases.repository import case
    from models.people.repository import person
    from models.people.services import change_person

    data = tomllib.loads(resource("sample", "people.toml").read_text(encoding="utf-8"))
    with vault.unit_of_work() as uow:
        for entry in data["client"]:
            one = person(uow, case(uow, case_ids[entry["case"]]).client_id)
            change_person(uow, _told(one, entry))
        for entry in data["organization"]:
            _organization(uow, entry, case_ids[entry["case"]])
        uow.commit()
    clock.move(minutes=5)


def _told(one: Person, entry: Mapping[str, Any]) -> Person:
    """The client with all that the entry tells; what is on file stays."""
    from models.people.birth import Birth
    from models.people.contact import Alternate, Channel, ChannelRule
    from models.people.person import Interpreter, NameKind, PersonName
    from models.people.reach import Address, AddressKind, Secret

    first, *others = one.names
    names = [replace(first, family_first=entry.get("family_first", False)), *others]
    names += [
        PersonName(row["given"], row.get("family", ""), NameKind(row["kind"]))
        for row in entry.get("name", ())
    ]
    addresses = [
        Address(row["text"], AddressKind(row["kind"]), note=row["note"])
        for row in entry.get("address", ())
    ]
    rules = [
        ChannelRule(
            **{
                **row,
                "channel": Channel(row["channel"]),
                "days": frozenset(row.get("days", ())),
            }
        )
        for row in entry.get("rule", ())
    ]
    contact = replace(
        one.safe_contact, rules=tuple(rules), alternate=Alternate(**entry.get("alternate", {}))
    )
    texts = ("dialect", "pronouns", "accommodations", "employer")
    return replace(
        one,
        names=tuple(names),
        addresses=(*one.addresses, *addresses),
        safe_contact=contact,
        birth=Birth(**entry.get("birth", {})),
        interpreter=Interpreter(entry["interpreter"]),
        code_word=Secret(entry.get("code_word", "")),
        **{name: entry[name] for name in texts if name in entry},
    )


def _organization(uow: Any, entry: Mapping[str, Any], case_id: str) -> None:
    """An agency or an employer in its case; one that stands there already is told more of."""
    from models.cases.joining import add_new_party
    from models.cases.party import PartyRole
    from models.cases.repository import parties
    from models.people.person import PersonKind
    from models.people.reach import Address, Email, Phone, PhoneKind
    from models.people.repository import person
    from models.people.services import change_person

    reach: dict[str, Any] = {
        "phones": (Phone(entry["phone"], PhoneKind.WORK),),
        "emails": (Email(entry["email"]),) if "email" in entry else (),
        "addresses": (Address(entry["address"]),),
    }
    known = [row.person_id for row in parties(uow, case_id) if row.name == entry["name"]]
    if known:
        change_person(uow, replace(person(uow, known[0]), **reach))
        return
    add_new_party(
        uow,
        case_id,
        PartyRole(entry["role"]),
        given=entry["name"],
        person={"kind": PersonKind.ORGANIZATION, **reach},
        related=entry.get("related", ""),
    )
