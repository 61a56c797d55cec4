"""The safety compartment on paper: where the office's rule lets it out, and somebody ticked it.

No other part of the file draws on it, and no letter can (a contract between the rooms).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.casefile.sheet import SAFETY, Block, Chosen, LeftOut, Section, Text
from models.casefile.sheet import Entry as Entry_
from models.days.partial import PartialDate
from models.language import _, ngettext
from models.notes.note import Privilege
from models.safety import access, repository, telling
from models.safety.entry import KINDS, Certification, Entry, kind_of
from models.safety.entry import Privilege as Kept
from models.safety.labels import HEADINGS
from models.safety.labels import KINDS as LABELS

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_PRIVILEGES = {
    Kept.ATTORNEY_CLIENT: Privilege.ATTORNEY_CLIENT,
    Kept.COUNSELOR: Privilege.COUNSELLOR,
    Kept.NONE: Privilege.NONE,
}


def compartment(uow: UnitOfWork, case_id: str, chosen: Chosen) -> Section:
    """Every entry of the chosen days and privileges, kind by kind.

    :raises ClosedCompartment, Refused, BehindWall: as ``access.require_print``.
    """
    access.require_print(uow, case_id)
    held, blocks = 0, list[Block]()
    for name, heading in HEADINGS.items():
        kind = KINDS[name]
        if kind is Certification and not access.certifications_on(uow):
            continue
        inside = [one for one in repository.entries(uow, kind, case_id) if _in(one, chosen)]
        shown = [one for one in inside if _privilege(one) in chosen.privileges]
        held += len(inside) - len(shown)
        if shown:
            blocks.append(Text(_(heading), "strong"))
        for one in shown:
            blocks.append(_entry(one, uow.today))
    what = ngettext("{count} privileged entry", "{count} privileged entries", held)
    left = LeftOut(what.format(count=held), _("That kind of privilege was not ticked."))
    nothing = (Text(_("Nothing is recorded."), "quiet"),)
    return Section(SAFETY, _("Safety"), tuple(blocks) or nothing, left_out=(left,) if held else ())


def _entry(one: Entry, today: date) -> Entry_:
    told = [
        f"{word} {text}" if word.endswith("?") else f"{word}: {text}"
        for word, text in telling.lines(one)
    ]
    caution = telling.caution(one, today)
    return Entry_(
        _(LABELS[kind_of(one)]), telling.title(one, str), "", "\n".join([*told, caution]).strip()
    )


def _privilege(one: Entry) -> Privilege:
    return _PRIVILEGES[getattr(one, "privilege", Kept.NONE)]


def _in(one: Entry, chosen: Chosen) -> bool:
    """What has no day of its own, or none that is known, belongs to every span of days."""
    day = getattr(one, "day", "") or getattr(one, "issued_on", None)
    if not day:
        return True
    if isinstance(day, date):
        return chosen.holds(day)
    return chosen.holds(PartialDate.from_iso(day).earliest)
