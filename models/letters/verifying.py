"""Is this paper what the office approved and sent? By letter number and short hash, or by the PDF.

The short hash at the foot of a page is of the letter's text; the SHA-256 of the file is of its
bytes. A file that was saved anew by another program has other bytes and may have the same text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.errors import BadInput, NotFound
from models.language import _
from models.letters import repository, tables
from models.letters.comparing import Mark, Run, runs
from models.letters.kept import Stored
from models.letters.letter import LetterState
from models.letters.life import standing
from models.letters.life_rows import sent_of
from models.letters.preview import page_texts
from models.typed import one_line
from models.vault.walls import closed_cases

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_NUMBER = re.compile(r"L[\s\W_]*(\d{2})[\s\W_]*(\d{4,6})", re.IGNORECASE)
_FOOT = re.compile(r"\b([0-9a-f]{4})[\s\u00a0]?([0-9a-f]{4})\b")
_SHORT = 8
_MOST_TEXT = 400_000


class Verdict(StrEnum):
    """What can be said of a paper. ``SAME_TEXT``: the words are those of the version, the file's
    bytes are not; ``OTHER_HASH``: the letter is known, no version has this hash."""

    SENT = "sent"
    APPROVED = "approved"
    DRAFT = "draft"
    SAME_TEXT = "same_text"
    DIFFERENT = "different"
    OTHER_HASH = "other_hash"
    UNKNOWN = "unknown"
    PURGED = "purged"


@dataclass(frozen=True)
class Verified:
    """The answer. ``version`` is the one that the paper is, or is held against; ``differs`` are
    the words of that version (removed) and of the paper (added) where they differ."""

    verdict: Verdict
    letter_id: str = ""
    number: str = ""
    version: int = 0
    approved: bool = False
    made_by: str = ""
    made_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    sent_on: date | None = None
    newest: int = 0
    by_bytes: bool = False
    differs: tuple[Run, ...] = field(default=(), repr=False)

    @property
    def exact(self) -> bool:
        """Whether it is what an attorney approved."""
        return self.verdict in (Verdict.SENT, Verdict.APPROVED)


def verify_typed(uow: UnitOfWork, number: str, short_hash: str) -> Verified:
    """By what stands at the foot of a page. Spaces, dashes and letter case do not matter.

    Raises ``BadInput`` for what cannot be a number or a hash, ``BehindWall``.
    """
    wanted = read_number(number)
    if not wanted:
        raise BadInput(
            _("This is no letter number."), field="number", next=_("It looks like L-26-0042.")
        )
    digits = read_hash(short_hash)
    if len(digits) < _SHORT:
        raise BadInput(
            _("The short hash has eight signs, each a digit or a letter from a to f."),
            field="hash",
            next=_("It stands at the foot of each page, after the version."),
        )
    try:
        one = repository.kept_by_number(uow, wanted)
    except NotFound:
        return Verified(Verdict.UNKNOWN, number=wanted)
    if one.state is LetterState.PURGED:
        return Verified(Verdict.PURGED, one.id, one.number)
    for stored in repository.stored_versions(uow, one.id):
        if stored.digest.startswith(digits) or stored.sha256.startswith(digits):
            return _of(uow, one.id, stored)
    newest = repository.last_stored(uow, one.id)
    many = newest.version if newest else 0
    return Verified(Verdict.OTHER_HASH, one.id, one.number, newest=many)


def verify_pdf(uow: UnitOfWork, pdf: bytes) -> Verified:
    """By a file: its bytes, else its words. Raises ``BadInput`` for what is no readable PDF."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    for letter_id, version, kept in _hashes(uow):
        if kept == sha256:
            stored = {one.version: one for one in repository.stored_versions(uow, letter_id)}
            return _of(uow, letter_id, stored[version], by_bytes=True)
    pages = page_texts(pdf)
    text = "\n".join(pages)
    numbers = list(dict.fromkeys(read_number(found.group()) for found in _NUMBER.finditer(text)))
    for number in numbers:
        try:
            one = repository.kept_by_number(uow, number)
        except NotFound:
            continue
        if one.state is LetterState.PURGED:
            return Verified(Verdict.PURGED, one.id, one.number)
        stored_ones = repository.stored_versions(uow, one.id)
        if stored_ones:
            return _against(uow, one.id, stored_ones, pages)
        return Verified(Verdict.OTHER_HASH, one.id, one.number)
    return Verified(Verdict.UNKNOWN, number=numbers[0] if numbers else "")


