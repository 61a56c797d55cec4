"""The office's leaflets and cards: which there are, whether each was confirmed, and the pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Refused
from models.language import _
from models.letters import repository
from models.letters.leaflets.leaflet import Card, Leaflet, Statement
from models.letters.leaflets.making import card, leaflet
from models.letters.leaflets.wording import CARD, LEAFLET
from models.letters.reviews import ORIGINAL, Review, languages_of, review_of
from models.ordinances import repository as law

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

PAPERS = (LEAFLET, CARD)


@dataclass(frozen=True)
class Offered:
    """A paper in one language. ``review`` is the confirmation of the words as they are now."""

    paper: str
    language: str
    review: Review | None

    @property
    def reviewed(self) -> bool:
        """Whether it goes out without the words "draft translation"."""
        return self.language == ORIGINAL or self.review is not None


@dataclass(frozen=True)
class Made:
    """The finished pages. ``changed`` are the statements whose section has another text in this
    office than the one that they were written from."""

    pdf: bytes
    offered: Offered
    changed: tuple[Statement, ...]

    @property
    def file_name(self) -> str:
        """``leaflet-es.pdf``."""
        return f"{self.offered.paper}-{self.offered.language}.pdf"


def offered(uow: UnitOfWork) -> tuple[Offered, ...]:
    """Every leaflet and card, by language, English and Spanish first."""
    return tuple(
        Offered(paper, language, review_of(uow, paper, language))
        for language in languages_of(LEAFLET)
        for paper in PAPERS
    )


def value(uow: UnitOfWork, place: str, paper: str, language: str) -> tuple[Leaflet | Card, Offered]:
    """What it says, with this office's letterhead and the texts of the law that it holds.

    Raises ``NotFound`` for a place or language without one, ``Refused`` without a letterhead.
    """
    head = repository.letterhead(uow)
    if not head.phone and not head.address:
        raise Refused(
            _("The letterhead has no telephone and no address, and the sheet says whom to call."),
            safe=_("Nothing was made."),
            next=_("Fill in the letterhead first."),
        )
    found = Offered(paper, language, review_of(uow, paper, language))
    make = leaflet if paper == LEAFLET else card
    return make(law.pack(uow, place), head, language, reviewed=found.reviewed), found


def made(one: Leaflet | Card, found: Offered) -> Made:
    """The pages of it. Takes a while for Arabic: away from the window's own thread."""
    from models.letters.leaflets.drawing import draw_cards, draw_leaflet

    pdf = draw_leaflet(one) if isinstance(one, Leaflet) else draw_cards(one)
    changed = tuple(said for said in one.statements if said.changed)
    return Made(pdf, found, changed)


def written(made: Made, folder: Path) -> Path:
    """Write the pages into a folder: a new file, its name tells nothing of a case."""
    from models.vault.outgoing import write_outside
    from models.vault.safe_name import SafeName

    return write_outside(folder, SafeName(made.file_name), lambda take: take(made.pdf))
