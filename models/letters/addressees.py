"""To whom a letter goes, as lists tell it: a pack's office is kept by its English title and told in
the screen's language; a name that somebody typed is told as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from models.language import N_, _
from models.letters.templated.kind import NEEDS, Reader
from models.ordinances.packs import load_all
from models.people.folding import fold

if TYPE_CHECKING:
    from models.ordinances.phrase import Phrase

CLIENT = N_("The client")
"""What is kept as the addressee of a client's own papers."""

_OWN_PAPERS = {kind.value for kind, needs in NEEDS.items() if needs.reader is Reader.CLIENT}


def told(kept: str, kind: str = "") -> str:
    """The addressee in the screen's language; ``kind``: the letter's, where it is known."""
    if kept == CLIENT or kind in _OWN_PAPERS:
        return _(CLIENT)
    title = _titles().get(kept)
    return str(title) if title is not None else kept


def kept_as(word: str) -> list[str]:
    """The kept addressees whose words in the screen's language hold this folded word."""
    names = {title: str(said) for title, said in _titles().items()} | {CLIENT: _(CLIENT)}
    return [kept for kept, said in names.items() if word in fold(said)]


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, Phrase]:
    return {
        office.title.said_in("en"): office.title for pack in load_all() for office in pack.offices
    }
