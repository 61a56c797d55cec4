"""The verbs of the law room: confirming an addressee, adding an official text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from models.changes import Changes, changed
from models.errors import BadInput, NotFound, Refused, Stale
from models.language import _
from models.ordinances import repository
from models.ordinances.official import with_text
from models.ordinances.pack import Pack, PastedText
from models.ordinances.packs import load_pack
from models.ordinances.repository import OfficeOverride, OfficialText
from models.typed import PAGE, checked, one_line
from models.vault.user import UserRole

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "ordinances"
MOST_LINES = 8
"""The lines that an addressee may have: more would not stand in the window of an envelope."""


def confirm_office(
    uow: UnitOfWork, place: str, office_id: str, lines: Iterable[str], salutation: str
) -> Changes:
    """Keep an addressee as this office has confirmed it today: all its lines, the address too.

    The pack is never changed. Empty lines are dropped. Raises ``BadInput``, and ``NotFound`` for
    a place or an addressee that is in no pack.
    """
    if all(office.id != office_id for office in load_pack(place).offices):
        raise NotFound(_("The law of this place has no such addressee."))
    typed = [one_line(line, f"lines[{index}]") for index, line in enumerate(lines)]
    told = tuple(line for line in typed if line)
    if not told:
        raise BadInput(_("An addressee needs its lines: the name, and the address."), field="lines")
    if len(told) > MOST_LINES:
        what = _("An addressee has at most {number} lines.").format(number=MOST_LINES)
        raise BadInput(what, field=f"lines[{MOST_LINES}]")
    one = OfficeOverride(
        id=uow.new_id(),
        place=place,
        office_id=office_id,
        lines=told,
        salutation=one_line(salutation, "salutation", required=True),
        confirmed_on=uow.today,
        confirmed_by=uow.user.name,
    )
    return _put_office(uow, repository.override(uow, place, office_id), one)


def _put_office(
    uow: UnitOfWork, former: OfficeOverride | None, one: OfficeOverride | None
) -> Changes:
    either = one or former
    if either is None:
        return Changes()
    if one is not None:
        repository.keep_override(uow, one)
    else:
        repository.remove_override(uow, either.place, either.office_id)
    uow.record("confirmed" if one else "unconfirmed", ROOM, either.id, ("lines", "salutation"))

    def undo(again: UnitOfWork) -> Changes:
        if repository.override(again, either.place, either.office_id) != one:
            raise _stale()
        return _put_office(again, one, former)

    said = _("Addressee confirmed") if one else _("Confirmation taken back")
    return changed(ROOM, either.place, said=said, undo=undo)


def add_text(uow: UnitOfWork, place: str, provision_id: str, pasted: PastedText) -> Changes:
    """Keep the official text of a provision as a new version; nothing already written changes.

    White space around the text is no part of it. Only an attorney or an administrator may do
    this: the office vouches for the words. Raises ``Refused``, ``BadInput``, ``NotFound``.
    """
    if uow.user.role not in (UserRole.ATTORNEY, UserRole.ADMINISTRATOR):
        raise Refused(
            _("Only an attorney can add the official text of a law."),
            safe=_("Nothing was changed."),
            next=_("Ask an attorney of the office to confirm it."),
        )
    pasted = replace(
        pasted,
        text=checked(pasted.text, "text", limit=PAGE, required=True).strip(),
        source=one_line(pasted.source, "source", required=True),
        confirmed_by=one_line(pasted.confirmed_by or uow.user.name, "confirmed_by", required=True),
    )
    if pasted.confirmed_on > uow.today:
        raise BadInput(_("This day has not come yet."), field="confirmed_on")
    law = repository.pack(uow, place)
    _check_new(law, provision_id, pasted)
    one = OfficialText(uow.new_id(), place, provision_id, pasted)
    return _put_text(uow, one)


def _check_new(law: Pack, provision_id: str, pasted: PastedText) -> None:
    try:
        provision = law.provision(provision_id)
    except KeyError:
        raise NotFound(_("The law of this place has no such section.")) from None
    with_text(law, provision_id, pasted)
    now = provision.current
    if now.pasted is not None and now.pasted.text == pasted.text:
        raise BadInput(_("This very text is on file already."), field="text")


def _put_text(uow: UnitOfWork, one: OfficialText) -> Changes:
    repository.keep_text(uow, one)
    uow.record("text_added", ROOM, one.id, ("text", "source", "source_date", "confirmed_by"))
    return changed(
        ROOM,
        one.id,
        one.place,
        made=True,
        said=_("Official text added"),
        undo=lambda again: _remove_text(again, one),
    )


def _remove_text(uow: UnitOfWork, one: OfficialText) -> Changes:
    if one not in repository.texts(uow, one.place):
        raise _stale()
    repository.remove_text(uow, one.id)
    uow.record("text_removed", ROOM, one.id, ("text",))
    return changed(
        ROOM,
        one.id,
        one.place,
        said=_("Official text taken out"),
        undo=lambda again: _put_text(again, one),
    )


def _stale() -> Stale:
    return Stale(
        _("This was changed by somebody since."),
        safe=_("Nothing was overwritten."),
        next=_("Open the page again and repeat the change."),
    )
