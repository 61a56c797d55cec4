"""Which translations a person has confirmed: who, when, and of exactly which words.

English is what the program was written and checked in. Any other language of a template is a draft
translation until an attorney confirms it, as the reader or for a named reviewer; the confirmation
holds for the file's own words (SHA-256), so that a changed file is a draft again.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from models.changes import Changes, changed
from models.errors import NotFound, Stale
from models.language import _
from models.letters.labels import language_word
from models.letters.paper_words import paper_languages, paper_words
from models.letters.templated.kind import TEMPLATED
from models.paths import resource
from models.typed import one_line
from models.vault import settings
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

ROOM = "letters"
REVIEWS = "translations"
"""The id under which a change is told (``Ref("letters", "translations")``)."""
ORIGINAL = "en"
_KEY = "letters.reviews"


@dataclass(frozen=True)
class Review:
    """One confirmation. ``reviewer`` is the person who read the translation, by name; ``by`` the
    login of the attorney who put it on record, and ``on`` the day."""

    template: str
    language: str
    sha256: str
    reviewer: str
    by: str
    on: date


@lru_cache(maxsize=128)
def fingerprint(template: str, language: str, own: str = "") -> str:
    """The SHA-256 of a template's words in a language; ``own``: the office's own text of it.

    Raises ``NotFound`` if it has none.
    """
    path = resource("letters", f"{template}.{language}.toml")
    if not path.exists():
        raise NotFound(_("There is no text in that language."), next=_("Write it in English."))
    # The marks, the foot and the lines to sign stand on the paper too.
    texts = [own or path.read_text("utf-8"), repr(paper_words(language))]
    shared = resource("letters", f"words.{language}.toml")
    if template in set(TEMPLATED):
        texts.append(shared.read_text("utf-8"))
    return hashlib.sha256("".join(texts).encode("utf-8")).hexdigest()


def _in_force(uow: UnitOfWork, template: str, language: str) -> str:
    """The fingerprint of the words that this office writes with."""
    from models.letters.templates.copies import copy_of

    copy = copy_of(uow, template, language) if template in set(TEMPLATED) else None
    return fingerprint(template, language, copy.text if copy else "")


def languages_of(template: str) -> tuple[str, ...]:
    """The languages that a template is written in, English and Spanish first."""
    return tuple(
        one for one in paper_languages() if resource("letters", f"{template}.{one}.toml").exists()
    )


def reviews(uow: UnitOfWork) -> tuple[Review, ...]:
    """Every confirmation on record, those of former words among them."""
    rows = settings.value(uow, _KEY, [])
    return tuple(Review(**{**row, "on": date.fromisoformat(row["on"])}) for row in rows)


def review_of(uow: UnitOfWork, template: str, language: str) -> Review | None:
    """The confirmation of the words as they are now, if there is one."""
    if language not in languages_of(template):
        return None
    wanted = _in_force(uow, template, language)
    for one in reviews(uow):
        if (one.template, one.language, one.sha256) == (template, language, wanted):
            return one
    return None


def is_reviewed(uow: UnitOfWork, template: str, language: str) -> bool:
    """Whether the paper may do without the words "draft translation"."""
    return language == ORIGINAL or review_of(uow, template, language) is not None


def confirm(uow: UnitOfWork, template: str, language: str, reviewer: str) -> Changes:
    """Put on record that ``reviewer`` has read this translation against the English and finds it
    right.

    Raises ``Refused`` for a user who may not approve letters, ``BadInput`` without a name.
    """
    require_power(uow.user, Power.APPROVE_LETTER)
    name = one_line(reviewer, "reviewer", limit=120, required=True)
    now = _in_force(uow, template, language)
    one = Review(template, language, now, name, uow.user.login, uow.today)
    former = reviews(uow)
    kept = [old for old in former if (old.template, old.language) != (template, language)]
    said = _("Translation confirmed: {language}").format(language=language_word(language))
    return _keep(uow, former, (*kept, one), f"{template} {language}", said)


def withdraw(uow: UnitOfWork, template: str, language: str) -> Changes:
    """Make the translation a draft again."""
    require_power(uow.user, Power.APPROVE_LETTER)
    former = reviews(uow)
    kept = [old for old in former if (old.template, old.language) != (template, language)]
    if len(kept) == len(former):
        return Changes()
    said = _("Translation is a draft again: {language}")
    said = said.format(language=language_word(language))
    return _keep(uow, former, tuple(kept), f"{template} {language}", said)


def _keep(
    uow: UnitOfWork, former: tuple[Review, ...], new: tuple[Review, ...], what: str, said: str
) -> Changes:
    rows = [{**asdict(one), "on": one.on.isoformat()} for one in new]
    settings.put(uow, _KEY, rows)
    uow.record("changed", ROOM, REVIEWS, (f"translation {what}",))

    def undo(again: UnitOfWork) -> Changes:
        if reviews(again) != new:
            raise Stale(
                _("The list of confirmed translations was changed since."),
                safe=_("Nothing was overwritten."),
            )
        return _keep(again, new, former, what, _("Undone"))

    return changed(ROOM, REVIEWS, said=said, undo=undo)
