"""The disclosure guard over a letter: its parts word by word, and the PDF that leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.changes import Ref
from models.errors import Refused
from models.language import _
from models.letters import repository
from models.letters.findings import SETTLE, WEIGH
from models.letters.findings import Finding as Point
from models.letters.kept import Kept
from models.letters.labels import part_title
from models.letters.letter import Letter, PartKind
from models.letters.reading import letter
from models.letters.templated.kind import NEEDS, Reader
from models.ordinances import repository as law
from models.ordinances.packs import places
from models.privacy.guard import labels
from models.privacy.guard.finding import Finding, Piece, Remedy, Weight
from models.privacy.guard.inspecting import Extent, Inspection, inspect
from models.privacy.recipient import Recipient, typed
from models.privacy.way_out import Basis, Out, require_named

if TYPE_CHECKING:
    from models.breaches.breach import Breach
    from models.ordinances.pack import Pack
    from models.vault.unit_of_work import UnitOfWork

ROOM = "letters"
CODE = "guard"


@dataclass(frozen=True)
class GuardPoint(Point):
    """A finding of the guard among the points before a letter leaves. ``found`` has the words in
    their place, and what would make it right."""

    found: Finding | None = field(default=None, compare=False)

    @property
    def refused(self) -> bool:
        """It does not leave, whatever anybody says."""
        return self.found is not None and self.found.weight is Weight.REFUSE


class MustNotLeave(Refused):
    """The guard stops a letter at the door. ``findings`` are what is in the way; of a ``locked``
    letter nothing can be put right any more."""

    code = "must-not-leave"

    def __init__(self, found: tuple[GuardPoint, ...], *, locked: bool = False) -> None:
        self.findings = found
        here = _("See “Before it leaves” on the letter’s page, and settle what stands there.")
        anew = _("Begin a new version of the letter and settle it there, or have a release signed.")
        super().__init__(
            _("The disclosure guard stops this letter. {first}").format(first=found[0].what),
            safe=_("Nothing has left the vault."),
            next=anew if locked else here,
        )


def inspect_letter(
    uow: UnitOfWork,
    of: Letter,
    pdf: bytes = b"",
    *,
    leaving: bool = False,
    also: tuple[Recipient, ...] = (),
    enclosed: bytes = b"",
) -> Inspection:
    """What this letter would give away to whoever gets it, and to whoever gets it ``also``.
    ``enclosed``: what is bound to it, where it is not in the ``pdf``.
    ``leaving``: it is about to, so it is looked behind walls too."""
    one = repository.kept(uow, of.id)
    told = [breaches.breach(uow, id) for id in one.breaches]
    packs = [law.pack(uow, place) for place in _places(told)]
    agency = _reader(one) is Reader.AGENCY
    return inspect(
        uow,
        pieces_of(of),
        case_ids=[one.case_id, *(each.case_id for each in told)],
        subject=Ref(ROOM, of.id),
        recipients=(*(recipients_of(one, packs) if agency else ()), *also),
        pdf=pdf,
        enclosed=enclosed,
        allowed=tuple(_allowed(of, one, told, packs)),
        law=tuple(text for pack in packs for text in law_of(pack)),
        extent=Extent.LETTER if agency else Extent.FILE,
        walled=leaving,
    )


def gate(uow: UnitOfWork, of: Letter, pdf: bytes) -> Sequence[Point]:
    """The guard as a gate before the approval; it is looked behind walls, and told in the trail."""
    found = inspect_letter(uow, of, pdf, leaving=True)
    uow.record("guarded", ROOM, of.id)
    return points(found)


def require_may_leave(
    uow: UnitOfWork,
    letter_id: str,
    pdf: bytes,
    version: int | None = None,
    *,
    draft: bool = False,
    out: Out | None = None,
) -> Inspection:
    """Go on only if these bytes of the letter may leave now: a release can have ended, and a name
    can have come on file, since it was approved. Every export and every print asks this. A
    ``draft`` on paper, for the office's own eyes, may hold what is still to be settled, but no
    client's name. ``out`` says to whom it goes: somebody who is not its addressee is told no more
    than their own release says, but where an order compels it. What was typed in a letter that
    nobody has approved yet is read before it goes to anybody outside.

    :raises MustNotLeave: says what is in the way.
    :raises Refused: only an attorney says that an order compels it.
    """
    stored = repository.stored_letter(uow, letter_id, version) if version else None
    of = stored or letter(uow, letter_id)
    also = (out.reader,) if out is not None and out.outside and out.recipient else ()
    compelled = out is not None and out.basis is Basis.COMPELLED
    if out is not None and compelled:
        require_named(uow, of.case_id, out)
        also = ()
    found = inspect_letter(uow, of, pdf, leaving=True, also=also)
    if compelled:
        return found
    if found.client_named if draft else found.shut:
        shut = tuple(one for one in points(found) if one.weight == SETTLE)
        raise MustNotLeave(shut, locked=stored is not None)
    if out is not None and out.outside and of.state.unapproved:
        _require_read(uow, of)
    return found


def _require_read(uow: UnitOfWork, of: Letter) -> None:
    """A draft goes to somebody outside only once what was typed in it was read, as if it were
    approved. Raises ``MustNotLeave``."""
    from models.letters.read_through import point, through

    if waiting := point(through(uow, of)):
        (one,) = waiting
        raise MustNotLeave((GuardPoint(one.code, one.weight, one.part, one.what, one.detail),))


def points(found: Inspection, *, shown: bool = True) -> tuple[GuardPoint, ...]:
    """What is still open, as points beside the letter's own; no words while names are hidden."""
    return tuple(_point(one, shown) for one in found.open)


