"""A case on paper: the whole file, its timeline, its cover sheet; exported or printed.

They take the ``Vault``, or what a long task of a screen gets, and read in one unit. That the case
left the vault stands in the audit trail before a byte of it is outside.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.casefile import drawing, intake
from models.casefile.assembling import Heading, Made, assemble
from models.casefile.sections import parts
from models.casefile.sheet import SAFETY, Chosen
from models.casefile.timeline import timeline
from models.casefile.words import day
from models.cases import repository as cases
from models.errors import BadInput
from models.language import _, current
from models.letters.archival import archive
from models.privacy.disclosure import How, What
from models.privacy.disclosures import disclosed
from models.privacy.guard.leaving import require_passed
from models.privacy.guard.passing import Passed
from models.privacy.way_out import require_named
from models.safety import access
from models.vault.errors import ReadOnlyVault
from models.vault.handling import Hands
from models.vault.outgoing import write_outside
from models.vault.powers import Power, require_power
from models.vault.safe_name import SafeName

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "casefile"
FILE, TIMELINE, COVER = "file", "timeline", "cover"
_OWN = Passed()
_WHAT = {FILE: What.CASE_FILE, TIMELINE: What.TIMELINE, COVER: What.COVER}
Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


def whole_file(
    hands: Hands,
    case_id: str,
    chosen: Chosen,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Made:
    """The chosen parts of the case as one PDF with cover, index, bookmarks and page numbers.

    :raises BadInput: nothing is chosen, or a character that no font has (named).
    :raises Refused: the role takes nothing out of the vault.
    :raises BehindWall, Cancelled: nothing was made.
    """
    _ordered(chosen)
    with hands.read() as uow:
        require_power(uow.user, Power.EXPORT_EVIDENCE)
        wanted = [one for one in parts(safety=True) if one.name in chosen.parts]
        if SAFETY in chosen.parts:
            access.require_print(uow, case_id)
        if not wanted:
            raise BadInput(
                _("Nothing is ticked."), field="parts", next=_("Tick at least one part.")
            )
        made = [one.make(uow, case_id, chosen) for one in wanted]
        heading = _heading(uow, case_id, _("Case file"))
        done = assemble(uow, heading, made, progress=progress, cancelled=cancelled)
    if SAFETY not in chosen.parts:
        return done
    with _writing(hands) as writing:
        if writing is not None:
            writing.record("opened", SAFETY, case_id)
            writing.commit()
    return replace(done, safety=True)


def timeline_alone(
    hands: Hands,
    case_id: str,
    chosen: Chosen,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Made:
    """The timeline by itself. Raises as ``whole_file``."""
    _ordered(chosen)
    with hands.read() as uow:
        require_power(uow.user, Power.EXPORT_EVIDENCE)
        if not chosen.parts:
            raise BadInput(
                _("Nothing is ticked."), field="parts", next=_("Tick at least one part.")
            )
        made = timeline(uow, case_id, chosen)
        heading = _heading(uow, case_id, _("Timeline of the case"))
        return assemble(uow, heading, [made], alone=True, progress=progress, cancelled=cancelled)


def cover_sheet(uow: UnitOfWork, case_id: str) -> bytes:
    """One page with the case's number and no name: it can be left on a desk. PDF/A-1b."""
    heading = _heading(uow, case_id, "")
    note = _("Confidential. Keep closed; return to the office if found.")
    drawn = drawing.cover(heading.number, heading.office, heading.printed, (note,))
    return archive(
        drawn.pdf, title=heading.number, language=current(), dated=uow.today, tree=drawn.tree
    )


def blank_intake(uow: UnitOfWork, language: str) -> bytes:
    """The intake on paper, to be filled in by hand: ``en`` or ``es``. PDF/A-1b."""
    form = intake.form(language)
    drawn = intake.draw(form, uow.info.organization)
    return archive(drawn.pdf, title=form.title, language=language, dated=uow.today, tree=drawn.tree)


def export(
    hands: Hands,
    case_id: str,
    pdf: bytes,
    what: str,
    folder: Path,
    *,
    safety: bool = False,
    passed: Passed = _OWN,
) -> Path:
    """Write a finished PDF into ``folder``; its name is the case's number and nothing more.
    ``safety``: something of the compartment is in it. ``passed`` says to whom it goes, if it leaves
    the office, and that the guard has read these very bytes for them (``guarding.pass_file``).

    :raises NoRelease: it goes to somebody outside who may not be told the client's name.
    :raises NotPassed: the guard has not read it for them, or what it found is not settled.
    :raises Refused: the role may not, the office lets no Safety out, or the system would not write
        it; nothing is left outside.
    """
    with hands.read() as uow:
        _require(uow, case_id, pdf, safety, passed)
        number = cases.case(uow, case_id).number
    _tell(hands, "exported", case_id, what, safety, How.EXPORTED, passed)
    return write_outside(folder, SafeName(f"{number}.pdf"), lambda take: take(pdf))


def printed(
    hands: Hands,
    case_id: str,
    pdf: bytes,
    what: str,
    *,
    safety: bool = False,
    passed: Passed = _OWN,
) -> None:
    """It is about to go to a printer. Raises ``Refused`` for a role that may not, and as
    ``export``."""
    if what != COVER:
        with hands.read() as uow:
            _require(uow, case_id, pdf, safety, passed)
    _tell(hands, "printed_out", case_id, what, safety, How.PRINTED, passed)


def _require(uow: UnitOfWork, case_id: str, pdf: bytes, safety: bool, passed: Passed) -> None:
    require_power(uow.user, Power.EXPORT_EVIDENCE)
    require_named(uow, case_id, passed.out)
    require_passed(uow, case_id, hashlib.sha256(pdf).hexdigest(), passed)
    if safety:
        access.require_print(uow, case_id)


def _tell(
    hands: Hands, action: str, case_id: str, what: str, safety: bool, how: How, passed: Passed
) -> None:
    with _writing(hands) as uow:
        if uow is not None:
            uow.record(action, ROOM, case_id, (what, SAFETY) if safety else (what,))
            disclosed(uow, case_id, _WHAT[what], how=how, **passed.line())
            uow.commit()


@contextlib.contextmanager
def _writing(hands: Hands) -> Iterator[UnitOfWork | None]:
    with contextlib.ExitStack() as stack:
        try:
            uow = stack.enter_context(hands.own_unit())
        except ReadOnlyVault:
            # So it was opened: there is nowhere to write.
            yield None
            return
        yield uow


def _ordered(chosen: Chosen) -> None:
    if chosen.since and chosen.until and chosen.until < chosen.since:
        raise BadInput(
            _("The last day lies before the first."),
            field="until",
            next=_("Exchange them, or leave one empty."),
        )


def _heading(uow: UnitOfWork, case_id: str, title: str) -> Heading:
    one = cases.case(uow, case_id)
    said = _("Printed {day}").format(day=day(uow.today))
    return Heading(title, one.number, uow.info.organization, said)
