"""A letter as text that can be kept: the parts of a version, word for word, and back.

What stands in an approved version no longer follows from the record, so it is kept with its PDF.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from models.letters.choices_data import from_json as choices_from
from models.letters.choices_data import to_json as choices_to
from models.letters.letter import Letter, LetterState, Part, PartKind
from models.letters.letterhead import Letterhead

_TEXTS = ("id", "number", "case_id", "breach_id", "language", "kind", "reviewed", "version")


def to_json(letter: Letter) -> str:
    """The letter as JSON text; its remarks, which speak to the drafter only, are left out."""
    data: dict[str, Any] = {name: getattr(letter, name) for name in _TEXTS}
    data |= {
        "date": letter.date.isoformat(),
        "reply_by": letter.reply_by.isoformat() if letter.reply_by else None,
        "state": letter.state.value,
        "letterhead": _plain(letter.letterhead),
        "choices": choices_to(letter.choices),
        "alleged": list(letter.alleged),
        "parts": [_plain(part) for part in letter.parts],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Letter:
    """What ``to_json`` wrote. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for damage."""
    data = json.loads(text)
    return Letter(
        **{name: data[name] for name in _TEXTS},
        date=date.fromisoformat(data["date"]),
        reply_by=date.fromisoformat(data["reply_by"]) if data["reply_by"] else None,
        state=LetterState(data["state"]),
        letterhead=Letterhead(**_tuples(data["letterhead"])),
        choices=choices_from(data["choices"]),
        alleged=tuple(data["alleged"]),
        parts=tuple(_part(_tuples(one)) for one in data["parts"]),
    )


def _plain(value: Part | Letterhead) -> dict[str, Any]:
    return {one.name: getattr(value, one.name) for one in fields(value)}


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in data.items()}


def _part(data: dict[str, Any]) -> Part:
    return Part(**{**data, "kind": PartKind(data["kind"])})
