"""One-line calls of the letters' verbs. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.vault.user import UserInfo, UserRole

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.letters.desk import Desk
    from desktop.letters.letter_languages import LetterLanguages
    from desktop.shell.office import Progress
    from models.changes import Changes
    from models.letters.choices import LetterChoices
    from models.letters.leaflets.shelf import Made, Offered
    from models.letters.letter import Letter, LetterRow
    from models.letters.letterhead import Letterhead
    from models.letters.read_through import ReadThrough
    from models.privacy.guard.finding import Finding as GuardFinding
    from models.privacy.guard.inspecting import Inspection
    from models.privacy.way_out import Out
    from models.vault.unit_of_work import UnitOfWork


def may_change(user: UserInfo) -> bool:
    """Whether this user can change anything. The vault holds it too."""
    return user.role is not UserRole.READ_ONLY


def desk(uow: UnitOfWork, letter_id: str) -> Desk:
    """The letter with what there is to choose from."""
    from desktop.letters.desk_reading import read

    return read(uow, letter_id)


def draft(uow: UnitOfWork, breach_id: str) -> Changes:
    """Draft a letter on a breach."""
    from models.letters.services import draft_letter

    return draft_letter(uow, breach_id)


def edit(uow: UnitOfWork, letter_id: str, key: str, text: str | None) -> Changes:
    """Put a text in place of the generated one; ``None``: back to it."""
    from models.letters import services

    if text is None:
        return services.back_to_generated(uow, letter_id, key)
    return services.edit_part(uow, letter_id, key, text)


def omit(uow: UnitOfWork, letter_id: str, key: str, out: bool) -> Changes:
    """Leave a part out, or put it back."""
    from models.letters.services import omit_part

    return omit_part(uow, letter_id, key, out)


def choose(uow: UnitOfWork, letter_id: str, choices: LetterChoices) -> Changes:
    """Keep other choices."""
    from models.letters.services import choose as keep

    return keep(uow, letter_id, choices)


def make(uow: UnitOfWork, letter_id: str) -> Changes:
    """Store the PDF of the letter as it stands."""
    from models.letters.services import make_pdf

    return make_pdf(uow, letter_id)


def last_pdf(uow: UnitOfWork, letter_id: str) -> tuple[int, str]:
    """Number and SHA-256 of the newest stored PDF."""
    from models.errors import NotFound
    from models.language import _
    from models.letters.repository import last_stored

    found = last_stored(uow, letter_id)
    if found is None:
        raise NotFound(_("No PDF of this letter is stored."))
    return found.version, found.sha256


def stored_pdf(uow: UnitOfWork, letter_id: str, version: int | None) -> tuple[bytes, str]:
    """A stored PDF and its SHA-256; ``None``: the newest."""
    from models.letters.repository import stored_pdf as found

    return found(uow, letter_id, version)


def rows(uow: UnitOfWork, wanted: Any, limit: int, offset: int, after: str = "") -> list[LetterRow]:
    """Letters for the list, as its ``Wanted`` says."""
    from models.letters.register import Standing
    from models.letters.repository import letter_rows

    return letter_rows(
        uow,
        find=wanted.find,
        limit=limit,
        offset=offset,
        standing=Standing(wanted.standing) if wanted.standing else None,
        kind=wanted.kind,
        sort=wanted.sort,
        descending=wanted.descending,
        after=after,
    )


def count(uow: UnitOfWork, find: str, standing: str = "", kind: str = "") -> int:
    """How many letters there are."""
    from models.letters.register import Standing
    from models.letters.repository import letter_count

    where = Standing(standing) if standing else None
    return letter_count(uow, find=find, standing=where, kind=kind)


def letterhead(uow: UnitOfWork) -> Letterhead:
    """The office's letterhead."""
    from models.letters.repository import letterhead as found

    return found(uow)


def keep_letterhead(uow: UnitOfWork, head: Letterhead) -> Changes:
    """Keep the office's letterhead."""
    from models.letters.services import set_letterhead

    return set_letterhead(uow, head)


# ── the language of a letter ───────────────────────────────────────────────────────────────


def letter_languages(uow: UnitOfWork, letter_id: str) -> LetterLanguages:
    """The letter's language, and those that it may have."""
    from desktop.letters.letter_languages import LetterLanguages
    from models.letters.languages import edited_parts
    from models.letters.leaflets.shelf import Offered
    from models.letters.letter import LetterState
    from models.letters.repository import kept
    from models.letters.reviews import review_of
    from models.letters.templated.kind import languages_for

    one = kept(uow, letter_id)
    codes = languages_for(one.kind)
    return LetterLanguages(
        language=one.language,
        offered=tuple(Offered(one.kind, code, review_of(uow, one.kind, code)) for code in codes),
        by_hand=len(edited_parts(uow, letter_id)),
        fixed=one.state is not LetterState.DRAFT or not may_change(uow.user),
    )


