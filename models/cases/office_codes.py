"""The office's own codes: funding, referral sources, and what it adds to the program's lists.

A code is added and retired, never deleted once a case has it: old cases keep what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import RowMapping, delete, exists, insert, or_, select, update

from models.cases.codes import (
    Code,
    CodeList,
    closing_codes,
    problem_codes,
    special_problem_codes,
)
from models.cases.tables import legal_case as cases
from models.cases.tables import office_code as codes
from models.changes import Changes, changed
from models.errors import BadInput, NotFound, Refused, Stale
from models.language import _
from models.typed import name_line
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "office_codes"
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_-]{0,11}")


class CodeKind(StrEnum):
    """Which list."""

    FUNDING = "funding"
    REFERRAL = "referral"
    CLOSING = "closing"
    PROBLEM = "problem"
    SPECIAL = "special"


FIELDS = {
    "problem_code": CodeKind.PROBLEM,
    "special_problem_code": CodeKind.SPECIAL,
    "funding": CodeKind.FUNDING,
    "referral_source": CodeKind.REFERRAL,
    "closing_code": CodeKind.CLOSING,
}
"""The fields of a case that hold a code, and the list of each."""


@dataclass(frozen=True)
class OfficeCode:
    """A code of the office's own. ``retired_on``: from that day on it is offered no more."""

    id: str
    kind: CodeKind
    code: str
    label: str
    used_from: date
    retired_on: date | None = None
    revision: int = field(default=0, compare=False)

    def offered_on(self, day: date) -> bool:
        """Whether a case can get it on this day."""
        return self.used_from <= day and (self.retired_on is None or day < self.retired_on)

    @property
    def told(self) -> str:
        """Code and label, as lists show them."""
        return f"{self.code} {self.label}"


def shipped(kind: CodeKind) -> CodeList | None:
    """The list that comes with the program, where there is one."""
    lists = {
        CodeKind.CLOSING: closing_codes,
        CodeKind.PROBLEM: problem_codes,
        CodeKind.SPECIAL: special_problem_codes,
    }
    return lists[kind]() if kind in lists else None


def own_codes(uow: UnitOfWork, kind: CodeKind | None = None) -> list[OfficeCode]:
    """The office's own codes of one list, or of all, retired ones too, by code."""
    query = select(codes).order_by(codes.c.list, codes.c.code)
    if kind is not None:
        query = query.where(codes.c.list == kind.value)
    return [_value(row) for row in uow.connection.execute(query).mappings()]


def offered(uow: UnitOfWork, kind: CodeKind) -> list[Code]:
    """What a case can get today: the program's list as it stands, and the office's own."""
    kept = shipped(kind)
    own = [one for one in own_codes(uow, kind) if one.offered_on(uow.today)]
    found = [*(kept.on(uow.today).codes if kept else ()), *(Code(o.code, o.label) for o in own)]
    return sorted(found, key=lambda one: one.code)


def told(uow: UnitOfWork, kind: CodeKind, code: str) -> str:
    """Code and label, retired or not; the code itself where nothing is known of it."""
    query = select(codes.c.label).where(codes.c.list == kind.value, codes.c.code == code)
    label = uow.connection.execute(query).scalar()
    if label is not None:
        return f"{code} {label}"
    kept = shipped(kind)
    return kept.label(code) if kept else code


def require_usable(uow: UnitOfWork, kind: CodeKind, code: str, field: str) -> None:
    """Go on only with a code that is offered today, or stands in a list of the program.

    :raises BadInput: at ``field``.
    """
    kept = shipped(kind)
    if kept is not None and kept.has(code):
        return
    if any(one.code == code and one.offered_on(uow.today) for one in own_codes(uow, kind)):
        return
    example = _("Choose one of the legal problem codes, for example 85.")
    raise BadInput(
        _("This is not a code of the list."),
        field=field,
        next=example if kind is CodeKind.PROBLEM else _("Choose one of the list."),
    )


