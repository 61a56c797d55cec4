"""Letters of a batch in one unit: each is drafted, drawn, here or by a child, and stored in turn.

Nothing is written before a letter's pages are there: one that cannot be drafted or drawn leaves
nothing behind and the unit goes on.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.breaches import repository as breaches
from models.changes import Changes
from models.errors import AmparoError
from models.language import _
from models.letters import frozen, repository, services
from models.letters.drawing.drawers import Drawers, DrawingStopped
from models.letters.drawing.drawn import drawn
from models.letters.paper_words import paper_words
from models.letters.services import Wanted

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_TICK = 0.02


@dataclass(frozen=True)
class Failed:
    """A letter of which nothing was made, and why. ``number`` is its own, or its id."""

    letter_id: str
    number: str
    error: AmparoError


@dataclass(frozen=True)
class Made:
    """A letter that is stored."""

    letter_id: str
    number: str
    changes: Changes


class Storing:
    """The letters ``ids`` in an open unit. ``struck`` is told of each letter at which a child
    ended, by id: it is not tried again."""

    def __init__(
        self, uow: UnitOfWork, ids: list[str], drawers: Drawers, struck: dict[str, AmparoError]
    ) -> None:
        self._uow, self._ids, self._drawers, self._struck = uow, ids, drawers, struck
        self._drafted = 0
        self._wanted: dict[int, Wanted] = {}
        self._texts: dict[int, str] = {}
        self._waiting: deque[int] = deque()
        self._given: dict[int, int] = {}
        self._pages: dict[int, bytes | AmparoError] = {}

    def each(self, stops: Callable[[int], bool]) -> Iterator[Made | Failed]:
        """What becomes of each, in their order. ``stops(done)`` is asked all the time, and ends
        it. Raises what storing raises: then nothing of the unit may be kept."""
        self._read_ahead()
        done = 0
        while done < len(self._ids):
            if stops(done):
                return
            self._hear(0.0)
            if done in self._pages:
                yield self._stored(done)
                done += 1
                continue
            self._hand_out()
            if self._drafted < len(self._ids) and self._drafted - done <= self._drawers.ahead:
                self._draft(self._drafted)
                self._drafted += 1
            elif self._waiting:
                self._draw_here(self._waiting.popleft())
            else:
                self._hear(_TICK)

    def _read_ahead(self) -> None:
        """The letters' breaches in a few questions; each is asked for by its letter again, and is
        then at hand (``models.breaches``)."""
        with contextlib.suppress(AmparoError):
            breaches.breaches_of(self._uow, repository.breaches_of_all(self._uow, self._ids))

    def _draft(self, place: int) -> None:
        letter_id = self._ids[place]
        try:
            if letter_id in self._struck:
                raise self._struck[letter_id]
            wanted = self._wanted[place] = services.wanted_pdf(self._uow, letter_id)
        except AmparoError as error:
            self._pages[place] = error
            return
        if wanted.letter is None:
            self._pages[place] = b""
            return
        self._texts[place] = frozen.to_json(wanted.letter)
        self._waiting.append(place)

    def _hand_out(self) -> None:
        for place in list(self._waiting):
            letter = self._wanted[place].letter
            if letter is None or paper_words(letter.language).rtl:
                continue
            try:
                text = self._texts[place].encode("utf-8")
            except UnicodeEncodeError:
                continue
            token = self._drawers.give(text)
            if token is None:
                return
            self._given[token] = place
            self._waiting.remove(place)

    def _hear(self, wait: float) -> None:
        """Take in what the children have done. Where one could not draw a letter it is drawn
        here, which says why; where one ended, the letter at work is not tried again."""
        answer = self._drawers.take(wait)
        while answer is not None:
            place = self._given.pop(answer.token, None)
            if place is None:
                # Of a unit that came to nothing.
                pass
            elif answer.pdf:
                self._pages[place] = answer.pdf
            elif answer.pdf is None and answer.begun:
                error = DrawingStopped()
                self._struck[self._ids[place]] = self._pages[place] = error
            elif answer.pdf is None:
                self._waiting.appendleft(place)
            else:
                self._draw_here(place)
            answer = self._drawers.take()

    def _draw_here(self, place: int) -> None:
        letter = self._wanted[place].letter
        assert letter is not None
        try:
            self._pages[place] = drawn(letter)
        except AmparoError as error:
            self._pages[place] = error

    def _stored(self, place: int) -> Made | Failed:
        if place in self._wanted and self._wanted[place].kept.choices.evidence:
            self._again(place)
        letter_id, pages = self._ids[place], self._pages.pop(place)
        if isinstance(pages, AmparoError):
            return Failed(letter_id, self._number(place), pages)
        wanted, text = self._wanted.pop(place), self._texts.pop(place, "")
        changes = wanted.said
        if wanted.letter is not None:
            changes = services.keep_drawn(self._uow, wanted, pages, text)
        return Made(letter_id, wanted.kept.number, changes)

    def _again(self, place: int) -> None:
        """What a letter encloses may be a letter of this batch, stored since this one was drafted:
        then it is drafted and drawn again."""
        before = self._wanted.pop(place)
        self._texts.pop(place, None)
        try:
            now = self._wanted[place] = services.wanted_pdf(self._uow, self._ids[place])
        except AmparoError as error:
            self._pages[place] = error
            return
        if now.letter is None:
            self._pages[place] = b""
        elif now.letter != before.letter:
            self._draw_here(place)

    def _number(self, place: int) -> str:
        try:
            return repository.number_of(self._uow, self._ids[place])
        except AmparoError:
            return _("a letter")
