"""What of a letter's material a person typed: every text, but for what is named here.

Each word of such a text gets a sign before it that no letter holds, and the letter is drafted of
that. What comes out without the sign is the program's own wording, the law's, or a value that is
held to its own rule (the client's name to a release, an address to its confirmation). So a field
that is added to a record is taken as typed until somebody says here that it is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from models.breaches.breach import Act, AllegedViolation, Breach, Evidence, Official, Witness
from models.letters.choices import LetterChoices, Signatory
from models.letters.enclosures.exhibit import Piece
from models.letters.letterhead import Letterhead
from models.letters.material import Material
from models.letters.templated.forms import FORMS, FieldType
from models.letters.templated.ground import ClientContact, Earlier, Ground
from models.ordinances.assessment import Assessment
from models.ordinances.pack import Pack
from models.people.person import PersonName
from models.privacy.release import Release

SIGN = "\ue0ff"
"""Stands before each word that a person typed; of the signs that Unicode gives to nobody."""

_WORD = re.compile(r"\S+")
_TYPED = (FieldType.LINE, FieldType.TEXT, FieldType.LINES)

# Held to rules of their own, or decided elsewhere: the law, the letterhead, who signs, the
# client's name (it needs a release) and safe address (it needs a safe way).
_WHOLE = (Pack, Assessment, Letterhead, Signatory, PersonName, AllegedViolation, ClientContact)
# Ids, codes, file kinds and digests; ``private`` is what is looked for and ``edits`` are held
# against what was generated.
_NOT_TYPED: dict[type, frozenset[str]] = {
    Material: frozenset({"number", "private", "edits", "omitted", "language"}),
    Ground: frozenset(
        {"language", "number", "case_number", "clients", "private", "edits", "omitted", "form"}
    ),
    Earlier: frozenset({"number", "office"}),
    LetterChoices: frozenset({"office", "accounts", "preserve", "copies", "evidence"}),
    Breach: frozenset(
        {"id", "number", "case_id", "place", "answered", "at_question", "recorded_by"}
    ),
    Act: frozenset({"id", "official_id"}),
    Official: frozenset({"id"}),
    Witness: frozenset({"id"}),
    Evidence: frozenset({"id", "media_type", "sha256", "taken_in_by"}),
    Piece: frozenset({"id", "sha256", "media_type", "owner_id", "barred"}),
    Release: frozenset(
        {
            "id", "case_id", "language", "explained_by", "document_id", "seen_by", "revoked_by",
            "renews_id", "superseded_by", "made_by", "changed_by",
        }
    ),
}  # fmt: skip

T = TypeVar("T")


def marked(value: T) -> T:
    """The same with the sign before each word that a person typed."""
    made: Any = _marked(value)
    return made  # type: ignore[no-any-return]


def _marked(value: Any) -> Any:
    # Words of an enumeration are texts, too, and the program's own.
    if type(value) is str:
        return _WORD.sub(lambda found: SIGN + found[0], value)
    if isinstance(value, _WHOLE):
        return value
    if isinstance(value, (tuple, list, frozenset)):
        return type(value)(_marked(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _marked(one) for key, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    given = _NOT_TYPED.get(type(value), frozenset())
    new = {
        one.name: _marked(getattr(value, one.name))
        for one in fields(value)
        if one.init and one.name not in given
    }
    made = replace(value, **new)
    if isinstance(value, Ground) and isinstance(made, Ground):
        return replace(made, form=_form(value, made))
    return made


def _form(ground: Ground, made: Ground) -> dict[str, str]:
    """The form's texts as typed; what stands there as it was offered is what it was made of."""
    form = dict(ground.form)
    for one in FORMS[ground.kind]:
        text = form.get(one.name, "")
        if one.type not in _TYPED or not text:
            continue
        offered = one.guess(ground) if one.guess is not None else ""
        form[one.name] = one.guess(made) if one.guess and text == offered else _marked(text)
    return form