def add_code(
    uow: UnitOfWork, kind: CodeKind, code: str, label: str, used_from: date | None = None
) -> Changes:
    """Add a code of the office's own, offered from ``used_from`` (today) on.

    :raises BadInput: the code is empty, of odd characters, or in the list already.
    """
    require_power(uow.user, Power.SET_CODES)
    code = name_line(code, "code", required=True)
    if not _CODE.fullmatch(code):
        raise BadInput(
            _("A code has up to 12 letters, figures, dots or hyphens, and no space."),
            field="code",
        )
    kept = shipped(kind)
    own = {one.code.casefold() for one in own_codes(uow, kind)}
    if code.casefold() in own or (kept is not None and kept.has(code.upper())):
        raise BadInput(_("This code stands in the list already."), field="code")
    one = OfficeCode(uow.new_id(), kind, code, _label(label), used_from or uow.today, revision=1)
    return _put_in(uow, one)


def rename_code(uow: UnitOfWork, one: OfficeCode, label: str) -> Changes:
    """Another label for a code of the office's own; cases that have it show the new one."""
    return _change(uow, one, replace(one, label=_label(label)), _("Code renamed"))


def retire_code(uow: UnitOfWork, one: OfficeCode, on: date | None = None) -> Changes:
    """From this day (today) on no case can get the code; those that have it keep it."""
    day = on or uow.today
    if day < one.used_from:
        day = one.used_from
    return _change(uow, one, replace(one, retired_on=day), _("Code retired"))


def offer_again(uow: UnitOfWork, one: OfficeCode) -> Changes:
    """A retired code can be chosen again."""
    return _change(uow, one, replace(one, retired_on=None), _("Code offered again"))


def in_use(uow: UnitOfWork, one: OfficeCode) -> bool:
    """Whether a case has the code; yes too where a closed wall hides the answer."""
    if uow.walls.walls:
        return True
    columns = [cases.c[name] for name, kind in FIELDS.items() if kind is one.kind]
    used = or_(*(column == one.code for column in columns))
    return bool(uow.connection.execute(select(exists().where(used))).scalar_one())


def _label(typed: str) -> str:
    return name_line(typed, "label", limit=120, required=True)


def _put_in(uow: UnitOfWork, one: OfficeCode) -> Changes:
    uow.connection.execute(insert(codes), _row(one))
    uow.record("added", ROOM, one.id, ("code", "label"))
    return changed(
        ROOM, one.id, made=True, said=_("Code added"), undo=lambda again: _take_out(again, one)
    )


def _take_out(uow: UnitOfWork, one: OfficeCode) -> Changes:
    require_power(uow.user, Power.SET_CODES)
    if in_use(uow, one):
        raise Refused(
            _("A case may have this code, so it stays in the list."),
            safe=_("Nothing was changed."),
            next=_("Retire it instead."),
        )
    uow.connection.execute(delete(codes).where(codes.c.id == one.id))
    uow.record("removed", ROOM, one.id)
    return changed(ROOM, one.id, said=_("Code removed"), undo=lambda again: _put_in(again, one))


def _change(uow: UnitOfWork, former: OfficeCode, one: OfficeCode, said: str) -> Changes:
    require_power(uow.user, Power.SET_CODES)
    row = uow.connection.execute(select(codes).where(codes.c.id == one.id)).mappings().first()
    if row is None:
        raise NotFound(_("This code is not in the list any more."))
    kept = _value(row)
    if kept.revision != former.revision:
        raise Stale(
            _("This code was changed since the page was opened."),
            safe=_("Nothing was overwritten."),
            next=_("Open the list again and repeat the change."),
        )
    if kept == one:
        return Changes()
    one = replace(one, revision=kept.revision + 1)
    uow.connection.execute(update(codes).where(codes.c.id == one.id), _row(one))
    names = [name for name in ("label", "retired_on") if getattr(kept, name) != getattr(one, name)]
    uow.record("changed", ROOM, one.id, tuple(names))
    return changed(
        ROOM, one.id, said=said, undo=lambda again: _change(again, one, kept, _("Undone"))
    )


def _value(row: RowMapping) -> OfficeCode:
    retired = row["retired_on"]
    return OfficeCode(
        row["id"],
        CodeKind(row["list"]),
        row["code"],
        row["label"],
        date.fromisoformat(row["used_from"]),
        date.fromisoformat(retired) if retired else None,
        row["revision"],
    )


def _row(one: OfficeCode) -> dict[str, object]:
    return {
        "id": one.id,
        "revision": one.revision,
        "list": one.kind.value,
        "code": one.code,
        "label": one.label,
        "used_from": one.used_from.isoformat(),
        "retired_on": one.retired_on.isoformat() if one.retired_on else None,
    }
