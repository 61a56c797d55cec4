"""The office's own copies of templates: an attorney's wording in place of the program's.

A draft follows the copy that is in force; what was stored as PDF does not. A copy is checked as
strictly as the program's own, and one that no longer fits (a later program offers other names) is
refused with its line instead of being passed over.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, delete, insert, select, update

from models.changes import Changes, Ref, changed
from models.errors import BadInput, NotFound, Refused, Stale
from models.language import _
from models.letters import tables
from models.letters.templates.reading import (
    LONGEST,
    own_template,
    own_text,
    read_template,
)
from models.letters.templates.template import Template
from models.typed import checked
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "letter_templates"
_COPIES = tables.letter_template


@dataclass(frozen=True)
class Copy:
    """The office's text of one kind in one language. ``outdated``: the program's own text has
    changed since it was copied."""

    id: str
    kind: str
    language: str
    text: str
    based_on: str
    revision: int
    changed_at: datetime
    changed_by: str

    @property
    def outdated(self) -> bool:
        """Whether the program's own text is another one now."""
        return self.based_on != _sha256(own_text(self.kind, self.language))

    @property
    def own(self) -> bool:
        """Whether it says anything else than the program's."""
        return self.text != own_text(self.kind, self.language)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def name_of(kind: str, language: str) -> str:
    """The id of the copy, and what an error calls it."""
    return f"{kind}.{language}"


def copies(uow: UnitOfWork) -> list[Copy]:
    """Every copy of the office, by kind and language."""
    query = select(_COPIES).order_by(_COPIES.c.kind, _COPIES.c.language)
    return [_value(row) for row in uow.connection.execute(query).mappings()]


def copy_of(uow: UnitOfWork, kind: str, language: str) -> Copy | None:
    """The office's copy, if it has made one."""
    query = select(_COPIES).where(_COPIES.c.kind == kind, _COPIES.c.language == language)
    row = uow.connection.execute(query).mappings().first()
    return _value(row) if row else None


def template_in_force(uow: UnitOfWork, kind: str, language: str) -> Template:
    """The template that a draft of this kind is made of now.

    Raises ``BadFile`` with its line for a copy that does not fit, ``NotFound`` for another
    language.
    """
    copy = copy_of(uow, kind, language)
    if copy is None:
        return own_template(kind, language)
    return read_template(copy.text, kind, language, name_of(kind, language))


def make_copy(uow: UnitOfWork, kind: str, language: str) -> Changes:
    """Copy the program's own text, to be changed. Raises ``Refused`` if there is a copy."""
    require_power(uow.user, Power.SET_TEMPLATES)
    if copy_of(uow, kind, language) is not None:
        raise Refused(
            _("The office has a copy of this template already."), safe=_("Nothing was changed.")
        )
    text = own_text(kind, language)
    one = Copy(
        name_of(kind, language), kind, language, text, _sha256(text), 0, uow.now, uow.user.login
    )
    _put_in(uow, one)
    done = changed(ROOM, one.id, made=True, said=_("Office copy made"))
    return replace(done, undo=lambda again: _take_out(again, one, _("Office copy removed")))


def change_copy(uow: UnitOfWork, copy_id: str, text: str, revision: int | None = None) -> Changes:
    """Keep another text. Raises ``BadFile`` with the line of the first thing that is wrong."""
    require_power(uow.user, Power.SET_TEMPLATES)
    former = _copy(uow, copy_id)
    if revision is not None and revision != former.revision:
        raise _stale()
    text = checked(text, "text", limit=LONGEST)
    if not text.strip():
        raise BadInput(
            _("A template cannot be empty."),
            field="text",
            next=_("Go back to the program’s own text instead."),
        )
    read_template(text, former.kind, former.language, name_of(former.kind, former.language))
    if text == former.text:
        return Changes()
    return _put_text(uow, former, text, _("Wording kept"))


def drop_copy(uow: UnitOfWork, copy_id: str) -> Changes:
    """Go back to the program's own text; undo brings the copy back."""
    require_power(uow.user, Power.SET_TEMPLATES)
    return _take_out(uow, _copy(uow, copy_id), _("The program’s own wording again"))


def _put_text(uow: UnitOfWork, former: Copy, text: str, said: str) -> Changes:
    one = replace(
        former,
        text=text,
        revision=former.revision + 1,
        changed_at=uow.now,
        changed_by=uow.user.login,
    )
    where = _COPIES.c.id == one.id
    uow.connection.execute(update(_COPIES).where(where), _row(one))
    uow.record("changed", ROOM, one.id, ("text",))

    def undo(again: UnitOfWork) -> Changes:
        now = _copy(again, one.id)
        if now.revision != one.revision:
            raise _stale()
        return _put_text(again, now, former.text, _("Undone"))

    return replace(_touched(one, said), undo=undo)


def _put_in(uow: UnitOfWork, one: Copy) -> None:
    uow.connection.execute(insert(_COPIES), _row(one))
    uow.record("added", ROOM, one.id, ("kind", "language", "text"))


def _take_out(uow: UnitOfWork, one: Copy, said: str) -> Changes:
    now = _copy(uow, one.id)
    if now.revision != one.revision:
        raise _stale()
    uow.connection.execute(delete(_COPIES).where(_COPIES.c.id == one.id))
    uow.record("removed", ROOM, one.id)

    def undo(again: UnitOfWork) -> Changes:
        if copy_of(again, one.kind, one.language) is not None:
            raise _stale()
        _put_in(again, one)
        return _touched(one, _("Undone"))

    return replace(_touched(one, said), undo=undo)


def _touched(one: Copy, said: str) -> Changes:
    # Every draft of the kind reads otherwise now.
    done = changed(ROOM, one.id, said=said)
    return replace(done, touched=done.touched | {Ref("letters", "templates")})


def _copy(uow: UnitOfWork, copy_id: str) -> Copy:
    query = select(_COPIES).where(_COPIES.c.id == copy_id)
    row = uow.connection.execute(query).mappings().first()
    if row is None:
        raise NotFound(_("This copy of a template is not in the vault."))
    return _value(row)


def _value(row: RowMapping) -> Copy:
    return Copy(**row)


def _row(one: Copy) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "language": one.language,
        "text": one.text,
        "based_on": one.based_on,
        "revision": one.revision,
        "changed_at": one.changed_at,
        "changed_by": one.changed_by,
    }


def _stale() -> Stale:
    return Stale(
        _("This template was changed by somebody since."),
        safe=_("Nothing was overwritten."),
        next=_("Open it again and repeat the change."),
    )