def read_number(typed: str) -> str:
    """``l 26 42`` is ``L-26-0042``; "" if it is no number."""
    plain = unicodedata.normalize("NFKC", one_line(typed, "number"))
    found = _NUMBER.search(plain) or re.search(r"L[\s\W_]*(\d{2})[\s\W_]+(\d{1,6})", plain, re.I)
    return f"L-{found[1]}-{int(found[2]):04d}" if found else ""


def read_hash(typed: str) -> str:
    """The hexadecimal digits, however they were spaced; ``O`` and ``l`` are read as digits."""
    plain = unicodedata.normalize("NFKC", one_line(typed, "hash")).casefold()
    plain = plain.translate(str.maketrans("oli", "011"))
    tidy = re.sub(r"[\s\-–—.:·]", "", plain)
    return tidy if re.fullmatch(r"[0-9a-f]*", tidy) else ""


def _hashes(uow: UnitOfWork) -> list[tuple[str, int, str]]:
    pdfs, bundles, letters = tables.letter_pdf, tables.letter_bundle, tables.letter
    found = []
    # A letter leaves alone, or with what it encloses as one file.
    for table, sha256 in ((pdfs, pdfs.c.sha256), (bundles, bundles.c.whole_sha256)):
        query = (
            select(table.c.letter_id, table.c.version, sha256)
            .select_from(table.join(letters, letters.c.id == table.c.letter_id))
            .where(letters.c.case_id.not_in(closed_cases(uow)))
        )
        found += [(row[0], row[1], row[2]) for row in uow.connection.execute(query)]
    return found


def _of(uow: UnitOfWork, letter_id: str, stored: Stored, *, by_bytes: bool = False) -> Verified:
    one = repository.kept(uow, letter_id)
    entries = [s for s in standing(sent_of(uow, letter_id)) if s.version == stored.version]
    verdict = Verdict.DRAFT
    if stored.approved:
        verdict = Verdict.SENT if entries else Verdict.APPROVED
    newest = repository.last_stored(uow, letter_id)
    return Verified(
        verdict,
        letter_id,
        one.number,
        stored.version,
        stored.approved,
        stored.made_by,
        stored.made_at,
        stored.approved_by or "",
        stored.approved_at,
        min((entry.sent_on for entry in entries), default=None),
        newest.version if newest else stored.version,
        by_bytes,
    )


def _against(
    uow: UnitOfWork, letter_id: str, versions: tuple[Stored, ...], pages: tuple[str, ...]
) -> Verified:
    """Held against the version whose hash stands at its foot, else the newest approved one."""
    hashes = {"".join(found) for page in pages for found in _FOOT.findall(page)}
    named = [one for one in versions if one.digest[:_SHORT] in hashes]
    approved = [one for one in versions if one.approved]
    stored = (named or approved or list(versions))[-1]
    kept, _sha = repository.stored_pdf(uow, letter_id, stored.version)
    ours, theirs = _plain(page_texts(kept)), _plain(pages)
    told = _of(uow, letter_id, stored)
    verdict = Verdict.SAME_TEXT if ours == theirs else Verdict.DIFFERENT
    differs = () if ours == theirs else _parts(ours, theirs)
    return Verified(**{**told.__dict__, "verdict": verdict, "differs": differs})


def _plain(pages: tuple[str, ...]) -> str:
    text = unicodedata.normalize("NFKC", "\n".join(pages))[:_MOST_TEXT]
    return " ".join(text.split())


def _parts(ours: str, theirs: str) -> tuple[Run, ...]:
    """The differences, with a few words around each."""
    found = runs(ours, theirs)
    around = 60
    made = []
    for place, run in enumerate(found):
        if run.mark is not Mark.SAME or len(run.text) <= 2 * around:
            made.append(run)
            continue
        head = run.text[:around] if place else ""
        tail = run.text[-around:] if place + 1 < len(found) else ""
        made.append(Run(f"{head} … {tail}", Mark.SAME))
    return tuple(made)