def set_letter_language(uow: UnitOfWork, letter_id: str, language: str, drop: bool) -> Changes:
    """Draft the letter in another language."""
    from models.letters.languages import set_language

    return set_language(uow, letter_id, language, drop_edits=drop)


def facing(hands: Progress, letter_id: str, language: str) -> bytes:
    """The letter beside its English as PDF, with what goes along with it."""
    from models.letters.enclosures.bundling import along
    from models.letters.facing import facing as found
    from models.letters.facing_page import render_facing

    with hands.read() as uow:
        pair = found(uow, letter_id, language)
        return along(uow, letter_id, render_facing(pair))


# ── the leaflet and the cards ──────────────────────────────────────────────────────────────


def leaflets(uow: UnitOfWork) -> tuple[Offered, ...]:
    """Every leaflet and card, with its confirmation."""
    from models.letters.leaflets.shelf import offered

    return offered(uow)


def leaflet(hands: Progress, place: str, one: Offered) -> Made:
    """The finished pages of this paper in this language."""
    from models.letters.leaflets import shelf

    with hands.read() as uow:
        value, found = shelf.value(uow, place, one.paper, one.language)
    return shelf.made(value, found)


def write_leaflet(made: Made, folder: Path) -> Path:
    """Write the pages into the folder."""
    from models.letters.leaflets.shelf import written

    return written(made, folder)


def confirm_translation(uow: UnitOfWork, template: str, language: str, reviewer: str) -> Changes:
    """Put on record who read the translation."""
    from models.letters.reviews import confirm

    return confirm(uow, template, language, reviewer)


def withdraw_translation(uow: UnitOfWork, template: str, language: str) -> Changes:
    """Make the translation a draft again."""
    from models.letters.reviews import withdraw

    return withdraw(uow, template, language)


# ── drawing; on the vault's thread, one at a time ──────────────────────────────────────────


def drawn(letter: Letter) -> bytes:
    """The letter as PDF. Raises ``BadInput`` for a character that no font has."""
    from models.letters.rendering import render

    return render(letter)


def pages(pdf: bytes) -> int:
    """How many pages it has."""
    from models.letters.preview import page_count

    return page_count(pdf)


def picture(pdf: bytes, page: int, dpi: float) -> Any:
    """One page as pixels."""
    from models.letters.preview import page_image

    return page_image(pdf, page, dpi)


def inspected(uow: UnitOfWork, letter: Letter, pdf: bytes) -> Inspection:
    """What the disclosure guard finds in a letter, its PDF and what it encloses, which is read
    once and not at each word that is typed."""
    from models.letters.enclosures.bundling import bundle_for
    from models.letters.guarding import inspect_letter

    bundle = bundle_for(uow, letter)
    return inspect_letter(uow, letter, pdf, enclosed=bundle.pdf if bundle else b"")


def typed_by_hand(uow: UnitOfWork, letter: Letter) -> tuple[ReadThrough, ...]:
    """What of this draft a person typed, and who read it."""
    from models.letters.read_through import through

    return through(uow, letter)


def confirm_read(uow: UnitOfWork, letter_id: str, marks: tuple[str, ...]) -> Changes:
    """An attorney has read these passages."""
    from models.letters.read_through import confirm_read as run

    return run(uow, letter_id, marks)


def with_enclosures(uow: UnitOfWork, letter: Letter, pdf: bytes) -> bytes:
    """A draft's PDF with what it encloses now, as one file; quick where ``binding.bind_first`` went
    before."""
    from models.letters.enclosures import bundling

    if not pdf:
        return pdf
    return bundling.with_bundle(pdf, bundling.bundle_for(uow, letter), letter.language)


def reasoned(
    uow: UnitOfWork, case_id: str, letter_id: str, found: GuardFinding, reason: str
) -> Changes:
    """Keep an attorney's reason why words may stand."""
    from models.changes import Ref
    from models.privacy.guard.reasons import give_reason

    return give_reason(uow, case_id, Ref("letters", letter_id), found, reason)


def whole_pdf(
    uow: UnitOfWork, letter_id: str, version: int | None = None
) -> tuple[bytes, int | None]:
    """A stored version with what it encloses as one file, and its number."""
    from models.letters.enclosures.bundling import whole
    from models.letters.repository import last_stored

    last = last_stored(uow, letter_id) if version is None else None
    at = version if version is not None else (last.version if last else None)
    return whole(uow, letter_id, at), at


def may_leave(
    uow: UnitOfWork,
    letter_id: str,
    pdf: bytes,
    version: int | None,
    *,
    draft: bool = False,
    out: Out | None = None,
) -> None:
    """Refuse what must not leave now, or not for whoever ``out`` names (``MustNotLeave``)."""
    from models.letters.guarding import require_may_leave

    require_may_leave(uow, letter_id, pdf, version, draft=draft, out=out)


def unreasoned(uow: UnitOfWork, letter_id: str, reason_id: str) -> Changes:
    """Take an attorney's reason back."""
    from models.changes import Ref
    from models.privacy.guard.reasons import take_back

    return take_back(uow, reason_id, Ref("letters", letter_id))