def _point(one: Finding, shown: bool) -> GuardPoint:
    weight = WEIGH if one.weight is Weight.WEIGH else SETTLE
    where = part_title(one.key) if one.page == 0 and not one.key.startswith("inside") else ""
    if one.page:
        where = _("Page {number}").format(number=one.page)
    # What would make it right stands below as things to press (``desktop.letters.before``).
    detail = ". ".join(text for text in (where, labels.class_word(one.bears)) if text)
    return GuardPoint(
        f"{CODE}:{one.rule}",
        weight,
        one.key,
        labels.what(one, shown=shown),
        detail,
        CODE,
        found=one,
    )


def pieces_of(of: Letter) -> tuple[Piece, ...]:
    """The parts that print, each with its own key."""
    return tuple(
        Piece(part.key, part.shown, law=part.kind is PartKind.QUOTATION and part.locked)
        for part in of.printed
    )


def recipients_of(one: Kept, packs: Sequence[Pack]) -> tuple[Recipient, ...]:
    """The addressee, then everybody who gets a copy: a copy discloses as much as the letter."""
    copies = [
        typed(office.title.said_in("en"))
        for pack in packs
        for office in pack.offices
        if office.id in one.choices.copies
    ]
    return (typed(one.addressee), *copies)


def readers_of(uow: UnitOfWork, one: Kept) -> tuple[Recipient, ...]:
    """Everybody who gets it, of a letter to an agency; the client's own papers have none."""
    if _reader(one) is not Reader.AGENCY:
        return ()
    told = [breaches.breach(uow, id) for id in one.breaches]
    return recipients_of(one, [law.pack(uow, place) for place in _places(told)])


def law_of(pack: Pack) -> tuple[str, ...]:
    """The words of the law that a letter may quote."""
    texts = [
        text
        for provision in pack.provisions
        for version in provision.versions
        for text in (version.text, version.quotation)
    ]
    return tuple(dict.fromkeys(text for text in texts if text.strip()))


_OUR_CLIENT = {"en": "our client", "es": "la persona representada"}


def replaced(text: str, found: Finding, remedy: Remedy, language: str = "en") -> str:
    """The part's text with the words taken out, or initials or “our client” (in the letter's
    language) in their place."""
    before, after = text[: found.start], text[found.end :]
    match remedy:
        case Remedy.OUR_CLIENT:
            return before + _OUR_CLIENT.get(language, _OUR_CLIENT["en"]) + after
        case Remedy.INITIALS:
            return before + _initials(found.words) + after
    if before.endswith(" ") and (not after or after[0] in " .,;:!?)"):
        before = before[:-1]
    return before + after


def _initials(words: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in words.replace(",", " ").split())


def _reader(one: Kept) -> Reader:
    known = {kind.value: needs.reader for kind, needs in NEEDS.items()}
    return known.get(one.kind, Reader.AGENCY)


def _places(told: Sequence[Breach]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.place for one in told)) or places()


def _allowed(of: Letter, one: Kept, told: Sequence[Breach], packs: Sequence[Pack]) -> Iterator[str]:
    """Who and what may stand in it: the office, whoever it goes to, officials, offices."""
    head = of.letterhead
    yield from (head.name, *head.lines)
    for part in of.parts:
        if part.key in ("addressee", "salutation", "copies", "signature"):
            yield from part.text.splitlines()
    for pack in packs:
        for office in pack.offices:
            yield office.title.said_in("en")
            yield from office.printable
            yield office.phone
    for breach in told:
        named = (each.identified for each in breach.officials)
        yield from (each.name for each in named if each is not None)
        yield from (each.name for each in breach.witnesses if each.may_be_named)
    yield from one.choices.addressee.splitlines() if _reader(one) is Reader.AGENCY else ()


__all__ = [
    "CODE",
    "GuardPoint",
    "gate",
    "inspect_letter",
    "points",
    "readers_of",
    "replaced",
    "require_may_leave",
]
