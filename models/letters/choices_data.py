"""A letter's choices as JSON text, and back: strictly, for the vault's own eyes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from models.breaches.breach import Quoting
from models.letters.choices import (
    ClientNaming,
    Delivery,
    LetterChoices,
    Relief,
    Sending,
    Signatory,
    SignatoryRole,
)

_TEXTS = ("office", "addressee", "salutation", "reference")
_FLAGS = ("resident_may_be_told", "place_may_be_told", "tell_harm")
_DAYS = ("dated", "address_confirmed_on", "reply_by")
_LISTS = ("copies", "evidence", "own_enclosures")


def to_json(choices: LetterChoices) -> str:
    """The choices as one line of JSON; the same choices give the same text."""
    data: dict[str, Any] = {name: getattr(choices, name) for name in (*_TEXTS, *_FLAGS)}
    for name in _DAYS:
        day: date | None = getattr(choices, name)
        data[name] = day.isoformat() if day else None
    for name in _LISTS:
        data[name] = list(getattr(choices, name))
    data["sending"] = [[one.method.value, one.tracking] for one in choices.sending]
    data["client"] = choices.client.value
    signs = choices.signatory
    data["signatory"] = [signs.name, signs.role.value] if signs else None
    data["quoting"] = {key: value.value for key, value in choices.quoting.items()}
    data["exhibit_titles"] = dict(choices.exhibit_titles)
    data["accounts"] = sorted(choices.accounts)
    data["harm"] = choices.harm
    data["reliefs"] = None if choices.reliefs is None else [one.value for one in choices.reliefs]
    data["preserve"] = None if choices.preserve is None else list(choices.preserve)
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> LetterChoices:
    """What ``to_json`` wrote. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for damage."""
    data = json.loads(text)
    values: dict[str, Any] = {name: data[name] for name in (*_TEXTS, *_FLAGS)}
    values |= {name: date.fromisoformat(data[name]) if data[name] else None for name in _DAYS}
    values |= {name: tuple(data[name]) for name in _LISTS}
    signs, reliefs, preserve = data["signatory"], data["reliefs"], data["preserve"]
    return LetterChoices(
        **values,
        sending=tuple(Sending(Delivery(method), number) for method, number in data["sending"]),
        client=ClientNaming(data["client"]),
        signatory=Signatory(signs[0], SignatoryRole(signs[1])) if signs else None,
        quoting={key: Quoting(value) for key, value in data["quoting"].items()},
        exhibit_titles=dict(data.get("exhibit_titles", {})),
        accounts=frozenset(data["accounts"]),
        harm=data["harm"],
        reliefs=None if reliefs is None else tuple(Relief(one) for one in reliefs),
        preserve=None if preserve is None else tuple(preserve),
    )
