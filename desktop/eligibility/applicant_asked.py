"""What the live conflict panel compares of an applicant: names, birth, ways to reach them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from models.cases.party import PartyRole
from models.errors import BadInput
from models.people.birth import Birth
from models.people.birth_typed import parse_birth

if TYPE_CHECKING:
    from desktop.people.fields import PersonFields
    from models.people.person import Person


def names_of(client: PersonFields) -> list[tuple[str, str]]:
    """The names typed so far, as ``(given, family)`` pairs."""
    told = [(client.given.text().strip(), client.family.text().strip())]
    for line in (client.called, client.former, client.other):
        told += [(part.strip(), "") for part in line.text().split(";")]
    return [pair for pair in told if any(pair)]


def told_of(client: PersonFields, today: date) -> dict[str, Any]:
    """The arguments of ``ConflictPanel.check`` for somebody new. A birth that is not understood
    (yet) is none."""
    try:
        birth = parse_birth(client.birth.line.text(), today)
    except BadInput:
        birth = Birth()
    state = client.state()
    reach = {name: _texts(state[name]) for name in ("phone", "email", "address")}
    return {
        "names": names_of(client),
        "birth": _born(birth),
        "phones": reach["phone"],
        "emails": reach["email"],
        "addresses": reach["address"],
        "employer": client.employer.text().strip(),
        "role": PartyRole.CLIENT,
    }


def known_of(one: Person | None) -> dict[str, Any]:
    """The same for somebody on file; what is masked is not asked for."""
    if one is None:
        return {"names": ()}
    return {
        "names": [(name.given, name.family) for name in one.names],
        "birth": _born(one.birth),
        "phones": [each.number for each in one.phones if not each.hidden],
        "emails": [each.address for each in one.emails if not each.hidden],
        "employer": one.employer,
        "role": PartyRole.CLIENT,
        "organisation": one.is_organization,
        "but_person": one.id,
    }


def _born(birth: Birth) -> str:
    return birth.exact.isoformat() if birth.exact else str(birth.year or "")


def _texts(rows: Any) -> list[str]:
    return [row["text"] for row in rows if row["text"].strip()]
